/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-query-private.h"

#include "model/cj-work-order.h"
#include "store/cj-entity-row-private.h"

/**
 * CjQuery:
 *
 * Which rows of an entity, in which order. Columns are checked against the
 * entity's fields and values are bound, so a query can be put together from
 * what a person typed without SQL appearing outside this room.
 */

typedef struct
{
  gboolean is_text;
  char *text;
  gint64 number;
} Value;

struct _CjQuery
{
  GType type;
  GString *where;
  GArray *values;
  const char *order_column;
  gboolean descending;
  gint64 offset;
  gint64 limit;
  gboolean with_children;
};

G_DEFINE_BOXED_TYPE (CjQuery, cj_query, cj_query_copy, cj_query_free)

void
cj_group_free (CjGroup *group)
{
  g_free (group->key);
  g_free (group);
}

static void
clear_value (Value *value)
{
  g_free (value->text);
}

static CjEntityClass *
get_class (const CjQuery *self)
{
  return g_type_class_peek (self->type);
}

/**
 * cj_query_new:
 * @type: type of an entity
 *
 * Returns: (transfer full): a query for all rows, newest first
 */
CjQuery *
cj_query_new (GType type)
{
  CjQuery *self = g_new0 (CjQuery, 1);

  g_return_val_if_fail (g_type_is_a (type, CJ_TYPE_ENTITY), NULL);

  g_type_class_unref (g_type_class_ref (type));
  self->type = type;
  self->where = g_string_new (NULL);
  self->values = g_array_new (FALSE, FALSE, sizeof (Value));
  g_array_set_clear_func (self->values, (GDestroyNotify) clear_value);
  self->descending = TRUE;
  self->limit = -1;

  return self;
}

CjQuery *
cj_query_copy (const CjQuery *self)
{
  CjQuery *copy = cj_query_new (self->type);

  g_string_append_len (copy->where, self->where->str, (gssize) self->where->len);
  for (guint i = 0; i < self->values->len; i++)
    {
      Value value = g_array_index (self->values, Value, i);

      value.text = g_strdup (value.text);
      g_array_append_val (copy->values, value);
    }
  copy->order_column = self->order_column;
  copy->descending = self->descending;
  copy->offset = self->offset;
  copy->limit = self->limit;
  copy->with_children = self->with_children;

  return copy;
}

void
cj_query_free (CjQuery *self)
{
  if (self == NULL)
    return;

  g_string_free (self->where, TRUE);
  g_array_unref (self->values);
  g_free (self);
}

GType
cj_query_get_entity_type (const CjQuery *self)
{
  return self->type;
}

/* The column's own name from the class, so that only known names get into SQL. */
static const CjField *
find_column (const CjQuery *self,
             const char *column)
{
  const CjField *field = cj_entity_class_find_field (get_class (self), column);

  if (field == NULL || !(field->flags & CJ_FIELD_STORED))
    g_error ("%s has no column %s", g_type_name (self->type), column);

  return field;
}

static void
add_text (CjQuery *self,
          const char *text)
{
  Value value = { .is_text = TRUE, .text = g_strdup (text) };

  g_array_append_val (self->values, value);
}

static void
begin_clause (CjQuery *self)
{
  if (self->where->len > 0)
    g_string_append (self->where, " AND ");
}

static const char *
op_text (CjQueryOp op)
{
  static const char *const texts[] = { "=", "<>", "<", "<=", ">", ">=" };

  return texts[op];
}

/**
 * cj_query_where_string:
 * @column: a stored text, date, enum (by nick) or reference field
 * @value: text; "" also finds dates and references that are not set
 *
 * Adds a condition; all conditions must hold.
 */
void
cj_query_where_string (CjQuery *self,
                       const char *column,
                       CjQueryOp op,
                       const char *value)
{
  const CjField *field = find_column (self, column);
  gboolean nullable = field->kind == CJ_FIELD_KIND_DATE || (field->flags & CJ_FIELD_REFERENCE);

  begin_clause (self);
  if (nullable && *value == '\0' && (op == CJ_QUERY_EQUAL || op == CJ_QUERY_NOT_EQUAL))
    {
      g_string_append_printf (self->where, "%s IS %sNULL", field->column, op == CJ_QUERY_EQUAL ? "" : "NOT ");
      return;
    }
  g_string_append_printf (self->where, "%s %s ?", field->column, op_text (op));
  add_text (self, value);
}

