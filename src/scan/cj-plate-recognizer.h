/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame-recognizer.h"

G_BEGIN_DECLS

#define CJ_TYPE_PLATE_RECOGNIZER (cj_plate_recognizer_get_type ())
G_DECLARE_FINAL_TYPE (CjPlateRecognizer, cj_plate_recognizer, CJ, PLATE_RECOGNIZER, CjFrameRecognizer)

CjTextRecognizer *cj_plate_recognizer_new (GError **error);
double cj_plate_recognizer_tell (double chance);

G_END_DECLS
