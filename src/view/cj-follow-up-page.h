/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-follow-up-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_FOLLOW_UP_PAGE (cj_follow_up_page_get_type ())
G_DECLARE_FINAL_TYPE (CjFollowUpPage, cj_follow_up_page, CJ, FOLLOW_UP_PAGE, AdwBin)

GtkWidget *cj_follow_up_page_new (CjSession *session);

G_END_DECLS
