/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-scan-interpret.h"

#include <string.h>

#include "model/cj-order-code.h"
#include "model/cj-phone.h"
#include "model/cj-plate.h"
#include "model/cj-vin.h"

/* what proves itself by a check digit and more, in basis points */
#define PROVEN 9990

/* longer codes are leaflets, not what a counter looks for a plate in */
#define MAX_TOKENS 64
#define MAX_ADDRESS_BYTES 4096
#define MAX_PART_CODE 40

/* Trimmed, full-width letters made plain, without what a hand scanner may be
 * set up to type besides the content: an AIM identifier (ISO/IEC 15424, `]C0`)
 * and the start and stop signs of Code 39. */
static char *
clean (const char *text,
       CjSymbology symbology)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  char *start;
  gsize length;

  if (normal == NULL)
    return g_strdup ("");

  start = g_strstrip (normal);
  if (symbology == CJ_SYMBOLOGY_KEYBOARD && start[0] == ']' && g_ascii_isalpha (start[1]) && g_ascii_isdigit (start[2]))
    start += 3;
  length = strlen (start);
  if (length > 2 && start[0] == '*' && start[length - 1] == '*')
    {
      start[length - 1] = '\0';
      start++;
    }

  return g_strdup (g_strstrip (start));
}

static gboolean
is_address (const char *text)
{
  g_autoptr (GUri) uri = NULL;

  if ((g_ascii_strncasecmp (text, "http://", 7) != 0 && g_ascii_strncasecmp (text, "https://", 8) != 0) ||
      strlen (text) > MAX_ADDRESS_BYTES || strpbrk (text, " \t\r\n") != NULL)
    return FALSE;

  uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  return uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

static CjScanResult *
as_order (const char *text,
          const char *raw,
          CjSymbology symbology)
{
  g_autofree char *id = NULL;
  g_autofree char *number = NULL;
  g_autofree char *upper = NULL;
  CjScanResult *result;

  if (cj_order_code_parse (text, &id, &number))
    {
      result = cj_scan_result_new (CJ_SCAN_KIND_ORDER, *number != '\0' ? number : id, raw, symbology);
      cj_scan_result_set_order_id (result, id);
      cj_scan_result_set_confidence (result, PROVEN);
      return result;
    }

  upper = g_ascii_strup (text, -1);
  if (cj_order_number_is_plausible (upper))
    return cj_scan_result_new (CJ_SCAN_KIND_ORDER, upper, raw, symbology);

  return NULL;
}

static CjScanResult *
as_vin (const char *text,
        const char *raw,
        CjSymbology symbology)
{
  g_autofree char *vin = cj_vin_extract (text, -1);
  g_autoptr (CjVin) decoded = NULL;
  CjScanResult *result;

  if (vin == NULL)
    return NULL;

  decoded = cj_vin_decode (vin, NULL);
  result = cj_scan_result_new (CJ_SCAN_KIND_VIN, vin, raw, symbology);
  if (decoded->check == CJ_VIN_CHECK_OK && cj_vin_is_good (decoded))
    cj_scan_result_set_confidence (result, PROVEN);

  return result;
}

/* A plate with a Chinese sign in it: without one, `VA12345` is more likely the
 * number of a part. */
static CjScanResult *
as_plate (const char *text,
          const char *raw,
          CjSymbology symbology)
{
  g_auto (GStrv) tokens = NULL;
  CjPlate plate;

  if (g_str_is_ascii (text))
    return NULL;
  if (strlen (text) <= 2 * CJ_PLATE_MAX_BYTES && cj_plate_parse (text, &plate) == CJ_PLATE_STATE_COMPLETE &&
      !g_str_is_ascii (plate.text))
    return cj_scan_result_new (CJ_SCAN_KIND_PLATE, plate.text, raw, symbology);

  tokens = g_strsplit_set (text, " \t\r\n,;:|/=&?#\"'<>()[]{}", MAX_TOKENS);
  for (guint i = 0; tokens[i] != NULL && i + 1 < MAX_TOKENS; i++)
    if (strlen (tokens[i]) <= 2 * CJ_PLATE_MAX_BYTES && !g_str_is_ascii (tokens[i]) &&
        cj_plate_parse (tokens[i], &plate) == CJ_PLATE_STATE_COMPLETE && !g_str_is_ascii (plate.text))
      return cj_scan_result_new (CJ_SCAN_KIND_PLATE, plate.text, raw, symbology);

  return NULL;
}

/* the number of a visiting card, of a `tel:` address, or a mobile by itself */
static char *
find_phone (const char *text,
            CjSymbology symbology)
{
  const char *start = NULL;
  CjPhoneKind kind;

  if (g_ascii_strncasecmp (text, "tel:", 4) == 0)
    start = text + 4;
  else if (g_str_has_prefix (text, "MECARD:") && strstr (text, "TEL:") != NULL)
    start = strstr (text, "TEL:") + 4;
  else if (g_str_has_prefix (text, "BEGIN:VCARD") && strstr (text, "\nTEL") != NULL)
    start = strchr (strstr (text, "\nTEL"), ':');

  if (start != NULL)
    {
      g_autofree char *number = g_strndup (start + (*start == ':'), strcspn (start + (*start == ':'), ";\r\n"));

      return cj_phone_parse (number, &kind, NULL);
    }

  if (cj_symbology_is_matrix (symbology))
    {
      g_autofree char *number = cj_phone_parse (text, &kind, NULL);

      if (number != NULL && kind == CJ_PHONE_KIND_MOBILE)
        return g_steal_pointer (&number);
    }

  return NULL;
}

static CjScanResult *
as_phone (const char *text,
          const char *raw,
          CjSymbology symbology)
{
  g_autofree char *number = symbology != CJ_SYMBOLOGY_TEXT ? find_phone (text, symbology) : NULL;

  return number != NULL ? cj_scan_result_new (CJ_SCAN_KIND_PHONE, number, raw, symbology) : NULL;
}

static gboolean
is_part_code (const char *text,
              CjSymbology symbology)
{
  gboolean digit = FALSE, linear = !cj_symbology_is_matrix (symbology);
  gsize length = strlen (text);

  if (symbology == CJ_SYMBOLOGY_TEXT || length < 3 || length > MAX_PART_CODE)
    return FALSE;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (!g_ascii_isalnum (*c) && strchr (linear ? "-./+_ " : "-./+_", *c) == NULL)
        return FALSE;
      digit = digit || g_ascii_isdigit (*c);
    }

  return digit;
}

