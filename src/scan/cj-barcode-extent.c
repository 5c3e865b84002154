/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-barcode-private.h"

#include <math.h>

/* A linear code is read along one line. How far its bars reach to both sides of
 * it is found here: the line is moved on as long as it sees the same bars, which
 * may drift along it when the code is held askew. */

#define SAMPLES 192
/* correlation with the line before, from which on it is the same bars */
#define ALIKE 0.5
/* part of the edges of the line that was read, below which there are no bars */
#define LIVELY 0.25
/* pixels without bars that are a scratch, not the end */
#define MAX_GAP 4

typedef struct
{
  double x;
  double y;
} Vector;

typedef struct
{
  double value[SAMPLES]; /* from one to the next: edges count, not the light */
  double energy;
} Profile;

/* Returns FALSE where the line leaves the picture or is of one colour. */
static gboolean
take_profile (const CjGrey *grey,
              Vector start,
              Vector step,
              Profile *profile)
{
  int last = 0;

  profile->energy = 0;
  for (int i = 0; i < SAMPLES; i++)
    {
      int x = (int) lround (start.x + step.x * i), y = (int) lround (start.y + step.y * i), now;

      if (x < 0 || y < 0 || x >= grey->width || y >= grey->height)
        return FALSE;
      now = grey->data[(gsize) y * (gsize) grey->width + (gsize) x];
      profile->value[i] = i > 0 ? now - last : 0;
      profile->energy += profile->value[i] * profile->value[i];
      last = now;
    }

  return profile->energy > SAMPLES;
}

static double
correlate (const Profile *a,
           const Profile *b)
{
  double sum = 0;

  for (int i = 0; i < SAMPLES; i++)
    sum += a->value[i] * b->value[i];

  return sum / sqrt (a->energy * b->energy);
}

/* Returns how far from @start the bars reach in the direction of @normal, each
 * step one pixel on and at most one pixel along @along. */
static Vector
follow (const CjGrey *grey,
        Vector start,
        Vector step,
        Vector along,
        Vector normal,
        int max)
{
  Profile last, now;
  Vector at = start, end = start;
  double least;
  int gap = 0;

  if (!take_profile (grey, start, step, &last))
    return start;
  least = last.energy * LIVELY;

  for (int n = 0; n < max && gap < MAX_GAP; n++)
    {
      double best = ALIKE;
      Vector ahead = { at.x + normal.x, at.y + normal.y }, next = ahead;
      Profile found;

      for (int shift = -1; shift <= 1; shift++)
        {
          Vector moved = { ahead.x + shift * along.x, ahead.y + shift * along.y };
          double alike = take_profile (grey, moved, step, &now) && now.energy > least ? correlate (&last, &now) : 0;

          /* straight on, unless askew is better */
          if (alike > best + (shift != 0 ? 0.01 : 0))
            {
              best = alike;
              next = moved;
              found = now;
            }
        }
      gap = best > ALIKE ? 0 : gap + 1;
      at = next;
      if (gap == 0)
        {
          last = found;
          end = next;
        }
    }

  return end;
}

/**
 * _cj_barcode_find_extent:
 * @corners: (inout): the corners of the part of a linear code that was read, in
 *   pixels of @grey; grown to the whole of its bars
 */
void
_cj_barcode_find_extent (const CjGrey *grey,
                         CjScanPoint corners[4])
{
  Vector from = { (corners[0].x + corners[3].x) / 2.0, (corners[0].y + corners[3].y) / 2.0 };
  Vector to = { (corners[1].x + corners[2].x) / 2.0, (corners[1].y + corners[2].y) / 2.0 };
  Vector line = { to.x - from.x, to.y - from.y };
  double length = hypot (line.x, line.y);
  Vector step = { line.x / (SAMPLES - 1), line.y / (SAMPLES - 1) };
  Vector along, normal, upper, lower;

  if (length < 8)
    return;

  along = (Vector) { line.x / length, line.y / length };
  normal = (Vector) { -along.y, along.x };
  lower = follow (grey, from, step, along, normal, (int) length);
  upper = follow (grey, from, step, along, (Vector) { along.y, -along.x }, (int) length);
  corners[0] = (CjScanPoint) { (int) lround (upper.x), (int) lround (upper.y) };
  corners[1] = (CjScanPoint) { (int) lround (upper.x + line.x), (int) lround (upper.y + line.y) };
  corners[2] = (CjScanPoint) { (int) lround (lower.x + line.x), (int) lround (lower.y + line.y) };
  corners[3] = (CjScanPoint) { (int) lround (lower.x), (int) lround (lower.y) };
}

/**
 * _cj_barcode_cover:
 * @corners: of a code, in pixels of @grey
 *
 * Paints a code over, so that the next look finds another.
 */
void
_cj_barcode_cover (CjGrey *grey,
                   const CjScanPoint corners[4])
{
  double cx = 0, cy = 0;
  Vector p[4];
  int top = G_MAXINT, bottom = G_MININT;

  for (int i = 0; i < 4; i++)
    {
      cx += corners[i].x / 4.0;
      cy += corners[i].y / 4.0;
    }
  /* a little more than it all: a finder pattern that is left would be found again */
  for (int i = 0; i < 4; i++)
    {
      double dx = corners[i].x - cx, dy = corners[i].y - cy, far = MAX (hypot (dx, dy), 1);

      p[i] = (Vector) { corners[i].x + dx / far * 4, corners[i].y + dy / far * 4 };
      top = MIN (top, (int) floor (p[i].y));
      bottom = MAX (bottom, (int) ceil (p[i].y));
    }

  for (int y = MAX (top, 0); y <= MIN (bottom, grey->height - 1); y++)
    {
      double left = G_MAXINT, right = G_MININT;

      for (int i = 0; i < 4; i++)
        {
          Vector a = p[i], b = p[(i + 1) % 4];

          if ((a.y <= y) != (b.y <= y))
            {
              double x = a.x + (y - a.y) * (b.x - a.x) / (b.y - a.y);

              left = MIN (left, x);
              right = MAX (right, x);
            }
        }
      for (int x = MAX (0, (int) floor (left)); left <= right && x <= MIN (grey->width - 1, (int) ceil (right)); x++)
        grey->data[(gsize) y * (gsize) grey->width + (gsize) x] = 255;
    }
}
