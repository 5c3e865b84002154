/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-order-check.h"

/**
 * CjOrderCheck:
 *
 * An item of the intake checklist: belongings, warning lights, spare wheel.
 */
CJ_DEFINE_ENTITY_WITH_CODE (CjOrderCheck, cj_order_check, "order_check", CJ_ORDER_CHECK_FIELDS, { klass->owner_column = "order_id"; })
