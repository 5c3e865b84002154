/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-promise.h"

#include <stdio.h>
#include <string.h>

#include "model/cj-time.h"

/**
 * cj_promise_parse:
 * @typed: `17:30` is today, or tomorrow once it has passed; `25 17:30` the next
 *   25th; `11-25 17:30` that day; "" is no promise
 * @now: µs UTC
 * @promised: (out): µs UTC, 0 for no promise
 *
 * Returns: whether @typed can be read
 */
gboolean
cj_promise_parse (const char *typed,
                  gint64 now,
                  gint64 *promised)
{
  g_autofree char *text = g_utf8_normalize (typed, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *today = cj_date_from_time (now);
  g_autofree char *date = NULL;
  char *clock;
  int hour, minute, used = 0;

  *promised = 0;
  if (text == NULL)
    return FALSE;
  g_strstrip (text);
  if (*text == '\0')
    return TRUE;
  clock = strrchr (text, ' ');
  clock = clock != NULL ? clock + 1 : text;
  if (sscanf (clock, "%2d:%2d%n", &hour, &minute, &used) != 2 || clock[used] != '\0'
      || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return FALSE;

  if (clock == text)
    date = g_strdup (today);
  else
    {
      clock[-1] = '\0';
      g_strstrip (text);
      if (strlen (text) <= 2 && g_ascii_isdigit (*text))
        {
          g_autofree char *month = g_strndup (today, 8);
          g_autofree char *day = g_strdup_printf ("%s%02d", month, (int) g_ascii_strtoll (text, NULL, 10));

          date = cj_date_is_valid (day) ? g_steal_pointer (&day) : g_strdup ("");
          if (*date != '\0' && cj_date_days_between (today, date) < 0)
            {
              char *next = cj_date_add_months (date, 1);

              g_free (date);
              date = next;
            }
        }
      else
        date = cj_date_parse (text, today);
    }
  if (*date == '\0')
    return FALSE;

  *promised = cj_date_to_time (date) + (hour * 60 + minute) * G_TIME_SPAN_MINUTE;
  if (clock == text && *promised < now)
    *promised += G_TIME_SPAN_DAY;
  return TRUE;
}