/**
 * cj_scan_interpret:
 * @text: what was read, UTF-8
 * @symbology: what it was read from
 *
 * Says what a code means to the shop: an order from one of our sheets, a VIN
 * (also with the I of an import before it, the asterisks of Code 39 around it,
 * or inside a longer text or address), a plate, a telephone number, an address,
 * the code of a part. A result that proves itself, as a VIN with the right check
 * digit does, has a confidence; any other has 0, and the reader says how sure
 * it is.
 *
 * Returns: (transfer full): the meaning; of kind %CJ_SCAN_KIND_UNKNOWN when
 *   there is none
 */
CjScanResult *
cj_scan_interpret (const char *text,
                   CjSymbology symbology)
{
  g_autofree char *content = NULL;
  g_autofree char *unescaped = NULL;
  gboolean address;
  CjScanResult *result;

  g_return_val_if_fail (text != NULL, NULL);

  content = clean (text, symbology);
  address = is_address (content);
  unescaped = address ? g_uri_unescape_string (content, NULL) : NULL;
  if (unescaped != NULL && !g_utf8_validate (unescaped, -1, NULL))
    g_clear_pointer (&unescaped, g_free);

  result = as_order (content, text, symbology);
  if (result == NULL && symbology != CJ_SYMBOLOGY_EAN_13 && symbology != CJ_SYMBOLOGY_EAN_8)
    result = as_vin (unescaped != NULL ? unescaped : content, text, symbology);
  if (result == NULL)
    result = as_plate (unescaped != NULL ? unescaped : content, text, symbology);
  if (result == NULL && address)
    result = cj_scan_result_new (CJ_SCAN_KIND_URL, content, text, symbology);
  if (result == NULL)
    result = as_phone (content, text, symbology);
  if (result == NULL && is_part_code (content, symbology))
    result = cj_scan_result_new (CJ_SCAN_KIND_PART_CODE, content, text, symbology);
  if (result == NULL)
    result = cj_scan_result_new (CJ_SCAN_KIND_UNKNOWN, content, text, symbology);

  return result;
}
