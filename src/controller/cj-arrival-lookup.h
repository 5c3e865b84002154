/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-arrival.h"
#include "controller/cj-session.h"

G_BEGIN_DECLS

void cj_arrival_lookup_async (CjSession *session,
                              CjArrival *arrival,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean cj_arrival_lookup_finish (CjSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
