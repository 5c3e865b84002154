/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-reminder.h"

#include "model/cj-mileage-forecast.h"
#include "model/cj-reminder-private.h"
#include "model/cj-time.h"

#include <string.h>

/* Which calls follow from the rules and the facts, whether they are there
 * already or not. */

/* Marks on one target, see CjReminderRule:days. */
#define MAX_DAYS 10
/* What lies farther back was missed; nobody is called about it now. */
#define MISSED_DAYS 30
#define MAX_SUBJECT_CHARS 120

static void
wanted_free (gpointer data)
{
  CjReminderWanted *wanted = data;

  g_free (wanted->key);
  g_free (wanted->subject);
  g_free (wanted);
}

/**
 * cj_reminder_parse_days:
 * @text: numbers of days, `30,15,7,1`
 * @days: (out caller-allocates) (array length=max): where to put them, the largest first
 * @max: room in @days
 * @right: (out) (optional): whether all of @text was understood
 *
 * Returns: how many there are; each from 0 to 365, none twice
 */
guint
cj_reminder_parse_days (const char *text,
                        int *days,
                        guint max,
                        gboolean *right)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autoptr (GString) plain = g_string_new (normal);
  g_auto (GStrv) parts = NULL;
  guint n = 0;

  g_string_replace (plain, "、", ",", 0);
  parts = g_strsplit_set (plain->str, ", ;", 64);
  if (right != NULL)
    *right = normal != NULL;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gint64 value;
      guint at;

      if (*parts[i] == '\0')
        continue;
      if (!g_ascii_string_to_signed (parts[i], 10, 0, 365, &value, NULL))
        {
          if (right != NULL)
            *right = FALSE;
          continue;
        }
      for (at = 0; at < n && days[at] > value; at++)
        ;
      if (at < n && days[at] == value)
        continue;
      if (n == max)
        {
          if (right != NULL)
            *right = FALSE;
          break;
        }
      memmove (days + at + 1, days + at, (n - at) * sizeof *days);
      days[at] = (int) value;
      n++;
    }

  return n;
}

static void
want (GPtrArray *list,
      CjFollowUpKind kind,
      const char *key,
      const char *target,
      const char *due,
      gboolean timely,
      const char *order_id,
      const char *subject)
{
  CjReminderWanted *wanted;

  if (!cj_date_is_valid (target) || !cj_date_is_valid (due))
    return;
  wanted = g_new0 (CjReminderWanted, 1);
  wanted->kind = kind;
  wanted->key = g_strdup (key);
  g_strlcpy (wanted->target, target, sizeof wanted->target);
  g_strlcpy (wanted->due, due, sizeof wanted->due);
  wanted->subject = g_strdup (subject);
  wanted->order_id = order_id;
  wanted->timely = timely;
  g_ptr_array_add (list, wanted);
}

/* A mark for each number of days before the target. Of the marks that are past
 * already, only the last is still made up for, today, and only while the target
 * is ahead. */
static void
want_before (GPtrArray *list,
             const CjReminderFacts *facts,
             CjReminderRule *rule,
             const char *prefix,
             const char *target,
             const char *order_id,
             const char *subject)
{
  int days[MAX_DAYS];
  guint n = cj_reminder_parse_days (cj_reminder_rule_get_days (rule), days, MAX_DAYS, NULL);
  gboolean ahead = strcmp (target, facts->today) >= 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s:%d", prefix, days[i]);
      g_autofree char *due = cj_date_add_days (target, -days[i]);
      g_autofree char *next = i + 1 < n ? cj_date_add_days (target, -days[i + 1]) : NULL;
      gboolean past = strcmp (due, facts->today) < 0;
      gboolean last_past = past && (next == NULL || strcmp (next, facts->today) > 0);

      want (list, cj_reminder_rule_get_kind (rule), key, target, last_past && ahead ? facts->today : due,
            ahead && (!past || last_past), order_id, subject);
    }
}

/* A mark for each number of days after something. */
static void
want_after (GPtrArray *list,
            const CjReminderFacts *facts,
            CjReminderRule *rule,
            const char *prefix,
            const char *day,
            const char *order_id,
            const char *subject)
{
  int days[MAX_DAYS];
  guint n = cj_reminder_parse_days (cj_reminder_rule_get_days (rule), days, MAX_DAYS, NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s:%d", prefix, days[i]);
      g_autofree char *due = cj_date_add_days (day, days[i]);

      want (list, cj_reminder_rule_get_kind (rule), key, due, due,
            cj_date_days_between (due, facts->today) <= MISSED_DAYS, order_id, subject);
    }
}

