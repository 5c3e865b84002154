/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "store/cj-backup-private.h"
#include "store/cj-backup.h"
#include "store/cj-change-log-private.h"
#include "store/cj-change-watch-private.h"
#include "store/cj-folder-lock-private.h"
#include "store/cj-migrator-private.h"
#include "store/cj-search-index-private.h"
#include "store/cj-transaction-private.h"

/**
 * CjStore:
 *
 * The shop's data on this PC: one SQLite file in the folder of a profile.
 *
 * One thread owns the connection that writes, so writes happen in the order in
 * which they were asked for; a second reads for the screen, a third does long
 * work (counts, backups, checks), so that neither ever waits for the other
 * (WAL lets them read while the first one writes). What a caller gets are
 * entities of its own; after every commit, by this program or another one,
 * #CjStore::changed says what is no longer as it was read.
 */

struct _CjStore
{
  GObject parent_instance;

  char *folder;
  char *path;
  char *actor;
  char *origin;
  CjStoreState state;
  int lock;

  CjDbThread *writer;
  CjDbThread *reader;
  CjDbThread *worker;
  CjChangeWatch *watch;
};

enum
{
  CHANGED,
  N_SIGNALS
};

typedef enum
{
  PROP_FOLDER = 1,
  PROP_STATE,
} CjStoreProperty;

static guint signals[N_SIGNALS];
static GParamSpec *properties[PROP_STATE + 1];

G_DEFINE_FINAL_TYPE (CjStore, cj_store, G_TYPE_OBJECT)

