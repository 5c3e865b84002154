/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-print-format.h"

#include "model/cj-money.h"
#include "model/cj-time.h"

#include <stdlib.h>
#include <string.h>

/* What has no place on paper: control characters, and the marks that turn the
 * writing direction of all that follows, by which one field could rearrange
 * the rest of a line. */
static gboolean
is_unprintable (gunichar c)
{
  return g_unichar_iscntrl (c) || c == 0xfeff || c == 0xfffc ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * cj_print_line:
 * @text: (nullable): what somebody typed into a field
 *
 * Returns: (transfer full): it on one line, without control characters and
 *   with each run of blanks made one
 */
char *
cj_print_line (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || is_unprintable (c))
        {
          blank = TRUE;
          continue;
        }
      if (blank && out->len > 0)
        g_string_append_c (out, ' ');
      blank = FALSE;
      g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/**
 * cj_print_paragraphs:
 * @text: (nullable): a running text
 *
 * Returns: (transfer full): it without control characters, its lines ended by
 *   "\n", at most one empty line in a row. Beyond #CJ_PRINT_TEXT_MAX characters
 *   it ends with a remark that says how much is left out.
 */
char *
cj_print_paragraphs (CjPrintLanguage language,
                     const char *text)
{
  GString *out = g_string_new (NULL);
  int newlines = 2;
  glong taken = 0;
  const char *p = text != NULL ? text : "";

  for (; *p != '\0' && taken < CJ_PRINT_TEXT_MAX; p = g_utf8_next_char (p), taken++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        {
          if (newlines++ < 2)
            g_string_append_c (out, '\n');
          continue;
        }
      if (c == '\t')
        c = ' ';
      if (is_unprintable (c))
        continue;
      if (!g_unichar_isspace (c))
        newlines = 0;
      g_string_append_unichar (out, c);
    }
  while (out->len > 0 && strchr (" \n", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);

  if (*p != '\0')
    {
      g_autofree char *left = g_strdup_printf ("%ld", g_utf8_strlen (p, -1));
      g_autofree char *remark = cj_print_fill (language, CJ_TEXT_TEXT_CUT, left, NULL);

      g_string_append (out, remark);
    }

  return g_string_free (out, FALSE);
}

/**
 * cj_print_money:
 * @fen: an amount
 *
 * Returns: (transfer full): it with the sign of the yuan and two decimals,
 *   `¥1,005.20`, `−¥20.00`
 */
char *
cj_print_money (gint64 fen)
{
  g_autofree char *number = cj_money_format (fen);

  return fen < 0 ? g_strconcat ("−¥", number + 1, NULL) : g_strconcat ("¥", number, NULL);
}

/**
 * cj_print_km:
 * @km: a mileage; 0 and less is none
 *
 * Returns: (transfer full): it with grouped thousands and its unit, "" for none
 */
char *
cj_print_km (CjPrintLanguage language,
             gint64 km)
{
  g_autofree char *number = NULL;

  if (km <= 0)
    return g_strdup ("");
  /* The model groups thousands of an amount; a mileage has no decimals. */
  number = cj_money_format (MIN (km, G_MAXINT64 / 100) * 100);
  number[strlen (number) - 3] = '\0';

  return cj_print_fill (language, CJ_TEXT_KM, number, NULL);
}

static char *
format_date (CjPrintLanguage language,
             int year,
             int month,
             int day)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  if (language == CJ_PRINT_LANGUAGE_CHINESE)
    return g_strdup_printf ("%04d-%02d-%02d", year, month, day);

  return g_strdup_printf ("%d %s %d", day, months[month - 1], year);
}

/**
 * cj_print_date:
 * @date: `YYYY-MM-DD`, or ""
 *
 * Returns: (transfer full): the day as it is written in @language, "" for none
 */
char *
cj_print_date (CjPrintLanguage language,
               const char *date)
{
  if (!cj_date_is_valid (date))
    return g_strdup ("");

  return format_date (language, atoi (date), atoi (date + 5), atoi (date + 8));
}

/**
 * cj_print_day:
 * @time_us: µs since the epoch, UTC; 0 is none
 *
 * Returns: (transfer full): the local day, "" for none
 */
char *
cj_print_day (CjPrintLanguage language,
              gint64 time_us)
{
  g_autofree char *date = cj_date_from_time (time_us);

  return cj_print_date (language, date);
}

/**
 * cj_print_time:
 * @time_us: µs since the epoch, UTC; 0 is none
 *
 * Returns: (transfer full): local day and minute, "" for none
 */
char *
cj_print_time (CjPrintLanguage language,
               gint64 time_us)
{
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *date = NULL;

  if (time_us == 0)
    return g_strdup ("");
  local = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);
  if (local == NULL)
    return g_strdup ("");
  date = format_date (language, g_date_time_get_year (local), g_date_time_get_month (local),
                      g_date_time_get_day_of_month (local));

  return g_strdup_printf ("%s %02d:%02d", date, g_date_time_get_hour (local), g_date_time_get_minute (local));
}

/**
 * cj_print_plate:
 * @plate: a plate as it is stored, without the dot
 *
 * Returns: (transfer full): the plate as it is written out, `京A·12345`: the dot
 *   stands after the letter of the city (GA 36) wherever a plate begins with a
 *   sign of Han script and a letter
 */
char *
cj_print_plate (const char *plate)
{
  g_autofree char *line = cj_print_line (plate);
  const char *letter;

  if (*line == '\0' || g_unichar_get_script (g_utf8_get_char (line)) != G_UNICODE_SCRIPT_HAN)
    return g_steal_pointer (&line);
  letter = g_utf8_next_char (line);
  if (!g_ascii_isupper (*letter) || !g_ascii_isalnum (letter[1]))
    return g_steal_pointer (&line);

  return g_strdup_printf ("%.*s·%s", (int) (letter + 1 - line), line, letter + 1);
}
