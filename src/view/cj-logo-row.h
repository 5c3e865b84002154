/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-logo-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_LOGO_ROW (cj_logo_row_get_type ())
G_DECLARE_FINAL_TYPE (CjLogoRow, cj_logo_row, CJ, LOGO_ROW, AdwActionRow)

GtkWidget *cj_logo_row_new (CjLogoController *controller);

G_END_DECLS
