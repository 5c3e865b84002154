/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-work-order.h"

G_BEGIN_DECLS

/**
 * CjWarranty:
 * @days: how many days, counted from the day of release; 0 for none
 * @km: how many kilometres from the mileage at release; 0 for none
 *
 * How long a shop answers for its work, whichever ends first.
 */
typedef struct
{
  int days;
  gint64 km;
} CjWarranty;

CjWarranty cj_warranty_get_statutory (CjOrderKind kind, CjVehicleUse use);
gboolean cj_warranty_needs_certificate (CjOrderKind kind);
char *cj_warranty_get_last_day (const CjWarranty *self, const char *released);
gboolean cj_warranty_covers (const CjWarranty *self, const char *released, gint64 mileage_out, const char *day, gint64 mileage);
gboolean cj_work_order_is_under_warranty (CjWorkOrder *order, CjVehicleUse use, const char *day, gint64 mileage);

G_END_DECLS
