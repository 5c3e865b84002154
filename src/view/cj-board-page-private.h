/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/cj-board-page.h"

G_BEGIN_DECLS

typedef struct
{
  CjBoardColumn *column;
  GtkWidget *box;
  GtkListView *list;
  GtkSliceListModel *slice; /* what of the column has cards yet */
  GtkSingleSelection *selection;
  GtkLabel *count;
  GtkLabel *total;
} CjBoardPageColumn;

struct _CjBoardPage
{
  AdwBin parent_instance;

  CjBoardController *controller;
  GPtrArray *columns; /* CjBoardPageColumn */
  char *focus_id;     /* order whose card gets the focus once it is drawn */
  guint focus_tick;
  guint fill_idle;
  guint tick;

  GtkBox *column_box;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkDropDown *technician;
  GtkToggleButton *mine;
  GtkToggleButton *overdue;
  GtkStringList *technicians;
  GPtrArray *technician_ids;
};

gboolean _cj_board_page_focus_card (CjBoardPage *self);
void _cj_board_page_focus_column (CjBoardPage *self, int index, int direction);
void _cj_board_page_keep_focus_on (CjBoardPage *self, CjWorkOrder *order);
void _cj_board_page_follow_keys (CjBoardPage *self, CjBoardPageColumn *column);

void _cj_board_page_move (CjBoardPage *self, CjWorkOrder *order, CjOrderState target);
void _cj_board_page_make_draggable (GtkWidget *card);
void _cj_board_page_take_drops (CjBoardPageColumn *column);

G_END_DECLS
