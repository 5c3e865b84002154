/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "store/cj-backup.h"

G_BEGIN_DECLS

/**
 * CjBackupState:
 * @CJ_BACKUP_STATE_UNCHECKED: nobody looked yet
 * @CJ_BACKUP_STATE_CHECKING: is being read
 * @CJ_BACKUP_STATE_GOOD: can be restored
 * @CJ_BACKUP_STATE_BAD: is damaged
 */
typedef enum
{
  CJ_BACKUP_STATE_UNCHECKED,
  CJ_BACKUP_STATE_CHECKING,
  CJ_BACKUP_STATE_GOOD,
  CJ_BACKUP_STATE_BAD,
} CjBackupState;

/**
 * CjBackupRow:
 *
 * A backup in the list, and what is known of its soundness.
 */
#define CJ_TYPE_BACKUP_ROW (cj_backup_row_get_type ())
G_DECLARE_FINAL_TYPE (CjBackupRow, cj_backup_row, CJ, BACKUP_ROW, GObject)

const char *cj_backup_row_get_path (CjBackupRow *self);
gint64 cj_backup_row_get_taken_at (CjBackupRow *self);
gint64 cj_backup_row_get_size (CjBackupRow *self);
const char *cj_backup_row_get_label (CjBackupRow *self);
CjBackupState cj_backup_row_get_state (CjBackupRow *self);

#define CJ_TYPE_BACKUP_CONTROLLER (cj_backup_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjBackupController, cj_backup_controller, CJ, BACKUP_CONTROLLER, GObject)

CjBackupController *cj_backup_controller_new (CjSession *session);
CjSession *cj_backup_controller_get_session (CjBackupController *self);
GListModel *cj_backup_controller_get_list (CjBackupController *self);
char *cj_backup_controller_dup_folder (CjBackupController *self);
gboolean cj_backup_controller_get_busy (CjBackupController *self);
void cj_backup_controller_refresh (CjBackupController *self);
void cj_backup_controller_back_up (CjBackupController *self);
void cj_backup_controller_verify (CjBackupController *self, CjBackupRow *row);

G_END_DECLS
