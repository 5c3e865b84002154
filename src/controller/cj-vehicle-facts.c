/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-vehicle-facts.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-order-state.h"
#include "model/cj-phone.h"
#include "model/cj-work-order.h"

/* What the counter should know of a car at a glance: owner, last visit, open
 * orders, what is due, what is owed, what must be read. */

#define DUE_DAYS 60
#define ORDERS_LOOKED_AT 20

typedef struct
{
  CjVehicle *vehicle;
  CjCustomer *owner;
  GPtrArray *facts;
} Facts;

static void
facts_free (Facts *data)
{
  g_clear_object (&data->vehicle);
  g_clear_object (&data->owner);
  g_clear_pointer (&data->facts, g_ptr_array_unref);
  g_free (data);
}

static void
add (Facts *data,
     CjFactLevel level,
     const char *title,
     const char *text)
{
  if (*text != '\0')
    g_ptr_array_add (data->facts, cj_fact_new (level, title, text));
}

static void
add_due (Facts *data,
         const char *title,
         const char *date,
         const char *today)
{
  int days = cj_date_days_between (today, date);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (*date == '\0')
    return;
  day = cj_words_day (date, today);
  if (days < 0)
    text = g_strdup_printf (_("%s, overdue"), day);
  add (data, days < 0 ? CJ_FACT_WARNING : days <= DUE_DAYS ? CJ_FACT_DUE : CJ_FACT_PLAIN, title, text != NULL ? text : day);
}

static void
add_owner (Facts *data)
{
  GListModel *phones = G_LIST_MODEL (cj_customer_get_phones (data->owner));

  g_ptr_array_add (data->facts,
                   cj_fact_new_link (CJ_FACT_PLAIN, _("Car Owner"), cj_customer_get_name (data->owner), "customers",
                                     cj_entity_get_id (CJ_ENTITY (data->owner))));
  for (guint i = 0; i < g_list_model_get_n_items (phones); i++)
    {
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (phones, i);
      g_autofree char *number = cj_phone_format (cj_customer_phone_get_number (phone));

      g_ptr_array_add (data->facts,
                       cj_fact_new_link (CJ_FACT_PLAIN, _("Telephone"), number, "call", cj_customer_phone_get_number (phone)));
    }
  add (data, CJ_FACT_WARNING, _("Please note"), cj_customer_get_warning (data->owner));
}

static void
add_orders (Facts *data,
            GPtrArray *orders,
            gint64 now)
{
  gint64 owed = 0;
  gboolean last_told = FALSE;

  for (guint i = 0; i < orders->len; i++)
    {
      CjWorkOrder *order = g_ptr_array_index (orders, i);
      CjOrderState state = cj_work_order_get_state (order);

      if (cj_order_state_is_open (state))
        {
          g_autofree char *text = g_strdup_printf ("%s, %s", cj_work_order_get_number (order), cj_words_order_state (state));

          g_ptr_array_add (data->facts, cj_fact_new_link (CJ_FACT_WARNING, _("Open order"), text, "order", cj_entity_get_id (CJ_ENTITY (order))));
        }
      else if (state == CJ_ORDER_STATE_DELIVERED)
        {
          owed += MAX (0, cj_work_order_get_total (order) - cj_work_order_get_paid (order));
          if (!last_told)
            {
              g_autofree char *when = cj_words_when (cj_work_order_get_delivered_at (order), now);
              g_autofree char *distance = cj_words_km (cj_work_order_get_mileage_in (order));
              g_autofree char *text = g_strjoin (" · ", when, distance, cj_work_order_get_complaint (order), NULL);

              g_ptr_array_add (data->facts, cj_fact_new_link (CJ_FACT_PLAIN, _("Last visit"), text, "order", cj_entity_get_id (CJ_ENTITY (order))));
              last_told = TRUE;
            }
        }
    }
  if (owed > 0)
    {
      g_autofree char *text = cj_words_money (owed);

      add (data, CJ_FACT_WARNING, _("Unpaid"), text);
    }
}

