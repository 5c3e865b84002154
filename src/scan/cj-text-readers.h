/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-text-recognizer.h"

G_BEGIN_DECLS

#define CJ_TYPE_TEXT_READERS (cj_text_readers_get_type ())
G_DECLARE_FINAL_TYPE (CjTextReaders, cj_text_readers, CJ, TEXT_READERS, GObject)

CjTextReaders *cj_text_readers_new (void);
void cj_text_readers_add (CjTextReaders *self, CjTextRecognizer *recognizer);
CjTextRecognizer *cj_text_readers_new_all (GError **error);

G_END_DECLS
