/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-backup-private.h"
#include "store/cj-backup.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/cj-blob-private.h"
#include "store/cj-folder-lock-private.h"
#include "store/cj-migrator-private.h"
#include "store/cj-store-private.h"

/* A backup is a whole database under `backups/`, named
 * `shop-YYYYMMDD-HHMMSS-LABEL.db` in local time, written beside and renamed
 * when it is complete and has been read back. Photos never change, so that each
 * is kept once for all backups, in `backups/blobs/`. */

#define KEEP_DAILY 14
#define KEEP_OTHERS 5
#define PAGES_PER_STEP 512

static char *
folder_of (const char *folder)
{
  return g_build_filename (folder, "backups", NULL);
}

void
cj_backup_free (CjBackup *backup)
{
  g_free (backup->path);
  g_free (backup->label);
  g_free (backup);
}

static CjBackup *
parse_name (const char *folder,
            const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GDateTime) time = NULL;
  GStatBuf info;
  CjBackup *backup;
  int y, mo, d, h, mi, s, end = 0;

  if (!g_str_has_suffix (name, ".db")
      || sscanf (name, "shop-%4d%2d%2d-%2d%2d%2d-%n", &y, &mo, &d, &h, &mi, &s, &end) != 6 || end == 0
      || g_stat (path, &info) != 0)
    return NULL;
  time = g_date_time_new_local (y, mo, d, h, mi, s);
  if (time == NULL)
    return NULL;

  backup = g_new0 (CjBackup, 1);
  backup->path = g_steal_pointer (&path);
  backup->taken_at = g_date_time_to_unix (time) * G_USEC_PER_SEC;
  backup->size = info.st_size;
  backup->label = g_strndup (name + end, strlen (name) - (gsize) end - strlen (".db"));

  return backup;
}

static int
newest_first (gconstpointer a,
              gconstpointer b)
{
  const CjBackup *x = *(CjBackup *const *) a;
  const CjBackup *y = *(CjBackup *const *) b;

  return g_strcmp0 (y->path, x->path);
}

/**
 * cj_backup_list:
 * @folder: (type filename): folder of the profile
 *
 * Returns: (transfer full) (element-type CjBackup): the backups, newest first
 */
GPtrArray *
cj_backup_list (const char *folder)
{
  g_autofree char *backups = folder_of (folder);
  g_autoptr (GDir) dir = g_dir_open (backups, 0, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) cj_backup_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      CjBackup *backup = parse_name (backups, name);

      if (backup != NULL)
        g_ptr_array_add (list, backup);
    }
  g_ptr_array_sort (list, newest_first);

  return list;
}

/**
 * cj_backup_is_due:
 * @now: µs UTC
 *
 * Returns: whether no daily backup was taken in the last 20 hours. A clock that
 *   was set back makes one due too, rather than none for a long time.
 */
gboolean
cj_backup_is_due (const char *folder,
                  gint64 now)
{
  g_autoptr (GPtrArray) list = cj_backup_list (folder);

  for (guint i = 0; i < list->len; i++)
    {
      const CjBackup *backup = g_ptr_array_index (list, i);
      gint64 age = now - backup->taken_at;

      if (g_str_equal (backup->label, "daily"))
        return age > 20 * G_TIME_SPAN_HOUR || age < -G_TIME_SPAN_HOUR;
    }

  return TRUE;
}

static void
thin_out (const char *folder)
{
  g_autoptr (GPtrArray) list = cj_backup_list (folder);
  guint daily = 0, others = 0;

  for (guint i = 0; i < list->len; i++)
    {
      const CjBackup *backup = g_ptr_array_index (list, i);

      /* A damaged database may hold the only copy of something. */
      if (g_str_equal (backup->label, "damaged"))
        continue;
      if (g_str_equal (backup->label, "daily") ? ++daily > KEEP_DAILY : ++others > KEEP_OTHERS)
        g_unlink (backup->path);
    }
}

