/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-plate.h"

#include "model/cj-plate-private.h"

#include <string.h>

/* Longer than any plate with blanks and dots; a pasted note is not read. */
#define MAX_TYPED_BYTES 256

/* The grammar. One letter of a pattern is one sign:
 *   P province sign            L letter of a place, not I
 *   S letter or digit of the serial, not I or O
 *   D digit                    E letter of a new energy plate
 *   A letter or digit          F first letter of a forces plate
 *   G second letter of one     X letter of an emergency plate
 *   T last sign of an armed police plate
 * anything else stands for itself. Where the same signs can be several kinds,
 * the likelier stands first. */
static const struct
{
  CjPlateKind kind;
  const char *pattern;
} grammar[] = {
  { CJ_PLATE_KIND_BLUE, "PLSSSSS" },
  { CJ_PLATE_KIND_GREEN_SMALL, "PLESDDDD" },
  { CJ_PLATE_KIND_GREEN_LARGE, "PLDDDDDE" },
  { CJ_PLATE_KIND_YELLOW, "PLSSSSS" },
  { CJ_PLATE_KIND_MOTORCYCLE, "PLSSSSS" },
  { CJ_PLATE_KIND_TRAILER, "PLSSSS挂" },
  { CJ_PLATE_KIND_LEARNER, "PLSSSS学" },
  { CJ_PLATE_KIND_POLICE, "PLSSSS警" },
  { CJ_PLATE_KIND_EMERGENCY, "PXSSSS应急" },
  { CJ_PLATE_KIND_HONG_KONG_MACAU, "粤ZSSSS港" },
  { CJ_PLATE_KIND_HONG_KONG_MACAU, "粤ZSSSS澳" },
  { CJ_PLATE_KIND_EMBASSY, "使DDDDDD" },
  { CJ_PLATE_KIND_EMBASSY, "DDDDDD使" },
  { CJ_PLATE_KIND_CONSULATE, "PLDDDD领" },
  { CJ_PLATE_KIND_CONSULATE, "PDDDD领" },
  { CJ_PLATE_KIND_CONSULATE, "PDDDDD领" },
  { CJ_PLATE_KIND_CONSULATE, "PDDDDDD领" },
  { CJ_PLATE_KIND_ARMED_POLICE, "WJPDDDDT" },
  { CJ_PLATE_KIND_ARMED_POLICE, "WJDDDDT" },
  { CJ_PLATE_KIND_FORCES, "FGSSSSS" },
  { CJ_PLATE_KIND_AIRPORT, "民航AAAAA" },
  { CJ_PLATE_KIND_TRACTOR, "PDDAAAAA" },
  { CJ_PLATE_KIND_TEMPORARY, "PL临SSSS" },
  { CJ_PLATE_KIND_TEMPORARY, "PL临SSSSS" },
  { CJ_PLATE_KIND_TEMPORARY, "PL临SSSSSS" },
  { CJ_PLATE_KIND_TEMPORARY, "PLSSSS临" },
  { CJ_PLATE_KIND_TEMPORARY, "PLSSSSS临" },
  { CJ_PLATE_KIND_TEMPORARY, "临PLSSSS" },
  { CJ_PLATE_KIND_TEMPORARY, "临PLSSSSS" },
  { CJ_PLATE_KIND_TEMPORARY, "PLSSSS试" },
  { CJ_PLATE_KIND_TEMPORARY, "PLSSSS超" },
};

static const CjPlateProvince *
find_province (gunichar sign)
{
  for (guint i = 0; i < _cj_plate_n_provinces; i++)
    if (g_utf8_get_char (_cj_plate_provinces[i].sign) == sign)
      return &_cj_plate_provinces[i];

  return NULL;
}

static gboolean
is_one_of (gunichar c,
           const char *set)
{
  return c > 0 && c < 0x80 && strchr (set, (char) c) != NULL;
}

