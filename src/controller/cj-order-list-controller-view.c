/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-order-list-controller-private.h"

#define SETTING "orders.view"

/* What the list can be sorted by: each has an index that holds the order. */
static const char *const sortable[] = { "opened-at", "number", "plate", "vehicle-label", "customer-name", "promised-at", "total" };

gboolean
_cj_order_list_is_sortable (const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (sortable); i++)
    if (g_str_equal (sortable[i], column))
      return TRUE;

  return FALSE;
}

/* Days of the period, the last one included; "" for no bound. */
void
_cj_order_list_get_bounds (CjOrderListController *self,
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

  if (self->states == CJ_ORDER_LIST_ALL_STATES)
    return;
  for (int state = 0; state <= CJ_ORDER_STATE_CANCELLED; state++)
    if (self->states & (1u << state))
      nicks[n++] = cj_enum_to_nick (CJ_TYPE_ORDER_STATE, state);
  cj_query_where_in (query, "state", nicks);
}

CjQuery *
_cj_order_list_make_query (CjOrderListController *self)
{
  static const char *const received[] = { "paid", NULL };
  static const char *const void_states[] = { "declined", "cancelled", NULL };
  CjQuery *query = cj_query_new (CJ_TYPE_WORK_ORDER);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  _cj_order_list_get_bounds (self, &from, &to);
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

/* The view as a dictionary of texts, which a later program can add to. */

void
_cj_order_list_keep (CjOrderListController *self)
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
void
_cj_order_list_restore (CjOrderListController *self)
{
  g_autoptr (GVariant) view = g_variant_parse (G_VARIANT_TYPE ("a{ss}"), cj_session_get_setting (self->session, SETTING, "{}"), NULL, NULL, NULL);
  const char *text;

  if (view == NULL)
    return;
  if (g_variant_lookup (view, "sort", "&s", &text) && _cj_order_list_is_sortable (text))
    {
      g_free (self->sort);
      self->sort = g_strdup (text);
      self->descending = g_variant_lookup (view, "descending", "&s", &text) && g_str_equal (text, "1");
    }
  if (g_variant_lookup (view, "states", "&s", &text))
    self->states = (guint) g_ascii_strtoull (text, NULL, 10) & CJ_ORDER_LIST_ALL_STATES;
  if (self->states == 0)
    self->states = CJ_ORDER_LIST_ALL_STATES;
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
