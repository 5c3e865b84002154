/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *sign;
  const char *name_zh;
  const char *name_en;
  guint first_place;
  guint n_places;
} CjPlateProvince;

/* "" as a name: that of the province */
typedef struct
{
  const char *letters;
  const char *name_zh;
  const char *name_en;
} CjPlatePlace;

extern const CjPlateProvince _cj_plate_provinces[];
extern const guint _cj_plate_n_provinces;
extern const CjPlatePlace _cj_plate_places[];

G_END_DECLS
