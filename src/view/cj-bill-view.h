/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-cashier-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_BILL_VIEW (cj_bill_view_get_type ())
G_DECLARE_FINAL_TYPE (CjBillView, cj_bill_view, CJ, BILL_VIEW, AdwBin)

void cj_bill_view_set_controller (CjBillView *self, CjCashierController *controller);
void cj_bill_view_settle (CjBillView *self, gboolean print);

G_END_DECLS
