/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-customer.h"

/**
 * CjCustomer:
 *
 * Who owns or brings cars: a person or a company.
 */
CJ_DEFINE_ENTITY (CjCustomer, cj_customer, "customer", CJ_CUSTOMER_FIELDS)
