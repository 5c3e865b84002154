/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-customer.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"
#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

/**
 * CjArrival:
 *
 * A car that has come before the gate camera: what its plate says, since when it
 * is there, and what the shop knows of it. Tells by `notify` when more is known.
 */
#define CJ_TYPE_ARRIVAL (cj_arrival_get_type ())
G_DECLARE_FINAL_TYPE (CjArrival, cj_arrival, CJ, ARRIVAL, GObject)

CjArrival *cj_arrival_new (CjScanResult *result, gint64 time_us, guint key);
CjScanResult *cj_arrival_get_result (CjArrival *self);
void cj_arrival_set_result (CjArrival *self, CjScanResult *result);
const char *cj_arrival_get_plate (CjArrival *self);
gboolean cj_arrival_is_doubtful (CjArrival *self);
gint64 cj_arrival_get_time (CjArrival *self);
guint cj_arrival_get_key (CjArrival *self);
CjVehicle *cj_arrival_get_vehicle (CjArrival *self);
CjCustomer *cj_arrival_get_owner (CjArrival *self);
CjWorkOrder *cj_arrival_get_order (CjArrival *self);
void cj_arrival_set_known (CjArrival *self, CjVehicle *vehicle, CjCustomer *owner, CjWorkOrder *order);

G_END_DECLS
