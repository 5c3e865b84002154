/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame.h"

G_BEGIN_DECLS

/**
 * CjFrameHint:
 * @CJ_FRAME_HINT_NONE: nothing to advise
 * @CJ_FRAME_HINT_TOO_DARK: more light
 * @CJ_FRAME_HINT_HOLD_STILL: the picture moves or is blurred
 * @CJ_FRAME_HINT_CLOSER: what could be read is too small in the picture
 */
typedef enum
{
  CJ_FRAME_HINT_NONE,
  CJ_FRAME_HINT_TOO_DARK,
  CJ_FRAME_HINT_HOLD_STILL,
  CJ_FRAME_HINT_CLOSER,
} CjFrameHint;

#define CJ_TYPE_FRAME_HINT (cj_frame_hint_get_type ())
GType cj_frame_hint_get_type (void);

/**
 * CjFrameQuality:
 * @brightness: luma that a tenth of the picture is brighter than, 0 to 255
 * @sharpness: variance of the Laplacian on a sample of the pixels
 * @motion: mean change of luma since the frame before, in tenths
 * @detail: share of the picture with strong edges, in basis points
 * @hint: what to tell the person
 */
typedef struct
{
  int brightness;
  int sharpness;
  int motion;
  int detail;
  CjFrameHint hint;
} CjFrameQuality;

/**
 * CjQualityMeter:
 *
 * Measures frames one after the other. Plain memory, used by one thread at a time.
 */
typedef struct _CjQualityMeter CjQualityMeter;

CjQualityMeter *cj_quality_meter_new (void);
void cj_quality_meter_free (CjQualityMeter *self);
CjFrameQuality cj_quality_meter_measure (CjQualityMeter *self, CjFrame *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjQualityMeter, cj_quality_meter_free)

G_END_DECLS
