/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-frame-scale.h"

#include <string.h>

/* A frame made as small as it is shown. Where the window is drawn by the CPU,
 * drawing a picture smaller than it is costs ten times what this does. */

/* Two pixels by two become one, until less than a half is left to do. */
static CjFrame *
halve (CjFrame *frame)
{
  int width = cj_frame_get_width (frame) / 2, height = cj_frame_get_height (frame) / 2;
  gsize stride;
  const guint8 *from = g_bytes_get_data (cj_frame_get_bgra (frame, &stride), NULL);
  guint8 *to = g_malloc ((gsize) width * (gsize) height * 4);
  g_autoptr (GBytes) bytes = g_bytes_new_take (to, (gsize) width * (gsize) height * 4);

  for (int y = 0; y < height; y++)
    {
      const guint8 *upper = from + (gsize) (2 * y) * stride, *lower = upper + stride;
      guint8 *out = to + (gsize) y * (gsize) width * 4;

      for (int x = 0; x < width * 4; x++)
        {
          int i = (x & ~3) * 2 + (x & 3);

          out[x] = (guint8) ((upper[i] + upper[i + 4] + lower[i] + lower[i + 4] + 2) >> 2);
        }
    }

  return cj_frame_new_bgra (bytes, width, height, (gsize) width * 4, cj_frame_get_time (frame), cj_frame_is_still (frame));
}

/* The two pixels that are left and right of a place, and how much of the right
 * one it has, in 256ths. */
typedef struct
{
  int left;
  int right;
  int part;
} Tap;

static void
make_taps (Tap *taps,
           int n,
           int from)
{
  for (int i = 0; i < n; i++)
    {
      gint64 place = ((gint64) (2 * i + 1) * from * 128) / n - 128;

      place = CLAMP (place, 0, (gint64) (from - 1) * 256);
      taps[i].left = (int) (place >> 8);
      taps[i].right = MIN (taps[i].left + 1, from - 1);
      taps[i].part = (int) (place & 255);
    }
}

static inline guint32
load_pixel (const guint8 *bytes)
{
  guint32 pixel;

  memcpy (&pixel, bytes, 4);
  return pixel;
}

/* Two channels at a time: @part of 256 of @b, the rest of @a. */
static inline guint32
mix (guint32 a,
     guint32 b,
     guint32 part)
{
  guint32 even = ((a & 0xff00ff) * (256 - part) + (b & 0xff00ff) * part) >> 8;
  guint32 odd = ((a >> 8) & 0xff00ff) * (256 - part) + ((b >> 8) & 0xff00ff) * part;

  return (even & 0xff00ff) | (odd & 0xff00ff00);
}

static CjFrame *
interpolate (CjFrame *frame,
             int width,
             int height)
{
  int from_width = cj_frame_get_width (frame);
  gsize stride;
  const guint8 *from = g_bytes_get_data (cj_frame_get_bgra (frame, &stride), NULL);
  guint32 *to = g_new (guint32, (gsize) width * (gsize) height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (to, (gsize) width * (gsize) height * 4);
  g_autofree Tap *across = g_new (Tap, (gsize) width);
  g_autofree Tap *down = g_new (Tap, (gsize) height);
  g_autofree guint32 *row = g_new (guint32, (gsize) from_width);

  make_taps (across, width, from_width);
  make_taps (down, height, cj_frame_get_height (frame));
  for (int y = 0; y < height; y++)
    {
      const guint8 *upper = from + (gsize) down[y].left * stride, *lower = from + (gsize) down[y].right * stride;
      guint32 *out = to + (gsize) y * (gsize) width;
      guint32 part = (guint32) down[y].part;

      for (int x = 0; x < from_width; x++)
        row[x] = mix (load_pixel (upper + 4 * x), load_pixel (lower + 4 * x), part);
      for (int x = 0; x < width; x++)
        out[x] = mix (row[across[x].left], row[across[x].right], (guint32) across[x].part);
    }

  return cj_frame_new_bgra (bytes, width, height, (gsize) width * 4, cj_frame_get_time (frame), cj_frame_is_still (frame));
}

/**
 * cj_frame_scale_down:
 * @width: pixels wanted, 1 or more
 * @height: pixels wanted, 1 or more
 *
 * Returns: (transfer full): the picture in that size; @frame itself when it is
 *   not larger
 */
CjFrame *
cj_frame_scale_down (CjFrame *frame,
                     int width,
                     int height)
{
  g_autoptr (CjFrame) current = NULL;

  g_return_val_if_fail (frame != NULL, NULL);
  g_return_val_if_fail (width >= 1 && height >= 1, NULL);

  current = cj_frame_ref (frame);
  if (cj_frame_get_width (frame) <= width || cj_frame_get_height (frame) <= height)
    return g_steal_pointer (&current);

  while (cj_frame_get_width (current) >= 2 * width && cj_frame_get_height (current) >= 2 * height)
    {
      CjFrame *half = halve (current);

      cj_frame_unref (current);
      current = half;
    }
  if (cj_frame_get_width (current) == width && cj_frame_get_height (current) == height)
    return g_steal_pointer (&current);

  return interpolate (current, width, height);
}
