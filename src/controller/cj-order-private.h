/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-autosave.h"
#include "controller/cj-order-controller.h"

G_BEGIN_DECLS

struct _CjOrderController
{
  GObject parent_instance;

  CjSession *session;
  CjWorkOrder *order;
  CjAutosave *autosave;
  CjCustomer *customer;
  CjVehicle *vehicle;
  GListStore *payments;
  GListStore *history;
  gint64 customer_owes; /* on the customer's account, all orders */
  GPtrArray *watched; /* lines whose changes are listened to */
  GCancellable *cancellable;
  char *id;
  gboolean counting; /* the totals are being set, which is no edit */
};

void _cj_order_load_around (CjOrderController *self);
void _cj_order_emit_totals_changed (CjOrderController *self);

G_END_DECLS
