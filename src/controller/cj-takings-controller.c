/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-takings-controller.h"

#include <glib/gi18n-lib.h>

#include "model/cj-money.h"

/**
 * CjTakingsController:
 *
 * What came in on a day, entry by entry and by way, read from the payment
 * ledger. Follows the store, and the calendar while it shows today.
 */

#define ENTRIES_MAX 2000

struct _CjTaking
{
  GObject parent_instance;

  CjPayment *payment;
  CjWorkOrder *order; /* (nullable) */
  gboolean reversed;
};

G_DEFINE_FINAL_TYPE (CjTaking, cj_taking, G_TYPE_OBJECT)

static void
cj_taking_finalize (GObject *object)
{
  CjTaking *self = CJ_TAKING (object);

  g_clear_object (&self->payment);
  g_clear_object (&self->order);

  G_OBJECT_CLASS (cj_taking_parent_class)->finalize (object);
}

static void
cj_taking_class_init (CjTakingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_taking_finalize;
}

static void
cj_taking_init (CjTaking *self)
{
}

CjPayment *
cj_taking_get_payment (CjTaking *self)
{
  return self->payment;
}

/**
 * cj_taking_get_order:
 *
 * Returns: (transfer none) (nullable): what was paid for
 */
CjWorkOrder *
cj_taking_get_order (CjTaking *self)
{
  return self->order;
}

/**
 * cj_taking_is_reversed:
 *
 * Returns: whether a counter-entry takes it back, or it is one itself
 */
gboolean
cj_taking_is_reversed (CjTaking *self)
{
  return self->reversed || *cj_payment_get_reverses (self->payment) != '\0' || cj_payment_get_amount (self->payment) <= 0;
}

struct _CjTakingsController
{
  GObject parent_instance;

  CjSession *session;
  char *day; /* "" for today */
  GListStore *entries;
  GPtrArray *payments;
  gint64 sums[CJ_PAYMENT_WAY_ON_ACCOUNT + 1];
  GCancellable *cancellable;
};

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjTakingsController, cj_takings_controller, G_TYPE_OBJECT)

static gboolean
is_cancelled (GAsyncResult *result)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result)));
}

static gboolean
has_counter_entry (GPtrArray *payments,
                   CjPayment *payment)
{
  for (guint i = 0; i < payments->len; i++)
    if (g_str_equal (cj_payment_get_reverses (g_ptr_array_index (payments, i)), cj_entity_get_id (CJ_ENTITY (payment))))
      return TRUE;

  return FALSE;
}

static void
fill_entries (CjTakingsController *self,
              GHashTable *orders)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->payments->len; i++)
    {
      CjPayment *payment = g_ptr_array_index (self->payments, i);
      CjTaking *taking = g_object_new (CJ_TYPE_TAKING, NULL);
      CjWorkOrder *order = g_hash_table_lookup (orders, cj_payment_get_order_id (payment));

      taking->payment = g_object_ref (payment);
      taking->order = order != NULL ? g_object_ref (order) : NULL;
      taking->reversed = has_counter_entry (self->payments, payment);
      g_ptr_array_add (rows, taking);
    }
  g_list_store_splice (self->entries, 0, g_list_model_get_n_items (G_LIST_MODEL (self->entries)), rows->pdata, rows->len);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
on_orders_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjTakingsController) self = user_data;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, NULL);
  g_autoptr (GHashTable) orders = g_hash_table_new (g_str_hash, g_str_equal);

  if (is_cancelled (result) || self->session == NULL)
    return;
  for (guint i = 0; found != NULL && i < found->len; i++)
    g_hash_table_insert (orders, (gpointer) cj_entity_get_id (g_ptr_array_index (found, i)), g_ptr_array_index (found, i));
  fill_entries (self, orders);
}

static void
on_payments_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (CjTakingsController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);

  if (is_cancelled (result) || self->session == NULL)
    return;
  if (found == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  self->payments = g_steal_pointer (&found);
  for (guint i = 0; i < self->payments->len; i++)
    g_ptr_array_add (ids, (gpointer) cj_payment_get_order_id (g_ptr_array_index (self->payments, i)));
  g_ptr_array_add (ids, NULL);
  cj_query_where_ids (query, (const char *const *) ids->pdata);
  cj_store_find_async (CJ_STORE (source), query, self->cancellable, on_orders_cb, g_object_ref (self));
}

