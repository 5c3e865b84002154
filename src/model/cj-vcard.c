/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-vcard.h"

#include "model/cj-content-line.h"
#include "model/cj-phone.h"
#include "model/cj-text.h"
#include "model/cj-time.h"

#include <string.h>

/* Reads address books: vCard 3.0 and 4.0 (RFC 2426, RFC 6350), and the 2.1 that
 * telephones still write, with its quoted-printable. Pictures and what else is
 * of no use at the counter is passed over. */

/* A value longer than this is a picture. */
#define MAX_VALUE_BYTES 65536
#define MAX_PHONES 16

typedef struct
{
  /* of the card at hand; NULL between cards */
  CjCustomer *customer;
  guint depth;
  guint card;
  guint64 first_line;
  char *formatted;
  char *structured;
  char *organisation;
  int problem;
} Card;

static void
card_clear (Card *card)
{
  g_clear_object (&card->customer);
  g_clear_pointer (&card->formatted, g_free);
  g_clear_pointer (&card->structured, g_free);
  g_clear_pointer (&card->organisation, g_free);
}

/* Components are separated by semicolons that are not escaped. */
static GPtrArray *
split_components (const char *value)
{
  GPtrArray *components = g_ptr_array_new_with_free_func (g_free);
  const char *start = value;

  for (const char *p = value;; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        {
          p++;
          continue;
        }
      if (*p == ';' || *p == '\0')
        {
          g_ptr_array_add (components, cj_content_line_unescape (start, (gsize) (p - start)));
          start = p + 1;
        }
      if (*p == '\0')
        break;
    }

  return components;
}

static gboolean
is_han (const char *text)
{
  return *text != '\0' && g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN;
}

/* Family name, given name, middle names, title, suffix. Chinese names stand as
 * they are spoken, without a blank. */
static char *
compose_name (const char *value)
{
  g_autoptr (GPtrArray) parts = split_components (value);
  const char *family = parts->len > 0 ? parts->pdata[0] : "";
  const char *given = parts->len > 1 ? parts->pdata[1] : "";
  const char *middle = parts->len > 2 ? parts->pdata[2] : "";

  if (is_han (family) || is_han (given))
    return g_strconcat (family, middle, given, NULL);

  return g_strconcat (given, *given != '\0' ? " " : "", middle, *middle != '\0' ? " " : "", family, NULL);
}

/* Box, extended, street, locality, region, code, country. A Chinese address
 * goes from the large to the small. */
static char *
compose_address (const char *value)
{
  static const guint chinese[] = { 4, 3, 2, 1 };
  static const guint western[] = { 1, 2, 3, 4, 5, 6 };
  g_autoptr (GPtrArray) parts = split_components (value);
  gboolean han = FALSE;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    han = han || is_han (parts->pdata[i]);
  for (guint i = 0; i < (han ? G_N_ELEMENTS (chinese) : G_N_ELEMENTS (western)); i++)
    {
      guint index = han ? chinese[i] : western[i];

      if (index >= parts->len || *(char *) parts->pdata[index] == '\0')
        continue;
      if (out->len > 0 && !han)
        g_string_append (out, ", ");
      g_string_append (out, parts->pdata[index]);
    }

  return g_string_free (out, FALSE);
}

static char *
clean (Card *card,
       const char *text,
       guint max_chars,
       gboolean note)
{
  g_autoptr (GError) error = NULL;
  char *cleaned = note ? cj_text_clean_note (text, max_chars, &error) : cj_text_clean_line (text, max_chars, &error);

  if (cleaned == NULL)
    card->problem = error->code;

  return cleaned != NULL ? cleaned : g_strdup ("");
}

