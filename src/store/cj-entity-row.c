/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-entity-row-private.h"

#include "model/cj-enums.h"

#include <string.h>

/* The statements of one entity class. */
/* owners whose children one statement loads */
#define BATCH 64

typedef struct
{
  char *columns;
  char *load;
  char *load_children;
  char *load_batch; /* the children of BATCH owners */
  char *insert;
  char *update;
  char *upsert;
} RowSql;

static gboolean
is_column (const CjField *field)
{
  return field->kind != CJ_FIELD_KIND_CHILDREN && (field->flags & CJ_FIELD_STORED) != 0;
}

static gboolean
is_written (const CjField *field)
{
  return is_column (field) && (field->flags & CJ_FIELD_DERIVED) == 0;
}

static char *
make_batch_sql (CjEntityClass *klass,
                const char *columns)
{
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT %s FROM %s WHERE %s IN (?", columns, klass->table, klass->owner_column);
  for (guint i = 1; i < BATCH; i++)
    g_string_append (sql, ", ?");
  g_string_append_printf (sql, ") ORDER BY %s, position", klass->owner_column);

  return g_string_free (sql, FALSE);
}

static RowSql *
make_sql (CjEntityClass *klass)
{
  RowSql *sql = g_new0 (RowSql, 1);
  g_autoptr (GString) columns = g_string_new ("id, version");
  g_autoptr (GString) names = g_string_new ("id");
  g_autoptr (GString) marks = g_string_new ("?");
  g_autoptr (GString) sets = g_string_new (NULL);
  g_autoptr (GString) excluded = g_string_new (NULL);
  g_autoptr (GString) differs = g_string_new (NULL);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      if (!is_column (field))
        continue;
      g_string_append_printf (columns, ", %s", field->column);
      if (!is_written (field))
        continue;
      g_string_append_printf (names, ", %s", field->column);
      g_string_append (marks, ", ?");
      g_string_append_printf (sets, "%s = ?, ", field->column);
      g_string_append_printf (excluded, "%s = excluded.%s, ", field->column, field->column);
      g_string_append_printf (differs, "%s%s.%s IS NOT excluded.%s", differs->len > 0 ? " OR " : "",
                              klass->table, field->column, field->column);
    }

  sql->columns = g_strdup (columns->str);
  sql->load = g_strdup_printf ("SELECT %s FROM %s WHERE id = ?", columns->str, klass->table);
  sql->insert = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", klass->table, names->str, marks->str);
  sql->update = g_strdup_printf ("UPDATE %s SET %sversion = version + 1 WHERE id = ? AND version = ?",
                                 klass->table, sets->str);
  if (klass->owner_column != NULL)
    {
      sql->load_children = g_strdup_printf ("SELECT %s FROM %s WHERE %s = ? ORDER BY position",
                                            columns->str, klass->table, klass->owner_column);
      sql->load_batch = make_batch_sql (klass, sql->columns);
      /* A row that says the same stays untouched: no write, no log entry. */
      sql->upsert = g_strdup_printf ("%s ON CONFLICT (id) DO UPDATE SET %sversion = version + 1 WHERE %s",
                                     sql->insert, excluded->str, differs->str);
    }

  return sql;
}

static const RowSql *
get_sql (CjEntityClass *klass)
{
  static GMutex mutex;
  static GHashTable *cache; /* class → RowSql; as many as there are entities */
  RowSql *sql;

  g_mutex_lock (&mutex);
  if (cache == NULL)
    cache = g_hash_table_new (NULL, NULL);
  sql = g_hash_table_lookup (cache, klass);
  if (sql == NULL)
    {
      sql = make_sql (klass);
      g_hash_table_insert (cache, klass, sql);
    }
  g_mutex_unlock (&mutex);

  return sql;
}

/* The column list that _cj_entity_row_read() expects. */
const char *
_cj_entity_row_columns (CjEntityClass *klass)
{
  return get_sql (klass)->columns;
}

/* Fills @entity from the row. Returns the column after its last. */
guint
_cj_entity_row_read (CjEntity *entity,
                     sqlite3_stmt *stmt,
                     guint first_column)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);
  int column = (int) first_column;
  int value;

  cj_entity_set_id (entity, _cj_sqlite_text (stmt, column));
  cj_entity_set_version (entity, sqlite3_column_int64 (stmt, column + 1));
  column += 2;

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      if (!is_column (field))
        continue;
      switch (field->kind)
        {
        case CJ_FIELD_KIND_STRING:
        case CJ_FIELD_KIND_DATE:
          cj_entity_set_field_string (entity, field, _cj_sqlite_text (stmt, column));
          break;

        case CJ_FIELD_KIND_ENUM:
          if (cj_enum_from_nick (field->get_type (), _cj_sqlite_text (stmt, column), &value))
            cj_entity_set_field_int64 (entity, field, value);
          break;

        case CJ_FIELD_KIND_INT64:
        case CJ_FIELD_KIND_TIME:
        case CJ_FIELD_KIND_BOOL:
        case CJ_FIELD_KIND_CHILDREN:
        default:
          cj_entity_set_field_int64 (entity, field, sqlite3_column_int64 (stmt, column));
          break;
        }
      column++;
    }

  return (guint) column;
}

