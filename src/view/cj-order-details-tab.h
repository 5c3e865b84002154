/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-order-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_ORDER_DETAILS_TAB (cj_order_details_tab_get_type ())
G_DECLARE_FINAL_TYPE (CjOrderDetailsTab, cj_order_details_tab, CJ, ORDER_DETAILS_TAB, AdwBin)

void cj_order_details_tab_set_controller (CjOrderDetailsTab *self, CjOrderController *controller);
void cj_order_details_tab_ask (CjOrderDetailsTab *self, CjMoveProblem problem);

G_END_DECLS
