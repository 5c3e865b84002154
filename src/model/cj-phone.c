/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-phone.h"

#include <string.h>

#define MAX_TYPED_BYTES 96
#define MAX_EXTENSION 6

static gboolean
all_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

static gboolean
is_mobile (const char *digits)
{
  return strlen (digits) == 11 && digits[0] == '1' && digits[1] >= '3';
}

static gboolean
is_local (const char *digits)
{
  gsize n = strlen (digits);

  return (n == 7 || n == 8) && digits[0] >= '2';
}

/* 010 and 02x are the area codes of three digits. */
static guint
area_code_length (const char *digits)
{
  if (digits[0] != '0' || digits[1] == '\0' || digits[1] == '0')
    return 0;

  return digits[1] <= '2' ? (digits[1] == '1' && digits[2] != '0' ? 0 : 3) : 4;
}

static gboolean
is_landline (const char *digits)
{
  guint area = area_code_length (digits);

  return area > 0 && strlen (digits) > area && is_local (digits + area);
}

static gboolean
is_service (const char *digits)
{
  gsize n = strlen (digits);

  if (n == 10 && (g_str_has_prefix (digits, "400") || g_str_has_prefix (digits, "800")))
    return TRUE;

  return n >= 5 && n <= 8 && digits[0] == '9' && (digits[1] == '5' || digits[1] == '6');
}

/* Takes the digits and a leading plus out of what was typed, and the extension
 * behind 转, # or x out of its end. */
static char *
split (const char *typed,
       char **extension,
       GError **error)
{
  g_autofree char *normal = NULL;
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autoptr (GString) after = NULL;

  if (typed != NULL && strnlen (typed, MAX_TYPED_BYTES + 1) > MAX_TYPED_BYTES)
    {
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_TOO_LONG, "Too long for a telephone number");
      return NULL;
    }
  normal = g_utf8_normalize (typed != NULL ? typed : "", -1, G_NORMALIZE_ALL_COMPOSE);
  if (normal == NULL)
    {
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_ENCODING, "Not UTF-8");
      return NULL;
    }

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80 && g_ascii_isdigit (*p))
        g_string_append_c (after != NULL ? after : digits, *p);
      else if (c == '+' && digits->len == 0 && after == NULL)
        g_string_append_c (digits, '+');
      else if ((c == 0x8f6c || c == '#' || c == 'x' || c == 'X') && after == NULL && digits->len > 0)
        after = g_string_new (NULL);
      else if (!g_unichar_isspace (c) && strchr ("-.()/", *p) == NULL && (c < 0x2010 || c > 0x2015) && c != 0xb7)
        {
          g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_SYNTAX, "Not a telephone number");
          return NULL;
        }
    }
  *extension = after != NULL && after->len > 0 ? g_strdup (after->str) : NULL;

  return g_strdup (digits->str);
}

/* A hyphen and a few digits behind a whole landline are an extension, too. */
static char *
split_hyphenated (const char *typed)
{
  const char *last = typed != NULL ? strrchr (typed, '-') : NULL;
  gsize n = last != NULL ? strlen (last + 1) : 0;

  return n > 0 && n <= MAX_EXTENSION && all_digits (last + 1) ? g_strndup (typed, (gsize) (last - typed)) : NULL;
}

static char *
classify (const char *digits,
          CjPhoneKind *kind)
{
  const char *national = digits;
  g_autofree char *with_zero = NULL;
  gboolean foreign = FALSE;

  if (*digits == '+')
    foreign = TRUE;
  else if (g_str_has_prefix (digits, "00"))
    foreign = TRUE;
  if (foreign)
    {
      national = digits + (*digits == '+' ? 1 : 2);
      if (!g_str_has_prefix (national, "86"))
        {
          *kind = CJ_PHONE_KIND_FOREIGN;
          return all_digits (national) && *national != '0' && strlen (national) >= 7 && strlen (national) <= 15 ? g_strconcat ("+", national, NULL) : NULL;
        }
      national += 2;
    }
  else if (strlen (digits) == 13 && g_str_has_prefix (digits, "86") && is_mobile (digits + 2))
    national = digits + 2;

  /* Behind the country code the area code has no 0. */
  with_zero = foreign && *national != '0' ? g_strconcat ("0", national, NULL) : g_strdup (national);
  if (is_mobile (national))
    *kind = CJ_PHONE_KIND_MOBILE;
  else if (is_service (national))
    *kind = CJ_PHONE_KIND_SERVICE;
  else if (is_landline (with_zero))
    {
      guint area = area_code_length (with_zero);

      *kind = CJ_PHONE_KIND_LANDLINE;
      return g_strdup_printf ("%.*s-%s", (int) area, with_zero, with_zero + area);
    }
  else if (!foreign && is_local (national))
    *kind = CJ_PHONE_KIND_LOCAL;
  else
    return NULL;

  return g_strdup (national);
}

