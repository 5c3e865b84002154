/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-warranty.h"

#include "model/cj-time.h"

#include <string.h>

/**
 * cj_warranty_get_statutory:
 * @kind: kind of work
 * @use: what the vehicle is
 *
 * The periods of the Provisions on the Administration of Motor Vehicle
 * Maintenance and Repair (机动车维修管理规定). A shop may promise more, not less.
 *
 * Returns: the least warranty for such work
 */
CjWarranty
cj_warranty_get_statutory (CjOrderKind kind,
                           CjVehicleUse use)
{
  gboolean motorcycle = use == CJ_VEHICLE_USE_MOTORCYCLE;

  switch (kind)
    {
    case CJ_ORDER_KIND_MAJOR_REPAIR:
    case CJ_ORDER_KIND_ASSEMBLY_REPAIR:
      return motorcycle ? (CjWarranty) { 80, 7000 } : (CjWarranty) { 100, 20000 };

    case CJ_ORDER_KIND_SECOND_LEVEL_MAINTENANCE:
      return motorcycle ? (CjWarranty) { 10, 800 } : (CjWarranty) { 30, 5000 };

    case CJ_ORDER_KIND_INSPECTION_AGENCY:
      /* nothing was repaired */
      return (CjWarranty) { 0, 0 };

    case CJ_ORDER_KIND_MAINTENANCE:
    case CJ_ORDER_KIND_REPAIR:
    case CJ_ORDER_KIND_ACCIDENT:
    case CJ_ORDER_KIND_BEAUTY:
    case CJ_ORDER_KIND_TYRES:
    case CJ_ORDER_KIND_COME_BACK:
    case CJ_ORDER_KIND_WARRANTY_CLAIM:
    default:
      return motorcycle ? (CjWarranty) { 10, 800 } : (CjWarranty) { 10, 2000 };
    }
}

/**
 * cj_warranty_needs_certificate:
 *
 * Returns: whether a quality certificate on release (竣工出厂合格证) must be
 *   handed out after such work
 */
gboolean
cj_warranty_needs_certificate (CjOrderKind kind)
{
  return kind == CJ_ORDER_KIND_MAJOR_REPAIR || kind == CJ_ORDER_KIND_ASSEMBLY_REPAIR || kind == CJ_ORDER_KIND_SECOND_LEVEL_MAINTENANCE;
}

/**
 * cj_warranty_get_last_day:
 * @released: the day of release
 *
 * Returns: (transfer full): the last day that is covered, "" for none
 */
char *
cj_warranty_get_last_day (const CjWarranty *self,
                          const char *released)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->days > 0 ? cj_date_add_days (released, self->days) : g_strdup ("");
}

/**
 * cj_warranty_covers:
 * @released: the day of release
 * @mileage_out: mileage at release in km, 0 when it was not noted
 * @day: the day that is asked about
 * @mileage: mileage then, 0 when it is not known
 *
 * Returns: whether the work is still answered for. A mileage that is not known
 *   is not held against the customer.
 */
gboolean
cj_warranty_covers (const CjWarranty *self,
                    const char *released,
                    gint64 mileage_out,
                    const char *day,
                    gint64 mileage)
{
  int age;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!cj_date_is_valid (released) || !cj_date_is_valid (day) || self->days <= 0)
    return FALSE;
  age = cj_date_days_between (released, day);
  if (age < 0 || age > self->days)
    return FALSE;

  return mileage_out <= 0 || mileage <= 0 || mileage - mileage_out <= self->km;
}

/**
 * cj_work_order_is_under_warranty:
 * @order: an earlier order of the vehicle
 * @use: what the vehicle is
 * @day: the day it comes again
 * @mileage: its mileage then, 0 when it is not known
 *
 * Returns: whether @order was delivered and is within its statutory warranty
 */
gboolean
cj_work_order_is_under_warranty (CjWorkOrder *order,
                                 CjVehicleUse use,
                                 const char *day,
                                 gint64 mileage)
{
  CjWarranty warranty;
  g_autofree char *released = NULL;
  gint64 out;

  g_return_val_if_fail (CJ_IS_WORK_ORDER (order), FALSE);

  if (cj_work_order_get_state (order) != CJ_ORDER_STATE_DELIVERED)
    return FALSE;
  warranty = cj_warranty_get_statutory (cj_work_order_get_kind (order), use);
  released = cj_date_from_time (cj_work_order_get_delivered_at (order));
  out = cj_work_order_get_mileage_out (order) > 0 ? cj_work_order_get_mileage_out (order) : cj_work_order_get_mileage_in (order);

  return cj_warranty_covers (&warranty, released, out, day, mileage);
}