static void
add_phone (Card *card,
           const CjContentLine *line,
           const char *value)
{
  GListStore *phones = cj_customer_get_phones (card->customer);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (phones));
  g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();
  g_autofree char *typed = clean (card, g_str_has_prefix (value, "tel:") ? value + 4 : value, 40, FALSE);
  g_autofree char *number = NULL;
  gboolean preferred = cj_content_line_has_type (line, "PREF") || strstr (line->params, "PREF=1") != NULL;

  if (strstr (typed, ";ext=") == NULL && strchr (typed, ';') != NULL)
    *strchr (typed, ';') = '\0';
  number = cj_phone_parse (typed, NULL, NULL);
  if (*typed == '\0' || n >= MAX_PHONES)
    return;

  /* A number that is none of ours is kept as it was written. */
  cj_customer_phone_set_number (phone, number != NULL ? number : typed);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjCustomerPhone) other = g_list_model_get_item (G_LIST_MODEL (phones), i);

      if (g_str_equal (cj_customer_phone_get_number (other), cj_customer_phone_get_number (phone)))
        return;
    }
  g_list_store_insert (phones, preferred ? 0 : n, phone);
}

static void
set_birthday (Card *card,
              const char *value)
{
  g_autofree char *day = g_strndup (value, strcspn (value, "T"));
  g_autofree char *date = cj_date_parse (day, "");

  /* --0229 has no year, and is no date here. */
  if (*day != '-')
    cj_customer_set_birthday (card->customer, date);
}

static void
take_line (Card *card,
           const CjContentLine *line,
           const char *value)
{
  g_autofree char *text = cj_content_line_unescape (value, strlen (value));

  if (g_str_equal (line->name, "FN"))
    {
      g_free (card->formatted);
      card->formatted = clean (card, text, CJ_TEXT_MAX_NAME, FALSE);
    }
  else if (g_str_equal (line->name, "N"))
    {
      g_autofree char *name = compose_name (value);

      g_free (card->structured);
      card->structured = clean (card, name, CJ_TEXT_MAX_NAME, FALSE);
    }
  else if (g_str_equal (line->name, "ORG"))
    {
      g_autoptr (GPtrArray) parts = split_components (value);

      g_free (card->organisation);
      card->organisation = clean (card, parts->pdata[0], CJ_TEXT_MAX_NAME, FALSE);
    }
  else if (g_str_equal (line->name, "TEL"))
    add_phone (card, line, text);
  else if (g_str_equal (line->name, "ADR") && *cj_customer_get_address (card->customer) == '\0')
    {
      g_autofree char *address = compose_address (value);
      g_autofree char *cleaned = clean (card, address, CJ_TEXT_MAX_LINE, FALSE);

      cj_customer_set_address (card->customer, cleaned);
    }
  else if (g_str_equal (line->name, "BDAY"))
    set_birthday (card, text);
  else if (g_str_equal (line->name, "NOTE"))
    {
      g_autofree char *note = clean (card, text, CJ_TEXT_MAX_NOTE, TRUE);

      cj_customer_set_note (card->customer, note);
    }
  else if (g_str_equal (line->name, "CATEGORIES"))
    {
      g_autofree char *tags = clean (card, text, CJ_TEXT_MAX_LINE, FALSE);

      cj_customer_set_tags (card->customer, tags);
    }
}

/* A card with a person in a company is the company, reached through the person. */
static gboolean
complete (Card *card)
{
  const char *person = card->formatted != NULL && *card->formatted != '\0' ? card->formatted : (card->structured != NULL ? card->structured : "");
  const char *organisation = card->organisation != NULL ? card->organisation : "";
  guint n_phones = g_list_model_get_n_items (G_LIST_MODEL (cj_customer_get_phones (card->customer)));

  if (*organisation != '\0')
    {
      cj_customer_set_kind (card->customer, CJ_CUSTOMER_KIND_COMPANY);
      cj_customer_set_name (card->customer, organisation);
      if (!g_str_equal (person, organisation))
        cj_customer_set_contact_name (card->customer, person);
    }
  else
    cj_customer_set_name (card->customer, person);
  if (*cj_customer_get_name (card->customer) == '\0')
    {
      g_autoptr (CjCustomerPhone) phone = n_phones > 0 ? g_list_model_get_item (G_LIST_MODEL (cj_customer_get_phones (card->customer)), 0) : NULL;

      if (phone == NULL)
        return FALSE;
      cj_customer_set_name (card->customer, cj_customer_phone_get_number (phone));
    }
  for (guint i = 0; i < n_phones; i++)
    {
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (G_LIST_MODEL (cj_customer_get_phones (card->customer)), i);

      cj_customer_phone_set_position (phone, i);
    }

  return TRUE;
}