/* Binds the written fields from @index on; returns the next index. */
static int
bind_fields (CjEntity *entity,
             sqlite3_stmt *stmt,
             int index)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];
      const char *text;

      if (!is_written (field))
        continue;
      switch (field->kind)
        {
        case CJ_FIELD_KIND_STRING:
        case CJ_FIELD_KIND_DATE:
          text = cj_entity_get_field_string (entity, field);
          if (*text == '\0' && (field->kind == CJ_FIELD_KIND_DATE || (field->flags & CJ_FIELD_REFERENCE)))
            sqlite3_bind_null (stmt, index);
          else
            sqlite3_bind_text (stmt, index, text, -1, SQLITE_STATIC);
          break;

        case CJ_FIELD_KIND_ENUM:
          sqlite3_bind_text (stmt, index,
                             cj_enum_to_nick (field->get_type (), (int) cj_entity_get_field_int64 (entity, field)),
                             -1, SQLITE_STATIC);
          break;

        case CJ_FIELD_KIND_INT64:
        case CJ_FIELD_KIND_TIME:
        case CJ_FIELD_KIND_BOOL:
        case CJ_FIELD_KIND_CHILDREN:
        default:
          sqlite3_bind_int64 (stmt, index, cj_entity_get_field_int64 (entity, field));
          break;
        }
      index++;
    }

  return index;
}

static gboolean
load_children_of_field (CjSqlite *db,
                        CjEntity *entity,
                        const CjField *field,
                        GError **error)
{
  g_autoptr (CjEntityClass) klass = g_type_class_ref (field->get_type ());
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local_error = NULL;
  GListStore *children = cj_entity_get_field_children (entity, field);
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, get_sql (klass)->load_children, error);

  if (stmt == NULL)
    return FALSE;
  _cj_sqlite_bind (db, stmt, NULL, "s", cj_entity_get_id (entity));
  while (_cj_sqlite_step (db, stmt, &local_error))
    {
      CjEntity *child = cj_entity_new (field->get_type ());

      _cj_entity_row_read (child, stmt, 0);
      g_ptr_array_add (rows, child);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  g_list_store_splice (children, 0, g_list_model_get_n_items (G_LIST_MODEL (children)), rows->pdata, rows->len);

  return TRUE;
}

gboolean
_cj_entity_row_load_children (CjSqlite *db,
                              CjEntity *entity,
                              GError **error)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == CJ_FIELD_KIND_CHILDREN
        && !load_children_of_field (db, entity, &klass->fields[i], error))
      return FALSE;

  return TRUE;
}

/* Of the owners from @first on, as many as one statement takes. */
static gboolean
load_batch (CjSqlite *db,
            GPtrArray *owners,
            guint first,
            const CjField *field,
            GError **error)
{
  g_autoptr (CjEntityClass) klass = g_type_class_ref (field->get_type ());
  const CjField *owner_field = cj_entity_class_find_field (klass, klass->owner_column);
  g_autoptr (GHashTable) lists = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, get_sql (klass)->load_batch, error);
  guint end = MIN (first + BATCH, owners->len);

  if (stmt == NULL)
    return FALSE;
  for (guint i = first; i < end; i++)
    {
      CjEntity *owner = g_ptr_array_index (owners, i);

      sqlite3_bind_text (stmt, (int) (i - first) + 1, cj_entity_get_id (owner), -1, SQLITE_STATIC);
      g_hash_table_insert (lists, (gpointer) cj_entity_get_id (owner), cj_entity_get_field_children (owner, field));
    }
  while (_cj_sqlite_step (db, stmt, &local_error))
    {
      g_autoptr (CjEntity) child = cj_entity_new (field->get_type ());

      _cj_entity_row_read (child, stmt, 0);
      g_list_store_append (g_hash_table_lookup (lists, cj_entity_get_field_string (child, owner_field)), child);
    }
  sqlite3_reset (stmt);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* The same for many new entities of one class, in few statements. */
gboolean
_cj_entity_row_load_children_of_all (CjSqlite *db,
                                     GPtrArray *entities,
                                     GError **error)
{
  CjEntityClass *klass;

  if (entities->len == 0)
    return TRUE;
  klass = CJ_ENTITY_GET_CLASS (g_ptr_array_index (entities, 0));
  for (guint i = 0; i < klass->n_fields; i++)
    for (guint first = 0; klass->fields[i].kind == CJ_FIELD_KIND_CHILDREN && first < entities->len; first += BATCH)
      if (!load_batch (db, entities, first, &klass->fields[i], error))
        return FALSE;

  return TRUE;
}

