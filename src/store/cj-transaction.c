/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-transaction-private.h"

#include "model/cj-entity-text.h"
#include "model/cj-work-order.h"
#include "store/cj-entities.h"
#include "store/cj-entity-row-private.h"
#include "store/cj-number-series-private.h"
#include "store/cj-search-index-private.h"

typedef struct
{
  char *table;
  char *key;
  char *value; /* NULL: take the row away */
} KeyValue;

struct _CjTransaction
{
  GObject parent_instance;

  GPtrArray *saves;
  GHashTable *seen; /* those in @saves */
  GPtrArray *deletes;
  GArray *values;
  gboolean given;
};

struct _CjTransactionData
{
  GPtrArray *saves;
  GPtrArray *deletes;
  GArray *values;
  gboolean given;
};

G_DEFINE_FINAL_TYPE (CjTransaction, cj_transaction, G_TYPE_OBJECT)

static void
clear_value (KeyValue *value)
{
  g_free (value->table);
  g_free (value->key);
  g_free (value->value);
}

static GArray *
new_values (void)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (KeyValue));

  g_array_set_clear_func (values, (GDestroyNotify) clear_value);
  return values;
}

static void
add_value (GArray *values,
           const char *table,
           const char *key,
           const char *value)
{
  KeyValue row = { g_strdup (table), g_strdup (key), g_strdup (value) };

  g_array_append_val (values, row);
}

static void
cj_transaction_finalize (GObject *object)
{
  CjTransaction *self = CJ_TRANSACTION (object);

  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->saves, g_ptr_array_unref);
  g_clear_pointer (&self->deletes, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_array_unref);

  G_OBJECT_CLASS (cj_transaction_parent_class)->finalize (object);
}

static void
cj_transaction_class_init (CjTransactionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_transaction_finalize;
}

static void
cj_transaction_init (CjTransaction *self)
{
  self->saves = g_ptr_array_new_with_free_func (g_object_unref);
  self->seen = g_hash_table_new (NULL, NULL);
  self->deletes = g_ptr_array_new_with_free_func (g_object_unref);
  self->values = new_values ();
}

CjTransaction *
cj_transaction_new (void)
{
  return g_object_new (CJ_TYPE_TRANSACTION, NULL);
}

/**
 * cj_transaction_give:
 *
 * Says that nobody but the transaction has its entities, or will have them
 * before it is committed: the database's thread takes them as they are, instead
 * of copies, which for very many would hold up the screen. When the commit
 * fails, they are of no more use.
 */
void
cj_transaction_give (CjTransaction *self)
{
  g_return_if_fail (CJ_IS_TRANSACTION (self));

  self->given = TRUE;
}

/**
 * cj_transaction_save:
 * @entity: an entity that is saved on its own, not a row of an aggregate
 *
 * Saves @entity with all that belongs to it, as it is when the transaction is
 * committed. Adding one twice saves it once.
 */
void
cj_transaction_save (CjTransaction *self,
                     CjEntity *entity)
{
  g_return_if_fail (CJ_IS_TRANSACTION (self));
  g_return_if_fail (CJ_IS_ENTITY (entity));
  g_return_if_fail (CJ_ENTITY_GET_CLASS (entity)->owner_column == NULL);

  if (g_hash_table_add (self->seen, entity))
    g_ptr_array_add (self->saves, g_object_ref (entity));
}

void
cj_transaction_delete (CjTransaction *self,
                       CjEntity *entity)
{
  g_return_if_fail (CJ_IS_TRANSACTION (self));
  g_return_if_fail (CJ_IS_ENTITY (entity));

  g_ptr_array_add (self->deletes, g_object_ref (entity));
}

/**
 * cj_transaction_set_setting:
 * @value: (nullable): text; %NULL takes the setting away
 */
void
cj_transaction_set_setting (CjTransaction *self,
                            const char *key,
                            const char *value)
{
  g_return_if_fail (CJ_IS_TRANSACTION (self));

  add_value (self->values, "setting", key, value);
}

/**
 * cj_transaction_put_draft:
 *
 * Keeps what is being typed under @key until the form is saved or given up.
 */
void
cj_transaction_put_draft (CjTransaction *self,
                          const char *key,
                          const char *body)
{
  g_return_if_fail (CJ_IS_TRANSACTION (self));

  add_value (self->values, "draft", key, body);
}

void
cj_transaction_drop_draft (CjTransaction *self,
                           const char *key)
{
  g_return_if_fail (CJ_IS_TRANSACTION (self));

  add_value (self->values, "draft", key, NULL);
}

/* Rows of an aggregate know whose they are and where they stand. */
void
_cj_transaction_stamp_children (CjEntity *entity)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      GListModel *children;

      if (klass->fields[i].kind != CJ_FIELD_KIND_CHILDREN)
        continue;
      children = G_LIST_MODEL (cj_entity_get_field_children (entity, &klass->fields[i]));
      for (guint j = 0; j < g_list_model_get_n_items (children); j++)
        {
          g_autoptr (CjEntity) child = g_list_model_get_item (children, j);
          CjEntityClass *child_class = CJ_ENTITY_GET_CLASS (child);

          cj_entity_set_field_string (child, cj_entity_class_find_field (child_class, child_class->owner_column),
                                      cj_entity_get_id (entity));
          cj_entity_set_field_int64 (child, cj_entity_class_find_field (child_class, "position"), j);
        }
    }
}

static GPtrArray *
copy_all (GPtrArray *entities)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < entities->len; i++)
    g_ptr_array_add (copies, cj_entity_copy (g_ptr_array_index (entities, i)));

  return copies;
}

