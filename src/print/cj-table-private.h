/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "print/cj-flow-private.h"

G_BEGIN_DECLS

/**
 * CjColumn:
 * @title: (nullable): its heading
 * @most: the largest share of the table's width that it may take
 * @stretch: takes what the others leave; one column of a table does
 * @tick: a box to tick in each row
 */
typedef struct
{
  const char *title;
  CjAlign align;
  CjTextRole role;
  double most;
  gboolean stretch;
  gboolean tick;
} CjColumn;

/* more than any form has */
#define CJ_TABLE_MAX_COLUMNS 10

CjTable *cj_table_new (CjFlow *flow, const CjColumn *columns, guint n_columns);
void cj_table_free (CjTable *table);
void cj_table_set_carried (CjTable *table);
void cj_table_add (CjTable *table, const char *const *cells, const char *note, gint64 amount);
void cj_table_finish (CjTable *table, const char *total_label, const char *total);
CjBand *cj_table_get_header (CjTable *table);
gboolean cj_table_is_carried (CjTable *table);
double cj_table_get_carry_height (CjTable *table);
void cj_table_align (CjTable *const *tables, guint n_tables);
CjBand *cj_table_make_carry (CjTable *table, CjPrintText label, gint64 sum);

G_END_DECLS
