/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-board-controller.h"
#include "desktop/cj-secrets.h"
#include "scan/cj-frame-source.h"

G_BEGIN_DECLS

#define CJ_TYPE_WINDOW (cj_window_get_type ())
G_DECLARE_FINAL_TYPE (CjWindow, cj_window, CJ, WINDOW, AdwApplicationWindow)

CjWindow *cj_window_new (GtkApplication *app, CjFrameSource *camera, gboolean sample);
void cj_window_set_gate (CjWindow *self, CjFrameSource *camera, CjSecrets *secrets);
void cj_window_set_session (CjWindow *self, CjSession *session, CjBoardController *board);
void cj_window_show_opening (CjWindow *self);
void cj_window_show_trouble (CjWindow *self, const GError *error, const char *backup, gint64 backup_taken_at);
void cj_window_set_page_accels (GtkApplication *app);

G_END_DECLS
