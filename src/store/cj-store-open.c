/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "store/cj-backup-private.h"
#include "store/cj-backup.h"
#include "store/cj-change-log-private.h"
#include "store/cj-folder-lock-private.h"
#include "store/cj-migrator-private.h"
#include "store/cj-search-index-private.h"

/* Opening a shop's file and letting go of it. */

typedef struct
{
  char *folder;
  char *path;
  CjSqlite *writer;
  CjSqlite *reader;
  CjSqlite *worker;
  CjDbThread *reading; /* waits for @reader */
  gint64 seen;         /* in the log, when nothing had been read yet */
  int lock;
} OpenData;

static void
open_data_let_go (OpenData *data)
{
  g_clear_pointer (&data->writer, _cj_sqlite_close);
  g_clear_pointer (&data->reader, _cj_sqlite_close);
  g_clear_pointer (&data->worker, _cj_sqlite_close);
  _cj_folder_unlock (&data->lock);
}

static void
open_data_free (OpenData *data)
{
  open_data_let_go (data);
  _cj_db_thread_unref (data->reading);
  g_free (data->folder);
  g_free (data->path);
  g_free (data);
}

/* SQLite takes a file that is shorter than its header for a new one. A shop's
 * file cut down to nothing must not be begun anew without a word. */
static gboolean
check_length (OpenData *data,
              GError **error)
{
  GStatBuf info;
  g_autoptr (GPtrArray) backups = NULL;

  if (g_stat (data->path, &info) != 0 || info.st_size >= 512)
    return TRUE;

  backups = cj_backup_list (data->folder);
  if (info.st_size == 0 && backups->len == 0)
    return TRUE;

  g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CORRUPT, "The file has only %d bytes", (int) info.st_size);
  return FALSE;
}

static gboolean
open_all (OpenData *data,
          GError **error)
{
  gboolean needs_migration = FALSE;

  if (g_mkdir_with_parents (data->folder, 0700) != 0)
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_READ_ONLY, "%s: %s", data->folder, g_strerror (errno));
      return FALSE;
    }

  data->lock = _cj_folder_lock (data->folder, CJ_FOLDER_LOCK_SHARED, error);
  if (data->lock < 0 || !check_length (data, error))
    return FALSE;
  data->writer = _cj_sqlite_open (data->path, CJ_SQLITE_WRITER, error);
  if (data->writer == NULL || !_cj_migrator_check (data->writer, &needs_migration, error))
    return FALSE;
  if (needs_migration)
    {
      /* What a migration cannot take back is kept first. */
      if (_cj_sqlite_get_int64 (data->writer, "PRAGMA user_version", 0) > 0
          && !_cj_backup_write (data->writer, data->folder, "before-update", error))
        return FALSE;
      if (!_cj_migrator_run (data->writer, error))
        return FALSE;
    }
  if (!_cj_change_log_install (data->writer, error) || !_cj_search_index_prepare (data->writer, error))
    return FALSE;

  data->seen = _cj_change_watch_get_newest (data->writer);
  data->worker = _cj_sqlite_open (data->path, CJ_SQLITE_READER, error);
  if (data->worker == NULL)
    return FALSE;
  data->reader = _cj_sqlite_open (data->path, CJ_SQLITE_READER, error);

  return data->reader != NULL;
}

static void
open_worker (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  OpenData *data = task_data;
  g_autoptr (GError) error = NULL;

  if (open_all (data, &error))
    {
      /* What was asked for meanwhile is read now, whatever the caller's thread is
       * busy with. */
      _cj_db_thread_open (data->reading, g_steal_pointer (&data->reader));
      g_task_return_boolean (task, TRUE);
      return;
    }
  /* Before the caller hears of it: it may want to put a backup in its place. */
  open_data_let_go (data);
  _cj_db_thread_open (data->reading, NULL);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_watch_changed_cb (const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  _cj_store_emit_changed (user_data, table, ids);
}

/**
 * cj_store_open_async:
 *
 * Opens the database, makes or migrates it when it needs that. What is to be read
 * may be asked for from now on; it comes when the database is open, and fails with
 * %CJ_STORE_ERROR_CLOSED when it cannot be opened.
 */
void
cj_store_open_async (CjStore *self,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  OpenData *data;

  g_return_if_fail (CJ_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cj_store_open_async);
  if (self->state != CJ_STORE_CLOSED)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "The store is open already");
      return;
    }

  data = g_new0 (OpenData, 1);
  data->lock = -1;
  data->folder = g_strdup (self->folder);
  data->path = g_strdup (self->path);
  self->reader = _cj_db_thread_new ("cj-reader");
  data->reading = _cj_db_thread_ref (self->reader);
  g_task_set_task_data (task, data, (GDestroyNotify) open_data_free);
  _cj_store_set_state (self, CJ_STORE_OPENING);
  g_task_run_in_thread (task, open_worker);
}

/**
 * cj_store_open_finish:
 * @error: #CJ_STORE_ERROR_NEWER_SCHEMA, _CORRUPT, _NOT_A_SHOP, _READ_ONLY, …
 */
gboolean
cj_store_open_finish (CjStore *self,
                      GAsyncResult *result,
                      GError **error)
{
  OpenData *data;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    {
      if (data != NULL && self->reader == data->reading)
        cj_store_close (self);
      return FALSE;
    }
  if (self->reader != data->reading)
    {
      g_set_error_literal (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CLOSED, "The store was closed again");
      return FALSE;
    }

  self->writer = _cj_db_thread_new ("cj-writer");
  self->worker = _cj_db_thread_new ("cj-worker");
  self->watch = _cj_change_watch_new (self, on_watch_changed_cb, self);
  _cj_change_watch_start (self->watch, data->seen);
  _cj_db_thread_open (self->writer, g_steal_pointer (&data->writer));
  _cj_db_thread_open (self->worker, g_steal_pointer (&data->worker));
  self->lock = data->lock;
  data->lock = -1;
  _cj_store_set_state (self, CJ_STORE_OPEN);

  return TRUE;
}

/**
 * cj_store_close:
 *
 * Waits until what was asked for is done, then lets go of the file.
 */
void
cj_store_close (CjStore *self)
{
  g_return_if_fail (CJ_IS_STORE (self));

  g_clear_pointer (&self->watch, _cj_change_watch_free);
  g_clear_pointer (&self->writer, _cj_db_thread_end);
  g_clear_pointer (&self->reader, _cj_db_thread_end);
  g_clear_pointer (&self->worker, _cj_db_thread_end);
  _cj_folder_unlock (&self->lock);
  if (self->state != CJ_STORE_CLOSED)
    _cj_store_set_state (self, CJ_STORE_CLOSED);
}
