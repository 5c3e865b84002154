/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-follow-up-controller.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-customer.h"
#include "model/cj-ical.h"
#include "model/cj-vehicle.h"

/**
 * CjFollowUpController:
 *
 * The calls to make: what is overdue, what is for today, this week and later,
 * with whom and about which car. Follows the store and the day.
 */

#define SHOWN_MAX 2000

struct _CjFollowUpRow
{
  GObject parent_instance;

  CjFollowUp *follow_up;
  char *customer_name;
  char *phone;
  char *plate;
  CjReminderBucket bucket;
};

G_DEFINE_FINAL_TYPE (CjFollowUpRow, cj_follow_up_row, G_TYPE_OBJECT)

static void
cj_follow_up_row_finalize (GObject *object)
{
  CjFollowUpRow *self = CJ_FOLLOW_UP_ROW (object);

  g_clear_object (&self->follow_up);
  g_free (self->customer_name);
  g_free (self->phone);
  g_free (self->plate);

  G_OBJECT_CLASS (cj_follow_up_row_parent_class)->finalize (object);
}

static void
cj_follow_up_row_class_init (CjFollowUpRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_follow_up_row_finalize;
}

static void
cj_follow_up_row_init (CjFollowUpRow *self)
{
}

CjFollowUp *
cj_follow_up_row_get_follow_up (CjFollowUpRow *self)
{
  return self->follow_up;
}

const char *
cj_follow_up_row_get_customer_name (CjFollowUpRow *self)
{
  return self->customer_name;
}

const char *
cj_follow_up_row_get_phone (CjFollowUpRow *self)
{
  return self->phone;
}

const char *
cj_follow_up_row_get_plate (CjFollowUpRow *self)
{
  return self->plate;
}

CjReminderBucket
cj_follow_up_row_get_bucket (CjFollowUpRow *self)
{
  return self->bucket;
}

struct _CjFollowUpController
{
  GObject parent_instance;

  CjSession *session;
  GListStore *rows;
  GPtrArray *found;       /* all that are open */
  GHashTable *customers;  /* id → CjCustomer */
  GHashTable *vehicles;   /* id → CjVehicle */
  char *day;              /* "" or the only day that is shown */
  CjFollowUp *before;     /* as the last change found it */
  CjFollowUp *planned;    /* the next step that the last change planned */
  GCancellable *cancellable;
  gboolean loading;
  gboolean stale;
};

enum
{
  LOADED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjFollowUpController, cj_follow_up_controller, G_TYPE_OBJECT)

static CjFollowUpRow *
make_row (CjFollowUpController *self,
          CjFollowUp *follow_up,
          const char *today)
{
  CjFollowUpRow *row = g_object_new (CJ_TYPE_FOLLOW_UP_ROW, NULL);
  CjCustomer *customer = g_hash_table_lookup (self->customers, cj_follow_up_get_customer_id (follow_up));
  CjVehicle *vehicle = g_hash_table_lookup (self->vehicles, cj_follow_up_get_vehicle_id (follow_up));
  g_autoptr (CjCustomerPhone) phone = NULL;

  if (customer != NULL)
    phone = g_list_model_get_item (G_LIST_MODEL (cj_customer_get_phones (customer)), 0);
  row->follow_up = g_object_ref (follow_up);
  row->customer_name = g_strdup (customer != NULL ? cj_customer_get_name (customer) : "");
  row->phone = g_strdup (phone != NULL ? cj_customer_phone_get_number (phone) : "");
  row->plate = g_strdup (vehicle != NULL ? cj_vehicle_get_plate (vehicle) : "");
  row->bucket = cj_reminder_get_bucket (cj_follow_up_get_due (follow_up), today);

  return row;
}

static void
fill_rows (CjFollowUpController *self)
{
  g_autofree char *today = cj_session_today (self->session);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    {
      CjFollowUp *follow_up = g_ptr_array_index (self->found, i);

      if (*self->day == '\0' || g_str_equal (cj_follow_up_get_due (follow_up), self->day))
        g_ptr_array_add (rows, make_row (self, follow_up, today));
    }
  g_list_store_splice (self->rows, 0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)), rows->pdata, rows->len);
  g_signal_emit (self, signals[LOADED], 0);
}

static void
take_people (GHashTable *table,
             GPtrArray *found)
{
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      CjEntity *entity = g_ptr_array_index (found, i);

      g_hash_table_insert (table, g_strdup (cj_entity_get_id (entity)), g_object_ref (entity));
    }
}

static void
finish_load (CjFollowUpController *self)
{
  self->loading = FALSE;
  fill_rows (self);
  if (self->stale)
    cj_follow_up_controller_refresh (self);
}

static void
on_vehicles_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (CjFollowUpController) self = user_data;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, NULL);

  take_people (self->vehicles, found);
  finish_load (self);
}

