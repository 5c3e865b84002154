/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-store-private.h"

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

void
_cj_store_set_state (CjStore *self,
                     CjStoreState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
_cj_store_emit_changed (CjStore *self,
                        const char *table,
                        GPtrArray *ids)
{
  g_signal_emit (self, signals[CHANGED], g_quark_from_string (table), table, ids);
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
