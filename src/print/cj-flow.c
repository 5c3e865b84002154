/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-flow-private.h"

#include "print/cj-table-private.h"

/* The ideographic em box: Han characters fill it, Latin descenders hang a
 * little below. Lines are set by it and not by the line height that a font
 * file asks for, which differs by a third from family to family. */
#define EM_ASCENT 0.88

/* A row that takes more than this share of the page may be divided. */
#define WHOLE_ROW 0.3

/* Marks piled upon a letter without end push the next line down this far. */
#define MAX_STRETCH 3.0

CjFlow *
cj_flow_new (const CjStyle *style,
             double width)
{
  CjFlow *flow = g_new0 (CjFlow, 1);

  flow->style = style;
  flow->width = width;
  flow->bands = g_ptr_array_new_with_free_func ((GDestroyNotify) cj_band_unref);
  flow->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) cj_table_free);

  return flow;
}

void
cj_flow_free (CjFlow *flow)
{
  g_ptr_array_unref (flow->bands);
  g_ptr_array_unref (flow->tables);
  g_free (flow);
}

/**
 * cj_flow_take:
 * @band: (transfer full): goes to the end
 */
void
cj_flow_take (CjFlow *flow,
              CjBand *band)
{
  g_ptr_array_add (flow->bands, band);
}

double
cj_flow_height (CjFlow *flow)
{
  double height = 0;

  for (guint i = 0; i < flow->bands->len; i++)
    height += ((CjBand *) flow->bands->pdata[i])->height;

  return height;
}

/**
 * cj_flow_keep:
 *
 * What was added last stays on one page with what comes next.
 */
void
cj_flow_keep (CjFlow *flow)
{
  if (flow->bands->len > 0)
    ((CjBand *) flow->bands->pdata[flow->bands->len - 1])->keep = TRUE;
}

void
cj_flow_add_space (CjFlow *flow,
                   double height)
{
  CjBand *band = cj_band_new (height);

  band->space = TRUE;
  cj_flow_take (flow, band);
}

void
cj_flow_add_rule (CjFlow *flow,
                  double thickness)
{
  CjBand *band = cj_band_new (thickness);

  cj_band_add_rule (band, 0, thickness / 2, flow->width, thickness, 0);
  cj_flow_take (flow, band);
}

/* The lines of a cell, from top to bottom. */
typedef struct
{
  PangoLayout *layout;
  PangoLayoutLine *line;
  CjTextRole role;
} CellLine;

static void
collect_lines (GArray *lines,
               const CjStyle *style,
               CjTextRole role,
               const char *text,
               double width)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (text == NULL || *text == '\0')
    return;
  layout = cj_style_layout (style, role, text, width);
  for (GSList *l = pango_layout_get_lines_readonly (layout); l != NULL; l = l->next)
    {
      CellLine line = { g_object_ref (layout), l->data, role };

      g_array_append_val (lines, line);
    }
}

static void
clear_cell_line (gpointer data)
{
  g_clear_object (&((CellLine *) data)->layout);
}

/* How far the ink of a line reaches beyond its share of the grid, above or
 * below: emoji, scripts that stack. */
static double
stretch (const CellLine *line,
         double leading,
         double baseline)
{
  PangoRectangle ink;
  double over, under;

  pango_layout_line_get_extents (line->line, &ink, NULL);
  over = -(double) ink.y / PANGO_SCALE - baseline;
  under = (double) (ink.y + ink.height) / PANGO_SCALE - (leading - baseline);

  return CLAMP (MAX (over, under), 0, leading * MAX_STRETCH);
}

typedef struct
{
  CjFlow *flow;
  const CjCell *cells;
  GArray **lines;
  guint n_cells;
  double leading;
  double baseline;
} Row;

static double
tick_size (const CjStyle *style)
{
  return style->looks[CJ_ROLE_BODY].size * 0.95;
}

static double
tick_indent (const CjStyle *style,
             const CjCell *cell)
{
  return cell->tick == CJ_TICK_NONE ? 0 : tick_size (style) + 3;
}

