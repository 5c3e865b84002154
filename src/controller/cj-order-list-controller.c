/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-order-list-controller-private.h"

#include "model/cj-money.h"

/**
 * CjOrderListController:
 *
 * All orders there ever were, filtered and sorted by the database, with how
 * many they are and what they come to. What is shown is kept over restarts.
 */

enum
{
  SUMMARY_CHANGED,
  FILTER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjOrderListController, cj_order_list_controller, G_TYPE_OBJECT)

static void
on_counted_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (CjOrderListController) self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 count, sum;

  if (!cj_store_count_finish (CJ_STORE (source), result, &count, &sum, &error))
    {
      if (self->session != NULL)
        cj_session_report (self->session, error);
      return;
    }
  self->count = count;
  self->sum = sum;
  self->counted = TRUE;
  g_signal_emit (self, signals[SUMMARY_CHANGED], 0);
}

static void
add_up (CjOrderListController *self,
        const CjQuery *query)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  cj_store_count_async (cj_session_get_store (self->session), query, "total", self->cancellable, on_counted_cb, g_object_ref (self));
}

static void
apply (CjOrderListController *self)
{
  g_autoptr (CjQuery) query = _cj_order_list_make_query (self);

  _cj_order_list_keep (self);
  self->counted = FALSE;
  cj_paged_list_set_query (self->list, query);
  add_up (self, query);
  g_signal_emit (self, signals[FILTER_CHANGED], 0);
  g_signal_emit (self, signals[SUMMARY_CHANGED], 0);
}

/**
 * cj_order_list_controller_set_sort:
 * @column: one of number, opened-at, plate, vehicle-label, customer-name,
 *   promised-at and total
 */
void
cj_order_list_controller_set_sort (CjOrderListController *self,
                                   const char *column,
                                   gboolean descending)
{
  g_return_if_fail (CJ_IS_ORDER_LIST_CONTROLLER (self));
  g_return_if_fail (_cj_order_list_is_sortable (column));

  if (g_str_equal (self->sort, column) && self->descending == descending)
    return;
  g_free (self->sort);
  self->sort = g_strdup (column);
  self->descending = descending;
  apply (self);
}

/**
 * cj_order_list_controller_get_sort:
 * @descending: (out): whether the last comes first
 *
 * Returns: (transfer none): the column
 */
const char *
cj_order_list_controller_get_sort (CjOrderListController *self,
                                   gboolean *descending)
{
  *descending = self->descending;
  return self->sort;
}

/**
 * cj_order_list_controller_set_states:
 * @states: a bit for each #CjOrderState that is shown; 0 shows all
 */
void
cj_order_list_controller_set_states (CjOrderListController *self,
                                     guint states)
{
  g_return_if_fail (CJ_IS_ORDER_LIST_CONTROLLER (self));

  states &= CJ_ORDER_LIST_ALL_STATES;
  if (states == 0)
    states = CJ_ORDER_LIST_ALL_STATES;
  if (self->states == states)
    return;
  self->states = states;
  apply (self);
}

guint
cj_order_list_controller_get_states (CjOrderListController *self)
{
  return self->states;
}

void
cj_order_list_controller_set_period (CjOrderListController *self,
                                     CjOrderPeriod period)
{
  g_return_if_fail (CJ_IS_ORDER_LIST_CONTROLLER (self));

  if (self->period == period)
    return;
  self->period = period;
  apply (self);
}

CjOrderPeriod
cj_order_list_controller_get_period (CjOrderListController *self)
{
  return self->period;
}

/**
 * cj_order_list_controller_set_days:
 * @from: the first day as it was typed; "" for no bound
 * @to: the last day
 *
 * Returns: whether both are days and in this order; if not, nothing changes
 */
gboolean
cj_order_list_controller_set_days (CjOrderListController *self,
                                   const char *from,
                                   const char *to)
{
  g_autofree char *today = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  g_return_val_if_fail (CJ_IS_ORDER_LIST_CONTROLLER (self), FALSE);

  today = cj_session_today (self->session);
  first = cj_date_parse (from, today);
  last = cj_date_parse (to, today);
  if ((*from != '\0' && *first == '\0') || (*to != '\0' && *last == '\0')
      || (*first != '\0' && *last != '\0' && cj_date_days_between (first, last) < 0))
    return FALSE;
  if (self->period == CJ_ORDER_PERIOD_DAYS && g_str_equal (self->from, first) && g_str_equal (self->to, last))
    return TRUE;
  self->period = CJ_ORDER_PERIOD_DAYS;
  g_free (self->from);
  g_free (self->to);
  self->from = g_steal_pointer (&first);
  self->to = g_steal_pointer (&last);
  apply (self);

  return TRUE;
}

/**
 * cj_order_list_controller_get_days:
 * @from: (out) (transfer full): the first day of the period, "" for no bound
 * @to: (out) (transfer full): the last day
 */
void
cj_order_list_controller_get_days (CjOrderListController *self,
                                   char **from,
                                   char **to)
{
  _cj_order_list_get_bounds (self, from, to);
}

/**
 * cj_order_list_controller_set_technician:
 * @id: id of a member of staff; "" for all
 */
void
cj_order_list_controller_set_technician (CjOrderListController *self,
                                         const char *id)
{
  g_return_if_fail (CJ_IS_ORDER_LIST_CONTROLLER (self));

  if (g_str_equal (self->technician, id))
    return;
  g_free (self->technician);
  self->technician = g_strdup (id);
  apply (self);
}

const char *
cj_order_list_controller_get_technician (CjOrderListController *self)
{
  return self->technician;
}

/**
 * cj_order_list_controller_set_owing:
 * @owing: whether to show only what has not been paid in full
 */