static gboolean
is_letter (gunichar c)
{
  return c >= 'A' && c <= 'Z';
}

static gboolean
is_digit (gunichar c)
{
  return c >= '0' && c <= '9';
}

static gboolean
fits (gunichar c,
      gunichar expected)
{
  switch (expected)
    {
    case 'P':
      return find_province (c) != NULL;
    case 'L':
      return is_letter (c) && c != 'I';
    case 'S':
      return is_digit (c) || (is_letter (c) && c != 'I' && c != 'O');
    case 'D':
      return is_digit (c);
    case 'E':
      return is_one_of (c, "ABCDEFGHJK");
    case 'A':
      return is_digit (c) || is_letter (c);
    case 'F':
      return is_one_of (c, "BCEGHJKLNSVYZ");
    case 'G':
      return is_letter (c) && c != 'I';
    case 'X':
      return is_one_of (c, "XS");
    case 'T':
      return is_digit (c) || is_one_of (c, "TDSHBXJ");
    default:
      return c == expected;
    }
}

/* How far @text goes along with @pattern, in signs, and whether each of them
 * came to its end there. */
static guint
follow (const char *text,
        const char *pattern,
        gboolean *text_ends,
        gboolean *pattern_ends)
{
  guint n = 0;

  while (*text != '\0' && *pattern != '\0' && fits (g_utf8_get_char (text), g_utf8_get_char (pattern)))
    {
      text = g_utf8_next_char (text);
      pattern = g_utf8_next_char (pattern);
      n++;
    }
  *text_ends = *text == '\0';
  *pattern_ends = *pattern == '\0';

  return n;
}

/* Signs as they stand on the mainland's plates, for those typed otherwise. */
static gunichar
simplified (gunichar c)
{
  static const char *const pairs[] = {
    "滬沪", "遼辽", "蘇苏", "贛赣", "魯鲁", "陝陕", "閩闽", "貴贵", "粵粤", "寧宁", "瓊琼", "雲云", "晉晋",
    "領领", "學学", "掛挂", "應应", "臨临", "試试", "門门",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_utf8_get_char (pairs[i]) == c)
      return g_utf8_get_char (g_utf8_next_char (pairs[i]));

  return c;
}

/**
 * cj_plate_normalise:
 * @typed: (nullable): what was typed or read
 *
 * Returns: (transfer full): the signs alone: NFKC, upper case, without dots,
 *   blanks and hyphens; "" for what is not UTF-8
 */
