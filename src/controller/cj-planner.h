/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"

G_BEGIN_DECLS

void cj_planner_plan_vehicle_async (CjSession *session, const char *vehicle_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_planner_plan_vehicle_finish (CjSession *session, GAsyncResult *result, GError **error);
void cj_planner_plan_behind (CjSession *session, const char *vehicle_id);

G_END_DECLS