/* Adds line @n of every cell to @band at @y and returns how high it came. */
static double
set_line (const Row *row,
          guint n,
          CjBand *band,
          double y)
{
  const CjStyle *style = row->flow->style;
  double extra = 0;

  for (guint c = 0; c < row->n_cells; c++)
    if (n < row->lines[c]->len)
      extra = MAX (extra, stretch (&g_array_index (row->lines[c], CellLine, n), row->leading, row->baseline));

  for (guint c = 0; c < row->n_cells; c++)
    {
      const CjCell *cell = &row->cells[c];
      double indent = tick_indent (style, cell);
      double x = cell->x + indent;
      CellLine *line;

      if (n == 0 && cell->tick != CJ_TICK_NONE)
        cj_band_add_tick (band, cell->x, y + extra + row->baseline - tick_size (style) * 0.86, tick_size (style),
                          cell->tick == CJ_TICK_DONE);
      if (n >= row->lines[c]->len)
        continue;
      line = &g_array_index (row->lines[c], CellLine, n);
      if (cell->align != CJ_ALIGN_START)
        {
          double spare = cell->width - indent - cj_line_width (line->line);

          x += cell->align == CJ_ALIGN_END ? spare : spare / 2;
        }
      cj_band_add_line (band, line->layout, line->line, x, y + extra + row->baseline, style->looks[line->role].grey);
    }

  return row->leading + extra * 2;
}

static CjBand *
finish_band (const Row *row,
             CjBand *band,
             const CjRowLook *look,
             gboolean first,
             gboolean last)
{
  double width = row->flow->width;

  if (look->tint > 0 && look->tint < 1)
    {
      CjMark tint = { .kind = CJ_MARK_TINT, .width = width, .height = band->height, .grey = look->tint };

      g_array_prepend_val (band->marks, tint);
    }
  if (first && look->rule_above > 0)
    cj_band_add_rule (band, 0, look->rule_above / 2, width, look->rule_above, look->rule_grey);
  if (last && look->rule_below > 0)
    cj_band_add_rule (band, 0, band->height - look->rule_below / 2, width, look->rule_below, look->rule_grey);
  band->keep = last && look->keep;
  band->table = look->table;
  band->sum = last ? look->sum_after : look->sum_before;

  return band;
}

/* One band when the row is of a usual height; a band for each line when it is
 * not, so that it can run on over the page. Two lines stay together at either
 * end. */
static void
set_row (const Row *row,
         guint n_lines,
         const CjRowLook *look)
{
  CjFlow *flow = row->flow;
  gboolean divide = !flow->style->roll && n_lines > 3 && n_lines * row->leading > flow->style->height * WHOLE_ROW;
  CjBand *band = NULL;
  double y = 0;

  for (guint n = 0; n < n_lines; n++)
    {
      gboolean first = n == 0;
      gboolean last = n + 1 == n_lines;

      if (band == NULL)
        {
          band = cj_band_new (0);
          y = first ? look->before : 0;
        }
      y += set_line (row, n, band, y);
      if (!last && !divide)
        continue;
      band->height = y + (last ? look->after : 0);
      finish_band (row, band, look, !divide || first, last);
      if (divide && (first || n + 2 == n_lines))
        band->keep = TRUE;
      cj_flow_take (flow, g_steal_pointer (&band));
    }
}

/**
 * cj_flow_add_row:
 * @cells: (array length=n_cells): from left to right
 * @look: (nullable): distances and rules
 *
 * All cells of a row stand on one grid of lines, so that the first lines are on
 * one baseline whatever their sizes, and a row as long as the page can be
 * divided between any two lines without cutting another cell.
 */
