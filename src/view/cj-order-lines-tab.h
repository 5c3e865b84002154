/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-order-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_ORDER_LINES_TAB (cj_order_lines_tab_get_type ())
G_DECLARE_FINAL_TYPE (CjOrderLinesTab, cj_order_lines_tab, CJ, ORDER_LINES_TAB, AdwBin)

void cj_order_lines_tab_set_controller (CjOrderLinesTab *self, CjOrderController *controller);
void cj_order_lines_tab_focus (CjOrderLinesTab *self);
gboolean cj_order_lines_tab_clear (CjOrderLinesTab *self);

G_END_DECLS