static void
on_sums_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (CjTakingsController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = cj_store_group_finish (CJ_STORE (source), result, &error);

  if (is_cancelled (result) || self->session == NULL)
    return;
  if (groups == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  for (guint way = 0; way < G_N_ELEMENTS (self->sums); way++)
    self->sums[way] = 0;
  for (guint i = 0; i < groups->len; i++)
    {
      CjGroup *group = g_ptr_array_index (groups, i);
      int way;

      if (cj_enum_from_nick (CJ_TYPE_PAYMENT_WAY, group->key, &way))
        self->sums[way] = group->sum;
    }
  g_signal_emit (self, signals[LOADED], 0);
}

static CjQuery *
make_query (CjTakingsController *self)
{
  CjQuery *query = cj_query_new (CJ_TYPE_PAYMENT);
  g_autofree char *today = cj_session_today (self->session);
  const char *day = *self->day != '\0' ? self->day : today;
  g_autofree char *next = cj_date_add_days (day, 1);

  cj_query_where_int64 (query, "at", CJ_QUERY_AT_LEAST, cj_date_to_time (day));
  cj_query_where_int64 (query, "at", CJ_QUERY_LESS, cj_date_to_time (next));
  cj_query_order_by (query, "at", TRUE);

  return query;
}

/**
 * cj_takings_controller_refresh:
 *
 * Reads the day again.
 */
void
cj_takings_controller_refresh (CjTakingsController *self)
{
  CjStore *store;
  g_autoptr (CjQuery) query = NULL;
  g_autoptr (CjQuery) entries = NULL;

  g_return_if_fail (CJ_IS_TAKINGS_CONTROLLER (self));

  store = cj_session_get_store (self->session);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  query = make_query (self);
  /* All of the day are added up, also where not all of them are listed. */
  cj_store_group_async (store, query, "way", "amount", self->cancellable, on_sums_cb, g_object_ref (self));
  entries = cj_query_copy (query);
  cj_query_set_range (entries, 0, ENTRIES_MAX);
  cj_store_find_async (store, entries, self->cancellable, on_payments_cb, g_object_ref (self));
}

/**
 * cj_takings_controller_set_day:
 * @day: `YYYY-MM-DD`; "" for today
 */
void
cj_takings_controller_set_day (CjTakingsController *self,
                               const char *day)
{
  g_return_if_fail (CJ_IS_TAKINGS_CONTROLLER (self));

  if (g_str_equal (self->day, day))
    return;
  g_free (self->day);
  self->day = g_strdup (day);
  cj_takings_controller_refresh (self);
}

const char *
cj_takings_controller_get_day (CjTakingsController *self)
{
  return self->day;
}

CjSession *
cj_takings_controller_get_session (CjTakingsController *self)
{
  return self->session;
}

/**
 * cj_takings_controller_get_entries:
 *
 * Returns: (transfer none): a list of #CjTaking, the last first
 */
GListModel *
cj_takings_controller_get_entries (CjTakingsController *self)
{
  return G_LIST_MODEL (self->entries);
}

/**
 * cj_takings_controller_get_sum:
 *
 * Returns: what came in by @way, counter-entries taken off, in fen
 */
gint64
cj_takings_controller_get_sum (CjTakingsController *self,
                               CjPaymentWay way)
{
  return self->sums[way];
}

/**
 * cj_takings_controller_get_received:
 *
 * Returns: the money that came in; what was put on account is none
 */
gint64
cj_takings_controller_get_received (CjTakingsController *self)
{
  gint64 sum = 0;

  for (int way = 0; way < CJ_PAYMENT_WAY_ON_ACCOUNT; way++)
    sum = cj_add (sum, self->sums[way]);

  return sum;
}

static void
on_reversed_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (CjTakingsController) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error) && self->session != NULL)
    cj_session_report (self->session, error);
}

/**
 * cj_takings_controller_reverse:
 * @taking: an entry that was wrong
 * @reason: why, for the ledger
 *
 * Enters the counter-entry. The ledger keeps both; a second counter-entry is
 * refused by the database.
 *
 * Returns: (transfer none) (nullable): why not; %NULL when it is entered
 */
const char *
cj_takings_controller_reverse (CjTakingsController *self,
                               CjTaking *taking,
                               const char *reason)
{
  g_autoptr (CjPayment) counter = NULL;
  g_autoptr (CjTransaction) transaction = NULL;
  CjStaff *staff;

  g_return_val_if_fail (CJ_IS_TAKINGS_CONTROLLER (self), NULL);
  g_return_val_if_fail (CJ_IS_TAKING (taking), NULL);

  if (!cj_session_may (self->session, CJ_PERMISSION_REVERSE_PAYMENT))
    return _("Your role may not take a payment back. Ask a manager.");
  if (cj_taking_is_reversed (taking))
    return _("This payment has been taken back already.");
  counter = cj_payment_new ();
  staff = cj_session_get_staff (self->session);
  cj_payment_set_order_id (counter, cj_payment_get_order_id (taking->payment));
  cj_payment_set_way (counter, cj_payment_get_way (taking->payment));
  cj_payment_set_amount (counter, -cj_payment_get_amount (taking->payment));
  cj_payment_set_reverses (counter, cj_entity_get_id (CJ_ENTITY (taking->payment)));
  cj_payment_set_at (counter, cj_session_now (self->session));
  cj_payment_set_note (counter, reason);
  if (staff != NULL)
    cj_payment_set_staff_id (counter, cj_entity_get_id (CJ_ENTITY (staff)));
  taking->reversed = TRUE;
  transaction = cj_transaction_new ();
  cj_transaction_save (transaction, CJ_ENTITY (counter));
  cj_store_commit_async (cj_session_get_store (self->session), transaction, NULL, on_reversed_cb, g_object_ref (self));

  return NULL;
}

static void
on_store_changed_cb (CjStore *store,
                     const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  if (g_str_equal (table, "payment"))
    cj_takings_controller_refresh (user_data);
}

static void
cj_takings_controller_dispose (GObject *object)
{
  CjTakingsController *self = CJ_TAKINGS_CONTROLLER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_takings_controller_parent_class)->dispose (object);
}

static void
cj_takings_controller_finalize (GObject *object)
{
  CjTakingsController *self = CJ_TAKINGS_CONTROLLER (object);

  g_clear_object (&self->entries);
  g_clear_pointer (&self->payments, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_free (self->day);

  G_OBJECT_CLASS (cj_takings_controller_parent_class)->finalize (object);
}

static void
cj_takings_controller_class_init (CjTakingsControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_takings_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_takings_controller_finalize;

  signals[LOADED] =
    g_signal_new ("loaded", CJ_TYPE_TAKINGS_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_takings_controller_init (CjTakingsController *self)
{
  self->entries = g_list_store_new (CJ_TYPE_TAKING);
  self->day = g_strdup ("");
  self->cancellable = g_cancellable_new ();
}

CjTakingsController *
cj_takings_controller_new (CjSession *session)
{
  CjTakingsController *self = g_object_new (CJ_TYPE_TAKINGS_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cj_session_get_store (session), "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  cj_takings_controller_refresh (self);

  return self;
}
