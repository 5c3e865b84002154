/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

CjScanResult *cj_scan_choose (GPtrArray *results);

G_END_DECLS
