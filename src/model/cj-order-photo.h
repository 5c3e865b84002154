/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_ORDER_PHOTO_FIELDS(X, T, t) \
  X (T, t, STRING, order_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, INT64, position, CJ_FIELD_STORED) \
  X (T, t, STRING, blob, CJ_FIELD_STORED) \
  X (T, t, STRING, caption, CJ_FIELD_STORED) \
  X (T, t, TIME, taken_at, CJ_FIELD_STORED) \
  X (T, t, INT64, width, CJ_FIELD_STORED) \
  X (T, t, INT64, height, CJ_FIELD_STORED)
/* clang-format on */

#define CJ_TYPE_ORDER_PHOTO (cj_order_photo_get_type ())
CJ_DECLARE_ENTITY (CjOrderPhoto, cj_order_photo, ORDER_PHOTO, CJ_ORDER_PHOTO_FIELDS)

G_END_DECLS
