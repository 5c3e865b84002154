/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-credit.h"

#include <glib/gi18n-lib.h>

#include "model/cj-money.h"

/**
 * cj_credit_check:
 * @customer: (nullable): whose account
 * @owes: what stands on it, in fen
 * @amount: what is to be put on it, in fen
 *
 * A customer has the credit that was agreed with them and no more; with whom
 * none was agreed pays at the counter.
 *
 * Returns: (transfer none) (nullable): why not, and what to do
 */
const char *
cj_credit_check (CjSession *session,
                 CjCustomer *customer,
                 gint64 owes,
                 gint64 amount)
{
  if (!cj_session_may (session, CJ_PERMISSION_PUT_ON_ACCOUNT))
    return _("Your role may not put a bill on account. Ask the cashier or a manager.");
  if (customer == NULL)
    return _("Only a customer on record has an account. Choose the customer on the order first.");
  if (cj_customer_get_credit_limit (customer) == 0)
    return _("No credit is agreed with this customer. Enter a credit limit on the customer’s page, or take the payment now.");
  if (cj_add (owes, amount) > cj_customer_get_credit_limit (customer))
    return _("This goes beyond the customer’s credit limit. Take a part of it now, or raise the limit on the customer’s page.");

  return NULL;
}
