/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-warranty.h"

/**
 * cj_warranty_statutory:
 * @kind: class of the work
 * @use: what vehicle it was done on
 *
 * The least warranty that the Provisions on the Administration of Motor
 * Vehicle Maintenance (机动车维修管理规定) ask for. A shop may promise more.
 *
 * Returns: distance and time
 */
CjWarranty
cj_warranty_statutory (CjOrderKind kind,
                       CjVehicleUse use)
{
  gboolean motorcycle = use == CJ_VEHICLE_USE_MOTORCYCLE;

  switch (kind)
    {
    case CJ_ORDER_KIND_MAJOR_REPAIR:
    case CJ_ORDER_KIND_ASSEMBLY_REPAIR:
      return motorcycle ? (CjWarranty) { 7000, 80 } : (CjWarranty) { 20000, 100 };

    case CJ_ORDER_KIND_SECOND_LEVEL_MAINTENANCE:
      return motorcycle ? (CjWarranty) { 800, 10 } : (CjWarranty) { 5000, 30 };

    case CJ_ORDER_KIND_MAINTENANCE:
    case CJ_ORDER_KIND_REPAIR:
    case CJ_ORDER_KIND_ACCIDENT:
    case CJ_ORDER_KIND_BEAUTY:
    case CJ_ORDER_KIND_TYRES:
    case CJ_ORDER_KIND_INSPECTION_AGENCY:
    case CJ_ORDER_KIND_COME_BACK:
    case CJ_ORDER_KIND_WARRANTY_CLAIM:
    default:
      return motorcycle ? (CjWarranty) { 800, 10 } : (CjWarranty) { 2000, 10 };
    }
}
