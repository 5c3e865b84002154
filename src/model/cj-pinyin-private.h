/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint32 code;
  guint16 set;
} CjPinyinRest;

/* Sets of readings, blank-separated, by number. */
extern const char *const _cj_pinyin_sets[];
/* U+3400 … U+4DBF and U+4E00 … U+9FFF: two signs of base 62 a character, the number of its set. */
extern const char _cj_pinyin_extension_a[];
extern const char _cj_pinyin_unified[];
/* Characters elsewhere that names may have, by code. */
extern const CjPinyinRest _cj_pinyin_rest[];
extern const guint _cj_pinyin_n_rest;

#define CJ_LATTICE_UNITS 64
#define CJ_LATTICE_WAYS 8
#define CJ_LATTICE_QUERY 128

/* All that a key can be typed as: one unit a character, each with the ways it
 * can be written. A path through one way of each unit is one spelling. */
typedef struct
{
  guint n_units;
  struct
  {
    guint n_ways;
    struct
    {
      const char *text;
      guint length;
    } ways[CJ_LATTICE_WAYS];
  } units[CJ_LATTICE_UNITS];
} CjLattice;

/* where in the key the query was found; less is better */
typedef enum
{
  CJ_LATTICE_MATCH_WHOLE,
  CJ_LATTICE_MATCH_BEGINNING,
  CJ_LATTICE_MATCH_TAIL,
  CJ_LATTICE_MATCH_INSIDE,
  CJ_LATTICE_MATCH_NONE,
} CjLatticeMatch;

typedef void (*CjLatticeGramFunc) (const char *gram, gsize length, guint n_chars, gboolean begins, gboolean ends, gboolean begins_unit, gpointer user_data);

void _cj_lattice_init_literal (CjLattice *self, const char *key, const char *end);
void _cj_lattice_init_pinyin (CjLattice *self, const char *key, const char *end);
void _cj_lattice_init_initials (CjLattice *self, const char *key, const char *end);
CjLatticeMatch _cj_lattice_match (const CjLattice *self, const char *query);
void _cj_lattice_foreach_gram (const CjLattice *self, CjLatticeGramFunc func, gpointer user_data);

G_END_DECLS
