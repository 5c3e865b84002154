/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-intake-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_INTAKE_PAGE (cj_intake_page_get_type ())
G_DECLARE_FINAL_TYPE (CjIntakePage, cj_intake_page, CJ, INTAKE_PAGE, AdwBin)

GtkWidget *cj_intake_page_new (CjSession *session);

G_END_DECLS
