/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-grey.h"

#include <math.h>

/* In a bar code all edges run the same way. So the picture is cut into blocks,
 * each block's edges are summed up to a structure tensor, and the blocks whose
 * edges agree vote for their direction. */

#define BLOCK 16
#define BIN_DEGREES 3
#define N_BINS (90 / BIN_DEGREES)

typedef struct
{
  double xx;
  double yy;
  double xy;
} Tensor;

static Tensor
sum_edges (const CjGrey *grey,
           int x0,
           int y0,
           int step)
{
  gint64 xx = 0, yy = 0, xy = 0;
  gsize row = (gsize) grey->width;

  for (int y = y0; y < y0 + BLOCK * step; y += step)
    for (int x = x0; x < x0 + BLOCK * step; x += step)
      {
        const guint8 *p = grey->data + (gsize) y * row + (gsize) x;
        /* Scharr's weights turn the least with the direction */
        int gx = 3 * (p[1 - (gssize) row] - p[-1 - (gssize) row]) + 10 * (p[1] - p[-1]) + 3 * (p[1 + row] - p[row - 1]);
        int gy = 3 * (p[row - 1] - p[-1 - (gssize) row]) + 10 * (p[row] - p[-(gssize) row]) + 3 * (p[row + 1] - p[1 - (gssize) row]);

        xx += gx * gx;
        yy += gy * gy;
        xy += gx * gy;
      }

  return (Tensor) { (double) xx, (double) yy, (double) xy };
}

/* Directions count by quarter turns: the reader scans both ways. */
static void
vote (const Tensor *tensor,
      double bins[N_BINS])
{
  double energy = tensor->xx + tensor->yy;
  double difference = hypot (tensor->xx - tensor->yy, 2 * tensor->xy);
  double degrees;
  int bin;

  /* edges of some ten levels at least, and nearly all in one direction */
  if (energy < 256.0 * BLOCK * BLOCK * 40 || difference < 0.75 * energy)
    return;

  degrees = 0.5 * atan2 (2 * tensor->xy, tensor->xx - tensor->yy) * 180 / G_PI;
  degrees = fmod (degrees + 180, 90);
  bin = (int) (degrees / BIN_DEGREES + 0.5) % N_BINS;
  /* an edge of paper against a table is steeper than bars, not more important */
  bins[bin] += sqrt (energy);
}

static double
smooth (const double bins[N_BINS],
        int i)
{
  return bins[(i + N_BINS - 1) % N_BINS] + 2 * bins[i] + bins[(i + 1) % N_BINS];
}

/**
 * cj_grey_find_angles:
 * @degrees: (out caller-allocates): how far to turn the picture to set its bar
 *   codes upright or on their side, -45 to 45, the likeliest first; those that
 *   are straight already are left out
 * @max: room in @degrees
 *
 * Returns: how many were found
 */
guint
cj_grey_find_angles (const CjGrey *self,
                     int *degrees,
                     guint max)
{
  double bins[N_BINS] = { 0 }, total = 0;
  gboolean used[N_BINS] = { FALSE };
  int step = MAX (1, MIN (self->width, self->height) / 700);
  guint n = 0;

  for (int y = 1; y + BLOCK * step < self->height; y += BLOCK * step)
    for (int x = 1; x + BLOCK * step < self->width; x += BLOCK * step)
      {
        Tensor tensor = sum_edges (self, x, y, step);

        vote (&tensor, bins);
      }
  for (int i = 0; i < N_BINS; i++)
    total += bins[i];

  while (n < max && total > 0)
    {
      int best = -1;

      for (int i = 0; i < N_BINS; i++)
        if (!used[i] && (best < 0 || smooth (bins, i) > smooth (bins, best)))
          best = i;
      if (best < 0 || smooth (bins, best) < 0.1 * total)
        break;

      for (int i = -2; i <= 2; i++)
        used[(best + i + N_BINS) % N_BINS] = TRUE;
      if (best > 0)
        {
          int angle = best * BIN_DEGREES;

          degrees[n++] = angle > 45 ? 90 - angle : -angle;
        }
    }

  return n;
}
