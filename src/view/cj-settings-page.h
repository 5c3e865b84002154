/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-session.h"

G_BEGIN_DECLS

#define CJ_TYPE_SETTINGS_PAGE (cj_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (CjSettingsPage, cj_settings_page, CJ, SETTINGS_PAGE, AdwBin)

GtkWidget *cj_settings_page_new (CjSession *session);

G_END_DECLS
