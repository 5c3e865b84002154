/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "scan/cj-frame.h"
#include "scan/cj-scan-error.h"

G_BEGIN_DECLS

/* the largest file that is read, and the size that larger pictures are scaled to */
#define CJ_PICTURE_MAX_BYTES (128 * 1024 * 1024)
#define CJ_PICTURE_WORK_PIXELS 16000000

CjFrame *cj_picture_load_bytes (GBytes *bytes, GCancellable *cancellable, GError **error);

void cj_picture_load_bytes_async (GBytes *bytes,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void cj_picture_load_file_async (GFile *file,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
CjFrame *cj_picture_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
