/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-warp.h"

#include <math.h>
#include <string.h>

#define MAX_LEVELS 8

CjSpot
cj_quad_get_middle (const CjQuad *self)
{
  CjSpot middle = { 0 };

  for (int i = 0; i < 4; i++)
    {
      middle.x += self->corner[i].x / 4;
      middle.y += self->corner[i].y / 4;
    }

  return middle;
}

/* between the middles of two opposite sides: a, b and c, d are their ends */
static double
span (const CjSpot *a,
      const CjSpot *b,
      const CjSpot *c,
      const CjSpot *d)
{
  return hypot (c->x + d->x - a->x - b->x, c->y + d->y - a->y - b->y) / 2;
}

/**
 * cj_quad_get_width:
 *
 * Returns: from the middle of the left side to that of the right, pixels
 */
double
cj_quad_get_width (const CjQuad *self)
{
  return span (&self->corner[0], &self->corner[3], &self->corner[1], &self->corner[2]);
}

/**
 * cj_quad_get_height:
 *
 * Returns: from the middle of the upper side to that of the lower, pixels
 */
double
cj_quad_get_height (const CjQuad *self)
{
  return span (&self->corner[0], &self->corner[1], &self->corner[3], &self->corner[2]);
}

/**
 * cj_quad_is_convex:
 *
 * Returns: whether it is a rectangle's picture: convex, and not seen from behind
 */
gboolean
cj_quad_is_convex (const CjQuad *self)
{
  for (int i = 0; i < 4; i++)
    {
      const CjSpot *a = &self->corner[i], *b = &self->corner[(i + 1) % 4], *c = &self->corner[(i + 2) % 4];

      /* written so that what is not a number is not convex either */
      if (!((b->x - a->x) * (c->y - b->y) - (b->y - a->y) * (c->x - b->x) > 0))
        return FALSE;
    }

  return TRUE;
}

/**
 * cj_warp_init:
 * @quad: a quadrangle
 *
 * Returns: whether @quad is a rectangle's picture, and so has a way to it
 */
gboolean
cj_warp_init (CjWarp *self,
              const CjQuad *quad)
{
  const CjSpot *p = quad->corner;
  double dx1 = p[1].x - p[2].x, dx2 = p[3].x - p[2].x, sx = p[0].x - p[1].x + p[2].x - p[3].x;
  double dy1 = p[1].y - p[2].y, dy2 = p[3].y - p[2].y, sy = p[0].y - p[1].y + p[2].y - p[3].y;
  double det = dx1 * dy2 - dx2 * dy1, g, h;

  if (!cj_quad_is_convex (quad) || fabs (det) < 1e-9)
    return FALSE;

  /* Heckbert's square to quadrilateral */
  g = (sx * dy2 - dx2 * sy) / det;
  h = (dx1 * sy - sx * dy1) / det;
  self->m[0] = p[1].x - p[0].x + g * p[1].x;
  self->m[1] = p[3].x - p[0].x + h * p[3].x;
  self->m[2] = p[0].x;
  self->m[3] = p[1].y - p[0].y + g * p[1].y;
  self->m[4] = p[3].y - p[0].y + h * p[3].y;
  self->m[5] = p[0].y;
  self->m[6] = g;
  self->m[7] = h;
  self->m[8] = 1;

  return TRUE;
}

/**
 * cj_warp_map:
 * @u: 0 at the left side, 1 at the right; may lie outside
 * @v: 0 at the upper side, 1 at the lower
 *
 * Returns: the place in the picture
 */
CjSpot
cj_warp_map (const CjWarp *self,
             double u,
             double v)
{
  double w = self->m[6] * u + self->m[7] * v + self->m[8];

  /* behind the horizon there is nothing to see */
  if (w < 1e-6)
    w = 1e-6;

  return (CjSpot) { (self->m[0] * u + self->m[1] * v + self->m[2]) / w, (self->m[3] * u + self->m[4] * v + self->m[5]) / w };
}

/**
 * cj_warp_part:
 *
 * Returns: the quadrangle of a part of the unit square, or of more than it
 */
CjQuad
cj_warp_part (const CjWarp *self,
              double u0,
              double v0,
              double u1,
              double v1)
{
  return (CjQuad) { {
    cj_warp_map (self, u0, v0),
    cj_warp_map (self, u1, v0),
    cj_warp_map (self, u1, v1),
    cj_warp_map (self, u0, v1),
  } };
}

/* Pyramid */

typedef struct
{
  const guint8 *data;
  guint8 *owned; /* (nullable) */
  int width;
  int height;
} Level;

struct _CjPyramid
{
  CjFrame *frame;
  Level levels[MAX_LEVELS];
  int n_levels;
};

CjPyramid *
cj_pyramid_new (CjFrame *frame)
{
  CjPyramid *self = g_new0 (CjPyramid, 1);

  self->frame = cj_frame_ref (frame);
  self->levels[0].data = cj_frame_get_grey (frame);
  self->levels[0].width = cj_frame_get_width (frame);
  self->levels[0].height = cj_frame_get_height (frame);
  self->n_levels = 1;

  return self;
}

