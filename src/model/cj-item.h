/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"
#include "model/cj-package-item.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_ITEM_FIELDS(X, T, t) \
  X (T, t, ENUM, kind, CjLineKind, cj_line_kind_get_type, CJ_FIELD_STORED) \
  X (T, t, STRING, code, CJ_FIELD_STORED) \
  X (T, t, STRING, name, CJ_FIELD_STORED) \
  X (T, t, ENUM, part_kind, CjPartKind, cj_part_kind_get_type, CJ_FIELD_STORED) \
  X (T, t, STRING, brand, CJ_FIELD_STORED) \
  X (T, t, STRING, unit, CJ_FIELD_STORED) \
  X (T, t, INT64, price, CJ_FIELD_STORED) \
  X (T, t, INT64, hours, CJ_FIELD_STORED) \
  X (T, t, STRING, bin, CJ_FIELD_STORED) \
  X (T, t, BOOL, archived, CJ_FIELD_STORED) \
  X (T, t, CHILDREN, contents, CjPackageItem, cj_package_item_get_type, 0)
/* clang-format on */

#define CJ_TYPE_ITEM (cj_item_get_type ())
CJ_DECLARE_ENTITY (CjItem, cj_item, ITEM, CJ_ITEM_FIELDS)

G_END_DECLS
