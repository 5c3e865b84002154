/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-record-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_RECORD_PAGE (cj_record_page_get_type ())
G_DECLARE_FINAL_TYPE (CjRecordPage, cj_record_page, CJ, RECORD_PAGE, AdwBin)

GtkWidget *cj_record_page_new_vehicles (CjSession *session);
GtkWidget *cj_record_page_new_customers (CjSession *session);

G_END_DECLS
