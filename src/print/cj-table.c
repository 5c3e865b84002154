/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-table-private.h"

#include "model/cj-money.h"
#include "print/cj-print-format.h"

/* The least share of the width that the stretching column keeps, however wide
 * the figures beside it are. */
#define STRETCH_SHARE 0.27

typedef struct
{
  char *cells[CJ_TABLE_MAX_COLUMNS];
  char *note;
  gint64 amount;
} TableRow;

/**
 * CjTable:
 *
 * Rows under headings that come again on each page. A table of amounts carries
 * the sum of its rows over the page break, so that a reader can add up every
 * page by itself.
 */
struct _CjTable
{
  CjFlow *flow;
  CjColumn columns[CJ_TABLE_MAX_COLUMNS];
  double x[CJ_TABLE_MAX_COLUMNS];
  double width[CJ_TABLE_MAX_COLUMNS];
  double least[CJ_TABLE_MAX_COLUMNS];
  double carry_height;
  gint64 sum;
  guint n_columns;
  gboolean carried;
  GArray *rows;
  CjBand *header;
};

static void
clear_row (gpointer data)
{
  TableRow *row = data;

  for (guint c = 0; c < CJ_TABLE_MAX_COLUMNS; c++)
    g_free (row->cells[c]);
  g_free (row->note);
}

/**
 * cj_table_new:
 * @columns: (array length=n_columns): from left to right; their titles must
 *   live as long as the table
 *
 * Returns: (transfer none): a table; it belongs to @flow
 */
CjTable *
cj_table_new (CjFlow *flow,
              const CjColumn *columns,
              guint n_columns)
{
  CjTable *table = g_new0 (CjTable, 1);

  g_assert (n_columns > 0 && n_columns <= CJ_TABLE_MAX_COLUMNS);

  table->flow = flow;
  table->n_columns = n_columns;
  for (guint c = 0; c < n_columns; c++)
    table->columns[c] = columns[c];
  table->rows = g_array_new (FALSE, TRUE, sizeof (TableRow));
  g_array_set_clear_func (table->rows, clear_row);
  g_ptr_array_add (flow->tables, table);

  return table;
}

void
cj_table_free (CjTable *table)
{
  g_clear_pointer (&table->header, cj_band_unref);
  g_array_unref (table->rows);
  g_free (table);
}

/**
 * cj_table_set_carried:
 *
 * The last column is amounts, and their sum is carried over page breaks.
 */
void
cj_table_set_carried (CjTable *table)
{
  table->carried = TRUE;
}

gboolean
cj_table_is_carried (CjTable *table)
{
  return table->carried;
}

/**
 * cj_table_add:
 * @cells: a text for each column; %NULL for an empty one
 * @note: (nullable): small, below the text of the stretching column
 * @amount: what the row adds to the sum
 */
void
cj_table_add (CjTable *table,
              const char *const *cells,
              const char *note,
              gint64 amount)
{
  TableRow row = { .note = g_strdup (note), .amount = amount };

  for (guint c = 0; c < table->n_columns; c++)
    row.cells[c] = g_strdup (cells[c]);
  g_array_append_val (table->rows, row);
  table->sum = cj_add (table->sum, amount);
}

double
cj_table_get_carry_height (CjTable *table)
{
  if (!table->carried)
    return 0;
  if (table->carry_height <= 0)
    {
      /* of the largest amount, which may need a second line */
      g_autoptr (CjBand) carry = cj_table_make_carry (table, CJ_TEXT_CARRIED_FORWARD, table->sum);

      table->carry_height = carry->height;
    }

  return table->carry_height;
}

static double
natural_width (CjTable *table,
               guint c)
{
  const CjStyle *style = table->flow->style;
  const CjColumn *column = &table->columns[c];
  double width = column->title != NULL ? cj_style_measure (style, CJ_ROLE_COLUMN, column->title) : 0;

  if (column->tick)
    return MAX (width, style->looks[CJ_ROLE_BODY].size);
  for (guint i = 0; i < table->rows->len; i++)
    {
      const char *text = g_array_index (table->rows, TableRow, i).cells[c];

      if (text != NULL && *text != '\0')
        width = MAX (width, cj_style_measure (style, column->role, text));
    }
  if (table->carried && c + 1 == table->n_columns)
    {
      g_autofree char *sum = cj_print_money (table->sum);

      width = MAX (width, cj_style_measure (style, CJ_ROLE_STRONG, sum));
    }

  return width;
}

