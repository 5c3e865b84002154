/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-payment.h"

/**
 * CjPayment:
 *
 * Money taken for a work order, in fen. Append-only: a mistake is corrected by
 * an entry of the opposite sign that names the one it reverses.
 */
CJ_DEFINE_ENTITY_WITH_CODE (CjPayment, cj_payment, "payment", CJ_PAYMENT_FIELDS, { klass->append_only = TRUE; })
