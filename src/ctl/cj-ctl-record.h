/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/cj-ctl.h"

G_BEGIN_DECLS

GType cj_ctl_record_type (CjCtl *ctl);

G_END_DECLS
