/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-frame-quality.h"

#include <string.h>

/* The frame is looked at through a grid of this many points. */
#define GRID_W 128
#define GRID_H 72
/* and for its edges, in cells of this many points */
#define CELL 8
#define CELLS ((GRID_W / CELL) * (GRID_H / CELL))

/* Bounds found on test frames: printed labels and codes at 0.3 to 3 m, lit and
 * dark, with blur and shake put in; see tests/scan/test-quality.c. */
#define DARK 64
#define MOVING 90
#define BLURRED 40
#define EDGE 24

struct _CjQualityMeter
{
  gboolean has_last;
  guint8 last[GRID_W * GRID_H];
};

G_DEFINE_ENUM_TYPE (CjFrameHint, cj_frame_hint,
                    G_DEFINE_ENUM_VALUE (CJ_FRAME_HINT_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (CJ_FRAME_HINT_TOO_DARK, "too-dark"),
                    G_DEFINE_ENUM_VALUE (CJ_FRAME_HINT_HOLD_STILL, "hold-still"),
                    G_DEFINE_ENUM_VALUE (CJ_FRAME_HINT_CLOSER, "closer"))

/**
 * cj_quality_meter_new:
 *
 * Returns: (transfer full): a meter that has not seen a frame yet
 */
CjQualityMeter *
cj_quality_meter_new (void)
{
  return g_new0 (CjQualityMeter, 1);
}

void
cj_quality_meter_free (CjQualityMeter *self)
{
  g_free (self);
}

/* the luma a tenth of the points is brighter than */
static int
find_brightness (const guint8 *points)
{
  guint histogram[256] = { 0 };
  guint above = 0;
  int level = 255;

  for (int i = 0; i < GRID_W * GRID_H; i++)
    histogram[points[i]]++;
  for (; level > 0; level--)
    {
      above += histogram[level];
      if (above >= GRID_W * GRID_H / 10)
        break;
    }

  return level;
}

static int
find_motion (CjQualityMeter *self,
             const guint8 *points)
{
  guint sum = 0;

  if (!self->has_last)
    return 0;

  for (int i = 0; i < GRID_W * GRID_H; i++)
    sum += (guint) ABS (points[i] - self->last[i]);

  return (int) (sum * 10 / (GRID_W * GRID_H));
}

/* the Laplacian at each point of the grid, on the pixels that lie @step apart */
static void
find_edges (const guint8 *grey,
            int width,
            int height,
            CjFrameQuality *quality)
{
  int step = CLAMP (width / 1000, 1, 8);
  int cells[CELLS] = { 0 };
  gint64 sum = 0, squares = 0;
  int n = 0, strong = 0;

  for (int gy = 0; gy < GRID_H; gy++)
    {
      int y = (int) ((gint64) gy * height / GRID_H + height / (2 * GRID_H));

      if (y < step || y + step >= height)
        continue;
      for (int gx = 0; gx < GRID_W; gx++)
        {
          int x = (int) ((gint64) gx * width / GRID_W + width / (2 * GRID_W)), v;
          const guint8 *p = grey + (gsize) y * (gsize) width + (gsize) x;
          gssize row = (gssize) width * step;

          if (x < step || x + step >= width)
            continue;
          v = 4 * p[0] - p[-step] - p[step] - p[-row] - p[row];
          sum += v;
          squares += v * v;
          n++;
          cells[gy / CELL * (GRID_W / CELL) + gx / CELL] += ABS (v) > EDGE;
        }
    }

  for (int i = 0; i < CELLS; i++)
    strong += cells[i] >= CELL * CELL / 8;
  quality->detail = strong * 10000 / CELLS;
  quality->sharpness = n > 0 ? (int) (squares / n - sum / n * (sum / n)) : 0;
}

static CjFrameHint
advise (const CjFrameQuality *quality)
{
  if (quality->brightness < DARK)
    return CJ_FRAME_HINT_TOO_DARK;
  if (quality->motion > MOVING)
    return CJ_FRAME_HINT_HOLD_STILL;
  /* a blank wall has no edges either: it is nothing to advise about */
  if (quality->detail > 0 && quality->detail <= 400)
    return CJ_FRAME_HINT_CLOSER;
  if (quality->detail > 0 && quality->sharpness < BLURRED)
    return CJ_FRAME_HINT_HOLD_STILL;

  return CJ_FRAME_HINT_NONE;
}

/**
 * cj_quality_meter_measure:
 * @frame: the next frame of the stream
 *
 * Looks at some nine thousand points whatever the size of the frame, which
 * takes a tenth of a millisecond once the grey plane is there.
 *
 * Returns: what the frame is good for
 */
CjFrameQuality
cj_quality_meter_measure (CjQualityMeter *self,
                          CjFrame *frame)
{
  CjFrameQuality quality = { 0 };
  guint8 points[GRID_W * GRID_H];
  const guint8 *grey;
  int width, height;

  g_return_val_if_fail (self != NULL, quality);
  g_return_val_if_fail (frame != NULL, quality);

  grey = cj_frame_get_grey (frame);
  width = cj_frame_get_width (frame);
  height = cj_frame_get_height (frame);
  for (int gy = 0; gy < GRID_H; gy++)
    {
      const guint8 *row = grey + (gsize) ((gint64) gy * height / GRID_H) * (gsize) width;

      for (int gx = 0; gx < GRID_W; gx++)
        points[gy * GRID_W + gx] = row[(gint64) gx * width / GRID_W];
    }

  quality.brightness = find_brightness (points);
  quality.motion = find_motion (self, points);
  find_edges (grey, width, height, &quality);
  quality.hint = advise (&quality);

  memcpy (self->last, points, sizeof points);
  self->has_last = TRUE;

  return quality;
}
