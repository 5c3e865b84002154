/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-order-private.h"

#include "controller/cj-planner.h"
#include "model/cj-order-totals.h"
#include "model/cj-promise.h"

/**
 * CjOrderController:
 *
 * One work order, open for work. Every change is saved by itself a moment after
 * it is made; totals follow the lines at once. When another counter has saved
 * the order meanwhile, the edits made here are put on top of theirs.
 */

enum
{
  LOADED,
  TOTALS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjOrderController, cj_order_controller, G_TYPE_OBJECT)

/**
 * cj_order_controller_recount:
 *
 * After a change of what comes off the order: adds it up anew and tells
 * those who show its totals.
 */
void
cj_order_controller_recount (CjOrderController *self)
{
  g_return_if_fail (CJ_IS_ORDER_CONTROLLER (self));

  self->counting = TRUE;
  cj_work_order_update_totals (self->order);
  self->counting = FALSE;
  g_signal_emit (self, signals[TOTALS_CHANGED], 0);
}

void
_cj_order_emit_totals_changed (CjOrderController *self)
{
  g_signal_emit (self, signals[TOTALS_CHANGED], 0);
}

static void
on_line_changed_cb (CjOrderLine *line,
                    GParamSpec *pspec,
                    CjOrderController *self)
{
  if (self->counting || cj_autosave_is_taking (self->autosave))
    return;
  cj_order_controller_recount (self);
  cj_autosave_touch (self->autosave);
}

static void
watch_lines (CjOrderController *self)
{
  GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (self->order));

  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i), on_line_changed_cb, self);
  g_ptr_array_set_size (self->watched, 0);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      CjOrderLine *line = g_list_model_get_item (lines, i);

      g_signal_connect (line, "notify", G_CALLBACK (on_line_changed_cb), self);
      g_ptr_array_add (self->watched, line);
    }
}

static void
on_lines_changed_cb (CjOrderController *self)
{
  watch_lines (self);
  if (self->counting || cj_autosave_is_taking (self->autosave))
    return;
  cj_order_controller_recount (self);
  cj_autosave_touch (self->autosave);
}

static void
on_saved_cb (CjOrderController *self)
{
  if (cj_work_order_get_state (self->order) == CJ_ORDER_STATE_DELIVERED)
    cj_planner_plan_behind (self->session, cj_work_order_get_vehicle_id (self->order));
}

/**
 * cj_order_controller_flush:
 *
 * Saves now what has been changed.
 */
void
cj_order_controller_flush (CjOrderController *self)
{
  g_return_if_fail (CJ_IS_ORDER_CONTROLLER (self));

  cj_autosave_flush (self->autosave);
}

gboolean
cj_order_controller_has_unsaved (CjOrderController *self)
{
  return cj_autosave_has_unsaved (self->autosave);
}

/* Loading: the order, then who and what, then payments and earlier orders */

static void
on_history_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (CjOrderController) self = user_data;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, NULL);

  if (found != NULL)
    g_list_store_splice (self->history, 0, g_list_model_get_n_items (G_LIST_MODEL (self->history)), found->pdata, found->len);
}

static void
on_payments_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (CjOrderController) self = user_data;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, NULL);

  if (found == NULL)
    return;
  g_list_store_splice (self->payments, 0, g_list_model_get_n_items (G_LIST_MODEL (self->payments)), found->pdata, found->len);
  g_signal_emit (self, signals[TOTALS_CHANGED], 0);
}

static void
on_person_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjOrderController) self = user_data;
  g_autoptr (CjEntity) entity = cj_store_load_finish (CJ_STORE (source), result, NULL);

  if (CJ_IS_CUSTOMER (entity))
    cj_entity_assign (CJ_ENTITY (self->customer), entity);
  else if (CJ_IS_VEHICLE (entity))
    cj_entity_assign (CJ_ENTITY (self->vehicle), entity);
}

static void
on_account_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (CjOrderController) self = user_data;

  cj_store_count_finish (CJ_STORE (source), result, NULL, &self->customer_owes, NULL);
}

static void
load_account (CjOrderController *self)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);

  cj_query_where_string (query, "customer-id", CJ_QUERY_EQUAL, cj_work_order_get_customer_id (self->order));
  cj_query_where_int64 (query, "on-account", CJ_QUERY_NOT_EQUAL, 0);
  cj_store_count_async (cj_session_get_store (self->session), query, "on-account", self->cancellable, on_account_cb, g_object_ref (self));
}

