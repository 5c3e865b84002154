/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-order.h"

#include <glib/gi18n.h>

#include "controller/cj-words.h"
#include "ctl/cj-ctl-output.h"
#include "model/cj-id.h"
#include "model/cj-money.h"
#include "model/cj-order-state.h"

#define ROWS 50
#define ROWS_MAX 10000

/**
 * cj_ctl_find_order:
 * @key: an order's number or id
 *
 * Returns: (transfer full) (nullable): the order with its lines; what is wrong
 *   was said, and @code has the exit code
 */
CjWorkOrder *
cj_ctl_find_order (CjCtl *ctl,
                   const char *key,
                   CjCtlExit *code)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);
  g_autofree char *number = g_ascii_strup (key, -1);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  if (cj_id_is_valid (key))
    cj_query_where_ids (query, (const char *const[]) { key, NULL });
  else
    cj_query_where_string (query, "number", CJ_QUERY_EQUAL, number);
  cj_query_set_with_children (query, TRUE);
  found = cj_ctl_find (ctl, query, &error);
  if (found == NULL)
    *code = cj_ctl_fail (ctl, error);
  else if (found->len == 0)
    *code = cj_ctl_refuse (ctl, CJ_CTL_NOT_FOUND, _("There is no work order “%s”. Give its number, such as GD261125-A001, or its id."), key);
  if (found == NULL || found->len == 0)
    return NULL;

  return g_object_ref (g_ptr_array_index (found, 0));
}

/**
 * cj_ctl_parse_state:
 *
 * Returns: whether @nick names a state; that it does not was said
 */
gboolean
cj_ctl_parse_state (CjCtl *ctl,
                    const char *nick,
                    CjOrderState *state)
{
  g_autoptr (GString) nicks = g_string_new (NULL);
  g_autoptr (GEnumClass) klass = NULL;
  int value;

  if (cj_enum_from_nick (CJ_TYPE_ORDER_STATE, nick, &value))
    {
      *state = (CjOrderState) value;
      return TRUE;
    }
  klass = g_type_class_ref (CJ_TYPE_ORDER_STATE);
  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (nicks, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("“%s” is no state. The states are: %s."), nick, nicks->str);

  return FALSE;
}

static gboolean
filter_by_state (CjCtl *ctl,
                 CjQuery *query)
{
  CjOrderState state;

  if (ctl->options.state == NULL)
    return TRUE;
  if (g_str_equal (ctl->options.state, "open"))
    {
      cj_query_where_in_shop (query);
      return TRUE;
    }
  if (!cj_ctl_parse_state (ctl, ctl->options.state, &state))
    return FALSE;
  cj_query_where_string (query, "state", CJ_QUERY_EQUAL, ctl->options.state);

  return TRUE;
}

static void
print_orders (CjCtl *ctl,
              GPtrArray *orders)
{
  const char *const titles[] = { _("Number"), _("State"), _("Plate"), _("Car"), _("Customer"), _("Taken in"), _("Promised"), _("Total") };
  g_autoptr (CjCtlTable) table = cj_ctl_table_new (titles, G_N_ELEMENTS (titles), 1 << 7);

  for (guint i = 0; i < orders->len; i++)
    {
      CjWorkOrder *order = g_ptr_array_index (orders, i);
      g_autofree char *opened = cj_ctl_dup_time (cj_work_order_get_opened_at (order));
      g_autofree char *promised = cj_ctl_dup_time (cj_work_order_get_promised_at (order));
      g_autofree char *total = cj_session_may (ctl->session, CJ_PERMISSION_VIEW_PRICES) ? cj_words_money (cj_work_order_get_total (order)) : g_strdup ("");

      cj_ctl_table_add (table, (const char *const[]) { cj_work_order_get_number (order), cj_words_order_state (cj_work_order_get_state (order)),
                                                       cj_work_order_get_plate (order), cj_work_order_get_vehicle_label (order),
                                                       cj_work_order_get_customer_name (order), opened, promised, total });
    }
  cj_ctl_table_print (table);
}

CjCtlExit
cj_ctl_order_list (CjCtl *ctl)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);
  gint64 limit = ctl->options.limit >= 0 ? ctl->options.limit : ROWS;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  if (!cj_ctl_may (ctl, CJ_PERMISSION_VIEW_ORDERS))
    return CJ_CTL_REFUSED;
  if (limit < 1 || limit > ROWS_MAX)
    return cj_ctl_refuse (ctl, CJ_CTL_USAGE, _("--limit takes a number from %d to %d."), 1, ROWS_MAX);
  if (!filter_by_state (ctl, query))
    return CJ_CTL_USAGE;
  cj_query_order_by (query, "opened-at", TRUE);
  cj_query_set_range (query, 0, limit);
  found = cj_ctl_find (ctl, query, &error);
  if (found == NULL)
    return cj_ctl_fail (ctl, error);
  for (guint i = 0; i < found->len; i++)
    cj_ctl_hide (ctl, g_ptr_array_index (found, i));

  if (ctl->options.json)
    cj_ctl_print_json_entities (found);
  else if (found->len > 0)
    print_orders (ctl, found);
  else
    cj_ctl_say (_("There are no such work orders."));

  return CJ_CTL_OK;
}

