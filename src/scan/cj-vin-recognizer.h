/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-text-recognizer.h"

G_BEGIN_DECLS

#define CJ_TYPE_VIN_RECOGNIZER (cj_vin_recognizer_get_type ())
G_DECLARE_FINAL_TYPE (CjVinRecognizer, cj_vin_recognizer, CJ, VIN_RECOGNIZER, GObject)

CjTextRecognizer *cj_vin_recognizer_new (void);

G_END_DECLS
