/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-frame-texture.h"

/**
 * cj_frame_texture_new:
 * @frame: (nullable): a picture
 *
 * Returns: (transfer full) (nullable): the same to be painted, without a copy;
 *   %NULL for %NULL
 */
GdkTexture *
cj_frame_texture_new (CjFrame *frame)
{
  gsize stride;
  GBytes *bytes;

  if (frame == NULL)
    return NULL;
  bytes = cj_frame_get_bgra (frame, &stride);

  return gdk_memory_texture_new (cj_frame_get_width (frame), cj_frame_get_height (frame), GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, bytes, stride);
}
