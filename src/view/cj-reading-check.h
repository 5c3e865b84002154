/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

#define CJ_TYPE_READING_CHECK (cj_reading_check_get_type ())
G_DECLARE_FINAL_TYPE (CjReadingCheck, cj_reading_check, CJ, READING_CHECK, AdwWindow)

GtkWidget *cj_reading_check_new (CjScanResult *result);
void cj_reading_check_set_result (CjReadingCheck *self, CjScanResult *result);
CjScanResult *cj_reading_check_get_result (CjReadingCheck *self);

G_END_DECLS
