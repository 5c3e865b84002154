/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-session.h"

G_BEGIN_DECLS

/* How this counter's screen looks; kept with the shop, for this PC. */
#define CJ_LOOK_THEME "counter.theme"
#define CJ_LOOK_TEXT_SIZE "counter.text-size"

void cj_look_follow (CjSession *session);

G_END_DECLS
