/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-output.h"

#include <glib/gi18n.h>

#include "controller/cj-words.h"
#include "model/cj-customer.h"
#include "model/cj-phone.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"
#include "store/cj-entity-json.h"
#include "store/cj-search.h"

#define HITS 20

static const char *
owner_of (CjCtl *ctl,
          CjSearchHit *hit)
{
  return cj_session_may (ctl->session, CJ_PERMISSION_VIEW_PERSONAL) ? cj_search_hit_get_owner (hit) : "";
}

static void
add_hit (CjCtl *ctl,
         CjCtlTable *table,
         CjSearchHit *hit)
{
  CjEntity *entity = cj_search_hit_get_entity (hit);

  if (CJ_IS_VEHICLE (entity))
    {
      CjVehicle *vehicle = CJ_VEHICLE (entity);
      g_autofree char *car = g_strjoin (" ", cj_vehicle_get_make (vehicle), cj_vehicle_get_model (vehicle), NULL);

      cj_ctl_table_add (table, (const char *const[]) { _("Vehicle"), cj_vehicle_get_plate (vehicle), car, owner_of (ctl, hit), cj_entity_get_id (entity) });
    }
  else if (CJ_IS_CUSTOMER (entity))
    cj_ctl_table_add (table, (const char *const[]) { _("Customer"), cj_customer_get_name (CJ_CUSTOMER (entity)), "", cj_customer_get_contact_name (CJ_CUSTOMER (entity)),
                                                     cj_entity_get_id (entity) });
  else if (CJ_IS_WORK_ORDER (entity))
    {
      CjWorkOrder *order = CJ_WORK_ORDER (entity);
      g_autofree char *what = g_strjoin (" ", cj_work_order_get_plate (order), cj_words_order_state (cj_work_order_get_state (order)), NULL);

      cj_ctl_table_add (table, (const char *const[]) { _("Work order"), cj_work_order_get_number (order), what, cj_work_order_get_customer_name (order), cj_entity_get_id (entity) });
    }
}

static void
print_json (CjCtl *ctl,
            GPtrArray *hits)
{
  g_print ("[");
  for (guint i = 0; i < hits->len; i++)
    {
      CjSearchHit *hit = g_ptr_array_index (hits, i);
      CjEntity *entity = cj_search_hit_get_entity (hit);
      g_autofree char *body = cj_entity_to_json (entity, FALSE);
      g_autofree char *owner = cj_ctl_json_quote (owner_of (ctl, hit));

      g_print ("%s\n  { \"kind\": \"%s\", \"owner\": %s, \"entity\": %s }", i > 0 ? "," : "", CJ_ENTITY_GET_CLASS (entity)->table, owner, body);
    }
  g_print ("%s]\n", hits->len > 0 ? "\n" : "");
}

/**
 * cj_ctl_search:
 *
 * Finds what the search box of the window finds.
 */
CjCtlExit
cj_ctl_search (CjCtl *ctl)
{
  const char *const titles[] = { _("Kind"), _("Name"), _("What"), _("Who"), _("Id") };
  g_autoptr (CjCtlTable) table = cj_ctl_table_new (titles, G_N_ELEMENTS (titles), 0);
  g_autofree char *words = g_strjoinv (" ", ctl->arguments);
  gint64 limit = ctl->options.limit >= 0 ? ctl->options.limit : HITS;
  gboolean may_see = cj_session_may (ctl->session, CJ_PERMISSION_VIEW_PERSONAL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  if (limit < 1 || limit > 1000)
    return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("--limit takes a number from %d to %d."), 1, 1000);
  cj_store_search_async (ctl->store, words, may_see ? CJ_SEARCH_ALL : CJ_SEARCH_VEHICLES | CJ_SEARCH_ORDERS, (guint) limit,
                         ctl->cancellable, cj_ctl_take_result, &result);
  cj_ctl_wait (&result);
  hits = cj_store_search_finish (ctl->store, result, &error);
  if (hits == NULL)
    return cj_ctl_fail (ctl, error);
  for (guint i = 0; i < hits->len; i++)
    {
      cj_ctl_hide (ctl, cj_search_hit_get_entity (g_ptr_array_index (hits, i)));
      add_hit (ctl, table, g_ptr_array_index (hits, i));
    }

  if (ctl->options.json)
    print_json (ctl, hits);
  else if (hits->len > 0)
    cj_ctl_table_print (table);
  if (hits->len > 0)
    return CJ_CTL_OK;

  return ctl->options.json ? CJ_CTL_NOT_FOUND : cj_ctl_refuse (ctl, CJ_CTL_NOT_FOUND, _("Nothing has “%s” in its plate, VIN, name, phone or number."), words);
}
