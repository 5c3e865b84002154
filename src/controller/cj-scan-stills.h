/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "scan/cj-text-recognizer.h"

G_BEGIN_DECLS

#define CJ_TYPE_SCAN_STILLS (cj_scan_stills_get_type ())
G_DECLARE_FINAL_TYPE (CjScanStills, cj_scan_stills, CJ, SCAN_STILLS, GObject)

CjScanStills *cj_scan_stills_new (CjTextRecognizer *recognizer);

void cj_scan_stills_read_file (CjScanStills *self, GFile *file);
void cj_scan_stills_read_bytes (CjScanStills *self, GBytes *bytes);
void cj_scan_stills_cancel (CjScanStills *self);
gboolean cj_scan_stills_get_busy (CjScanStills *self);

G_END_DECLS
