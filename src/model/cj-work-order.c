/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-work-order.h"

/**
 * CjWorkOrder:
 *
 * The job, from intake to delivery: one aggregate with its lines, checklist,
 * damage marks and photos. Totals in fen are kept in step with the lines (cj-
 * order-totals.h).
 *
 * Plate, model, name and phone of the time are kept on the order: a sheet
 * printed again says what it said, and the lists sort by them.
 */
CJ_DEFINE_ENTITY (CjWorkOrder, cj_work_order, "work_order", CJ_WORK_ORDER_FIELDS)
