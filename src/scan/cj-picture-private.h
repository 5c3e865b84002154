/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "scan/cj-frame.h"

G_BEGIN_DECLS

typedef struct _GdkPixbuf GdkPixbuf;

/**
 * CjPictureInfo:
 * @name: the kind of picture, "JPEG"
 * @mime_type: for the decoder
 * @width: pixels; 0 when the head does not say
 * @height: pixels; 0 when the head does not say
 * @truncated: the structure shows that the end is missing
 * @decode: (nullable): what decodes it; %NULL for a loader of gdk-pixbuf
 *
 * What the first bytes of a picture say. Nothing is decoded for it.
 */
typedef struct
{
  const char *name;
  const char *mime_type;
  guint32 width;
  guint32 height;
  gboolean truncated;
  GdkPixbuf *(*decode) (GBytes *bytes, const char *name, GError **error);
} CjPictureInfo;

CjFrame *_cj_picture_frame_of (GdkPixbuf *pixbuf, int picture_width, int picture_height);
gboolean cj_picture_size_is_allowed (gint64 width, gint64 height);
GdkPixbuf *cj_picture_decode_heif (GBytes *bytes, const char *name, GError **error);
GdkPixbuf *cj_picture_decode_webp (GBytes *bytes, const char *name, GError **error);
gboolean cj_picture_sniff (const guint8 *bytes, gsize length, CjPictureInfo *info);
const char *cj_picture_find_orientation (const guint8 *bytes, gsize length, const CjPictureInfo *info);

G_END_DECLS
