/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-scan-error.h"

G_DEFINE_QUARK (cj-scan-error-quark, cj_scan_error)
