/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-search-key.h"

#include "model/cj-customer.h"
#include "model/cj-item.h"
#include "model/cj-pinyin-private.h"
#include "model/cj-search-key-private.h"
#include "model/cj-staff.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"

#include <string.h>

/* The search index holds no texts but tokens: for each key of an entity its
 * runs of one, two and three characters. What a person types is cut up the
 * same way, and whatever is in the index with all of the pieces is a candidate,
 * found without reading a row. cj_search_query_rank() then looks at the keys
 * themselves and drops the candidates that have the pieces in other places.
 *
 * Tokens are letters, digits and Han characters only, so that the tokenizer
 * `unicode61 remove_diacritics 0` of SQLite leaves each one whole. A run as
 * such has at most three characters; one at the beginning of a key has "aaa"
 * before it and one at the end "zzz", which makes it longer than any plain
 * one: neither can be taken for the other. */

/* A key is indexed up to here. Longer ones are notes, not keys. */
#define MAX_KEY_CHARS CJ_LATTICE_UNITS

struct _CjSearchKeys
{
  /* keys, each with the letter of its kind before it, separated by blanks */
  GString *text;
};

static const char kind_letters[] = "PNFVCW";

/**
 * cj_search_key_normalise:
 * @text: (nullable): anything
 *
 * Brings text to the form that is compared: NFKC, lower case, letters and
 * digits only. Blanks, dots, hyphens, signs, emoji and control characters go.
 * ü becomes v, as it is typed.
 *
 * Returns: (transfer full): the text; "" for what is not UTF-8
 */
char *
cj_search_key_normalise (const char *text)
{
  GString *out = g_string_new (NULL);
  g_autofree char *normal = NULL;
  const char *start;

  /* Most keys are ASCII already. */
  for (start = text != NULL ? text : ""; *start > 0; start++)
    if (g_ascii_isalnum (*start))
      g_string_append_c (out, g_ascii_tolower (*start));
  if (*start == '\0')
    return g_string_free (out, FALSE);

  g_string_truncate (out, 0);
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  for (const char *p = normal; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));

      if (c == 0xfc)
        c = 'v';
      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/* +86 and 0086 before a mobile number say nothing here. */
const char *
_cj_search_key_skip_country (const char *digits)
{
  const char *rest = digits;

  if (g_str_has_prefix (rest, "00"))
    rest += 2;
  if (g_str_has_prefix (rest, "86") && rest[2] == '1' && strlen (rest) == 13 && strspn (rest, "0123456789") == 13)
    return rest + 2;

  return digits;
}

/**
 * cj_search_keys_new:
 *
 * Returns: (transfer full): no keys yet
 */
CjSearchKeys *
cj_search_keys_new (void)
{
  CjSearchKeys *self = g_new0 (CjSearchKeys, 1);

  self->text = g_string_new (NULL);

  return self;
}

void
cj_search_keys_free (CjSearchKeys *self)
{
  if (self == NULL)
    return;
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * cj_search_keys_add:
 * @self: keys
 * @kind: what @text is
 * @text: (nullable): one key; nothing is added when it has no letter or digit
 */
void
cj_search_keys_add (CjSearchKeys *self,
                    CjSearchKeyKind kind,
                    const char *text)
{
  g_autofree char *key = cj_search_key_normalise (text);
  const char *start = key;
  const char *end;

  g_return_if_fail (self != NULL);
  g_return_if_fail (kind < strlen (kind_letters));

  if (kind == CJ_SEARCH_KEY_PHONE)
    start = _cj_search_key_skip_country (key);
  end = start;
  for (int i = 0; i < MAX_KEY_CHARS && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  if (end == start)
    return;

  if (self->text->len > 0)
    g_string_append_c (self->text, ' ');
  g_string_append_c (self->text, kind_letters[kind]);
  g_string_append_len (self->text, start, end - start);
}

/* A name of several words in another script has initials, too. */
static void
add_name (CjSearchKeys *self,
          const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " .·", 16);
  g_autoptr (GString) initials = g_string_new (NULL);

  cj_search_keys_add (self, CJ_SEARCH_KEY_NAME, name);
  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_isalpha (*words[i]))
      g_string_append_c (initials, *words[i]);
  if (initials->len > 1)
    cj_search_keys_add (self, CJ_SEARCH_KEY_NUMBER, initials->str);
}

/**
 * cj_search_keys_add_entity:
 * @self: keys
 * @entity: a vehicle, customer, work order, item or member of staff
 *
 * Adds what a person would look @entity up by. For an order that is its number
 * and who brought it; its vehicle and customer are entities of their own and
 * can be added after it.
 */
