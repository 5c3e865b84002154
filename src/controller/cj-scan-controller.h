/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "scan/cj-frame-source.h"
#include "scan/cj-frame-quality.h"
#include "scan/cj-scan-result.h"
#include "scan/cj-text-recognizer.h"

G_BEGIN_DECLS

#define CJ_TYPE_SCAN_CONTROLLER (cj_scan_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjScanController, cj_scan_controller, CJ, SCAN_CONTROLLER, GObject)

CjScanController *cj_scan_controller_new (CjSession *session, CjFrameSource *source, CjTextRecognizer *recognizer);
CjSession *cj_scan_controller_get_session (CjScanController *self);

void cj_scan_controller_hold (CjScanController *self, gboolean scanning);
void cj_scan_controller_release (CjScanController *self, gboolean scanning);
void cj_scan_controller_restart (CjScanController *self);
CjFrameSourceState cj_scan_controller_get_state (CjScanController *self);
char *cj_scan_controller_dup_problem (CjScanController *self);
CjFrame *cj_scan_controller_get_frame (CjScanController *self);
CjFrameHint cj_scan_controller_get_hint (CjScanController *self);

GListModel *cj_scan_controller_get_devices (CjScanController *self);
const char *cj_scan_controller_get_device_id (CjScanController *self);
void cj_scan_controller_set_device_id (CjScanController *self, const char *id);
gboolean cj_scan_controller_get_mirrored (CjScanController *self);
void cj_scan_controller_set_mirrored (CjScanController *self, gboolean mirrored);

GListModel *cj_scan_controller_get_results (CjScanController *self);
void cj_scan_controller_take_typed (CjScanController *self, const char *text);
void cj_scan_controller_use (CjScanController *self, CjScanResult *result);
void cj_scan_controller_decide (CjScanController *self, CjScanResult *result, const char *text);
void cj_scan_controller_clear (CjScanController *self);

void cj_scan_controller_read_file (CjScanController *self, GFile *file);
void cj_scan_controller_read_bytes (CjScanController *self, GBytes *bytes);
void cj_scan_controller_cancel (CjScanController *self);
gboolean cj_scan_controller_get_busy (CjScanController *self);

G_END_DECLS
