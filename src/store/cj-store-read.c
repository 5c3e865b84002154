/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-store-private.h"

#include "store/cj-entity-row-private.h"
#include "store/cj-query-private.h"

/* What the store is asked for: entities, counts, settings, drafts. */

typedef struct
{
  GType type;
  char *text;
} LoadData;

static void
load_data_free (LoadData *data)
{
  g_free (data->text);
  g_free (data);
}

static gpointer
load_on_db (CjSqlite *db,
            gpointer task_data,
            GError **error)
{
  LoadData *data = task_data;

  return _cj_entity_row_load (db, data->type, data->text, error);
}

/**
 * cj_store_load_async:
 * @type: type of an entity
 * @id: its id
 *
 * Loads an entity with all that belongs to it.
 */
void
cj_store_load_async (CjStore *self,
                     GType type,
                     const char *id,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  LoadData *data = g_new0 (LoadData, 1);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  data->type = type;
  data->text = g_strdup (id);
  g_task_set_source_tag (task, cj_store_load_async);
  _cj_store_read (self, task, load_on_db, data, (GDestroyNotify) load_data_free, g_object_unref);
}

/**
 * cj_store_load_finish:
 *
 * Returns: (transfer full) (nullable): the entity
 */
CjEntity *
cj_store_load_finish (CjStore *self,
                      GAsyncResult *result,
                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
find_on_db (CjSqlite *db,
            gpointer task_data,
            GError **error)
{
  return _cj_query_find (task_data, db, error);
}

void
cj_store_find_async (CjStore *self,
                     const CjQuery *query,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cj_store_find_async);
  _cj_store_read (self, task, find_on_db, cj_query_copy (query), (GDestroyNotify) cj_query_free,
                  (GDestroyNotify) g_ptr_array_unref);
}

/**
 * cj_store_find_finish:
 *
 * Returns: (transfer full) (element-type CjEntity) (nullable): the entities found
 */
GPtrArray *
cj_store_find_finish (CjStore *self,
                      GAsyncResult *result,
                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  CjQuery *query;
  char *sum_column;
  gint64 count;
  gint64 sum;
} CountData;

static void
count_data_free (CountData *data)
{
  cj_query_free (data->query);
  g_free (data->sum_column);
  g_free (data);
}

static gpointer
count_on_db (CjSqlite *db,
             gpointer task_data,
             GError **error)
{
  CountData *data = task_data;

  return GINT_TO_POINTER (_cj_query_count (data->query, db, data->sum_column, &data->count, &data->sum, error));
}

/**
 * cj_store_count_async:
 * @sum_column: (nullable): a number field to add up as well
 */
void
cj_store_count_async (CjStore *self,
                      const CjQuery *query,
                      const char *sum_column,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  CountData *data = g_new0 (CountData, 1);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  data->query = cj_query_copy (query);
  data->sum_column = g_strdup (sum_column);
  g_task_set_source_tag (task, cj_store_count_async);
  _cj_store_read_long (self, task, count_on_db, data, (GDestroyNotify) count_data_free, NULL);
}

/**
 * cj_store_count_finish:
 * @count: (out) (optional): how many rows
 * @sum: (out) (optional): the sum of the column
 */
gboolean
cj_store_count_finish (CjStore *self,
                       GAsyncResult *result,
                       gint64 *count,
                       gint64 *sum,
                       GError **error)
{
  CountData *data;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error)))
    return FALSE;

  data = g_task_get_task_data (G_TASK (result));
  if (count != NULL)
    *count = data->count;
  if (sum != NULL)
    *sum = data->sum;
  return TRUE;
}

typedef struct
{
  CjQuery *query;
  char *group_column;
  char *sum_column;
} GroupData;

static void
group_data_free (GroupData *data)
{
  cj_query_free (data->query);
  g_free (data->group_column);
  g_free (data->sum_column);
  g_free (data);
}

static gpointer
group_on_db (CjSqlite *db,
             gpointer task_data,
             GError **error)
{
  GroupData *data = task_data;

  return _cj_query_group (data->query, db, data->group_column, data->sum_column, error);
}

/**
 * cj_store_group_async:
 * @group_column: a stored text, enum or reference field
 * @sum_column: a stored number field to add up
 *
 * Counts and adds up the rows of @query by what @group_column says.
 */
void
cj_store_group_async (CjStore *self,
                      const CjQuery *query,
                      const char *group_column,
                      const char *sum_column,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GroupData *data = g_new0 (GroupData, 1);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  data->query = cj_query_copy (query);
  data->group_column = g_strdup (group_column);
  data->sum_column = g_strdup (sum_column);
  g_task_set_source_tag (task, cj_store_group_async);
  _cj_store_read_long (self, task, group_on_db, data, (GDestroyNotify) group_data_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * cj_store_group_finish:
 *
 * Returns: (transfer full) (element-type CjGroup) (nullable): the groups, the
 *   largest sum first
 */
GPtrArray *
cj_store_group_finish (CjStore *self,
                       GAsyncResult *result,
                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Settings and drafts */

static gpointer
settings_on_db (CjSqlite *db,
                gpointer task_data,
                GError **error)
{
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, "SELECT key, value FROM setting", error);

  if (stmt == NULL)
    return NULL;
  while (_cj_sqlite_step (db, stmt, &local_error))
    g_hash_table_insert (settings, g_strdup (_cj_sqlite_text (stmt, 0)), g_strdup (_cj_sqlite_text (stmt, 1)));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&settings);
}

void
cj_store_get_settings_async (CjStore *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cj_store_get_settings_async);
  _cj_store_read (self, task, settings_on_db, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
}

/**
 * cj_store_get_settings_finish:
 *
 * Returns: (transfer full) (nullable): all settings, key to text
 */
GHashTable *
cj_store_get_settings_finish (CjStore *self,
                              GAsyncResult *result,
                              GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
draft_on_db (CjSqlite *db,
             gpointer task_data,
             GError **error)
{
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, "SELECT body FROM draft WHERE key = ?", error);
  char *body = NULL;

  if (stmt == NULL || !_cj_sqlite_bind (db, stmt, error, "s", (const char *) task_data))
    return NULL;
  if (_cj_sqlite_step (db, stmt, error))
    body = g_strdup (_cj_sqlite_text (stmt, 0));
  sqlite3_reset (stmt);

  return body;
}

void
cj_store_get_draft_async (CjStore *self,
                          const char *key,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cj_store_get_draft_async);
  _cj_store_read (self, task, draft_on_db, g_strdup (key), g_free, g_free);
}

/**
 * cj_store_get_draft_finish:
 *
 * Returns: (transfer full) (nullable): the draft; %NULL without an error when
 *   there is none
 */
char *
cj_store_get_draft_finish (CjStore *self,
                           GAsyncResult *result,
                           GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
