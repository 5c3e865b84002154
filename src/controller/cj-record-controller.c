/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-record-controller-private.h"

#include "controller/cj-planner.h"
#include "model/cj-customer.h"
#include "model/cj-follow-up.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"

/**
 * CjRecordController:
 *
 * The vehicles, or the customers: the list with its search, and one record with
 * its whole history. The record saves by itself and merges with what another
 * counter saved meanwhile.
 */

/* The page makes a widget for each; a fleet has more, and they are found by search. */
#define ROWS_SHOWN 100
#define HITS 200

enum
{
  LOADED,
  LIST_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjRecordController, cj_record_controller, G_TYPE_OBJECT)

void
_cj_record_controller_emit_loaded (CjRecordController *self)
{
  g_signal_emit (self, signals[LOADED], 0);
}

/* Dates of insurance and inspection may have changed. */
static void
on_saved_cb (CjRecordController *self)
{
  if (CJ_IS_VEHICLE (self->entity))
    cj_planner_plan_behind (self->session, cj_entity_get_id (self->entity));
}

/**
 * cj_record_controller_flush:
 *
 * Saves now what has been changed.
 */
void
cj_record_controller_flush (CjRecordController *self)
{
  g_return_if_fail (CJ_IS_RECORD_CONTROLLER (self));

  cj_autosave_flush (self->autosave);
}

/* What belongs to the record */

/* When it happened, or is to: µs UTC. */
static gint64
time_of (gconstpointer item)
{
  CjFollowUp *follow_up;

  if (G_OBJECT_TYPE (item) == CJ_TYPE_WORK_ORDER)
    return cj_work_order_get_opened_at ((CjWorkOrder *) item);
  follow_up = (CjFollowUp *) item;
  if (cj_follow_up_get_done_at (follow_up) != 0)
    return cj_follow_up_get_done_at (follow_up);

  return cj_date_to_time (cj_follow_up_get_due (follow_up));
}

static int
compare_newest (gconstpointer a,
                gconstpointer b,
                gpointer user_data)
{
  gint64 first = time_of (a), second = time_of (b);

  return (first < second) - (first > second);
}

/* The insurance of years to come is planned already, and is no history yet. */
static gboolean
belongs_to_history (gpointer item,
                    const char *today)
{
  return !CJ_IS_FOLLOW_UP (item) || cj_follow_up_get_state (item) != CJ_FOLLOW_UP_STATE_OPEN
         || g_strcmp0 (cj_follow_up_get_due (item), today) <= 0;
}

static void
on_found_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjRecordController) self = user_data;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, NULL);
  g_autofree char *today = NULL;

  if (found == NULL || found->len == 0)
    return;
  if (G_OBJECT_TYPE (g_ptr_array_index (found, 0)) == CJ_TYPE_VEHICLE)
    {
      g_list_store_splice (self->related, 0, g_list_model_get_n_items (G_LIST_MODEL (self->related)), found->pdata, found->len);
      return;
    }
  today = cj_session_today (self->session);
  for (guint i = 0; i < found->len; i++)
    if (belongs_to_history (g_ptr_array_index (found, i), today))
      g_list_store_insert_sorted (self->timeline, g_ptr_array_index (found, i), compare_newest, NULL);
}

static void
on_owner_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjRecordController) self = user_data;
  g_autoptr (CjEntity) owner = cj_store_load_finish (CJ_STORE (source), result, NULL);

  if (owner == NULL)
    return;
  g_list_store_remove_all (self->related);
  g_list_store_append (self->related, owner);
}

static void
find_related (CjRecordController *self,
              GType type,
              const char *column,
              const char *order_by)
{
  g_autoptr (CjQuery) query = cj_query_new (type);

  cj_query_where_string (query, column, CJ_QUERY_EQUAL, cj_entity_get_id (self->entity));
  /* What the planner took back never happened. */
  if (type == CJ_TYPE_FOLLOW_UP)
    cj_query_where_string (query, "state", CJ_QUERY_NOT_EQUAL, "withdrawn");
  cj_query_order_by (query, order_by, TRUE);
  cj_query_set_range (query, 0, ROWS_SHOWN);
  cj_store_find_async (cj_session_get_store (self->session), query, self->cancellable, on_found_cb, g_object_ref (self));
}

