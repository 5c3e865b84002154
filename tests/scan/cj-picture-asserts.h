/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame.h"
#include "scan/cj-scan-error.h"

G_BEGIN_DECLS

void cj_assert_picture_refused (const void *data, gsize length, CjScanError code);
void cj_assert_colour (CjFrame *frame, int x, int y, guint8 red, guint8 green, guint8 blue, int tolerance);

G_END_DECLS
