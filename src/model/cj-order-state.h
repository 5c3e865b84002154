/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-work-order.h"

G_BEGIN_DECLS

/**
 * CjMoveProblem:
 * @CJ_MOVE_PROBLEM_NONE: the move can be made
 * @CJ_MOVE_PROBLEM_NOT_LEGAL: no such step leads from where the order stands
 * @CJ_MOVE_PROBLEM_ROLE: it is not for this role to make
 * @CJ_MOVE_PROBLEM_VEHICLE: the order has no vehicle yet
 * @CJ_MOVE_PROBLEM_LINES: there is no line to quote
 * @CJ_MOVE_PROBLEM_APPROVAL: the customer's approval is not on record
 * @CJ_MOVE_PROBLEM_PROMISED_TIME: no time was promised
 * @CJ_MOVE_PROBLEM_TECHNICIAN: no technician is assigned
 * @CJ_MOVE_PROBLEM_SUPPLEMENT: lines are charged that the customer has not
 *   decided on, or the total went beyond what was approved
 * @CJ_MOVE_PROBLEM_PAYMENT: less is paid or put on account than the order comes to
 * @CJ_MOVE_PROBLEM_CANCEL_REASON: no reason was given
 *
 * Why an order cannot take a step. One problem is told at a time, the first in
 * this order.
 */
typedef enum
{
  CJ_MOVE_PROBLEM_NONE,
  CJ_MOVE_PROBLEM_NOT_LEGAL,
  CJ_MOVE_PROBLEM_ROLE,
  CJ_MOVE_PROBLEM_VEHICLE,
  CJ_MOVE_PROBLEM_LINES,
  CJ_MOVE_PROBLEM_APPROVAL,
  CJ_MOVE_PROBLEM_PROMISED_TIME,
  CJ_MOVE_PROBLEM_TECHNICIAN,
  CJ_MOVE_PROBLEM_SUPPLEMENT,
  CJ_MOVE_PROBLEM_PAYMENT,
  CJ_MOVE_PROBLEM_CANCEL_REASON,
} CjMoveProblem;

#define CJ_TYPE_MOVE_PROBLEM (cj_move_problem_get_type ())
GType cj_move_problem_get_type (void);

gboolean cj_order_state_can_move (CjWorkOrder *order, CjOrderState target, CjStaffRole role, gint64 paid_fen, CjMoveProblem *problem);
gboolean cj_order_state_is_legal (CjOrderState from, CjOrderState to);
gboolean cj_order_state_role_may (CjOrderState from, CjOrderState to, CjStaffRole role);
const CjOrderState *cj_order_state_get_next (CjOrderState from, guint *n_next);
gboolean cj_order_state_get_main_next (CjOrderState from, CjOrderState *next);
void cj_order_state_apply (CjWorkOrder *order, CjOrderState target, gint64 now_us);

const CjOrderState *cj_order_state_get_columns (guint *n_columns);
gboolean cj_order_state_is_open (CjOrderState state);
gboolean cj_order_state_is_final (CjOrderState state);

void cj_work_order_record_approval (CjWorkOrder *order, const char *by, gint64 at_us);
gboolean cj_work_order_is_overdue (CjWorkOrder *order, gint64 now_us);

G_END_DECLS
