/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-search-index-private.h"

#include "model/cj-search-key.h"
#include "store/cj-entities.h"
#include "store/cj-entity-row-private.h"

/* The index holds tokens only (an FTS5 table without content): what a row says
 * stands in the row. To take a row out, FTS5 must be told the very tokens that
 * were put in, and they are made again from the row as it was. The version
 * counts up when cj-search-key.c begins to make other tokens. */
#define INDEX_VERSION "1"

static const char *const indexed[] = { "customer", "vehicle", "work_order", "item", NULL };

static gboolean
is_indexed (CjEntity *entity)
{
  return g_strv_contains (indexed, CJ_ENTITY_GET_CLASS (entity)->table);
}

/* Puts @tokens in ("insert") or takes them out ("delete") for a row. */
static gboolean
run_for_row (CjSqlite *db,
             const char *table,
             const char *verb,
             const char *tokens,
             const char *id,
             GError **error)
{
  g_autofree char *sql = NULL;
  sqlite3_stmt *stmt;

  if (g_str_equal (verb, "delete"))
    sql = g_strdup_printf ("INSERT INTO %s_search (%s_search, rowid, tokens) SELECT 'delete', rid, ? FROM %s WHERE id = ?",
                           table, table, table);
  else
    sql = g_strdup_printf ("INSERT INTO %s_search (rowid, tokens) SELECT rid, ? FROM %s WHERE id = ?", table, table);
  stmt = _cj_sqlite_prepare (db, sql, error);

  return stmt != NULL && _cj_sqlite_bind (db, stmt, error, "ss", tokens, id) && _cj_sqlite_run (db, stmt, error);
}

static gboolean
set_keys (CjSqlite *db,
          const char *table,
          const char *keys,
          const char *id,
          GError **error)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE %s SET search_keys = ? WHERE id = ?", table);
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, sql, error);

  return stmt != NULL && _cj_sqlite_bind (db, stmt, error, "ss", keys, id) && _cj_sqlite_run (db, stmt, error);
}

static char *
get_keys (CjSqlite *db,
          const char *table,
          const char *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT search_keys FROM %s WHERE id = ?", table);
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, sql, NULL);
  char *keys = NULL;

  if (stmt != NULL && _cj_sqlite_bind (db, stmt, NULL, "s", id) && _cj_sqlite_step (db, stmt, NULL))
    keys = g_strdup (_cj_sqlite_text (stmt, 0));
  if (stmt != NULL)
    sqlite3_reset (stmt);

  return keys;
}

static gboolean
add (CjSqlite *db,
     CjEntity *entity,
     GError **error)
{
  g_autoptr (CjSearchKeys) keys = cj_search_keys_new_for_entity (entity);
  g_autofree char *tokens = cj_search_keys_make_tokens (keys);
  const char *table = CJ_ENTITY_GET_CLASS (entity)->table;

  return run_for_row (db, table, "insert", tokens, cj_entity_get_id (entity), error)
         && set_keys (db, table, cj_search_keys_get_text (keys), cj_entity_get_id (entity), error);
}

typedef struct
{
  const char *table; /* static: that of a class */
  char *id;
  char *tokens;
} Held;

static void
held_free (Held *held)
{
  g_free (held->id);
  g_free (held->tokens);
  g_free (held);
}

GPtrArray *
_cj_search_index_new_held (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) held_free);
}

/* Writes the keys of a row that has just been saved and keeps its tokens for
 * later. FTS5 gathers what is put in until a statement that could be taken back
 * comes between; among the rows of other tables one such comes all the time. */
gboolean
_cj_search_index_hold (CjSqlite *db,
                       CjEntity *entity,
                       GPtrArray *held,
                       GError **error)
{
  g_autoptr (CjSearchKeys) keys = NULL;
  const char *table = CJ_ENTITY_GET_CLASS (entity)->table;
  Held *row;

  if (!is_indexed (entity))
    return TRUE;

  keys = cj_search_keys_new_for_entity (entity);
  row = g_new0 (Held, 1);
  row->table = table;
  row->id = g_strdup (cj_entity_get_id (entity));
  row->tokens = cj_search_keys_make_tokens (keys);
  g_ptr_array_add (held, row);

  return set_keys (db, table, cj_search_keys_get_text (keys), row->id, error);
}

static gint64
get_rid (CjSqlite *db,
         const char *table,
         const char *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rid FROM %s WHERE id = ?", table);
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, sql, NULL);
  gint64 rid = 0;

  if (stmt != NULL && _cj_sqlite_bind (db, stmt, NULL, "s", id) && _cj_sqlite_step (db, stmt, NULL))
    rid = sqlite3_column_int64 (stmt, 0);
  if (stmt != NULL)
    sqlite3_reset (stmt);

  return rid;
}