static gboolean
copy_pages (CjSqlite *db,
            const char *path,
            GError **error)
{
  sqlite3 *target = NULL;
  sqlite3_backup *backup = NULL;
  int rc = sqlite3_open_v2 (path, &target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

  g_chmod (path, 0600);
  if (rc == SQLITE_OK)
    {
      backup = sqlite3_backup_init (target, "main", _cj_sqlite_get_handle (db), "main");
      rc = backup != NULL ? SQLITE_OK : sqlite3_errcode (target);
    }
  while (rc == SQLITE_OK && !g_cancellable_is_cancelled (_cj_sqlite_get_cancellable (db)))
    rc = sqlite3_backup_step (backup, PAGES_PER_STEP);
  if (backup != NULL)
    sqlite3_backup_finish (backup);
  /* One file that can be carried away, not one with a log beside it. */
  if (rc == SQLITE_DONE)
    sqlite3_exec (target, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
  sqlite3_close_v2 (target);
  /* Given up on the way. */
  if (rc == SQLITE_OK)
    return !g_cancellable_set_error_if_cancelled (_cj_sqlite_get_cancellable (db), error);

  return _cj_sqlite_propagate (db, rc, error);
}

static gboolean
verify (const char *path,
        GCancellable *cancellable,
        GError **error)
{
  g_autofree char *verdict = NULL;
  gboolean needs_migration;
  CjSqlite *db = _cj_sqlite_open (path, CJ_SQLITE_READER, error);
  sqlite3_stmt *stmt;
  gboolean ok;

  if (db == NULL)
    return FALSE;

  _cj_sqlite_set_cancellable (db, cancellable);
  ok = _cj_migrator_check (db, &needs_migration, error);
  if (ok && _cj_sqlite_get_int64 (db, "PRAGMA user_version", 0) == 0)
    {
      g_set_error_literal (error, CJ_STORE_ERROR, CJ_STORE_ERROR_NOT_A_SHOP, "The file is empty");
      ok = FALSE;
    }
  if (ok)
    {
      stmt = _cj_sqlite_prepare (db, "PRAGMA quick_check (1)", error);
      ok = stmt != NULL && _cj_sqlite_step (db, stmt, error);
      if (ok)
        {
          verdict = g_strdup (_cj_sqlite_text (stmt, 0));
          sqlite3_reset (stmt);
          ok = g_str_equal (verdict, "ok");
          if (!ok)
            g_set_error_literal (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CORRUPT, verdict);
        }
    }
  _cj_sqlite_close (db);

  return ok;
}

/**
 * cj_backup_verify:
 * @path: (type filename): a backup
 *
 * Reads the whole file and checks that it is a sound database of this program.
 */
gboolean
cj_backup_verify (const char *path,
                  GError **error)
{
  return verify (path, NULL, error);
}

static char *
make_path (const char *folder,
           const char *label)
{
  g_autofree char *backups = folder_of (folder);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *name = g_strdup_printf ("shop-%s-%s.db", stamp, label);

  return g_build_filename (backups, name, NULL);
}

static char *
write_backup (CjSqlite *db,
              const char *folder,
              const char *label,
              GError **error)
{
  g_autofree char *backups = folder_of (folder);
  g_autofree char *path = make_path (folder, label);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autofree char *blobs = g_build_filename (folder, "blobs", NULL);
  g_autofree char *kept = g_build_filename (backups, "blobs", NULL);

  if (g_mkdir_with_parents (backups, 0700) != 0)
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_READ_ONLY, "%s: %s", backups, g_strerror (errno));
      return NULL;
    }
  g_unlink (part);
  /* The photos after the rows that name them: a row that was copied has its
   * photo on disk. */
  if (!copy_pages (db, part, error) || !verify (part, _cj_sqlite_get_cancellable (db), error) || !_cj_blobs_link (blobs, kept, error))
    {
      g_unlink (part);
      return NULL;
    }
  if (g_rename (part, path) != 0)
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_FAILED, "%s: %s", path, g_strerror (errno));
      g_unlink (part);
      return NULL;
    }
  thin_out (folder);

  return g_steal_pointer (&path);
}

gboolean
_cj_backup_write (CjSqlite *db,
                  const char *folder,
                  const char *label,
                  GError **error)
{
  g_autofree char *path = write_backup (db, folder, label, error);

  return path != NULL;
}

/**
 * cj_backup_set_aside:
 * @folder: (type filename): folder of a profile whose store is closed
 *
 * Moves a database that cannot be opened out of the way, under a name of its
 * own. Nothing is deleted.
 *
 * Returns: (transfer full) (type filename): where it is now
 */
char *
cj_backup_set_aside (const char *folder,
                     GError **error)
{
  static const char *const parts[] = { "-wal", "-shm", "" };
  g_autofree char *backups = folder_of (folder);
  g_autofree char *from = g_build_filename (folder, "shop.db", NULL);
  g_autofree char *to = make_path (folder, "damaged");

  g_mkdir_with_parents (backups, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *a = g_strconcat (from, parts[i], NULL);
      g_autofree char *b = g_strconcat (to, parts[i], NULL);

      if (g_rename (a, b) != 0 && errno != ENOENT)
        {
          g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_READ_ONLY, "%s: %s", a, g_strerror (errno));
          return NULL;
        }
    }

  return g_steal_pointer (&to);
}

/* Makes sure that what was copied to @path is on the disk. */
static gboolean
flush (const char *path,
       GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (!ok)
    g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_FAILED, "%s: %s", path, g_strerror (errno));
  if (fd >= 0)
    close (fd);

  return ok;
}

/* The photos that the backup's rows name lie beside it. */
static gboolean
bring_blobs (const char *folder,
             const char *path,
             GError **error)
{
  g_autofree char *beside = g_path_get_dirname (path);
  g_autofree char *kept = g_build_filename (beside, "blobs", NULL);
  g_autofree char *blobs = g_build_filename (folder, "blobs", NULL);

  return _cj_blobs_link (kept, blobs, error);
}

