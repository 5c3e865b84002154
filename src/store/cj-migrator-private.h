/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-sqlite-private.h"

G_BEGIN_DECLS

/* "CJ" and a one: tells our files from other people's. */
#define CJ_APPLICATION_ID 0x434a0001

int _cj_migrator_get_latest (void);
gboolean _cj_migrator_check (CjSqlite *db, gboolean *needs_migration, GError **error);
gboolean _cj_migrator_run (CjSqlite *db, GError **error);

G_END_DECLS
