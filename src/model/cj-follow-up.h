/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_FOLLOW_UP_FIELDS(X, T, t) \
  X (T, t, ENUM, kind, CjFollowUpKind, cj_follow_up_kind_get_type, CJ_FIELD_STORED) \
  X (T, t, ENUM, state, CjFollowUpState, cj_follow_up_state_get_type, CJ_FIELD_STORED) \
  X (T, t, STRING, customer_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, vehicle_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, order_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, plan_key, CJ_FIELD_STORED) \
  X (T, t, DATE, target_date, CJ_FIELD_STORED) \
  X (T, t, DATE, due, CJ_FIELD_STORED) \
  X (T, t, STRING, subject, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, ENUM, result, CjFollowUpResult, cj_follow_up_result_get_type, CJ_FIELD_STORED) \
  X (T, t, STRING, note, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, TIME, done_at, CJ_FIELD_STORED) \
  X (T, t, STRING, done_by, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, INT64, snoozed, CJ_FIELD_STORED)
/* clang-format on */

#define CJ_TYPE_FOLLOW_UP (cj_follow_up_get_type ())
CJ_DECLARE_ENTITY (CjFollowUp, cj_follow_up, FOLLOW_UP, CJ_FOLLOW_UP_FIELDS)

G_END_DECLS
