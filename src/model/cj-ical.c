/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-ical.h"

#include "model/cj-content-line.h"
#include "model/cj-time.h"

#include <string.h>

static char *
format_time (gint64 time_us)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);

  return utc != NULL ? g_date_time_format (utc, "%Y%m%dT%H%M%SZ") : g_strdup ("19700101T000000Z");
}

static void
append_day (GString *out,
            const char *name,
            const char *day)
{
  g_autofree char *params = g_strconcat (name, ";VALUE=DATE", NULL);
  g_auto (GStrv) parts = g_strsplit (day, "-", 3);
  g_autofree char *value = g_strjoinv ("", parts);

  cj_content_line_append (out, params, value);
}

static void
append_text (GString *out,
             const char *name,
             const char *text)
{
  g_autofree char *escaped = cj_content_line_escape (text);

  if (*text != '\0')
    cj_content_line_append (out, name, escaped);
}

static void
append_state (GString *out,
              CjFollowUp *follow_up,
              CjIcalKind kind)
{
  switch (cj_follow_up_get_state (follow_up))
    {
    case CJ_FOLLOW_UP_STATE_DONE:
      if (kind == CJ_ICAL_KIND_TODO)
        {
          g_autofree char *done = format_time (cj_follow_up_get_done_at (follow_up));

          cj_content_line_append (out, "STATUS", "COMPLETED");
          if (cj_follow_up_get_done_at (follow_up) > 0)
            cj_content_line_append (out, "COMPLETED", done);
        }
      else
        cj_content_line_append (out, "STATUS", "CONFIRMED");
      break;

    case CJ_FOLLOW_UP_STATE_WITHDRAWN:
      cj_content_line_append (out, "STATUS", "CANCELLED");
      break;

    case CJ_FOLLOW_UP_STATE_OPEN:
    default:
      cj_content_line_append (out, "STATUS", kind == CJ_ICAL_KIND_TODO ? "NEEDS-ACTION" : "CONFIRMED");
      break;
    }
}

static void
append_follow_up (GString *out,
                  CjFollowUp *follow_up,
                  CjIcalKind kind,
                  const char *stamp,
                  CjIcalTextFunc text,
                  gpointer user_data)
{
  const char *component = kind == CJ_ICAL_KIND_TODO ? "VTODO" : "VEVENT";
  const char *due = cj_follow_up_get_due (follow_up);
  g_autofree char *description = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *sequence = NULL;

  if (*due == '\0')
    return;
  summary = text (follow_up, &description, user_data);
  /* The same follow-up has the same UID in every export, so that a calendar
   * that takes the file a second time brings its entry up to date. */
  uid = g_strconcat (cj_entity_get_id (CJ_ENTITY (follow_up)), "@chejiang.org", NULL);
  sequence = g_strdup_printf ("%" G_GINT64_FORMAT, MAX (cj_entity_get_version (CJ_ENTITY (follow_up)), 0));

  cj_content_line_append (out, "BEGIN", component);
  cj_content_line_append (out, "UID", uid);
  cj_content_line_append (out, "DTSTAMP", stamp);
  cj_content_line_append (out, "SEQUENCE", sequence);
  append_text (out, "SUMMARY", summary);
  if (description != NULL)
    append_text (out, "DESCRIPTION", description);
  if (kind == CJ_ICAL_KIND_TODO)
    append_day (out, "DUE", due);
  else
    {
      g_autofree char *next = cj_date_add_days (due, 1);

      append_day (out, "DTSTART", due);
      append_day (out, "DTEND", next);
      cj_content_line_append (out, "TRANSP", "TRANSPARENT");
    }
  append_state (out, follow_up, kind);
  cj_content_line_append (out, "CLASS", "PRIVATE");
  cj_content_line_append (out, "END", component);
}

/**
 * cj_ical_write:
 * @follow_ups: (element-type CjFollowUp): what to export; those without a due
 *   day are left out
 * @kind: as what
 * @calendar_name: what the calendar is called, may be ""
 * @now_us: the time, µs since the epoch
 * @text: (scope call): makes the words
 * @user_data: for @text
 *
 * Writes an iCalendar file (RFC 5545).
 *
 * Returns: (transfer full): the file
 */
char *
cj_ical_write (GListModel *follow_ups,
               CjIcalKind kind,
               const char *calendar_name,
               gint64 now_us,
               CjIcalTextFunc text,
               gpointer user_data)
{
  GString *out;
  g_autofree char *stamp = format_time (now_us);

  g_return_val_if_fail (G_IS_LIST_MODEL (follow_ups), NULL);
  g_return_val_if_fail (calendar_name != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_new (NULL);
  cj_content_line_append (out, "BEGIN", "VCALENDAR");
  cj_content_line_append (out, "VERSION", "2.0");
  cj_content_line_append (out, "PRODID", "-//chejiang.org//Chejiang//EN");
  cj_content_line_append (out, "CALSCALE", "GREGORIAN");
  cj_content_line_append (out, "METHOD", "PUBLISH");
  append_text (out, "X-WR-CALNAME", calendar_name);
  for (guint i = 0; i < g_list_model_get_n_items (follow_ups); i++)
    {
      g_autoptr (CjFollowUp) follow_up = g_list_model_get_item (follow_ups, i);

      append_follow_up (out, follow_up, kind, stamp, text, user_data);
    }
  cj_content_line_append (out, "END", "VCALENDAR");

  return g_string_free (out, FALSE);
}
