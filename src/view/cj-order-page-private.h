/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-search-controller.h"
#include "view/cj-order-page.h"
#include "view/cj-photo-grid.h"
#include "view/cj-plate-view.h"

G_BEGIN_DECLS

struct _CjOrderPage
{
  AdwBin parent_instance;

  CjOrderController *controller;
  CjSearchController *items;
  gboolean filling;

  CjPlateView *plate;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *state;
  GtkWidget *call;
  GtkMenuButton *moves;
  GtkWidget *next;
  AdwViewStack *stack;
  GtkEditable *add;
  GtkWidget *approve_all;
  GtkListBox *found;
  GtkStack *lines_stack;
  GtkColumnView *lines;
  GtkLabel *subtotals;
  GtkLabel *total;
  GtkListBox *links;
  GtkDropDown *technician;
  GPtrArray *technician_ids;
  GtkEditable *promised;
  GtkEditable *bay;
  GtkEditable *complaint;
  GtkEditable *findings;
  GtkEditable *advice;
  GtkEditable *internal_note;
  GtkEditable *mileage_out;
  GtkEditable *next_date;
  GtkEditable *next_mileage;
  GtkEditable *cancel_reason;
  GtkLabel *owed;
  GtkDropDown *way;
  GtkEditable *amount;
  GtkEditable *pay_note;
  GtkLabel *pay_problem;
  GtkEditable *discount_rate;
  GtkEditable *discount;
  GtkLabel *discount_problem;
  GtkListBox *payments;
  GtkListBox *history;
  CjPhotoGrid *photos;
};

/* The steps of an order (cj-order-page-steps.c). */
void _cj_order_page_fill_moves (CjOrderPage *self);
void _cj_order_page_take_next_step (CjOrderPage *self);
void _cj_order_page_class_add_steps (GtkWidgetClass *klass);

G_END_DECLS
