/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-print-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_PRINT_DIALOG (cj_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CjPrintDialog, cj_print_dialog, CJ, PRINT_DIALOG, AdwWindow)

GtkWidget *cj_print_dialog_new (CjPrintController *controller);


G_END_DECLS
