/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/cj-store-error.h"

G_BEGIN_DECLS

/* the largest thing that is kept: a photo of ours is a hundredth of it */
#define CJ_BLOB_MAX_BYTES (32 * 1024 * 1024)

gboolean cj_blob_name_is_valid (const char *name);

void cj_blob_put_async (const char *folder,
                        GBytes *bytes,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
char *cj_blob_put_finish (GAsyncResult *result, GError **error);

void cj_blob_get_async (const char *folder,
                        const char *name,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
GBytes *cj_blob_get_finish (GAsyncResult *result, GError **error);

G_END_DECLS
