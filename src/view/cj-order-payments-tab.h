/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-order-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_ORDER_PAYMENTS_TAB (cj_order_payments_tab_get_type ())
G_DECLARE_FINAL_TYPE (CjOrderPaymentsTab, cj_order_payments_tab, CJ, ORDER_PAYMENTS_TAB, AdwBin)

void cj_order_payments_tab_set_controller (CjOrderPaymentsTab *self, CjOrderController *controller);
void cj_order_payments_tab_focus (CjOrderPaymentsTab *self);

G_END_DECLS