char *
cj_plate_normalise (const char *typed)
{
  GString *out = g_string_new (NULL);
  g_autofree char *head = g_strndup (typed != NULL ? typed : "", MAX_TYPED_BYTES);
  g_autofree char *normal = g_utf8_normalize (head, -1, G_NORMALIZE_ALL_COMPOSE);

  for (const char *p = normal; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = simplified (g_unichar_toupper (g_utf8_get_char (p)));

      if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

static CjPlateProblem
name_problem (gunichar sign,
              guint position,
              gboolean was_complete)
{
  if (sign == 0)
    return CJ_PLATE_PROBLEM_NONE;
  if (position == 0)
    return CJ_PLATE_PROBLEM_PROVINCE;
  if (position == 1)
    return CJ_PLATE_PROBLEM_LETTER;
  if (sign == 'I' || sign == 'O')
    return CJ_PLATE_PROBLEM_LETTER_I_OR_O;

  return was_complete ? CJ_PLATE_PROBLEM_TOO_LONG : CJ_PLATE_PROBLEM_SIGN;
}

/* One grammar for all: the patterns that the text follows to its end make it a
 * plate or the beginning of one; else it is wrong where it went farthest. */
static void
match (CjPlate *plate)
{
  guint farthest = 0;
  gboolean was_complete = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (grammar); i++)
    {
      gboolean text_ends, pattern_ends;
      guint n = follow (plate->text, grammar[i].pattern, &text_ends, &pattern_ends);

      if (text_ends && pattern_ends)
        {
          if (plate->state != CJ_PLATE_STATE_COMPLETE)
            plate->kind = grammar[i].kind;
          plate->state = CJ_PLATE_STATE_COMPLETE;
        }
      else if (text_ends)
        {
          if (plate->state != CJ_PLATE_STATE_COMPLETE)
            plate->state = CJ_PLATE_STATE_INCOMPLETE;
          plate->may_continue = TRUE;
        }
      else if (n >= farthest)
        {
          was_complete = pattern_ends || (was_complete && n == farthest);
          farthest = n;
        }
    }

  if (plate->state == CJ_PLATE_STATE_IMPOSSIBLE)
    {
      plate->position = farthest;
      plate->problem = name_problem (g_utf8_get_char (g_utf8_offset_to_pointer (plate->text, farthest)), farthest, was_complete);
    }
}

/* O and I in a serial were meant as 0 and 1. */
static void
suggest (CjPlate *plate)
{
  CjPlate other = { .state = CJ_PLATE_STATE_IMPOSSIBLE };
  guint i = 0;

  g_strlcpy (other.text, plate->text, sizeof other.text);
  for (char *p = other.text; *p != '\0'; p = g_utf8_next_char (p), i++)
    if (i >= 2 && *p == 'O')
      *p = '0';
    else if (i >= 2 && *p == 'I')
      *p = '1';
  match (&other);
  if (other.state == CJ_PLATE_STATE_COMPLETE || other.state == CJ_PLATE_STATE_INCOMPLETE)
    g_strlcpy (plate->suggestion, other.text, sizeof plate->suggestion);
}

/**
 * cj_plate_parse:
 * @typed: (nullable): what stands in the plate field, or was read from a picture
 * @plate: (out caller-allocates): what it is
 *
 * Reads a plate, also one that is still being typed.
 *
 * Returns: how far it is a plate
 */
CjPlateState
cj_plate_parse (const char *typed,
                CjPlate *plate)
{
  g_autofree char *text = cj_plate_normalise (typed);
  CjPlateRegion region;

  g_return_val_if_fail (plate != NULL, CJ_PLATE_STATE_EMPTY);

  *plate = (CjPlate) { .state = CJ_PLATE_STATE_IMPOSSIBLE };
  if (typed != NULL && strnlen (typed, MAX_TYPED_BYTES + 1) > MAX_TYPED_BYTES)
    {
      plate->problem = CJ_PLATE_PROBLEM_TOO_LONG;
      return plate->state;
    }
  if (*text == '\0')
    {
      if (typed != NULL && !g_utf8_validate (typed, -1, NULL))
        plate->problem = CJ_PLATE_PROBLEM_ENCODING;
      else
        plate->state = CJ_PLATE_STATE_EMPTY;
      return plate->state;
    }
  if (g_utf8_strlen (text, -1) > CJ_PLATE_MAX_SIGNS)
    {
      plate->problem = CJ_PLATE_PROBLEM_TOO_LONG;
      plate->position = CJ_PLATE_MAX_SIGNS;
      return plate->state;
    }

  g_strlcpy (plate->text, text, sizeof plate->text);
  plate->n_signs = (guint) g_utf8_strlen (text, -1);
  match (plate);
  if (plate->problem == CJ_PLATE_PROBLEM_LETTER_I_OR_O)
    suggest (plate);
  if (plate->state != CJ_PLATE_STATE_IMPOSSIBLE && plate->n_signs > 1 && cj_plate_get_region (plate->text, &region))
    plate->region_unknown = !region.known;

  return plate->state;
}

/**
 * cj_plate_fits:
 *
 * Returns: whether @typed is a complete plate and can be one of @kind
 */
gboolean
cj_plate_fits (const char *typed,
               CjPlateKind kind)
{
  CjPlateKind kinds[CJ_PLATE_KIND_MOTORCYCLE + 1];
  guint n = cj_plate_get_kinds (typed, kinds, G_N_ELEMENTS (kinds));

  for (guint i = 0; i < n; i++)
    if (kinds[i] == kind)
      return TRUE;

  return FALSE;
}

/**
 * cj_plate_get_kinds:
 * @typed: a plate
 * @kinds: (out caller-allocates) (array length=max): where to put them
 * @max: room in @kinds
 *
 * The signs leave open whether a plate is blue, yellow or a motorcycle's.
 *
 * Returns: how many kinds a plate of these signs can be, the likeliest first;
 *   0 when it is no complete plate
 */
guint
cj_plate_get_kinds (const char *typed,
                    CjPlateKind *kinds,
                    guint max)
{
  g_autofree char *text = cj_plate_normalise (typed);
  guint n = 0;

  g_return_val_if_fail (kinds != NULL, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (grammar) && n < max; i++)
    {
      gboolean text_ends, pattern_ends, seen = FALSE;

      follow (text, grammar[i].pattern, &text_ends, &pattern_ends);
      for (guint j = 0; j < n; j++)
        seen = seen || kinds[j] == grammar[i].kind;
      if (text_ends && pattern_ends && !seen)
        kinds[n++] = grammar[i].kind;
    }

  return n;
}

/**
 * cj_plate_format:
 * @typed: (nullable): a plate, complete or not
 *
 * Returns: (transfer full): it as it is drawn, with the dot after the second
 *   sign where there is one: `京A·12345`
 */
char *
cj_plate_format (const char *typed)
{
  g_autofree char *text = cj_plate_normalise (typed);
  const char *second = *text != '\0' ? g_utf8_next_char (text) : text;
  const char *third = *second != '\0' ? g_utf8_next_char (second) : second;
  gboolean dotted = *third != '\0' && g_utf8_get_char (text) != 0x4f7f && !g_str_has_prefix (text, "WJ") && !is_digit (g_utf8_get_char (text));

  /* 临 before the place moves everything by one; a tractor's place is two digits. */
  if (dotted && (g_utf8_get_char (text) == 0x4e34 || is_digit (g_utf8_get_char (second))))
    {
      third = g_utf8_next_char (third);
      dotted = *third != '\0';
    }
  if (!dotted)
    return g_steal_pointer (&text);

  return g_strdup_printf ("%.*s·%s", (int) (third - text), text, third);
}

/**
 * cj_plate_complete:
 * @typed: the tail of a plate, or a whole one
 * @province: sign of the shop's own province, may be ""
 * @city_letter: letter of the shop's own place, may be ""
 *
 * Completes what the counter leaves out because nearly every car has it.
 *
 * Returns: (transfer full) (array zero-terminated=1): the complete plates that
 *   @typed can be, the likeliest first
 */
char **
cj_plate_complete (const char *typed,
                   const char *province,
                   const char *city_letter)
{
  g_autofree char *text = cj_plate_normalise (typed);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  CjPlateKind kind;
  gboolean own_letter = *city_letter != '\0' && g_str_has_prefix (text, city_letter);
  /* A12345 at a shop of 京A is 京A12345 rather than 京AA12345. */
  const char *const prefixes[][2] = { { "", "" }, { province, own_letter ? "" : city_letter }, { province, own_letter ? city_letter : "" } };

  g_return_val_if_fail (province != NULL && city_letter != NULL, NULL);

  /* 京12345 has the sign, and only the letter is missing; 京0112345 is a tractor. */
  if (cj_plate_get_kinds (text, &kind, 1) == 0 && *province != '\0' && g_str_has_prefix (text, province) && is_digit (g_utf8_get_char (text + strlen (province))))
    {
      g_autofree char *tail = g_strdup (text + strlen (province));

      g_free (g_steal_pointer (&text));
      text = g_steal_pointer (&tail);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autofree char *candidate = g_strconcat (prefixes[i][0], prefixes[i][1], text, NULL);
      CjPlate plate;
      gboolean seen = FALSE;

      for (guint j = 0; j < found->len; j++)
        seen = seen || g_str_equal (found->pdata[j], candidate);
      if (!seen && cj_plate_parse (candidate, &plate) == CJ_PLATE_STATE_COMPLETE)
        g_ptr_array_add (found, g_steal_pointer (&candidate));
    }
  g_ptr_array_add (found, NULL);

  return (char **) g_ptr_array_steal (found, NULL);
}

/**
 * cj_plate_is_electric:
 * @typed: a plate
 * @pure: (out) (optional): whether its letter is one of pure electric cars (D
 *   A B C E) and not one of others (F G H J K)
 *
 * Returns: whether it is a new energy plate
 */
gboolean
cj_plate_is_electric (const char *typed,
                      gboolean *pure)
{
  CjPlate plate;
  char letter;

  cj_plate_parse (typed, &plate);
  if (plate.kind == CJ_PLATE_KIND_GREEN_SMALL)
    letter = *g_utf8_offset_to_pointer (plate.text, 2);
  else if (plate.kind == CJ_PLATE_KIND_GREEN_LARGE)
    letter = *g_utf8_offset_to_pointer (plate.text, 7);
  else
    return FALSE;
  if (pure != NULL)
    *pure = letter <= 'E';
  return TRUE;
}

/**
 * cj_plate_get_region:
 * @plate: a plate, or the beginning of one
 * @region: (out caller-allocates): where it is from; untouched on %FALSE
 *
 * Returns: whether it begins with a province
 */
gboolean
cj_plate_get_region (const char *plate,
                     CjPlateRegion *region)
{
  g_autofree char *text = cj_plate_normalise (plate);
  const char *start = g_utf8_get_char (text) == 0x4e34 ? g_utf8_next_char (text) : text;
  const CjPlateProvince *province = find_province (g_utf8_get_char (start));
  char letter = province != NULL ? *g_utf8_next_char (start) : '\0';

  g_return_val_if_fail (region != NULL, FALSE);

  if (province == NULL)
    return FALSE;

  *region = (CjPlateRegion) { province->name_zh, province->name_en, province->name_zh, province->name_en, letter == 'O' || is_digit ((gunichar) letter) };
  for (guint i = 0; i < province->n_places && letter != '\0'; i++)
    {
      const CjPlatePlace *place = &_cj_plate_places[province->first_place + i];

      if (strchr (place->letters, letter) != NULL)
        {
          region->known = TRUE;
          if (*place->name_zh != '\0')
            {
              region->place_zh = place->name_zh;
              region->place_en = place->name_en;
            }
        }
    }

  return TRUE;
}

/**
 * cj_plate_get_province_sign:
 * @index: from 0
 *
 * Returns: (transfer none) (nullable): the sign of the province, for the keys
 *   of a keypad; %NULL past the last
 */
const char *
cj_plate_get_province_sign (guint index)
{
  return index < _cj_plate_n_provinces ? _cj_plate_provinces[index].sign : NULL;
}

static int
compare_letters (const void *a,
                 const void *b)
{
  return *(const char *) a - *(const char *) b;
}

/**
 * cj_plate_get_letters:
 * @province: sign of a province
 *
 * Returns: (transfer full): the letters known there, in order; "" for none
 */
char *
cj_plate_get_letters (const char *province)
{
  const CjPlateProvince *found = province != NULL ? find_province (g_utf8_get_char (province)) : NULL;
  GString *letters = g_string_new (NULL);

  if (found != NULL)
    for (guint i = 0; i < found->n_places; i++)
      g_string_append (letters, _cj_plate_places[found->first_place + i].letters);
  qsort (letters->str, letters->len, 1, compare_letters);

  return g_string_free (letters, FALSE);
}