void
_cj_record_controller_load_around (CjRecordController *self)
{
  const char *column = self->type == CJ_TYPE_VEHICLE ? "vehicle-id" : "customer-id";

  g_list_store_remove_all (self->related);
  g_list_store_remove_all (self->timeline);
  find_related (self, CJ_TYPE_WORK_ORDER, column, "opened-at");
  find_related (self, CJ_TYPE_FOLLOW_UP, column, "due");
  if (self->type == CJ_TYPE_CUSTOMER)
    find_related (self, CJ_TYPE_VEHICLE, "customer-id", NULL);
  else if (*cj_vehicle_get_customer_id (CJ_VEHICLE (self->entity)) != '\0')
    cj_store_load_async (cj_session_get_store (self->session), CJ_TYPE_CUSTOMER, cj_vehicle_get_customer_id (CJ_VEHICLE (self->entity)),
                         self->cancellable, on_owner_cb, g_object_ref (self));
}

static void
on_loaded_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjRecordController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjEntity) loaded = cj_store_load_finish (CJ_STORE (source), result, &error);

  if (loaded == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  cj_autosave_take (self->autosave, loaded);
  _cj_record_controller_load_around (self);
  g_signal_emit (self, signals[LOADED], 0);
}

/**
 * cj_record_controller_open:
 * @id: which record; what was open is saved first
 */
void
cj_record_controller_open (CjRecordController *self,
                           const char *id)
{
  g_return_if_fail (CJ_IS_RECORD_CONTROLLER (self));

  cj_autosave_close (self->autosave);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  cj_store_load_async (cj_session_get_store (self->session), self->type, id, self->cancellable, on_loaded_cb, g_object_ref (self));
}

/**
 * cj_record_controller_begin_new:
 *
 * Begins a record that is saved with the first thing entered.
 */
void
cj_record_controller_begin_new (CjRecordController *self)
{
  g_autoptr (CjEntity) blank = cj_entity_new (self->type);

  cj_autosave_close (self->autosave);
  if (CJ_IS_CUSTOMER (blank))
    cj_customer_set_may_contact (CJ_CUSTOMER (blank), TRUE);
  cj_autosave_take (self->autosave, blank);
  g_list_store_remove_all (self->related);
  g_list_store_remove_all (self->timeline);
  g_signal_emit (self, signals[LOADED], 0);
}

/**
 * cj_record_controller_archive:
 * @archived: whether the record is put away: kept, but no longer found
 */
void
cj_record_controller_archive (CjRecordController *self,
                              gboolean archived)
{
  g_object_set (self->entity, "archived", archived, NULL);
  cj_record_controller_flush (self);
}

/**
 * cj_record_controller_search:
 * @typed: any key of the record; "" shows all, newest first
 */
void
cj_record_controller_search (CjRecordController *self,
                             const char *typed)
{
  gboolean was_all = *cj_search_controller_get_text (self->search) == '\0';

  cj_search_controller_set_text (self->search, typed);
  if (was_all != (*cj_search_controller_get_text (self->search) == '\0'))
    g_signal_emit (self, signals[LIST_CHANGED], 0);
}

/**
 * cj_record_controller_get_list:
 *
 * Returns: (transfer none): a list of objects with an `entity`; another one
 *   after #CjRecordController::list-changed
 */
GListModel *
cj_record_controller_get_list (CjRecordController *self)
{
  if (*cj_search_controller_get_text (self->search) != '\0')
    return cj_search_controller_get_hits (self->search);

  return G_LIST_MODEL (self->all);
}

CjSession *
cj_record_controller_get_session (CjRecordController *self)
{
  return self->session;
}

