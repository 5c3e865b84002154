/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "scan/cj-frame.h"

G_BEGIN_DECLS

/**
 * CjPictureInfo:
 * @name: the kind of picture, "JPEG"
 * @mime_type: for the decoder
 * @width: pixels; 0 when the head does not say
 * @height: pixels; 0 when the head does not say
 * @truncated: the structure shows that the end is missing
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
} CjPictureInfo;

typedef struct _GdkPixbuf GdkPixbuf;

CjFrame *_cj_picture_frame_of (GdkPixbuf *pixbuf);
gboolean cj_picture_sniff (const guint8 *bytes, gsize length, CjPictureInfo *info);

G_END_DECLS
