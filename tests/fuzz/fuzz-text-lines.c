/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-text-lines.h"

#include <math.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* A grey frame out of the bytes: the first says how wide it is and how large each
 * byte is drawn, so that small inputs have something like signs in them. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  int block, columns, width, height;
  guint8 *grey;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjFrame) frame = NULL;
  g_autoptr (CjPyramid) pyramid = NULL;
  CjTextLine lines[16];
  int n;

  if (size < 3)
    return 0;
  block = 1 + data[0] % 6;
  columns = 1 + data[1] % 120;
  data += 2;
  size -= 2;
  width = columns * block;
  height = (int) MIN ((size + (size_t) columns - 1) / (size_t) columns, 120) * block;
  grey = g_malloc0 ((gsize) width * (gsize) height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        gsize at = (gsize) (y / block) * (gsize) columns + (gsize) (x / block);

        grey[(gsize) y * (gsize) width + (gsize) x] = at < size ? data[at] : 0;
      }
  bytes = g_bytes_new_take (grey, (gsize) width * (gsize) height);
  frame = cj_frame_new_grey (bytes, width, height, (gsize) width, 0, TRUE);
  pyramid = cj_pyramid_new (frame);
  n = cj_text_lines_find (pyramid, 2, lines, 16);
  g_assert (n >= 0 && n <= 16);
  for (int i = 0; i < n; i++)
    {
      g_assert (isfinite (lines[i].likeness) && cj_quad_is_convex (&lines[i].quad));
      if (cj_text_line_refine (pyramid, &lines[i]))
        g_assert (cj_quad_is_convex (&lines[i].quad) && cj_quad_get_height (&lines[i].quad) > 0);
    }

  return 0;
}
