/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-strip.h"

G_BEGIN_DECLS

CjStripReader *cj_vin_net_new (GError **error);

G_END_DECLS