static gboolean
put_in_place (const char *folder,
              const char *path,
              GError **error)
{
  g_autofree char *target = g_build_filename (folder, "shop.db", NULL);
  g_autofree char *part = g_strconcat (target, ".part", NULL);
  g_autofree char *aside = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (part);

  if (!cj_backup_verify (path, error)
      || !g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error))
    return FALSE;
  g_chmod (part, 0600);
  if (!flush (part, error) || !bring_blobs (folder, path, error))
    return FALSE;

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      aside = cj_backup_set_aside (folder, error);
      if (aside == NULL)
        return FALSE;
    }
  if (g_rename (part, target) != 0)
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_FAILED, "%s: %s", target, g_strerror (errno));
      return FALSE;
    }

  return TRUE;
}

/**
 * cj_backup_restore:
 * @folder: (type filename): folder of a profile whose store is closed
 * @path: (type filename): a backup
 *
 * Puts the backup in the place of the database; what was there is set aside.
 * Refused with #CJ_STORE_ERROR_BUSY while any program has the database open: it
 * would go on writing into the file that was set aside.
 */
gboolean
cj_backup_restore (const char *folder,
                   const char *path,
                   GError **error)
{
  int lock;
  gboolean ok;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_READ_ONLY, "%s: %s", folder, g_strerror (errno));
      return FALSE;
    }
  lock = _cj_folder_lock (folder, CJ_FOLDER_LOCK_ALONE, error);
  if (lock < 0)
    return FALSE;
  ok = put_in_place (folder, path, error);
  _cj_folder_unlock (&lock);

  return ok;
}

typedef struct
{
  char *folder;
  char *label;
} BackupData;

static void
backup_data_free (BackupData *data)
{
  g_free (data->folder);
  g_free (data->label);
  g_free (data);
}

static gpointer
backup_on_db (CjSqlite *db,
              gpointer task_data,
              GError **error)
{
  BackupData *data = task_data;

  return write_backup (db, data->folder, data->label, error);
}

/**
 * cj_store_backup_async:
 * @label: "daily" or "by-hand"
 *
 * Writes and verifies a backup while work goes on. One that is cancelled leaves
 * nothing behind.
 */
void
cj_store_backup_async (CjStore *self,
                       const char *label,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  BackupData *data = g_new0 (BackupData, 1);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  data->folder = g_strdup (cj_store_get_folder (self));
  data->label = g_strdup (label);
  g_task_set_source_tag (task, cj_store_backup_async);
  _cj_store_read_long (self, task, backup_on_db, data, (GDestroyNotify) backup_data_free, g_free);
}

/**
 * cj_store_backup_finish:
 *
 * Returns: (transfer full) (type filename) (nullable): the backup
 */
char *
cj_store_backup_finish (CjStore *self,
                        GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
check_pages (CjSqlite *db,
             CjCheckDepth depth,
             GError **error)
{
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, depth == CJ_CHECK_FULL ? "PRAGMA integrity_check (1)" : "PRAGMA quick_check (1)", error);
  gboolean ok = stmt != NULL && _cj_sqlite_step (db, stmt, error);

  if (ok && !g_str_equal (_cj_sqlite_text (stmt, 0), "ok"))
    {
      g_set_error_literal (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CORRUPT, _cj_sqlite_text (stmt, 0));
      ok = FALSE;
    }
  if (stmt != NULL)
    sqlite3_reset (stmt);

  return ok;
}

static gboolean
check_references (CjSqlite *db,
                  GError **error)
{
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, "PRAGMA foreign_key_check", error);

  if (stmt == NULL)
    return FALSE;
  if (_cj_sqlite_step (db, stmt, error))
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CORRUPT, "A row of %s refers to nothing", _cj_sqlite_text (stmt, 0));
      sqlite3_reset (stmt);
      return FALSE;
    }

  return error == NULL || *error == NULL;
}

/* While SQLite goes through the pages of one table it calls no progress
 * handler, for minutes where the table is large. */
static void
on_check_cancelled_cb (GCancellable *cancellable,
                       gpointer handle)
{
  sqlite3_interrupt (handle);
}

static gpointer
check_on_db (CjSqlite *db,
             gpointer task_data,
             GError **error)
{
  CjCheckDepth depth = (CjCheckDepth) GPOINTER_TO_INT (task_data);
  GCancellable *cancellable = _cj_sqlite_get_cancellable (db);
  g_autoptr (GError) problem = NULL;
  gulong handler = 0;
  gboolean ok;

  if (cancellable != NULL)
    handler = g_cancellable_connect (cancellable, G_CALLBACK (on_check_cancelled_cb), _cj_sqlite_get_handle (db), NULL);
  ok = check_pages (db, depth, &problem) && (depth == CJ_CHECK_QUICK || check_references (db, &problem));
  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
  /* What an interrupted check says of the file is worth nothing. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return GINT_TO_POINTER (ok);
}

/**
 * cj_store_check_async:
 *
 * Checks the whole file, while work goes on.
 */
void
cj_store_check_async (CjStore *self,
                      CjCheckDepth depth,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cj_store_check_async);
  _cj_store_read_long (self, task, check_on_db, GINT_TO_POINTER (depth), NULL, NULL);
}

/**
 * cj_store_check_finish:
 *
 * Returns: whether the database is sound; otherwise #CJ_STORE_ERROR_CORRUPT says what is not
 */
gboolean
cj_store_check_finish (CjStore *self,
                       GAsyncResult *result,
                       GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error));
}
