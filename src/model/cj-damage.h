/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_DAMAGE_FIELDS(X, T, t) \
  X (T, t, STRING, order_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, INT64, position, CJ_FIELD_STORED) \
  X (T, t, INT64, x, CJ_FIELD_STORED) \
  X (T, t, INT64, y, CJ_FIELD_STORED) \
  X (T, t, ENUM, kind, CjDamageKind, cj_damage_kind_get_type, CJ_FIELD_STORED) \
  X (T, t, STRING, note, CJ_FIELD_STORED | CJ_FIELD_NOTE)
/* clang-format on */

#define CJ_TYPE_DAMAGE (cj_damage_get_type ())
CJ_DECLARE_ENTITY (CjDamage, cj_damage, DAMAGE, CJ_DAMAGE_FIELDS)

G_END_DECLS
