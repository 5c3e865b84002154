/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-plate-locator.h"

#include <math.h>
#include <string.h>

#include "scan/cj-frame-scale.h"

/* What data/networks/locator_net.py and this file have to agree on. */
#define CELL 8
/* a score and four corners; four corners, whether it is a plate, and its rows */
#define LOCATOR_NUMBERS 9
#define CORNERS_NUMBERS 10
#define REACH 24.0
#define CROP_W 96
#define CROP_H 48
#define AROUND_X 0.25
#define AROUND_Y 0.6

/* the longer side of the largest copy that is looked at, of a frame of a
 * stream and of a still */
#define STREAM_SIDE 640
#define STILL_SIDE 1280
/* in a copy of this size a plate that fills the picture has a size that the network
 * knows; a smaller one shows nothing more */
#define SMALLEST_SIDE 60
/* cells less likely than this are not looked into */
#define STREAM_FLOOR 0.20
#define STILL_FLOOR 0.08
/* how many times as wide of two finds the wider may be, to be of the same plate */
#define SAME_SIZE 2.0

struct _CjPlateLocator
{
  CjNet *net;
  CjNet *corners;
};

typedef struct
{
  CjPlateCandidate *candidates;
  int n;
  int max;
} Finds;

/**
 * cj_plate_locator_new:
 *
 * Returns: (transfer full) (nullable): a locator; %NULL with @error set when
 *   the program's networks are damaged
 */
CjPlateLocator *
cj_plate_locator_new (GError **error)
{
  g_autoptr (CjPlateLocator) self = g_new0 (CjPlateLocator, 1);

  self->net = cj_net_load ("plate-locator", LOCATOR_NUMBERS, error);
  if (self->net == NULL)
    return NULL;
  self->corners = cj_net_load ("plate-corners", CORNERS_NUMBERS, error);
  if (self->corners == NULL)
    return NULL;

  return g_steal_pointer (&self);
}

void
cj_plate_locator_free (CjPlateLocator *self)
{
  if (self == NULL)
    return;

  cj_net_free (self->net);
  cj_net_free (self->corners);
  g_free (self);
}

static double
sigmoid (double x)
{
  return 1 / (1 + exp (-x));
}

/* Keeps the better of two that are about the same place and size: a sign or a row
 * of a large plate looks like a small plate, and must not take its place. */
static void
add_find (Finds *finds,
          const CjPlateCandidate *find)
{
  CjSpot middle = cj_quad_get_middle (&find->quad);
  double width = cj_quad_get_width (&find->quad), height = cj_quad_get_height (&find->quad);
  int at = finds->n;

  for (int i = 0; i < finds->n; i++)
    {
      const CjPlateCandidate *other = &finds->candidates[i];
      CjSpot there = cj_quad_get_middle (&other->quad);
      double w = MAX (width, cj_quad_get_width (&other->quad)), h = MAX (height, cj_quad_get_height (&other->quad));

      if (w > SAME_SIZE * MIN (width, cj_quad_get_width (&other->quad)))
        continue;
      if (fabs (there.x - middle.x) > 0.35 * w + 0.2 * h || fabs (there.y - middle.y) > 0.6 * h + 0.1 * w)
        continue;
      if (other->score >= find->score)
        return;
      memmove (&finds->candidates[i], &finds->candidates[i + 1], (gsize) (finds->n - i - 1) * sizeof *finds->candidates);
      finds->n--;
      i--;
    }
  for (at = finds->n; at > 0 && finds->candidates[at - 1].score < find->score; at--)
    ;
  if (at == finds->max)
    return;
  finds->n = MIN (finds->n, finds->max - 1);
  memmove (&finds->candidates[at + 1], &finds->candidates[at], (gsize) (finds->n - at) * sizeof *finds->candidates);
  finds->candidates[at] = *find;
  finds->n++;
}

/* Whether no neighbour is likelier. */
static gboolean
is_peak (const float *cells,
         int width,
         int height,
         int stride,
         int x,
         int y)
{
  float here = cells[(gsize) (y * width + x) * (gsize) stride];

  for (int dy = -1; dy <= 1; dy++)
    for (int dx = -1; dx <= 1; dx++)
      {
        int nx = x + dx, ny = y + dy;

        if (nx >= 0 && ny >= 0 && nx < width && ny < height && cells[(gsize) (ny * width + nx) * (gsize) stride] > here)
          return FALSE;
      }

  return TRUE;
}

static void
take_cells (const float *cells,
            int width,
            int height,
            int stride,
            double scale_x,
            double scale_y,
            double threshold,
            Finds *finds)
{
  double logit = log (threshold / (1 - threshold));

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const float *cell = cells + (gsize) (y * width + x) * (gsize) stride;
        CjPlateCandidate find = { 0 };

        if (cell[0] < logit || !is_peak (cells, width, height, stride, x, y))
          continue;
        for (int i = 0; i < 4; i++)
          {
            find.quad.corner[i].x = ((x + 0.5) * CELL + (double) cell[1 + 2 * i] * REACH) * scale_x;
            find.quad.corner[i].y = ((y + 0.5) * CELL + (double) cell[2 + 2 * i] * REACH) * scale_y;
          }
        find.score = sigmoid ((double) cell[0]);
        if (cj_quad_is_convex (&find.quad) && cj_quad_get_width (&find.quad) > 8)
          add_find (finds, &find);
      }
}

