/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "scan/cj-plate-watch.h"

G_BEGIN_DECLS

/**
 * CjGateKind:
 * @CJ_GATE_KIND_NONE: this counter has no gate camera
 * @CJ_GATE_KIND_DEVICE: a camera of this PC
 * @CJ_GATE_KIND_NETWORK: a camera in the network
 */
typedef enum
{
  CJ_GATE_KIND_NONE,
  CJ_GATE_KIND_DEVICE,
  CJ_GATE_KIND_NETWORK,
} CjGateKind;

#define CJ_TYPE_GATE_KIND (cj_gate_kind_get_type ())
GType cj_gate_kind_get_type (void);

/**
 * CjGateHours:
 * @from: minutes since midnight, local time
 * @to: the same; when it is not after @from, on the next day
 *
 * When the gate is watched; both 0 for always.
 */
typedef struct
{
  int from;
  int to;
} CjGateHours;

#define CJ_GATE_SETTING_PREFIX "counter.gate-"

CjGateKind cj_gate_settings_get_kind (CjSession *session);
void cj_gate_settings_set_kind (CjSession *session, CjGateKind kind);
const char *cj_gate_settings_get_device (CjSession *session);
void cj_gate_settings_set_device (CjSession *session, const char *id);
const char *cj_gate_settings_get_location (CjSession *session);
void cj_gate_settings_set_location (CjSession *session, const char *location);
const char *cj_gate_settings_get_user (CjSession *session);
void cj_gate_settings_set_user (CjSession *session, const char *user);
CjWatchPart cj_gate_settings_get_part (CjSession *session);
void cj_gate_settings_set_part (CjSession *session, CjWatchPart part);
const char *cj_gate_settings_get_hours (CjSession *session);
gboolean cj_gate_settings_set_hours (CjSession *session, const char *typed);
gboolean cj_gate_settings_is_closed (CjSession *session);
void cj_gate_settings_set_closed (CjSession *session, gboolean closed);

gboolean cj_gate_hours_parse (const char *typed, CjGateHours *hours);
gboolean cj_gate_hours_contain (const CjGateHours *hours, int minute);

G_END_DECLS
