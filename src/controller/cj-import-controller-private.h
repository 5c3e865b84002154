/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-import-controller.h"
#include "controller/cj-import-match.h"

G_BEGIN_DECLS

struct _CjImportController
{
  GObject parent_instance;

  /* (owned) */
  CjSession *session;
  GFile *file;
  CjImportFile *contents;
  CjImportMatch *match;
  GArray *targets; /* (nullable): chosen by hand */
  GListStore *problems;
  GCancellable *cancellable;
  GPtrArray *to_plan; /* ids of vehicles whose calls are to be planned */
  GError *error;
  char *words;

  GType type;
  CjImportState state;
  CjImportEncoding encoding;
  char delimiter;
  CjImportCounts counts;
  gboolean update;
  gboolean leave_out;
  guint done;
  guint total;
};

void _cj_import_controller_set_state (CjImportController *self, CjImportState state);
void _cj_import_controller_emit_progress (CjImportController *self);
void _cj_import_controller_fail (CjImportController *self, GError *error);
void _cj_import_controller_read_file (CjImportController *self);

G_END_DECLS
