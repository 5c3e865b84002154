/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-board-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_BOARD_PAGE (cj_board_page_get_type ())
G_DECLARE_FINAL_TYPE (CjBoardPage, cj_board_page, CJ, BOARD_PAGE, AdwBin)

GtkWidget *cj_board_page_new (CjSession *session);
GtkWidget *cj_board_page_new_for_controller (CjBoardController *controller);

G_END_DECLS
