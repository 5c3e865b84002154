/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame-recognizer.h"

G_BEGIN_DECLS

#define CJ_TYPE_VIN_RECOGNIZER (cj_vin_recognizer_get_type ())
G_DECLARE_FINAL_TYPE (CjVinRecognizer, cj_vin_recognizer, CJ, VIN_RECOGNIZER, CjFrameRecognizer)

CjTextRecognizer *cj_vin_recognizer_new (void);

G_END_DECLS
