/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CjSampleSize:
 * @seed: the same number makes the same shop
 * @n_orders: work orders
 * @n_vehicles: vehicles, at least 1
 * @n_customers: customers, at least 1
 */
typedef struct
{
  guint64 seed;
  guint n_orders;
  guint n_vehicles;
  guint n_customers;
} CjSampleSize;

/* Called on the thread that asked, now and then. */
typedef void (*CjSampleProgressFunc) (guint done, guint total, gpointer user_data);

void cj_sample_make_async (const char *folder, const CjSampleSize *size, const char *today, const char *origin, CjSampleProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_sample_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
