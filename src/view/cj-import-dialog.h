/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-session.h"

G_BEGIN_DECLS

#define CJ_TYPE_IMPORT_DIALOG (cj_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CjImportDialog, cj_import_dialog, CJ, IMPORT_DIALOG, AdwWindow)

GtkWidget *cj_import_dialog_new (CjSession *session, GType type);

G_END_DECLS