/* One query for all of them, not one a row. */
static void
find_by_ids (CjFollowUpController *self,
             GType type,
             const char *(*get_id) (CjFollowUp *),
             GAsyncReadyCallback callback)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree const char **list = NULL;
  g_autoptr (CjQuery) query = cj_query_new (type);

  for (guint i = 0; i < self->found->len; i++)
    if (*get_id (g_ptr_array_index (self->found, i)) != '\0')
      g_hash_table_add (ids, (gpointer) get_id (g_ptr_array_index (self->found, i)));
  list = (const char **) g_hash_table_get_keys_as_array (ids, NULL);
  cj_query_where_ids (query, list);
  cj_query_set_with_children (query, TRUE);
  cj_store_find_async (cj_session_get_store (self->session), query, self->cancellable, callback, g_object_ref (self));
}

static void
on_customers_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (CjFollowUpController) self = user_data;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, NULL);

  take_people (self->customers, found);
  find_by_ids (self, CJ_TYPE_VEHICLE, cj_follow_up_get_vehicle_id, on_vehicles_cb);
}

static void
on_found_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjFollowUpController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);

  if (found == NULL)
    {
      self->loading = FALSE;
      cj_session_report (self->session, error);
      return;
    }
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = g_steal_pointer (&found);
  find_by_ids (self, CJ_TYPE_CUSTOMER, cj_follow_up_get_customer_id, on_customers_cb);
}

/**
 * cj_follow_up_controller_refresh:
 *
 * Reads the open follow-ups again.
 */
void
cj_follow_up_controller_refresh (CjFollowUpController *self)
{
  g_autoptr (CjQuery) query = NULL;

  g_return_if_fail (CJ_IS_FOLLOW_UP_CONTROLLER (self));

  if (self->loading)
    {
      self->stale = TRUE;
      return;
    }
  self->loading = TRUE;
  self->stale = FALSE;
  query = cj_query_new (CJ_TYPE_FOLLOW_UP);
  cj_query_where_string (query, "state", CJ_QUERY_EQUAL, "open");
  cj_query_order_by (query, "due", FALSE);
  cj_query_set_range (query, 0, SHOWN_MAX);
  cj_store_find_async (cj_session_get_store (self->session), query, self->cancellable, on_found_cb, g_object_ref (self));
}

/**
 * cj_follow_up_controller_filter_day:
 * @date: the only day to show; "" for all
 */
void
cj_follow_up_controller_filter_day (CjFollowUpController *self,
                                    const char *date)
{
  g_free (self->day);
  self->day = g_strdup (date);
  fill_rows (self);
}

guint
cj_follow_up_controller_count_day (CjFollowUpController *self,
                                   const char *date)
{
  guint n = 0;

  for (guint i = 0; self->found != NULL && i < self->found->len; i++)
    n += g_str_equal (cj_follow_up_get_due (g_ptr_array_index (self->found, i)), date);

  return n;
}

static void
on_saved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjFollowUpController) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    cj_session_report (self->session, error);
}

static void
commit (CjFollowUpController *self,
        CjTransaction *transaction)
{
  cj_store_commit_async (cj_session_get_store (self->session), transaction, NULL, on_saved_cb, g_object_ref (self));
}

static void
remember (CjFollowUpController *self,
          CjFollowUp *follow_up)
{
  g_clear_object (&self->before);
  g_clear_object (&self->planned);
  self->before = CJ_FOLLOW_UP (cj_entity_copy (CJ_ENTITY (follow_up)));
}

static CjFollowUp *
plan_next (CjFollowUp *follow_up,
           const char *date)
{
  CjFollowUp *next = cj_follow_up_new ();

  cj_follow_up_set_kind (next, cj_follow_up_get_kind (follow_up));
  cj_follow_up_set_customer_id (next, cj_follow_up_get_customer_id (follow_up));
  cj_follow_up_set_vehicle_id (next, cj_follow_up_get_vehicle_id (follow_up));
  cj_follow_up_set_order_id (next, cj_follow_up_get_order_id (follow_up));
  cj_follow_up_set_subject (next, cj_follow_up_get_subject (follow_up));
  cj_follow_up_set_target_date (next, cj_follow_up_get_target_date (follow_up));
  cj_follow_up_set_due (next, date);

  return next;
}

/**
 * cj_follow_up_controller_log:
 * @result: what came of the call
 * @next_date: the day of the next step, "" for none
 *
 * Closes a follow-up with its result, and plans the next step.
 */
void
cj_follow_up_controller_log (CjFollowUpController *self,
                             CjFollowUpRow *row,
                             CjFollowUpResult result,
                             const char *note,
                             const char *next_date)
{
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  CjFollowUp *follow_up = row->follow_up;
  CjStaff *staff = cj_session_get_staff (self->session);

  g_return_if_fail (CJ_IS_FOLLOW_UP_CONTROLLER (self));

  remember (self, follow_up);
  cj_follow_up_set_state (follow_up, CJ_FOLLOW_UP_STATE_DONE);
  cj_follow_up_set_result (follow_up, result);
  cj_follow_up_set_note (follow_up, note);
  cj_follow_up_set_done_at (follow_up, cj_session_now (self->session));
  if (staff != NULL)
    cj_follow_up_set_done_by (follow_up, cj_entity_get_id (CJ_ENTITY (staff)));
  cj_transaction_save (transaction, CJ_ENTITY (follow_up));
  if (*next_date != '\0')
    {
      self->planned = plan_next (follow_up, next_date);
      cj_transaction_save (transaction, CJ_ENTITY (self->planned));
    }
  commit (self, transaction);
}

