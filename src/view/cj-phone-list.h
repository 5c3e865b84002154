/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/cj-customer.h"

G_BEGIN_DECLS

GtkWidget *cj_phone_list_new (CjCustomer *customer);

G_END_DECLS
