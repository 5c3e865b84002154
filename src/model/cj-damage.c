/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-damage.h"

/**
 * CjDamage:
 *
 * A mark on the drawing of the car; x and y in thousandths of its width
 * and height.
 */
CJ_DEFINE_ENTITY_WITH_CODE (CjDamage, cj_damage, "damage", CJ_DAMAGE_FIELDS, { klass->owner_column = "order_id"; })
