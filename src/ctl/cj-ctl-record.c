/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-record.h"

#include <glib/gi18n.h>
#include <string.h>

#include "controller/cj-words.h"
#include "ctl/cj-ctl-output.h"
#include "model/cj-customer.h"
#include "model/cj-id.h"
#include "model/cj-phone.h"
#include "model/cj-plate.h"
#include "model/cj-vehicle.h"

/* Customers and vehicles: one way for both, as their pages in the window. */

#define ROWS 50
#define ROWS_MAX 10000

/**
 * cj_ctl_record_type:
 *
 * Returns: the type of entity that the command's noun names
 */
GType
cj_ctl_record_type (CjCtl *ctl)
{
  return g_str_equal (ctl->command->noun, "vehicle") ? CJ_TYPE_VEHICLE : CJ_TYPE_CUSTOMER;
}

static gboolean
may_see (CjCtl *ctl)
{
  return cj_ctl_may (ctl, cj_ctl_record_type (ctl) == CJ_TYPE_VEHICLE ? CJ_PERMISSION_VIEW_ORDERS : CJ_PERMISSION_VIEW_PERSONAL);
}

static char *
dup_phones (CjCustomer *customer)
{
  GListModel *phones = G_LIST_MODEL (cj_customer_get_phones (customer));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (phones); i++)
    {
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (phones, i);
      g_autofree char *number = cj_phone_format (cj_customer_phone_get_number (phone));

      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", number);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
print_customers (GPtrArray *found)
{
  const char *const titles[] = { _("Name"), _("Telephone"), _("Contact person"), _("Tags"), _("Id") };
  g_autoptr (CjCtlTable) table = cj_ctl_table_new (titles, G_N_ELEMENTS (titles), 0);

  for (guint i = 0; i < found->len; i++)
    {
      CjCustomer *customer = g_ptr_array_index (found, i);
      g_autofree char *phones = dup_phones (customer);

      cj_ctl_table_add (table, (const char *const[]) { cj_customer_get_name (customer), phones, cj_customer_get_contact_name (customer), cj_customer_get_tags (customer),
                                                       cj_entity_get_id (CJ_ENTITY (customer)) });
    }
  cj_ctl_table_print (table);
}

static void
print_vehicles (GPtrArray *found)
{
  const char *const titles[] = { _("Plate"), _("Make"), _("Model"), _("VIN"), _("Mileage"), _("Id") };
  g_autoptr (CjCtlTable) table = cj_ctl_table_new (titles, G_N_ELEMENTS (titles), 1 << 4);

  for (guint i = 0; i < found->len; i++)
    {
      CjVehicle *vehicle = g_ptr_array_index (found, i);
      g_autofree char *mileage = cj_vehicle_get_mileage (vehicle) > 0 ? cj_words_km (cj_vehicle_get_mileage (vehicle)) : g_strdup ("");

      cj_ctl_table_add (table, (const char *const[]) { cj_vehicle_get_plate (vehicle), cj_vehicle_get_make (vehicle), cj_vehicle_get_model (vehicle),
                                                       cj_vehicle_get_vin (vehicle), mileage, cj_entity_get_id (CJ_ENTITY (vehicle)) });
    }
  cj_ctl_table_print (table);
}

/**
 * cj_ctl_record_list:
 *
 * Lists what is not put away, newest first.
 */
CjCtlExit
cj_ctl_record_list (CjCtl *ctl)
{
  GType type = cj_ctl_record_type (ctl);
  g_autoptr (CjQuery) query = cj_query_new (type);
  gint64 limit = ctl->options.limit >= 0 ? ctl->options.limit : ROWS;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  if (!may_see (ctl))
    return CJ_CTL_REFUSED;
  if (limit < 1 || limit > ROWS_MAX)
    return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("--limit takes a number from %d to %d."), 1, ROWS_MAX);
  cj_query_where_int64 (query, "archived", CJ_QUERY_EQUAL, 0);
  cj_query_order_by (query, NULL, TRUE);
  cj_query_set_range (query, 0, limit);
  cj_query_set_with_children (query, TRUE);
  found = cj_ctl_find (ctl, query, &error);
  if (found == NULL)
    return cj_ctl_fail (ctl, error);

  if (ctl->options.json)
    cj_ctl_print_json_entities (found);
  else if (found->len == 0)
    cj_ctl_say (type == CJ_TYPE_VEHICLE ? _("There are no vehicles yet.") : _("There are no customers yet."));
  else if (type == CJ_TYPE_VEHICLE)
    print_vehicles (found);
  else
    print_customers (found);

  return CJ_CTL_OK;
}

