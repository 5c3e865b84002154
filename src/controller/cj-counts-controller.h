/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"

G_BEGIN_DECLS

/**
 * CjCount:
 * @CJ_COUNT_INTAKE: intakes that were begun and not saved
 * @CJ_COUNT_BOARD: orders in the shop
 * @CJ_COUNT_FOLLOW_UPS: calls that are overdue or for today
 * @CJ_COUNT_CASHIER: bills waiting at the cashier’s
 *
 * What waits to be done, as the navigation shows it.
 */
typedef enum
{
  CJ_COUNT_INTAKE,
  CJ_COUNT_BOARD,
  CJ_COUNT_FOLLOW_UPS,
  CJ_COUNT_CASHIER,
} CjCount;

#define CJ_N_COUNTS (CJ_COUNT_CASHIER + 1)

#define CJ_TYPE_COUNTS_CONTROLLER (cj_counts_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjCountsController, cj_counts_controller, CJ, COUNTS_CONTROLLER, GObject)

CjCountsController *cj_counts_controller_new (CjSession *session);
void cj_counts_controller_refresh (CjCountsController *self);
gint64 cj_counts_controller_get (CjCountsController *self, CjCount count);

G_END_DECLS
