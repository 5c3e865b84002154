/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_ORDER_LINE_FIELDS(X, T, t) \
  X (T, t, STRING, order_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, INT64, position, CJ_FIELD_STORED) \
  X (T, t, ENUM, kind, CjLineKind, cj_line_kind_get_type, CJ_FIELD_STORED) \
  X (T, t, ENUM, status, CjLineStatus, cj_line_status_get_type, CJ_FIELD_STORED) \
  X (T, t, STRING, item_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, code, CJ_FIELD_STORED) \
  X (T, t, STRING, name, CJ_FIELD_STORED) \
  X (T, t, ENUM, part_kind, CjPartKind, cj_part_kind_get_type, CJ_FIELD_STORED) \
  X (T, t, STRING, brand, CJ_FIELD_STORED) \
  X (T, t, STRING, unit, CJ_FIELD_STORED) \
  X (T, t, INT64, quantity, CJ_FIELD_STORED) \
  X (T, t, INT64, price, CJ_FIELD_STORED) \
  X (T, t, INT64, discount_rate, CJ_FIELD_STORED) \
  X (T, t, INT64, discount, CJ_FIELD_STORED) \
  X (T, t, INT64, hours, CJ_FIELD_STORED) \
  X (T, t, STRING, technician_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, package_id, CJ_FIELD_STORED) \
  X (T, t, STRING, note, CJ_FIELD_STORED | CJ_FIELD_NOTE)
/* clang-format on */

#define CJ_TYPE_ORDER_LINE (cj_order_line_get_type ())
CJ_DECLARE_ENTITY (CjOrderLine, cj_order_line, ORDER_LINE, CJ_ORDER_LINE_FIELDS)

G_END_DECLS