static double
column_gap (CjTable *table)
{
  return table->flow->style->looks[CJ_ROLE_BODY].size * 0.8;
}

/* Each column is as wide as its widest text, up to its share; what is left
 * goes to the one that stretches. */
static void
measure_columns (CjTable *table)
{
  double inset = table->flow->style->pad;
  double room = table->flow->width - 2 * inset - column_gap (table) * (table->n_columns - 1);
  double taken = 0;
  double factor = 1;
  double x = inset;

  for (guint c = 0; c < table->n_columns; c++)
    if (!table->columns[c].stretch)
      {
        /* a hair more: a layout of exactly its natural width may still wrap */
        double width = MAX (natural_width (table, c) + 0.5, table->least[c]);

        table->width[c] = MIN (width, table->columns[c].most * table->flow->width);
        taken += table->width[c];
      }
  if (taken > room * (1 - STRETCH_SHARE))
    factor = room * (1 - STRETCH_SHARE) / taken;

  for (guint c = 0; c < table->n_columns; c++)
    {
      table->width[c] = table->columns[c].stretch ? room - taken * factor : table->width[c] * factor;
      table->x[c] = x;
      x += table->width[c] + column_gap (table);
    }
}

/**
 * cj_table_align:
 * @tables: (array length=n_tables): tables with the same columns, filled and
 *   not yet finished
 *
 * Makes the columns stand below each other from table to table.
 */
void
cj_table_align (CjTable *const *tables,
                guint n_tables)
{
  for (guint c = 0; n_tables > 0 && c < tables[0]->n_columns; c++)
    {
      double least = 0;

      for (guint i = 0; i < n_tables; i++)
        least = MAX (least, natural_width (tables[i], c) + 0.5);
      for (guint i = 0; i < n_tables; i++)
        tables[i]->least[c] = least;
    }
}

static void
build_header (CjTable *table)
{
  const CjStyle *style = table->flow->style;
  g_autoptr (CjFlow) flow = cj_flow_new (style, table->flow->width);
  CjCell cells[CJ_TABLE_MAX_COLUMNS] = { 0 };
  const CjRowLook look = {
    .before = style->pad * 0.6,
    .after = style->pad * 0.6,
    .rule_above = style->rule * 2,
    .rule_below = style->rule,
    .tint = style->tint,
    .keep = TRUE,
    .table = table,
  };

  for (guint c = 0; c < table->n_columns; c++)
    cells[c] = (CjCell) { .x = table->x[c], .width = table->width[c], .role = CJ_ROLE_COLUMN,
                          .align = table->columns[c].align, .text = table->columns[c].title };
  cj_flow_add_row (flow, cells, table->n_columns, &look);
  g_assert (flow->bands->len == 1);
  table->header = cj_band_ref (flow->bands->pdata[0]);
}

/* The note goes behind the name where both fit on the line, else below it. */
static void
set_note (CjTable *table,
          CjCell *cell,
          const char *note,
          CjCell *behind,
          guint *n_cells)
{
  const CjStyle *style = table->flow->style;
  double used = cell->text != NULL ? cj_style_measure (style, cell->role, cell->text) + style->looks[CJ_ROLE_BODY].size : 0;
  double width = cj_style_measure (style, CJ_ROLE_SMALL, note) + 0.5;

  if (used + width > cell->width)
    {
      cell->note = note;
      return;
    }
  *behind = (CjCell) { .x = cell->x + used, .width = width, .role = CJ_ROLE_SMALL, .text = note };
  (*n_cells)++;
}

