/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "controller/cj-session.h"
#include "model/cj-work-order.h"

G_BEGIN_DECLS

#define CJ_TYPE_BOARD_CARD (cj_board_card_get_type ())
G_DECLARE_FINAL_TYPE (CjBoardCard, cj_board_card, CJ, BOARD_CARD, GtkWidget)

GtkWidget *cj_board_card_new (CjSession *session);
CjWorkOrder *cj_board_card_get_order (CjBoardCard *self);
void cj_board_card_set_order (CjBoardCard *self, CjWorkOrder *order);

G_END_DECLS
