/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-cashier-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-credit.h"
#include "controller/cj-planner.h"
#include "model/cj-money.h"
#include "model/cj-order-state.h"

/* Checking a bill and writing it down. */

static const char *
amount_problem (CjCashierController *self)
{
  gint64 rest = cj_cashier_controller_get_rest (self);

  if (cj_cashier_controller_get_due (self) == 0)
    return _("There is nothing to pay on this order.");
  if (rest == cj_cashier_controller_get_due (self))
    return _("Enter an amount of more than zero.");
  if (rest < 0)
    return _("This is more than is owed. Enter the amount that is kept; give change for the rest.");
  if (cj_cashier_controller_get_change (self) < 0)
    return _("The cash on the counter is less than the cash to pay. Count it again, or enter a part in another way.");

  return NULL;
}

/**
 * cj_cashier_controller_get_problem:
 *
 * Returns: (transfer none) (nullable): why the bill cannot be settled as it
 *   stands, and what to do; %NULL when it can
 */
const char *
cj_cashier_controller_get_problem (CjCashierController *self)
{
  const char *problem;
  gint64 account;

  g_return_val_if_fail (CJ_IS_CASHIER_CONTROLLER (self), NULL);

  if (self->order == NULL)
    return _("Choose who pays first.");
  problem = amount_problem (self);
  if (problem != NULL)
    return problem;
  if (!cj_session_may (self->session, CJ_PERMISSION_TAKE_PAYMENT))
    return _("Your role may not take payments. Ask the cashier or a manager.");
  account = self->amounts[CJ_PAYMENT_WAY_ON_ACCOUNT];
  if (account > 0 && cj_cashier_controller_settles_account (self))
    return _("This is on account already. Choose the way it is paid by now.");
  if (account > 0)
    return cj_credit_check (self->session, self->customer,
                            cj_cashier_controller_get_customer_owes (self, cj_work_order_get_customer_id (self->order)), account);

  return NULL;
}

static CjPayment *
make_payment (CjCashierController *self,
              CjPaymentWay way,
              gint64 amount)
{
  CjPayment *payment = cj_payment_new ();
  CjStaff *staff = cj_session_get_staff (self->session);

  cj_payment_set_order_id (payment, cj_entity_get_id (CJ_ENTITY (self->order)));
  cj_payment_set_way (payment, way);
  cj_payment_set_amount (payment, amount);
  cj_payment_set_at (payment, cj_session_now (self->session));
  cj_payment_set_note (payment, self->note);
  if (staff != NULL)
    cj_payment_set_staff_id (payment, cj_entity_get_id (CJ_ENTITY (staff)));

  return payment;
}

static void
add_payment (CjCashierController *self,
             CjTransaction *transaction,
             CjPaymentWay way,
             gint64 amount)
{
  g_autoptr (CjPayment) payment = make_payment (self, way, amount);

  cj_transaction_save (transaction, CJ_ENTITY (payment));
}

static void
on_settled_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  CjCashierController *self = g_task_get_source_object (task);
  CjWorkOrder *settled = g_task_get_task_data (task);

  self->busy = FALSE;
  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    {
      /* Nothing was written. The bill is read anew, it may have changed. */
      id = g_strdup (cj_entity_get_id (CJ_ENTITY (settled)));
      if (g_error_matches (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CONFLICT))
        {
          g_clear_error (&error);
          g_set_error_literal (&error, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED,
                               _("Someone changed this order a moment ago. Nothing was booked; look at the new total and settle again."));
          cj_cashier_controller_open (self, id);
        }
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (cj_work_order_get_state (settled) == CJ_ORDER_STATE_DELIVERED)
    cj_planner_plan_behind (self->session, cj_work_order_get_vehicle_id (settled));
  id = g_strdup (cj_entity_get_id (CJ_ENTITY (settled)));
  cj_cashier_controller_close (self);
  g_task_return_pointer (task, g_steal_pointer (&id), g_free);
}

/**
 * cj_cashier_controller_settle_async:
 *
 * Writes the payments, the rounding and the hand-over together, and puts the
 * bill away. When it fails, nothing was written and the bill is as it was.
 */
void
cj_cashier_controller_settle_async (CjCashierController *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (CjTransaction) transaction = NULL;
  const char *problem;
  CjWorkOrder *order;
  GTask *task;

  g_return_if_fail (CJ_IS_CASHIER_CONTROLLER (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cj_cashier_controller_settle_async);
  problem = self->busy ? _("The last bill is still being saved.") : cj_cashier_controller_get_problem (self);
  if (problem != NULL)
    {
      g_task_return_new_error (task, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED, "%s", problem);
      g_object_unref (task);
      return;
    }

  self->busy = TRUE;
  transaction = cj_transaction_new ();
  order = CJ_WORK_ORDER (cj_entity_copy (CJ_ENTITY (self->order)));
  g_task_set_task_data (task, order, g_object_unref);
  if (self->hand_over && cj_cashier_controller_can_hand_over (self))
    cj_order_state_apply (order, CJ_ORDER_STATE_DELIVERED, cj_session_now (self->session));
  /* Saved even where nothing but the ledger changes: two counters that settle
   * the same order at the same time then meet in its version. */
  cj_transaction_save (transaction, CJ_ENTITY (order));
  if (cj_cashier_controller_settles_account (self))
    add_payment (self, transaction, CJ_PAYMENT_WAY_ON_ACCOUNT, cj_subtract (cj_cashier_controller_get_rest (self), cj_cashier_controller_get_due (self)));
  for (int way = 0; way < CJ_N_PAYMENT_WAYS; way++)
    if (self->amounts[way] > 0)
      add_payment (self, transaction, way, self->amounts[way]);
  cj_store_commit_async (cj_session_get_store (self->session), transaction, cancellable, on_settled_cb, task);
}

/**
 * cj_cashier_controller_settle_finish:
 *
 * Returns: (transfer full) (nullable): id of the order that is settled
 */
char *
cj_cashier_controller_settle_finish (CjCashierController *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
