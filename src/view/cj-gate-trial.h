/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-gate-controller.h"

G_BEGIN_DECLS

/* Whether what is typed can be tried; takes it over. */
typedef gboolean (*CjGateTrialReady) (gpointer user_data);

#define CJ_TYPE_GATE_TRIAL (cj_gate_trial_get_type ())
G_DECLARE_FINAL_TYPE (CjGateTrial, cj_gate_trial, CJ, GATE_TRIAL, AdwBin)

GtkWidget *cj_gate_trial_new (CjGateController *gate, CjGateTrialReady ready, gpointer user_data);

G_END_DECLS