/**
 * cj_follow_up_controller_snooze:
 * @days: to how many days from today
 */
void
cj_follow_up_controller_snooze (CjFollowUpController *self,
                                CjFollowUpRow *row,
                                int days)
{
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autofree char *today = cj_session_today (self->session);
  g_autofree char *due = cj_date_add_days (today, days);
  CjFollowUp *follow_up = row->follow_up;

  remember (self, follow_up);
  cj_follow_up_set_due (follow_up, due);
  cj_follow_up_set_snoozed (follow_up, cj_follow_up_get_snoozed (follow_up) + 1);
  cj_transaction_save (transaction, CJ_ENTITY (follow_up));
  commit (self, transaction);
}

/**
 * cj_follow_up_controller_undo:
 *
 * Takes the last result or snooze back.
 */
void
cj_follow_up_controller_undo (CjFollowUpController *self)
{
  g_autoptr (CjTransaction) transaction = NULL;

  if (self->before == NULL)
    return;
  transaction = cj_transaction_new ();
  cj_entity_set_version (CJ_ENTITY (self->before), cj_entity_get_version (CJ_ENTITY (self->before)) + 1);
  cj_transaction_save (transaction, CJ_ENTITY (self->before));
  if (self->planned != NULL)
    {
      cj_follow_up_set_state (self->planned, CJ_FOLLOW_UP_STATE_WITHDRAWN);
      cj_transaction_save (transaction, CJ_ENTITY (self->planned));
    }
  commit (self, transaction);
  g_clear_object (&self->before);
  g_clear_object (&self->planned);
}

static char *
describe (CjFollowUp *follow_up,
          char **description,
          gpointer user_data)
{
  CjFollowUpController *self = user_data;
  g_autofree char *today = cj_session_today (self->session);
  g_autoptr (CjFollowUpRow) row = make_row (self, follow_up, today);

  *description = g_strjoin ("\n", row->phone, cj_follow_up_get_subject (follow_up), NULL);
  return g_strdup_printf ("%s: %s %s", cj_words_follow_up_kind (cj_follow_up_get_kind (follow_up)), row->customer_name, row->plate);
}

/**
 * cj_follow_up_controller_export_ical:
 *
 * Returns: (transfer full): what is shown, as iCalendar
 */
char *
cj_follow_up_controller_export_ical (CjFollowUpController *self)
{
  g_autoptr (GListStore) follow_ups = g_list_store_new (CJ_TYPE_FOLLOW_UP);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (CjFollowUpRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      g_list_store_append (follow_ups, row->follow_up);
    }

  return cj_ical_write (G_LIST_MODEL (follow_ups), CJ_ICAL_KIND_EVENT, cj_shop_get_name (cj_session_get_shop (self->session)),
                        cj_session_now (self->session), describe, self);
}

CjSession *
cj_follow_up_controller_get_session (CjFollowUpController *self)
{
  return self->session;
}

/**
 * cj_follow_up_controller_get_rows:
 *
 * Returns: (transfer none): a list of #CjFollowUpRow, by day
 */
GListModel *
cj_follow_up_controller_get_rows (CjFollowUpController *self)
{
  return G_LIST_MODEL (self->rows);
}

static void
on_store_changed_cb (CjStore *store,
                     const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  if (g_str_equal (table, "follow_up") || g_str_equal (table, "customer"))
    cj_follow_up_controller_refresh (user_data);
}

static void
cj_follow_up_controller_dispose (GObject *object)
{
  CjFollowUpController *self = CJ_FOLLOW_UP_CONTROLLER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_follow_up_controller_parent_class)->dispose (object);
}

static void
cj_follow_up_controller_finalize (GObject *object)
{
  CjFollowUpController *self = CJ_FOLLOW_UP_CONTROLLER (object);

  g_clear_object (&self->rows);
  g_clear_object (&self->before);
  g_clear_object (&self->planned);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->customers, g_hash_table_unref);
  g_clear_pointer (&self->vehicles, g_hash_table_unref);
  g_free (self->day);

  G_OBJECT_CLASS (cj_follow_up_controller_parent_class)->finalize (object);
}

static void
cj_follow_up_controller_class_init (CjFollowUpControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_follow_up_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_follow_up_controller_finalize;

  signals[LOADED] =
    g_signal_new ("loaded", CJ_TYPE_FOLLOW_UP_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_follow_up_controller_init (CjFollowUpController *self)
{
  self->rows = g_list_store_new (CJ_TYPE_FOLLOW_UP_ROW);
  self->customers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->vehicles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->day = g_strdup ("");
  self->cancellable = g_cancellable_new ();
}

CjFollowUpController *
cj_follow_up_controller_new (CjSession *session)
{
  CjFollowUpController *self = g_object_new (CJ_TYPE_FOLLOW_UP_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cj_session_get_store (session), "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  cj_follow_up_controller_refresh (self);

  return self;
}
