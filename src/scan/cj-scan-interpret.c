/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-scan-interpret.h"

CjScanResult *
cj_scan_interpret (const char *text,
                   CjSymbology symbology)
{
  return cj_scan_result_new (CJ_SCAN_KIND_UNKNOWN, text, NULL, symbology);
}
