/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-store-error.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/**
 * CjSqliteMode:
 * @CJ_SQLITE_WRITER: the one connection that writes; creates the file
 * @CJ_SQLITE_READER: reads only
 * @CJ_SQLITE_BUILDER: makes a file that nobody misses if it is not completed:
 *   no journal, no waiting for the disk
 */
typedef enum
{
  CJ_SQLITE_WRITER,
  CJ_SQLITE_READER,
  CJ_SQLITE_BUILDER,
} CjSqliteMode;

/* A connection and its prepared statements. Belongs to one thread. */
typedef struct _CjSqlite CjSqlite;

CjSqlite *_cj_sqlite_open (const char *path, CjSqliteMode mode, GError **error);
void _cj_sqlite_close (CjSqlite *self);
sqlite3 *_cj_sqlite_get_handle (CjSqlite *self);
void _cj_sqlite_set_author (CjSqlite *self, const char *actor, const char *origin);
void _cj_sqlite_set_cancellable (CjSqlite *self, GCancellable *cancellable);
GCancellable *_cj_sqlite_get_cancellable (CjSqlite *self);
gboolean _cj_sqlite_exec (CjSqlite *self, const char *sql, GError **error);
gboolean _cj_sqlite_begin (CjSqlite *self, GError **error);
gboolean _cj_sqlite_commit (CjSqlite *self, GError **error);
void _cj_sqlite_rollback (CjSqlite *self);
void _cj_sqlite_checkpoint_if_due (CjSqlite *self, gboolean idle);

/* The statement of @sql, reset and with no values bound; kept for the next
 * time. Owned by the connection. */
sqlite3_stmt *_cj_sqlite_prepare (CjSqlite *self, const char *sql, GError **error);
/* Binds positional values by a format: s text, S text or NULL when "", i int64. */
gboolean _cj_sqlite_bind (CjSqlite *self, sqlite3_stmt *stmt, GError **error, const char *format, ...);
/* TRUE with a row; FALSE at the end or on error. */
gboolean _cj_sqlite_step (CjSqlite *self, sqlite3_stmt *stmt, GError **error);
/* Runs a statement that returns no rows. */
gboolean _cj_sqlite_run (CjSqlite *self, sqlite3_stmt *stmt, GError **error);
gint64 _cj_sqlite_get_int64 (CjSqlite *self, const char *sql, gint64 fallback);
gboolean _cj_sqlite_propagate (CjSqlite *self, int rc, GError **error);

#define _cj_sqlite_text(stmt, column) ((const char *) sqlite3_column_text (stmt, column) ?: "")

G_END_DECLS
