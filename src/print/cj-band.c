/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-band-private.h"

#include <math.h>

static void
clear_mark (gpointer data)
{
  CjMark *mark = data;

  g_clear_object (&mark->layout);
  if (mark->destroy != NULL)
    mark->destroy (mark->data);
}

CjBand *
cj_band_new (double height)
{
  CjBand *band = g_rc_box_new0 (CjBand);

  band->height = height;
  band->marks = g_array_new (FALSE, TRUE, sizeof (CjMark));
  g_array_set_clear_func (band->marks, clear_mark);

  return band;
}

CjBand *
cj_band_ref (CjBand *band)
{
  return g_rc_box_acquire (band);
}

static void
clear_band (gpointer data)
{
  g_array_unref (((CjBand *) data)->marks);
}

void
cj_band_unref (CjBand *band)
{
  g_rc_box_release_full (band, clear_band);
}

static CjMark *
add_mark (CjBand *band,
          CjMarkKind kind,
          double x,
          double y,
          double width,
          double height)
{
  CjMark mark = { .kind = kind, .x = x, .y = y, .width = width, .height = height };

  g_array_append_val (band->marks, mark);

  return &g_array_index (band->marks, CjMark, band->marks->len - 1);
}

/**
 * cj_band_add_rule:
 * @y: its middle
 */
void
cj_band_add_rule (CjBand *band,
                  double x,
                  double y,
                  double width,
                  double thickness,
                  double grey)
{
  CjMark *mark = add_mark (band, CJ_MARK_RULE, x, y - thickness / 2, width, thickness);

  mark->thickness = thickness;
  mark->grey = grey;
}

void
cj_band_add_frame (CjBand *band,
                   double x,
                   double y,
                   double width,
                   double height,
                   double thickness,
                   double grey)
{
  CjMark *mark = add_mark (band, CJ_MARK_FRAME, x, y, width, height);

  mark->thickness = thickness;
  mark->grey = grey;
}

/**
 * cj_band_add_tint:
 * @grey: 1 is the white of the paper and draws nothing
 */
void
cj_band_add_tint (CjBand *band,
                  double x,
                  double y,
                  double width,
                  double height,
                  double grey)
{
  if (grey < 1)
    add_mark (band, CJ_MARK_TINT, x, y, width, height)->grey = grey;
}

/**
 * cj_band_add_tick:
 *
 * A box to tick. Drawn, not set from a font: the signs for it are missing from
 * most.
 */
void
cj_band_add_tick (CjBand *band,
                  double x,
                  double y,
                  double size,
                  gboolean ticked)
{
  CjMark *mark = add_mark (band, CJ_MARK_TICK, x, y, size, size);

  mark->thickness = ticked ? 1 : 0;
}

/**
 * cj_band_add_picture:
 * @data: (transfer full): what @paint needs
 */
void
cj_band_add_picture (CjBand *band,
                     double x,
                     double y,
                     double width,
                     double height,
                     CjPaintFunc paint,
                     gpointer data,
                     GDestroyNotify destroy)
{
  CjMark *mark = add_mark (band, CJ_MARK_PICTURE, x, y, width, height);

  mark->paint = paint;
  mark->data = data;
  mark->destroy = destroy;
}

double
cj_line_width (PangoLayoutLine *line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (line, NULL, &logical);

  return (double) logical.width / PANGO_SCALE;
}

/**
 * cj_band_add_line:
 * @layout: shaped text
 * @line: one of its lines
 * @x: where it begins
 * @baseline: where it stands, from the top of @band
 *
 * Returns: how wide the line is
 */
double
cj_band_add_line (CjBand *band,
                  PangoLayout *layout,
                  PangoLayoutLine *line,
                  double x,
                  double baseline,
                  double grey)
{
  PangoRectangle ink;
  double width = cj_line_width (line);
  CjMark *mark;

  pango_layout_line_get_extents (line, &ink, NULL);
  mark = add_mark (band, CJ_MARK_TEXT, x, baseline + (double) ink.y / PANGO_SCALE, width,
                   (double) ink.height / PANGO_SCALE);
  mark->layout = g_object_ref (layout);
  mark->line = line;
  mark->baseline = baseline;
  mark->grey = grey;

  return width;
}

/**
 * cj_band_take_marks:
 * @from: a band that gives all its marks
 * @x: where the left of @from comes to lie on @band, as @y its top
 */
