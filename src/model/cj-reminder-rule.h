/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_REMINDER_RULE_FIELDS(X, T, t) \
  X (T, t, ENUM, kind, CjFollowUpKind, cj_follow_up_kind_get_type, CJ_FIELD_STORED) \
  X (T, t, BOOL, enabled, CJ_FIELD_STORED) \
  X (T, t, STRING, days, CJ_FIELD_STORED) \
  X (T, t, INT64, interval_months, CJ_FIELD_STORED) \
  X (T, t, INT64, interval_km, CJ_FIELD_STORED)
/* clang-format on */

#define CJ_TYPE_REMINDER_RULE (cj_reminder_rule_get_type ())
CJ_DECLARE_ENTITY (CjReminderRule, cj_reminder_rule, REMINDER_RULE, CJ_REMINDER_RULE_FIELDS)

G_END_DECLS
