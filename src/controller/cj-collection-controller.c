/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-collection-controller.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-autosave.h"
#include "controller/cj-typed-filter.h"

/**
 * CjCollectionController:
 *
 * What the shop has a few hundred of at the most and edits in its settings:
 * staff, the price list, makers, reminder rules. A list with a search, and one
 * of them open, which saves by itself.
 */

#define SHOWN_MAX 5000

struct _CjCollectionController
{
  GObject parent_instance;

  CjSession *session;
  GType type;
  CjPermission permission;
  GPtrArray *found;
  GListStore *list;
  char *typed;
  CjEntity *entity;
  CjAutosave *autosave;
  CjEntity *removed; /* (nullable): what can be brought back */
  gboolean open;
  gboolean loading;
  gboolean stale;
  gboolean guarding;
};

enum
{
  LOADED,
  LIST_CHANGED,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjCollectionController, cj_collection_controller, G_TYPE_OBJECT)

static void refresh (CjCollectionController *self);

static void
fill_list (CjCollectionController *self)
{
  static const char *const columns[] = { "name", "code", "brand", "phone", "wmi", "manufacturer", NULL };

  cj_typed_filter_fill (self->list, self->found, columns, self->typed);
  g_signal_emit (self, signals[LIST_CHANGED], 0);
}

static void
on_found_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjCollectionController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);

  self->loading = FALSE;
  if (self->session == NULL)
    return;
  if (found == NULL)
    cj_session_report (self->session, error);
  else
    {
      g_clear_pointer (&self->found, g_ptr_array_unref);
      self->found = g_steal_pointer (&found);
      fill_list (self);
    }
  if (self->stale)
    refresh (self);
}

static void
refresh (CjCollectionController *self)
{
  g_autoptr (CjQuery) query = NULL;
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (self->entity);

  if (self->loading)
    {
      self->stale = TRUE;
      return;
    }
  self->loading = TRUE;
  self->stale = FALSE;
  query = cj_query_new (self->type);
  if (cj_entity_class_find_field (klass, "archived") != NULL)
    cj_query_where_int64 (query, "archived", CJ_QUERY_EQUAL, 0);
  cj_query_order_by (query, cj_entity_class_find_field (klass, "name") != NULL ? "name" : NULL, FALSE);
  cj_query_set_range (query, 0, SHOWN_MAX);
  cj_store_find_async (cj_session_get_store (self->session), query, NULL, on_found_cb, g_object_ref (self));
}

/* Someone must be left who may do everything. */
static gboolean
is_last_owner (CjCollectionController *self)
{
  GListModel *staff = cj_session_get_staff_list (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (staff); i++)
    {
      g_autoptr (CjStaff) person = g_list_model_get_item (staff, i);

      if (!g_str_equal (cj_entity_get_id (CJ_ENTITY (person)), cj_entity_get_id (self->entity))
          && !cj_staff_get_archived (person) && cj_staff_get_role (person) == CJ_STAFF_ROLE_OWNER)
        return FALSE;
    }

  return TRUE;
}

static void
on_role_cb (CjStaff *staff,
            GParamSpec *pspec,
            CjCollectionController *self)
{
  CjStaff *saved = cj_session_find_staff (self->session, cj_entity_get_id (CJ_ENTITY (staff)));

  if (self->guarding || !self->open || cj_autosave_is_taking (self->autosave))
    return;
  if (cj_staff_get_role (staff) == CJ_STAFF_ROLE_OWNER || saved == NULL || cj_staff_get_role (saved) != CJ_STAFF_ROLE_OWNER || !is_last_owner (self))
    return;
  self->guarding = TRUE;
  cj_staff_set_role (staff, CJ_STAFF_ROLE_OWNER);
  self->guarding = FALSE;
  g_signal_emit (self, signals[REFUSED], 0, _("The shop needs an owner. Make someone else owner first."));
}

/**
 * cj_collection_controller_search:
 * @typed: part of a name, a code or a brand; "" shows all
 */
void
cj_collection_controller_search (CjCollectionController *self,
                                 const char *typed)
{
  g_return_if_fail (CJ_IS_COLLECTION_CONTROLLER (self));

  g_free (self->typed);
  self->typed = g_strdup (typed);
  fill_list (self);
}

static void
take (CjCollectionController *self,
      CjEntity *stored)
{
  cj_autosave_take (self->autosave, stored);
  self->open = TRUE;
  g_signal_emit (self, signals[LOADED], 0);
}

