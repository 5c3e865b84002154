/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-autosave.h"
#include "controller/cj-record-controller.h"
#include "controller/cj-search-controller.h"
#include "store/cj-paged-list.h"

G_BEGIN_DECLS

struct _CjRecordController
{
  GObject parent_instance;

  CjSession *session;
  GType type;
  CjSearchController *search;
  CjPagedList *all;
  CjEntity *entity;
  CjAutosave *autosave;
  GListStore *related;
  GListStore *timeline; /* CjWorkOrder and CjFollowUp, the newest first */
  GCancellable *cancellable;
};

void _cj_record_controller_load_around (CjRecordController *self);
void _cj_record_controller_emit_loaded (CjRecordController *self);

G_END_DECLS
