/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-sqlite-private.h"

G_BEGIN_DECLS

gboolean _cj_change_log_add_summary (CjSqlite *db, GError **error);
gboolean _cj_change_log_install (CjSqlite *db, GError **error);

G_END_DECLS