/* Loads an entity with all that belongs to it. */
CjEntity *
_cj_entity_row_load (CjSqlite *db,
                     GType type,
                     const char *id,
                     GError **error)
{
  g_autoptr (CjEntity) entity = cj_entity_new (type);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, get_sql (CJ_ENTITY_GET_CLASS (entity))->load, error);

  if (stmt == NULL || !_cj_sqlite_bind (db, stmt, error, "s", id))
    return NULL;
  if (!_cj_sqlite_step (db, stmt, &local_error))
    {
      if (local_error == NULL)
        g_set_error (&local_error, CJ_STORE_ERROR, CJ_STORE_ERROR_NOT_FOUND, "No %s %s", G_OBJECT_TYPE_NAME (entity), id);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  _cj_entity_row_read (entity, stmt, 0);
  sqlite3_reset (stmt);

  return _cj_entity_row_load_children (db, entity, error) ? g_steal_pointer (&entity) : NULL;
}

static gboolean
insert (CjSqlite *db,
        CjEntity *entity,
        GError **error)
{
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, get_sql (CJ_ENTITY_GET_CLASS (entity))->insert, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_text (stmt, 1, cj_entity_get_id (entity), -1, SQLITE_STATIC);
  bind_fields (entity, stmt, 2);

  return _cj_sqlite_run (db, stmt, error);
}

static gboolean
update (CjSqlite *db,
        CjEntity *entity,
        GError **error)
{
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, get_sql (CJ_ENTITY_GET_CLASS (entity))->update, error);
  int index;

  if (stmt == NULL)
    return FALSE;
  index = bind_fields (entity, stmt, 1);
  sqlite3_bind_text (stmt, index, cj_entity_get_id (entity), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, index + 1, cj_entity_get_version (entity));
  if (!_cj_sqlite_run (db, stmt, error))
    return FALSE;

  if (sqlite3_changes (_cj_sqlite_get_handle (db)) == 0)
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CONFLICT,
                   "%s %s has changed since it was read", G_OBJECT_TYPE_NAME (entity), cj_entity_get_id (entity));
      return FALSE;
    }
  return TRUE;
}

/* Deletes the children in the table that the entity no longer has. */
static gboolean
delete_missing (CjSqlite *db,
                CjEntity *entity,
                const CjField *field,
                CjEntityClass *klass,
                GError **error)
{
  GListModel *children = G_LIST_MODEL (cj_entity_get_field_children (entity, field));
  g_autoptr (GString) ids = g_string_new ("[");
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE %s = ? AND id NOT IN (SELECT value FROM json_each (?))",
                                          klass->table, klass->owner_column);
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, sql, error);

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (CjEntity) child = g_list_model_get_item (children, i);

      g_string_append_printf (ids, "%s\"%s\"", i > 0 ? "," : "", cj_entity_get_id (child));
    }
  g_string_append_c (ids, ']');

  return stmt != NULL
         && _cj_sqlite_bind (db, stmt, error, "ss", cj_entity_get_id (entity), ids->str)
         && _cj_sqlite_run (db, stmt, error);
}

static gboolean
save_children (CjSqlite *db,
               CjEntity *entity,
               const CjField *field,
               gboolean owner_is_new,
               GError **error)
{
  g_autoptr (CjEntityClass) klass = g_type_class_ref (field->get_type ());
  GListModel *children = G_LIST_MODEL (cj_entity_get_field_children (entity, field));

  if (!owner_is_new && !delete_missing (db, entity, field, klass, error))
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (CjEntity) child = g_list_model_get_item (children, i);
      sqlite3_stmt *stmt = _cj_sqlite_prepare (db, get_sql (klass)->upsert, error);

      if (stmt == NULL)
        return FALSE;
      sqlite3_bind_text (stmt, 1, cj_entity_get_id (child), -1, SQLITE_STATIC);
      bind_fields (child, stmt, 2);
      if (!_cj_sqlite_run (db, stmt, error))
        return FALSE;
    }

  return TRUE;
}

/* Writes an entity and all that belongs to it, inside the caller's
 * transaction. A new one is inserted; another must still be the version that
 * it was read as. @entity is the db thread's own copy: its version is counted
 * up. */
gboolean
_cj_entity_row_save (CjSqlite *db,
                     CjEntity *entity,
                     GError **error)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);
  gboolean is_new = cj_entity_is_new (entity);

  if (is_new ? !insert (db, entity, error) : !update (db, entity, error))
    return FALSE;
  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].kind == CJ_FIELD_KIND_CHILDREN
        && !save_children (db, entity, &klass->fields[i], is_new, error))
      return FALSE;

  cj_entity_set_version (entity, cj_entity_get_version (entity) + 1);
  return TRUE;
}

gboolean
_cj_entity_row_delete (CjSqlite *db,
                       CjEntity *entity,
                       GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?", CJ_ENTITY_GET_CLASS (entity)->table);
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, sql, error);

  return stmt != NULL
         && _cj_sqlite_bind (db, stmt, error, "s", cj_entity_get_id (entity))
         && _cj_sqlite_run (db, stmt, error);
}
