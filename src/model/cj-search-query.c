/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-search-key.h"

#include "model/cj-pinyin-private.h"
#include "model/cj-search-key-private.h"

#include <string.h>

/* What is typed into the search box is a few words. More is a paste that went
 * astray; it is cut before any work is done on it. */
#define MAX_TYPED_BYTES 512
#define MAX_WORDS 8

struct _CjSearchQuery
{
  gboolean empty;
  /* normalised, none of them "" */
  GPtrArray *words;
  /* all of them as one, when that makes sense; else NULL */
  char *joined;
  /* expressions for MATCH, the best first */
  GPtrArray *variants;
};

typedef enum
{
  AT_BEGINNING,
  AT_TAIL,
  INSIDE,
  ANYWHERE,
} Place;

/* Quoted, so that nothing is ever read as an operator. */
static void
append_token (GString *out,
              const char *anchor,
              const char *start,
              const char *end)
{
  if (out->len > 0 && out->str[out->len - 1] == '"')
    g_string_append (out, " AND ");
  g_string_append_printf (out, "\"%s%.*s\"", anchor, (int) (end - start), start);
}

static const char *
skip_chars (const char *word,
            glong n)
{
  return g_utf8_offset_to_pointer (word, n);
}

#define ORDER_LETTERS 2

/* GD and a date, as cj-number-series.c makes them, in the form of keys. */
static gboolean
is_order_number (const char *word)
{
  return strlen (word) >= 8 && word[0] == 'g' && word[1] == 'd' && g_ascii_isdigit (word[2]) && g_ascii_isdigit (word[7]);
}

/* A short word is one token. Every third run of a longer one, and its last, is
 * enough to cover it: the keys are looked at afterwards anyway. */
static void
append_word (GString *out,
             const char *word,
             Place place)
{
  glong n = g_utf8_strlen (word, -1);
  const char *end = word + strlen (word);

  if (n < 3 && place == ANYWHERE)
    {
      g_string_append_printf (out, "(\"%s\" OR \"" CJ_SEARCH_BEGINNING "%s\" OR \"" CJ_SEARCH_TAIL "%s\")", word, word, word);
      return;
    }
  if (n <= 3)
    {
      append_token (out, place == AT_BEGINNING ? CJ_SEARCH_BEGINNING : (place == AT_TAIL ? CJ_SEARCH_TAIL : ""), word, end);
      return;
    }

  /* Every order number begins with the same letters: what finds all of them
   * narrows nothing down and costs the most. */
  for (glong i = place != AT_BEGINNING && is_order_number (word) ? ORDER_LETTERS : 0; i + 3 < n; i += 3)
    append_token (out, i == 0 && place == AT_BEGINNING ? CJ_SEARCH_BEGINNING : "", skip_chars (word, i), skip_chars (word, i + 3));
  append_token (out, place == AT_TAIL ? CJ_SEARCH_TAIL : "", skip_chars (word, n - 3), end);
}

static void
add_variant (CjSearchQuery *self,
             const char *word,
             Place place)
{
  GString *out = g_string_new (NULL);

  append_word (out, word, place);
  g_ptr_array_add (self->variants, g_string_free (out, FALSE));
}

/* Figures are typed from the end of a plate or a telephone number; letters and
 * Han characters from the beginning of a name. */
static void
add_variants_of_word (CjSearchQuery *self,
                      const char *word)
{
  gboolean figures = g_ascii_isdigit (word[strlen (word) - 1]);

  add_variant (self, word, figures ? AT_TAIL : AT_BEGINNING);
  add_variant (self, word, figures ? AT_BEGINNING : AT_TAIL);
  add_variant (self, word, INSIDE);
}

static void
add_variant_of_words (CjSearchQuery *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->words->len; i++)
    {
      if (i > 0)
        g_string_append (out, " AND ");
      g_string_append_c (out, '(');
      append_word (out, self->words->pdata[i], ANYWHERE);
      g_string_append_c (out, ')');
    }
  g_ptr_array_add (self->variants, g_string_free (out, FALSE));
}

