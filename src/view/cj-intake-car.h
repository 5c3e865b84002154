/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-intake-controller.h"
#include "controller/cj-scan-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_INTAKE_CAR (cj_intake_car_get_type ())
G_DECLARE_FINAL_TYPE (CjIntakeCar, cj_intake_car, CJ, INTAKE_CAR, AdwBin)

void cj_intake_car_set_controller (CjIntakeCar *self, CjIntakeController *controller);
void cj_intake_car_set_scanner (CjIntakeCar *self, CjScanController *scanner);
void cj_intake_car_set_plate (CjIntakeCar *self, const char *plate);
void cj_intake_car_set_vin (CjIntakeCar *self, const char *vin);
gboolean cj_intake_car_take_scan (CjIntakeCar *self, CjScanResult *result);
gboolean cj_intake_car_focus (CjIntakeCar *self, CjIntakeField field);

G_END_DECLS
