/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-vin.h"

#include "model/cj-time.h"
#include "model/cj-vin-private.h"

#include <string.h>

/* Longer than a VIN with blanks between its signs. */
#define MAX_TYPED_BYTES 256

static const char year_codes[] = "ABCDEFGHJKLMNPRSTVWXY123456789";

/* The value of a sign in the check sum, -1 for one that no VIN has. */
int
_cj_vin_sign_value (char sign)
{
  static const gint8 values[] = { 1, 2, 3, 4, 5, 6, 7, 8, -1, 1, 2, 3, 4, 5, -1, 7, -1, 9, 2, 3, 4, 5, 6, 7, 8, 9 };

  if (sign >= '0' && sign <= '9')
    return sign - '0';

  return sign >= 'A' && sign <= 'Z' ? values[sign - 'A'] : -1;
}

static const int weights[CJ_VIN_LENGTH] = { 8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2 };

/* What the check digit of 17 legal signs has to be, 10 for X. */
int
_cj_vin_remainder (const char *vin)
{
  int sum = 0;

  for (int i = 0; i < CJ_VIN_LENGTH; i++)
    sum += _cj_vin_sign_value (vin[i]) * weights[i];

  return sum % 11;
}

/* L once was Taiwan's, too, and those need none. */
gboolean
_cj_vin_check_is_mandatory (const char *vin)
{
  CjVinMakerLine line;

  if ((vin[0] >= '1' && vin[0] <= '5') || vin[0] == 'H')
    return TRUE;

  return vin[0] == 'L' && !(_cj_vin_find_maker (vin, &line) && strncmp (line.fields[1], "CN", 2) != 0);
}

gboolean
_cj_vin_year_code_is_legal (char code)
{
  return code != '\0' && strchr (year_codes, code) != NULL;
}

/**
 * cj_vin_normalise:
 * @typed: (nullable): what was typed or read
 *
 * Returns: (transfer full): it in NFKC and upper case, without blanks, hyphens
 *   and the asterisks of Code 39; "" for what is not UTF-8
 */
