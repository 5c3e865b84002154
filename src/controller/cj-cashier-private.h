/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-cashier-controller.h"

G_BEGIN_DECLS

struct _CjCashierController
{
  GObject parent_instance;

  CjSession *session;

  /* The queue */
  CjCashierQueue kind;
  GPtrArray *found;     /* all of the queue */
  GListStore *queue;    /* those that fit what is typed */
  GHashTable *accounts; /* customer id → gint64, what is on account */
  gint64 queue_total;
  char *typed;
  gboolean loading;
  gboolean stale;

  /* The bill */
  CjWorkOrder *order; /* (nullable) */
  CjCustomer *customer;
  gint64 amounts[CJ_N_PAYMENT_WAYS];
  CjPaymentWay way; /* takes what the others leave */
  gboolean way_typed;
  gint64 cash_given;
  char *note;
  gboolean hand_over;
  gboolean busy;
  GCancellable *cancellable;
};

void _cj_cashier_balance (CjCashierController *self);
void _cj_cashier_emit_queue_changed (CjCashierController *self);
void _cj_cashier_emit_bill_changed (CjCashierController *self);

G_END_DECLS
