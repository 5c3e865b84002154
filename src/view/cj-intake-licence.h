/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-intake-controller.h"
#include "view/cj-form-field.h"

G_BEGIN_DECLS

#define CJ_TYPE_INTAKE_LICENCE (cj_intake_licence_get_type ())
G_DECLARE_FINAL_TYPE (CjIntakeLicence, cj_intake_licence, CJ, INTAKE_LICENCE, AdwBin)

void cj_intake_licence_set_controller (CjIntakeLicence *self, CjIntakeController *controller);
CjFormField *cj_intake_licence_get_registered_field (CjIntakeLicence *self);

G_END_DECLS