char *
cj_vin_normalise (const char *typed)
{
  g_autofree char *head = g_strndup (typed != NULL ? typed : "", MAX_TYPED_BYTES);
  g_autofree char *normal = g_utf8_normalize (head, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *out = g_string_new (NULL);

  for (const char *p = normal; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_toupper (g_utf8_get_char (p));

      if (c != '-' && c != '*' && !g_unichar_isspace (c) && !(c >= 0x2010 && c <= 0x2015) && c != 0xb7)
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

static void
check_form (CjVin *self,
            const char *text,
            gboolean encoded)
{
  gsize n = 0;

  if (*text == '\0')
    {
      self->problem = encoded ? CJ_VIN_PROBLEM_EMPTY : CJ_VIN_PROBLEM_ENCODING;
      return;
    }
  for (const char *p = text; *p != '\0' && n < CJ_VIN_LENGTH; p++, n++)
    {
      if (_cj_vin_sign_value (*p) < 0)
        {
          self->problem = CJ_VIN_PROBLEM_SIGN;
          self->position = (guint) n;
          return;
        }
      self->text[n] = *p;
    }
  if (n < CJ_VIN_LENGTH || text[n] != '\0')
    {
      self->problem = n < CJ_VIN_LENGTH ? CJ_VIN_PROBLEM_TOO_SHORT : CJ_VIN_PROBLEM_TOO_LONG;
      self->position = (guint) n;
    }
}

static void
check_digit (CjVin *self)
{
  int remainder = _cj_vin_remainder (self->text);

  self->expected_check = (char) (remainder == 10 ? 'X' : '0' + remainder);
  if (self->text[8] == self->expected_check)
    self->check = CJ_VIN_CHECK_OK;
  else
    self->check = _cj_vin_check_is_mandatory (self->text) ? CJ_VIN_CHECK_MISMATCH : CJ_VIN_CHECK_NOT_USED;
}

static void
add_brands (CjVin *self,
            const char *en,
            const char *zh)
{
  g_auto (GStrv) names = g_strsplit (en, "; ", CJ_VIN_MAX_BRANDS);
  g_auto (GStrv) names_zh = g_strsplit (zh, "; ", CJ_VIN_MAX_BRANDS);
  guint n_zh = g_strv_length (names_zh);

  for (guint i = 0; names[i] != NULL; i++)
    {
      self->brands[i].en = g_strdup (names[i]);
      self->brands[i].zh = g_strdup (i < n_zh ? names_zh[i] : "");
      self->n_brands++;
    }
}

static void
set_maker (CjVin *self,
           const CjVinMakerLine *line)
{
  static const char kinds[] = "-csvtbmrilo";
  g_autofree char *brands = g_strndup (line->fields[3], line->lengths[3]);
  g_autofree char *brands_zh = g_strndup (line->fields[4], line->lengths[4]);

  memcpy (self->maker_code, line->fields[0], line->lengths[0]);
  self->kind = (CjVinKind) (strchr (kinds, line->fields[2][0]) - kinds);
  self->maker_doubtful = line->fields[2][1] == 'l';
  self->maker_en = g_strndup (line->fields[5], line->lengths[5]);
  self->maker_zh = g_strndup (line->fields[6], line->lengths[6]);
  add_brands (self, brands, brands_zh);
}

/* The shop's own row goes before the table: it is what somebody at this counter
 * saw on a car. A brand it chose comes first, the others stay to be picked. */
static void
apply_own_maker (CjVin *self,
                 CjMaker *maker)
{
  const char *brand = cj_maker_get_brand (maker);
  CjVinBrand chosen = { NULL, NULL };
  guint i;

  self->maker_is_own = TRUE;
  self->maker_doubtful = FALSE;
  if (*self->maker_code == '\0')
    g_strlcpy (self->maker_code, cj_maker_get_wmi (maker), sizeof self->maker_code);
  if (*cj_maker_get_manufacturer (maker) != '\0')
    {
      g_free (self->maker_en);
      g_free (self->maker_zh);
      self->maker_en = g_strdup (cj_maker_get_manufacturer (maker));
      self->maker_zh = g_strdup (cj_maker_get_manufacturer (maker));
    }
  if (*brand == '\0')
    return;

  for (i = 0; i < self->n_brands; i++)
    if (g_str_equal (self->brands[i].en, brand) || g_str_equal (self->brands[i].zh, brand))
      break;
  if (i < self->n_brands)
    chosen = self->brands[i];
  else
    {
      chosen.en = g_strdup (brand);
      chosen.zh = g_strdup (brand);
      if (self->n_brands < CJ_VIN_MAX_BRANDS)
        i = self->n_brands++;
      else
        {
          i = CJ_VIN_MAX_BRANDS - 1;
          g_free (self->brands[i].en);
          g_free (self->brands[i].zh);
        }
    }
  memmove (self->brands + 1, self->brands, i * sizeof *self->brands);
  self->brands[0] = chosen;
}

static void
find_maker (CjVin *self,
            const CjVinContext *context)
{
  const CjVinCountryRange *range = _cj_vin_find_country (self->text);
  g_autoptr (CjMaker) own = context != NULL && context->find_maker != NULL ? context->find_maker (self->text, context->user_data) : NULL;
  CjVinMakerLine line;

  if (_cj_vin_find_maker (self->text, &line))
    {
      set_maker (self, &line);
      /* A maker's own country is right where its range has changed hands. */
      for (guint i = 0; line.lengths[1] == 2 && (range == NULL || strncmp (range->code, line.fields[1], 2) != 0) && i < _cj_vin_n_countries; i++)
        if (strncmp (_cj_vin_countries[i].code, line.fields[1], 2) == 0)
          range = &_cj_vin_countries[i];
    }
  if (own != NULL)
    apply_own_maker (self, own);
  if (range != NULL)
    {
      self->country = range->code;
      self->country_en = range->name_en;
      self->country_zh = range->name_zh;
    }
  /* Some beginnings are on the road though no country has them; none is 0. */
  else if (self->text[0] == '0' && *self->maker_code == '\0')
    self->problem = CJ_VIN_PROBLEM_COUNTRY;
}

/* Codes from elsewhere under which cars were made for North America alone. */
static gboolean
was_made_for_north_america (const char *vin)
{
  static const char codes[] = "JH4 JNK JNR JT2 JT3 JT4 JT5 JT6 JT8 JA3 JA4 JB3 JB4 JB7 JE3 JE4 JP3 JP4 JF3 JF4";

  for (const char *p = codes; *p != '\0'; p += p[3] == ' ' ? 4 : 3)
    if (strncmp (vin, p, 3) == 0)
      return TRUE;

  return FALSE;
}

/* Whether position 7 tells 1980–2009 (a digit) from 2010–2039 (a letter): on
 * light vehicles for North America (49 CFR 565.15). Never on Chinese cars, nor
 * on others, unless their code was only ever used for cars sold there. */
static gboolean
position_7_tells_year (const CjVin *self)
{
  static const char heavy[] = "1XK 1XP 1NK 1NP 1FU 1FV 2FU 2FV 3AK 3AL 3HS 3HA 1HS 1HT 2HS 1M1 1M2 4V4 4V5 5KJ 5KK 1M8 2PC";
  g_autofree char *code = g_strndup (self->text, 3);

  if (was_made_for_north_america (self->text))
    return TRUE;
  if (!(self->text[0] >= '1' && self->text[0] <= '5') && self->text[0] != '7')
    return FALSE;

  return self->kind != CJ_VIN_KIND_BUS && self->kind != CJ_VIN_KIND_TRAILER && self->kind != CJ_VIN_KIND_MOTORCYCLE && strstr (heavy, code) == NULL;
}

static void
find_years (CjVin *self,
            const CjVinContext *context)
{
  const char *code = strchr (year_codes, self->text[9]);
  int this_year = context != NULL && context->this_year > 0 ? context->this_year : 2039;
  const char *registered = context != NULL && context->first_registered != NULL ? context->first_registered : "";
  gboolean chinese = g_strcmp0 (self->country, "CN") == 0;
  gboolean newer_first = TRUE;
  int older, newer;

  if (code == NULL)
    {
      if (_cj_vin_check_is_mandatory (self->text))
        {
          self->problem = CJ_VIN_PROBLEM_YEAR_CODE;
          self->position = 9;
        }
      return;
    }
  older = 1980 + (int) (code - year_codes);
  newer = older + 30;

  if (!chinese && position_7_tells_year (self))
    newer_first = !g_ascii_isdigit (self->text[6]);
  if (newer > this_year + 1)
    self->years[self->n_years++] = older;
  else if (chinese && older < 1996)
    self->years[self->n_years++] = newer;
  else
    {
      self->years[0] = newer_first ? newer : older;
      self->years[1] = newer_first ? older : newer;
      self->n_years = 2;
      /* The letters come round a second time; only the registration tells. */
      self->year_is_doubtful = chinese;
    }

  if (cj_date_is_valid (registered))
    {
      int year = (int) g_ascii_strtoll (registered, NULL, 10);
      gboolean first = self->years[0] >= year - 2 && self->years[0] <= year + 1;
      gboolean second = self->n_years > 1 && self->years[1] >= year - 2 && self->years[1] <= year + 1;

      if (second && !first)
        {
          int other = self->years[0];

          self->years[0] = self->years[1];
          self->years[1] = other;
        }
      self->year_is_doubtful = !first && !second;
    }
}

/**
 * cj_vin_decode:
 * @typed: (nullable): what was typed or read; anything
 * @context: (nullable): what else is known
 *
 * Reads a VIN. The check digit has three outcomes, the model year may have two
 * candidates, a maker's code may stand for several brands: where the VIN leaves
 * something open, so does the answer.
 *
 * Returns: (transfer full): what it says
 */
CjVin *
cj_vin_decode (const char *typed,
               const CjVinContext *context)
{
  CjVin *self = g_new0 (CjVin, 1);
  g_autofree char *text = cj_vin_normalise (typed);

  self->country = self->country_en = self->country_zh = "";
  check_form (self, text, typed == NULL || strnlen (typed, MAX_TYPED_BYTES) == 0 || g_utf8_validate (typed, -1, NULL));
  if (self->problem == CJ_VIN_PROBLEM_NONE && typed != NULL && strnlen (typed, MAX_TYPED_BYTES + 1) > MAX_TYPED_BYTES)
    self->problem = CJ_VIN_PROBLEM_TOO_LONG;
  if (self->problem == CJ_VIN_PROBLEM_NONE)
    {
      check_digit (self);
      find_maker (self, context);
      find_years (self, context);
    }
  if (self->maker_en == NULL)
    self->maker_en = g_strdup ("");
  if (self->maker_zh == NULL)
    self->maker_zh = g_strdup ("");

  return self;
}

void
cj_vin_free (CjVin *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_brands; i++)
    {
      g_free (self->brands[i].en);
      g_free (self->brands[i].zh);
    }
  g_free (self->maker_en);
  g_free (self->maker_zh);
  g_free (self);
}

/**
 * cj_vin_is_good:
 *
 * Returns: whether the VIN can be taken as it is: it has the form, its check
 *   digit is right or not needed, and its maker's code is assigned as far as
 *   that can be known. The registry of the United States is public, so a code
 *   of there that is not in the table is not assigned.
 */
gboolean
cj_vin_is_good (const CjVin *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->problem != CJ_VIN_PROBLEM_NONE || self->check == CJ_VIN_CHECK_MISMATCH)
    return FALSE;

  return *self->maker_code != '\0' || self->text[2] == '9' || strchr ("145", self->text[0]) == NULL;
}
