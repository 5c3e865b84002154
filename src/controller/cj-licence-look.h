/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-text-recognizer.h"

G_BEGIN_DECLS

void cj_licence_look_async (CjFrame *frame,
                            CjTextRecognizer *recognizer,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
CjScanResult *cj_licence_look_finish (GAsyncResult *result);

G_END_DECLS
