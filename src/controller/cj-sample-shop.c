/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"
#include "controller/cj-sample-shop.h"
void cj_sample_shop_fill_async (CjStore *store, CjClock *clock, GCancellable *c, GAsyncReadyCallback callback, gpointer user_data)
{ GTask *t = g_task_new (store, c, callback, user_data); g_task_return_boolean (t, TRUE); g_object_unref (t); }
gboolean cj_sample_shop_fill_finish (CjStore *store, GAsyncResult *result, GError **error) { return g_task_propagate_boolean (G_TASK (result), error); }
