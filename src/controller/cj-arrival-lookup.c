/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-arrival-lookup.h"

#include "controller/cj-known-readings.h"
#include "controller/cj-vehicle-facts.h"
#include "model/cj-order-state.h"

/* What the shop knows of a car that has come: the car, whose it is, and the order
 * that is still open. */

typedef struct
{
  CjArrival *arrival;
  CjScanResult *result; /* what it said when it was looked for */
  CjVehicle *vehicle;   /* (nullable) */
  CjCustomer *owner;    /* (nullable) */
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  g_clear_object (&lookup->arrival);
  g_clear_object (&lookup->result);
  g_clear_object (&lookup->vehicle);
  g_clear_object (&lookup->owner);
  g_free (lookup);
}

static void
done (GTask *task,
      CjWorkOrder *order)
{
  Lookup *lookup = g_task_get_task_data (task);

  cj_arrival_set_known (lookup->arrival, lookup->vehicle, lookup->owner, order);
  g_task_return_boolean (task, TRUE);
}

static void
on_orders_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) orders = cj_store_find_finish (CJ_STORE (source), result, &error);
  CjWorkOrder *open = NULL;

  if (orders == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  for (guint i = 0; i < orders->len && open == NULL; i++)
    if (cj_order_state_is_open (cj_work_order_get_state (g_ptr_array_index (orders, i))))
      open = g_ptr_array_index (orders, i);
  done (task, open);
}

static void
find_orders (GTask *task)
{
  CjSession *session = g_task_get_source_object (task);
  Lookup *lookup = g_task_get_task_data (task);
  g_autoptr (CjQuery) query = cj_vehicle_facts_query_orders (lookup->vehicle);

  cj_store_find_async (cj_session_get_store (session), query, g_task_get_cancellable (task), on_orders_cb, task);
}

static void
on_owner_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Lookup *lookup = g_task_get_task_data (task);
  GError *error = NULL;

  lookup->owner = (CjCustomer *) cj_store_load_finish (CJ_STORE (source), result, &error);
  if (lookup->owner == NULL && !g_error_matches (error, CJ_STORE_ERROR, CJ_STORE_ERROR_NOT_FOUND))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  find_orders (g_steal_pointer (&task));
}

/* A result that was put in the place of the one that was looked for stays. */
static void
put_first (Lookup *lookup,
           GPtrArray *vehicles)
{
  g_autoptr (CjScanResult) meant = cj_known_readings_prefer (lookup->result, vehicles);

  if (meant == lookup->result || cj_arrival_get_result (lookup->arrival) != lookup->result)
    return;
  cj_arrival_set_result (lookup->arrival, meant);
  g_set_object (&lookup->result, meant);
}

static void
on_vehicles_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Lookup *lookup = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  put_first (lookup, found);
  for (guint i = 0; i < found->len && lookup->vehicle == NULL; i++)
    if (g_str_equal (cj_vehicle_get_plate (g_ptr_array_index (found, i)), cj_scan_result_get_text (lookup->result)))
      g_set_object (&lookup->vehicle, g_ptr_array_index (found, i));
  if (lookup->vehicle == NULL)
    done (task, NULL);
  else if (*cj_vehicle_get_customer_id (lookup->vehicle) == '\0')
    find_orders (g_steal_pointer (&task));
  else
    cj_store_load_async (CJ_STORE (source), CJ_TYPE_CUSTOMER, cj_vehicle_get_customer_id (lookup->vehicle),
                         g_task_get_cancellable (task), on_owner_cb, g_object_ref (task));
}

/**
 * cj_arrival_lookup_async:
 * @arrival: a car whose plate has been read
 *
 * Looks for the car and writes what is found into @arrival.
 */
void
cj_arrival_lookup_async (CjSession *session,
                         CjArrival *arrival,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  g_autoptr (CjQuery) query = cj_known_readings_query (cj_arrival_get_result (arrival));
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->arrival = g_object_ref (arrival);
  lookup->result = g_object_ref (cj_arrival_get_result (arrival));
  g_task_set_source_tag (task, cj_arrival_lookup_async);
  g_task_set_task_data (task, lookup, lookup_free);
  cj_store_find_async (cj_session_get_store (session), query, cancellable, on_vehicles_cb, task);
}

gboolean
cj_arrival_lookup_finish (CjSession *session,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