static char *
order_day (CjWorkOrder *order)
{
  return cj_date_from_time (cj_work_order_get_state (order) == CJ_ORDER_STATE_DELIVERED ? cj_work_order_get_delivered_at (order)
                                                                                       : cj_work_order_get_opened_at (order));
}

/* The names of the lines the customer did not want now. */
static char *
declined_lines (CjWorkOrder *order)
{
  GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (order));
  gboolean all = cj_work_order_get_state (order) == CJ_ORDER_STATE_DECLINED;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (lines, i);

      if ((!all && cj_order_line_get_status (line) != CJ_LINE_STATUS_DECLINED) || *cj_order_line_get_name (line) == '\0')
        continue;
      if (names->len > 0)
        g_string_append (names, "、");
      g_string_append (names, cj_order_line_get_name (line));
    }

  return g_utf8_substring (names->str, 0, MIN (g_utf8_strlen (names->str, -1), MAX_SUBJECT_CHARS));
}

/* Whichever comes first of date and mileage, from the order, else from the
 * vehicle, else from the rule's intervals since the last delivery. */
static char *
next_service_day (const CjReminderFacts *facts,
                  CjReminderRule *rule)
{
  CjWorkOrder *order = facts->order;
  const char *date = order != NULL ? cj_work_order_get_next_service_date (order) : "";
  gint64 km = order != NULL ? cj_work_order_get_next_service_mileage (order) : 0;
  g_autofree char *by_interval = NULL;
  g_autofree char *by_km = NULL;

  if (*date == '\0' && km <= 0)
    {
      date = cj_vehicle_get_next_service_date (facts->vehicle);
      km = cj_vehicle_get_next_service_mileage (facts->vehicle);
    }
  if (*date == '\0' && km <= 0 && order != NULL)
    {
      g_autofree char *day = order_day (order);
      gint64 out = cj_work_order_get_mileage_out (order) > 0 ? cj_work_order_get_mileage_out (order) : cj_work_order_get_mileage_in (order);

      if (cj_reminder_rule_get_interval_months (rule) > 0)
        by_interval = cj_date_add_months (day, (int) MIN (cj_reminder_rule_get_interval_months (rule), 120));
      if (cj_reminder_rule_get_interval_km (rule) > 0 && out > 0)
        km = out + MIN (cj_reminder_rule_get_interval_km (rule), CJ_MILEAGE_MAX);
      date = by_interval != NULL ? by_interval : "";
    }
  if (km > 0)
    {
      CjMileageForecast forecast;

      cj_mileage_forecast_init (&forecast, facts->mileages, cj_vehicle_get_first_registered (facts->vehicle));
      by_km = cj_mileage_forecast_get_day (&forecast, km);
    }
  if (by_km == NULL || *by_km == '\0')
    return g_strdup (date);

  return *date == '\0' || strcmp (by_km, date) < 0 ? g_steal_pointer (&by_km) : g_strdup (date);
}

static char *
inspection_day (const CjReminderFacts *facts)
{
  /* One that is just past stays on the list. */
  g_autofree char *after = cj_date_add_days (facts->today, -MISSED_DAYS);
  CjInspectionDue next;

  if (*cj_vehicle_get_inspection_due (facts->vehicle) != '\0')
    return g_strdup (cj_vehicle_get_inspection_due (facts->vehicle));
  if (facts->inspection != NULL
      && cj_inspection_rules_get_next (facts->inspection, cj_vehicle_get_use (facts->vehicle),
                                       cj_vehicle_get_first_registered (facts->vehicle), FALSE, after, &next))
    return g_strdup (next.due);

  return g_strdup ("");
}

/* The birthday to think of: the next, or one that was a few days ago. In a year
 * without 29 February it is the 28th. */
static char *
next_birthday (const char *birthday,
               const char *today)
{
  g_autofree char *after = cj_date_add_days (today, -7);
  int year = (int) g_ascii_strtoll (after, NULL, 10);

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *day = g_strdup_printf ("%04d%s", year + i, birthday + 4);

      if (!cj_date_is_valid (day))
        memcpy (day + 8, "28", 2);
      if (strcmp (day, after) >= 0)
        return g_steal_pointer (&day);
    }

  return g_strdup ("");
}