/* The copy's colours as the network wants them, blue first; what is missing to
 * whole cells is as the mean. */
static void
fill_input (float *input,
            CjFrame *copy,
            int width,
            int height)
{
  int from_w = MIN (cj_frame_get_width (copy), width), from_h = MIN (cj_frame_get_height (copy), height);
  gsize stride;
  const guint8 *pixels = g_bytes_get_data (cj_frame_get_bgra (copy, &stride), NULL);

  memset (input, 0, (gsize) (width * height * 3) * sizeof *input);
  for (int y = 0; y < from_h; y++)
    {
      const guint8 *from = pixels + (gsize) y * stride;
      float *to = input + (gsize) (y * width * 3);

      for (int x = 0; x < from_w; x++, from += 4, to += 3)
        for (int c = 0; c < 3; c++)
          to[c] = ((float) from[c] - 110.0f) / 64.0f;
    }
}

static void
look (CjPlateLocator *self,
      CjFrame *frame,
      CjFrame *copy,
      CjNetWork *work,
      Finds *finds)
{
  int w = cj_frame_get_width (copy), h = cj_frame_get_height (copy);
  int width = (w + CELL - 1) / CELL * CELL, height = (h + CELL - 1) / CELL * CELL;
  float *input = cj_net_work_get_input (work, self->net, width, height);
  const float *cells;
  int stride = cj_net_get_out_stride (self->net);

  fill_input (input, copy, width, height);
  cells = cj_net_run (self->net, work, &width, &height);
  if (cells != NULL)
    take_cells (cells, width, height, stride, (double) cj_frame_get_width (frame) / w, (double) cj_frame_get_height (frame) / h,
                cj_frame_is_still (frame) ? STILL_FLOOR : STREAM_FLOOR, finds);
}

/**
 * cj_plate_locator_find:
 * @frame: where to look
 * @work: memory of the thread
 * @candidates: (out) (array length=max): where plates may be, the likeliest first
 * @max: at most so many, %CJ_PLATE_MAX_CANDIDATES or less
 *
 * Looks for plates in copies of the frame, each half of the one before, so that
 * plates of any size have the size that the network knows in one of them. A
 * still is begun with at a larger size than a frame of a stream.
 *
 * Returns: how many candidates there are
 */
int
cj_plate_locator_find (CjPlateLocator *self,
                       CjFrame *frame,
                       CjNetWork *work,
                       CjPlateCandidate *candidates,
                       int max)
{
  Finds finds = { candidates, 0, MIN (max, CJ_PLATE_MAX_CANDIDATES) };
  int longest = MAX (cj_frame_get_width (frame), cj_frame_get_height (frame));
  int side = MIN (longest, cj_frame_is_still (frame) ? STILL_SIDE : STREAM_SIDE);
  g_autoptr (CjFrame) copy = NULL;

  for (; side >= MIN (SMALLEST_SIDE, longest); side /= 2)
    {
      int width = MAX (1, (int) ((gint64) cj_frame_get_width (frame) * side / longest));
      int height = MAX (1, (int) ((gint64) cj_frame_get_height (frame) * side / longest));
      CjFrame *smaller = cj_frame_scale_down (copy != NULL ? copy : frame, width, height);

      g_clear_pointer (&copy, cj_frame_unref);
      copy = smaller;
      look (self, frame, copy, work, &finds);
    }

  return finds.n;
}

/**
 * cj_plate_locator_refine:
 * @pyramid: of the frame
 * @candidate: (inout): its corners are put right, and what is there is judged
 *
 * Returns: whether corners were found
 */
gboolean
cj_plate_locator_refine (CjPlateLocator *self,
                         CjPyramid *pyramid,
                         CjNetWork *work,
                         CjPlateCandidate *candidate)
{
  float *input = cj_net_work_get_input (work, self->corners, CROP_W, CROP_H);
  double wide = 1 + 2 * AROUND_X, tall = 1 + 2 * AROUND_Y;
  const float *out;
  CjWarp warp;
  CjQuad around, better;
  int width, height;

  if (!cj_warp_init (&warp, &candidate->quad))
    return FALSE;
  around = cj_warp_part (&warp, -AROUND_X, -AROUND_Y, 1 + AROUND_X, 1 + AROUND_Y);
  if (!cj_pyramid_look (pyramid, &around, CROP_W, CROP_H, CROP_W, input))
    return FALSE;
  cj_net_input_normalise (input, CROP_W * CROP_H);
  out = cj_net_run (self->corners, work, &width, &height);
  if (out == NULL)
    return FALSE;

  for (int i = 0; i < 4; i++)
    {
      /* where the corner lies when the candidate was right */
      double rest_u = (AROUND_X + (i == 1 || i == 2)) / wide, rest_v = (AROUND_Y + (i > 1)) / tall;
      double u = ((double) out[2 * i] + rest_u) * wide - AROUND_X, v = ((double) out[2 * i + 1] + rest_v) * tall - AROUND_Y;

      better.corner[i] = cj_warp_map (&warp, u, v);
    }
  candidate->likeness = sigmoid ((double) out[8]);
  candidate->two_rows = sigmoid ((double) out[9]);
  if (!cj_quad_is_convex (&better))
    return FALSE;
  candidate->quad = better;

  return TRUE;
}
