/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-reminder-rule.h"

/**
 * CjReminderRule:
 *
 * When a follow-up is planned. `days` is a list such as `30,15,7,1` of days
 * before the date, or after it for the after-service call.
 */
CJ_DEFINE_ENTITY (CjReminderRule, cj_reminder_rule, "reminder_rule", CJ_REMINDER_RULE_FIELDS)
