/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "store/cj-search.h"

G_BEGIN_DECLS

#define CJ_TYPE_RECORD_CONTROLLER (cj_record_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjRecordController, cj_record_controller, CJ, RECORD_CONTROLLER, GObject)

CjRecordController *cj_record_controller_new (CjSession *session, GType type);
CjSession *cj_record_controller_get_session (CjRecordController *self);
GListModel *cj_record_controller_get_list (CjRecordController *self);
void cj_record_controller_search (CjRecordController *self, const char *typed);
CjEntity *cj_record_controller_get_entity (CjRecordController *self);
gboolean cj_record_controller_is_open (CjRecordController *self);
void cj_record_controller_open (CjRecordController *self, const char *id);
void cj_record_controller_begin_new (CjRecordController *self);
void cj_record_controller_flush (CjRecordController *self);
GListModel *cj_record_controller_get_timeline (CjRecordController *self);
GListModel *cj_record_controller_get_related (CjRecordController *self);
void cj_record_controller_archive (CjRecordController *self, gboolean archived);

void cj_record_controller_merge_async (CjRecordController *self, const char *loser_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_record_controller_merge_finish (CjRecordController *self, GAsyncResult *result, GError **error);

G_END_DECLS
