/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "controller/cj-order-controller.h"

G_BEGIN_DECLS

void cj_order_grid_set_up (GtkColumnView *view, CjOrderController *controller);

G_END_DECLS