/* By id; a vehicle also by plate or VIN, a customer by a number or the name. */
static CjQuery *
make_query (GType type,
            const char *key)
{
  CjQuery *query = cj_query_new (type);
  g_autofree char *upper = g_ascii_strup (key, -1);

  if (cj_id_is_valid (key))
    cj_query_where_ids (query, (const char *const[]) { key, NULL });
  else if (type == CJ_TYPE_VEHICLE && strlen (key) == 17 && g_ascii_isalnum (*key))
    cj_query_where_string (query, "vin", CJ_QUERY_EQUAL, upper);
  else if (type == CJ_TYPE_VEHICLE)
    {
      g_autofree char *plate = cj_plate_normalise (key);

      cj_query_where_string (query, "plate", CJ_QUERY_EQUAL, plate != NULL ? plate : key);
    }
  else
    cj_query_where_string (query, "name", CJ_QUERY_EQUAL, key);
  cj_query_set_with_children (query, TRUE);

  return query;
}

static GPtrArray *
find_by_phone (CjCtl *ctl,
               const char *key,
               GError **error)
{
  g_autofree char *number = cj_phone_parse (key, NULL, NULL);
  g_autoptr (CjQuery) query = NULL;
  g_autoptr (GPtrArray) phones = NULL;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (CjQuery) owners = NULL;

  if (number == NULL)
    return NULL;
  query = cj_query_new (CJ_TYPE_CUSTOMER_PHONE);
  cj_query_where_string (query, "number", CJ_QUERY_EQUAL, number);
  phones = cj_ctl_find (ctl, query, error);
  for (guint i = 0; phones != NULL && i < phones->len; i++)
    g_ptr_array_add (ids, (gpointer) cj_customer_phone_get_customer_id (g_ptr_array_index (phones, i)));
  if (ids->len == 0)
    return NULL;
  g_ptr_array_add (ids, NULL);
  owners = cj_query_new (CJ_TYPE_CUSTOMER);
  cj_query_where_ids (owners, (const char *const *) ids->pdata);
  cj_query_set_with_children (owners, TRUE);

  return cj_ctl_find (ctl, owners, error);
}

static GPtrArray *
find_records (CjCtl *ctl,
              GError **error)
{
  GType type = cj_ctl_record_type (ctl);
  const char *key = ctl->arguments[0];
  g_autoptr (CjQuery) query = make_query (type, key);
  GPtrArray *found = type == CJ_TYPE_CUSTOMER ? find_by_phone (ctl, key, error) : NULL;

  return found != NULL || *error != NULL ? found : cj_ctl_find (ctl, query, error);
}

static void
print_record (CjEntity *entity)
{
  cj_ctl_print_entity (entity);
  if (CJ_IS_CUSTOMER (entity))
    {
      g_autofree char *phones = dup_phones (CJ_CUSTOMER (entity));

      cj_ctl_print_fact (_("Telephone"), phones);
    }
  cj_ctl_print_fact (_("Id"), cj_entity_get_id (entity));
}

/**
 * cj_ctl_record_show:
 *
 * Shows whom or what the argument names; two of one name are both shown.
 */
CjCtlExit
cj_ctl_record_show (CjCtl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  if (!may_see (ctl))
    return CJ_CTL_REFUSED;
  found = find_records (ctl, &error);
  if (found == NULL)
    return cj_ctl_fail (ctl, error);
  if (found->len == 0)
    return cj_ctl_refuse (ctl, CJ_CTL_NOT_FOUND, _("There is no “%s”. “chejiangctl search” finds parts of plates, numbers and names."), ctl->arguments[0]);

  if (ctl->options.json)
    cj_ctl_print_json_entities (found);
  else
    for (guint i = 0; i < found->len; i++)
      {
        if (i > 0)
          g_print ("\n");
        print_record (g_ptr_array_index (found, i));
      }

  return CJ_CTL_OK;
}
