/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-import-file.h"
#include "controller/cj-session.h"

G_BEGIN_DECLS

/**
 * CjImportState:
 * @CJ_IMPORT_STATE_EMPTY: no file was chosen yet
 * @CJ_IMPORT_STATE_READING: the file is being read
 * @CJ_IMPORT_STATE_MATCHING: looking for what the shop has already
 * @CJ_IMPORT_STATE_READY: everything is known of the file; it can be imported or
 *   the counts say why not
 * @CJ_IMPORT_STATE_SAVING: being saved
 * @CJ_IMPORT_STATE_DONE: saved
 * @CJ_IMPORT_STATE_FAILED: the problem says why; another file may be chosen
 */
typedef enum
{
  CJ_IMPORT_STATE_EMPTY,
  CJ_IMPORT_STATE_READING,
  CJ_IMPORT_STATE_MATCHING,
  CJ_IMPORT_STATE_READY,
  CJ_IMPORT_STATE_SAVING,
  CJ_IMPORT_STATE_DONE,
  CJ_IMPORT_STATE_FAILED,
} CjImportState;

/**
 * CjImportCounts:
 * @rows: of the file
 * @fresh: that the shop does not have
 * @known: that it has
 * @bad: that cannot be taken
 */
typedef struct
{
  guint rows;
  guint fresh;
  guint known;
  guint bad;
} CjImportCounts;

#define CJ_TYPE_IMPORT_CONTROLLER (cj_import_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjImportController, cj_import_controller, CJ, IMPORT_CONTROLLER, GObject)

CjImportController *cj_import_controller_new (CjSession *session, GType type);
GType cj_import_controller_get_entity_type (CjImportController *self);
void cj_import_controller_open (CjImportController *self, GFile *file);
GFile *cj_import_controller_get_file (CjImportController *self);
CjImportState cj_import_controller_get_state (CjImportController *self);
gboolean cj_import_controller_is_busy (CjImportController *self);
const char *cj_import_controller_get_problem (CjImportController *self);
const GError *cj_import_controller_get_error (CjImportController *self);
double cj_import_controller_get_progress (CjImportController *self);

CjImportFile *cj_import_controller_get_contents (CjImportController *self);
void cj_import_controller_set_encoding (CjImportController *self, CjImportEncoding encoding);
void cj_import_controller_set_delimiter (CjImportController *self, char delimiter);
void cj_import_controller_set_target (CjImportController *self, guint column, int target);

void cj_import_controller_get_counts (CjImportController *self, CjImportCounts *counts);
GListModel *cj_import_controller_get_problems (CjImportController *self);
void cj_import_controller_set_update (CjImportController *self, gboolean update);
void cj_import_controller_set_leave_out (CjImportController *self, gboolean leave_out);
guint cj_import_controller_count_to_save (CjImportController *self);
gboolean cj_import_controller_can_save (CjImportController *self);
void cj_import_controller_save (CjImportController *self);
void cj_import_controller_cancel (CjImportController *self);

G_END_DECLS
