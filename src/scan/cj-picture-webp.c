/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <webp/demux.h>

#include "scan/cj-picture-private.h"
#include "scan/cj-scan-error.h"

/* WebP through libwebp itself: the loader for gdk-pixbuf is a package that many
 * a PC lacks, and it writes warnings about damaged animations. */

/**
 * cj_picture_decode_webp:
 * @bytes: the file
 * @name: what to call it
 *
 * Returns: (transfer full) (nullable): the picture, of an animation the first
 *   frame; %NULL with @error set in %CJ_SCAN_ERROR
 */
GdkPixbuf *
cj_picture_decode_webp (GBytes *bytes,
                        const char *name,
                        GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  WebPData file = { data, length };
  WebPAnimDecoderOptions options;
  WebPAnimDecoder *decoder = NULL;
  WebPAnimInfo info;
  GdkPixbuf *pixbuf = NULL;
  guint8 *canvas; /* of the decoder: red, green, blue and alpha without gaps */
  int time_ms;

  if (WebPAnimDecoderOptionsInit (&options))
    {
      options.color_mode = MODE_RGBA;
      decoder = WebPAnimDecoderNew (&file, &options);
    }
  if (decoder != NULL && WebPAnimDecoderGetInfo (decoder, &info) &&
      cj_picture_size_is_allowed (info.canvas_width, info.canvas_height) &&
      WebPAnimDecoderGetNext (decoder, &canvas, &time_ms))
    {
      g_autoptr (GBytes) pixels = g_bytes_new (canvas, (gsize) info.canvas_width * info.canvas_height * 4);

      pixbuf = gdk_pixbuf_new_from_bytes (pixels, GDK_COLORSPACE_RGB, TRUE, 8, (int) info.canvas_width,
                                          (int) info.canvas_height, (int) info.canvas_width * 4);
    }
  WebPAnimDecoderDelete (decoder);
  if (pixbuf == NULL)
    g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_DAMAGED, "The %s file is damaged", name);

  return pixbuf;
}
