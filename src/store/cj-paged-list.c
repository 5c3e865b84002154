/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-paged-list.h"

/**
 * CjPagedList:
 *
 * A query's rows as a GListModel of #CjRow that holds only the pages looked at
 * last, whatever the length of the list. A row is handed out empty at once and
 * gets its entity a moment later, so scrolling never waits for the disk. The
 * list follows the store: a change re-reads the pages held; rows added at the
 * top push the others down instead of replacing them, so a selection stays on
 * its row.
 */

#define PAGE_SIZE 100
#define PAGES_MAX 24

struct _CjRow
{
  GObject parent_instance;

  CjEntity *entity;
};

G_DEFINE_FINAL_TYPE (CjRow, cj_row, G_TYPE_OBJECT)

static GParamSpec *row_entity_pspec;

static void
cj_row_finalize (GObject *object)
{
  g_clear_object (&CJ_ROW (object)->entity);

  G_OBJECT_CLASS (cj_row_parent_class)->finalize (object);
}

static void
cj_row_get_property (GObject *object,
                     guint prop_id,
                     GValue *value,
                     GParamSpec *pspec)
{
  g_value_set_object (value, CJ_ROW (object)->entity);
}

static void
cj_row_class_init (CjRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = cj_row_finalize;
  object_class->get_property = cj_row_get_property;
  row_entity_pspec = g_param_spec_object ("entity", NULL, NULL, CJ_TYPE_ENTITY,
                                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, 1, row_entity_pspec);
}

static void
cj_row_init (CjRow *self)
{
}

/**
 * cj_row_get_entity:
 *
 * Returns: (transfer none) (nullable): the entity; %NULL until it has been read
 */
CjEntity *
cj_row_get_entity (CjRow *self)
{
  g_return_val_if_fail (CJ_IS_ROW (self), NULL);

  return self->entity;
}

static void
row_set_entity (CjRow *self,
                CjEntity *entity)
{
  if (self->entity != NULL && entity != NULL
      && cj_entity_get_version (self->entity) == cj_entity_get_version (entity)
      && cj_entity_equal (self->entity, entity))
    return;
  if (g_set_object (&self->entity, entity))
    g_object_notify_by_pspec (G_OBJECT (self), row_entity_pspec);
}

typedef struct
{
  GPtrArray *rows;
  guint64 used;
  gboolean loading;
} Page;

struct _CjPagedList
{
  GObject parent_instance;

  CjStore *store;
  CjQuery *query;
  GCancellable *cancellable;
  GHashTable *pages; /* page number → Page */
  guint n_items;
  guint64 clock;
  guint pending;
  gboolean counted;
  gboolean stale; /* changed while a count was under way */
  gboolean counting;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjPagedList, cj_paged_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

typedef enum
{
  PROP_LOADING = 1,
  PROP_N_ITEMS,
} CjPagedListProperty;

static GParamSpec *properties[PROP_N_ITEMS + 1];

static void
page_free (Page *page)
{
  g_ptr_array_unref (page->rows);
  g_free (page);
}

static void
add_pending (CjPagedList *self,
             int delta)
{
  gboolean before = cj_paged_list_get_loading (self);

  self->pending = (guint) ((int) self->pending + delta);
  if (before != cj_paged_list_get_loading (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

typedef struct
{
  CjPagedList *self;
  guint number;
  gboolean from_end; /* the rows come last first */
} PageRequest;

static void
request_free (PageRequest *request)
{
  g_object_unref (request->self);
  g_free (request);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PageRequest, request_free)

static void
reverse (GPtrArray *rows)
{
  for (guint i = 0, j = rows->len; i + 1 < j; i++)
    {
      gpointer row = rows->pdata[i];

      rows->pdata[i] = rows->pdata[--j];
      rows->pdata[j] = row;
    }
}

/* How many rows now stand before the one that stood first; 0 when it is gone. */
static guint
find_shift (CjRow *first,
            GPtrArray *found)
{
  if (first->entity == NULL)
    return 0;
  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (cj_entity_get_id (first->entity), cj_entity_get_id (g_ptr_array_index (found, i))))
      return i;

  return 0;
}

static void
on_page_found_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (PageRequest) request = user_data;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, NULL);
  CjPagedList *self = request->self;
  Page *page;

  /* Cancelled: the list has turned to another query, with a count of its own. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  add_pending (self, -1);
  if (found == NULL)
    return;
  page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (request->number));
  if (page == NULL)
    return;

  page->loading = FALSE;
  if (request->from_end)
    reverse (found);
  for (guint i = 0; i < page->rows->len; i++)
    row_set_entity (g_ptr_array_index (page->rows, i), i < found->len ? g_ptr_array_index (found, i) : NULL);
}

/* Rows are passed over one by one, so what lies nearer to the end is counted
 * from there: the last page of a million costs what the first does. */
static void
set_range (CjPagedList *self,
           PageRequest *request,
           CjQuery *query)
{
  gint64 offset = (gint64) request->number * PAGE_SIZE;

  request->from_end = offset > self->n_items / 2 && offset < self->n_items;
  if (request->from_end)
    {
      gint64 n = MIN (PAGE_SIZE, self->n_items - offset);

      cj_query_reverse (query);
      cj_query_set_range (query, self->n_items - offset - n, n);
    }
  else
    cj_query_set_range (query, offset, PAGE_SIZE);
}

static void
load_page (CjPagedList *self,
           guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));
  g_autoptr (CjQuery) query = cj_query_copy (self->query);
  PageRequest *request = g_new0 (PageRequest, 1);

