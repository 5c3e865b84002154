/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "scan/cj-frame.h"

G_BEGIN_DECLS

/* longest side of a photo that is kept: a scratch is seen, a disk is not filled */
#define CJ_PHOTO_MAX_SIDE 2048

void cj_picture_encode_async (CjFrame *frame,
                              int max_side,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
GBytes *cj_picture_encode_finish (GAsyncResult *result, int *width, int *height, GError **error);

void cj_picture_scale_async (GBytes *bytes,
                             int max_side,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
CjFrame *cj_picture_scale_finish (GAsyncResult *result, GError **error);

G_END_DECLS
