/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-sqlite-private.h"

G_BEGIN_DECLS

/* A thread that owns one connection and works off closures in order. */
typedef struct _CjDbThread CjDbThread;

/* Runs on the thread. Returns the task's pointer result, or NULL with @error
 * set; a function without a result returns GINT_TO_POINTER (TRUE). */
typedef gpointer (*CjDbFunc) (CjSqlite *db, gpointer task_data, GError **error);

CjDbThread *_cj_db_thread_new (const char *name);
CjDbThread *_cj_db_thread_ref (CjDbThread *self);
void _cj_db_thread_unref (CjDbThread *self);
void _cj_db_thread_end (CjDbThread *self);
/* Takes over @db; NULL when there will be none. What is asked before this waits for
 * it. From any thread, also when the other one has ended. */
void _cj_db_thread_open (CjDbThread *self, CjSqlite *db);
void _cj_db_thread_run (CjDbThread *self, GTask *task, CjDbFunc func, GDestroyNotify free_result);
gboolean _cj_db_thread_is_idle (CjDbThread *self);

G_END_DECLS
