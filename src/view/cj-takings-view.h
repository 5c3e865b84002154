/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-takings-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_TAKINGS_VIEW (cj_takings_view_get_type ())
G_DECLARE_FINAL_TYPE (CjTakingsView, cj_takings_view, CJ, TAKINGS_VIEW, AdwBin)

GtkWidget *cj_takings_view_new (CjSession *session);
void cj_takings_view_refresh (CjTakingsView *self);

G_END_DECLS
