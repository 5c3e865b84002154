/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-shop.h"

/**
 * CjShop:
 *
 * The shop itself: what stands at the head of every sheet.
 */
CJ_DEFINE_ENTITY (CjShop, cj_shop, "shop", CJ_SHOP_FIELDS)
