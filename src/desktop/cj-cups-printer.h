/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/cj-printer.h"

G_BEGIN_DECLS

#define CJ_TYPE_CUPS_PRINTER (cj_cups_printer_get_type ())
G_DECLARE_FINAL_TYPE (CjCupsPrinter, cj_cups_printer, CJ, CUPS_PRINTER, GObject)

CjPrinter *cj_cups_printer_new (const char *server);

G_END_DECLS
