/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-print-controller.h"

G_BEGIN_DECLS

struct _CjPrintController
{
  GObject parent_instance;

  /* (owned) */
  CjSession *session;
  CjPrinter *printer;
  CjSheet *sheet;
  GListStore *queues;
  CjPrintQueue *queue;
  GPtrArray *papers; /* of const CjPaper, which are static */
  GCancellable *cancellable;
  char *order_id;
  char *problem;

  const CjPaper *paper;
  CjPrintForm form;
  guint copies;
  guint pending; /* answers that are still to come */
  guint layouts; /* counts the sheets asked for: only the last one is shown */
  gboolean busy;
  gboolean forgets; /* paper and printer are chosen for this once */
};

void _cj_print_controller_set_problem (CjPrintController *self, const GError *error);
void _cj_print_controller_set_busy (CjPrintController *self, gboolean busy);
void _cj_print_controller_emit_done (CjPrintController *self, const char *where);

G_END_DECLS
