/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-session-private.h"

/* Shop, staff and settings, all asked for at once; reloads take the same way. */

typedef struct
{
  GPtrArray *shops;     /* (nullable) */
  GPtrArray *staff;     /* (nullable) */
  GHashTable *settings; /* (nullable) */
  GError *error;        /* (nullable): the first */
  guint n_pending;
} Load;

static void
load_free (Load *load)
{
  g_clear_pointer (&load->shops, g_ptr_array_unref);
  g_clear_pointer (&load->staff, g_ptr_array_unref);
  g_clear_pointer (&load->settings, g_hash_table_unref);
  g_clear_error (&load->error);
  g_free (load);
}

static void
take_settings (CjSession *self,
               GHashTable *settings)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->settings);
  GHashTableIter iter;
  gpointer key, value;

  self->settings = g_hash_table_ref (settings);
  /* What was read may be older than what was set here a moment ago. */
  g_hash_table_iter_init (&iter, self->saving);
  while (before != NULL && g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_insert (self->settings, g_strdup (key), g_strdup (g_hash_table_lookup (before, key)));
  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_strcmp0 (g_hash_table_lookup (before, key), value) != 0)
      _cj_session_emit_setting_changed (self, key);
}

static void
take_staff (CjSession *self,
            GPtrArray *found)
{
  const char *current = self->staff != NULL ? cj_entity_get_id (CJ_ENTITY (self->staff))
                                            : cj_session_get_setting (self, "counter.staff", "");
  g_autofree char *id = g_strdup (current);

  g_list_store_splice (self->staff_list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->staff_list)), found->pdata, found->len);
  cj_session_set_staff (self, cj_session_find_staff (self, id));
}

/* Nothing is taken over before all of it is here. */
static void
take_answer (GTask *task,
             GError *error)
{
  CjSession *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  if (load->error == NULL)
    load->error = error;
  else
    g_clear_error (&error);
  if (--load->n_pending > 0)
    return;
  if (load->error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&load->error));
      return;
    }

  if (load->shops->len > 0)
    cj_entity_assign (CJ_ENTITY (self->shop), g_ptr_array_index (load->shops, 0));
  take_settings (self, load->settings);
  take_staff (self, load->staff);
  g_task_return_boolean (task, TRUE);
}

static void
on_shop_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->shops = cj_store_find_finish (CJ_STORE (source), result, &error);
  take_answer (task, error);
}

static void
on_staff_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->staff = cj_store_find_finish (CJ_STORE (source), result, &error);
  take_answer (task, error);
}

static void
on_settings_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->settings = cj_store_get_settings_finish (CJ_STORE (source), result, &error);
  take_answer (task, error);
}

/**
 * cj_session_load_async:
 *
 * Reads shop, staff and settings. May be asked for while the store is being opened.
 */
void
cj_session_load_async (CjSession *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (CjQuery) shop = cj_query_new (CJ_TYPE_SHOP);
  g_autoptr (CjQuery) staff = cj_query_new (CJ_TYPE_STAFF);
  g_autoptr (GTask) task = NULL;
  Load *load;

  g_return_if_fail (CJ_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cj_session_load_async);
  load = g_new0 (Load, 1);
  load->n_pending = 3;
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  cj_query_order_by (shop, NULL, FALSE);
  cj_query_set_range (shop, 0, 1);
  cj_query_order_by (staff, NULL, FALSE);
  cj_store_find_async (self->store, shop, cancellable, on_shop_cb, g_object_ref (task));
  cj_store_find_async (self->store, staff, cancellable, on_staff_cb, g_object_ref (task));
  cj_store_get_settings_async (self->store, cancellable, on_settings_cb, g_object_ref (task));
}

gboolean
cj_session_load_finish (CjSession *self,
                        GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
