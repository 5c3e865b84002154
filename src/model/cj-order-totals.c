/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-order-totals.h"

#include "model/cj-money.h"
#include "model/cj-payment.h"

/**
 * cj_order_line_counts:
 *
 * Returns: whether the line is charged: all but those that were declined
 */
gboolean
cj_order_line_counts (CjOrderLine *line)
{
  g_return_val_if_fail (CJ_IS_ORDER_LINE (line), FALSE);

  return cj_order_line_get_status (line) != CJ_LINE_STATUS_DECLINED;
}

/**
 * cj_order_line_gross:
 *
 * Returns: price × quantity in fen, before discounts and whatever the status.
 *   The price of labour is that of one unit too, of an hour where the quantity
 *   is in hours; the line's standard hours do not enter.
 */
gint64
cj_order_line_gross (CjOrderLine *line)
{
  g_return_val_if_fail (CJ_IS_ORDER_LINE (line), 0);

  return cj_money_mul_quantity (cj_order_line_get_price (line), cj_order_line_get_quantity (line));
}

/* A discount never turns an amount into its opposite: at most it takes all. */
static gint64
share_off (gint64 amount,
           gint64 rate_bp)
{
  return amount > 0 ? cj_money_percent (amount, CLAMP (rate_bp, 0, CJ_RATE_ONE)) : 0;
}

static gint64
amount_off (gint64 amount,
            gint64 discount)
{
  return amount > 0 ? CLAMP (discount, 0, amount) : 0;
}

/* The line's total before it is asked whether it is charged at all. */
static gint64
discounted (CjOrderLine *line)
{
  gint64 gross = cj_order_line_gross (line);
  gint64 rest = gross - share_off (gross, cj_order_line_get_discount_rate (line));

  return rest - amount_off (rest, cj_order_line_get_discount (line));
}

/**
 * cj_order_line_total:
 *
 * Returns: what the line costs in fen: price × quantity, less the discount
 *   rate, less the discount amount; 0 for a declined line
 */
gint64
cj_order_line_total (CjOrderLine *line)
{
  g_return_val_if_fail (CJ_IS_ORDER_LINE (line), 0);

  return cj_order_line_counts (line) ? discounted (line) : 0;
}

/**
 * cj_work_order_get_totals:
 * @totals: (out caller-allocates): the sums
 *
 * Adds the order up. The order's discounts are taken from the sum of the
 * lines, first the rate, then the amount; then the rounding. None of them can
 * make the total negative.
 */
void
cj_work_order_get_totals (CjWorkOrder *order,
                          CjOrderTotals *totals)
{
  GListModel *lines;
  gint64 sum;
  guint n;

  g_return_if_fail (CJ_IS_WORK_ORDER (order));
  g_return_if_fail (totals != NULL);

  *totals = (CjOrderTotals) { 0 };
  lines = G_LIST_MODEL (cj_work_order_get_lines (order));
  n = g_list_model_get_n_items (lines);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (lines, i);
      gint64 *part = &totals->other;
      gint64 gross, total;

      if (!cj_order_line_counts (line))
        continue;
      if (cj_order_line_get_kind (line) == CJ_LINE_KIND_LABOUR)
        part = &totals->labour;
      else if (cj_order_line_get_kind (line) == CJ_LINE_KIND_PART)
        part = &totals->parts;
      gross = cj_order_line_gross (line);
      total = cj_order_line_total (line);
      *part = cj_add (*part, total);
      totals->gross = cj_add (totals->gross, gross);
      totals->line_discounts = cj_add (totals->line_discounts, cj_subtract (gross, total));
    }

  sum = cj_add (cj_add (totals->labour, totals->parts), totals->other);
  totals->rate_discount = share_off (sum, cj_work_order_get_discount_rate (order));
  sum -= totals->rate_discount;
  totals->amount_discount = amount_off (sum, cj_work_order_get_discount (order));
  sum -= totals->amount_discount;
  if (sum > 0)
    {
      totals->rounding = MIN (cj_work_order_get_rounding (order), sum);
      sum = cj_subtract (sum, totals->rounding);
    }
  totals->total = sum;
}

/**
 * cj_work_order_update_totals:
 *
 * Puts the order's stored totals in step with its lines and discounts.
 * `discount-total` is what the order's own rate and amount take off; the
 * discounts of lines are in the lines already, the rounding stands by itself.
 */
void
cj_work_order_update_totals (CjWorkOrder *order)
{
  CjOrderTotals totals;

  g_return_if_fail (CJ_IS_WORK_ORDER (order));

  cj_work_order_get_totals (order, &totals);
  g_object_freeze_notify (G_OBJECT (order));
  cj_work_order_set_labour_total (order, totals.labour);
  cj_work_order_set_parts_total (order, totals.parts);
  cj_work_order_set_other_total (order, totals.other);
  cj_work_order_set_discount_total (order, cj_add (totals.rate_discount, totals.amount_discount));
  cj_work_order_set_total (order, totals.total);
  g_object_thaw_notify (G_OBJECT (order));
}

/**
 * cj_work_order_round_down:
 * @unit_fen: what the total shall be a multiple of: 10 for jiao, 100 for yuan, 1000 for ten yuan
 *
 * 抹零. Changes nothing; the caller sets the order's rounding.
 *
 * Returns: the rounding that brings the total, as it would be without
 *   rounding, down to a multiple of @unit_fen
 */
gint64
cj_work_order_round_down (CjWorkOrder *order,
                          gint64 unit_fen)
{
  CjOrderTotals totals;
  gint64 before;

  g_return_val_if_fail (CJ_IS_WORK_ORDER (order), 0);
  g_return_val_if_fail (unit_fen > 0, 0);

  cj_work_order_get_totals (order, &totals);
  before = cj_add (totals.total, totals.rounding);

  return before > 0 ? before % unit_fen : 0;
}

/**
 * cj_payments_sum:
 * @payments: the payment entries of one order, counter-entries included
 * @received: (out) (optional): money that came in
 * @on_account: (out) (optional): what was put on the customer's account
 *
 * Returns: both together in fen: how much of the order is settled
 */
gint64
cj_payments_sum (GListModel *payments,
                 gint64 *received,
                 gint64 *on_account)
{
  gint64 money = 0;
  gint64 account = 0;

  g_return_val_if_fail (G_IS_LIST_MODEL (payments), 0);

  for (guint i = 0; i < g_list_model_get_n_items (payments); i++)
    {
      g_autoptr (CjPayment) payment = g_list_model_get_item (payments, i);
      gint64 *sum = cj_payment_get_way (payment) == CJ_PAYMENT_WAY_ON_ACCOUNT ? &account : &money;

      *sum = cj_add (*sum, cj_payment_get_amount (payment));
    }
  if (received != NULL)
    *received = money;
  if (on_account != NULL)
    *on_account = account;

  return cj_add (money, account);
}