/* Puts in what was held back. */
gboolean
_cj_search_index_release (CjSqlite *db,
                          GPtrArray *held,
                          GError **error)
{
  for (guint i = 0; i < held->len; i++)
    {
      const Held *row = g_ptr_array_index (held, i);
      g_autofree char *sql = g_strdup_printf ("INSERT INTO %s_search (rowid, tokens) VALUES (?, ?)", row->table);
      sqlite3_stmt *stmt = _cj_sqlite_prepare (db, sql, error);

      if (stmt == NULL
          || !_cj_sqlite_bind (db, stmt, error, "is", get_rid (db, row->table, row->id), row->tokens)
          || !_cj_sqlite_run (db, stmt, error))
        return FALSE;
    }
  g_ptr_array_set_size (held, 0);

  return TRUE;
}

gboolean
_cj_search_index_before_save (CjSqlite *db,
                              CjEntity *entity,
                              gboolean *changed,
                              GError **error)
{
  g_autoptr (CjSearchKeys) keys = NULL;
  g_autofree char *before = NULL;

  *changed = FALSE;
  if (!is_indexed (entity))
    return TRUE;

  *changed = TRUE;
  if (cj_entity_is_new (entity))
    return TRUE;
  keys = cj_search_keys_new_for_entity (entity);
  before = get_keys (db, CJ_ENTITY_GET_CLASS (entity)->table, cj_entity_get_id (entity));
  if (g_strcmp0 (before, cj_search_keys_get_text (keys)) == 0)
    {
      *changed = FALSE;
      return TRUE;
    }

  return before == NULL || _cj_search_index_remove (db, entity, error);
}

gboolean
_cj_search_index_after_save (CjSqlite *db,
                             CjEntity *entity,
                             GError **error)
{
  return add (db, entity, error);
}

/* Takes out what the row of @entity, as it stands in the table, had put in. */
gboolean
_cj_search_index_remove (CjSqlite *db,
                         CjEntity *entity,
                         GError **error)
{
  g_autoptr (CjEntity) stored = NULL;
  g_autoptr (CjSearchKeys) keys = NULL;
  g_autofree char *tokens = NULL;

  if (!is_indexed (entity))
    return TRUE;

  stored = _cj_entity_row_load (db, G_OBJECT_TYPE (entity), cj_entity_get_id (entity), error);
  if (stored == NULL)
    return FALSE;
  keys = cj_search_keys_new_for_entity (stored);
  tokens = cj_search_keys_make_tokens (keys);

  return run_for_row (db, CJ_ENTITY_GET_CLASS (entity)->table, "delete", tokens, cj_entity_get_id (entity), error);
}

static gboolean
rebuild (CjSqlite *db,
         const char *table,
         GError **error)
{
  GType type = cj_entities_find (table);
  CjEntityClass *klass = g_type_class_peek (type);
  g_autofree char *clear = g_strdup_printf ("INSERT INTO %s_search (%s_search) VALUES ('delete-all')", table, table);
  g_autofree char *next = g_strdup_printf ("SELECT rid, %s FROM %s WHERE rid > ? ORDER BY rid LIMIT 1",
                                           _cj_entity_row_columns (klass), table);
  gint64 rid = 0;

  if (!_cj_sqlite_exec (db, clear, error))
    return FALSE;

  while (TRUE)
    {
      g_autoptr (CjEntity) entity = cj_entity_new (type);
      g_autoptr (GError) local_error = NULL;
      sqlite3_stmt *stmt = _cj_sqlite_prepare (db, next, error);

      if (stmt == NULL || !_cj_sqlite_bind (db, stmt, error, "i", rid))
        return FALSE;
      if (!_cj_sqlite_step (db, stmt, &local_error))
        {
          if (local_error == NULL)
            return TRUE;
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      rid = sqlite3_column_int64 (stmt, 0);
      _cj_entity_row_read (entity, stmt, 1);
      sqlite3_reset (stmt);
      if (!_cj_entity_row_load_children (db, entity, error) || !add (db, entity, error))
        return FALSE;
    }
}

gboolean
_cj_search_index_prepare (CjSqlite *db,
                          GError **error)
{
  if (_cj_sqlite_get_int64 (db, "SELECT count(*) FROM meta WHERE key = 'search-index' AND value = '" INDEX_VERSION "'", 0) > 0)
    return TRUE;

  if (!_cj_sqlite_begin (db, error))
    return FALSE;
  for (guint i = 0; indexed[i] != NULL; i++)
    if (!rebuild (db, indexed[i], error))
      {
        _cj_sqlite_rollback (db);
        return FALSE;
      }
  if (!_cj_sqlite_exec (db, "INSERT OR REPLACE INTO meta VALUES ('search-index', '" INDEX_VERSION "')", error))
    {
      _cj_sqlite_rollback (db);
      return FALSE;
    }

  return _cj_sqlite_commit (db, error);
}