static void
report (Card *card,
        int code,
        GArray *problems)
{
  CjVcardProblem problem = { card->card, card->first_line, code };

  if (problems != NULL)
    g_array_append_val (problems, problem);
}

static void
end_card (Card *card,
          GPtrArray *customers,
          GArray *problems)
{
  if (card->problem >= 0)
    report (card, card->problem, problems);
  else if (!complete (card))
    report (card, CJ_MODEL_ERROR_EMPTY, problems);
  else
    g_ptr_array_add (customers, g_object_ref (card->customer));
  card_clear (card);
}

static void
process_line (Card *card,
              char *text,
              guint64 number,
              GPtrArray *customers,
              GArray *problems)
{
  CjContentLine line;
  g_autofree char *encoding = NULL;
  g_autofree char *decoded = NULL;

  if (!cj_content_line_split (text, &line))
    return;
  if (g_str_equal (line.name, "BEGIN"))
    {
      /* A card in a card is an agent of 3.0; one that begins anew was cut off. */
      if (card->customer != NULL && card->depth++ < 4)
        return;
      card_clear (card);
      card->customer = cj_customer_new ();
      card->depth = 1;
      card->card++;
      card->first_line = number;
      card->problem = -1;
      return;
    }
  if (card->customer == NULL)
    return;
  if (g_str_equal (line.name, "END"))
    {
      if (--card->depth == 0)
        end_card (card, customers, problems);
      return;
    }
  if (card->depth > 1)
    return;

  encoding = cj_content_line_get_param (&line, "ENCODING");
  if (cj_content_line_has_type (&line, "QUOTED-PRINTABLE"))
    {
      g_autofree char *charset = cj_content_line_get_param (&line, "CHARSET");
      g_autofree char *bytes = cj_content_line_unquote_printable (line.value);

      if (charset != NULL && g_ascii_strcasecmp (charset, "UTF-8") != 0)
        decoded = g_convert (bytes, -1, "UTF-8", g_ascii_strncasecmp (charset, "GB", 2) == 0 ? "GB18030" : charset, NULL, NULL, NULL);
      if (decoded == NULL)
        decoded = cj_text_decode (bytes, strlen (bytes), NULL, NULL);
      if (decoded == NULL)
        card->problem = CJ_MODEL_ERROR_ENCODING;
    }
  else if (encoding != NULL && (g_str_equal (encoding, "B") || g_str_equal (encoding, "BASE64")))
    return;
  else
    decoded = g_strdup (line.value);
  if (decoded != NULL)
    take_line (card, &line, decoded);
}

static gboolean
is_quoted_printable (const char *line)
{
  static const char mark[] = "QUOTED-PRINTABLE";

  for (const char *p = line; *p != '\0' && *p != ':'; p++)
    if (g_ascii_strncasecmp (p, mark, sizeof mark - 1) == 0)
      return TRUE;

  return FALSE;
}

/* Reads one logical line: folded lines continue with a blank, a quoted-
 * printable one behind a `=` at its end. Returns where the next begins. */
static const char *
unfold (const char *p,
        GString *line,
        guint64 *n_lines)
{
  g_string_truncate (line, 0);
  *n_lines = 0;
  while (*p != '\0')
    {
      gsize length = strcspn (p, "\r\n");
      gboolean soft;

      if (line->len + length <= MAX_VALUE_BYTES)
        g_string_append_len (line, p, (gssize) length);
      p += length;
      if (*p == '\r')
        p++;
      if (*p == '\n')
        p++;
      (*n_lines)++;
      soft = line->len > 0 && line->str[line->len - 1] == '=' && is_quoted_printable (line->str);
      if (soft)
        g_string_truncate (line, line->len - 1);
      else if (*p == ' ' || *p == '\t')
        p++;
      else
        break;
    }

  return p;
}

