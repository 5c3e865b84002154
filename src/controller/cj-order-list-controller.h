/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "model/cj-work-order.h"
#include "store/cj-paged-list.h"

G_BEGIN_DECLS

/**
 * CjOrderPeriod:
 * @CJ_ORDER_PERIOD_ALL: whenever
 * @CJ_ORDER_PERIOD_TODAY: taken in today
 * @CJ_ORDER_PERIOD_WEEK: since Monday
 * @CJ_ORDER_PERIOD_MONTH: since the first of this month
 * @CJ_ORDER_PERIOD_LAST_MONTH: in the month before
 * @CJ_ORDER_PERIOD_YEAR: since the first of January
 * @CJ_ORDER_PERIOD_DAYS: between two days, see cj_order_list_controller_set_days()
 *
 * When the orders of the list were taken in. All but the last move on with the
 * calendar.
 */
typedef enum
{
  CJ_ORDER_PERIOD_ALL,
  CJ_ORDER_PERIOD_TODAY,
  CJ_ORDER_PERIOD_WEEK,
  CJ_ORDER_PERIOD_MONTH,
  CJ_ORDER_PERIOD_LAST_MONTH,
  CJ_ORDER_PERIOD_YEAR,
  CJ_ORDER_PERIOD_DAYS,
} CjOrderPeriod;

#define CJ_ORDER_N_PERIODS (CJ_ORDER_PERIOD_DAYS + 1)

#define CJ_TYPE_ORDER_LIST_CONTROLLER (cj_order_list_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjOrderListController, cj_order_list_controller, CJ, ORDER_LIST_CONTROLLER, GObject)

CjOrderListController *cj_order_list_controller_new (CjSession *session);
CjSession *cj_order_list_controller_get_session (CjOrderListController *self);
GListModel *cj_order_list_controller_get_list (CjOrderListController *self);
gint64 cj_order_list_controller_get_count (CjOrderListController *self);
gint64 cj_order_list_controller_get_sum (CjOrderListController *self);
gboolean cj_order_list_controller_get_counted (CjOrderListController *self);
gboolean cj_order_list_controller_is_filtered (CjOrderListController *self);

void cj_order_list_controller_set_sort (CjOrderListController *self, const char *column, gboolean descending);
const char *cj_order_list_controller_get_sort (CjOrderListController *self, gboolean *descending);
void cj_order_list_controller_set_states (CjOrderListController *self, guint states);
guint cj_order_list_controller_get_states (CjOrderListController *self);
void cj_order_list_controller_set_period (CjOrderListController *self, CjOrderPeriod period);
CjOrderPeriod cj_order_list_controller_get_period (CjOrderListController *self);
gboolean cj_order_list_controller_set_days (CjOrderListController *self, const char *from, const char *to);
void cj_order_list_controller_get_days (CjOrderListController *self, char **from, char **to);
void cj_order_list_controller_set_technician (CjOrderListController *self, const char *id);
const char *cj_order_list_controller_get_technician (CjOrderListController *self);
void cj_order_list_controller_set_owing (CjOrderListController *self, gboolean owing);
gboolean cj_order_list_controller_get_owing (CjOrderListController *self);
void cj_order_list_controller_clear_filter (CjOrderListController *self);
void cj_order_list_controller_refresh (CjOrderListController *self);

gint64 cj_order_list_get_owed (CjWorkOrder *order);

G_END_DECLS
