/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-vehicle.h"

/**
 * CjVehicle:
 *
 * A car that comes to the shop.
 */
CJ_DEFINE_ENTITY (CjVehicle, cj_vehicle, "vehicle", CJ_VEHICLE_FIELDS)