  page->loading = TRUE;
  request->self = g_object_ref (self);
  request->number = number;
  set_range (self, request, query);
  add_pending (self, 1);
  cj_store_find_async (self->store, query, self->cancellable, on_page_found_cb, request);
}

static void
forget_oldest (CjPagedList *self)
{
  GHashTableIter iter;
  gpointer key, value, oldest = NULL;
  guint64 used = G_MAXUINT64;

  if (g_hash_table_size (self->pages) < PAGES_MAX)
    return;
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (((Page *) value)->used < used)
      {
        used = ((Page *) value)->used;
        oldest = key;
      }
  g_hash_table_remove (self->pages, oldest);
}

static Page *
get_page (CjPagedList *self,
          guint number)
{
  Page *page = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (number));

  if (page == NULL)
    {
      forget_oldest (self);
      page = g_new0 (Page, 1);
      page->rows = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = 0; i < PAGE_SIZE; i++)
        g_ptr_array_add (page->rows, g_object_new (CJ_TYPE_ROW, NULL));
      g_hash_table_insert (self->pages, GUINT_TO_POINTER (number), page);
      load_page (self, number);
    }
  page->used = ++self->clock;

  return page;
}

static GType
get_item_type (GListModel *model)
{
  return CJ_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return CJ_PAGED_LIST (model)->n_items;
}

static gpointer
get_item (GListModel *model,
          guint position)
{
  CjPagedList *self = CJ_PAGED_LIST (model);

  if (position >= self->n_items)
    return NULL;

  return g_object_ref (g_ptr_array_index (get_page (self, position / PAGE_SIZE)->rows, position % PAGE_SIZE));
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
reload_pages (CjPagedList *self)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    load_page (self, GPOINTER_TO_UINT (key));
}

/* Takes over the new length and the new first page in one step, so that the
 * list is never seen with the one and not the other. */
static void
take_first_page (CjPagedList *self,
                 guint n_items,
                 GPtrArray *found)
{
  Page *first = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (0));
  guint before = self->n_items;
  guint shift = 0;

  if (first != NULL && before > 0)
    shift = find_shift (g_ptr_array_index (first->rows, 0), found);

  self->n_items = n_items;
  if (shift > 0 && n_items == before + shift)
    {
      g_hash_table_remove_all (self->pages);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, shift);
    }
  else if (n_items != before)
    {
      guint same = MIN (n_items, before);

      reload_pages (self);
      g_list_model_items_changed (G_LIST_MODEL (self), same, before - same, n_items - same);
    }
  else
    reload_pages (self);

  if (n_items != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

typedef struct
{
  CjPagedList *self;
  gint64 count;
} Refresh;

static void
refresh_free (Refresh *refresh)
{
  g_object_unref (refresh->self);
  g_free (refresh);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Refresh, refresh_free)

static void
finish_refresh (CjPagedList *self)
{
  self->counting = FALSE;
  self->counted = TRUE;
  add_pending (self, -1);
  if (self->stale)
    cj_paged_list_refresh (self);
}

static void
on_first_page_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (Refresh) refresh = user_data;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, NULL);
  g_autoptr (CjPagedList) self = g_object_ref (refresh->self);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (found != NULL)
    take_first_page (self, (guint) MIN (refresh->count, G_MAXINT), found);
  finish_refresh (self);
}

