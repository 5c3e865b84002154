/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-staff.h"

/**
 * CjStaff:
 *
 * A member of staff.
 */
CJ_DEFINE_ENTITY (CjStaff, cj_staff, "staff", CJ_STAFF_FIELDS)
