/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-intake-controller.h"
#include "controller/cj-scan-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_INTAKE_CONDITION (cj_intake_condition_get_type ())
G_DECLARE_FINAL_TYPE (CjIntakeCondition, cj_intake_condition, CJ, INTAKE_CONDITION, AdwBin)

void cj_intake_condition_set_controller (CjIntakeCondition *self, CjIntakeController *controller);
void cj_intake_condition_set_scanner (CjIntakeCondition *self, CjScanController *scanner);

G_END_DECLS
