/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-session.h"

G_BEGIN_DECLS

#define CJ_TYPE_WELCOME_PAGE (cj_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (CjWelcomePage, cj_welcome_page, CJ, WELCOME_PAGE, AdwBin)

GtkWidget *cj_welcome_page_new (CjSession *session);

G_END_DECLS
