/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-fact.h"
#include "controller/cj-session.h"
#include "model/cj-customer.h"
#include "model/cj-vehicle.h"

G_BEGIN_DECLS

CjQuery *cj_vehicle_facts_query_orders (CjVehicle *vehicle);
void cj_vehicle_facts_load_async (CjSession *session, CjVehicle *vehicle, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cj_vehicle_facts_load_finish (CjSession *session, GAsyncResult *result, CjCustomer **owner, GError **error);

G_END_DECLS
