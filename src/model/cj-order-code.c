/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-order-code.h"

#include <string.h>

#include "model/cj-id.h"

/* What the QR code of a printed sheet says:
 *
 *   chejiang:order/<uuid>[?n=<order number, percent-encoded>]
 *
 * The id opens the order. The number is there for the counter that has not
 * got the order yet, to name what it is missing. */

#define ID_LENGTH 36
#define NUMBER_MAX 64

/**
 * cj_order_code_build:
 * @order_id: id of a work order
 * @number: (nullable): its number as people read it
 *
 * Returns: (transfer full): what the QR code on the order's sheets says, in ASCII
 */
char *
cj_order_code_build (const char *order_id,
                     const char *number)
{
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (cj_id_is_valid (order_id), NULL);

  if (number == NULL || *number == '\0')
    return g_strconcat (CJ_ORDER_CODE_PREFIX, order_id, NULL);

  escaped = g_uri_escape_string (number, NULL, FALSE);
  return g_strconcat (CJ_ORDER_CODE_PREFIX, order_id, "?n=", escaped, NULL);
}

static char *
take_number (const char *query)
{
  g_auto (GStrv) parts = g_strsplit (query, "&", 8);

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_ascii_strncasecmp (parts[i], "n=", 2) == 0)
      {
        g_autofree char *number = g_uri_unescape_string (parts[i] + 2, NULL);

        if (number != NULL && strlen (number) <= NUMBER_MAX && g_utf8_validate (number, -1, NULL))
          return g_steal_pointer (&number);
      }

  return g_strdup ("");
}

/**
 * cj_order_code_parse:
 * @text: (nullable): what a code says
 * @order_id: (out) (optional) (transfer full): the order's id
 * @number: (out) (optional) (transfer full): its number, "" when the code has none
 *
 * Takes upper case as well: a hand scanner types what the caps lock makes of it.
 *
 * Returns: whether @text is a code of one of our sheets; without it nothing is written
 */
gboolean
cj_order_code_parse (const char *text,
                     char **order_id,
                     char **number)
{
  g_autofree char *id = NULL;
  const char *rest;

  if (text == NULL)
    return FALSE;
  while (g_ascii_isspace (*text))
    text++;
  if (g_ascii_strncasecmp (text, CJ_ORDER_CODE_PREFIX, strlen (CJ_ORDER_CODE_PREFIX)) != 0)
    return FALSE;

  text += strlen (CJ_ORDER_CODE_PREFIX);
  id = g_ascii_strdown (text, (gssize) strnlen (text, ID_LENGTH));
  if (!cj_id_is_valid (id))
    return FALSE;

  rest = text + ID_LENGTH;
  if (*rest != '\0' && *rest != '?' && !g_ascii_isspace (*rest))
    return FALSE;

  if (order_id != NULL)
    *order_id = g_steal_pointer (&id);
  if (number != NULL)
    {
      g_autofree char *query = g_strstrip (g_strdup (*rest == '?' ? rest + 1 : ""));

      *number = take_number (query);
    }

  return TRUE;
}

/**
 * cj_order_number_is_plausible:
 * @text: (nullable): text
 *
 * Returns: whether @text has the form of an order number, `GD261123-A007`: GD,
 *   the day, the letter(s) of the counter, the running number
 */
gboolean
cj_order_number_is_plausible (const char *text)
{
  int month, day, letters = 0, digits = 0;

  if (text == NULL || strncmp (text, "GD", 2) != 0)
    return FALSE;
  for (int i = 2; i < 8; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  if (text[8] != '-')
    return FALSE;

  month = (text[4] - '0') * 10 + text[5] - '0';
  day = (text[6] - '0') * 10 + text[7] - '0';
  if (month < 1 || month > 12 || day < 1 || day > 31)
    return FALSE;

  text += 9;
  for (; g_ascii_isupper (*text); text++)
    letters++;
  for (; g_ascii_isdigit (*text); text++)
    digits++;

  return *text == '\0' && letters >= 1 && letters <= 3 && digits >= 3 && digits <= 9;
}
