/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-change-watch-private.h"

#include "store/cj-entities.h"
#include "store/cj-store-private.h"

/* Notices come from the log and not from sqlite3_update_hook(): the hook runs
 * before the commit, knows only its own connection, and may not query. */

#define IDS_MAX 1000

struct _CjChangeWatch
{
  CjStore *store; /* not owned: it owns us */
  CjChangeWatchFunc func;
  gpointer user_data;
  GFileMonitor *monitor;
  GCancellable *cancellable;
  gint64 seen;
  gboolean checking;
  gboolean again;
};

typedef struct
{
  gint64 seen;
  GHashTable *tables; /* table → set of ids; an empty set: too many to name */
} News;

static void
news_free (News *news)
{
  g_clear_pointer (&news->tables, g_hash_table_unref);
  g_free (news);
}

/* Where the row is shown: an order line under its work order. */
static const char *
root_table (const char *table)
{
  guint n_types;
  const GType *types = cj_entities_list (&n_types);
  GType type = cj_entities_find (table);

  for (guint i = 0; i < n_types; i++)
    {
      CjEntityClass *klass = g_type_class_peek (types[i]);

      for (guint j = 0; j < klass->n_fields; j++)
        if (klass->fields[j].kind == CJ_FIELD_KIND_CHILDREN && klass->fields[j].get_type () == type)
          return klass->table;
    }

  return g_intern_string (table);
}

static void
add_news (News *news,
          const char *table,
          const char *id)
{
  const char *root = root_table (table);
  GHashTable *ids = g_hash_table_lookup (news->tables, root);

  if (ids == NULL)
    {
      ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (news->tables, (gpointer) root, ids);
      g_hash_table_add (ids, g_strdup (id));
    }
  else if (g_hash_table_size (ids) >= IDS_MAX)
    g_hash_table_remove_all (ids);
  else if (g_hash_table_size (ids) > 0)
    g_hash_table_add (ids, g_strdup (id));
}

static gpointer
read_on_db (CjSqlite *db,
            gpointer task_data,
            GError **error)
{
  News *news = task_data;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, "SELECT seq, entity, root_id FROM change_log WHERE seq > ? ORDER BY seq", error);

  if (stmt == NULL || !_cj_sqlite_bind (db, stmt, error, "i", news->seen))
    return NULL;
  while (_cj_sqlite_step (db, stmt, &local_error))
    {
      news->seen = sqlite3_column_int64 (stmt, 0);
      add_news (news, _cj_sqlite_text (stmt, 1), _cj_sqlite_text (stmt, 2));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return GINT_TO_POINTER (TRUE);
}

static void
tell (CjChangeWatch *self,
      News *news)
{
  g_autoptr (CjStore) store = g_object_ref (self->store);
  GHashTableIter iter;
  gpointer table, ids;

  g_hash_table_iter_init (&iter, news->tables);
  while (g_hash_table_iter_next (&iter, &table, &ids))
    {
      g_autoptr (GPtrArray) list = g_ptr_array_new ();
      GHashTableIter id_iter;
      gpointer id;

      g_hash_table_iter_init (&id_iter, ids);
      while (g_hash_table_iter_next (&id_iter, &id, NULL))
        g_ptr_array_add (list, id);
      self->func (table, list, self->user_data);
    }
}

static void
on_read_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  CjChangeWatch *self = user_data;
  News *news = g_task_get_task_data (G_TASK (result));
  gboolean ok = g_task_propagate_pointer (G_TASK (result), NULL) != NULL;

  /* Cancelled: @self is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  self->checking = FALSE;
  if (ok)
    {
      self->seen = news->seen;
      tell (self, news);
    }
  /* tell() may have closed the store. */
  if (!g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))) && self->again)
    {
      self->again = FALSE;
      _cj_change_watch_check (self);
    }
}

void
_cj_change_watch_check (CjChangeWatch *self)
{
  News *news;
  GTask *task;

  if (self->checking)
    {
      self->again = TRUE;
      return;
    }

  self->checking = TRUE;
  news = g_new0 (News, 1);
  news->seen = self->seen;
  news->tables = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_hash_table_unref);
  task = g_task_new (self->store, self->cancellable, on_read_cb, self);
  _cj_store_read (self->store, task, read_on_db, news, (GDestroyNotify) news_free, NULL);
}

static void
on_file_changed_cb (GFileMonitor *monitor,
                    GFile *file,
                    GFile *other,
                    GFileMonitorEvent event,
                    gpointer user_data)
{
  _cj_change_watch_check (user_data);
}

CjChangeWatch *
_cj_change_watch_new (CjStore *store,
                      CjChangeWatchFunc func,
                      gpointer user_data)
{
  CjChangeWatch *self = g_new0 (CjChangeWatch, 1);
  g_autofree char *path = g_strconcat (cj_store_get_path (store), "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->store = store;
  self->func = func;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  /* Every commit of any program appends to the write-ahead log. */
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    {
      g_file_monitor_set_rate_limit (self->monitor, 50);
      g_signal_connect (self->monitor, "changed", G_CALLBACK (on_file_changed_cb), self);
    }

  return self;
}

/* The newest entry of the log. */
gint64
_cj_change_watch_get_newest (CjSqlite *db)
{
  return _cj_sqlite_get_int64 (db, "SELECT coalesce (max (seq), 0) FROM change_log", 0);
}

/* Tells of what came after entry @seen, from now on and already. */
void
_cj_change_watch_start (CjChangeWatch *self,
                        gint64 seen)
{
  self->seen = seen;
  _cj_change_watch_check (self);
}

void
_cj_change_watch_free (CjChangeWatch *self)
{
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  g_clear_object (&self->monitor);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_free (self);
}
