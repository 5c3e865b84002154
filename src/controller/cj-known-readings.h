/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

CjQuery *cj_known_readings_query (CjScanResult *result);
CjScanResult *cj_known_readings_prefer (CjScanResult *result, GPtrArray *vehicles);

void cj_known_readings_look_async (CjSession *session,
                                   CjScanResult *result,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
CjScanResult *cj_known_readings_look_finish (CjSession *session, GAsyncResult *result);
CjScanResult *cj_known_readings_get_result (GAsyncResult *result);

G_END_DECLS
