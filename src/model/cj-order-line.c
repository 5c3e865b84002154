/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-order-line.h"

/**
 * CjOrderLine:
 *
 * A line of a work order. Quantity in thousandths, price in fen, discounts in
 * basis points and fen, hours in thousandths.
 */
CJ_DEFINE_ENTITY_WITH_CODE (CjOrderLine, cj_order_line, "order_line", CJ_ORDER_LINE_FIELDS, { klass->owner_column = "order_id"; })
