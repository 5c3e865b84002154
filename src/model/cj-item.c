/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-item.h"

/**
 * CjItem:
 *
 * A labour operation, part, package or fee that lines are made from. A package
 * has the items that it expands to.
 */
CJ_DEFINE_ENTITY (CjItem, cj_item, "item", CJ_ITEM_FIELDS)
