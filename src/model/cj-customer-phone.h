/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_CUSTOMER_PHONE_FIELDS(X, T, t) \
  X (T, t, STRING, customer_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE | CJ_FIELD_NO_CSV) \
  X (T, t, INT64, position, CJ_FIELD_STORED) \
  X (T, t, STRING, number, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, STRING, label, CJ_FIELD_STORED)
/* clang-format on */

#define CJ_TYPE_CUSTOMER_PHONE (cj_customer_phone_get_type ())
CJ_DECLARE_ENTITY (CjCustomerPhone, cj_customer_phone, CUSTOMER_PHONE, CJ_CUSTOMER_PHONE_FIELDS)

G_END_DECLS