CjTransactionData *
_cj_transaction_freeze (CjTransaction *self)
{
  CjTransactionData *data = g_new0 (CjTransactionData, 1);

  data->given = self->given;
  if (self->given)
    data->saves = g_ptr_array_ref (self->saves);
  else
    {
      for (guint i = 0; i < self->saves->len; i++)
        _cj_transaction_stamp_children (g_ptr_array_index (self->saves, i));
      data->saves = copy_all (self->saves);
    }
  data->deletes = copy_all (self->deletes);
  data->values = new_values ();
  for (guint i = 0; i < self->values->len; i++)
    {
      const KeyValue *value = &g_array_index (self->values, KeyValue, i);

      add_value (data->values, value->table, value->key, value->value);
    }

  return data;
}

void
_cj_transaction_data_free (CjTransactionData *data)
{
  g_ptr_array_unref (data->saves);
  g_ptr_array_unref (data->deletes);
  g_array_unref (data->values);
  g_free (data);
}

static gboolean
write_value (CjSqlite *db,
             const KeyValue *value,
             GError **error)
{
  const gboolean draft = g_str_equal (value->table, "draft");
  sqlite3_stmt *stmt;

  if (value->value == NULL)
    {
      stmt = _cj_sqlite_prepare (db, draft ? "DELETE FROM draft WHERE key = ?" : "DELETE FROM setting WHERE key = ?", error);
      return stmt != NULL && _cj_sqlite_bind (db, stmt, error, "s", value->key) && _cj_sqlite_run (db, stmt, error);
    }

  stmt = _cj_sqlite_prepare (db,
                             draft ? "INSERT OR REPLACE INTO draft (key, body, at) VALUES (?, ?, cj_now ())"
                                   : "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value IS NOT excluded.value",
                             error);
  return stmt != NULL && _cj_sqlite_bind (db, stmt, error, "ss", value->key, value->value) && _cj_sqlite_run (db, stmt, error);
}

static gboolean
save_one (CjSqlite *db,
          CjEntity *entity,
          GError **error)
{
  const CjField *too_long;
  gboolean reindex;

  cj_entity_make_texts_harmless (entity);
  too_long = cj_entity_find_long_text (entity, NULL);
  if (too_long != NULL)
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CONSTRAINT, "%s is too long", too_long->column);
      return FALSE;
    }
  if (CJ_IS_WORK_ORDER (entity) && !_cj_number_series_fill (db, CJ_WORK_ORDER (entity), error))
    return FALSE;

  return _cj_search_index_before_save (db, entity, &reindex, error)
         && _cj_entity_row_save (db, entity, error)
         && (!reindex || _cj_search_index_after_save (db, entity, error));
}

/* Those that others refer to first: the sum of an order's payments is kept by
 * a trigger, which needs the order to be there. */
static gboolean
save_all (CjSqlite *db,
          GPtrArray *saves,
          GError **error)
{
  guint n_types;
  const GType *types = cj_entities_list (&n_types);

  for (guint t = 0; t < n_types; t++)
    for (guint i = 0; i < saves->len; i++)
      if (G_OBJECT_TYPE (g_ptr_array_index (saves, i)) == types[t]
          && !save_one (db, g_ptr_array_index (saves, i), error))
        return FALSE;

  return TRUE;
}

/* Rows are saved in an order in which what is referred to is there first; not so
 * among rows of one table: a merged customer may come before the one it went
 * into. Asked for each time, the pragma would make SQLite compile every statement
 * and its triggers anew, which costs more than a save. */
static gboolean
needs_deferral (CjTransactionData *data)
{
  static const char *const columns[] = { "merged_into", "reverses" };

  if (data->deletes->len > 0)
    return TRUE;
  for (guint i = 0; i < data->saves->len; i++)
    for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
      {
        CjEntity *entity = g_ptr_array_index (data->saves, i);
        const CjField *field = cj_entity_class_find_field (CJ_ENTITY_GET_CLASS (entity), columns[c]);
        const char *referred = field != NULL ? cj_entity_get_field_string (entity, field) : NULL;

        if (referred != NULL && *referred != '\0')
          return TRUE;
      }

  return FALSE;
}

gboolean
_cj_transaction_data_run (CjTransactionData *data,
                          CjSqlite *db,
                          GError **error)
{
  gboolean ok = _cj_sqlite_begin (db, error)
                && (!needs_deferral (data) || _cj_sqlite_exec (db, "PRAGMA defer_foreign_keys = ON", error));

  for (guint i = 0; data->given && i < data->saves->len; i++)
    _cj_transaction_stamp_children (g_ptr_array_index (data->saves, i));
  for (guint i = 0; ok && i < data->deletes->len; i++)
    ok = _cj_search_index_remove (db, g_ptr_array_index (data->deletes, i), error)
         && _cj_entity_row_delete (db, g_ptr_array_index (data->deletes, i), error);
  if (ok)
    ok = save_all (db, data->saves, error);
  for (guint i = 0; ok && i < data->values->len; i++)
    ok = write_value (db, &g_array_index (data->values, KeyValue, i), error);

  if (!ok)
    {
      _cj_sqlite_rollback (db);
      return FALSE;
    }

  return _cj_sqlite_commit (db, error);
}

void
_cj_transaction_settle (CjTransaction *self,
                        CjTransactionData *data)
{
  for (guint i = 0; i < data->saves->len; i++)
    {
      CjEntity *saved = g_ptr_array_index (data->saves, i);
      CjEntity *original = g_ptr_array_index (self->saves, i);

      cj_entity_set_version (original, cj_entity_get_version (saved));
      if (CJ_IS_WORK_ORDER (saved))
        cj_work_order_set_number (CJ_WORK_ORDER (original), cj_work_order_get_number (CJ_WORK_ORDER (saved)));
    }
}
