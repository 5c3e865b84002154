/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-order-list-controller.h"

#include "model/cj-money.h"

/**
 * CjOrderListController:
 *
 * All orders there ever were, filtered and sorted by the database, with how
 * many they are and what they come to. What is shown is kept over restarts.
 */

#define SETTING "orders.view"
#define ALL_STATES ((1u << (CJ_ORDER_STATE_CANCELLED + 1)) - 1)

struct _CjOrderListController
{
  GObject parent_instance;

  CjSession *session;
  CjPagedList *list;
  char *sort;
  gboolean descending;
  guint states; /* a bit each */
  CjOrderPeriod period;
  char *from;
  char *to;
  char *technician;
  gboolean owing;
  gint64 count;
  gint64 sum;
  gboolean counted;
  GCancellable *cancellable;
};

enum
{
  SUMMARY_CHANGED,
  FILTER_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjOrderListController, cj_order_list_controller, G_TYPE_OBJECT)

/* What the list can be sorted by: each has an index that holds the order. */
static const char *const sortable[] = { "opened-at", "number", "plate", "vehicle-label", "customer-name", "promised-at", "total" };

static gboolean
is_sortable (const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (sortable); i++)
    if (g_str_equal (sortable[i], column))
      return TRUE;

  return FALSE;
}

/* Days of the period, the last one included; "" for no bound. */
static void
get_bounds (CjOrderListController *self,
            char **from,
            char **to)
{
  g_autofree char *today = cj_session_today (self->session);
  g_autofree char *first = g_strdup_printf ("%.8s01", today);

  *from = NULL;
  *to = g_strdup ("");
  switch (self->period)
    {
    case CJ_ORDER_PERIOD_TODAY:
      *from = g_strdup (today);
      break;
    case CJ_ORDER_PERIOD_WEEK:
      /* 1970-01-05 was a Monday. */
      *from = cj_date_add_days (today, -(cj_date_days_between ("1970-01-05", today) % 7));
      break;
    case CJ_ORDER_PERIOD_MONTH:
      *from = g_steal_pointer (&first);
      break;
    case CJ_ORDER_PERIOD_LAST_MONTH:
      g_free (*to);
      *to = cj_date_add_days (first, -1);
      *from = cj_date_add_months (first, -1);
      break;
    case CJ_ORDER_PERIOD_YEAR:
      *from = g_strdup_printf ("%.5s01-01", today);
      break;
    case CJ_ORDER_PERIOD_DAYS:
      g_free (*to);
      *from = g_strdup (self->from);
      *to = g_strdup (self->to);
      break;
    case CJ_ORDER_PERIOD_ALL:
    default:
      *from = g_strdup ("");
      break;
    }
}

static void
add_states (CjOrderListController *self,
            CjQuery *query)
{
  const char *nicks[CJ_ORDER_STATE_CANCELLED + 2] = { NULL };
  guint n = 0;

  if (self->states == ALL_STATES)
    return;
  for (int state = 0; state <= CJ_ORDER_STATE_CANCELLED; state++)
    if (self->states & (1u << state))
      nicks[n++] = cj_enum_to_nick (CJ_TYPE_ORDER_STATE, state);
  cj_query_where_in (query, "state", nicks);
}

static CjQuery *
make_query (CjOrderListController *self)
{
  static const char *const received[] = { "paid", NULL };
  static const char *const void_states[] = { "declined", "cancelled", NULL };
  CjQuery *query = cj_query_new (CJ_TYPE_WORK_ORDER);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  get_bounds (self, &from, &to);
  if (*from != '\0')
    cj_query_where_int64 (query, "opened-at", CJ_QUERY_AT_LEAST, cj_date_to_time (from));
  if (*to != '\0')
    {
      g_autofree char *next = cj_date_add_days (to, 1);

      cj_query_where_int64 (query, "opened-at", CJ_QUERY_LESS, cj_date_to_time (next));
    }
  add_states (self, query);
  if (*self->technician != '\0')
    cj_query_where_string (query, "technician-id", CJ_QUERY_EQUAL, self->technician);
  if (self->owing)
    {
      cj_query_where_fields (query, "total", CJ_QUERY_GREATER, received);
      cj_query_where_not_in (query, "state", void_states);
    }
  cj_query_order_by (query, self->sort, self->descending);

  return query;
}

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

