/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-picture-asserts.h"

#include "scan/cj-picture.h"

/* What every kind of picture is asked. */

void
cj_assert_picture_refused (const void *data,
                           gsize length,
                           CjScanError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (cj_picture_load_bytes (bytes, NULL, &error));
  g_assert_error (error, CJ_SCAN_ERROR, (int) code);
}

/* @tolerance is for what a codec loses. */
void
cj_assert_colour (CjFrame *frame,
                  int x,
                  int y,
                  guint8 red,
                  guint8 green,
                  guint8 blue,
                  int tolerance)
{
  gsize stride;
  GBytes *bytes = cj_frame_get_bgra (frame, &stride);
  const guint8 *p = (const guint8 *) g_bytes_get_data (bytes, NULL) + (gsize) y * stride + 4 * (gsize) x;

  g_assert_cmpint (ABS (p[2] - red), <, tolerance);
  g_assert_cmpint (ABS (p[1] - green), <, tolerance);
  g_assert_cmpint (ABS (p[0] - blue), <, tolerance);
}
