/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-time.h"

#include <string.h>

/* Days are kept as `YYYY-MM-DD`: they sort as text and carry no time zone.
 * Years 1900 to 2199 are dates that a shop can mean; others are typing errors. */

static gboolean
parse (const char *date,
       GDate *out)
{
  int y, m, d;

  if (date == NULL || strlen (date) != 10 || date[4] != '-' || date[7] != '-')
    return FALSE;
  for (int i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (date[i]))
      return FALSE;
  y = (date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * 10 + (date[3] - '0');
  m = (date[5] - '0') * 10 + (date[6] - '0');
  d = (date[8] - '0') * 10 + (date[9] - '0');
  if (y < 1900 || y > 2199)
    return FALSE;
  if (!g_date_valid_dmy ((GDateDay) d, (GDateMonth) m, (GDateYear) y))
    return FALSE;

  g_date_clear (out, 1);
  g_date_set_dmy (out, (GDateDay) d, (GDateMonth) m, (GDateYear) y);
  return TRUE;
}

static char *
format (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), g_date_get_month (date), g_date_get_day (date));
}

/**
 * cj_date_is_valid:
 * @date: (nullable): text
 *
 * Returns: whether @date is a day of the calendar written `YYYY-MM-DD`
 */
gboolean
cj_date_is_valid (const char *date)
{
  GDate parsed;

  return parse (date, &parsed);
}

/**
 * cj_date_from_time:
 * @time_us: µs since the epoch, UTC; 0 is "no time"
 *
 * Returns: (transfer full): the local day of @time_us, "" for no time
 */
char *
cj_date_from_time (gint64 time_us)
{
  g_autoptr (GDateTime) local = NULL;

  if (time_us == 0)
    return g_strdup ("");
  local = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup ("");
}

/**
 * cj_date_to_time:
 * @date: `YYYY-MM-DD`
 *
 * Returns: when that day begins here, µs since the epoch, UTC; 0 for no date
 */
gint64
cj_date_to_time (const char *date)
{
  GDate parsed;
  g_autoptr (GDateTime) local = NULL;

  if (!parse (date, &parsed))
    return 0;
  local = g_date_time_new_local (g_date_get_year (&parsed), (int) g_date_get_month (&parsed),
                                 g_date_get_day (&parsed), 0, 0, 0);

  return local != NULL ? g_date_time_to_unix (local) * G_USEC_PER_SEC : 0;
}

/**
 * cj_date_add_days:
 * @date: `YYYY-MM-DD`
 *
 * Returns: (transfer full): the day @days later; "" when @date is none
 */
char *
cj_date_add_days (const char *date,
                  int days)
{
  GDate parsed;

  if (!parse (date, &parsed))
    return g_strdup ("");
  if (days >= 0)
    g_date_add_days (&parsed, (guint) days);
  else
    g_date_subtract_days (&parsed, (guint) -days);

  return format (&parsed);
}

/**
 * cj_date_add_months:
 * @date: `YYYY-MM-DD`
 *
 * Returns: (transfer full): the same day @months later, or the last of that
 *   month where it has no such day; "" when @date is none
 */
char *
cj_date_add_months (const char *date,
                    int months)
{
  GDate parsed;

  if (!parse (date, &parsed))
    return g_strdup ("");
  if (months >= 0)
    g_date_add_months (&parsed, (guint) months);
  else
    g_date_subtract_months (&parsed, (guint) -months);

  return format (&parsed);
}

/**
 * cj_date_month_end:
 *
 * Returns: (transfer full): the last day of the month of @date; "" when it is none
 */
char *
cj_date_month_end (const char *date)
{
  GDate parsed;

  if (!parse (date, &parsed))
    return g_strdup ("");
  g_date_set_day (&parsed, g_date_get_days_in_month (g_date_get_month (&parsed), g_date_get_year (&parsed)));

  return format (&parsed);
}

/**
 * cj_date_days_between:
 *
 * Returns: days from @from to @to, negative when @to is earlier; 0 when either is no date
 */
int
cj_date_days_between (const char *from,
                      const char *to)
{
  GDate a, b;

  if (!parse (from, &a) || !parse (to, &b))
    return 0;

  return g_date_days_between (&a, &b);
}

/**
 * cj_date_parse:
 * @typed: what a person typed: `2026-11-23`, `2026.11.23`, `2026/1/5`,
 *   `20261123`, `2026年11月23日`, `11-23`, `1123`
 * @today: the day that completes a missing year
 *
 * Returns: (transfer full): the day as `YYYY-MM-DD`, "" when it is none
 */
char *
cj_date_parse (const char *typed,
               const char *today)
{
  g_autofree char *text = g_utf8_normalize (typed != NULL ? typed : "", -1, G_NORMALIZE_ALL_COMPOSE);
  int numbers[3] = { 0, 0, 0 };
  int digits[3] = { 0, 0, 0 };
  int n = -1;
  gboolean in_number = FALSE;
  g_autofree char *out = NULL;

  if (text == NULL)
    return g_strdup ("");
  for (const char *p = g_strstrip (text); *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        {
          if (!in_number && ++n > 2)
            return g_strdup ("");
          if (++digits[n] > 8)
            return g_strdup ("");
          numbers[n] = numbers[n] * 10 + (*p - '0');
          in_number = TRUE;
        }
      else if (strchr ("-/. ", *p) != NULL || g_utf8_strchr ("年月日", -1, g_utf8_get_char (p)) != NULL)
        in_number = FALSE;
      else
        return g_strdup ("");
    }

  if (n == 0 && digits[0] == 8)
    out = g_strdup_printf ("%04d-%02d-%02d", numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100);
  else if (n == 0 && digits[0] == 4)
    out = g_strdup_printf ("%.4s-%02d-%02d", today, numbers[0] / 100, numbers[0] % 100);
  else if (n == 1 && digits[0] <= 2)
    out = g_strdup_printf ("%.4s-%02d-%02d", today, numbers[0] % 100, numbers[1] % 100);
  else if (n == 2 && digits[0] == 4 && digits[1] <= 2 && digits[2] <= 2)
    out = g_strdup_printf ("%04d-%02d-%02d", numbers[0], numbers[1], numbers[2]);

  return cj_date_is_valid (out) ? g_steal_pointer (&out) : g_strdup ("");
}

G_DEFINE_INTERFACE (CjClock, cj_clock, G_TYPE_OBJECT)

static void
cj_clock_default_init (CjClockInterface *iface)
{
}

/**
 * cj_clock_now:
 *
 * Returns: µs since the epoch, UTC
 */
gint64
cj_clock_now (CjClock *self)
{
  g_return_val_if_fail (CJ_IS_CLOCK (self), 0);

  return CJ_CLOCK_GET_IFACE (self)->now (self);
}

/**
 * cj_clock_today:
 *
 * Returns: (transfer full): the local day, `YYYY-MM-DD`
 */
char *
cj_clock_today (CjClock *self)
{
  return cj_date_from_time (cj_clock_now (self));
}

struct _CjSystemClock
{
  GObject parent_instance;
};

static gint64
cj_system_clock_now (CjClock *clock)
{
  return g_get_real_time ();
}

static void
clock_iface_init (CjClockInterface *iface)
{
  iface->now = cj_system_clock_now;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CjSystemClock, cj_system_clock, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_CLOCK, clock_iface_init))

static void
cj_system_clock_class_init (CjSystemClockClass *klass)
{
}

static void
cj_system_clock_init (CjSystemClock *self)
{
}

CjClock *
cj_system_clock_new (void)
{
  return g_object_new (CJ_TYPE_SYSTEM_CLOCK, NULL);
}