static void
add_dates (Facts *data,
           const char *today)
{
  CjVehicle *vehicle = data->vehicle;

  add_due (data, _("Next service"), cj_vehicle_get_next_service_date (vehicle), today);
  if (cj_vehicle_get_next_service_mileage (vehicle) > 0)
    {
      g_autofree char *text = cj_words_km (cj_vehicle_get_next_service_mileage (vehicle));

      add (data, CJ_FACT_PLAIN, _("Next service at"), text);
    }
  add_due (data, _("Compulsory insurance"), cj_vehicle_get_compulsory_due (vehicle), today);
  add_due (data, _("Commercial insurance"), cj_vehicle_get_commercial_due (vehicle), today);
  add_due (data, _("Annual inspection"), cj_vehicle_get_inspection_due (vehicle), today);
  add (data, CJ_FACT_WARNING, _("Please note"), cj_vehicle_get_warning (vehicle));
}

static void
on_orders_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) orders = cj_store_find_finish (CJ_STORE (source), result, &error);
  CjSession *session = g_task_get_source_object (task);
  Facts *data = g_task_get_task_data (task);
  g_autofree char *today = cj_session_today (session);

  if (orders == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (data->owner != NULL)
    add_owner (data);
  add_orders (data, orders, cj_session_now (session));
  add_dates (data, today);
  g_task_return_boolean (task, TRUE);
}

/**
 * cj_vehicle_facts_query_orders:
 * @vehicle: a vehicle of the shop
 *
 * Returns: (transfer full): a question for its work orders, the newest first, as
 *   many as say what is to be known when it comes
 */
CjQuery *
cj_vehicle_facts_query_orders (CjVehicle *vehicle)
{
  CjQuery *query = cj_query_new (CJ_TYPE_WORK_ORDER);

  cj_query_where_string (query, "vehicle-id", CJ_QUERY_EQUAL, cj_entity_get_id (CJ_ENTITY (vehicle)));
  cj_query_order_by (query, "opened-at", TRUE);
  cj_query_set_range (query, 0, ORDERS_LOOKED_AT);

  return query;
}

static void
find_orders (GTask *task)
{
  CjSession *session = g_task_get_source_object (task);
  Facts *data = g_task_get_task_data (task);
  g_autoptr (CjQuery) query = cj_vehicle_facts_query_orders (data->vehicle);

  cj_store_find_async (cj_session_get_store (session), query, g_task_get_cancellable (task), on_orders_cb, task);
}

static void
on_owner_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Facts *data = g_task_get_task_data (task);

  data->owner = (CjCustomer *) cj_store_load_finish (CJ_STORE (source), result, &error);
  if (data->owner == NULL && !g_error_matches (error, CJ_STORE_ERROR, CJ_STORE_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  find_orders (g_steal_pointer (&task));
}

/**
 * cj_vehicle_facts_load_async:
 * @vehicle: a vehicle of the shop
 */
void
cj_vehicle_facts_load_async (CjSession *session,
                             CjVehicle *vehicle,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Facts *data = g_new0 (Facts, 1);
  GTask *task = g_task_new (session, cancellable, callback, user_data);

  data->vehicle = g_object_ref (vehicle);
  data->facts = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, data, (GDestroyNotify) facts_free);
  if (*cj_vehicle_get_customer_id (vehicle) != '\0')
    cj_store_load_async (cj_session_get_store (session), CJ_TYPE_CUSTOMER, cj_vehicle_get_customer_id (vehicle), cancellable, on_owner_cb, task);
  else
    find_orders (task);
}

/**
 * cj_vehicle_facts_load_finish:
 * @owner: (out) (transfer full) (nullable) (optional): whose car it is
 *
 * Returns: (transfer full) (element-type CjFact) (nullable): what is known
 */
GPtrArray *
cj_vehicle_facts_load_finish (CjSession *session,
                              GAsyncResult *result,
                              CjCustomer **owner,
                              GError **error)
{
  Facts *data;

  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  data = g_task_get_task_data (G_TASK (result));
  if (owner != NULL)
    *owner = g_steal_pointer (&data->owner);

  return g_steal_pointer (&data->facts);
}
