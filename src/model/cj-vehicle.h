/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_VEHICLE_FIELDS(X, T, t) \
  X (T, t, STRING, customer_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, plate, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, ENUM, plate_kind, CjPlateKind, cj_plate_kind_get_type, CJ_FIELD_STORED) \
  X (T, t, STRING, vin, CJ_FIELD_STORED | CJ_FIELD_PERSONAL) \
  X (T, t, STRING, make, CJ_FIELD_STORED) \
  X (T, t, STRING, model, CJ_FIELD_STORED) \
  X (T, t, INT64, model_year, CJ_FIELD_STORED) \
  X (T, t, STRING, engine_number, CJ_FIELD_STORED) \
  X (T, t, STRING, colour, CJ_FIELD_STORED) \
  X (T, t, ENUM, fuel, CjFuelKind, cj_fuel_kind_get_type, CJ_FIELD_STORED) \
  X (T, t, ENUM, use, CjVehicleUse, cj_vehicle_use_get_type, CJ_FIELD_STORED) \
  X (T, t, DATE, first_registered, CJ_FIELD_STORED) \
  X (T, t, DATE, inspection_due, CJ_FIELD_STORED) \
  X (T, t, DATE, compulsory_due, CJ_FIELD_STORED) \
  X (T, t, DATE, commercial_due, CJ_FIELD_STORED) \
  X (T, t, INT64, mileage, CJ_FIELD_STORED) \
  X (T, t, DATE, next_service_date, CJ_FIELD_STORED) \
  X (T, t, INT64, next_service_mileage, CJ_FIELD_STORED) \
  X (T, t, STRING, note, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, STRING, warning, CJ_FIELD_STORED | CJ_FIELD_NOTE) \
  X (T, t, BOOL, archived, CJ_FIELD_STORED) \
  X (T, t, STRING, merged_into, CJ_FIELD_STORED | CJ_FIELD_REFERENCE | CJ_FIELD_NO_CSV)
/* clang-format on */

#define CJ_TYPE_VEHICLE (cj_vehicle_get_type ())
CJ_DECLARE_ENTITY (CjVehicle, cj_vehicle, VEHICLE, CJ_VEHICLE_FIELDS)

G_END_DECLS
