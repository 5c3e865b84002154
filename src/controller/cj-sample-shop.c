/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-sample-shop.h"

#include "controller/cj-sample-photos.h"
#include "model/cj-sample.h"
#include "model/cj-shop.h"
#include "model/cj-staff.h"
#include "model/cj-time.h"

/* Fills an empty profile with the sample shop, the same every day but for its
 * dates, which lie around today. */

#define SEED 20261124
#define BATCH 400

typedef struct
{
  GPtrArray *entities;
  guint done;
  char *staff_id;
} Fill;

static void save_batch (GTask *task);

static void
fill_free (Fill *fill)
{
  g_ptr_array_unref (fill->entities);
  g_free (fill->staff_id);
  g_free (fill);
}

static gboolean
on_entity (CjEntity *entity,
           gpointer user_data)
{
  Fill *fill = user_data;

  g_ptr_array_add (fill->entities, g_object_ref (entity));
  if (fill->staff_id == NULL && CJ_IS_STAFF (entity))
    fill->staff_id = g_strdup (cj_entity_get_id (entity));

  return TRUE;
}

static void
on_saved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  save_batch (g_steal_pointer (&task));
}

/* The generator gives what others refer to first, so a batch never names what
 * is not there yet. The shop comes with the last batch: a shop that is there
 * is complete. */
static void
save_batch (GTask *task)
{
  Fill *fill = g_task_get_task_data (task);
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  guint end = MIN (fill->done + BATCH, fill->entities->len);

  if (fill->done == fill->entities->len)
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
      return;
    }
  for (guint i = fill->done; i < end; i++)
    if (!CJ_IS_SHOP (g_ptr_array_index (fill->entities, i)))
      cj_transaction_save (transaction, g_ptr_array_index (fill->entities, i));
  if (end == fill->entities->len)
    {
      for (guint i = 0; i < fill->entities->len; i++)
        if (CJ_IS_SHOP (g_ptr_array_index (fill->entities, i)))
          cj_transaction_save (transaction, g_ptr_array_index (fill->entities, i));
      cj_transaction_set_setting (transaction, "counter.staff", fill->staff_id);
    }
  fill->done = end;
  cj_store_commit_async (g_task_get_source_object (task), transaction, NULL, on_saved_cb, task);
}

static void
on_photos_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_sample_photos_add_finish (result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    save_batch (g_steal_pointer (&task));
}

static void
on_counted_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Fill *fill = g_task_get_task_data (task);
  g_autofree char *today = cj_date_from_time (g_get_real_time ());
  gint64 shops = 0;

  if (!cj_store_count_finish (CJ_STORE (source), result, &shops, NULL, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (shops > 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  cj_sample_generate (SEED, CJ_SAMPLE_ORDERS, CJ_SAMPLE_VEHICLES, CJ_SAMPLE_CUSTOMERS, today, on_entity, fill);
  cj_sample_photos_add_async (cj_store_get_folder (CJ_STORE (source)), fill->entities, g_task_get_cancellable (task), on_photos_cb, g_object_ref (task));
}

/**
 * cj_sample_shop_fill_async:
 * @store: an open store
 *
 * Puts the sample shop into @store, unless there is a shop in it.
 */
void
cj_sample_shop_fill_async (CjStore *store,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_SHOP);
  Fill *fill = g_new0 (Fill, 1);
  GTask *task = g_task_new (store, cancellable, callback, user_data);

  fill->entities = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, fill, (GDestroyNotify) fill_free);
  g_task_set_source_tag (task, cj_sample_shop_fill_async);
  cj_store_count_async (store, query, NULL, cancellable, on_counted_cb, task);
}

gboolean
cj_sample_shop_fill_finish (CjStore *store,
                            GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