void
cj_search_keys_add_entity (CjSearchKeys *self,
                           CjEntity *entity)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (CJ_IS_ENTITY (entity));

  if (CJ_IS_VEHICLE (entity))
    {
      CjVehicle *vehicle = CJ_VEHICLE (entity);

      cj_search_keys_add (self, CJ_SEARCH_KEY_PLATE, cj_vehicle_get_plate (vehicle));
      cj_search_keys_add (self, CJ_SEARCH_KEY_VIN, cj_vehicle_get_vin (vehicle));
      cj_search_keys_add (self, CJ_SEARCH_KEY_WORDS, cj_vehicle_get_make (vehicle));
      cj_search_keys_add (self, CJ_SEARCH_KEY_WORDS, cj_vehicle_get_model (vehicle));
    }
  else if (CJ_IS_CUSTOMER (entity))
    {
      CjCustomer *customer = CJ_CUSTOMER (entity);
      GListModel *phones = G_LIST_MODEL (cj_customer_get_phones (customer));

      add_name (self, cj_customer_get_name (customer));
      add_name (self, cj_customer_get_contact_name (customer));
      for (guint i = 0; i < g_list_model_get_n_items (phones); i++)
        {
          g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (phones, i);

          cj_search_keys_add (self, CJ_SEARCH_KEY_PHONE, cj_customer_phone_get_number (phone));
        }
    }
  else if (CJ_IS_WORK_ORDER (entity))
    {
      CjWorkOrder *order = CJ_WORK_ORDER (entity);

      cj_search_keys_add (self, CJ_SEARCH_KEY_NUMBER, cj_work_order_get_number (order));
      add_name (self, cj_work_order_get_brought_by (order));
      cj_search_keys_add (self, CJ_SEARCH_KEY_PHONE, cj_work_order_get_brought_by_phone (order));
    }
  else if (CJ_IS_ITEM (entity))
    {
      CjItem *item = CJ_ITEM (entity);

      cj_search_keys_add (self, CJ_SEARCH_KEY_NUMBER, cj_item_get_code (item));
      add_name (self, cj_item_get_name (item));
      cj_search_keys_add (self, CJ_SEARCH_KEY_WORDS, cj_item_get_brand (item));
    }
  else if (CJ_IS_STAFF (entity))
    {
      add_name (self, cj_staff_get_name (CJ_STAFF (entity)));
      cj_search_keys_add (self, CJ_SEARCH_KEY_PHONE, cj_staff_get_phone (CJ_STAFF (entity)));
    }
}

/**
 * cj_search_keys_new_for_entity:
 *
 * Returns: (transfer full): the keys of @entity, cj_search_keys_add_entity()
 */
CjSearchKeys *
cj_search_keys_new_for_entity (CjEntity *entity)
{
  CjSearchKeys *self = cj_search_keys_new ();

  cj_search_keys_add_entity (self, entity);

  return self;
}

/**
 * cj_search_keys_get_text:
 *
 * Returns: (transfer none): the keys in the form that cj_search_query_rank()
 *   reads; the store keeps it beside the index
 */
const char *
cj_search_keys_get_text (CjSearchKeys *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->text->str;
}

typedef struct
{
  GString *out;
  GHashTable *seen;
  GStringChunk *chunk;
  /* of the key at hand */
  gboolean short_inside;
  gboolean second_begins;
} Tokens;

static void
add_token (Tokens *self,
           const char *anchor,
           const char *gram,
           gsize length)
{
  char token[24];
  gsize n = strlen (anchor);
  char *kept;

  memcpy (token, anchor, n);
  memcpy (token + n, gram, length);
  token[n + length] = '\0';
  if (g_hash_table_contains (self->seen, token))
    return;

  kept = g_string_chunk_insert (self->chunk, token);
  g_hash_table_add (self->seen, kept);
  if (self->out->len > 0)
    g_string_append_c (self->out, ' ');
  g_string_append_len (self->out, kept, (gssize) (n + length));
}

static void
on_gram_cb (const char *gram,
            gsize length,
            guint n_chars,
            gboolean begins,
            gboolean ends,
            gboolean begins_unit,
            gpointer user_data)
{
  Tokens *self = user_data;

  if (begins)
    add_token (self, CJ_SEARCH_BEGINNING, gram, length);
  if (ends)
    add_token (self, CJ_SEARCH_TAIL, gram, length);
  if (n_chars == 3 || self->short_inside || (n_chars == 2 && begins_unit && self->second_begins))
    add_token (self, "", gram, length);
}

static void
add_tokens_of_key (Tokens *self,
                   char kind,
                   const char *key,
                   const char *end)
{
  CjLattice lattice;

  self->short_inside = kind == 'P' || kind == 'N' || kind == 'C';
  self->second_begins = kind == 'W';
  _cj_lattice_init_literal (&lattice, key, end);
  _cj_lattice_foreach_gram (&lattice, on_gram_cb, self);

  if (kind == 'P' && g_utf8_next_char (key) < end)
    {
      /* 京A·12345 is asked for as A12345, too. */
      self->short_inside = FALSE;
      _cj_lattice_init_literal (&lattice, g_utf8_next_char (key), end);
      _cj_lattice_foreach_gram (&lattice, on_gram_cb, self);
    }
  else if (kind == 'N')
    {
      _cj_lattice_init_initials (&lattice, key, end);
      _cj_lattice_foreach_gram (&lattice, on_gram_cb, self);
      /* Two letters are found at the head of each syllable, three anywhere. */
      self->short_inside = FALSE;
      self->second_begins = TRUE;
      _cj_lattice_init_pinyin (&lattice, key, end);
      _cj_lattice_foreach_gram (&lattice, on_gram_cb, self);
    }
}

/**
 * cj_search_keys_make_tokens:
 *
 * Returns: (transfer full): what goes into the search index for these keys:
 *   tokens separated by blanks, each once
 */
char *
cj_search_keys_make_tokens (CjSearchKeys *self)
{
  Tokens tokens = { 0 };
  const char *p;

  g_return_val_if_fail (self != NULL, NULL);

  tokens.out = g_string_sized_new (512);
  tokens.seen = g_hash_table_new (g_str_hash, g_str_equal);
  tokens.chunk = g_string_chunk_new (1024);
  for (p = self->text->str; *p != '\0';)
    {
      const char *end = p + strcspn (p, " ");

      add_tokens_of_key (&tokens, *p, p + 1, end);
      p = end + (*end == ' ');
    }
  g_hash_table_unref (tokens.seen);
  g_string_chunk_free (tokens.chunk);

  return g_string_free (tokens.out, FALSE);
}
