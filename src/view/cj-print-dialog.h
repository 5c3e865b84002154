/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-session.h"

G_BEGIN_DECLS

#define CJ_TYPE_PRINT_DIALOG (cj_print_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CjPrintDialog, cj_print_dialog, CJ, PRINT_DIALOG, AdwWindow)

GtkWidget *cj_print_dialog_new (CjSession *session, const char *order_id, CjPrintForm form);

char *cj_print_dialog_paper_key (CjPrintForm form);
char *cj_print_dialog_printer_key (CjPrintForm form);

G_END_DECLS
