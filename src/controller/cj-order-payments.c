/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-order-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-credit.h"
#include "model/cj-order-totals.h"

/* What is paid for the order. The ledger is only added to: a mistake gets a
 * counter-entry. */

/**
 * cj_order_controller_get_owed:
 *
 * Returns: what is neither paid nor put on account, in fen
 */
gint64
cj_order_controller_get_owed (CjOrderController *self)
{
  gint64 received = 0, on_account = 0;

  cj_payments_sum (G_LIST_MODEL (self->payments), &received, &on_account);
  return cj_work_order_get_total (self->order) - received - on_account;
}

static void
on_paid_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (CjOrderController) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    cj_session_report (self->session, error);
  _cj_order_load_around (self);
}

static void
save_payment (CjOrderController *self,
              CjPayment *payment)
{
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  CjStaff *staff = cj_session_get_staff (self->session);

  cj_payment_set_order_id (payment, cj_entity_get_id (CJ_ENTITY (self->order)));
  cj_payment_set_at (payment, cj_session_now (self->session));
  if (staff != NULL)
    cj_payment_set_staff_id (payment, cj_entity_get_id (CJ_ENTITY (staff)));
  cj_transaction_save (transaction, CJ_ENTITY (payment));
  g_list_store_append (self->payments, payment);
  _cj_order_emit_totals_changed (self);
  cj_store_commit_async (cj_session_get_store (self->session), transaction, NULL, on_paid_cb, g_object_ref (self));
}

/**
 * cj_order_controller_pay:
 * @amount: in fen, more than 0
 *
 * Takes money, or puts it on the customer's account.
 *
 * Returns: (transfer none) (nullable): why not; %NULL when it is taken
 */
const char *
cj_order_controller_pay (CjOrderController *self,
                         CjPaymentWay way,
                         gint64 amount,
                         const char *note)
{
  g_autoptr (CjPayment) payment = NULL;

  g_return_val_if_fail (CJ_IS_ORDER_CONTROLLER (self), NULL);

  if (!cj_session_may (self->session, CJ_PERMISSION_TAKE_PAYMENT))
    return _("Your role may not take payments. Ask the cashier or a manager.");
  if (amount <= 0)
    return _("Enter an amount of more than zero.");
  if (amount > cj_order_controller_get_owed (self))
    return _("This is more than is owed. Enter the amount that is kept; give change for the rest.");
  if (way == CJ_PAYMENT_WAY_ON_ACCOUNT)
    {
      gboolean on_record = *cj_work_order_get_customer_id (self->order) != '\0';
      const char *problem = cj_credit_check (self->session, on_record ? self->customer : NULL, self->customer_owes, amount);

      if (problem != NULL)
        return problem;
    }

  payment = cj_payment_new ();
  cj_payment_set_way (payment, way);
  cj_payment_set_amount (payment, amount);
  cj_payment_set_note (payment, note);
  save_payment (self, payment);

  return NULL;
}

/**
 * cj_order_controller_reverse:
 * @payment: a payment that was wrong
 *
 * Enters the counter-entry. The ledger keeps both.
 *
 * Returns: (transfer none) (nullable): why not; %NULL when it is entered
 */
const char *
cj_order_controller_reverse (CjOrderController *self,
                             CjPayment *payment)
{
  g_autoptr (CjPayment) counter = NULL;

  g_return_val_if_fail (CJ_IS_ORDER_CONTROLLER (self), NULL);

  if (!cj_session_may (self->session, CJ_PERMISSION_REVERSE_PAYMENT))
    return _("Your role may not take a payment back. Ask a manager.");
  if (*cj_payment_get_reverses (payment) != '\0')
    return _("This entry takes another one back already.");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->payments)); i++)
    {
      g_autoptr (CjPayment) other = g_list_model_get_item (G_LIST_MODEL (self->payments), i);

      if (g_str_equal (cj_payment_get_reverses (other), cj_entity_get_id (CJ_ENTITY (payment))))
        return _("This payment has been taken back already.");
    }

  counter = cj_payment_new ();
  cj_payment_set_way (counter, cj_payment_get_way (payment));
  cj_payment_set_amount (counter, -cj_payment_get_amount (payment));
  cj_payment_set_reverses (counter, cj_entity_get_id (CJ_ENTITY (payment)));
  save_payment (self, counter);

  return NULL;
}