void
_cj_order_load_around (CjOrderController *self)
{
  CjStore *store = cj_session_get_store (self->session);
  g_autoptr (CjQuery) payments = cj_query_new (CJ_TYPE_PAYMENT);
  g_autoptr (CjQuery) history = cj_query_new (CJ_TYPE_WORK_ORDER);

  if (*cj_work_order_get_customer_id (self->order) != '\0')
    {
      cj_store_load_async (store, CJ_TYPE_CUSTOMER, cj_work_order_get_customer_id (self->order), self->cancellable, on_person_cb, g_object_ref (self));
      load_account (self);
    }
  if (*cj_work_order_get_vehicle_id (self->order) != '\0')
    {
      cj_store_load_async (store, CJ_TYPE_VEHICLE, cj_work_order_get_vehicle_id (self->order), self->cancellable, on_person_cb, g_object_ref (self));
      cj_query_where_string (history, "vehicle-id", CJ_QUERY_EQUAL, cj_work_order_get_vehicle_id (self->order));
      cj_query_order_by (history, "opened-at", TRUE);
      cj_query_set_range (history, 0, 100);
      cj_store_find_async (store, history, self->cancellable, on_history_cb, g_object_ref (self));
    }
  cj_query_where_string (payments, "order-id", CJ_QUERY_EQUAL, cj_entity_get_id (CJ_ENTITY (self->order)));
  cj_query_order_by (payments, "at", FALSE);
  cj_store_find_async (store, payments, self->cancellable, on_payments_cb, g_object_ref (self));
}

static void
on_loaded_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjOrderController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjEntity) loaded = cj_store_load_finish (CJ_STORE (source), result, &error);

  if (loaded == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  cj_autosave_take (self->autosave, loaded);
  _cj_order_load_around (self);
  g_signal_emit (self, signals[LOADED], 0);
  g_signal_emit (self, signals[TOTALS_CHANGED], 0);
}

static void
load (CjOrderController *self)
{
  cj_store_load_async (cj_session_get_store (self->session), CJ_TYPE_WORK_ORDER, self->id, self->cancellable, on_loaded_cb, g_object_ref (self));
}

/**
 * cj_order_controller_open:
 * @id: id of a work order
 *
 * Saves what is open and opens another. #CjOrderController::loaded follows.
 */
void
cj_order_controller_open (CjOrderController *self,
                          const char *id)
{
  g_return_if_fail (CJ_IS_ORDER_CONTROLLER (self));

  cj_order_controller_flush (self);
  if (cj_autosave_is_open (self->autosave) && g_strcmp0 (self->id, id) == 0)
    {
      _cj_order_load_around (self);
      return;
    }
  cj_autosave_close (self->autosave);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_free (self->id);
  self->id = g_strdup (id);
  g_list_store_remove_all (self->payments);
  g_list_store_remove_all (self->history);
  load (self);
}

static void
on_store_changed_cb (CjStore *store,
                     const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  CjOrderController *self = user_data;

  if (!cj_autosave_is_open (self->autosave) || (!g_str_equal (table, "work_order") && !g_str_equal (table, "payment")))
    return;
  if (g_str_equal (table, "work_order") && ids->len > 0 && !g_ptr_array_find_with_equal_func (ids, self->id, g_str_equal, NULL))
    return;
  /* What is being edited here is merged when it is saved; else take theirs. */
  if (!cj_order_controller_has_unsaved (self))
    load (self);
}

/* Steps */

/**
 * cj_order_controller_parse_promised:
 *
 * Returns: whether @typed is a time that can be promised
 */
gboolean
cj_order_controller_parse_promised (CjOrderController *self,
                                    const char *typed,
                                    gint64 *promised)
{
  return cj_promise_parse (typed, cj_session_now (self->session), promised);
}

/**
 * cj_order_controller_move:
 *
 * Takes the order to another state.
 *
 * Returns: why it cannot go there; %CJ_MOVE_PROBLEM_NONE when it went
 */
