/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_STAFF_FIELDS(X, T, t) \
  X (T, t, STRING, name, CJ_FIELD_STORED) \
  X (T, t, STRING, phone, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, ENUM, role, CjStaffRole, cj_staff_role_get_type, CJ_FIELD_STORED) \
  X (T, t, BOOL, archived, CJ_FIELD_STORED)
/* clang-format on */

#define CJ_TYPE_STAFF (cj_staff_get_type ())
CJ_DECLARE_ENTITY (CjStaff, cj_staff, STAFF, CJ_STAFF_FIELDS)

G_END_DECLS
