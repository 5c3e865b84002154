/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-known-readings.h"

#include "model/cj-vehicle.h"

/* Of what a doubtful plate or VIN may say, that of a car of the shop is the
 * likeliest: it comes first, and is asked about all the same. Of two such cars
 * nobody knows which it is. */

static const char *
get_column (CjScanResult *result)
{
  switch (cj_scan_result_get_kind (result))
    {
    case CJ_SCAN_KIND_PLATE:
      return "plate";

    case CJ_SCAN_KIND_VIN:
      return "vin";

    case CJ_SCAN_KIND_UNKNOWN:
    case CJ_SCAN_KIND_ORDER:
    case CJ_SCAN_KIND_PART_CODE:
    case CJ_SCAN_KIND_URL:
    case CJ_SCAN_KIND_PHONE:
    case CJ_SCAN_KIND_FOREIGN_PLATE:
    default:
      return NULL;
    }
}

/**
 * cj_known_readings_query:
 * @result: what was read from writing
 *
 * Returns: (transfer full) (nullable): a query for the cars that @result or its
 *   alternatives name; %NULL when it names none
 */
CjQuery *
cj_known_readings_query (CjScanResult *result)
{
  const char *const *alternatives = cj_scan_result_get_alternatives (result);
  const char *texts[CJ_SCAN_MAX_ALTERNATIVES + 2] = { cj_scan_result_get_text (result) };
  const char *column = get_column (result);
  CjQuery *query;

  if (column == NULL)
    return NULL;
  for (int i = 0; alternatives[i] != NULL && i < CJ_SCAN_MAX_ALTERNATIVES; i++)
    texts[i + 1] = alternatives[i];
  query = cj_query_new (CJ_TYPE_VEHICLE);
  cj_query_where_in (query, column, texts);
  cj_query_where_int64 (query, "archived", CJ_QUERY_EQUAL, 0);

  return query;
}

/**
 * cj_known_readings_prefer:
 * @result: a doubtful one
 * @vehicles: (element-type CjVehicle): what cj_known_readings_query() found
 *
 * Returns: (transfer full): @result, or the same with the reading that names a car
 *   of the shop first
 */
CjScanResult *
cj_known_readings_prefer (CjScanResult *result,
                          GPtrArray *vehicles)
{
  const char *const *alternatives = cj_scan_result_get_alternatives (result);
  const char *others[CJ_SCAN_MAX_ALTERNATIVES + 1] = { cj_scan_result_get_text (result) };
  const char *text;
  CjScanResult *meant;
  int n = 1;

  if (vehicles->len != 1 || !cj_scan_result_is_doubtful (result))
    return g_object_ref (result);
  text = cj_scan_result_get_kind (result) == CJ_SCAN_KIND_VIN ? cj_vehicle_get_vin (g_ptr_array_index (vehicles, 0))
                                                              : cj_vehicle_get_plate (g_ptr_array_index (vehicles, 0));
  if (g_str_equal (text, others[0]))
    return g_object_ref (result);

  for (int i = 0; alternatives[i] != NULL && n < CJ_SCAN_MAX_ALTERNATIVES; i++)
    if (!g_str_equal (alternatives[i], text))
      others[n++] = alternatives[i];
  meant = cj_scan_result_mean (result, text);
  cj_scan_result_set_doubt (meant, others);

  return meant;
}

static void
on_vehicles_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CjScanResult *seen = g_task_get_task_data (task);
  g_autoptr (GPtrArray) vehicles = cj_store_find_finish (CJ_STORE (source), result, NULL);

  /* a shop that does not answer is no reason not to ask */
  g_task_return_pointer (task, vehicles != NULL ? cj_known_readings_prefer (seen, vehicles) : g_object_ref (seen), g_object_unref);
}

/**
 * cj_known_readings_look_async:
 * @result: a doubtful one
 *
 * Looks for cars of the shop among what @result may say.
 */
void
cj_known_readings_look_async (CjSession *session,
                              CjScanResult *result,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (session, NULL, callback, user_data);
  g_autoptr (CjQuery) query = cj_known_readings_query (result);

  g_task_set_source_tag (task, cj_known_readings_look_async);
  g_task_set_task_data (task, g_object_ref (result), g_object_unref);
  if (query != NULL)
    {
      cj_store_find_async (cj_session_get_store (session), query, NULL, on_vehicles_cb, task);
      return;
    }
  g_task_return_pointer (task, g_object_ref (result), g_object_unref);
  g_object_unref (task);
}

/**
 * cj_known_readings_look_finish:
 *
 * Returns: (transfer full): what is to be asked, as cj_known_readings_prefer() has it
 */
CjScanResult *
cj_known_readings_look_finish (CjSession *session,
                               GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/**
 * cj_known_readings_get_result:
 * @result: the answer of cj_known_readings_look_async()
 *
 * Returns: (transfer none): what it was asked about
 */
CjScanResult *
cj_known_readings_get_result (GAsyncResult *result)
{
  return g_task_get_task_data (G_TASK (result));
}
