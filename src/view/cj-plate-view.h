/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CJ_TYPE_PLATE_VIEW (cj_plate_view_get_type ())
G_DECLARE_FINAL_TYPE (CjPlateView, cj_plate_view, CJ, PLATE_VIEW, GtkWidget)

GtkWidget *cj_plate_view_new (void);
void cj_plate_view_set_text (CjPlateView *self, const char *text);

G_END_DECLS
