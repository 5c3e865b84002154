/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjTextBlob:
 * @n: pixels
 * @x0: bounds
 * @y0: bounds
 * @x1: bounds, the last column
 * @y1: bounds, the last row
 * @sx: sums of the pixels' places and of their products
 *
 * Edges that hang together: a sign of a text, a part of one, or several.
 */
typedef struct
{
  int n;
  int x0;
  int y0;
  int x1;
  int y1;
  gint64 sx;
  gint64 sy;
  gint64 sxx;
  gint64 syy;
  gint64 sxy;
} CjTextBlob;

GArray *cj_text_blobs_find (const guint8 *data, int width, int height, guint steepness, int slice);

G_END_DECLS
