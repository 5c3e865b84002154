/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame.h"

G_BEGIN_DECLS

CjFrame *cj_frame_scale_down (CjFrame *frame, int width, int height);

G_END_DECLS