void
cj_band_take_marks (CjBand *band,
                    CjBand *from,
                    double x,
                    double y)
{
  for (guint i = 0; i < from->marks->len; i++)
    {
      CjMark mark = g_array_index (from->marks, CjMark, i);

      mark.x += x;
      mark.y += y;
      mark.baseline += y;
      g_array_append_val (band->marks, mark);
    }
  g_array_set_clear_func (from->marks, NULL);
  g_array_set_size (from->marks, 0);
  g_array_set_clear_func (from->marks, clear_mark);
}

static void
draw_tick (cairo_t *cr,
           const CjMark *mark,
           double x,
           double y)
{
  double size = mark->width;

  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, 0.6);
  cairo_rectangle (cr, x + 0.3, y + 0.3, size - 0.6, size - 0.6);
  cairo_stroke (cr);
  if (mark->thickness <= 0)
    return;
  cairo_set_line_width (cr, size * 0.14);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, x + size * 0.22, y + size * 0.54);
  cairo_line_to (cr, x + size * 0.42, y + size * 0.74);
  cairo_line_to (cr, x + size * 0.8, y + size * 0.26);
  cairo_stroke (cr);
}

static void
draw_mark (const CjMark *mark,
           cairo_t *cr,
           double x,
           double y,
           CjGlyphEmbedder *embedder)
{
  cairo_set_source_rgb (cr, mark->grey, mark->grey, mark->grey);
  switch (mark->kind)
    {
    case CJ_MARK_TEXT:
      if (embedder != NULL)
        {
          cj_glyph_embedder_show_line (embedder, cr, mark->layout, mark->line, x + mark->x, y + mark->baseline);
          break;
        }
      cairo_move_to (cr, x + mark->x, y + mark->baseline);
      pango_cairo_show_layout_line (cr, mark->line);
      break;

    case CJ_MARK_RULE:
      cairo_set_line_width (cr, mark->thickness);
      cairo_move_to (cr, x + mark->x, y + mark->y + mark->height / 2);
      cairo_rel_line_to (cr, mark->width, 0);
      cairo_stroke (cr);
      break;

    case CJ_MARK_FRAME:
      cairo_set_line_width (cr, mark->thickness);
      cairo_rectangle (cr, x + mark->x + mark->thickness / 2, y + mark->y + mark->thickness / 2,
                       mark->width - mark->thickness, mark->height - mark->thickness);
      cairo_stroke (cr);
      break;

    case CJ_MARK_TINT:
      cairo_rectangle (cr, x + mark->x, y + mark->y, mark->width, mark->height);
      cairo_fill (cr);
      break;

    case CJ_MARK_TICK:
      draw_tick (cr, mark, x + mark->x, y + mark->y);
      break;

    case CJ_MARK_PICTURE:
      cairo_translate (cr, x + mark->x, y + mark->y);
      mark->paint (cr, mark->width, mark->height, mark->data);
      break;

    default:
      g_assert_not_reached ();
    }
}

/**
 * cj_band_draw:
 * @x: where the left of the band comes to lie, as @y its top
 * @embedder: (nullable): for a PDF, the fonts that go with it
 */
void
cj_band_draw (CjBand *band,
              cairo_t *cr,
              double x,
              double y,
              CjGlyphEmbedder *embedder)
{
  for (guint i = 0; i < band->marks->len; i++)
    {
      cairo_save (cr);
      draw_mark (&g_array_index (band->marks, CjMark, i), cr, x, y, embedder);
      cairo_restore (cr);
    }
}

/**
 * cj_band_embed:
 *
 * Tells @embedder which glyphs the band will draw.
 */
void
cj_band_embed (CjBand *band,
               CjGlyphEmbedder *embedder)
{
  for (guint i = 0; i < band->marks->len; i++)
    {
      const CjMark *mark = &g_array_index (band->marks, CjMark, i);

      if (mark->kind == CJ_MARK_TEXT)
        cj_glyph_embedder_add_line (embedder, mark->line);
    }
}

/**
 * cj_mark_dup_text:
 *
 * Returns: (transfer full) (nullable): what a text mark says
 */
char *
cj_mark_dup_text (const CjMark *mark)
{
  if (mark->kind != CJ_MARK_TEXT)
    return NULL;

  return g_strndup (pango_layout_get_text (mark->layout) + mark->line->start_index, (gsize) mark->line->length);
}
