/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-controller-error.h"
#include "controller/cj-session.h"
#include "model/cj-order-state.h"

G_BEGIN_DECLS

/**
 * CjBoardColumn:
 *
 * The work orders of one state, with how many they are and what they come to.
 */
#define CJ_TYPE_BOARD_COLUMN (cj_board_column_get_type ())
G_DECLARE_FINAL_TYPE (CjBoardColumn, cj_board_column, CJ, BOARD_COLUMN, GObject)

CjOrderState cj_board_column_get_state (CjBoardColumn *self);
GListModel *cj_board_column_get_orders (CjBoardColumn *self);
gint64 cj_board_column_get_total (CjBoardColumn *self);

#define CJ_TYPE_BOARD_CONTROLLER (cj_board_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjBoardController, cj_board_controller, CJ, BOARD_CONTROLLER, GObject)

CjBoardController *cj_board_controller_new (CjSession *session);
gboolean cj_board_controller_is_loaded (CjBoardController *self);
CjSession *cj_board_controller_get_session (CjBoardController *self);
GListModel *cj_board_controller_get_columns (CjBoardController *self);
void cj_board_controller_refresh (CjBoardController *self);
void cj_board_controller_filter (CjBoardController *self, const char *technician_id, const char *advisor_id, gboolean overdue);

gboolean cj_board_controller_find_target (CjBoardController *self, CjWorkOrder *order, int direction, CjOrderState *target);
void cj_board_controller_move_async (CjBoardController *self, CjWorkOrder *order, CjOrderState target, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_board_controller_move_finish (CjBoardController *self, GAsyncResult *result, GError **error);
void cj_board_controller_undo_move_async (CjBoardController *self, CjWorkOrder *before, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
