/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/cj-printer.h"

G_BEGIN_DECLS

#define CJ_TYPE_PORTAL_PRINTER (cj_portal_printer_get_type ())
G_DECLARE_FINAL_TYPE (CjPortalPrinter, cj_portal_printer, CJ, PORTAL_PRINTER, GObject)

CjPrinter *cj_portal_printer_new (GDBusConnection *connection);
gboolean cj_portal_printer_is_needed (void);

G_END_DECLS