/* The view as a dictionary of texts, which a later program can add to. */

static void
keep (CjOrderListController *self)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) view = NULL;
  g_autofree char *text = NULL;
  g_autofree char *states = g_strdup_printf ("%u", self->states);
  g_autofree char *period = g_strdup_printf ("%d", (int) self->period);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_builder_add (&builder, "{ss}", "sort", self->sort);
  g_variant_builder_add (&builder, "{ss}", "descending", self->descending ? "1" : "0");
  g_variant_builder_add (&builder, "{ss}", "states", states);
  g_variant_builder_add (&builder, "{ss}", "period", period);
  g_variant_builder_add (&builder, "{ss}", "from", self->from);
  g_variant_builder_add (&builder, "{ss}", "to", self->to);
  g_variant_builder_add (&builder, "{ss}", "technician", self->technician);
  g_variant_builder_add (&builder, "{ss}", "owing", self->owing ? "1" : "0");
  view = g_variant_ref_sink (g_variant_builder_end (&builder));
  text = g_variant_print (view, FALSE);
  cj_session_set_setting (self->session, SETTING, text);
}

static void
take_day (GVariant *view,
          const char *key,
          char **day)
{
  const char *text;

  if (!g_variant_lookup (view, key, "&s", &text) || (*text != '\0' && !cj_date_is_valid (text)))
    return;
  g_free (*day);
  *day = g_strdup (text);
}

/* What cannot be understood is passed over, so that the list always opens. */
static void
restore (CjOrderListController *self)
{
  g_autoptr (GVariant) view = g_variant_parse (G_VARIANT_TYPE ("a{ss}"), cj_session_get_setting (self->session, SETTING, "{}"), NULL, NULL, NULL);
  const char *text;

  if (view == NULL)
    return;
  if (g_variant_lookup (view, "sort", "&s", &text) && is_sortable (text))
    {
      g_free (self->sort);
      self->sort = g_strdup (text);
      self->descending = g_variant_lookup (view, "descending", "&s", &text) && g_str_equal (text, "1");
    }
  if (g_variant_lookup (view, "states", "&s", &text))
    self->states = (guint) g_ascii_strtoull (text, NULL, 10) & ALL_STATES;
  if (self->states == 0)
    self->states = ALL_STATES;
  if (g_variant_lookup (view, "period", "&s", &text))
    self->period = (CjOrderPeriod) MIN (g_ascii_strtoull (text, NULL, 10), CJ_ORDER_PERIOD_DAYS);
  take_day (view, "from", &self->from);
  take_day (view, "to", &self->to);
  if (g_variant_lookup (view, "technician", "&s", &text) && cj_session_find_staff (self->session, text) != NULL)
    {
      g_free (self->technician);
      self->technician = g_strdup (text);
    }
  self->owing = g_variant_lookup (view, "owing", "&s", &text) && g_str_equal (text, "1");
}

static void
apply (CjOrderListController *self)
{
  g_autoptr (CjQuery) query = make_query (self);

  keep (self);
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
  g_return_if_fail (is_sortable (column));

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

  states &= ALL_STATES;
  if (states == 0)
    states = ALL_STATES;
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
  get_bounds (self, from, to);
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
  return self->states != ALL_STATES || self->period != CJ_ORDER_PERIOD_ALL || *self->technician != '\0' || self->owing;
}

void
cj_order_list_controller_clear_filter (CjOrderListController *self)
{
  g_return_if_fail (CJ_IS_ORDER_LIST_CONTROLLER (self));

  if (!cj_order_list_controller_is_filtered (self))
    return;
  self->states = ALL_STATES;
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

  query = make_query (self);
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
  query = make_query (self);
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
  self->states = ALL_STATES;
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
  restore (self);
  query = make_query (self);
  self->list = cj_paged_list_new (cj_session_get_store (session), query);
  add_up (self, query);
  g_signal_connect_object (cj_session_get_store (session), "changed", G_CALLBACK (on_store_changed_cb), self, 0);

  return self;
}
