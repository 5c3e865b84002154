/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-session.h"

G_BEGIN_DECLS

/* The sections of the settings that are not a list with a form. */
GtkWidget *cj_settings_shop_new (CjSession *session);
GtkWidget *cj_settings_phrases_new (CjSession *session);
GtkWidget *cj_settings_look_new (CjSession *session);
GtkWidget *cj_settings_rules_new (CjSession *session);
GtkWidget *cj_settings_printing_new (CjSession *session);
GtkWidget *cj_settings_backup_new (CjSession *session);

/* A page of groups, as wide as a form should be. */
GtkWidget *cj_settings_page_box_new (GtkWidget **box);
GtkWidget *cj_settings_group_new (const char *title, const char *description, GtkWidget *child);

/* What only who has the right finds open. */
void cj_settings_guard (GtkWidget *widget, CjSession *session, CjPermission permission);

G_END_DECLS
