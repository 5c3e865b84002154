/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"
#include "model/cj-customer-phone.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_CUSTOMER_FIELDS(X, T, t) \
  X (T, t, ENUM, kind, CjCustomerKind, cj_customer_kind_get_type, CJ_FIELD_STORED) \
  X (T, t, STRING, name, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, STRING, contact_name, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, STRING, address, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, STRING, tax_number, CJ_FIELD_STORED) \
  X (T, t, DATE, birthday, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, STRING, source, CJ_FIELD_STORED) \
  X (T, t, STRING, tags, CJ_FIELD_STORED) \
  X (T, t, STRING, note, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, STRING, warning, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, BOOL, may_contact, CJ_FIELD_STORED) \
  X (T, t, INT64, credit_limit, CJ_FIELD_STORED) \
  X (T, t, BOOL, archived, CJ_FIELD_STORED) \
  X (T, t, STRING, merged_into, CJ_FIELD_STORED | CJ_FIELD_REFERENCE | CJ_FIELD_NO_CSV) \
  X (T, t, CHILDREN, phones, CjCustomerPhone, cj_customer_phone_get_type, 0)
/* clang-format on */

#define CJ_TYPE_CUSTOMER (cj_customer_get_type ())
CJ_DECLARE_ENTITY (CjCustomer, cj_customer, CUSTOMER, CJ_CUSTOMER_FIELDS)

G_END_DECLS
