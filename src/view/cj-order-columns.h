/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "controller/cj-order-list-controller.h"

G_BEGIN_DECLS

void cj_order_columns_set_up (GtkColumnView *view, CjOrderListController *controller);

G_END_DECLS