void
cj_order_list_controller_set_owing (CjOrderListController *self,
                                    gboolean owing)
{
  g_return_if_fail (CJ_IS_ORDER_LIST_CONTROLLER (self));

  if (self->owing == owing)
    return;
  self->owing = owing;
  apply (self);
}

gboolean
cj_order_list_controller_get_owing (CjOrderListController *self)
{
  return self->owing;
}

gboolean
cj_order_list_controller_is_filtered (CjOrderListController *self)
{
  return self->states != CJ_ORDER_LIST_ALL_STATES || self->period != CJ_ORDER_PERIOD_ALL || *self->technician != '\0' || self->owing;
}

void
cj_order_list_controller_clear_filter (CjOrderListController *self)
{
  g_return_if_fail (CJ_IS_ORDER_LIST_CONTROLLER (self));

  if (!cj_order_list_controller_is_filtered (self))
    return;
  self->states = CJ_ORDER_LIST_ALL_STATES;
  self->period = CJ_ORDER_PERIOD_ALL;
  g_free (self->technician);
  self->technician = g_strdup ("");
  self->owing = FALSE;
  apply (self);
}

/**
 * cj_order_list_controller_refresh:
 *
 * Reads what is shown again; periods follow the calendar.
 */
void
cj_order_list_controller_refresh (CjOrderListController *self)
{
  g_autoptr (CjQuery) query = NULL;

  g_return_if_fail (CJ_IS_ORDER_LIST_CONTROLLER (self));

  query = _cj_order_list_make_query (self);
  if (self->period == CJ_ORDER_PERIOD_ALL || self->period == CJ_ORDER_PERIOD_DAYS)
    cj_paged_list_refresh (self->list);
  else
    cj_paged_list_set_query (self->list, query);
  add_up (self, query);
}

/**
 * cj_order_list_get_owed:
 *
 * Returns: what has not come in yet of @order, in fen; what is on account is
 *   owed too, what was declined or cancelled is not
 */
gint64
cj_order_list_get_owed (CjWorkOrder *order)
{
  CjOrderState state = cj_work_order_get_state (order);

  if (state == CJ_ORDER_STATE_DECLINED || state == CJ_ORDER_STATE_CANCELLED)
    return 0;

  return MAX (cj_subtract (cj_work_order_get_total (order), cj_work_order_get_paid (order)), 0);
}

CjSession *
cj_order_list_controller_get_session (CjOrderListController *self)
{
  return self->session;
}

/**
 * cj_order_list_controller_get_list:
 *
 * Returns: (transfer none): a #CjPagedList of #CjWorkOrder
 */
GListModel *
cj_order_list_controller_get_list (CjOrderListController *self)
{
  return G_LIST_MODEL (self->list);
}

gint64
cj_order_list_controller_get_count (CjOrderListController *self)
{
  return self->count;
}

/**
 * cj_order_list_controller_get_sum:
 *
 * Returns: what the orders of the list come to, in fen
 */
gint64
cj_order_list_controller_get_sum (CjOrderListController *self)
{
  return self->sum;
}

/**
 * cj_order_list_controller_get_counted:
 *
 * Returns: whether number and sum are those of the present filter
 */
gboolean
cj_order_list_controller_get_counted (CjOrderListController *self)
{
  return self->counted;
}

static void
on_store_changed_cb (CjStore *store,
                     const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  CjOrderListController *self = user_data;
  g_autoptr (CjQuery) query = NULL;

  if (!g_str_equal (table, "work_order") && !g_str_equal (table, "payment"))
    return;
  /* The list follows its table by itself; a payment changes an order's row
   * without the order's being saved. */
  if (g_str_equal (table, "payment"))
    cj_paged_list_refresh (self->list);
  query = _cj_order_list_make_query (self);
  add_up (self, query);
}

static void
cj_order_list_controller_dispose (GObject *object)
{
  CjOrderListController *self = CJ_ORDER_LIST_CONTROLLER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->list);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_order_list_controller_parent_class)->dispose (object);
}

static void
cj_order_list_controller_finalize (GObject *object)
{
  CjOrderListController *self = CJ_ORDER_LIST_CONTROLLER (object);

  g_clear_object (&self->cancellable);
  g_free (self->sort);
  g_free (self->from);
  g_free (self->to);
  g_free (self->technician);

  G_OBJECT_CLASS (cj_order_list_controller_parent_class)->finalize (object);
}

static void
cj_order_list_controller_class_init (CjOrderListControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_order_list_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_order_list_controller_finalize;

  /**
   * CjOrderListController::summary-changed:
   *
   * Number and sum are known, or no longer known.
   */
  signals[SUMMARY_CHANGED] =
    g_signal_new ("summary-changed", CJ_TYPE_ORDER_LIST_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FILTER_CHANGED] =
    g_signal_new ("filter-changed", CJ_TYPE_ORDER_LIST_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_order_list_controller_init (CjOrderListController *self)
{
  self->sort = g_strdup ("opened-at");
  self->descending = TRUE;
  self->states = CJ_ORDER_LIST_ALL_STATES;
  self->from = g_strdup ("");
  self->to = g_strdup ("");
  self->technician = g_strdup ("");
  self->cancellable = g_cancellable_new ();
}

CjOrderListController *
cj_order_list_controller_new (CjSession *session)
{
  CjOrderListController *self = g_object_new (CJ_TYPE_ORDER_LIST_CONTROLLER, NULL);
  g_autoptr (CjQuery) query = NULL;

  self->session = g_object_ref (session);
  _cj_order_list_restore (self);
  query = _cj_order_list_make_query (self);
  self->list = cj_paged_list_new (cj_session_get_store (session), query);
  add_up (self, query);
  g_signal_connect_object (cj_session_get_store (session), "changed", G_CALLBACK (on_store_changed_cb), self, 0);

  return self;
}
