/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-search.h"

#include "model/cj-search-key.h"
#include "store/cj-entities.h"
#include "store/cj-entity-row-private.h"
#include "store/cj-store-private.h"

struct _CjSearchHit
{
  GObject parent_instance;

  CjEntity *entity;
  char *owner;
};

typedef enum
{
  PROP_ENTITY = 1,
  PROP_OWNER,
} CjSearchHitProperty;

static GParamSpec *properties[PROP_OWNER + 1];

G_DEFINE_FINAL_TYPE (CjSearchHit, cj_search_hit, G_TYPE_OBJECT)

static void
cj_search_hit_finalize (GObject *object)
{
  CjSearchHit *self = CJ_SEARCH_HIT (object);

  g_clear_object (&self->entity);
  g_free (self->owner);

  G_OBJECT_CLASS (cj_search_hit_parent_class)->finalize (object);
}

static void
cj_search_hit_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  CjSearchHit *self = CJ_SEARCH_HIT (object);

  switch ((CjSearchHitProperty) prop_id)
    {
    case PROP_ENTITY:
      g_value_set_object (value, self->entity);
      break;

    case PROP_OWNER:
      g_value_set_string (value, self->owner);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_search_hit_class_init (CjSearchHitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cj_search_hit_finalize;
  object_class->get_property = cj_search_hit_get_property;
  properties[PROP_ENTITY] =
    g_param_spec_object ("entity", NULL, NULL, CJ_TYPE_ENTITY, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_OWNER] =
    g_param_spec_string ("owner", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cj_search_hit_init (CjSearchHit *self)
{
}

/**
 * cj_search_hit_get_entity:
 *
 * Returns: (transfer none): what was found, without the rows that belong to it
 */
CjEntity *
cj_search_hit_get_entity (CjSearchHit *self)
{
  g_return_val_if_fail (CJ_IS_SEARCH_HIT (self), NULL);

  return self->entity;
}

const char *
cj_search_hit_get_owner (CjSearchHit *self)
{
  g_return_val_if_fail (CJ_IS_SEARCH_HIT (self), "");

  return self->owner;
}

typedef struct
{
  CjSearchQuery *query;
  CjSearchScope scope;
  guint limit;
  gboolean is_long;
} SearchData;

/* shorter ones are tails as often as whole keys */
#define LONG_KEY_CHARS 7

static void
search_data_free (SearchData *data)
{
  cj_search_query_free (data->query);
  g_free (data);
}

static char *
make_sql (const char *table)
{
  CjEntityClass *klass = g_type_class_peek (cj_entities_find (table));
  const char *owner = g_str_equal (table, "vehicle") ? "(SELECT name FROM customer WHERE customer.id = vehicle.customer_id)" : "''";
  const char *where = g_str_equal (table, "work_order") ? "" : " AND archived = 0";

  /* Newest first; the index is walked backwards and left after the limit. */
  return g_strdup_printf ("SELECT %s, search_keys, %s FROM %s WHERE rid IN"
                          " (SELECT rowid FROM %s_search WHERE %s_search MATCH ? ORDER BY rowid DESC LIMIT ?)%s"
                          " ORDER BY rid DESC",
                          _cj_entity_row_columns (klass), owner, table, table, table, where);
}

/* One pass: rows that the index gives for one way in which they may match. */
static gboolean
search_variant (CjSqlite *db,
                SearchData *data,
                const char *table,
                guint variant,
                GHashTable *seen,
                GPtrArray *hits,
                guint first,
                gboolean *whole,
                GError **error)
{
  g_autofree char *sql = make_sql (table);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, sql, error);
  GType type = cj_entities_find (table);

  /* Tokens say that the parts of what was typed are there, not that they stand
   * together, so more are asked for than are wanted. */
  if (stmt == NULL || !_cj_sqlite_bind (db, stmt, error, "si", cj_search_query_get_match (data->query, variant), (gint64) data->limit * 4))
    return FALSE;
  while (hits->len - first < data->limit && _cj_sqlite_step (db, stmt, &local_error))
    {
      g_autoptr (CjEntity) entity = NULL;
      CjSearchHit *hit;
      CjSearchRank rank;
      guint column;

      if (g_hash_table_contains (seen, _cj_sqlite_text (stmt, 0)))
        continue;
      entity = cj_entity_new (type);
      column = _cj_entity_row_read (entity, stmt, 0);
      rank = cj_search_query_rank (data->query, _cj_sqlite_text (stmt, (int) column));
      if (rank == CJ_SEARCH_RANK_NONE)
        continue;
      *whole = *whole || rank == CJ_SEARCH_RANK_WHOLE;
      g_hash_table_add (seen, g_strdup (cj_entity_get_id (entity)));
      hit = g_object_new (CJ_TYPE_SEARCH_HIT, NULL);
      hit->entity = g_steal_pointer (&entity);
      hit->owner = g_strdup (_cj_sqlite_text (stmt, (int) column + 1));
      g_ptr_array_add (hits, hit);
    }
  sqlite3_reset (stmt);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* In the order of the bits of #CjSearchScope. */
static const char *const tables[] = { "vehicle", "customer", "work_order", "item" };

static gpointer
search_on_db (CjSqlite *db,
              gpointer task_data,
              GError **error)
{
  SearchData *data = task_data;
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      guint first = hits->len;
      gboolean whole = FALSE;

      if (!(data->scope & (1 << i)))
        continue;
      /* A long key that is there as a whole, an order number or a VIN, is what was
       * meant: the other ways in which it may match are not tried. */
      for (guint v = 0; v < cj_search_query_get_n_variants (data->query) && hits->len - first < data->limit && !(whole && data->is_long); v++)
        if (!search_variant (db, data, tables[i], v, seen, hits, first, &whole, error))
          return NULL;
    }

  return g_steal_pointer (&hits);
}

/* Looking for what cannot be there makes the statements and reads the root of
 * each index. */
static gpointer
prepare_on_db (CjSqlite *db,
               gpointer task_data,
               GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *sql = make_sql (tables[i]);
      sqlite3_stmt *stmt = _cj_sqlite_prepare (db, sql, error);

      if (stmt == NULL || !_cj_sqlite_bind (db, stmt, error, "si", "nosuchkey", (gint64) 1) || !_cj_sqlite_run (db, stmt, error))
        return NULL;
    }

  return GINT_TO_POINTER (TRUE);
}

/**
 * cj_store_prepare_search:
 *
 * Gets ready for the first search, which else takes the time for that. To be
 * called when nothing else is to be done; nothing depends on whether it works.
 */
void
cj_store_prepare_search (CjStore *self)
{
  GTask *task;

  g_return_if_fail (CJ_IS_STORE (self));

  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, cj_store_prepare_search);
  _cj_store_read (self, task, prepare_on_db, NULL, NULL, NULL);
}

/**
 * cj_store_search_async:
 * @typed: what a person typed: part of a plate, a phone number, a name, pinyin,
 *   initials, a VIN, an order number
 * @scope: what to look for
 * @limit: how many of each kind
 *
 * Looks for what has a key that is, begins with, ends with or holds @typed, in
 * this order of rank. Cancel the last search before making the next.
 */
void
cj_store_search_async (CjStore *self,
                       const char *typed,
                       CjSearchScope scope,
                       guint limit,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  SearchData *data = g_new0 (SearchData, 1);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  data->query = cj_search_query_new (typed);
  data->scope = scope;
  data->limit = limit;
  data->is_long = g_utf8_strlen (typed, -1) >= LONG_KEY_CHARS;
  g_task_set_source_tag (task, cj_store_search_async);
  _cj_store_read (self, task, search_on_db, data, (GDestroyNotify) search_data_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * cj_store_search_finish:
 *
 * Returns: (transfer full) (element-type CjSearchHit) (nullable): what was
 *   found, vehicles first, then customers, orders and items
 */
GPtrArray *
cj_store_search_finish (CjStore *self,
                        GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
