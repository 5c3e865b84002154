/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "print/cj-glyph-embedder-private.h"
#include "print/cj-style-private.h"

G_BEGIN_DECLS

typedef enum
{
  CJ_MARK_TEXT,
  CJ_MARK_RULE,
  CJ_MARK_FRAME,
  CJ_MARK_TINT,
  CJ_MARK_TICK,
  CJ_MARK_PICTURE,
} CjMarkKind;

/* Paints into 0, 0, width, height. */
typedef void (*CjPaintFunc) (cairo_t *cr, double width, double height, gpointer data);

/**
 * CjMark:
 * @x: of the box that the mark fills, from the left of the band, as @y from its top
 * @line: for text, one line of @layout
 * @baseline: from the top of the band
 *
 * One thing on the paper. Its box is known without drawing it, so that a test
 * can tell whether anything leaves the page or lies over something else.
 */
typedef struct
{
  CjMarkKind kind;
  double x;
  double y;
  double width;
  double height;
  double grey;
  double thickness;

  PangoLayout *layout;
  PangoLayoutLine *line;
  double baseline;

  CjPaintFunc paint;
  gpointer data;
  GDestroyNotify destroy;
} CjMark;

typedef struct _CjTable CjTable;

/**
 * CjBand:
 * @height: in points
 * @keep: stays on one page with the next band
 * @space: only distance; vanishes at the top of a page
 * @table: (unowned) (nullable): the table that it is a row of
 * @sum: running sum of @table when all rows that end with or before this band are added
 * @marks: what is on it
 *
 * A strip of the page that is never divided. A sheet is a list of bands.
 */
typedef struct
{
  double height;
  gboolean keep;
  gboolean space;
  CjTable *table;
  gint64 sum;
  GArray *marks;
} CjBand;

CjBand *cj_band_new (double height);
CjBand *cj_band_ref (CjBand *band);
void cj_band_unref (CjBand *band);
void cj_band_add_rule (CjBand *band, double x, double y, double width, double thickness, double grey);
void cj_band_add_frame (CjBand *band, double x, double y, double width, double height, double thickness, double grey);
void cj_band_add_tint (CjBand *band, double x, double y, double width, double height, double grey);
void cj_band_add_tick (CjBand *band, double x, double y, double size, gboolean ticked);
void cj_band_add_picture (CjBand *band,
                          double x,
                          double y,
                          double width,
                          double height,
                          CjPaintFunc paint,
                          gpointer data,
                          GDestroyNotify destroy);
double cj_band_add_line (CjBand *band,
                         PangoLayout *layout,
                         PangoLayoutLine *line,
                         double x,
                         double baseline,
                         double grey);
void cj_band_take_marks (CjBand *band, CjBand *from, double x, double y);
void cj_band_draw (CjBand *band, cairo_t *cr, double x, double y, CjGlyphEmbedder *embedder);
void cj_band_embed (CjBand *band, CjGlyphEmbedder *embedder);
char *cj_mark_dup_text (const CjMark *mark);
double cj_line_width (PangoLayoutLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjBand, cj_band_unref)

G_END_DECLS
