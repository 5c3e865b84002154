/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/cj-ctl.h"
#include "model/cj-work-order.h"

G_BEGIN_DECLS

CjWorkOrder *cj_ctl_find_order (CjCtl *ctl, const char *key, CjCtlExit *code);
gboolean cj_ctl_parse_state (CjCtl *ctl, const char *nick, CjOrderState *state);

G_END_DECLS
