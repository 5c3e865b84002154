/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-pinyin.h"

#include "model/cj-pinyin-private.h"
#include "model/cj-search-key.h"

#include <string.h>

/* Which reading of 单 is the right one cannot be known at the counter: shan is
 * the surname, dan is what most people type. So no reading is chosen; a name
 * matches by any of them. */

static guint
decode (const char *sign)
{
  guint value = 0;

  for (int i = 0; i < 2; i++)
    {
      char c = sign[i];
      guint digit = (guint) (c <= '9' ? c - '0' : (c <= 'Z' ? c - 'A' + 10 : c - 'a' + 36));

      value = value * 62 + digit;
    }

  return value;
}

/**
 * cj_pinyin_get_readings:
 * @c: a character
 *
 * Returns: (transfer none): its readings without tones, separated by blanks;
 *   that of the surname first, then the most usual. A syllable with ü is there
 *   with v and with u. "" for what is no Han character.
 */
const char *
cj_pinyin_get_readings (gunichar c)
{
  guint low = 0;
  guint high = _cj_pinyin_n_rest;

  if (c >= 0x4e00 && c <= 0x9fff)
    return _cj_pinyin_sets[decode (_cj_pinyin_unified + 2 * (c - 0x4e00))];
  if (c >= 0x3400 && c <= 0x4dbf)
    return _cj_pinyin_sets[decode (_cj_pinyin_extension_a + 2 * (c - 0x3400))];

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (_cj_pinyin_rest[middle].code == c)
        return _cj_pinyin_sets[_cj_pinyin_rest[middle].set];
      if (_cj_pinyin_rest[middle].code < c)
        low = middle + 1;
      else
        high = middle;
    }

  return "";
}

static void
add_way (CjLattice *self,
         guint unit,
         const char *text,
         gsize length)
{
  guint *n = &self->units[unit].n_ways;

  for (guint i = 0; i < *n; i++)
    if (self->units[unit].ways[i].length == length && memcmp (self->units[unit].ways[i].text, text, length) == 0)
      return;
  if (*n == CJ_LATTICE_WAYS)
    return;
  self->units[unit].ways[*n].text = text;
  self->units[unit].ways[*n].length = (guint) length;
  (*n)++;
}

static void
init (CjLattice *self,
      const char *key,
      const char *end,
      gboolean readings,
      gboolean initials)
{
  self->n_units = 0;
  for (const char *p = key; p < end && self->n_units < CJ_LATTICE_UNITS; p = g_utf8_next_char (p))
    {
      guint unit = self->n_units++;
      const char *reading = readings ? cj_pinyin_get_readings (g_utf8_get_char (p)) : "";

      self->units[unit].n_ways = 0;
      if (*reading == '\0')
        add_way (self, unit, p, (gsize) (g_utf8_next_char (p) - p));
      while (*reading != '\0')
        {
          gsize length = strcspn (reading, " ");

          add_way (self, unit, reading, initials ? 1 : length);
          reading += length + (reading[length] == ' ');
        }
    }
}

/* The key as it is written. It and @end must outlive the lattice, as below. */
void
_cj_lattice_init_literal (CjLattice *self,
                          const char *key,
                          const char *end)
{
  init (self, key, end, FALSE, FALSE);
}

/* The key with each Han character as the syllables it can be read. */
void
_cj_lattice_init_pinyin (CjLattice *self,
                         const char *key,
                         const char *end)
{
  init (self, key, end, TRUE, FALSE);
}

/* The key with each Han character as the first letters it can have. */
void
_cj_lattice_init_initials (CjLattice *self,
                           const char *key,
                           const char *end)
{
  init (self, key, end, TRUE, TRUE);
}

/* One search: what was tried in vain from the start of a unit is not tried
 * again, which keeps a name of many readings from taking forever. */
typedef struct
{
  const CjLattice *lattice;
  const char *query;
  gsize length;
  gboolean at_end_only;
  gboolean reached_end;
  guint64 failed[CJ_LATTICE_UNITS][CJ_LATTICE_QUERY / 64];
} Search;

/* Whether the rest of the query from @q can be read from byte @offset of way
 * @way of unit @unit on. */
static gboolean
search_from (Search *search,
             guint unit,
             guint way,
             guint offset,
             gsize q)
{
  const char *text = search->lattice->units[unit].ways[way].text;
  guint length = search->lattice->units[unit].ways[way].length;
  gsize n = MIN (length - offset, search->length - q);

  if (memcmp (text + offset, search->query + q, n) != 0)
    return FALSE;
  q += n;
  if (q == search->length)
    {
      search->reached_end = offset + n == length && unit + 1 == search->lattice->n_units;
      return search->reached_end || !search->at_end_only;
    }
  if (++unit == search->lattice->n_units || (search->failed[unit][q / 64] >> (q % 64) & 1))
    return FALSE;

  for (guint i = 0; i < search->lattice->units[unit].n_ways; i++)
    if (search_from (search, unit, i, 0, q))
      return TRUE;
  search->failed[unit][q / 64] |= (guint64) 1 << (q % 64);
  return FALSE;
}

static gboolean
search (const CjLattice *self,
        const char *query,
        gboolean from_start,
        gboolean at_end)
{
  Search state = { .lattice = self, .query = query, .length = strlen (query), .at_end_only = at_end };

  for (guint unit = 0; unit < (from_start ? MIN (self->n_units, 1) : self->n_units); unit++)
    for (guint way = 0; way < self->units[unit].n_ways; way++)
      {
        const char *text = self->units[unit].ways[way].text;
        const char *end = text + self->units[unit].ways[way].length;

        for (const char *p = text; p < end; p = g_utf8_next_char (p))
          {
            if (search_from (&state, unit, way, (guint) (p - text), 0))
              return TRUE;
            if (from_start)
              break;
          }
      }

  return FALSE;
}

