/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-query.h"
#include "store/cj-sqlite-private.h"

G_BEGIN_DECLS

GPtrArray *_cj_query_find (const CjQuery *self, CjSqlite *db, GError **error);
gboolean _cj_query_count (const CjQuery *self, CjSqlite *db, const char *sum_column, gint64 *count, gint64 *sum, GError **error);
GPtrArray *_cj_query_group (const CjQuery *self, CjSqlite *db, const char *group_column, const char *sum_column, GError **error);

G_END_DECLS
