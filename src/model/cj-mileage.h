/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_MILEAGE_FIELDS(X, T, t) \
  X (T, t, STRING, vehicle_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, order_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, TIME, at, CJ_FIELD_STORED) \
  X (T, t, INT64, km, CJ_FIELD_STORED) \
  X (T, t, STRING, reason, CJ_FIELD_STORED)
/* clang-format on */

#define CJ_TYPE_MILEAGE (cj_mileage_get_type ())
CJ_DECLARE_ENTITY (CjMileage, cj_mileage, MILEAGE, CJ_MILEAGE_FIELDS)

G_END_DECLS
