/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-session.h"

G_BEGIN_DECLS

#define CJ_TYPE_HELP_PAGE (cj_help_page_get_type ())
G_DECLARE_FINAL_TYPE (CjHelpPage, cj_help_page, CJ, HELP_PAGE, AdwBin)

GtkWidget *cj_help_page_new (CjSession *session);

G_END_DECLS
