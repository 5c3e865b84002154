/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-controller-error.h"
#include "controller/cj-session.h"
#include "model/cj-customer.h"
#include "model/cj-item.h"
#include "model/cj-order-state.h"
#include "model/cj-payment.h"
#include "model/cj-vehicle.h"

G_BEGIN_DECLS

#define CJ_TYPE_ORDER_CONTROLLER (cj_order_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjOrderController, cj_order_controller, CJ, ORDER_CONTROLLER, GObject)

CjOrderController *cj_order_controller_new (CjSession *session);
CjSession *cj_order_controller_get_session (CjOrderController *self);
void cj_order_controller_open (CjOrderController *self, const char *id);
gboolean cj_order_controller_is_open (CjOrderController *self);
CjWorkOrder *cj_order_controller_get_order (CjOrderController *self);
CjCustomer *cj_order_controller_get_customer (CjOrderController *self);
GListModel *cj_order_controller_get_payments (CjOrderController *self);
GListModel *cj_order_controller_get_history (CjOrderController *self);
gint64 cj_order_controller_get_owed (CjOrderController *self);

void cj_order_controller_add_item (CjOrderController *self, CjItem *item);
CjOrderLine *cj_order_controller_add_line (CjOrderController *self, CjLineKind kind, const char *name);
void cj_order_controller_remove_line (CjOrderController *self, CjOrderLine *line);
void cj_order_controller_restore_line (CjOrderController *self, CjOrderLine *line);

void cj_order_controller_recount (CjOrderController *self);

void cj_order_controller_flush (CjOrderController *self);
gboolean cj_order_controller_has_unsaved (CjOrderController *self);

gboolean cj_order_controller_parse_promised (CjOrderController *self, const char *typed, gint64 *promised);
CjMoveProblem cj_order_controller_move (CjOrderController *self, CjOrderState target);
void cj_order_controller_approve (CjOrderController *self, const char *by);
const char *cj_order_controller_pay (CjOrderController *self, CjPaymentWay way, gint64 amount, const char *note);
const char *cj_order_controller_reverse (CjOrderController *self, CjPayment *payment);

G_END_DECLS
