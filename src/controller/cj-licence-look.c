/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-licence-look.h"

/* A VIN that the camera sees may stand on a vehicle licence, which says more. To
 * read that takes a second, for which nobody is to wait: the VIN is acted on at
 * once, and one frame is looked at harder afterwards. */

static void
on_recognized_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) results = cj_text_recognizer_recognize_finish (CJ_TEXT_RECOGNIZER (source), result, NULL);

  if (g_task_return_error_if_cancelled (task))
    return;
  for (guint i = 0; results != NULL && i < results->len; i++)
    {
      CjScanResult *seen = g_ptr_array_index (results, i);

      if (cj_scan_result_get_licence (seen) == NULL)
        continue;
      g_task_return_pointer (task, g_object_ref (seen), g_object_unref);
      return;
    }
  g_task_return_pointer (task, NULL, NULL);
}

/**
 * cj_licence_look_async:
 * @frame: a frame of a camera
 * @recognizer: what reads it
 * @callback: called on the thread-default main context
 *
 * Reads the vehicle licence that may be in view.
 */
void
cj_licence_look_async (CjFrame *frame,
                       CjTextRecognizer *recognizer,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  gsize stride;
  GBytes *pixels = cj_frame_get_bgra (frame, &stride);
  g_autoptr (CjFrame) still = cj_frame_new_bgra (pixels, cj_frame_get_width (frame), cj_frame_get_height (frame), stride, cj_frame_get_time (frame), TRUE);

  g_task_set_source_tag (task, cj_licence_look_async);
  cj_text_recognizer_recognize_async (recognizer, still, NULL, cancellable, on_recognized_cb, g_steal_pointer (&task));
}

/**
 * cj_licence_look_finish:
 *
 * Returns: (transfer full) (nullable): the VIN of a vehicle licence, which it has;
 *   %NULL when there is none, or the look was cancelled
 */
CjScanResult *
cj_licence_look_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
