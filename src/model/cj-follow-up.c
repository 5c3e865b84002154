/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-follow-up.h"

/**
 * CjFollowUp:
 *
 * A call to make or a reminder to give. `plan_key` says what it was planned
 * for, so that planning twice makes one.
 */
CJ_DEFINE_ENTITY (CjFollowUp, cj_follow_up, "follow_up", CJ_FOLLOW_UP_FIELDS)
