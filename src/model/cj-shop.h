/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_SHOP_FIELDS(X, T, t) \
  X (T, t, STRING, name, CJ_FIELD_STORED) \
  X (T, t, STRING, phone, CJ_FIELD_STORED) \
  X (T, t, STRING, address, CJ_FIELD_STORED) \
  X (T, t, STRING, licence_class, CJ_FIELD_STORED) \
  X (T, t, STRING, licence_number, CJ_FIELD_STORED) \
  X (T, t, STRING, credit_code, CJ_FIELD_STORED) \
  X (T, t, STRING, hours, CJ_FIELD_STORED) \
  X (T, t, STRING, bank, CJ_FIELD_STORED) \
  X (T, t, STRING, province, CJ_FIELD_STORED) \
  X (T, t, STRING, city_letter, CJ_FIELD_STORED) \
  X (T, t, STRING, counter_letter, CJ_FIELD_STORED) \
  X (T, t, STRING, logo, CJ_FIELD_STORED) \
  X (T, t, STRING, terms, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, STRING, warranty_text, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, STRING, footer, CJ_FIELD_STORED | CJ_FIELD_NOTE)
/* clang-format on */

#define CJ_TYPE_SHOP (cj_shop_get_type ())
CJ_DECLARE_ENTITY (CjShop, cj_shop, SHOP, CJ_SHOP_FIELDS)

G_END_DECLS
