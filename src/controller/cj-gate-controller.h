/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-arrival.h"
#include "controller/cj-gate-settings.h"
#include "desktop/cj-secrets.h"
#include "scan/cj-frame-source.h"
#include "scan/cj-network-camera.h"
#include "scan/cj-text-recognizer.h"

G_BEGIN_DECLS

/**
 * CjGateState:
 * @CJ_GATE_STATE_NONE: this counter has no gate camera
 * @CJ_GATE_STATE_CLOSED: switched off by a person: nothing is looked at
 * @CJ_GATE_STATE_RESTING: outside the hours in which the gate is watched
 * @CJ_GATE_STATE_CONNECTING: being opened
 * @CJ_GATE_STATE_WATCHING: cars are named
 * @CJ_GATE_STATE_LOST: not reached; it is tried again by itself
 * @CJ_GATE_STATE_TROUBLE: a person has to do something first
 */
typedef enum
{
  CJ_GATE_STATE_NONE,
  CJ_GATE_STATE_CLOSED,
  CJ_GATE_STATE_RESTING,
  CJ_GATE_STATE_CONNECTING,
  CJ_GATE_STATE_WATCHING,
  CJ_GATE_STATE_LOST,
  CJ_GATE_STATE_TROUBLE,
} CjGateState;

#define CJ_TYPE_GATE_STATE (cj_gate_state_get_type ())
GType cj_gate_state_get_type (void);

#define CJ_TYPE_GATE_CONTROLLER (cj_gate_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjGateController, cj_gate_controller, CJ, GATE_CONTROLLER, GObject)

CjGateController *cj_gate_controller_new (CjSession *session, CjFrameSource *source, CjSecrets *secrets, CjTextRecognizer *recognizer);
CjSession *cj_gate_controller_get_session (CjGateController *self);
void cj_gate_controller_start (CjGateController *self);
void cj_gate_controller_stop (CjGateController *self);
void cj_gate_controller_retry (CjGateController *self);

CjGateState cj_gate_controller_get_state (CjGateController *self);
char *cj_gate_controller_dup_problem (CjGateController *self);
gboolean cj_gate_controller_get_open (CjGateController *self);
void cj_gate_controller_set_open (CjGateController *self, gboolean open);
void cj_gate_controller_set_trial (CjGateController *self, gboolean trial);

GListModel *cj_gate_controller_get_arrivals (CjGateController *self);
void cj_gate_controller_remove (CjGateController *self, CjArrival *arrival);
void cj_gate_controller_restore (CjGateController *self, CjArrival *arrival);
void cj_gate_controller_decide (CjGateController *self, CjArrival *arrival, const char *text);

GListModel *cj_gate_controller_get_devices (CjGateController *self);
CjAddressProblem cj_gate_controller_set_address (CjGateController *self, const char *typed);
void cj_gate_controller_set_password (CjGateController *self, const char *password);

G_END_DECLS
