/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-sqlite-private.h"

#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

struct _CjSqlite
{
  sqlite3 *db;
  GHashTable *statements; /* owned sql → owned stmt */
  char *actor;
  char *origin;
  GCancellable *cancellable;
  int wal_frames; /* in the log since the last commit, 0 when there was no commit since the last checkpoint */
  int wal_tried;  /* as many were there at the last checkpoint */
};

G_DEFINE_QUARK (cj-store-error-quark, cj_store_error)

static void
finalize_statement (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

#define STATEMENTS_MAX 256
/* frames of the log, a page each: after so many it is time to copy them into the
 * file, after so many a save has to wait for it */
#define CHECKPOINT_FRAMES 1000
#define CHECKPOINT_FRAMES_FORCED 4000

static int
code_of (int rc)
{
  switch (rc & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return CJ_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return CJ_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return CJ_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return CJ_STORE_ERROR_CORRUPT;
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
      return CJ_STORE_ERROR_CONSTRAINT;
    default:
      return CJ_STORE_ERROR_FAILED;
    }
}

/* Turns SQLite's answer into a GError. Returns TRUE when it was no error. */
gboolean
_cj_sqlite_propagate (CjSqlite *self,
                      int rc,
                      GError **error)
{
  if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
    return TRUE;

  if (rc == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  else
    g_set_error (error, CJ_STORE_ERROR, code_of (rc), "%s (%d)",
                 self->db != NULL ? sqlite3_errmsg (self->db) : sqlite3_errstr (rc),
                 self->db != NULL ? sqlite3_extended_errcode (self->db) : rc);
  return FALSE;
}

static void
actor_func (sqlite3_context *context,
            int argc,
            sqlite3_value **argv)
{
  CjSqlite *self = sqlite3_user_data (context);

  sqlite3_result_text (context, self->actor, -1, SQLITE_TRANSIENT);
}

static void
origin_func (sqlite3_context *context,
             int argc,
             sqlite3_value **argv)
{
  CjSqlite *self = sqlite3_user_data (context);

  sqlite3_result_text (context, self->origin, -1, SQLITE_TRANSIENT);
}

static void
now_func (sqlite3_context *context,
          int argc,
          sqlite3_value **argv)
{
  sqlite3_result_int64 (context, g_get_real_time ());
}

static int
on_progress (void *user_data)
{
  CjSqlite *self = user_data;

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

static int
on_wal_commit (void *user_data,
               sqlite3 *db,
               const char *name,
               int n_frames)
{
  CjSqlite *self = user_data;

  /* The log has begun anew. */
  if (n_frames < self->wal_tried)
    self->wal_tried = 0;
  self->wal_frames = n_frames;

  return SQLITE_OK;
}

/* The author functions are what makes a change by a program that does not say
 * who it is fail: the triggers of the change log call them. */
static void
add_functions (CjSqlite *self)
{
  const int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS;

  sqlite3_create_function (self->db, "cj_actor", 0, flags, self, actor_func, NULL, NULL);
  sqlite3_create_function (self->db, "cj_origin", 0, flags, self, origin_func, NULL, NULL);
  sqlite3_create_function (self->db, "cj_now", 0, flags, self, now_func, NULL, NULL);
}

static gboolean
configure (CjSqlite *self,
           CjSqliteMode mode,
           GError **error)
{
  sqlite3_extended_result_codes (self->db, 1);
  sqlite3_busy_timeout (self->db, 5000);
  sqlite3_progress_handler (self->db, 2000, on_progress, self);
  /* A defensive connection insists on a journal. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, mode != CJ_SQLITE_BUILDER, NULL);
  sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, 64 * 1024 * 1024);
  add_functions (self);

  if (!_cj_sqlite_exec (self, "PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;", error))
    return FALSE;
  if (mode == CJ_SQLITE_BUILDER)
    return _cj_sqlite_exec (self,
                            "PRAGMA journal_mode = OFF;"
                            "PRAGMA synchronous = OFF;"
                            "PRAGMA locking_mode = EXCLUSIVE;"
                            "PRAGMA cache_size = -524288;"
                            "PRAGMA threads = 2;",
                            error);
  if (mode == CJ_SQLITE_READER)
    return _cj_sqlite_exec (self, "PRAGMA query_only = ON;", error);

  if (!_cj_sqlite_exec (self,
                        "PRAGMA journal_mode = WAL;"
                        "PRAGMA synchronous = FULL;"
                        "PRAGMA journal_size_limit = 16777216;",
                        error))
    return FALSE;
  /* In the place of SQLite's own, which would make a save wait for it. */
  sqlite3_wal_hook (self->db, on_wal_commit, self);

  return TRUE;
}

CjSqlite *
_cj_sqlite_open (const char *path,
                 CjSqliteMode mode,
                 GError **error)
{
  CjSqlite *self = g_new0 (CjSqlite, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  int rc;

  self->actor = g_strdup ("");
  self->origin = g_strdup ("");
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (mode != CJ_SQLITE_READER)
    flags |= SQLITE_OPEN_CREATE;

  rc = sqlite3_open_v2 (path, &self->db, flags, NULL);
  if (!_cj_sqlite_propagate (self, rc, error) || !configure (self, mode, error))
    {
      _cj_sqlite_close (self);
      return NULL;
    }
  if (mode != CJ_SQLITE_READER)
    g_chmod (path, 0600);

  return self;
}

void
_cj_sqlite_close (CjSqlite *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close_v2 (self->db);
  g_clear_object (&self->cancellable);
  g_free (self->actor);
  g_free (self->origin);
  g_free (self);
}

sqlite3 *
_cj_sqlite_get_handle (CjSqlite *self)
{
  return self->db;
}

void
_cj_sqlite_set_author (CjSqlite *self,
                       const char *actor,
                       const char *origin)
{
  g_free (self->actor);
  self->actor = g_strdup (actor != NULL ? actor : "");
  g_free (self->origin);
  self->origin = g_strdup (origin != NULL ? origin : "");
}

void
_cj_sqlite_set_cancellable (CjSqlite *self,
                            GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
}

/* That of the closure which is running, NULL when it cannot be cancelled. */
GCancellable *
_cj_sqlite_get_cancellable (CjSqlite *self)
{
  return self->cancellable;
}

gboolean
_cj_sqlite_exec (CjSqlite *self,
                 const char *sql,
                 GError **error)
{
  return _cj_sqlite_propagate (self, sqlite3_exec (self->db, sql, NULL, NULL, NULL), error);
}

/* IMMEDIATE, because a transaction that starts by reading and then wants to
 * write cannot wait for another writer: SQLite has to refuse it with BUSY. */
gboolean
_cj_sqlite_begin (CjSqlite *self,
                  GError **error)
{
  return _cj_sqlite_exec (self, "BEGIN IMMEDIATE", error);
}

gboolean
_cj_sqlite_commit (CjSqlite *self,
                   GError **error)
{
  if (_cj_sqlite_exec (self, "COMMIT", error))
    return TRUE;

  _cj_sqlite_rollback (self);
  return FALSE;
}

void
_cj_sqlite_rollback (CjSqlite *self)
{
  if (!sqlite3_get_autocommit (self->db))
    sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

sqlite3_stmt *
_cj_sqlite_prepare (CjSqlite *self,
                    const char *sql,
                    GError **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (self->statements, sql);

  if (stmt != NULL)
    {
      sqlite3_reset (stmt);
      sqlite3_clear_bindings (stmt);
      return stmt;
    }

  if (!_cj_sqlite_propagate (self, sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL), error))
    return NULL;
  /* Filters make new texts; what was not used for long would pile up. */
  if (g_hash_table_size (self->statements) >= STATEMENTS_MAX)
    g_hash_table_remove_all (self->statements);
  g_hash_table_insert (self->statements, g_strdup (sql), stmt);

  return stmt;
}

gboolean
_cj_sqlite_bind (CjSqlite *self,
                 sqlite3_stmt *stmt,
                 GError **error,
                 const char *format,
                 ...)
{
  va_list args;
  int rc = SQLITE_OK;

  va_start (args, format);
  for (int i = 0; format[i] != '\0' && rc == SQLITE_OK; i++)
    {
      const char *text;

      switch (format[i])
        {
        case 's':
          rc = sqlite3_bind_text (stmt, i + 1, va_arg (args, const char *), -1, SQLITE_TRANSIENT);
          break;
        case 'S':
          text = va_arg (args, const char *);
          if (text != NULL && *text != '\0')
            rc = sqlite3_bind_text (stmt, i + 1, text, -1, SQLITE_TRANSIENT);
          break;
        case 'i':
          rc = sqlite3_bind_int64 (stmt, i + 1, va_arg (args, gint64));
          break;
        default:
          g_assert_not_reached ();
        }
    }
  va_end (args);

  return _cj_sqlite_propagate (self, rc, error);
}

gboolean
_cj_sqlite_step (CjSqlite *self,
                 sqlite3_stmt *stmt,
                 GError **error)
{
  int rc = sqlite3_step (stmt);

  if (rc == SQLITE_ROW)
    return TRUE;
  if (rc != SQLITE_DONE)
    _cj_sqlite_propagate (self, rc, error);
  sqlite3_reset (stmt);

  return FALSE;
}

gboolean
_cj_sqlite_run (CjSqlite *self,
                sqlite3_stmt *stmt,
                GError **error)
{
  int rc = sqlite3_step (stmt);
  gboolean ok = _cj_sqlite_propagate (self, rc, error);

  sqlite3_reset (stmt);
  return ok;
}

/* The number that @sql returns, @fallback when there is none. */
gint64
_cj_sqlite_get_int64 (CjSqlite *self,
                      const char *sql,
                      gint64 fallback)
{
  sqlite3_stmt *stmt = _cj_sqlite_prepare (self, sql, NULL);
  gint64 value = fallback;

  if (stmt != NULL && _cj_sqlite_step (self, stmt, NULL))
    value = sqlite3_column_int64 (stmt, 0);
  if (stmt != NULL)
    sqlite3_reset (stmt);

  return value;
}

/* Copies the log into the file when it is long enough: when nobody waits, or
 * when it has become so long that it must be. A reader may keep some of it, or
 * keep the log from beginning anew: then it is tried again after the next save
 * that nobody waits behind, or when it has grown by as much again. */
void
_cj_sqlite_checkpoint_if_due (CjSqlite *self,
                              gboolean idle)
{
  gboolean forced = self->wal_frames >= CHECKPOINT_FRAMES_FORCED && self->wal_frames - self->wal_tried >= CHECKPOINT_FRAMES;

  if (self->wal_frames < CHECKPOINT_FRAMES || (!idle && !forced))
    return;

  self->wal_tried = self->wal_frames;
  /* until the next commit says how long it is then */
  self->wal_frames = 0;
  sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}
