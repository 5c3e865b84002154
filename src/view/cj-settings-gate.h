/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-gate-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_SETTINGS_GATE (cj_settings_gate_get_type ())
G_DECLARE_FINAL_TYPE (CjSettingsGate, cj_settings_gate, CJ, SETTINGS_GATE, AdwBin)

GtkWidget *cj_settings_gate_new (CjGateController *gate);

G_END_DECLS