/**
 * cj_phone_parse:
 * @typed: (nullable): what was typed: `138 0000 1234`, `+86-138…`, `（010）12345678转801`
 * @kind: (out) (optional): what it is
 * @error: return location for a #CjModelError
 *
 * Reads a telephone number: mobile of 11 digits, landline with or without its
 * area code, 400 and 800 numbers, and foreign ones in E.164 (7 to 15 digits).
 *
 * Returns: (transfer full) (nullable): the number as it is kept: `13800001234`,
 *   `010-12345678`, `010-12345678-801`, `4001234567`, `+12025550100`
 */
char *
cj_phone_parse (const char *typed,
                CjPhoneKind *kind,
                GError **error)
{
  g_autofree char *extension = NULL;
  g_autofree char *digits = split (typed, &extension, error);
  g_autofree char *number = NULL;
  CjPhoneKind found = CJ_PHONE_KIND_MOBILE;

  if (digits == NULL)
    return NULL;
  if (*digits == '\0')
    {
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_EMPTY, "No telephone number");
      return NULL;
    }

  number = classify (digits, &found);
  if (number == NULL && extension == NULL)
    {
      g_autofree char *before = split_hyphenated (typed);
      g_autofree char *head = before != NULL ? split (before, &extension, NULL) : NULL;

      number = head != NULL && extension == NULL ? classify (head, &found) : NULL;
      if (number != NULL && (found == CJ_PHONE_KIND_LANDLINE || found == CJ_PHONE_KIND_SERVICE))
        extension = g_strdup (strrchr (typed, '-') + 1);
      else
        g_clear_pointer (&number, g_free);
    }
  if (number == NULL || (extension != NULL && (strlen (extension) > MAX_EXTENSION || found == CJ_PHONE_KIND_MOBILE)))
    {
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_SYNTAX, "Not a telephone number");
      return NULL;
    }

  if (kind != NULL)
    *kind = found;
  return extension != NULL ? g_strconcat (number, "-", extension, NULL) : g_steal_pointer (&number);
}

/**
 * cj_phone_format:
 * @number: a telephone number as it is kept
 *
 * Returns: (transfer full): it in groups that can be read out: `138 0000 1234`,
 *   `400 123 4567`; anything else as it is
 */
char *
cj_phone_format (const char *number)
{
  g_return_val_if_fail (number != NULL, NULL);

  if (all_digits (number) && is_mobile (number))
    return g_strdup_printf ("%.3s %.4s %s", number, number + 3, number + 7);
  if (all_digits (number) && strlen (number) == 10 && is_service (number))
    return g_strdup_printf ("%.3s %.3s %s", number, number + 3, number + 6);

  return g_strdup (number);
}

/**
 * cj_phone_mask:
 * @number: a telephone number as it is kept
 *
 * Hides the four digits before the last four, as the PIPL is commonly met.
 *
 * Returns: (transfer full): `138****1234`, `010-****5678`; a number too short
 *   to leave anything is all stars
 */
char *
cj_phone_mask (const char *number)
{
  const char *hyphen;
  const char *extension;
  char *out;
  gsize end;
  int digits = 0;

  g_return_val_if_fail (number != NULL, NULL);

  out = g_strdup (number);
  hyphen = strchr (out, '-');
  extension = hyphen != NULL ? strchr (hyphen + 1, '-') : NULL;
  end = extension != NULL ? (gsize) (extension - out) : strlen (out);
  for (gsize i = end; i-- > 0 && out[i] != '-';)
    if (g_ascii_isdigit (out[i]) && ++digits > 4 && digits <= 8)
      out[i] = '*';
  if (digits <= 6)
    for (gsize i = 0; i < end; i++)
      out[i] = '*';

  return out;
}

/**
 * cj_phone_to_uri:
 * @number: a telephone number as it is kept
 *
 * Returns: (transfer full): a `tel:` URI (RFC 3966): global where the country
 *   is known, else the digits with the country as their context
 */
char *
cj_phone_to_uri (const char *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *extension;
  CjPhoneKind kind;
  g_autofree char *kept = cj_phone_parse (number, &kind, NULL);

  if (kept == NULL)
    {
      for (const char *p = number; p != NULL && *p != '\0'; p++)
        if (g_ascii_isdigit (*p) || (*p == '+' && digits->len == 0))
          g_string_append_c (digits, *p);
      return g_strconcat ("tel:", digits->str, NULL);
    }
  if (kind == CJ_PHONE_KIND_FOREIGN)
    return g_strconcat ("tel:", kept, NULL);
  if (kind == CJ_PHONE_KIND_MOBILE)
    return g_strconcat ("tel:+86", kept, NULL);

  extension = kind == CJ_PHONE_KIND_LANDLINE ? strchr (strchr (kept, '-') + 1, '-') : strchr (kept, '-');
  for (const char *p = kept; *p != '\0' && p != extension; p++)
    if (*p != '-')
      g_string_append_c (digits, *p);

  return g_strconcat (kind == CJ_PHONE_KIND_LANDLINE ? "tel:+86" : "tel:", digits->str + (kind == CJ_PHONE_KIND_LANDLINE ? 1 : 0),
                      kind == CJ_PHONE_KIND_LANDLINE ? "" : ";phone-context=+86",
                      extension != NULL ? ";ext=" : NULL, extension != NULL ? extension + 1 : NULL, NULL);
}
