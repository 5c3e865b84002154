/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-mileage.h"

/**
 * CjMileage:
 *
 * A mileage read from a car, in km. Append-only: the curve that the next
 * service is predicted from.
 */
CJ_DEFINE_ENTITY (CjMileage, cj_mileage, "mileage", CJ_MILEAGE_FIELDS)