void
cj_pyramid_free (CjPyramid *self)
{
  if (self == NULL)
    return;

  for (int i = 1; i < self->n_levels; i++)
    g_free (self->levels[i].owned);
  cj_frame_unref (self->frame);
  g_free (self);
}

/**
 * cj_pyramid_get_frame:
 *
 * Returns: (transfer none): the frame, which has colours where the pyramid has none
 */
CjFrame *
cj_pyramid_get_frame (CjPyramid *self)
{
  return self->frame;
}

static void
add_half (CjPyramid *self)
{
  const Level *from = &self->levels[self->n_levels - 1];
  Level *to = &self->levels[self->n_levels++];

  to->width = from->width / 2;
  to->height = from->height / 2;
  to->owned = g_malloc ((gsize) to->width * (gsize) to->height);
  to->data = to->owned;
  for (int y = 0; y < to->height; y++)
    {
      const guint8 *upper = from->data + (gsize) (2 * y) * (gsize) from->width, *lower = upper + from->width;
      guint8 *out = to->owned + (gsize) y * (gsize) to->width;

      for (int x = 0; x < to->width; x++)
        out[x] = (guint8) ((upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1] + 2) >> 2);
    }
}

/**
 * cj_pyramid_get_level:
 * @level: 0 for the frame, 1 for its half
 * @width: (out): pixels
 * @height: (out): pixels
 *
 * Returns: (transfer none) (nullable): luma, @width × @height bytes; %NULL when
 *   there is no such level
 */
const guint8 *
cj_pyramid_get_level (CjPyramid *self,
                      int level,
                      int *width,
                      int *height)
{
  g_return_val_if_fail (level >= 0, NULL);

  while (self->n_levels <= level)
    {
      const Level *last = &self->levels[self->n_levels - 1];

      if (self->n_levels == MAX_LEVELS || last->width < 16 || last->height < 16)
        return NULL;
      add_half (self);
    }
  *width = self->levels[level].width;
  *height = self->levels[level].height;

  return self->levels[level].data;
}

/* The level on which a step of @step pixels is between one and two. */
static int
find_level (CjPyramid *self,
            double step)
{
  int level = 0;

  while (step >= 2 && level + 1 < MAX_LEVELS)
    {
      if (level + 1 == self->n_levels)
        {
          if (self->levels[level].width < 16 || self->levels[level].height < 16)
            break;
          add_half (self);
        }
      level++;
      step /= 2;
    }

  return level;
}

/* Between the four pixels around; beyond the edge the edge goes on. */
static inline float
take_spot (const Level *level,
           double x,
           double y)
{
  double px = CLAMP (x - 0.5, 0, level->width - 1), py = CLAMP (y - 0.5, 0, level->height - 1);
  int x0 = (int) px, y0 = (int) py;
  int x1 = MIN (x0 + 1, level->width - 1), y1 = MIN (y0 + 1, level->height - 1);
  float fx = (float) (px - x0), fy = (float) (py - y0);
  const guint8 *upper = level->data + (gsize) y0 * (gsize) level->width, *lower = level->data + (gsize) y1 * (gsize) level->width;
  float a = (float) upper[x0] + fx * (float) (upper[x1] - upper[x0]);
  float b = (float) lower[x0] + fx * (float) (lower[x1] - lower[x0]);

  return a + fy * (b - a);
}

/**
 * cj_pyramid_look:
 * @quad: what to look at; may reach beyond the picture
 * @width: pixels of @out
 * @height: pixels of @out
 * @stride: floats from one row of @out to the next
 * @out: (out): luma, 0 to 255
 *
 * Straightens a part of the picture. What is larger than @out is averaged, four
 * samples a pixel of a half that fits.
 *
 * Returns: %FALSE when @quad is no rectangle's picture
 */
gboolean
cj_pyramid_look (CjPyramid *self,
                 const CjQuad *quad,
                 int width,
                 int height,
                 int stride,
                 float *out)
{
  static const double off[4][2] = { { 0.25, 0.25 }, { 0.75, 0.25 }, { 0.25, 0.75 }, { 0.75, 0.75 } };
  CjWarp warp;
  double step, shrink;
  const Level *level;
  int n_samples;
  int i;

  if (!cj_warp_init (&warp, quad))
    return FALSE;

  step = MIN (cj_quad_get_width (quad) / width, cj_quad_get_height (quad) / height);
  i = find_level (self, step);
  level = &self->levels[i];
  shrink = 1.0 / (1 << i);
  n_samples = step * shrink > 1.1 ? 4 : 1;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        float sum = 0;

        for (int s = 0; s < n_samples; s++)
          {
            double dx = n_samples == 1 ? 0.5 : off[s][0], dy = n_samples == 1 ? 0.5 : off[s][1];
            CjSpot spot = cj_warp_map (&warp, (x + dx) / width, (y + dy) / height);

            sum += take_spot (level, spot.x * shrink, spot.y * shrink);
          }
        out[y * stride + x] = sum / (float) n_samples;
      }

  return TRUE;
}
