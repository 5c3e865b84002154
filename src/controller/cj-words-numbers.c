/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/cj-money.h"
#include "model/cj-time.h"

/* Amounts, counts, days and times as they are shown. */

/**
 * cj_words_money:
 *
 * Returns: (transfer full): an amount as it is shown, `¥1,005.20`
 */
char *
cj_words_money (gint64 fen)
{
  g_autofree char *number = cj_money_format (fen < 0 ? -MAX (fen, -G_MAXINT64) : fen);

  return g_strconcat (fen < 0 ? "-¥" : "¥", number, NULL);
}

/**
 * cj_words_number:
 *
 * Returns: (transfer full): a count as it is shown, `1,005,200`
 */
char *
cj_words_number (gint64 number)
{
  char digits[32];
  GString *text = g_string_new (number < 0 ? "-" : "");
  gsize length;

  g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, number < 0 ? -(guint64) number : (guint64) number);
  length = strlen (digits);
  for (gsize i = 0; i < length; i++)
    {
      g_string_append_c (text, digits[i]);
      if (i + 1 < length && (length - i - 1) % 3 == 0)
        g_string_append_c (text, ',');
    }

  return g_string_free (text, FALSE);
}

/**
 * cj_words_km:
 *
 * Returns: (transfer full): a distance as it is shown
 */
char *
cj_words_km (gint64 km)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, km);

  return g_strdup_printf (_("%s km"), number);
}

static char *
format_date (GDateTime *time)
{
  /* Translators: a date in short form, see g_date_time_format() */
  return g_date_time_format (time, C_ ("date format", "%-d %b %Y"));
}

/**
 * cj_words_date:
 * @date: `YYYY-MM-DD` or ""
 *
 * Returns: (transfer full): the day in short form, "" for none
 */
char *
cj_words_date (const char *date)
{
  gint64 time = cj_date_to_time (date);
  g_autoptr (GDateTime) local = NULL;

  if (time == 0)
    return g_strdup ("");
  local = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
  return format_date (local);
}

/**
 * cj_words_time:
 * @time_us: µs UTC, 0 for none
 *
 * Returns: (transfer full): day and time of day, "" for none
 */
char *
cj_words_time (gint64 time_us)
{
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *date = NULL;
  g_autofree char *clock = NULL;

  if (time_us == 0)
    return g_strdup ("");
  local = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);
  date = format_date (local);
  clock = g_date_time_format (local, "%H:%M");
  return g_strdup_printf ("%s %s", date, clock);
}

/**
 * cj_words_day:
 * @date: `YYYY-MM-DD` or ""
 * @today: today
 *
 * Returns: (transfer full): the day, by its relation to today when it is near
 */
char *
cj_words_day (const char *date,
              const char *today)
{
  int days = cj_date_days_between (today, date);

  if (*date == '\0')
    return g_strdup ("");
  if (days == 0)
    return g_strdup (_("Today"));
  if (days == 1)
    return g_strdup (_("Tomorrow"));
  if (days == -1)
    return g_strdup (_("Yesterday"));
  if (days > 1 && days < 7)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %d day", "in %d days", (gulong) days), days);
  if (days < -1 && days > -7)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day ago", "%d days ago", (gulong) -days), -days);

  return cj_words_date (date);
}

/**
 * cj_words_when:
 * @time_us: µs UTC, 0 for none
 * @now_us: now
 *
 * Returns: (transfer full): the time of day alone when it is today, with the
 *   day otherwise
 */
char *
cj_words_when (gint64 time_us,
               gint64 now_us)
{
  g_autofree char *date = cj_date_from_time (time_us);
  g_autofree char *today = cj_date_from_time (now_us);
  g_autofree char *day = NULL;
  g_autofree char *clock = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (time_us == 0)
    return g_strdup ("");
  local = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);
  clock = g_date_time_format (local, "%H:%M");
  if (g_str_equal (date, today))
    return g_steal_pointer (&clock);
  day = cj_words_day (date, today);

  return g_strdup_printf ("%s %s", day, clock);
}

/**
 * cj_words_ago:
 * @time_us: µs UTC
 * @now_us: now
 *
 * Returns: (transfer full): how long ago that was, in minutes or hours
 */
char *
cj_words_ago (gint64 time_us,
              gint64 now_us)
{
  int minutes = (int) (MAX (0, now_us - time_us) / (60 * G_USEC_PER_SEC));

  if (minutes == 0)
    return g_strdup (_("just now"));
  if (minutes < 60)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d minute ago", "%d minutes ago", (gulong) minutes), minutes);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d hour ago", "%d hours ago", (gulong) (minutes / 60)), minutes / 60);
}
