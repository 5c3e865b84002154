/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-scan-router.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-controller-error.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"

/* Where a scanned code leads: a VIN or a plate to the car, or to the intake of
 * a car that is new here; the code of a sheet to its order; the code of an
 * article to the article; a telephone number to whoever has it. */

void
cj_scan_route_free (CjScanRoute *route)
{
  if (route == NULL)
    return;
  g_free (route->page);
  g_free (route->target);
  g_clear_object (&route->item);
  g_clear_object (&route->result);
  g_free (route);
}

static CjScanRoute *
route_new (CjScanRouteKind kind,
           const char *page,
           const char *target)
{
  CjScanRoute *route = g_new0 (CjScanRoute, 1);

  route->kind = kind;
  route->page = g_strdup (page);
  route->target = g_strdup (target);

  return route;
}

static void
return_route (GTask *task,
              CjScanRoute *route)
{
  route->result = g_object_ref (g_task_get_task_data (task));
  g_task_return_pointer (task, route, (GDestroyNotify) cj_scan_route_free);
}

static void
on_vehicle_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CjScanResult *scan = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);
  g_autofree char *target = NULL;

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (found->len > 0)
    {
      return_route (task, route_new (CJ_SCAN_ROUTE_OPEN, "vehicles", cj_entity_get_id (g_ptr_array_index (found, 0))));
      return;
    }
  target = g_strconcat (cj_scan_result_get_kind (scan) == CJ_SCAN_KIND_VIN ? "vin:" : "plate:", cj_scan_result_get_text (scan), NULL);
  return_route (task, route_new (CJ_SCAN_ROUTE_OPEN, "intake", target));
}

static void
on_order_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CjScanResult *scan = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);

  if (found == NULL)
    g_task_return_error (task, error);
  else if (found->len > 0)
    return_route (task, route_new (CJ_SCAN_ROUTE_OPEN, "order", cj_entity_get_id (g_ptr_array_index (found, 0))));
  else
    g_task_return_new_error (task, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED,
                             _("There is no work order %s in this shop. The sheet may be another shop’s; search by the plate."),
                             cj_scan_result_get_text (scan));
}

static void
on_item_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CjScanResult *scan = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) found = cj_store_find_finish (CJ_STORE (source), result, &error);
  CjScanRoute *route;

  if (found == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  route = route_new (found->len > 0 ? CJ_SCAN_ROUTE_ITEM : CJ_SCAN_ROUTE_SHOW, "", cj_scan_result_get_text (scan));
  if (found->len > 0)
    route->item = g_object_ref (g_ptr_array_index (found, 0));
  return_route (task, route);
}

static void
find_in_store (CjSession *session,
               GTask *task,
               GType type,
               const char *column,
               const char *value,
               gboolean put_away_too,
               GAsyncReadyCallback callback)
{
  g_autoptr (CjQuery) query = cj_query_new (type);

  cj_query_where_string (query, column, CJ_QUERY_EQUAL, value);
  if (!put_away_too)
    cj_query_where_int64 (query, "archived", CJ_QUERY_EQUAL, 0);
  cj_query_set_range (query, 0, 1);
  cj_store_find_async (cj_session_get_store (session), query, g_task_get_cancellable (task), callback, task);
}

static void
find_order (CjSession *session,
            CjScanResult *scan,
            GTask *task)
{
  const char *id = cj_scan_result_get_order_id (scan);
  g_autoptr (CjQuery) query = NULL;

  if (*id == '\0')
    {
      find_in_store (session, task, CJ_TYPE_WORK_ORDER, "number", cj_scan_result_get_text (scan), TRUE, on_order_cb);
      return;
    }
  query = cj_query_new (CJ_TYPE_WORK_ORDER);
  cj_query_where_ids (query, (const char *const[]) { id, NULL });
  cj_store_find_async (cj_session_get_store (session), query, g_task_get_cancellable (task), on_order_cb, task);
}

/**
 * cj_scan_router_leads_somewhere:
 *
 * Returns: whether there is anything to be done with it but to copy it
 */
gboolean
cj_scan_router_leads_somewhere (CjScanResult *result)
{
  switch (cj_scan_result_get_kind (result))
    {
    case CJ_SCAN_KIND_VIN:
    case CJ_SCAN_KIND_PLATE:
    case CJ_SCAN_KIND_ORDER:
    case CJ_SCAN_KIND_PART_CODE:
    case CJ_SCAN_KIND_PHONE:
      return TRUE;

    case CJ_SCAN_KIND_UNKNOWN:
    case CJ_SCAN_KIND_URL:
    case CJ_SCAN_KIND_FOREIGN_PLATE:
    default:
      return FALSE;
    }
}

/**
 * cj_scan_router_find_async:
 * @result: what was scanned
 *
 * Looks in the shop's data for what the code means here.
 */
void
cj_scan_router_find_async (CjSession *session,
                           CjScanResult *result,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  const char *text = cj_scan_result_get_text (result);

  g_task_set_source_tag (task, cj_scan_router_find_async);
  g_task_set_task_data (task, g_object_ref (result), g_object_unref);
  switch (cj_scan_result_get_kind (result))
    {
    case CJ_SCAN_KIND_VIN:
      find_in_store (session, task, CJ_TYPE_VEHICLE, "vin", text, FALSE, on_vehicle_cb);
      break;

    case CJ_SCAN_KIND_PLATE:
      find_in_store (session, task, CJ_TYPE_VEHICLE, "plate", text, FALSE, on_vehicle_cb);
      break;

    case CJ_SCAN_KIND_ORDER:
      find_order (session, result, task);
      break;

    case CJ_SCAN_KIND_PART_CODE:
      find_in_store (session, task, CJ_TYPE_ITEM, "code", text, FALSE, on_item_cb);
      break;

    case CJ_SCAN_KIND_PHONE:
      return_route (task, route_new (CJ_SCAN_ROUTE_SEARCH, "", text));
      g_object_unref (task);
      break;

    case CJ_SCAN_KIND_UNKNOWN:
    case CJ_SCAN_KIND_URL:
    case CJ_SCAN_KIND_FOREIGN_PLATE:
    default:
      return_route (task, route_new (CJ_SCAN_ROUTE_SHOW, "", text));
      g_object_unref (task);
    }
}

/**
 * cj_scan_router_find_finish:
 *
 * Returns: (transfer full) (nullable): where it leads; %NULL with
 *   %CJ_CONTROLLER_ERROR_REFUSED for a sheet of an order that is not here
 */
CjScanRoute *
cj_scan_router_find_finish (GAsyncResult *result,
                            GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