void
cj_query_where_int64 (CjQuery *self,
                      const char *column,
                      CjQueryOp op,
                      gint64 value)
{
  Value number = { .number = value };

  begin_clause (self);
  g_string_append_printf (self->where, "%s %s ?", find_column (self, column)->column, op_text (op));
  g_array_append_val (self->values, number);
}

/**
 * cj_query_where_fields:
 * @column: a stored number field
 * @others: (array zero-terminated=1): stored number fields, at least one
 *
 * Adds a condition between @column and the sum of @others.
 */
void
cj_query_where_fields (CjQuery *self,
                       const char *column,
                       CjQueryOp op,
                       const char *const *others)
{
  begin_clause (self);
  g_string_append_printf (self->where, "%s %s ", find_column (self, column)->column, op_text (op));
  for (guint i = 0; others[i] != NULL; i++)
    g_string_append_printf (self->where, "%s%s", i > 0 ? " + " : "", find_column (self, others[i])->column);
}

static void
where_list (CjQuery *self,
            const char *column,
            const char *keyword,
            const char *const *values)
{
  begin_clause (self);
  g_string_append_printf (self->where, "%s %s (", column, keyword);
  for (guint i = 0; values[i] != NULL; i++)
    {
      g_string_append (self->where, i > 0 ? ", ?" : "?");
      add_text (self, values[i]);
    }
  g_string_append_c (self->where, ')');
}

/**
 * cj_query_where_in_shop:
 *
 * Only work orders that are not over: neither delivered, nor declined, nor
 * cancelled. In the very words of the index work_order_open: with parameters in
 * their place SQLite could not know that the index holds them all, and would look
 * through every order there ever was.
 */
void
cj_query_where_in_shop (CjQuery *self)
{
  g_return_if_fail (self->type == CJ_TYPE_WORK_ORDER);

  begin_clause (self);
  g_string_append (self->where, "state NOT IN ('delivered', 'declined', 'cancelled')");
}

/**
 * cj_query_where_in:
 * @values: (array zero-terminated=1): texts, one of which the column must hold
 */
void
cj_query_where_in (CjQuery *self,
                   const char *column,
                   const char *const *values)
{
  where_list (self, find_column (self, column)->column, "IN", values);
}

void
cj_query_where_not_in (CjQuery *self,
                       const char *column,
                       const char *const *values)
{
  where_list (self, find_column (self, column)->column, "NOT IN", values);
}

/**
 * cj_query_where_ids:
 * @ids: (array zero-terminated=1): ids, one of which the row must have
 */
void
cj_query_where_ids (CjQuery *self,
                    const char *const *ids)
{
  where_list (self, "id", "IN", ids);
}

/**
 * cj_query_where_after:
 * @id: the last row of the page before, "" for the first page
 *
 * Goes through all rows a page at a time, in the order of their ids: each page
 * costs the same, however far down it is.
 */
void
cj_query_where_after (CjQuery *self,
                      const char *id)
{
  begin_clause (self);
  g_string_append (self->where, "id > ?");
  add_text (self, id);
  self->order_column = "id";
  self->descending = FALSE;
}

/**
 * cj_query_order_by:
 * @column: (nullable): a stored field; %NULL for the order of creation
 */
void
cj_query_order_by (CjQuery *self,
                   const char *column,
                   gboolean descending)
{
  self->order_column = column != NULL ? find_column (self, column)->column : NULL;
  self->descending = descending;
}

/**
 * cj_query_reverse:
 *
 * Turns the order round, so that a range can be taken from the end.
 */
void
cj_query_reverse (CjQuery *self)
{
  self->descending = !self->descending;
}

/**
 * cj_query_set_range:
 * @offset: rows to pass over
 * @limit: rows at the most; -1 for all
 */
void
cj_query_set_range (CjQuery *self,
                    gint64 offset,
                    gint64 limit)
{
  self->offset = offset;
  self->limit = limit;
}

/**
 * cj_query_set_with_children:
 * @with_children: whether to load whole aggregates
 */
void
cj_query_set_with_children (CjQuery *self,
                            gboolean with_children)
{
  self->with_children = with_children;
}

static void
bind_values (const CjQuery *self,
             sqlite3_stmt *stmt)
{
  for (guint i = 0; i < self->values->len; i++)
    {
      const Value *value = &g_array_index (self->values, Value, i);

      if (value->is_text)
        sqlite3_bind_text (stmt, (int) i + 1, value->text, -1, SQLITE_TRANSIENT);
      else
        sqlite3_bind_int64 (stmt, (int) i + 1, value->number);
    }
}