CjMoveProblem
cj_order_controller_move (CjOrderController *self,
                          CjOrderState target)
{
  CjMoveProblem problem;
  gint64 settled;

  g_return_val_if_fail (CJ_IS_ORDER_CONTROLLER (self), CJ_MOVE_PROBLEM_NOT_LEGAL);

  settled = cj_payments_sum (G_LIST_MODEL (self->payments), NULL, NULL);
  if (!cj_order_state_can_move (self->order, target, cj_session_get_role (self->session), settled, &problem))
    return problem;
  cj_order_state_apply (self->order, target, cj_session_now (self->session));
  cj_order_controller_flush (self);
  g_signal_emit (self, signals[LOADED], 0);

  return CJ_MOVE_PROBLEM_NONE;
}

/**
 * cj_order_controller_approve:
 * @by: who agreed, and how: "phone", "in person"
 *
 * Puts the customer's approval of the lines as they are on record.
 */
void
cj_order_controller_approve (CjOrderController *self,
                             const char *by)
{
  g_return_if_fail (CJ_IS_ORDER_CONTROLLER (self));

  cj_work_order_record_approval (self->order, by, cj_session_now (self->session));
  cj_order_controller_flush (self);
  g_signal_emit (self, signals[LOADED], 0);
}

CjSession *
cj_order_controller_get_session (CjOrderController *self)
{
  return self->session;
}

gboolean
cj_order_controller_is_open (CjOrderController *self)
{
  return cj_autosave_is_open (self->autosave);
}

CjWorkOrder *
cj_order_controller_get_order (CjOrderController *self)
{
  return self->order;
}

CjCustomer *
cj_order_controller_get_customer (CjOrderController *self)
{
  return self->customer;
}

/**
 * cj_order_controller_get_payments:
 *
 * Returns: (transfer none): a list of #CjPayment, in the order they were made
 */
GListModel *
cj_order_controller_get_payments (CjOrderController *self)
{
  return G_LIST_MODEL (self->payments);
}

/**
 * cj_order_controller_get_history:
 *
 * Returns: (transfer none): a list of #CjWorkOrder of the same car, newest first
 */
GListModel *
cj_order_controller_get_history (CjOrderController *self)
{
  return G_LIST_MODEL (self->history);
}

static void
cj_order_controller_dispose (GObject *object)
{
  CjOrderController *self = CJ_ORDER_CONTROLLER (object);

  if (self->autosave != NULL)
    cj_autosave_close (self->autosave);
  g_clear_object (&self->autosave);
  g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i), on_line_changed_cb, self);
  g_ptr_array_set_size (self->watched, 0);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_order_controller_parent_class)->dispose (object);
}

static void
cj_order_controller_finalize (GObject *object)
{
  CjOrderController *self = CJ_ORDER_CONTROLLER (object);

  g_clear_object (&self->order);
  g_clear_object (&self->customer);
  g_clear_object (&self->vehicle);
  g_clear_object (&self->payments);
  g_clear_object (&self->history);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->watched);
  g_free (self->id);

  G_OBJECT_CLASS (cj_order_controller_parent_class)->finalize (object);
}

static void
cj_order_controller_class_init (CjOrderControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_order_controller_dispose;
  object_class->finalize = cj_order_controller_finalize;

  /**
   * CjOrderController::loaded:
   *
   * The order was read, or took a step.
   */
  signals[LOADED] =
    g_signal_new ("loaded", CJ_TYPE_ORDER_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TOTALS_CHANGED] =
    g_signal_new ("totals-changed", CJ_TYPE_ORDER_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_order_controller_init (CjOrderController *self)
{
  self->order = cj_work_order_new ();
  self->customer = cj_customer_new ();
  self->vehicle = cj_vehicle_new ();
  self->payments = g_list_store_new (CJ_TYPE_PAYMENT);
  self->history = g_list_store_new (CJ_TYPE_WORK_ORDER);
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (cj_work_order_get_lines (self->order), "items-changed", G_CALLBACK (on_lines_changed_cb), self, G_CONNECT_SWAPPED);
}

CjOrderController *
cj_order_controller_new (CjSession *session)
{
  CjOrderController *self = g_object_new (CJ_TYPE_ORDER_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  self->autosave = cj_autosave_new (session, CJ_ENTITY (self->order));
  g_signal_connect_object (self->autosave, "saved", G_CALLBACK (on_saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->autosave, "merged", G_CALLBACK (cj_order_controller_recount), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cj_session_get_store (session), "changed", G_CALLBACK (on_store_changed_cb), self, 0);

  return self;
}
