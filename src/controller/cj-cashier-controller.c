/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-cashier-private.h"

#include <glib/gi18n-lib.h>

#include "model/cj-money.h"
#include "model/cj-order-state.h"
#include "model/cj-order-totals.h"

/**
 * CjCashierController:
 *
 * Who has to pay, and the bill of one of them: what is due, by which ways it is
 * paid, the change, the rounding. One way takes what the others leave, so a
 * bill that is paid in one way needs no amount to be typed. Nothing is written
 * before it is settled, and then all of it in one transaction.
 */

enum
{
  QUEUE_CHANGED,
  BILL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjCashierController, cj_cashier_controller, G_TYPE_OBJECT)

void
_cj_cashier_emit_queue_changed (CjCashierController *self)
{
  g_signal_emit (self, signals[QUEUE_CHANGED], 0);
}

void
_cj_cashier_emit_bill_changed (CjCashierController *self)
{
  g_signal_emit (self, signals[BILL_CHANGED], 0);
}

/* The bill */

static gint64
settled_before (CjCashierController *self)
{
  return cj_add (cj_work_order_get_paid (self->order), cj_work_order_get_on_account (self->order));
}

/**
 * cj_cashier_controller_settles_account:
 *
 * Returns: whether what is due is what was put on account before
 */
gboolean
cj_cashier_controller_settles_account (CjCashierController *self)
{
  return self->order != NULL && cj_work_order_get_on_account (self->order) > 0
         && cj_work_order_get_total (self->order) <= settled_before (self);
}

/**
 * cj_cashier_controller_get_due:
 *
 * Returns: what is to be paid now, in fen
 */
gint64
cj_cashier_controller_get_due (CjCashierController *self)
{
  if (self->order == NULL)
    return 0;
  if (cj_cashier_controller_settles_account (self))
    return cj_work_order_get_on_account (self->order);

  return MAX (cj_subtract (cj_work_order_get_total (self->order), settled_before (self)), 0);
}

static gint64
others (CjCashierController *self)
{
  gint64 sum = 0;

  for (int way = 0; way < CJ_N_PAYMENT_WAYS; way++)
    if (way != (int) self->way)
      sum = cj_add (sum, self->amounts[way]);

  return sum;
}

/* The chosen way takes what the others leave, unless its amount was typed. */
void
_cj_cashier_balance (CjCashierController *self)
{
  if (!self->way_typed)
    self->amounts[self->way] = MAX (cj_subtract (cj_cashier_controller_get_due (self), others (self)), 0);
  _cj_cashier_emit_bill_changed (self);
}

static void
reset_bill (CjCashierController *self)
{
  memset (self->amounts, 0, sizeof self->amounts);
  self->way = CJ_PAYMENT_WAY_CASH;
  if (self->order != NULL && cj_work_order_get_payment_way (self->order) != CJ_PAYMENT_WAY_ON_ACCOUNT)
    self->way = cj_work_order_get_payment_way (self->order);
  self->way_typed = FALSE;
  self->cash_given = 0;
  g_free (self->note);
  self->note = g_strdup ("");
  self->hand_over = TRUE;
  _cj_cashier_balance (self);
}

static void
on_customer_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (CjCashierController) self = user_data;
  CjEntity *customer = cj_store_load_finish (CJ_STORE (source), result, NULL);

  if (customer == NULL)
    return;
  g_clear_object (&self->customer);
  self->customer = CJ_CUSTOMER (customer);
  _cj_cashier_emit_bill_changed (self);
}

static gboolean
is_newer (CjCashierController *self,
          CjWorkOrder *order)
{
  return cj_entity_get_version (CJ_ENTITY (order)) != cj_entity_get_version (CJ_ENTITY (self->order))
         || cj_work_order_get_paid (order) != cj_work_order_get_paid (self->order)
         || cj_work_order_get_on_account (order) != cj_work_order_get_on_account (self->order);
}

