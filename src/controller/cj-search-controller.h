/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "store/cj-search.h"

G_BEGIN_DECLS

#define CJ_TYPE_SEARCH_CONTROLLER (cj_search_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjSearchController, cj_search_controller, CJ, SEARCH_CONTROLLER, GObject)

CjSearchController *cj_search_controller_new (CjSession *session, CjSearchScope scope, guint limit);
GListModel *cj_search_controller_get_hits (CjSearchController *self);
const char *cj_search_controller_get_text (CjSearchController *self);
void cj_search_controller_set_text (CjSearchController *self, const char *text);
gboolean cj_search_controller_get_busy (CjSearchController *self);

G_END_DECLS
