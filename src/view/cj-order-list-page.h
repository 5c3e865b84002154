/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-order-list-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_ORDER_LIST_PAGE (cj_order_list_page_get_type ())
G_DECLARE_FINAL_TYPE (CjOrderListPage, cj_order_list_page, CJ, ORDER_LIST_PAGE, AdwBin)

GtkWidget *cj_order_list_page_new (CjSession *session);

G_END_DECLS