/* Where @query is found in a spelling of the key; a query of @CJ_LATTICE_QUERY
 * bytes or more is found nowhere. */
CjLatticeMatch
_cj_lattice_match (const CjLattice *self,
                   const char *query)
{
  if (*query == '\0' || strlen (query) >= CJ_LATTICE_QUERY || !search (self, query, FALSE, FALSE))
    return CJ_LATTICE_MATCH_NONE;
  if (search (self, query, TRUE, TRUE))
    return CJ_LATTICE_MATCH_WHOLE;
  if (search (self, query, TRUE, FALSE))
    return CJ_LATTICE_MATCH_BEGINNING;
  if (search (self, query, FALSE, TRUE))
    return CJ_LATTICE_MATCH_TAIL;

  return CJ_LATTICE_MATCH_INSIDE;
}

typedef struct
{
  const CjLattice *lattice;
  CjLatticeGramFunc func;
  gpointer user_data;
  gboolean begins;
  gboolean begins_unit;
  char gram[16];
} Walk;

static void
walk (Walk *self,
      guint unit,
      guint way,
      guint offset,
      gsize length,
      guint n_chars)
{
  const char *text = self->lattice->units[unit].ways[way].text;
  guint end = self->lattice->units[unit].ways[way].length;
  gsize n = (gsize) (g_utf8_next_char (text + offset) - (text + offset));
  gboolean unit_done, last;

  memcpy (self->gram + length, text + offset, n);
  length += n;
  offset += (guint) n;
  n_chars++;
  unit_done = offset == end;
  last = unit_done && unit + 1 == self->lattice->n_units;
  self->func (self->gram, length, n_chars, self->begins, last, self->begins_unit, self->user_data);
  if (n_chars == 3 || last)
    return;

  if (!unit_done)
    walk (self, unit, way, offset, length, n_chars);
  else
    for (guint i = 0; i < self->lattice->units[unit + 1].n_ways; i++)
      walk (self, unit + 1, i, 0, length, n_chars);
}

/* Calls @func for each run of one, two and three characters of each spelling,
 * for some of them more than once. */
void
_cj_lattice_foreach_gram (const CjLattice *self,
                          CjLatticeGramFunc func,
                          gpointer user_data)
{
  Walk state = { .lattice = self, .func = func, .user_data = user_data };

  for (guint unit = 0; unit < self->n_units; unit++)
    for (guint way = 0; way < self->units[unit].n_ways; way++)
      {
        const char *text = self->units[unit].ways[way].text;
        const char *end = text + self->units[unit].ways[way].length;

        for (const char *p = text; p < end; p = g_utf8_next_char (p))
          {
            state.begins = unit == 0 && p == text;
            state.begins_unit = p == text;
            walk (&state, unit, way, (guint) (p - text), 0, 0);
          }
      }
}

/**
 * cj_pinyin_matches:
 * @name: a name, Han characters or not
 * @typed: what was typed: pinyin in full, its initials, or the characters
 *
 * Returns: whether @typed stands anywhere in @name, as it is written or in any
 *   reading of it
 */
gboolean
cj_pinyin_matches (const char *name,
                   const char *typed)
{
  g_autofree char *key = cj_search_key_normalise (name);
  g_autofree char *query = cj_search_key_normalise (typed);
  const char *end = key + strlen (key);
  CjLattice lattice;

  _cj_lattice_init_literal (&lattice, key, end);
  if (_cj_lattice_match (&lattice, query) != CJ_LATTICE_MATCH_NONE)
    return TRUE;
  _cj_lattice_init_initials (&lattice, key, end);
  if (_cj_lattice_match (&lattice, query) != CJ_LATTICE_MATCH_NONE)
    return TRUE;
  _cj_lattice_init_pinyin (&lattice, key, end);

  return _cj_lattice_match (&lattice, query) != CJ_LATTICE_MATCH_NONE;
}

static char *
first_readings (const char *name,
                gboolean initials)
{
  g_autofree char *key = cj_search_key_normalise (name);
  GString *out = g_string_new (NULL);

  for (const char *p = key; *p != '\0'; p = g_utf8_next_char (p))
    {
      const char *reading = cj_pinyin_get_readings (g_utf8_get_char (p));

      if (*reading == '\0')
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
      else if (initials)
        g_string_append_c (out, *reading);
      else
        {
          /* A syllable sorts before a longer one that begins with it. */
          if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c (out, ' ');
          g_string_append_len (out, reading, (gssize) strcspn (reading, " "));
          g_string_append_c (out, ' ');
        }
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, FALSE);
}

/**
 * cj_pinyin_get_sort_key:
 *
 * Returns: (transfer full): @name in the first reading of each character, as
 *   lists of people are ordered: 曾小单 is `zeng xiao shan`
 */
char *
cj_pinyin_get_sort_key (const char *name)
{
  return first_readings (name, FALSE);
}

/**
 * cj_pinyin_get_initials:
 *
 * Returns: (transfer full): the initials of the first readings, 张三 is `zs`
 */
char *
cj_pinyin_get_initials (const char *name)
{
  return first_readings (name, TRUE);
}