/**
 * cj_vcard_parse:
 * @data: (array length=length): a file of vCards
 * @length: bytes
 * @problems: (nullable) (element-type CjVcardProblem): where cards that could
 *   not be taken are told
 * @error: return location for a #CjModelError: the file is none
 *
 * Returns: (transfer full) (nullable) (element-type CjCustomer): the customers
 */
GPtrArray *
cj_vcard_parse (const char *data,
                gsize length,
                GArray *problems,
                GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) customers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) line = g_string_new (NULL);
  Card card = { .problem = -1 };
  guint64 number = 1;

  if (length > CJ_VCARD_MAX_BYTES)
    {
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_TOO_LONG, "The file is too large");
      return NULL;
    }
  text = cj_text_decode (data, length, NULL, error);
  if (text == NULL)
    return NULL;

  for (const char *p = text; *p != '\0';)
    {
      guint64 n_lines;

      p = unfold (p, line, &n_lines);
      if (line->len > 0 && line->len < MAX_VALUE_BYTES)
        process_line (&card, line->str, number, customers, problems);
      number += n_lines;
      if (card.card > CJ_VCARD_MAX_CARDS)
        {
          card_clear (&card);
          g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_LIMIT, "Too many cards");
          return NULL;
        }
    }
  if (card.customer != NULL)
    report (&card, CJ_MODEL_ERROR_SYNTAX, problems);
  card_clear (&card);
  if (card.card == 0)
    {
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_SYNTAX, "There is no vCard in it");
      return NULL;
    }

  return g_steal_pointer (&customers);
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

/**
 * cj_vcard_append:
 * @out: where to append the card
 * @customer: a customer
 *
 * Writes a card of version 3.0, which every telephone reads.
 */
void
cj_vcard_append (GString *out,
                 CjCustomer *customer)
{
  GListModel *phones;
  gboolean company;
  const char *person;
  g_autofree char *name = NULL;
  g_autofree char *structured = NULL;
  g_autofree char *address = NULL;

  g_return_if_fail (out != NULL);
  g_return_if_fail (CJ_IS_CUSTOMER (customer));

  company = cj_customer_get_kind (customer) == CJ_CUSTOMER_KIND_COMPANY;
  person = company && *cj_customer_get_contact_name (customer) != '\0' ? cj_customer_get_contact_name (customer) : cj_customer_get_name (customer);
  name = cj_content_line_escape (person);
  structured = g_strconcat (name, ";;;;", NULL);

  cj_content_line_append (out, "BEGIN", "VCARD");
  cj_content_line_append (out, "VERSION", "3.0");
  cj_content_line_append (out, "UID", cj_entity_get_id (CJ_ENTITY (customer)));
  cj_content_line_append (out, "FN", name);
  cj_content_line_append (out, "N", structured);
  if (company)
    append_text (out, "ORG", cj_customer_get_name (customer));
  phones = G_LIST_MODEL (cj_customer_get_phones (customer));
  for (guint i = 0; i < g_list_model_get_n_items (phones); i++)
    {
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (phones, i);
      CjPhoneKind kind = CJ_PHONE_KIND_LANDLINE;
      g_autofree char *kept = cj_phone_parse (cj_customer_phone_get_number (phone), &kind, NULL);

      append_text (out, kept != NULL && kind == CJ_PHONE_KIND_MOBILE ? "TEL;TYPE=CELL" : "TEL;TYPE=VOICE", cj_customer_phone_get_number (phone));
    }
  address = cj_content_line_escape (cj_customer_get_address (customer));
  if (*address != '\0')
    {
      g_autofree char *value = g_strconcat (";;", address, ";;;;", NULL);

      cj_content_line_append (out, "ADR;TYPE=HOME", value);
    }
  append_text (out, "BDAY", cj_customer_get_birthday (customer));
  append_text (out, "CATEGORIES", cj_customer_get_tags (customer));
  append_text (out, "NOTE", cj_customer_get_note (customer));
  cj_content_line_append (out, "END", "VCARD");
}