static void
on_counted_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (Refresh) refresh = user_data;
  g_autoptr (CjQuery) query = NULL;
  CjPagedList *self = refresh->self;
  gboolean ok = cj_store_count_finish (CJ_STORE (source), result, &refresh->count, NULL, NULL);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (!ok)
    {
      finish_refresh (self);
      return;
    }
  query = cj_query_copy (self->query);
  cj_query_set_range (query, 0, PAGE_SIZE);
  cj_store_find_async (self->store, query, self->cancellable, on_first_page_cb, g_steal_pointer (&refresh));
}

/**
 * cj_paged_list_refresh:
 *
 * Reads again what is on the screen. Called by itself when the store changes.
 */
void
cj_paged_list_refresh (CjPagedList *self)
{
  Refresh *refresh;

  g_return_if_fail (CJ_IS_PAGED_LIST (self));

  if (self->counting)
    {
      self->stale = TRUE;
      return;
    }
  self->counting = TRUE;
  self->stale = FALSE;
  refresh = g_new0 (Refresh, 1);
  refresh->self = g_object_ref (self);
  add_pending (self, 1);
  cj_store_count_async (self->store, self->query, NULL, self->cancellable, on_counted_cb, refresh);
}

static void
on_store_changed_cb (CjStore *store,
                     const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  CjPagedList *self = user_data;
  CjEntityClass *klass = g_type_class_peek (cj_query_get_entity_type (self->query));

  if (g_str_equal (table, klass->table))
    cj_paged_list_refresh (self);
}

/**
 * cj_paged_list_set_query:
 * @query: another query of the same store
 *
 * Shows other rows, or the same in another order, from the top.
 */
void
cj_paged_list_set_query (CjPagedList *self,
                         const CjQuery *query)
{
  guint before;

  g_return_if_fail (CJ_IS_PAGED_LIST (self));

  before = self->n_items;
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->query, cj_query_free);
  self->query = cj_query_copy (query);
  g_hash_table_remove_all (self->pages);
  self->n_items = 0;
  self->counting = FALSE;
  self->stale = FALSE;
  self->pending = 0;
  if (before > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, 0);
  cj_paged_list_refresh (self);
}

/**
 * cj_paged_list_get_loading:
 *
 * Returns: whether something that is shown has not been read yet
 */
gboolean
cj_paged_list_get_loading (CjPagedList *self)
{
  g_return_val_if_fail (CJ_IS_PAGED_LIST (self), FALSE);

  return self->pending > 0;
}

static void
cj_paged_list_dispose (GObject *object)
{
  CjPagedList *self = CJ_PAGED_LIST (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (cj_paged_list_parent_class)->dispose (object);
}

static void
cj_paged_list_finalize (GObject *object)
{
  CjPagedList *self = CJ_PAGED_LIST (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->query, cj_query_free);
  g_clear_pointer (&self->pages, g_hash_table_unref);

  G_OBJECT_CLASS (cj_paged_list_parent_class)->finalize (object);
}

static void
cj_paged_list_get_property (GObject *object,
                            guint prop_id,
                            GValue *value,
                            GParamSpec *pspec)
{
  CjPagedList *self = CJ_PAGED_LIST (object);

  switch ((CjPagedListProperty) prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, cj_paged_list_get_loading (self));
      break;

    case PROP_N_ITEMS:
      g_value_set_uint (value, self->n_items);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_paged_list_class_init (CjPagedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_paged_list_dispose;
  object_class->finalize = cj_paged_list_finalize;
  object_class->get_property = cj_paged_list_get_property;

  properties[PROP_LOADING] =
    g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] =
    g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cj_paged_list_init (CjPagedList *self)
{
  self->cancellable = g_cancellable_new ();
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) page_free);
}

/**
 * cj_paged_list_new:
 * @store: an open store
 * @query: which rows, in which order; its range is not looked at
 *
 * Returns: (transfer full): the list; its length comes a moment later
 */
CjPagedList *
cj_paged_list_new (CjStore *store,
                   const CjQuery *query)
{
  CjPagedList *self = g_object_new (CJ_TYPE_PAGED_LIST, NULL);

  self->store = g_object_ref (store);
  self->query = cj_query_copy (query);
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed_cb), self);
  cj_paged_list_refresh (self);

  return self;
}
