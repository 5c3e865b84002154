/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-text-recognizer.h"

G_BEGIN_DECLS

/* A recogniser that sees what it is told, and says so at once, or when it is
 * told to. */
#define CJ_TYPE_MOCK_RECOGNIZER (cj_mock_recognizer_get_type ())
G_DECLARE_FINAL_TYPE (CjMockRecognizer, cj_mock_recognizer, CJ, MOCK_RECOGNIZER, GObject)

struct _CjMockRecognizer
{
  GObject parent_instance;

  CjScanResult *seen;          /* (nullable) in every frame */
  CjScanResult *seen_in_still; /* (nullable) in stills instead */
  GQueue tasks;                /* that wait for cj_mock_recognizer_answer() */
  CjScanRegion region;         /* where it was to look last */
  guint n_asked;
  guint n_stills; /* of those */
  gboolean waits;
};

CjMockRecognizer *cj_mock_recognizer_new (void);
void cj_mock_recognizer_see (CjMockRecognizer *self, CjScanKind kind, const char *text, int confidence);
void cj_mock_recognizer_answer (CjMockRecognizer *self);

G_END_DECLS
