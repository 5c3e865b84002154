/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_PAYMENT_FIELDS(X, T, t) \
  X (T, t, STRING, order_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, ENUM, way, CjPaymentWay, cj_payment_way_get_type, CJ_FIELD_STORED) \
  X (T, t, INT64, amount, CJ_FIELD_STORED) \
  X (T, t, TIME, at, CJ_FIELD_STORED) \
  X (T, t, STRING, staff_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, note, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, STRING, reverses, CJ_FIELD_STORED | CJ_FIELD_REFERENCE)
/* clang-format on */

#define CJ_TYPE_PAYMENT (cj_payment_get_type ())
CJ_DECLARE_ENTITY (CjPayment, cj_payment, PAYMENT, CJ_PAYMENT_FIELDS)

G_END_DECLS