static char *
make_find_sql (const CjQuery *self)
{
  CjEntityClass *klass = get_class (self);
  const char *direction = self->descending ? "DESC" : "ASC";
  g_autofree char *order = NULL;
  g_autofree char *where = self->where->len > 0 ? g_strconcat (" WHERE ", self->where->str, NULL) : g_strdup ("");

  if (self->order_column != NULL)
    order = g_strdup_printf ("%s %s, rid %s", self->order_column, direction, direction);
  else
    order = g_strdup_printf ("rid %s", direction);

  /* The inner query runs over an index alone; rows are fetched only for the
   * page that is wanted, however far down it lies. */
  if (self->limit >= 0)
    return g_strdup_printf ("SELECT %s FROM %s WHERE rid IN (SELECT rid FROM %s%s ORDER BY %s LIMIT ? OFFSET ?) ORDER BY %s",
                            _cj_entity_row_columns (klass), klass->table, klass->table, where, order, order);

  return g_strdup_printf ("SELECT %s FROM %s%s ORDER BY %s",
                          _cj_entity_row_columns (klass), klass->table, where, order);
}

/* Returns the entities found. */
GPtrArray *
_cj_query_find (const CjQuery *self,
                CjSqlite *db,
                GError **error)
{
  g_autofree char *sql = make_find_sql (self);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  bind_values (self, stmt);
  if (self->limit >= 0)
    {
      sqlite3_bind_int64 (stmt, (int) self->values->len + 1, self->limit);
      sqlite3_bind_int64 (stmt, (int) self->values->len + 2, self->offset);
    }

  while (_cj_sqlite_step (db, stmt, &local_error))
    {
      CjEntity *entity = cj_entity_new (self->type);

      _cj_entity_row_read (entity, stmt, 0);
      g_ptr_array_add (rows, entity);
    }
  if (local_error == NULL && self->with_children)
    _cj_entity_row_load_children_of_all (db, rows, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&rows);
}

/* Counts the rows and adds up @sum_column (nullable), range and order aside. */
gboolean
_cj_query_count (const CjQuery *self,
                 CjSqlite *db,
                 const char *sum_column,
                 gint64 *count,
                 gint64 *sum,
                 GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  sql = g_strdup_printf ("SELECT count(*), %s%s%s FROM %s%s%s",
                         sum_column != NULL ? "coalesce (sum (" : "",
                         sum_column != NULL ? find_column (self, sum_column)->column : "0",
                         sum_column != NULL ? "), 0)" : "",
                         get_class (self)->table, self->where->len > 0 ? " WHERE " : "", self->where->str);
  stmt = _cj_sqlite_prepare (db, sql, error);
  if (stmt == NULL)
    return FALSE;
  bind_values (self, stmt);
  if (!_cj_sqlite_step (db, stmt, &local_error))
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *count = sqlite3_column_int64 (stmt, 0);
  *sum = sqlite3_column_int64 (stmt, 1);
  sqlite3_reset (stmt);

  return TRUE;
}

/* Counts the rows by what @group_column says and adds up @sum_column, largest
 * sum first; range and order aside. Returns: #CjGroup */
GPtrArray *
_cj_query_group (const CjQuery *self,
                 CjSqlite *db,
                 const char *group_column,
                 const char *sum_column,
                 GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) cj_group_free);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  sql = g_strdup_printf ("SELECT %s, count(*), coalesce (sum (%s), 0) FROM %s%s%s GROUP BY 1 ORDER BY 3 DESC",
                         find_column (self, group_column)->column, find_column (self, sum_column)->column,
                         get_class (self)->table, self->where->len > 0 ? " WHERE " : "", self->where->str);
  stmt = _cj_sqlite_prepare (db, sql, error);
  if (stmt == NULL)
    return NULL;
  bind_values (self, stmt);
  while (_cj_sqlite_step (db, stmt, &local_error))
    {
      CjGroup *group = g_new0 (CjGroup, 1);

      group->key = g_strdup (_cj_sqlite_text (stmt, 0));
      group->count = sqlite3_column_int64 (stmt, 1);
      group->sum = sqlite3_column_int64 (stmt, 2);
      g_ptr_array_add (groups, group);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&groups);
}
