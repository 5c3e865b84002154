/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* the longest reading, signs */
#define CJ_CTC_MAX_SIGNS 24

/**
 * CjCtcReading:
 * @n: how many signs
 * @signs: classes of the network, 1 for its first sign; 0 is the blank
 * @chance: how likely, of 1, that this was written
 *
 * One thing that a strip may say.
 */
typedef struct
{
  int n;
  guint8 signs[CJ_CTC_MAX_SIGNS];
  double chance;
} CjCtcReading;

int cj_ctc_decode (const float *scores, int n_columns, int n_classes, int stride, CjCtcReading *readings, int max);

G_END_DECLS
