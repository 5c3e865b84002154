/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"

G_BEGIN_DECLS

#define CJ_TYPE_COLLECTION_CONTROLLER (cj_collection_controller_get_type ())
G_DECLARE_FINAL_TYPE (CjCollectionController, cj_collection_controller, CJ, COLLECTION_CONTROLLER, GObject)

CjCollectionController *cj_collection_controller_new (CjSession *session, GType type, CjPermission permission);
CjSession *cj_collection_controller_get_session (CjCollectionController *self);
GType cj_collection_controller_get_entity_type (CjCollectionController *self);
gboolean cj_collection_controller_may_edit (CjCollectionController *self);
GListModel *cj_collection_controller_get_list (CjCollectionController *self);
void cj_collection_controller_search (CjCollectionController *self, const char *typed);

void cj_collection_controller_open (CjCollectionController *self, CjEntity *entity);
void cj_collection_controller_begin_new (CjCollectionController *self, CjEntity *blank);
CjEntity *cj_collection_controller_get_entity (CjCollectionController *self);
gboolean cj_collection_controller_is_open (CjCollectionController *self);
void cj_collection_controller_touch (CjCollectionController *self);
void cj_collection_controller_flush (CjCollectionController *self);
void cj_collection_controller_close (CjCollectionController *self);
const char *cj_collection_controller_remove (CjCollectionController *self);
void cj_collection_controller_undo_remove (CjCollectionController *self);

G_END_DECLS
