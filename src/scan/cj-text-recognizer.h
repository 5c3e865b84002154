/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "scan/cj-frame.h"
#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

/**
 * CjScanRegion:
 * @x: left edge, pixels of the frame
 * @y: upper edge
 * @width: 0 for the whole frame
 * @height: 0 for the whole frame
 *
 * The part of a frame that is of interest.
 */
typedef struct
{
  int x;
  int y;
  int width;
  int height;
} CjScanRegion;

/**
 * CjTextRecognizer:
 *
 * Reads writing in frames: plates, VIN labels. One frame is read at a time:
 * meanwhile one of a stream is turned away with %G_IO_ERROR_BUSY, since there are
 * more of them, and a still waits for its turn.
 */
#define CJ_TYPE_TEXT_RECOGNIZER (cj_text_recognizer_get_type ())
G_DECLARE_INTERFACE (CjTextRecognizer, cj_text_recognizer, CJ, TEXT_RECOGNIZER, GObject)

struct _CjTextRecognizerInterface
{
  GTypeInterface parent_iface;

  void (*recognize_async) (CjTextRecognizer *self,
                           CjFrame *frame,
                           const CjScanRegion *region,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
  GPtrArray *(*recognize_finish) (CjTextRecognizer *self, GAsyncResult *result, GError **error);
  void (*set_home) (CjTextRecognizer *self, const char *province);
};

void cj_text_recognizer_recognize_async (CjTextRecognizer *self,
                                         CjFrame *frame,
                                         const CjScanRegion *region,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
GPtrArray *cj_text_recognizer_recognize_finish (CjTextRecognizer *self, GAsyncResult *result, GError **error);
void cj_text_recognizer_set_home (CjTextRecognizer *self, const char *province);

G_END_DECLS
