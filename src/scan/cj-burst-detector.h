/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CjBurstVerdict:
 * @CJ_BURST_PASS: the key is a person's: let it go where the focus is
 * @CJ_BURST_HOLD: keep the key back, a scanner is probably typing
 * @CJ_BURST_SCAN: a scan is complete, the key belongs to it: keep it back and
 *   take cj_burst_detector_take_text()
 * @CJ_BURST_RELEASE: it was no scan: put what cj_burst_detector_take_text()
 *   gives where the focus is, then let the key follow
 */
typedef enum
{
  CJ_BURST_PASS,
  CJ_BURST_HOLD,
  CJ_BURST_SCAN,
  CJ_BURST_RELEASE,
} CjBurstVerdict;

#define CJ_TYPE_BURST_DETECTOR (cj_burst_detector_get_type ())
G_DECLARE_FINAL_TYPE (CjBurstDetector, cj_burst_detector, CJ, BURST_DETECTOR, GObject)

CjBurstDetector *cj_burst_detector_new (void);

CjBurstVerdict cj_burst_detector_push (CjBurstDetector *self, gunichar c, gint64 time_us);
CjBurstVerdict cj_burst_detector_expire (CjBurstDetector *self, gint64 time_us);
gint64 cj_burst_detector_get_deadline (CjBurstDetector *self);
char *cj_burst_detector_take_text (CjBurstDetector *self);
guint cj_burst_detector_get_n_passed (CjBurstDetector *self);
void cj_burst_detector_reset (CjBurstDetector *self);

G_END_DECLS
