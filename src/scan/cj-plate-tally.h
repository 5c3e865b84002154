/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-ctc.h"
#include "scan/cj-plate-reader.h"

G_BEGIN_DECLS

#define CJ_PLATE_N_CLASSES 82 /* the signs of cj-plate-tally.c, and the blank */
#define CJ_PLATE_MAX_TALLY 64

/**
 * CjPlateTally:
 * @texts: what was read
 * @n: how many
 *
 * Texts of a plate and what speaks for them, over several cuts.
 */
typedef struct
{
  CjPlateText texts[CJ_PLATE_MAX_TALLY];
  int n;
} CjPlateTally;

int cj_plate_find_province (const char *text);
gboolean cj_plate_spell (const CjCtcReading *reading, char *text, gsize size, double *prior);

void cj_plate_tally_add (CjPlateTally *self, const char *text, double chance);
void cj_plate_tally_sort (CjPlateTally *self);
void cj_plate_tally_weigh_provinces (CjPlateTally *self, int home);

G_END_DECLS