static gboolean
is_figures (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;

  return TRUE;
}

/* 138 0000 0000, 京A 12345 and GD261123 A007 are one key with blanks in it. */
static gboolean
may_be_one_key (CjSearchQuery *self)
{
  const char *first = self->words->pdata[0];

  for (guint i = 1; i < self->words->len; i++)
    if (!is_figures (self->words->pdata[i]))
      return FALSE;

  return is_figures (first) || is_figures (g_utf8_next_char (first));
}

/**
 * cj_search_query_new:
 * @typed: (nullable): what stands in the search box; anything
 *
 * Makes the expressions to look @typed up with. When it is several words, each
 * has to be in some key.
 *
 * Returns: (transfer full): the query
 */
CjSearchQuery *
cj_search_query_new (const char *typed)
{
  CjSearchQuery *self = g_new0 (CjSearchQuery, 1);
  g_autofree char *text = NULL;
  g_autofree char *normal = NULL;
  g_auto (GStrv) parts = NULL;
  gboolean too_long = FALSE;

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->variants = g_ptr_array_new_with_free_func (g_free);

  text = g_strndup (typed != NULL ? typed : "", MAX_TYPED_BYTES);
  for (char *p = text; *p != '\0'; p++)
    if (g_ascii_isspace (*p))
      *p = ' ';
  /* The cut may have gone through a character; what is left of it goes too. */
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_autofree char *valid = g_utf8_make_valid (text, -1);

      g_free (g_steal_pointer (&text));
      text = g_steal_pointer (&valid);
    }
  g_strstrip (text);
  /* The wide blank of a Chinese keyboard becomes a blank here. */
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  parts = g_strsplit (normal, " ", -1);
  self->empty = *g_strstrip (normal) == '\0';
  for (guint i = 0; parts[i] != NULL && self->words->len < MAX_WORDS; i++)
    {
      g_autofree char *word = cj_search_key_normalise (parts[i]);
      const char *start = _cj_search_key_skip_country (word);

      too_long = too_long || strlen (start) >= CJ_LATTICE_QUERY;
      if (*start != '\0')
        g_ptr_array_add (self->words, g_strdup (start));
    }
  if (self->words->len == 0 || too_long)
    {
      /* Something was typed, and no key has it. */
      g_ptr_array_set_size (self->words, 0);
      return self;
    }

  if (self->words->len == 1)
    add_variants_of_word (self, self->words->pdata[0]);
  else
    {
      if (may_be_one_key (self))
        {
          GString *joined = g_string_new (NULL);

          for (guint i = 0; i < self->words->len; i++)
            g_string_append (joined, self->words->pdata[i]);
          self->joined = g_strdup (_cj_search_key_skip_country (joined->str));
          g_string_free (joined, TRUE);
          if (strlen (self->joined) >= CJ_LATTICE_QUERY)
            g_clear_pointer (&self->joined, g_free);
        }
      if (self->joined != NULL)
        add_variant (self, self->joined, ANYWHERE);
      add_variant_of_words (self);
    }

  return self;
}

void
cj_search_query_free (CjSearchQuery *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->variants);
  g_free (self->joined);
  g_free (self);
}

/**
 * cj_search_query_is_empty:
 *
 * Returns: whether nothing was typed, so that the whole list is asked for. Not
 *   so when something was typed that no key can have: then there is no variant.
 */
gboolean
cj_search_query_is_empty (CjSearchQuery *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->empty;
}

guint
cj_search_query_get_n_variants (CjSearchQuery *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->variants->len;
}

/**
 * cj_search_query_get_match:
 * @variant: below cj_search_query_get_n_variants(); the best hits come from 0
 *
 * Returns: (transfer none): an expression for `MATCH`. What one variant finds
 *   another may find again.
 */
