/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"

G_BEGIN_DECLS

#define CJ_TYPE_WELCOME_CONTROLLER (cj_welcome_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjWelcomeController, cj_welcome_controller, CJ, WELCOME_CONTROLLER, GObject)

CjWelcomeController *cj_welcome_controller_new (CjSession *session);
CjShop *cj_welcome_controller_get_shop (CjWelcomeController *self);
CjStaff *cj_welcome_controller_get_staff (CjWelcomeController *self);
gboolean cj_welcome_controller_check (CjWelcomeController *self, const char **name_problem, const char **phone_problem, const char **staff_problem);
void cj_welcome_controller_open_async (CjWelcomeController *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_welcome_controller_open_finish (CjWelcomeController *self, GAsyncResult *result, GError **error);

G_END_DECLS