void
cj_flow_add_row (CjFlow *flow,
                 const CjCell *cells,
                 guint n_cells,
                 const CjRowLook *look)
{
  static const CjRowLook plain = { 0 };
  const CjStyle *style = flow->style;
  Row row = { flow, cells, g_newa (GArray *, n_cells), n_cells, 0, 0 };
  double size = style->looks[CJ_ROLE_SMALL].size;
  guint n_lines = 1;

  for (guint c = 0; c < n_cells; c++)
    {
      double width = MAX (cells[c].width - tick_indent (style, &cells[c]), 1);

      size = MAX (size, style->looks[cells[c].role].size);
      row.lines[c] = g_array_new (FALSE, FALSE, sizeof (CellLine));
      g_array_set_clear_func (row.lines[c], clear_cell_line);
      collect_lines (row.lines[c], style, cells[c].role, cells[c].text, width);
      collect_lines (row.lines[c], style, CJ_ROLE_SMALL, cells[c].note, width);
      n_lines = MAX (n_lines, row.lines[c]->len);
    }
  row.leading = size * style->line_factor;
  row.baseline = (row.leading - size) / 2 + size * EM_ASCENT;

  set_row (&row, n_lines, look != NULL ? look : &plain);

  for (guint c = 0; c < n_cells; c++)
    g_array_unref (row.lines[c]);
}

void
cj_flow_add_text (CjFlow *flow,
                  CjTextRole role,
                  CjAlign align,
                  const char *text)
{
  const CjCell cell = { .width = flow->width, .role = role, .align = align, .text = text };

  if (text != NULL && *text != '\0')
    cj_flow_add_row (flow, &cell, 1, NULL);
}

/**
 * cj_flow_add_heading:
 *
 * The name of a part of the sheet; stays with what follows.
 */
void
cj_flow_add_heading (CjFlow *flow,
                     const char *text)
{
  const CjStyle *style = flow->style;
  const CjCell cell = { .width = flow->width, .role = CJ_ROLE_HEADING, .text = text };
  const CjRowLook look = { .before = style->pad, .after = style->pad * 0.4, .keep = TRUE };

  cj_flow_add_space (flow, style->pad * 1.2);
  cj_flow_add_row (flow, &cell, 1, &look);
}

static void
stack_into (CjBand *band,
            CjFlow *from,
            double x)
{
  double y = 0;

  for (guint i = 0; i < from->bands->len; i++)
    {
      CjBand *part = from->bands->pdata[i];

      cj_band_take_marks (band, part, x, y);
      y += part->height;
    }
}

/**
 * cj_flow_add_beside:
 * @left: (transfer full): as wide as its flow says
 * @right: (transfer full): begins @gap to the right of @left
 *
 * Puts two flows side by side into one band, which cannot be divided: for
 * content of a bounded height only.
 */
void
cj_flow_add_beside (CjFlow *flow,
                    CjFlow *left,
                    CjFlow *right,
                    double gap)
{
  CjBand *band = cj_band_new (MAX (cj_flow_height (left), cj_flow_height (right)));

  stack_into (band, left, 0);
  stack_into (band, right, left->width + gap);
  cj_flow_take (flow, band);
  cj_flow_free (left);
  cj_flow_free (right);
}

/**
 * cj_band_add_text:
 * @x: left of the box that the text stands in, as @y its top
 *
 * Sets one line into a box, in the middle of its height; what does not fit is
 * shortened with "…". For places of a fixed size only.
 *
 * Returns: how wide the text came
 */
double
cj_band_add_text (CjBand *band,
                  const CjStyle *style,
                  CjTextRole role,
                  CjAlign align,
                  double x,
                  double y,
                  double width,
                  double height,
                  const char *text)
{
  g_autoptr (PangoLayout) layout = cj_style_layout_short (style, role, text, width);
  double size = style->looks[role].size;
  PangoLayoutLine *line;
  double spare;

  line = pango_layout_get_line_readonly (layout, 0);
  spare = MAX (width - cj_line_width (line), 0);
  if (align != CJ_ALIGN_START)
    x += align == CJ_ALIGN_END ? spare : spare / 2;

  return cj_band_add_line (band, layout, line, x, y + (height - size) / 2 + size * EM_ASCENT,
                           style->looks[role].grey);
}
