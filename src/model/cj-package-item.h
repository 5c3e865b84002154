/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_PACKAGE_ITEM_FIELDS(X, T, t) \
  X (T, t, STRING, package_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, INT64, position, CJ_FIELD_STORED) \
  X (T, t, STRING, item_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, INT64, quantity, CJ_FIELD_STORED)
/* clang-format on */

#define CJ_TYPE_PACKAGE_ITEM (cj_package_item_get_type ())
CJ_DECLARE_ENTITY (CjPackageItem, cj_package_item, PACKAGE_ITEM, CJ_PACKAGE_ITEM_FIELDS)

G_END_DECLS
