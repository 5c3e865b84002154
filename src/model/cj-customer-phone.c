/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-customer-phone.h"

/**
 * CjCustomerPhone:
 *
 * A telephone number of a customer, digits only or in E.164.
 */
CJ_DEFINE_ENTITY_WITH_CODE (CjCustomerPhone, cj_customer_phone, "customer_phone", CJ_CUSTOMER_PHONE_FIELDS, { klass->owner_column = "customer_id"; })
