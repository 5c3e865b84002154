/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-fact.h"
#include "controller/cj-session.h"

G_BEGIN_DECLS

#define CJ_ALARM_FOLLOW_UPS "follow-ups"
#define CJ_ALARM_PROMISED "promised"

#define CJ_TYPE_ALARM_CONTROLLER (cj_alarm_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjAlarmController, cj_alarm_controller, CJ, ALARM_CONTROLLER, GObject)

CjAlarmController *cj_alarm_controller_new (CjSession *session);
void cj_alarm_controller_check (CjAlarmController *self);

G_END_DECLS
