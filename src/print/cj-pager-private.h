/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "print/cj-table-private.h"

G_BEGIN_DECLS

typedef struct
{
  CjBand *band;
  double y;
} CjPlacedBand;

/**
 * CjPage:
 * @bands: (element-type CjPlacedBand): from the top margin
 * @height: how far they reach
 */
typedef struct
{
  GArray *bands;
  double height;
} CjPage;

GPtrArray *cj_pages_new (CjFlow *flow, CjBand *next_head, double foot_height);
void cj_page_place (CjPage *page, CjBand *band, double y);

G_END_DECLS
