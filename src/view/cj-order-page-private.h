/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "view/cj-order-details-tab.h"
#include "view/cj-order-lines-tab.h"
#include "view/cj-order-page.h"
#include "view/cj-order-payments-tab.h"
#include "view/cj-photo-grid.h"
#include "view/cj-plate-view.h"

G_BEGIN_DECLS

struct _CjOrderPage
{
  AdwBin parent_instance;

  CjOrderController *controller;

  CjPlateView *plate;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *state;
  GtkWidget *call;
  GtkMenuButton *moves;
  GtkWidget *next;
  AdwViewStack *stack;
  CjOrderLinesTab *lines;
  CjOrderDetailsTab *details;
  CjPhotoGrid *photos;
  CjOrderPaymentsTab *payments;
  GtkListBox *history;
};

/* The steps of an order (cj-order-page-steps.c). */
void _cj_order_page_fill_moves (CjOrderPage *self);
void _cj_order_page_take_next_step (CjOrderPage *self);
void _cj_order_page_class_add_steps (GtkWidgetClass *klass);

G_END_DECLS
