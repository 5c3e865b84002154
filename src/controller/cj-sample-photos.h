/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void cj_sample_photos_add_async (const char *folder, GPtrArray *entities, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_sample_photos_add_finish (GAsyncResult *result, GError **error);

G_END_DECLS