static void
want_about_vehicle (GPtrArray *list,
                    const CjReminderFacts *facts,
                    CjReminderRule *rule)
{
  CjFollowUpKind kind = cj_reminder_rule_get_kind (rule);
  const char *vehicle_id = cj_entity_get_id (CJ_ENTITY (facts->vehicle));
  const char *nick = cj_enum_to_nick (CJ_TYPE_FOLLOW_UP_KIND, kind);
  g_autofree char *target = NULL;
  g_autofree char *prefix = NULL;

  if (kind == CJ_FOLLOW_UP_KIND_NEXT_SERVICE)
    {
      /* One for each visit: its day moves with the readings, its key does not. */
      const char *anchor = facts->order != NULL ? cj_entity_get_id (CJ_ENTITY (facts->order)) : "-";

      target = next_service_day (facts, rule);
      prefix = g_strdup_printf ("%s:%s:%s", nick, vehicle_id, anchor);
      want_before (list, facts, rule, prefix, target, facts->order != NULL ? anchor : "", "");
      return;
    }

  if (kind == CJ_FOLLOW_UP_KIND_COMPULSORY_INSURANCE)
    target = g_strdup (cj_vehicle_get_compulsory_due (facts->vehicle));
  else if (kind == CJ_FOLLOW_UP_KIND_COMMERCIAL_INSURANCE)
    target = g_strdup (cj_vehicle_get_commercial_due (facts->vehicle));
  else
    target = inspection_day (facts);
  prefix = g_strdup_printf ("%s:%s:%s", nick, vehicle_id, target);
  want_before (list, facts, rule, prefix, target, "", "");
}

static void
want_by_rule (GPtrArray *list,
              const CjReminderFacts *facts,
              CjReminderRule *rule)
{
  CjFollowUpKind kind = cj_reminder_rule_get_kind (rule);
  const char *nick = cj_enum_to_nick (CJ_TYPE_FOLLOW_UP_KIND, kind);
  gboolean vehicle = facts->vehicle != NULL && !cj_vehicle_get_archived (facts->vehicle);
  g_autofree char *prefix = NULL;
  g_autofree char *day = facts->order != NULL ? order_day (facts->order) : NULL;

  switch (kind)
    {
    case CJ_FOLLOW_UP_KIND_AFTER_SERVICE:
      if (facts->order != NULL && cj_work_order_get_state (facts->order) == CJ_ORDER_STATE_DELIVERED)
        {
          prefix = g_strdup_printf ("%s:%s", nick, cj_entity_get_id (CJ_ENTITY (facts->order)));
          want_after (list, facts, rule, prefix, day, cj_entity_get_id (CJ_ENTITY (facts->order)), "");
        }
      break;

    case CJ_FOLLOW_UP_KIND_DECLINED_WORK:
      if (facts->order != NULL)
        {
          g_autofree char *lines = declined_lines (facts->order);

          prefix = g_strdup_printf ("%s:%s", nick, cj_entity_get_id (CJ_ENTITY (facts->order)));
          if (*lines != '\0')
            want_after (list, facts, rule, prefix, day, cj_entity_get_id (CJ_ENTITY (facts->order)), lines);
        }
      break;

    case CJ_FOLLOW_UP_KIND_NEXT_SERVICE:
    case CJ_FOLLOW_UP_KIND_COMPULSORY_INSURANCE:
    case CJ_FOLLOW_UP_KIND_COMMERCIAL_INSURANCE:
    case CJ_FOLLOW_UP_KIND_ANNUAL_INSPECTION:
      if (vehicle)
        want_about_vehicle (list, facts, rule);
      break;

    case CJ_FOLLOW_UP_KIND_BIRTHDAY:
      if (facts->customer != NULL && cj_customer_get_kind (facts->customer) == CJ_CUSTOMER_KIND_PERSON
          && *cj_customer_get_birthday (facts->customer) != '\0')
        {
          g_autofree char *birthday = next_birthday (cj_customer_get_birthday (facts->customer), facts->today);

          prefix = g_strdup_printf ("%s:%s:%s", nick, cj_entity_get_id (CJ_ENTITY (facts->customer)), birthday);
          want_before (list, facts, rule, prefix, birthday, "", "");
        }
      break;

    case CJ_FOLLOW_UP_KIND_CUSTOM:
    default:
      break;
    }
}

GPtrArray *
_cj_reminder_list_wanted (const CjReminderFacts *facts)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (wanted_free);
  gboolean gone = facts->customer != NULL && (cj_customer_get_archived (facts->customer) || *cj_customer_get_merged_into (facts->customer) != '\0');

  if (!facts->may_contact || gone)
    return list;
  for (guint i = 0; i < g_list_model_get_n_items (facts->rules); i++)
    {
      g_autoptr (CjReminderRule) rule = g_list_model_get_item (facts->rules, i);

      if (cj_reminder_rule_get_enabled (rule))
        want_by_rule (list, facts, rule);
    }

  return list;
}
