/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-gate-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_GATE_STRIP (cj_gate_strip_get_type ())
G_DECLARE_FINAL_TYPE (CjGateStrip, cj_gate_strip, CJ, GATE_STRIP, AdwBin)

void cj_gate_strip_set_controller (CjGateStrip *self, CjGateController *controller);

G_END_DECLS
