/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame.h"

G_BEGIN_DECLS

/* A grey sheet that tests draw codes on; the room's own rules are not used for
 * it: Code 39 after ISO/IEC 16388, EAN-13 after ISO/IEC 15420, QR by libqrencode. */
typedef struct
{
  int width;
  int height;
  guint8 *data;
} CjCanvas;

CjCanvas *cj_canvas_new (int width, int height, guint8 background);
void cj_canvas_free (CjCanvas *self);

int cj_canvas_code39 (CjCanvas *self, int x, int y, int module, int height, const char *text);
int cj_canvas_ean13 (CjCanvas *self, int x, int y, int module, int height, const char *digits);
int cj_canvas_qr (CjCanvas *self, int x, int y, int module, const void *bytes, gsize length);
int cj_canvas_rows (CjCanvas *self, int x, int y, int module, const char *const *rows);
void cj_canvas_fill (CjCanvas *self, int x, int y, int width, int height, guint8 value);
void cj_canvas_darken (CjCanvas *self, int percent);
void cj_canvas_blur (CjCanvas *self, int radius);
void cj_canvas_invert (CjCanvas *self);
void cj_canvas_mirror (CjCanvas *self);
CjCanvas *cj_canvas_rotate (CjCanvas *self, int degrees);

CjFrame *cj_canvas_to_frame (CjCanvas *self, gint64 time_us, gboolean still);
GBytes *cj_canvas_to_file (CjCanvas *self, const char *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjCanvas, cj_canvas_free)

G_END_DECLS
