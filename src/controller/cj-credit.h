/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "model/cj-customer.h"

G_BEGIN_DECLS

const char *cj_credit_check (CjSession *session, CjCustomer *customer, gint64 owes, gint64 amount);

G_END_DECLS
