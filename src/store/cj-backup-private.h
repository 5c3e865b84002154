/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-sqlite-private.h"

G_BEGIN_DECLS

gboolean _cj_backup_write (CjSqlite *db, const char *folder, const char *label, GError **error);

G_END_DECLS
