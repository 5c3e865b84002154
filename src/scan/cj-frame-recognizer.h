/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-text-recognizer.h"
#include "scan/cj-warp.h"

G_BEGIN_DECLS

#define CJ_TYPE_FRAME_RECOGNIZER (cj_frame_recognizer_get_type ())
G_DECLARE_DERIVABLE_TYPE (CjFrameRecognizer, cj_frame_recognizer, CJ, FRAME_RECOGNIZER, GObject)

/**
 * CjFrameRecognizerClass:
 * @read: reads a frame, on a thread, one frame at a time: returns the results
 *   that lie in the region, the surest first
 * @set_home: (nullable): hears where most cars are from, on the main thread, while a
 *   frame may be read
 *
 * A recogniser that reads a frame at one go.
 */
struct _CjFrameRecognizerClass
{
  GObjectClass parent_class;

  GPtrArray *(*read) (CjFrameRecognizer *self, CjFrame *frame, const CjScanRegion *region, GCancellable *cancellable);
  void (*set_home) (CjFrameRecognizer *self, const char *province);
};

gboolean cj_scan_region_holds (const CjScanRegion *region, const CjQuad *quad);
void cj_scan_result_show_place (CjScanResult *result, CjFrame *frame, const CjQuad *quad, const float *luma, int width, int height);

G_END_DECLS
