/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "support/cj-await.h"

#include <glib/gstdio.h>

void
cj_await_ready_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
on_tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
cj_await_iterate (void)
{
  /* Wakes the loop up so that a condition that no source announces is looked at. */
  guint tick = g_timeout_add (20, on_tick_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
}

GAsyncResult *
cj_await_result (GAsyncResult **slot)
{
  cj_await_until (*slot != NULL);
  return g_steal_pointer (slot);
}

CjStore *
cj_test_store_reopen (const char *folder,
                      GError **error)
{
  g_autoptr (CjStore) store = cj_store_new (folder);
  g_autoptr (GAsyncResult) result = NULL;

  cj_store_set_author (store, "", "test");
  cj_store_open_async (store, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_store_open_finish (store, result, error) ? g_steal_pointer (&store) : NULL;
}

CjStore *
cj_test_store_new (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cj-store-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  CjStore *store = cj_test_store_reopen (folder, &error);

  g_assert_no_error (error);
  return store;
}

void
cj_test_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        cj_test_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
cj_test_store_free (CjStore *store)
{
  g_autofree char *folder = g_strdup (cj_store_get_folder (store));

  cj_store_close (store);
  g_object_unref (store);
  cj_test_remove_folder (folder);
}

gboolean
cj_test_commit (CjStore *store,
                CjTransaction *transaction,
                GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_store_commit_async (store, transaction, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_store_commit_finish (store, result, error);
}

gboolean
cj_test_save (CjStore *store,
              gpointer entity,
              GError **error)
{
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();

  cj_transaction_save (transaction, entity);
  return cj_test_commit (store, transaction, error);
}

gpointer
cj_test_load (CjStore *store,
              GType type,
              const char *id,
              GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_store_load_async (store, type, id, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_store_load_finish (store, result, error);
}

GPtrArray *
cj_test_find (CjStore *store,
              const CjQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *found;

  cj_store_find_async (store, query, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  found = cj_store_find_finish (store, result, &error);
  g_assert_no_error (error);

  return found;
}

gint64
cj_test_count (CjStore *store,
               const CjQuery *query)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  cj_store_count_async (store, query, NULL, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  cj_store_count_finish (store, result, &count, NULL, &error);
  g_assert_no_error (error);

  return count;
}
