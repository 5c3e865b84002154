/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-motion.h"

#include <stdlib.h>
#include <string.h>

/* A frame is sampled on a coarse grid and compared with the samples of the frame
 * before: a few thousand bytes of a frame of megabytes, so that a gate where
 * nothing happens costs nothing. */

#define COLUMNS 64
#define ROWS 36
#define N_SAMPLES (COLUMNS * ROWS)
/* a sample has changed when it differs by this much from what the light would
 * explain: more than noise, less than the edge of a car on a wet yard */
#define CHANGED 20
/* something moves when this many have: 1 %, a car across a yard */
#define MOVED (N_SAMPLES / 100)

struct _CjMotion
{
  guint8 before[N_SAMPLES];
  int width;
  int height;
};

CjMotion *
cj_motion_new (void)
{
  return g_new0 (CjMotion, 1);
}

void
cj_motion_free (CjMotion *self)
{
  g_free (self);
}

/* Green is most of what is bright in a picture. */
static void
take_samples (CjFrame *frame,
              guint8 samples[N_SAMPLES])
{
  gsize stride;
  const guint8 *pixels = g_bytes_get_data (cj_frame_get_bgra (frame, &stride), NULL);
  gsize width = (gsize) cj_frame_get_width (frame), height = (gsize) cj_frame_get_height (frame);

  for (gsize row = 0; row < ROWS; row++)
    {
      const guint8 *line = pixels + (2 * row + 1) * height / (2 * ROWS) * stride;

      for (gsize column = 0; column < COLUMNS; column++)
        samples[row * COLUMNS + column] = line[(2 * column + 1) * width / (2 * COLUMNS) * 4 + 1];
    }
}

/**
 * cj_motion_look:
 * @frame: the next frame of the camera
 *
 * A lamp that is switched on, or a cloud, is no motion: what all of the picture
 * does is taken off.
 *
 * Returns: whether something moved since the frame before; %TRUE for the first
 */
gboolean
cj_motion_look (CjMotion *self,
                CjFrame *frame)
{
  guint8 now[N_SAMPLES];
  int sum = 0, n_changed = 0, shift;
  gboolean first = self->width != cj_frame_get_width (frame) || self->height != cj_frame_get_height (frame);

  take_samples (frame, now);
  for (int i = 0; i < N_SAMPLES; i++)
    sum += now[i] - self->before[i];
  shift = sum / N_SAMPLES;
  for (int i = 0; i < N_SAMPLES; i++)
    n_changed += abs (now[i] - self->before[i] - shift) > CHANGED;
  memcpy (self->before, now, sizeof now);
  self->width = cj_frame_get_width (frame);
  self->height = cj_frame_get_height (frame);

  return first || n_changed >= MOVED;
}
