/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <tesseract/capi.h>

G_BEGIN_DECLS

TessBaseAPI *cj_tesseract_new (const char *language);
gboolean cj_tesseract_read (TessBaseAPI *api, const guint8 *pixels, int width, int height);
void cj_tesseract_free (TessBaseAPI *api);

G_END_DECLS
