/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-controller-error.h"
#include "controller/cj-session.h"
#include "model/cj-customer.h"
#include "model/cj-payment.h"
#include "model/cj-work-order.h"

G_BEGIN_DECLS

/**
 * CjCashierQueue:
 * @CJ_CASHIER_QUEUE_WAITING: ready or delivered, with something neither paid
 *   nor put on account
 * @CJ_CASHIER_QUEUE_ACCOUNT: what stands on customers' accounts
 */
typedef enum
{
  CJ_CASHIER_QUEUE_WAITING,
  CJ_CASHIER_QUEUE_ACCOUNT,
} CjCashierQueue;

#define CJ_N_PAYMENT_WAYS (CJ_PAYMENT_WAY_ON_ACCOUNT + 1)

#define CJ_TYPE_CASHIER_CONTROLLER (cj_cashier_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjCashierController, cj_cashier_controller, CJ, CASHIER_CONTROLLER, GObject)

CjCashierController *cj_cashier_controller_new (CjSession *session);
void cj_cashier_controller_refresh (CjCashierController *self);

GListModel *cj_cashier_controller_get_queue (CjCashierController *self);
void cj_cashier_controller_set_queue (CjCashierController *self, CjCashierQueue queue);
CjCashierQueue cj_cashier_controller_get_queue_kind (CjCashierController *self);
gint64 cj_cashier_controller_get_queue_total (CjCashierController *self);
gint64 cj_cashier_controller_get_customer_owes (CjCashierController *self, const char *customer_id);
void cj_cashier_controller_search (CjCashierController *self, const char *typed);

void cj_cashier_controller_open (CjCashierController *self, const char *order_id);
void cj_cashier_controller_close (CjCashierController *self);
CjWorkOrder *cj_cashier_controller_get_order (CjCashierController *self);
CjCustomer *cj_cashier_controller_get_customer (CjCashierController *self);
gboolean cj_cashier_controller_settles_account (CjCashierController *self);
gint64 cj_cashier_controller_get_due (CjCashierController *self);

void cj_cashier_controller_choose_way (CjCashierController *self, CjPaymentWay way);
CjPaymentWay cj_cashier_controller_get_way (CjCashierController *self);
void cj_cashier_controller_set_amount (CjCashierController *self, CjPaymentWay way, gint64 fen);
gint64 cj_cashier_controller_get_amount (CjCashierController *self, CjPaymentWay way);
gint64 cj_cashier_controller_get_rest (CjCashierController *self);
void cj_cashier_controller_set_cash_given (CjCashierController *self, gint64 fen);
gint64 cj_cashier_controller_get_change (CjCashierController *self);
const char *cj_cashier_controller_round (CjCashierController *self, gint64 unit_fen);
void cj_cashier_controller_set_note (CjCashierController *self, const char *note);
void cj_cashier_controller_set_hand_over (CjCashierController *self, gboolean hand_over);
gboolean cj_cashier_controller_get_hand_over (CjCashierController *self);
gboolean cj_cashier_controller_can_hand_over (CjCashierController *self);
const char *cj_cashier_controller_get_problem (CjCashierController *self);

void cj_cashier_controller_settle_async (CjCashierController *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *cj_cashier_controller_settle_finish (CjCashierController *self, GAsyncResult *result, GError **error);

G_END_DECLS
