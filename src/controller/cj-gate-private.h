/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-arrival-list.h"
#include "controller/cj-gate-controller.h"
#include "scan/cj-plate-watch.h"

G_BEGIN_DECLS

struct _CjGateController
{
  GObject parent_instance;

  CjSession *session;
  CjFrameSource *source;        /* (nullable) */
  CjSecrets *secrets;           /* (nullable) */
  CjTextRecognizer *recognizer; /* (nullable) until it is needed */
  CjPlateWatch *watch;          /* (nullable) the same */
  CjArrivalList *arrivals;
  CjGateState state;
  GError *error;             /* (nullable) why there is no stream to begin with */
  GCancellable *cancellable; /* of the keyring */
  guint tick;
  guint apply_id;
  gboolean started;
  gboolean trial;
};

void _cj_gate_set_state (CjGateController *self, CjGateState state);
void _cj_gate_set_trouble (CjGateController *self, GError *error);
CjGateState _cj_gate_get_rest (CjGateController *self);
void _cj_gate_apply (CjGateController *self);

G_END_DECLS
