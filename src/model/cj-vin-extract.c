/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-vin.h"

#include "model/cj-vin-private.h"

#include <string.h>

/* A bar code on a car holds more than its VIN: an I before it (import), the
 * asterisks of Code 39, an address of the maker's, a whole list of equipment. */

#define MAX_TEXT_BYTES 65536

/* How much a run of 17 signs looks like a VIN; 0 for not at all. */
static int
score (const char *signs,
       gboolean alone)
{
  CjVinMakerLine line;
  int remainder;
  gboolean right, maker;
  guint letters = 0;

  for (int i = 0; i < CJ_VIN_LENGTH; i++)
    {
      if (_cj_vin_sign_value (signs[i]) < 0)
        return 0;
      letters += g_ascii_isalpha (signs[i]) != 0;
    }
  for (int i = 13; i < CJ_VIN_LENGTH; i++)
    if (!g_ascii_isdigit (signs[i]))
      return 0;
  if (_cj_vin_find_country (signs) == NULL)
    return 0;

  remainder = _cj_vin_remainder (signs);
  right = signs[8] == (remainder == 10 ? 'X' : '0' + remainder);
  maker = _cj_vin_find_maker (signs, &line);
  /* Seventeen digits are a number of something else, and so is what has no
   * other mark of a VIN than its length. */
  if (letters == 0 && !(right && maker))
    return 0;
  if (!alone)
    return right && maker && letters >= 2 && _cj_vin_year_code_is_legal (signs[9]) ? 2 : 0;
  if (!right && !maker)
    return 0;
  if (!right && _cj_vin_check_is_mandatory (signs))
    return 3;

  return 4 + (right ? 2 : 0) + (maker ? 1 : 0);
}

static void
consider (const char *signs,
          gboolean alone,
          int *best,
          char found[CJ_VIN_LENGTH + 1])
{
  int points = score (signs, alone);

  if (points > *best)
    {
      *best = points;
      memcpy (found, signs, CJ_VIN_LENGTH);
    }
}

static void
consider_run (const char *run,
              gsize length,
              int *best,
              char found[CJ_VIN_LENGTH + 1])
{
  if (length < CJ_VIN_LENGTH)
    return;
  if (length == CJ_VIN_LENGTH)
    consider (run, TRUE, best, found);
  else if (length == CJ_VIN_LENGTH + 1 && run[0] == 'I')
    consider (run + 1, TRUE, best, found);
  else
    for (gsize i = 0; i + CJ_VIN_LENGTH <= length; i++)
      consider (run + i, FALSE, best, found);
}

/**
 * cj_vin_extract:
 * @text: what a bar code, an address or a line of text says; any bytes
 * @length: bytes in @text, -1 when it ends with a NUL
 *
 * Finds the VIN in a longer text. It need not have the right check digit when
 * it stands alone; inside a longer run of letters and digits it must. Letters
 * may be full-width or lower case. Only the first 64 KiB are looked at.
 *
 * Returns: (transfer full) (nullable): the VIN, 17 signs
 */
char *
cj_vin_extract (const char *text,
                gssize length)
{
  g_autofree char *head = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *normal = NULL;
  g_autoptr (GString) run = g_string_new (NULL);
  g_autoptr (GString) all = g_string_new (NULL);
  char found[CJ_VIN_LENGTH + 1] = "";
  int best = 0;

  g_return_val_if_fail (text != NULL, NULL);

  head = g_strndup (text, MIN (length < 0 ? strnlen (text, MAX_TEXT_BYTES) : (gsize) length, MAX_TEXT_BYTES));
  valid = g_utf8_make_valid (head, -1);
  normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  for (const char *p = normal; p != NULL; p++)
    {
      if (g_ascii_isalnum (*p))
        {
          g_string_append_c (run, g_ascii_toupper (*p));
          if (all->len <= CJ_VIN_LENGTH + 1)
            g_string_append_c (all, g_ascii_toupper (*p));
          continue;
        }
      consider_run (run->str, run->len, &best, found);
      g_string_truncate (run, 0);
      if (*p == '\0')
        break;
    }
  /* Written in groups, it is the whole text. */
  if (best == 0 && all->len <= CJ_VIN_LENGTH + 1)
    consider_run (all->str, all->len, &best, found);

  return best > 0 ? g_strdup (found) : NULL;
}
