/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "scan/cj-frame.h"

G_BEGIN_DECLS

GdkTexture *cj_frame_texture_new (CjFrame *frame);

G_END_DECLS
