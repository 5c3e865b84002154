/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-licence-look.h"

/* A VIN that the camera sees may stand on a vehicle licence, which says more. To
 * read that takes a second, for which nobody is to wait: the VIN is acted on at
 * once, and one frame is looked at harder afterwards. */

/* A recogniser is at one frame at a time; it is asked again after so long. */
#define RETRY_MS 20

typedef struct
{
  CjFrame *still;
  CjTextRecognizer *recognizer;
} Look;

static void
look_free (Look *look)
{
  cj_frame_unref (look->still);
  g_object_unref (look->recognizer);
  g_free (look);
}

static void recognize (GTask *task);

static gboolean
on_again_cb (gpointer user_data)
{
  recognize (user_data);

  return G_SOURCE_REMOVE;
}

static void
on_recognized_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = cj_text_recognizer_recognize_finish (CJ_TEXT_RECOGNIZER (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BUSY))
    {
      g_timeout_add_full (G_PRIORITY_DEFAULT, RETRY_MS, on_again_cb, g_steal_pointer (&task), g_object_unref);
      return;
    }
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

static void
recognize (GTask *task)
{
  Look *look = g_task_get_task_data (task);

  cj_text_recognizer_recognize_async (look->recognizer, look->still, NULL, g_task_get_cancellable (task), on_recognized_cb, g_object_ref (task));
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
  Look *look = g_new0 (Look, 1);
  gsize stride;
  GBytes *pixels = cj_frame_get_bgra (frame, &stride);

  g_task_set_source_tag (task, cj_licence_look_async);
  look->still = cj_frame_new_bgra (pixels, cj_frame_get_width (frame), cj_frame_get_height (frame), stride, cj_frame_get_time (frame), TRUE);
  look->recognizer = g_object_ref (recognizer);
  g_task_set_task_data (task, look, (GDestroyNotify) look_free);
  recognize (task);
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