static void
set_state (CjStore *self,
           CjStoreState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
cj_store_dispose (GObject *object)
{
  cj_store_close (CJ_STORE (object));

  G_OBJECT_CLASS (cj_store_parent_class)->dispose (object);
}

static void
cj_store_finalize (GObject *object)
{
  CjStore *self = CJ_STORE (object);

  g_free (self->folder);
  g_free (self->path);
  g_free (self->actor);
  g_free (self->origin);

  G_OBJECT_CLASS (cj_store_parent_class)->finalize (object);
}

static void
cj_store_get_property (GObject *object,
                       guint prop_id,
                       GValue *value,
                       GParamSpec *pspec)
{
  CjStore *self = CJ_STORE (object);

  switch ((CjStoreProperty) prop_id)
    {
    case PROP_FOLDER:
      g_value_set_string (value, self->folder);
      break;

    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_store_set_property (GObject *object,
                       guint prop_id,
                       const GValue *value,
                       GParamSpec *pspec)
{
  CjStore *self = CJ_STORE (object);

  switch ((CjStoreProperty) prop_id)
    {
    case PROP_FOLDER:
      self->folder = g_value_dup_string (value);
      self->path = g_build_filename (self->folder, "shop.db", NULL);
      break;

    case PROP_STATE:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_store_class_init (CjStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_store_dispose;
  object_class->finalize = cj_store_finalize;
  object_class->get_property = cj_store_get_property;
  object_class->set_property = cj_store_set_property;

  properties[PROP_FOLDER] =
    g_param_spec_string ("folder", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, CJ_STORE_CLOSED, CJ_STORE_OPEN, CJ_STORE_CLOSED,
                      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * CjStore::changed:
   * @table: which table
   * @ids: (element-type utf8): ids of the entities, those of the aggregate for
   *   a row that belongs to one
   *
   * Emitted after a commit, on the thread that opened the store, for changes
   * made here and for those that another program made.
   */
  signals[CHANGED] =
    g_signal_new ("changed", CJ_TYPE_STORE, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_PTR_ARRAY);
}

static void
cj_store_init (CjStore *self)
{
  self->actor = g_strdup ("");
  self->origin = g_strdup ("");
  self->lock = -1;
}

/**
 * cj_store_new:
 * @folder: (type filename): folder of the profile; made when it is not there
 *
 * Returns: (transfer full): a store, not yet open
 */
CjStore *
cj_store_new (const char *folder)
{
  return g_object_new (CJ_TYPE_STORE, "folder", folder, NULL);
}

const char *
cj_store_get_folder (CjStore *self)
{
  g_return_val_if_fail (CJ_IS_STORE (self), NULL);

  return self->folder;
}

/**
 * cj_store_get_path:
 *
 * Returns: (type filename): the database file
 */
const char *
cj_store_get_path (CjStore *self)
{
  g_return_val_if_fail (CJ_IS_STORE (self), NULL);

  return self->path;
}

CjStoreState
cj_store_get_state (CjStore *self)
{
  g_return_val_if_fail (CJ_IS_STORE (self), CJ_STORE_CLOSED);

  return self->state;
}

/**
 * cj_store_set_author:
 * @actor: (nullable): id of the member of staff who makes the changes from now on
 * @origin: what they are made with, "window" or "chejiangctl"
 */
void
cj_store_set_author (CjStore *self,
                     const char *actor,
                     const char *origin)
{
  g_return_if_fail (CJ_IS_STORE (self));

  g_free (self->actor);
  self->actor = g_strdup (actor != NULL ? actor : "");
  g_free (self->origin);
  self->origin = g_strdup (origin != NULL ? origin : "");
}

const char *
cj_store_get_actor (CjStore *self)
{
  g_return_val_if_fail (CJ_IS_STORE (self), "");

  return self->actor;
}

static gpointer
size_limit_on_db (CjSqlite *db,
                  gpointer task_data,
                  GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT, *(gint64 *) task_data);

  return GINT_TO_POINTER (_cj_sqlite_exec (db, sql, error));
}

/**
 * cj_store_set_size_limit:
 * @pages: how many pages of 4 KiB the file may have
 *
 * Bounds the file from now on, as a disk with little room does.
 */
void
cj_store_set_size_limit (CjStore *self,
                         gint64 pages)
{
  g_return_if_fail (CJ_IS_STORE (self));

  _cj_store_write (self, g_task_new (self, NULL, NULL, NULL), size_limit_on_db,
                   g_memdup2 (&pages, sizeof pages), g_free, NULL);
}

/* Opening */

typedef struct
{
  char *folder;
  char *path;
  CjSqlite *writer;
  CjSqlite *reader;
  CjSqlite *worker;
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

  data->reader = _cj_sqlite_open (data->path, CJ_SQLITE_READER, error);
  if (data->reader == NULL)
    return FALSE;
  data->worker = _cj_sqlite_open (data->path, CJ_SQLITE_READER, error);

  return data->worker != NULL;
}

static void
open_worker (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  if (open_all (task_data, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  /* Before the caller hears of it: it may want to put a backup in its place. */
  open_data_let_go (task_data);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_watch_changed_cb (const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  g_signal_emit (user_data, signals[CHANGED], g_quark_from_string (table), table, ids);
}

/**
 * cj_store_open_async:
 *
 * Opens the database, makes or migrates it when it needs that.
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
  g_task_set_task_data (task, data, (GDestroyNotify) open_data_free);
  set_state (self, CJ_STORE_OPENING);
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

  if (!g_task_propagate_boolean (G_TASK (result), error))
    {
      if (self->state == CJ_STORE_OPENING)
        set_state (self, CJ_STORE_CLOSED);
      return FALSE;
    }

  data = g_task_get_task_data (G_TASK (result));
  self->writer = _cj_db_thread_new ("cj-writer");
  self->reader = _cj_db_thread_new ("cj-reader");
  self->worker = _cj_db_thread_new ("cj-worker");
  self->watch = _cj_change_watch_new (self, on_watch_changed_cb, self);
  _cj_change_watch_start (self->watch, data->reader);
  _cj_db_thread_open (self->writer, g_steal_pointer (&data->writer));
  _cj_db_thread_open (self->reader, g_steal_pointer (&data->reader));
  _cj_db_thread_open (self->worker, g_steal_pointer (&data->worker));
  self->lock = data->lock;
  data->lock = -1;
  set_state (self, CJ_STORE_OPEN);

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
  g_clear_pointer (&self->writer, _cj_db_thread_free);
  g_clear_pointer (&self->reader, _cj_db_thread_free);
  g_clear_pointer (&self->worker, _cj_db_thread_free);
  _cj_folder_unlock (&self->lock);
  if (self->state == CJ_STORE_OPEN)
    set_state (self, CJ_STORE_CLOSED);
}

/**
 * cj_store_is_idle:
 *
 * Returns: whether nothing is being read, saved or counted, and nothing waits to be
 */
gboolean
cj_store_is_idle (CjStore *self)
{
  g_return_val_if_fail (CJ_IS_STORE (self), FALSE);

  return self->state == CJ_STORE_OPEN && _cj_db_thread_is_idle (self->writer) && _cj_db_thread_is_idle (self->reader)
         && _cj_db_thread_is_idle (self->worker);
}

static void
run_on (CjDbThread *thread,
        GTask *task,
        CjDbFunc func,
        gpointer data,
        GDestroyNotify free_data,
        GDestroyNotify free_result)
{
  g_task_set_task_data (task, data, free_data);
  if (thread == NULL)
    {
      g_task_return_new_error (task, CJ_STORE_ERROR, CJ_STORE_ERROR_CLOSED, "The store is closed");
      g_object_unref (task);
      return;
    }
  _cj_db_thread_run (thread, task, func, free_result);
}

void
_cj_store_read (CjStore *self,
                GTask *task,
                CjDbFunc func,
                gpointer data,
                GDestroyNotify free_data,
                GDestroyNotify free_result)
{
  run_on (self->reader, task, func, data, free_data, free_result);
}

void
_cj_store_read_long (CjStore *self,
                     GTask *task,
                     CjDbFunc func,
                     gpointer data,
                     GDestroyNotify free_data,
                     GDestroyNotify free_result)
{
  run_on (self->worker, task, func, data, free_data, free_result);
}

void
_cj_store_write (CjStore *self,
                 GTask *task,
                 CjDbFunc func,
                 gpointer data,
                 GDestroyNotify free_data,
                 GDestroyNotify free_result)
{
  run_on (self->writer, task, func, data, free_data, free_result);
}

/* Saving */

typedef struct
{
  CjTransaction *transaction;
  CjTransactionData *data;
  char *actor;
  char *origin;
} CommitData;

static void
commit_data_free (CommitData *commit)
{
  g_clear_object (&commit->transaction);
  _cj_transaction_data_free (commit->data);
  g_free (commit->actor);
  g_free (commit->origin);
  g_free (commit);
}

static gpointer
commit_on_db (CjSqlite *db,
              gpointer task_data,
              GError **error)
{
  CommitData *commit = task_data;

  _cj_sqlite_set_author (db, commit->actor, commit->origin);
  return GINT_TO_POINTER (_cj_transaction_data_run (commit->data, db, error));
}

/**
 * cj_store_commit_async:
 * @transaction: what to save, as it is now; later changes to its entities are
 *   not saved
 *
 * When this ends without an error, what was saved is on the disk.
 */
void
cj_store_commit_async (CjStore *self,
                       CjTransaction *transaction,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  CommitData *commit;
  GTask *task;

  g_return_if_fail (CJ_IS_STORE (self));
  g_return_if_fail (CJ_IS_TRANSACTION (transaction));

  commit = g_new0 (CommitData, 1);
  commit->transaction = g_object_ref (transaction);
  commit->data = _cj_transaction_freeze (transaction);
  commit->actor = g_strdup (self->actor);
  commit->origin = g_strdup (self->origin);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cj_store_commit_async);
  _cj_store_write (self, task, commit_on_db, commit, (GDestroyNotify) commit_data_free, NULL);
}

/**
 * cj_store_commit_finish:
 *
 * The entities get their new version, a new order its number.
 *
 * Returns: whether everything was saved; otherwise nothing was
 */
gboolean
cj_store_commit_finish (CjStore *self,
                        GAsyncResult *result,
                        GError **error)
{
  CommitData *commit;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error)))
    return FALSE;

  commit = g_task_get_task_data (G_TASK (result));
  _cj_transaction_settle (commit->transaction, commit->data);
  if (self->watch != NULL)
    _cj_change_watch_check (self->watch);

  return TRUE;
}
