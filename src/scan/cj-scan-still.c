/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-scan-still.h"

#include "scan/cj-barcode-reader.h"

/* Pictures by themselves: codes first, then writing. */

static void
read_still_worker (GTask *task,
                   gpointer source,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  g_autoptr (CjBarcodeReader) reader = cj_barcode_reader_new ();
  g_autoptr (GPtrArray) results = cj_barcode_reader_read_still (reader, task_data, cancellable);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_still_recognized_cb (GObject *source,
                        GAsyncResult *result,
                        gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) texts = cj_text_recognizer_recognize_finish (CJ_TEXT_RECOGNIZER (source), result, NULL);
  GPtrArray *results = g_object_get_data (G_OBJECT (task), "results");

  if (g_task_return_error_if_cancelled (task))
    return;
  for (guint i = 0; texts != NULL && i < texts->len; i++)
    g_ptr_array_add (results, g_object_ref (g_ptr_array_index (texts, i)));
  g_task_return_pointer (task, g_ptr_array_ref (results), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_codes_read_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *results = g_task_propagate_pointer (G_TASK (result), &error);
  CjTextRecognizer *recognizer = g_object_get_data (G_OBJECT (task), "recognizer");

  if (results == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (recognizer == NULL)
    {
      g_task_return_pointer (task, results, (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  g_object_set_data_full (G_OBJECT (task), "results", results, (GDestroyNotify) g_ptr_array_unref);
  cj_text_recognizer_recognize_async (recognizer, g_task_get_task_data (task), NULL, g_task_get_cancellable (task),
                                      on_still_recognized_cb, g_object_ref (task));
}

/**
 * cj_scan_still_async:
 * @frame: a picture
 * @recognizer: (nullable): reads writing as well as codes
 *
 * Reads a picture by itself, with more patience than a frame of a stream.
 */
void
cj_scan_still_async (CjFrame *frame,
                     CjTextRecognizer *recognizer,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) codes = g_task_new (NULL, cancellable, on_codes_read_cb, task);

  g_task_set_source_tag (task, cj_scan_still_async);
  g_task_set_task_data (task, cj_frame_ref (frame), (GDestroyNotify) cj_frame_unref);
  if (recognizer != NULL)
    g_object_set_data_full (G_OBJECT (task), "recognizer", g_object_ref (recognizer), g_object_unref);
  g_task_set_task_data (codes, cj_frame_ref (frame), (GDestroyNotify) cj_frame_unref);
  g_task_run_in_thread (codes, read_still_worker);
}

/**
 * cj_scan_still_finish:
 *
 * Returns: (transfer full) (element-type CjScanResult) (nullable): what was
 *   found, which may be nothing; %NULL when it was cancelled
 */
GPtrArray *
cj_scan_still_finish (GAsyncResult *result,
                      GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
