/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "model/cj-payment.h"
#include "model/cj-work-order.h"

G_BEGIN_DECLS

/**
 * CjTaking:
 *
 * An entry of the payment ledger with the order it belongs to.
 */
#define CJ_TYPE_TAKING (cj_taking_get_type ())
G_DECLARE_FINAL_TYPE (CjTaking, cj_taking, CJ, TAKING, GObject)

CjPayment *cj_taking_get_payment (CjTaking *self);
CjWorkOrder *cj_taking_get_order (CjTaking *self);
gboolean cj_taking_is_reversed (CjTaking *self);

#define CJ_TYPE_TAKINGS_CONTROLLER (cj_takings_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjTakingsController, cj_takings_controller, CJ, TAKINGS_CONTROLLER, GObject)

CjTakingsController *cj_takings_controller_new (CjSession *session);
CjSession *cj_takings_controller_get_session (CjTakingsController *self);
void cj_takings_controller_refresh (CjTakingsController *self);
void cj_takings_controller_set_day (CjTakingsController *self, const char *day);
const char *cj_takings_controller_get_day (CjTakingsController *self);
GListModel *cj_takings_controller_get_entries (CjTakingsController *self);
gint64 cj_takings_controller_get_sum (CjTakingsController *self, CjPaymentWay way);
gint64 cj_takings_controller_get_received (CjTakingsController *self);
const char *cj_takings_controller_reverse (CjTakingsController *self, CjTaking *taking, const char *reason);

G_END_DECLS
