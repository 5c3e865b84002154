/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-vin.h"

G_BEGIN_DECLS

typedef struct
{
  char first;
  guint8 from;
  guint8 to;
  const char *code;
  const char *name_en;
  const char *name_zh;
} CjVinCountryRange;

/* Lines of tab-separated fields in the order of their first: code, country,
 * kind and confidence (a letter each), brands, brands in Chinese, maker, maker
 * in Chinese. */
extern const char _cj_vin_makers[];
extern const gsize _cj_vin_makers_length;
extern const CjVinCountryRange _cj_vin_countries[];
extern const guint _cj_vin_n_countries;

/* One line of the table, its fields pointing into it. */
typedef struct
{
  const char *fields[7];
  gsize lengths[7];
} CjVinMakerLine;

gboolean _cj_vin_find_maker (const char *vin, CjVinMakerLine *line);
const CjVinCountryRange *_cj_vin_find_country (const char *vin);
int _cj_vin_sign_value (char sign);
int _cj_vin_remainder (const char *vin);
gboolean _cj_vin_check_is_mandatory (const char *vin);
gboolean _cj_vin_year_code_is_legal (char code);
int _cj_vin_oddness (const char *text, int this_year, gboolean *maker_known);

G_END_DECLS
