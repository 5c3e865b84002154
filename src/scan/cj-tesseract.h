/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <tesseract/capi.h>

#include "core/cj-library.h"

G_BEGIN_DECLS

/* Tesseract, opened with the first handle. */
#define CJ_TESSERACT_FUNCTIONS(F)         \
  F (TessBaseAPIClear)                    \
  F (TessBaseAPICreate)                   \
  F (TessBaseAPIDelete)                   \
  F (TessBaseAPIEnd)                      \
  F (TessBaseAPIGetIterator)              \
  F (TessBaseAPIInit4)                    \
  F (TessBaseAPIRecognize)                \
  F (TessBaseAPISetImage)                 \
  F (TessBaseAPISetPageSegMode)           \
  F (TessBaseAPISetSourceResolution)      \
  F (TessBaseAPISetVariable)              \
  F (TessChoiceIteratorConfidence)        \
  F (TessChoiceIteratorDelete)            \
  F (TessChoiceIteratorGetUTF8Text)       \
  F (TessChoiceIteratorNext)              \
  F (TessDeleteText)                      \
  F (TessPageIteratorBoundingBox)         \
  F (TessPageIteratorIsAtBeginningOf)     \
  F (TessResultIteratorConfidence)        \
  F (TessResultIteratorDelete)            \
  F (TessResultIteratorGetChoiceIterator) \
  F (TessResultIteratorGetPageIterator)   \
  F (TessResultIteratorGetUTF8Text)       \
  F (TessResultIteratorNext)
CJ_DECLARE_LIBRARY (tesseract, CJ_TESSERACT_FUNCTIONS)

TessBaseAPI *cj_tesseract_new (const char *language);
gboolean cj_tesseract_read (TessBaseAPI *api, const guint8 *pixels, int width, int height);
void cj_tesseract_free (TessBaseAPI *api);

G_END_DECLS
