/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-backup-controller.h"

/**
 * CjBackupController:
 *
 * The backups of this shop: making one, looking whether one is sound. Putting
 * one in the place of the database closes the shop and is the application's.
 */

struct _CjBackupRow
{
  GObject parent_instance;

  char *path;
  char *label;
  gint64 taken_at;
  gint64 size;
  CjBackupState state;
};

enum
{
  CHANGED,
  N_ROW_SIGNALS
};

static guint row_signals[N_ROW_SIGNALS];

G_DEFINE_FINAL_TYPE (CjBackupRow, cj_backup_row, G_TYPE_OBJECT)

static void
cj_backup_row_finalize (GObject *object)
{
  CjBackupRow *self = CJ_BACKUP_ROW (object);

  g_free (self->path);
  g_free (self->label);

  G_OBJECT_CLASS (cj_backup_row_parent_class)->finalize (object);
}

static void
cj_backup_row_class_init (CjBackupRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_backup_row_finalize;
  row_signals[CHANGED] = g_signal_new ("changed", CJ_TYPE_BACKUP_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_backup_row_init (CjBackupRow *self)
{
}

const char *
cj_backup_row_get_path (CjBackupRow *self)
{
  return self->path;
}

gint64
cj_backup_row_get_taken_at (CjBackupRow *self)
{
  return self->taken_at;
}

gint64
cj_backup_row_get_size (CjBackupRow *self)
{
  return self->size;
}

const char *
cj_backup_row_get_label (CjBackupRow *self)
{
  return self->label;
}

CjBackupState
cj_backup_row_get_state (CjBackupRow *self)
{
  return self->state;
}

static void
set_state (CjBackupRow *row,
           CjBackupState state)
{
  row->state = state;
  g_signal_emit (row, row_signals[CHANGED], 0);
}

struct _CjBackupController
{
  GObject parent_instance;

  CjSession *session;
  GListStore *list;
  gboolean busy;
};

enum
{
  BUSY_CHANGED,
  TAKEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjBackupController, cj_backup_controller, G_TYPE_OBJECT)

/**
 * cj_backup_controller_refresh:
 *
 * Looks into the folder again.
 */
void
cj_backup_controller_refresh (CjBackupController *self)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  g_return_if_fail (CJ_IS_BACKUP_CONTROLLER (self));

  backups = cj_backup_list (cj_store_get_folder (cj_session_get_store (self->session)));
  rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < backups->len; i++)
    {
      const CjBackup *backup = g_ptr_array_index (backups, i);
      CjBackupRow *row = g_object_new (CJ_TYPE_BACKUP_ROW, NULL);

      row->path = g_strdup (backup->path);
      row->label = g_strdup (backup->label);
      row->taken_at = backup->taken_at;
      row->size = backup->size;
      g_ptr_array_add (rows, row);
    }
  g_list_store_splice (self->list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)), rows->pdata, rows->len);
}

static void
set_busy (CjBackupController *self,
          gboolean busy)
{
  self->busy = busy;
  g_signal_emit (self, signals[BUSY_CHANGED], 0);
}

static void
on_backed_up_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (CjBackupController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = cj_store_backup_finish (CJ_STORE (source), result, &error);

  set_busy (self, FALSE);
  if (self->session == NULL)
    return;
  if (path == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  cj_backup_controller_refresh (self);
  g_signal_emit (self, signals[TAKEN], 0);
}

/**
 * cj_backup_controller_back_up:
 *
 * Makes a backup now, behind the scenes.
 */
void
cj_backup_controller_back_up (CjBackupController *self)
{
  g_return_if_fail (CJ_IS_BACKUP_CONTROLLER (self));

  if (self->busy || !cj_session_may (self->session, CJ_PERMISSION_BACK_UP))
    return;
  set_busy (self, TRUE);
  cj_store_backup_async (cj_session_get_store (self->session), "by-hand", NULL, on_backed_up_cb, g_object_ref (self));
}

static void
verify_worker (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;

  if (cj_backup_verify (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_verified_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (CjBackupRow) row = user_data;

  set_state (row, g_task_propagate_boolean (G_TASK (result), NULL) ? CJ_BACKUP_STATE_GOOD : CJ_BACKUP_STATE_BAD);
}

/**
 * cj_backup_controller_verify:
 * @row: one of the list
 *
 * Reads the whole backup; its state says what was found.
 */
void
cj_backup_controller_verify (CjBackupController *self,
                             CjBackupRow *row)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (CJ_IS_BACKUP_CONTROLLER (self));
  g_return_if_fail (CJ_IS_BACKUP_ROW (row));

  if (row->state == CJ_BACKUP_STATE_CHECKING)
    return;
  set_state (row, CJ_BACKUP_STATE_CHECKING);
  task = g_task_new (self, NULL, on_verified_cb, g_object_ref (row));
  g_task_set_source_tag (task, cj_backup_controller_verify);
  g_task_set_task_data (task, g_strdup (row->path), g_free);
  g_task_run_in_thread (task, verify_worker);
}

/**
 * cj_backup_controller_dup_folder:
 *
 * Returns: (transfer full) (type filename): where the backups are
 */
char *
cj_backup_controller_dup_folder (CjBackupController *self)
{
  g_autoptr (CjBackupRow) first = g_list_model_get_item (G_LIST_MODEL (self->list), 0);

  if (first != NULL)
    return g_path_get_dirname (first->path);

  return g_strdup (cj_store_get_folder (cj_session_get_store (self->session)));
}

CjSession *
cj_backup_controller_get_session (CjBackupController *self)
{
  return self->session;
}

/**
 * cj_backup_controller_get_list:
 *
 * Returns: (transfer none): a list of #CjBackupRow, the newest first
 */
GListModel *
cj_backup_controller_get_list (CjBackupController *self)
{
  return G_LIST_MODEL (self->list);
}

gboolean
cj_backup_controller_get_busy (CjBackupController *self)
{
  return self->busy;
}

static void
cj_backup_controller_dispose (GObject *object)
{
  g_clear_object (&CJ_BACKUP_CONTROLLER (object)->session);

  G_OBJECT_CLASS (cj_backup_controller_parent_class)->dispose (object);
}

static void
cj_backup_controller_finalize (GObject *object)
{
  g_clear_object (&CJ_BACKUP_CONTROLLER (object)->list);

  G_OBJECT_CLASS (cj_backup_controller_parent_class)->finalize (object);
}

static void
cj_backup_controller_class_init (CjBackupControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_backup_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_backup_controller_finalize;

  signals[BUSY_CHANGED] =
    g_signal_new ("busy-changed", CJ_TYPE_BACKUP_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[TAKEN] =
    g_signal_new ("taken", CJ_TYPE_BACKUP_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_backup_controller_init (CjBackupController *self)
{
  self->list = g_list_store_new (CJ_TYPE_BACKUP_ROW);
}

CjBackupController *
cj_backup_controller_new (CjSession *session)
{
  CjBackupController *self = g_object_new (CJ_TYPE_BACKUP_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  cj_backup_controller_refresh (self);

  return self;
}
