/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-store.h"

G_BEGIN_DECLS

void cj_sample_shop_fill_async (CjStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_sample_shop_fill_finish (CjStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
