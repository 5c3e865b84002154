/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

CjScanResult *cj_reading_memory_apply (CjSession *session, CjScanResult *result);
void cj_reading_memory_learn (CjSession *session, const char *seen, const char *meant);

G_END_DECLS