CjEntity *
cj_record_controller_get_entity (CjRecordController *self)
{
  return self->entity;
}

gboolean
cj_record_controller_is_open (CjRecordController *self)
{
  return cj_autosave_is_open (self->autosave);
}

/**
 * cj_record_controller_get_timeline:
 *
 * Returns: (transfer none): a list of #CjWorkOrder and #CjFollowUp, the newest first
 */
GListModel *
cj_record_controller_get_timeline (CjRecordController *self)
{
  return G_LIST_MODEL (self->timeline);
}

/**
 * cj_record_controller_get_related:
 *
 * Returns: (transfer none): the owner of a vehicle, the vehicles of a customer
 */
GListModel *
cj_record_controller_get_related (CjRecordController *self)
{
  return G_LIST_MODEL (self->related);
}

static void
on_store_changed_cb (CjStore *store,
                     const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  CjRecordController *self = user_data;

  if (!cj_autosave_is_open (self->autosave) || cj_entity_is_new (self->entity) || cj_autosave_has_unsaved (self->autosave))
    return;
  if (g_str_equal (table, CJ_ENTITY_GET_CLASS (self->entity)->table)
      && g_ptr_array_find_with_equal_func (ids, cj_entity_get_id (self->entity), g_str_equal, NULL))
    cj_store_load_async (store, self->type, cj_entity_get_id (self->entity), self->cancellable, on_loaded_cb, g_object_ref (self));
  else if (g_str_equal (table, "work_order") || g_str_equal (table, "follow_up"))
    _cj_record_controller_load_around (self);
}

static void
cj_record_controller_dispose (GObject *object)
{
  CjRecordController *self = CJ_RECORD_CONTROLLER (object);

  if (self->autosave != NULL)
    cj_autosave_close (self->autosave);
  g_clear_object (&self->autosave);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->search);
  g_clear_object (&self->all);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_record_controller_parent_class)->dispose (object);
}

static void
cj_record_controller_finalize (GObject *object)
{
  CjRecordController *self = CJ_RECORD_CONTROLLER (object);

  g_clear_object (&self->entity);
  g_clear_object (&self->related);
  g_clear_object (&self->timeline);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (cj_record_controller_parent_class)->finalize (object);
}

static void
cj_record_controller_class_init (CjRecordControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_record_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_record_controller_finalize;

  signals[LOADED] =
    g_signal_new ("loaded", CJ_TYPE_RECORD_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LIST_CHANGED] =
    g_signal_new ("list-changed", CJ_TYPE_RECORD_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_record_controller_init (CjRecordController *self)
{
  self->related = g_list_store_new (CJ_TYPE_ENTITY);
  self->timeline = g_list_store_new (CJ_TYPE_ENTITY);
  self->cancellable = g_cancellable_new ();
}

/**
 * cj_record_controller_new:
 * @type: %CJ_TYPE_VEHICLE or %CJ_TYPE_CUSTOMER
 */
CjRecordController *
cj_record_controller_new (CjSession *session,
                          GType type)
{
  CjRecordController *self = g_object_new (CJ_TYPE_RECORD_CONTROLLER, NULL);
  g_autoptr (CjQuery) query = cj_query_new (type);

  self->session = g_object_ref (session);
  self->type = type;
  self->entity = cj_entity_new (type);
  self->search = cj_search_controller_new (session, type == CJ_TYPE_VEHICLE ? CJ_SEARCH_VEHICLES : CJ_SEARCH_CUSTOMERS, HITS);
  cj_query_where_int64 (query, "archived", CJ_QUERY_EQUAL, 0);
  self->all = cj_paged_list_new (cj_session_get_store (session), query);
  self->autosave = cj_autosave_new (session, self->entity);
  g_signal_connect_object (self->autosave, "saved", G_CALLBACK (on_saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cj_session_get_store (session), "changed", G_CALLBACK (on_store_changed_cb), self, 0);

  return self;
}