static void
print_lines (CjCtl *ctl,
             CjWorkOrder *order)
{
  const char *const titles[] = { _("Kind"), _("Name"), _("Quantity"), _("Price"), _("State") };
  g_autoptr (CjCtlTable) table = cj_ctl_table_new (titles, G_N_ELEMENTS (titles), 1 << 2 | 1 << 3);
  GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (order));

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (lines, i);
      g_autofree char *quantity = cj_quantity_format (cj_order_line_get_quantity (line));
      g_autofree char *price = cj_session_may (ctl->session, CJ_PERMISSION_VIEW_PRICES) ? cj_words_money (cj_order_line_get_price (line)) : g_strdup ("");

      cj_ctl_table_add (table, (const char *const[]) { cj_words_line_kind (cj_order_line_get_kind (line)), cj_order_line_get_name (line), quantity, price,
                                                       cj_words_line_status (cj_order_line_get_status (line)) });
    }
  g_print ("\n");
  cj_ctl_table_print (table);
}

static void
print_money (const char *label,
             gint64 fen)
{
  g_autofree char *money = cj_words_money (fen);

  if (fen != 0)
    cj_ctl_print_fact (label, money);
}

static void
print_order (CjCtl *ctl,
             CjWorkOrder *order)
{
  g_autofree char *opened = cj_ctl_dup_time (cj_work_order_get_opened_at (order));
  g_autofree char *promised = cj_ctl_dup_time (cj_work_order_get_promised_at (order));
  g_autofree char *mileage = cj_work_order_get_mileage_in (order) > 0 ? cj_words_km (cj_work_order_get_mileage_in (order)) : g_strdup ("");

  cj_ctl_print_fact (_("Number"), cj_work_order_get_number (order));
  cj_ctl_print_fact (_("State"), cj_words_order_state (cj_work_order_get_state (order)));
  cj_ctl_print_fact (_("Kind"), cj_words_order_kind (cj_work_order_get_kind (order)));
  cj_ctl_print_fact (_("Plate"), cj_work_order_get_plate (order));
  cj_ctl_print_fact (_("Car"), cj_work_order_get_vehicle_label (order));
  cj_ctl_print_fact (_("Customer"), cj_work_order_get_customer_name (order));
  cj_ctl_print_fact (_("Customer’s telephone"), cj_work_order_get_customer_phone (order));
  cj_ctl_print_fact (_("Advisor"), cj_session_get_staff_name (ctl->session, cj_work_order_get_advisor_id (order)));
  cj_ctl_print_fact (_("Technician"), cj_session_get_staff_name (ctl->session, cj_work_order_get_technician_id (order)));
  cj_ctl_print_fact (_("Taken in"), opened);
  cj_ctl_print_fact (_("Promised"), promised);
  cj_ctl_print_fact (_("Mileage"), mileage);
  cj_ctl_print_fact (_("Complaint"), cj_work_order_get_complaint (order));
  cj_ctl_print_fact (_("Findings"), cj_work_order_get_findings (order));
  if (cj_session_may (ctl->session, CJ_PERMISSION_VIEW_PRICES))
    {
      print_money (_("Total"), cj_work_order_get_total (order));
      print_money (_("Paid"), cj_work_order_get_paid (order));
      print_money (_("On account"), cj_work_order_get_on_account (order));
    }
  cj_ctl_print_fact (_("Id"), cj_entity_get_id (CJ_ENTITY (order)));
  if (g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_lines (order))) > 0)
    print_lines (ctl, order);
}

CjCtlExit
cj_ctl_order_show (CjCtl *ctl)
{
  CjCtlExit code = CJ_CTL_OK;
  g_autoptr (CjWorkOrder) order = NULL;

  if (!cj_ctl_may (ctl, CJ_PERMISSION_VIEW_ORDERS))
    return CJ_CTL_REFUSED;
  order = cj_ctl_find_order (ctl, ctl->arguments[0], &code);
  if (order == NULL)
    return code;
  cj_ctl_hide (ctl, CJ_ENTITY (order));
  if (ctl->options.json)
    cj_ctl_print_json_entity (CJ_ENTITY (order));
  else
    print_order (ctl, order);

  return CJ_CTL_OK;
}
