/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-intake-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_INTAKE_JOB (cj_intake_job_get_type ())
G_DECLARE_FINAL_TYPE (CjIntakeJob, cj_intake_job, CJ, INTAKE_JOB, AdwBin)

void cj_intake_job_set_controller (CjIntakeJob *self, CjIntakeController *controller);
void cj_intake_job_begin (CjIntakeJob *self);
gboolean cj_intake_job_focus (CjIntakeJob *self, CjIntakeField field);

G_END_DECLS
