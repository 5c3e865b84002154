/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_ORDER_CHECK_FIELDS(X, T, t) \
  X (T, t, STRING, order_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, INT64, position, CJ_FIELD_STORED) \
  X (T, t, STRING, label, CJ_FIELD_STORED) \
  X (T, t, ENUM, result, CjCheckResult, cj_check_result_get_type, CJ_FIELD_STORED) \
  X (T, t, STRING, note, CJ_FIELD_STORED | CJ_FIELD_NOTE)
/* clang-format on */

#define CJ_TYPE_ORDER_CHECK (cj_order_check_get_type ())
CJ_DECLARE_ENTITY (CjOrderCheck, cj_order_check, ORDER_CHECK, CJ_ORDER_CHECK_FIELDS)

G_END_DECLS
