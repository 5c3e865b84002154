/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-vin.h"
#include "scan/cj-strip.h"

G_BEGIN_DECLS

/* VINs that one line may say */
#define CJ_VIN_MAX_TEXTS 5

/**
 * CjVinText:
 * @text: a VIN
 * @chance: how likely, of 1
 */
typedef struct
{
  char text[CJ_VIN_LENGTH + 1];
  double chance;
} CjVinText;

/**
 * CjVinVerdict:
 * @texts: what the line says, the likeliest first
 * @n_texts: how many; 0 when it is no VIN
 * @check_right: whether the check digit of the first is right
 *
 * What readers' readings of one line come to.
 */
typedef struct
{
  CjVinText texts[CJ_VIN_MAX_TEXTS];
  int n_texts;
  gboolean check_right;
} CjVinVerdict;

void cj_vin_decide (const CjStripReading *readings, int n, int this_year, CjVinVerdict *verdict);

G_END_DECLS
