/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-warp.h"

G_BEGIN_DECLS

/* lines at most that are told of one picture */
#define CJ_TEXT_MAX_LINES 64

/**
 * CjTextLine:
 * @quad: the corners of its capitals, pixels of the frame; upright as far as one
 *   can tell without reading
 * @likeness: how much it looks like a line of writing, from 0
 *
 * Where a line of writing may be.
 */
typedef struct
{
  CjQuad quad;
  double likeness;
} CjTextLine;

int cj_text_lines_find (CjPyramid *pyramid, double min_aspect, CjTextLine *lines, int max);
gboolean cj_text_line_is_same (const CjTextLine *a, const CjTextLine *b);
gboolean cj_text_line_refine (CjPyramid *pyramid, CjTextLine *line);

G_END_DECLS
