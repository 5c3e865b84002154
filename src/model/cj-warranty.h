/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-enums.h"

G_BEGIN_DECLS

/**
 * CjWarranty:
 * @km: distance
 * @days: time
 *
 * How long a repair is warranted, counted from the release of the car;
 * whichever ends first ends it.
 */
typedef struct
{
  gint64 km;
  int days;
} CjWarranty;

CjWarranty cj_warranty_statutory (CjOrderKind kind, CjVehicleUse use);

G_END_DECLS
