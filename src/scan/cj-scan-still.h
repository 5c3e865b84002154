/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame.h"
#include "scan/cj-text-recognizer.h"

G_BEGIN_DECLS

void cj_scan_still_async (CjFrame *frame,
                          CjTextRecognizer *recognizer,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
GPtrArray *cj_scan_still_finish (GAsyncResult *result, GError **error);

G_END_DECLS