static void
add_row (CjTable *table,
         const TableRow *row,
         gint64 sum_before,
         gboolean keep)
{
  const CjStyle *style = table->flow->style;
  CjCell cells[CJ_TABLE_MAX_COLUMNS + 1] = { 0 };
  guint n_cells = table->n_columns;
  const CjRowLook look = {
    .before = style->pad * 0.6,
    .after = style->pad * 0.6,
    .rule_below = style->rule,
    .rule_grey = style->rule_grey,
    .keep = keep,
    .table = table,
    .sum_before = sum_before,
    .sum_after = cj_add (sum_before, row->amount),
  };

  for (guint c = 0; c < table->n_columns; c++)
    {
      const CjColumn *column = &table->columns[c];

      cells[c] = (CjCell) { .x = table->x[c], .width = table->width[c], .role = column->role,
                            .align = column->align, .text = row->cells[c] };
      if (column->tick)
        {
          cells[c].tick = CJ_TICK_EMPTY;
          cells[c].x += (table->width[c] - style->looks[CJ_ROLE_BODY].size) / 2;
        }
      if (column->stretch && row->note != NULL && *row->note != '\0')
        set_note (table, &cells[c], row->note, &cells[n_cells], &n_cells);
    }
  cj_flow_add_row (table->flow, cells, n_cells, &look);
}

/* A label before the last column and a sum in it. */
static void
add_sum (CjTable *table,
         CjFlow *flow,
         const char *label,
         const char *sum,
         double rule_below,
         CjTable *owner,
         gint64 carried)
{
  const CjStyle *style = flow->style;
  guint last = table->n_columns - 1;
  const CjCell cells[] = {
    { .x = style->pad, .width = table->x[last] - column_gap (table) - style->pad, .role = CJ_ROLE_STRONG,
      .align = CJ_ALIGN_END, .text = label },
    { .x = table->x[last], .width = table->width[last], .role = CJ_ROLE_STRONG, .align = CJ_ALIGN_END, .text = sum },
  };
  const CjRowLook look = {
    .before = style->pad * 0.6,
    .after = style->pad * 0.6,
    .rule_below = rule_below,
    .table = owner,
    .sum_before = carried,
    .sum_after = carried,
  };

  cj_flow_add_row (flow, cells, G_N_ELEMENTS (cells), &look);
}

/**
 * cj_table_finish:
 * @total_label: (nullable): what the sum at the end is called
 * @total: (nullable): the sum
 *
 * Lays the rows out, at the end of the flow.
 */
void
cj_table_finish (CjTable *table,
                 const char *total_label,
                 const char *total)
{
  gint64 sum = 0;

  measure_columns (table);
  build_header (table);
  cj_flow_take (table->flow, cj_band_ref (table->header));
  for (guint i = 0; i < table->rows->len; i++)
    {
      const TableRow *row = &g_array_index (table->rows, TableRow, i);

      add_row (table, row, sum, total != NULL && i + 1 == table->rows->len);
      sum = cj_add (sum, row->amount);
    }
  if (total != NULL)
    add_sum (table, table->flow, total_label, total, table->flow->style->rule * 2, table, sum);
}

/**
 * cj_table_get_header:
 *
 * Returns: (transfer none): the headings, for another page
 */
CjBand *
cj_table_get_header (CjTable *table)
{
  return table->header;
}

/**
 * cj_table_make_carry:
 * @label: %CJ_TEXT_CARRIED_FORWARD at the foot of a page, %CJ_TEXT_BROUGHT_FORWARD at
 *   the head of the next
 * @sum: of the rows before
 *
 * Returns: (transfer full): the row that carries the sum over the page break
 */
CjBand *
cj_table_make_carry (CjTable *table,
                     CjPrintText label,
                     gint64 sum)
{
  const CjStyle *style = table->flow->style;
  g_autoptr (CjFlow) flow = cj_flow_new (style, table->flow->width);
  g_autofree char *text = cj_print_money (sum);

  add_sum (table, flow, cj_style_text (style, label), text, style->rule, NULL, 0);

  return cj_band_ref (flow->bands->pdata[0]);
}
