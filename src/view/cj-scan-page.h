/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-session.h"

G_BEGIN_DECLS

#define CJ_TYPE_SCAN_PAGE (cj_scan_page_get_type ())
G_DECLARE_FINAL_TYPE (CjScanPage, cj_scan_page, CJ, SCAN_PAGE, AdwBin)

GtkWidget *cj_scan_page_new (CjSession *session);

G_END_DECLS
