/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <stdint.h>

#include "scan/cj-picture.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Any bytes as a picture file: a frame within the limits, or an error of ours. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjFrame) frame = cj_picture_load_bytes (bytes, NULL, &error);

  g_assert_true ((frame == NULL) == (error != NULL));
  g_assert_true (error == NULL || error->domain == CJ_SCAN_ERROR);
  if (frame != NULL)
    g_assert_cmpint ((gint64) cj_frame_get_width (frame) * cj_frame_get_height (frame), <=, CJ_PICTURE_WORK_PIXELS);

  return 0;
}
