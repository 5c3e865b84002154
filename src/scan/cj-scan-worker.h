/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame-quality.h"
#include "scan/cj-scan-result.h"
#include "scan/cj-text-recognizer.h"

G_BEGIN_DECLS

#define CJ_TYPE_SCAN_WORKER (cj_scan_worker_get_type ())
G_DECLARE_FINAL_TYPE (CjScanWorker, cj_scan_worker, CJ, SCAN_WORKER, GObject)

CjScanWorker *cj_scan_worker_new (CjTextRecognizer *recognizer);
void cj_scan_worker_push (CjScanWorker *self, CjFrame *frame);
void cj_scan_worker_reset (CjScanWorker *self);
CjFrameHint cj_scan_worker_get_hint (CjScanWorker *self);
guint cj_scan_worker_get_n_read (CjScanWorker *self);

G_END_DECLS
