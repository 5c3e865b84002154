/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-work-order.h"

G_BEGIN_DECLS

/**
 * CjOrderTotals:
 * @gross: all lines before any discount
 * @line_discounts: what the lines' own discounts take off
 * @labour: labour lines, after their discounts
 * @parts: parts, after their discounts
 * @other: packages and fees, after their discounts
 * @rate_discount: what the order's discount rate takes off
 * @amount_discount: what the order's discount in fen takes off
 * @rounding: what 抹零 takes off; below 0 when it adds
 * @total: what is to be paid
 *
 * The sums of a work order in fen. Always
 * `labour + parts + other = gross − line_discounts` and
 * `total = labour + parts + other − rate_discount − amount_discount − rounding`,
 * unless a sum ran into the end of gint64.
 */
typedef struct
{
  gint64 gross;
  gint64 line_discounts;
  gint64 labour;
  gint64 parts;
  gint64 other;
  gint64 rate_discount;
  gint64 amount_discount;
  gint64 rounding;
  gint64 total;
} CjOrderTotals;

gint64 cj_order_line_gross (CjOrderLine *line);
gint64 cj_order_line_total (CjOrderLine *line);
gboolean cj_order_line_counts (CjOrderLine *line);

void cj_work_order_get_totals (CjWorkOrder *order, CjOrderTotals *totals);
void cj_work_order_update_totals (CjWorkOrder *order);
gint64 cj_work_order_round_down (CjWorkOrder *order, gint64 unit_fen);

gint64 cj_payments_sum (GListModel *payments, gint64 *received, gint64 *on_account);

G_END_DECLS