static void
on_loaded_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjCollectionController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjEntity) stored = cj_store_load_finish (CJ_STORE (source), result, &error);

  if (self->session == NULL)
    return;
  if (stored == NULL)
    cj_session_report (self->session, error);
  else
    take (self, stored);
}

/**
 * cj_collection_controller_open:
 * @entity: one of the list
 *
 * Saves what is open and opens another. #CjCollectionController::loaded follows.
 */
void
cj_collection_controller_open (CjCollectionController *self,
                               CjEntity *entity)
{
  g_return_if_fail (CJ_IS_COLLECTION_CONTROLLER (self));

  cj_autosave_flush (self->autosave);
  cj_store_load_async (cj_session_get_store (self->session), self->type, cj_entity_get_id (entity), NULL, on_loaded_cb, g_object_ref (self));
}

/**
 * cj_collection_controller_begin_new:
 * @blank: a new one, which is saved as soon as something is filled in
 */
void
cj_collection_controller_begin_new (CjCollectionController *self,
                                    CjEntity *blank)
{
  g_return_if_fail (CJ_IS_COLLECTION_CONTROLLER (self));
  g_return_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (blank, self->type));

  cj_autosave_flush (self->autosave);
  take (self, blank);
}

/**
 * cj_collection_controller_get_entity:
 *
 * Returns: (transfer none): what a form edits; the same object for good
 */
CjEntity *
cj_collection_controller_get_entity (CjCollectionController *self)
{
  return self->entity;
}

gboolean
cj_collection_controller_is_open (CjCollectionController *self)
{
  return self->open;
}

/**
 * cj_collection_controller_touch:
 *
 * Something that belongs to the open one was changed, such as what is in a
 * package.
 */
void
cj_collection_controller_touch (CjCollectionController *self)
{
  cj_autosave_touch (self->autosave);
}

void
cj_collection_controller_flush (CjCollectionController *self)
{
  g_return_if_fail (CJ_IS_COLLECTION_CONTROLLER (self));

  cj_autosave_flush (self->autosave);
}

/**
 * cj_collection_controller_close:
 *
 * Saves what is open and puts it away.
 */
void
cj_collection_controller_close (CjCollectionController *self)
{
  g_return_if_fail (CJ_IS_COLLECTION_CONTROLLER (self));

  cj_autosave_close (self->autosave);
  self->open = FALSE;
  g_signal_emit (self, signals[LOADED], 0);
}

static void
on_committed_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (CjCollectionController) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error) && self->session != NULL)
    cj_session_report (self->session, error);
}

static void
commit (CjCollectionController *self,
        CjTransaction *transaction)
{
  cj_store_commit_async (cj_session_get_store (self->session), transaction, NULL, on_committed_cb, g_object_ref (self));
}

/**
 * cj_collection_controller_remove:
 *
 * Takes the open one out of the list: who has left and what is no longer sold
 * is put away, since orders name them; a maker is deleted.
 *
 * Returns: (transfer none) (nullable): why not
 */
const char *
cj_collection_controller_remove (CjCollectionController *self)
{
  g_autoptr (CjTransaction) transaction = NULL;
  const CjField *archived;

  g_return_val_if_fail (CJ_IS_COLLECTION_CONTROLLER (self), NULL);

  if (!self->open)
    return NULL;
  if (self->type == CJ_TYPE_STAFF && cj_staff_get_role (CJ_STAFF (self->entity)) == CJ_STAFF_ROLE_OWNER && is_last_owner (self))
    return _("The shop needs an owner. Make someone else owner first.");
  if (self->type == CJ_TYPE_STAFF && cj_session_get_staff (self->session) != NULL
      && g_str_equal (cj_entity_get_id (CJ_ENTITY (cj_session_get_staff (self->session))), cj_entity_get_id (self->entity)))
    return _("This person is at the counter now. Let someone else sign in first.");

  archived = cj_entity_class_find_field (CJ_ENTITY_GET_CLASS (self->entity), "archived");
  if (archived != NULL)
    {
      cj_entity_set_field_int64 (self->entity, archived, TRUE);
      cj_autosave_flush (self->autosave);
      g_clear_object (&self->removed);
      self->removed = cj_entity_copy (self->entity);
    }
  else if (!cj_entity_is_new (self->entity))
    {
      cj_autosave_close (self->autosave);
      g_clear_object (&self->removed);
      self->removed = cj_entity_copy (self->entity);
      transaction = cj_transaction_new ();
      cj_transaction_delete (transaction, self->removed);
      commit (self, transaction);
    }
  cj_collection_controller_close (self);

  return NULL;
}

