/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_MAKER_FIELDS(X, T, t) \
  X (T, t, STRING, wmi, CJ_FIELD_STORED) \
  X (T, t, STRING, prefix, CJ_FIELD_STORED) \
  X (T, t, STRING, brand, CJ_FIELD_STORED) \
  X (T, t, STRING, manufacturer, CJ_FIELD_STORED) \
  X (T, t, STRING, country, CJ_FIELD_STORED)
/* clang-format on */

#define CJ_TYPE_MAKER (cj_maker_get_type ())
CJ_DECLARE_ENTITY (CjMaker, cj_maker, MAKER, CJ_MAKER_FIELDS)

G_END_DECLS
