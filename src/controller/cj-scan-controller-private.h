/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-scan-controller.h"
#include "controller/cj-scan-stills.h"
#include "scan/cj-scan-worker.h"

G_BEGIN_DECLS

#define CJ_SCAN_SETTING_DEVICE "counter.camera"
#define CJ_SCAN_SETTING_MIRRORED "counter.camera-mirrored"

typedef enum
{
  CJ_SCAN_CONTROLLER_PROP_STATE = 1,
  CJ_SCAN_CONTROLLER_PROP_HINT,
  CJ_SCAN_CONTROLLER_PROP_BUSY,
  CJ_SCAN_CONTROLLER_PROP_MIRRORED,
  CJ_SCAN_CONTROLLER_PROP_DEVICE_ID,
} CjScanControllerProperty;

typedef enum
{
  CJ_SCAN_CONTROLLER_FRAME,
  CJ_SCAN_CONTROLLER_FOUND,
  CJ_SCAN_CONTROLLER_STILL,
  CJ_SCAN_CONTROLLER_SEVERAL,
  CJ_SCAN_CONTROLLER_LICENCE,
  CJ_SCAN_CONTROLLER_N_SIGNALS
} CjScanControllerSignal;

/* of #CjScanControllerSignal */
extern guint _cj_scan_controller_signals[CJ_SCAN_CONTROLLER_N_SIGNALS];

struct _CjScanController
{
  GObject parent_instance;

  CjSession *session;
  CjFrameSource *source;        /* (nullable) */
  CjTextRecognizer *recognizer; /* (nullable) */
  CjScanWorker *worker;         /* (nullable) while somebody scans */
  GListStore *results;          /* of CjScanResult, newest first */
  GListModel *devices;          /* (nullable) */
  CjFrame *frame;               /* (nullable) the last one */
  guint n_holders;
  guint n_scanning;
  CjScanStills *stills;
  GCancellable *look;       /* (nullable) while a vehicle licence is looked for */
  CjScanResult *on_licence; /* (nullable) the last VIN that stood on one */
  GPtrArray *together; /* of CjScanResult: codes that came within SETTLE_MS */
  guint settle_id;     /* 0, or the source that ends the wait for more of them */
};

void _cj_scan_controller_notify (CjScanController *self, CjScanControllerProperty property);
void _cj_scan_controller_remember (CjScanController *self, CjScanResult *result);
void _cj_scan_controller_tell (CjScanController *self, CjScanResult *result);
void _cj_scan_controller_watch_source (CjScanController *self);

G_END_DECLS
