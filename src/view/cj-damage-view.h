/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/cj-work-order.h"

G_BEGIN_DECLS

#define CJ_TYPE_DAMAGE_VIEW (cj_damage_view_get_type ())
G_DECLARE_FINAL_TYPE (CjDamageView, cj_damage_view, CJ, DAMAGE_VIEW, GtkBox)

void cj_damage_view_set_order (CjDamageView *self, CjWorkOrder *order);

G_END_DECLS
