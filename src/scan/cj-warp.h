/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame.h"

G_BEGIN_DECLS

/* a place in a picture, pixels; that of the first pixel's middle is 0.5, 0.5 */
typedef struct
{
  double x;
  double y;
} CjSpot;

/**
 * CjQuad:
 * @corner: upper left, upper right, lower right, lower left, as it is to be read
 *
 * A rectangle seen at an angle.
 */
typedef struct
{
  CjSpot corner[4];
} CjQuad;

/**
 * CjWarp:
 *
 * The way from the unit square to a quadrangle, row by row of its matrix.
 */
typedef struct
{
  double m[9];
} CjWarp;

/**
 * CjPyramid:
 *
 * The grey plane of a frame and its halves, made as they are asked for. Used by
 * one thread.
 */
typedef struct _CjPyramid CjPyramid;

CjSpot cj_quad_get_middle (const CjQuad *self);
double cj_quad_get_width (const CjQuad *self);
double cj_quad_get_height (const CjQuad *self);
gboolean cj_quad_is_convex (const CjQuad *self);

gboolean cj_warp_init (CjWarp *self, const CjQuad *quad);
CjSpot cj_warp_map (const CjWarp *self, double u, double v);
CjQuad cj_warp_part (const CjWarp *self, double u0, double v0, double u1, double v1);

CjPyramid *cj_pyramid_new (CjFrame *frame);
void cj_pyramid_free (CjPyramid *self);
CjFrame *cj_pyramid_get_frame (CjPyramid *self);
const guint8 *cj_pyramid_get_level (CjPyramid *self, int level, int *width, int *height);
gboolean cj_pyramid_look (CjPyramid *self, const CjQuad *quad, int width, int height, int stride, float *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjPyramid, cj_pyramid_free)

G_END_DECLS
