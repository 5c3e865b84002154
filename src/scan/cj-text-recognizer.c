/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-text-recognizer.h"

G_DEFINE_INTERFACE (CjTextRecognizer, cj_text_recognizer, G_TYPE_OBJECT)

static void
cj_text_recognizer_default_init (CjTextRecognizerInterface *iface)
{
}

/**
 * cj_text_recognizer_recognize_async:
 * @frame: a frame; kept until it is read
 * @region: (nullable): where to look; %NULL for everywhere. It is cut to the frame.
 * @cancellable: (nullable): a cancellable
 * @callback: called on the main context of the caller
 * @user_data: for @callback
 *
 * Reads what is written in @frame, on a thread of the recogniser.
 */
void
cj_text_recognizer_recognize_async (CjTextRecognizer *self,
                                    CjFrame *frame,
                                    const CjScanRegion *region,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  CjScanRegion cut = { 0 };

  g_return_if_fail (CJ_IS_TEXT_RECOGNIZER (self));
  g_return_if_fail (frame != NULL);

  if (region != NULL && region->width > 0 && region->height > 0)
    {
      cut.x = CLAMP (region->x, 0, cj_frame_get_width (frame) - 1);
      cut.y = CLAMP (region->y, 0, cj_frame_get_height (frame) - 1);
      cut.width = MIN (region->width, cj_frame_get_width (frame) - cut.x);
      cut.height = MIN (region->height, cj_frame_get_height (frame) - cut.y);
    }
  else
    {
      cut.width = cj_frame_get_width (frame);
      cut.height = cj_frame_get_height (frame);
    }

  CJ_TEXT_RECOGNIZER_GET_IFACE (self)->recognize_async (self, frame, &cut, cancellable, callback, user_data);
}

/**
 * cj_text_recognizer_recognize_finish:
 *
 * Returns: (transfer full) (element-type CjScanResult) (nullable): what was
 *   read, the surest first, with corners in the frame's pixels; empty when
 *   there is nothing; %NULL with @error set when reading failed
 */
GPtrArray *
cj_text_recognizer_recognize_finish (CjTextRecognizer *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (CJ_IS_TEXT_RECOGNIZER (self), NULL);
  g_return_val_if_fail (G_IS_ASYNC_RESULT (result), NULL);

  return CJ_TEXT_RECOGNIZER_GET_IFACE (self)->recognize_finish (self, result, error);
}

/**
 * cj_text_recognizer_set_home:
 * @province: (nullable): the sign of the province that most cars here are from;
 *   %NULL when it is not known
 *
 * Lets a recogniser know what is likely where it looks. One that makes nothing of
 * it leaves it.
 */
void
cj_text_recognizer_set_home (CjTextRecognizer *self,
                             const char *province)
{
  CjTextRecognizerInterface *iface;

  g_return_if_fail (CJ_IS_TEXT_RECOGNIZER (self));

  iface = CJ_TEXT_RECOGNIZER_GET_IFACE (self);
  if (iface->set_home != NULL)
    iface->set_home (self, province);
}