static void
on_order_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjCashierController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjEntity) order = cj_store_load_finish (CJ_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (order == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  if (self->order == NULL || !g_str_equal (cj_entity_get_id (CJ_ENTITY (self->order)), cj_entity_get_id (order)))
    {
      g_set_object (&self->order, CJ_WORK_ORDER (order));
      reset_bill (self);
    }
  else if (is_newer (self, CJ_WORK_ORDER (order)))
    {
      /* Amounts that were typed stay; what was to be paid may not. */
      g_set_object (&self->order, CJ_WORK_ORDER (order));
      _cj_cashier_balance (self);
    }
  if (*cj_work_order_get_customer_id (self->order) != '\0')
    cj_store_load_async (CJ_STORE (source), CJ_TYPE_CUSTOMER, cj_work_order_get_customer_id (self->order), self->cancellable,
                         on_customer_cb, g_object_ref (self));
}

/**
 * cj_cashier_controller_open:
 * @order_id: whose bill
 *
 * Opens the bill of an order; #CjCashierController::bill-changed follows.
 */
void
cj_cashier_controller_open (CjCashierController *self,
                            const char *order_id)
{
  g_return_if_fail (CJ_IS_CASHIER_CONTROLLER (self));

  if (self->busy)
    return;
  cj_cashier_controller_close (self);
  cj_store_load_async (cj_session_get_store (self->session), CJ_TYPE_WORK_ORDER, order_id, self->cancellable, on_order_cb, g_object_ref (self));
}

/**
 * cj_cashier_controller_close:
 *
 * Puts the bill away. Nothing has been written.
 */
void
cj_cashier_controller_close (CjCashierController *self)
{
  g_return_if_fail (CJ_IS_CASHIER_CONTROLLER (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_object (&self->order);
  g_clear_object (&self->customer);
  reset_bill (self);
}

/**
 * cj_cashier_controller_get_order:
 *
 * Returns: (transfer none) (nullable): whose bill is open, with the rounding
 *   that was chosen
 */
CjWorkOrder *
cj_cashier_controller_get_order (CjCashierController *self)
{
  return self->order;
}

/**
 * cj_cashier_controller_get_customer:
 *
 * Returns: (transfer none) (nullable): who pays
 */
CjCustomer *
cj_cashier_controller_get_customer (CjCashierController *self)
{
  return self->customer;
}

/**
 * cj_cashier_controller_choose_way:
 * @way: takes what the ways with an amount of their own leave
 */
void
cj_cashier_controller_choose_way (CjCashierController *self,
                                  CjPaymentWay way)
{
  g_return_if_fail (CJ_IS_CASHIER_CONTROLLER (self));
  g_return_if_fail ((guint) way < CJ_N_PAYMENT_WAYS);

  /* What the last way took by itself goes with the choice. */
  if (!self->way_typed)
    self->amounts[self->way] = 0;
  self->way = way;
  self->way_typed = FALSE;
  _cj_cashier_balance (self);
}

CjPaymentWay
cj_cashier_controller_get_way (CjCashierController *self)
{
  return self->way;
}

/**
 * cj_cashier_controller_set_amount:
 * @fen: what is paid by @way, 0 or more
 */
void
cj_cashier_controller_set_amount (CjCashierController *self,
                                  CjPaymentWay way,
                                  gint64 fen)
{
  g_return_if_fail (CJ_IS_CASHIER_CONTROLLER (self));
  g_return_if_fail ((guint) way < CJ_N_PAYMENT_WAYS && fen >= 0);

  if (way == self->way)
    self->way_typed = TRUE;
  self->amounts[way] = fen;
  _cj_cashier_balance (self);
}

gint64
cj_cashier_controller_get_amount (CjCashierController *self,
                                  CjPaymentWay way)
{
  g_return_val_if_fail ((guint) way < CJ_N_PAYMENT_WAYS, 0);

  return self->amounts[way];
}

/**
 * cj_cashier_controller_get_rest:
 *
 * Returns: what stays to be paid after this; below 0 when it is too much
 */
gint64
cj_cashier_controller_get_rest (CjCashierController *self)
{
  return cj_subtract (cj_cashier_controller_get_due (self), cj_add (others (self), self->amounts[self->way]));
}

/**
 * cj_cashier_controller_set_cash_given:
 * @fen: what the customer puts on the counter; 0 when it is not counted
 */
void
cj_cashier_controller_set_cash_given (CjCashierController *self,
                                      gint64 fen)
{
  g_return_if_fail (CJ_IS_CASHIER_CONTROLLER (self));

  if (self->cash_given == fen)
    return;
  self->cash_given = fen;
  _cj_cashier_emit_bill_changed (self);
}

/**
 * cj_cashier_controller_get_change:
 *
 * Returns: what goes back to the customer, in fen; below 0 when it is too
 *   little, 0 when nothing was counted
 */
gint64
cj_cashier_controller_get_change (CjCashierController *self)
{
  if (self->cash_given == 0)
    return 0;

  return cj_subtract (self->cash_given, self->amounts[CJ_PAYMENT_WAY_CASH]);
}

/**
 * cj_cashier_controller_round:
 * @unit_fen: what the total shall be a multiple of; 1 takes the rounding back
 *
 * 抹零, as a line of its own. It is written when the bill is settled.
 *
 * Returns: (transfer none) (nullable): why not
 */
const char *
cj_cashier_controller_round (CjCashierController *self,
                             gint64 unit_fen)
{
  CjStaffRole role;
  gint64 rounding, total;

  g_return_val_if_fail (CJ_IS_CASHIER_CONTROLLER (self), NULL);

  if (self->order == NULL)
    return NULL;
  role = cj_session_get_role (self->session);
  if (cj_cashier_controller_settles_account (self))
    return _("This order was settled on account. Its total stays as the customer has it.");
  if (!cj_permission_allowed (CJ_PERMISSION_GIVE_DISCOUNT, role)
      || (cj_work_order_get_state (self->order) == CJ_ORDER_STATE_DELIVERED && !cj_permission_allowed (CJ_PERMISSION_EDIT_CLOSED_ORDER, role)))
    return _("Your role may not change the total of this order. Ask a manager.");
  rounding = cj_work_order_round_down (self->order, unit_fen);
  total = cj_add (cj_work_order_get_total (self->order), cj_work_order_get_rounding (self->order));
  if (rounding > cj_money_percent (total, cj_permission_max_discount_rate (role)))
    return _("That takes more off than your role may give. Round to a smaller unit, or ask a manager.");
  cj_work_order_set_rounding (self->order, rounding);
  cj_work_order_update_totals (self->order);
  _cj_cashier_balance (self);

  return NULL;
}

void
cj_cashier_controller_set_note (CjCashierController *self,
                                const char *note)
{
  g_free (self->note);
  self->note = g_strdup (note);
}

/**
 * cj_cashier_controller_set_hand_over:
 * @hand_over: whether the car leaves when the bill is settled
 */
void
cj_cashier_controller_set_hand_over (CjCashierController *self,
                                     gboolean hand_over)
{
  if (self->hand_over == hand_over)
    return;
  self->hand_over = hand_over;
  _cj_cashier_emit_bill_changed (self);
}

gboolean
cj_cashier_controller_get_hand_over (CjCashierController *self)
{
  return self->hand_over;
}

/**
 * cj_cashier_controller_can_hand_over:
 *
 * Returns: whether the order can be delivered with what is paid now
 */
gboolean
cj_cashier_controller_can_hand_over (CjCashierController *self)
{
  gint64 settled;

  if (self->order == NULL)
    return FALSE;
  settled = cj_add (settled_before (self), cj_subtract (cj_cashier_controller_get_due (self), cj_cashier_controller_get_rest (self)));

  return cj_order_state_can_move (self->order, CJ_ORDER_STATE_DELIVERED, cj_session_get_role (self->session), settled, NULL);
}

static void
on_store_changed_cb (CjStore *store,
                     const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  CjCashierController *self = user_data;

  if (!g_str_equal (table, "work_order") && !g_str_equal (table, "payment"))
    return;
  cj_cashier_controller_refresh (self);
  /* Paid at another counter, or changed: the bill that is open is not true any more. */
  if (self->order != NULL && !self->busy
      && (g_str_equal (table, "payment") || ids->len == 0
          || g_ptr_array_find_with_equal_func (ids, cj_entity_get_id (CJ_ENTITY (self->order)), g_str_equal, NULL)))
    cj_store_load_async (store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (self->order)), self->cancellable, on_order_cb, g_object_ref (self));
}

static void
cj_cashier_controller_dispose (GObject *object)
{
  CjCashierController *self = CJ_CASHIER_CONTROLLER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_cashier_controller_parent_class)->dispose (object);
}

static void
cj_cashier_controller_finalize (GObject *object)
{
  CjCashierController *self = CJ_CASHIER_CONTROLLER (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_object (&self->queue);
  g_clear_pointer (&self->accounts, g_hash_table_unref);
  g_clear_object (&self->order);
  g_clear_object (&self->customer);
  g_clear_object (&self->cancellable);
  g_free (self->typed);
  g_free (self->note);

  G_OBJECT_CLASS (cj_cashier_controller_parent_class)->finalize (object);
}

static void
cj_cashier_controller_class_init (CjCashierControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_cashier_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_cashier_controller_finalize;

  signals[QUEUE_CHANGED] =
    g_signal_new ("queue-changed", CJ_TYPE_CASHIER_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * CjCashierController::bill-changed:
   *
   * Another bill, another amount, or none.
   */
  signals[BILL_CHANGED] =
    g_signal_new ("bill-changed", CJ_TYPE_CASHIER_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_cashier_controller_init (CjCashierController *self)
{
  self->queue = g_list_store_new (CJ_TYPE_WORK_ORDER);
  self->accounts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->typed = g_strdup ("");
  self->note = g_strdup ("");
  self->hand_over = TRUE;
  self->cancellable = g_cancellable_new ();
}

CjCashierController *
cj_cashier_controller_new (CjSession *session)
{
  CjCashierController *self = g_object_new (CJ_TYPE_CASHIER_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (cj_session_get_store (session), "changed", G_CALLBACK (on_store_changed_cb), self, 0);
  cj_cashier_controller_refresh (self);

  return self;
}
