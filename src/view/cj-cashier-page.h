/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-cashier-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_CASHIER_PAGE (cj_cashier_page_get_type ())
G_DECLARE_FINAL_TYPE (CjCashierPage, cj_cashier_page, CJ, CASHIER_PAGE, AdwBin)

GtkWidget *cj_cashier_page_new (CjSession *session);

G_END_DECLS
