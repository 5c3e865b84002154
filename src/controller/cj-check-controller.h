/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "store/cj-backup.h"

G_BEGIN_DECLS

/* A larger file, in bytes, is checked in full once a week only. */
#define CJ_CHECK_LARGE (G_GINT64_CONSTANT (1) << 30)
/* the day of the last full check */
#define CJ_CHECK_FULL_DAY "counter.full-check-day"

#define CJ_TYPE_CHECK_CONTROLLER (cj_check_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjCheckController, cj_check_controller, CJ, CHECK_CONTROLLER, GObject)

CjCheckController *cj_check_controller_new (CjSession *session, guint delay_ms);
CjCheckDepth cj_check_controller_choose (gint64 bytes, const char *last_full, const char *today);

G_END_DECLS
