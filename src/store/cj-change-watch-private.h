/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-store.h"
#include "store/cj-sqlite-private.h"

G_BEGIN_DECLS

/* Reads the change log from where it left off: after a commit here, and when
 * the file shows that another program wrote. */
typedef struct _CjChangeWatch CjChangeWatch;

typedef void (*CjChangeWatchFunc) (const char *table, GPtrArray *ids, gpointer user_data);

CjChangeWatch *_cj_change_watch_new (CjStore *store, CjChangeWatchFunc func, gpointer user_data);
void _cj_change_watch_free (CjChangeWatch *self);
gint64 _cj_change_watch_get_newest (CjSqlite *db);
void _cj_change_watch_start (CjChangeWatch *self, gint64 seen);
void _cj_change_watch_check (CjChangeWatch *self);

G_END_DECLS
