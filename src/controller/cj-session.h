/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/cj-printer.h"
#include "model/cj-permissions.h"
#include "model/cj-shop.h"
#include "model/cj-staff.h"
#include "model/cj-time.h"
#include "store/cj-store.h"

G_BEGIN_DECLS

#define CJ_TYPE_SESSION (cj_session_get_type ())
G_DECLARE_FINAL_TYPE (CjSession, cj_session, CJ, SESSION, GObject)

CjSession *cj_session_new (CjStore *store, CjClock *clock, const char *origin);
CjStore *cj_session_get_store (CjSession *self);
void cj_session_set_printer (CjSession *self, CjPrinter *printer);
CjPrinter *cj_session_get_printer (CjSession *self);
void cj_session_set_preferences (CjSession *self, GSettings *preferences);
GSettings *cj_session_get_preferences (CjSession *self);
gint64 cj_session_now (CjSession *self);
char *cj_session_today (CjSession *self);

void cj_session_load_async (CjSession *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_session_load_finish (CjSession *self, GAsyncResult *result, GError **error);

gboolean cj_session_has_shop (CjSession *self);
CjShop *cj_session_get_shop (CjSession *self);
GListModel *cj_session_get_staff_list (CjSession *self);
CjStaff *cj_session_get_staff (CjSession *self);
void cj_session_set_staff (CjSession *self, CjStaff *staff);
void cj_session_act_as (CjSession *self, CjStaff *staff);
CjStaff *cj_session_find_staff (CjSession *self, const char *id);
const char *cj_session_get_staff_name (CjSession *self, const char *id);
CjStaffRole cj_session_get_role (CjSession *self);
gboolean cj_session_may (CjSession *self, CjPermission permission);

const char *cj_session_get_setting (CjSession *self, const char *key, const char *fallback);
gint64 cj_session_get_setting_int64 (CjSession *self, const char *key, gint64 fallback);
void cj_session_set_setting (CjSession *self, const char *key, const char *value);

void cj_session_report (CjSession *self, const GError *error);

G_END_DECLS