const char *
cj_search_query_get_match (CjSearchQuery *self,
                           guint variant)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (variant < self->variants->len, NULL);

  return self->variants->pdata[variant];
}

static CjLatticeMatch
match_literal (const char *key,
               const char *end,
               const char *word)
{
  gsize length = strlen (word);
  const char *found = g_strstr_len (key, end - key, word);

  if (found == NULL)
    return CJ_LATTICE_MATCH_NONE;
  if (found == key)
    return length == (gsize) (end - key) ? CJ_LATTICE_MATCH_WHOLE : CJ_LATTICE_MATCH_BEGINNING;
  if ((gsize) (end - key) >= length && memcmp (end - length, word, length) == 0)
    return CJ_LATTICE_MATCH_TAIL;

  return CJ_LATTICE_MATCH_INSIDE;
}

static CjLatticeMatch
match_key (char kind,
           const char *key,
           const char *end,
           const char *word)
{
  CjLatticeMatch best = match_literal (key, end, word);
  CjLattice lattice;

  if (kind == 'P' && best > CJ_LATTICE_MATCH_BEGINNING && g_utf8_next_char (key) < end)
    best = MIN (best, match_literal (g_utf8_next_char (key), end, word));
  if (kind == 'N' && best > CJ_LATTICE_MATCH_BEGINNING && is_figures (word))
    {
      _cj_lattice_init_initials (&lattice, key, end);
      best = MIN (best, _cj_lattice_match (&lattice, word));
      if (best > CJ_LATTICE_MATCH_BEGINNING)
        {
          _cj_lattice_init_pinyin (&lattice, key, end);
          best = MIN (best, _cj_lattice_match (&lattice, word));
        }
    }

  return best;
}

static CjSearchRank
rank_word (const char *keys_text,
           const char *word)
{
  CjLatticeMatch best = CJ_LATTICE_MATCH_NONE;

  for (const char *p = keys_text; *p != '\0' && best != CJ_LATTICE_MATCH_WHOLE;)
    {
      const char *end = p + strcspn (p, " ");

      if (end > p)
        best = MIN (best, match_key (*p, p + 1, end, word));
      p = end + (*end == ' ');
    }

  return (CjSearchRank) best;
}

/**
 * cj_search_query_rank:
 * @self: a query
 * @keys_text: cj_search_keys_get_text() of a candidate
 *
 * Returns: how well the candidate matches; %CJ_SEARCH_RANK_NONE when it was
 *   found by chance and does not. Of several words the worst counts.
 */
CjSearchRank
cj_search_query_rank (CjSearchQuery *self,
                      const char *keys_text)
{
  CjSearchRank worst = CJ_SEARCH_RANK_WHOLE;

  g_return_val_if_fail (self != NULL, CJ_SEARCH_RANK_NONE);
  g_return_val_if_fail (keys_text != NULL, CJ_SEARCH_RANK_NONE);

  if (self->words->len == 0)
    return CJ_SEARCH_RANK_NONE;
  if (self->joined != NULL)
    {
      CjSearchRank joined = rank_word (keys_text, self->joined);

      if (joined != CJ_SEARCH_RANK_NONE)
        return joined;
    }
  for (guint i = 0; i < self->words->len && worst != CJ_SEARCH_RANK_NONE; i++)
    worst = MAX (worst, rank_word (keys_text, self->words->pdata[i]));

  return worst;
}

/**
 * cj_search_key_matches:
 * @keys_text: cj_search_keys_get_text() of an entity
 * @typed: what was typed
 *
 * cj_search_query_rank() for a single candidate.
 */
gboolean
cj_search_key_matches (const char *keys_text,
                       const char *typed)
{
  g_autoptr (CjSearchQuery) query = cj_search_query_new (typed);

  return cj_search_query_rank (query, keys_text) != CJ_SEARCH_RANK_NONE;
}
