/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-counts-controller.h"
#include "controller/cj-words.h"
#include "view/cj-page.h"
#include "view/cj-window.h"

G_BEGIN_DECLS

/* A page that the window knows: made when it is first gone to. */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon;
  gboolean in_sidebar;
  GtkWidget *(*create) (CjSession *session);
} CjPageInfo;

const CjPageInfo *_cj_window_get_pages (guint *n_pages);
const CjPageInfo *_cj_window_find_page (const char *name);

void _cj_window_go (CjWindow *self, const char *name, const char *target);
CjPage *_cj_window_get_current_page (CjWindow *self);
const char *_cj_window_get_current_name (CjWindow *self);
CjSession *_cj_window_get_session (CjWindow *self);
void _cj_window_go_back (CjWindow *self);
gboolean _cj_window_is_on (CjWindow *self, const char *page);
void _cj_window_search (CjWindow *self, const char *text);
CjScanController *_cj_window_make_scanner (CjWindow *self, CjSession *session, CjFrameSource *camera);
CjGateController *_cj_window_make_gate (CjWindow *self, CjSession *session, CjFrameSource *camera, CjSecrets *secrets, GtkToggleButton *control);
CjGateController *_cj_window_get_gate (CjWindow *self);
void _cj_window_toast (CjWindow *self, const char *text);
void _cj_window_say (CjWindow *self, const char *text);
void _cj_window_focus_search (CjWindow *self);
void _cj_window_toggle_wall (CjWindow *self);

void _cj_sidebar_fill (GtkListBox *sidebar);
void _cj_sidebar_select (GtkListBox *sidebar, const char *name);
void _cj_sidebar_show_counts (GtkListBox *sidebar, CjCountsController *counts);
GMenuModel *_cj_staff_menu_new (CjSession *session);

void _cj_window_class_add_actions (GtkWidgetClass *klass);

G_END_DECLS