static void
on_back_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (CjCollectionController) self = user_data;
  g_autoptr (CjEntity) stored = cj_store_load_finish (CJ_STORE (source), result, NULL);
  g_autoptr (CjTransaction) transaction = NULL;

  if (stored == NULL || self->session == NULL)
    return;
  cj_entity_set_field_int64 (stored, cj_entity_class_find_field (CJ_ENTITY_GET_CLASS (stored), "archived"), FALSE);
  transaction = cj_transaction_new ();
  cj_transaction_save (transaction, stored);
  commit (self, transaction);
}

/**
 * cj_collection_controller_undo_remove:
 *
 * Brings back what was taken out last.
 */
void
cj_collection_controller_undo_remove (CjCollectionController *self)
{
  g_autoptr (CjTransaction) transaction = NULL;

  g_return_if_fail (CJ_IS_COLLECTION_CONTROLLER (self));

  if (self->removed == NULL)
    return;
  if (cj_entity_class_find_field (CJ_ENTITY_GET_CLASS (self->removed), "archived") != NULL)
    cj_store_load_async (cj_session_get_store (self->session), self->type, cj_entity_get_id (self->removed), NULL, on_back_cb, g_object_ref (self));
  else
    {
      cj_entity_set_version (self->removed, 0);
      transaction = cj_transaction_new ();
      cj_transaction_save (transaction, self->removed);
      commit (self, transaction);
    }
  g_clear_object (&self->removed);
}

CjSession *
cj_collection_controller_get_session (CjCollectionController *self)
{
  return self->session;
}

GType
cj_collection_controller_get_entity_type (CjCollectionController *self)
{
  return self->type;
}

/**
 * cj_collection_controller_may_edit:
 *
 * Returns: whether who is at the counter may change these
 */
gboolean
cj_collection_controller_may_edit (CjCollectionController *self)
{
  return cj_session_may (self->session, self->permission);
}

/**
 * cj_collection_controller_get_list:
 *
 * Returns: (transfer none): a list of #CjEntity, by name
 */
GListModel *
cj_collection_controller_get_list (CjCollectionController *self)
{
  return G_LIST_MODEL (self->list);
}

static void
on_store_changed_cb (CjStore *store,
                     const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  CjCollectionController *self = user_data;

  if (g_str_equal (table, CJ_ENTITY_GET_CLASS (self->entity)->table))
    refresh (self);
}

static void
cj_collection_controller_dispose (GObject *object)
{
  CjCollectionController *self = CJ_COLLECTION_CONTROLLER (object);

  if (self->autosave != NULL)
    cj_autosave_close (self->autosave);
  g_clear_object (&self->autosave);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_collection_controller_parent_class)->dispose (object);
}

static void
cj_collection_controller_finalize (GObject *object)
{
  CjCollectionController *self = CJ_COLLECTION_CONTROLLER (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_object (&self->list);
  g_clear_object (&self->entity);
  g_clear_object (&self->removed);
  g_free (self->typed);

  G_OBJECT_CLASS (cj_collection_controller_parent_class)->finalize (object);
}

static void
cj_collection_controller_class_init (CjCollectionControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_collection_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_collection_controller_finalize;

  /**
   * CjCollectionController::loaded:
   *
   * Another one is open, or none.
   */
  signals[LOADED] =
    g_signal_new ("loaded", CJ_TYPE_COLLECTION_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LIST_CHANGED] =
    g_signal_new ("list-changed", CJ_TYPE_COLLECTION_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * CjCollectionController::refused:
   * @text: why a change was taken back
   */
  signals[REFUSED] =
    g_signal_new ("refused", CJ_TYPE_COLLECTION_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cj_collection_controller_init (CjCollectionController *self)
{
  self->typed = g_strdup ("");
}

/**
 * cj_collection_controller_new:
 * @type: of what, an entity with an own table
 * @permission: what it takes to change them
 */
CjCollectionController *
cj_collection_controller_new (CjSession *session,
                              GType type,
                              CjPermission permission)
{
  CjCollectionController *self = g_object_new (CJ_TYPE_COLLECTION_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  self->type = type;
  self->permission = permission;
  self->list = g_list_store_new (CJ_TYPE_ENTITY);
  self->entity = cj_entity_new (type);
  self->autosave = cj_autosave_new (session, self->entity);
  if (type == CJ_TYPE_STAFF)
    g_signal_connect_object (self->entity, "notify::role", G_CALLBACK (on_role_cb), self, 0);
  g_signal_connect_object (cj_session_get_store (session), "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  refresh (self);

  return self;
}
