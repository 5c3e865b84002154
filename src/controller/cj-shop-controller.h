/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"

G_BEGIN_DECLS

#define CJ_TYPE_SHOP_CONTROLLER (cj_shop_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjShopController, cj_shop_controller, CJ, SHOP_CONTROLLER, GObject)

CjShopController *cj_shop_controller_new (CjSession *session);
CjShop *cj_shop_controller_get_shop (CjShopController *self);
void cj_shop_controller_flush (CjShopController *self);

G_END_DECLS
