/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-package-item.h"

/**
 * CjPackageItem:
 *
 * What a package expands to: an item and how much of it, in thousandths.
 */
CJ_DEFINE_ENTITY_WITH_CODE (CjPackageItem, cj_package_item, "package_item", CJ_PACKAGE_ITEM_FIELDS, { klass->owner_column = "package_id"; })
