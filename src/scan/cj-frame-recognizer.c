/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-frame-recognizer.h"

#include <math.h>

/**
 * CjFrameRecognizer:
 *
 * What readers of plates and of VINs have in common as a #CjTextRecognizer: a
 * frame is read on a thread, one after the other.
 */

typedef struct
{
  GMutex reading;
  int n_pending; /* (atomic) frames that are read or wait for it */
} CjFrameRecognizerPrivate;

static void cj_frame_recognizer_iface_init (CjTextRecognizerInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (CjFrameRecognizer, cj_frame_recognizer, G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (CjFrameRecognizer)
                                  G_IMPLEMENT_INTERFACE (CJ_TYPE_TEXT_RECOGNIZER, cj_frame_recognizer_iface_init))

typedef struct
{
  CjFrame *frame;
  CjScanRegion region;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  cj_frame_unref (job->frame);
  g_free (job);
}

static void
recognize_worker (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  CjFrameRecognizer *self = source;
  CjFrameRecognizerPrivate *priv = cj_frame_recognizer_get_instance_private (self);
  const Job *job = task_data;
  gint64 began_us;
  g_autoptr (GPtrArray) results = NULL;

  g_mutex_lock (&priv->reading);
  began_us = g_get_monotonic_time ();
  results = CJ_FRAME_RECOGNIZER_GET_CLASS (self)->read (self, job->frame, &job->region, cancellable);
  g_mutex_unlock (&priv->reading);
  for (guint i = 0; i < results->len; i++)
    cj_scan_result_set_elapsed (g_ptr_array_index (results, i), g_get_monotonic_time () - began_us);
  /* before the answer: whoever gets it may ask again */
  g_atomic_int_add (&priv->n_pending, -1);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_ptr_array_unref);
}

static void
cj_frame_recognizer_recognize_async (CjTextRecognizer *recognizer,
                                     CjFrame *frame,
                                     const CjScanRegion *region,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  CjFrameRecognizer *self = CJ_FRAME_RECOGNIZER (recognizer);
  CjFrameRecognizerPrivate *priv = cj_frame_recognizer_get_instance_private (self);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job;

  g_task_set_source_tag (task, cj_frame_recognizer_recognize_async);
  if (cj_frame_is_still (frame))
    {
      g_atomic_int_inc (&priv->n_pending);
    }
  else if (!g_atomic_int_compare_and_exchange (&priv->n_pending, 0, 1))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "The reader is at another frame");
      return;
    }
  job = g_new0 (Job, 1);
  job->frame = cj_frame_ref (frame);
  job->region = *region;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, recognize_worker);
}

static GPtrArray *
cj_frame_recognizer_recognize_finish (CjTextRecognizer *recognizer,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, recognizer), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cj_frame_recognizer_set_home (CjTextRecognizer *recognizer,
                              const char *province)
{
  CjFrameRecognizerClass *klass = CJ_FRAME_RECOGNIZER_GET_CLASS (recognizer);

  if (klass->set_home != NULL)
    klass->set_home (CJ_FRAME_RECOGNIZER (recognizer), province);
}

static void
cj_frame_recognizer_iface_init (CjTextRecognizerInterface *iface)
{
  iface->recognize_async = cj_frame_recognizer_recognize_async;
  iface->recognize_finish = cj_frame_recognizer_recognize_finish;
  iface->set_home = cj_frame_recognizer_set_home;
}

static void
cj_frame_recognizer_finalize (GObject *object)
{
  CjFrameRecognizerPrivate *priv = cj_frame_recognizer_get_instance_private (CJ_FRAME_RECOGNIZER (object));

  g_mutex_clear (&priv->reading);

  G_OBJECT_CLASS (cj_frame_recognizer_parent_class)->finalize (object);
}

static void
cj_frame_recognizer_class_init (CjFrameRecognizerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_frame_recognizer_finalize;
}

static void
cj_frame_recognizer_init (CjFrameRecognizer *self)
{
  CjFrameRecognizerPrivate *priv = cj_frame_recognizer_get_instance_private (self);

  g_mutex_init (&priv->reading);
}

/**
 * cj_scan_region_holds:
 *
 * Returns: whether the middle of @quad lies in @region
 */
gboolean
cj_scan_region_holds (const CjScanRegion *region,
                      const CjQuad *quad)
{
  CjSpot middle = cj_quad_get_middle (quad);

  return middle.x >= region->x && middle.y >= region->y && middle.x < region->x + region->width && middle.y < region->y + region->height;
}

/**
 * cj_scan_result_show_place:
 * @frame: what it was read in
 * @quad: where it stands there
 * @luma: (array) (nullable): the piece of the picture, straightened; %NULL when it cannot be shown
 * @width: pixels of @luma
 * @height: pixels of @luma
 *
 * Says where a result is from, for a person to see.
 */
void
cj_scan_result_show_place (CjScanResult *result,
                           CjFrame *frame,
                           const CjQuad *quad,
                           const float *luma,
                           int width,
                           int height)
{
  CjScanPoint corners[4];
  gsize n = (gsize) width * (gsize) height;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjFrame) crop = NULL;
  guint8 *pixels;

  for (int i = 0; i < 4; i++)
    corners[i] = (CjScanPoint) { (int) lrint (quad->corner[i].x), (int) lrint (quad->corner[i].y) };
  cj_scan_result_set_corners (result, corners);
  if (luma == NULL)
    return;

  pixels = g_malloc (n);
  for (gsize i = 0; i < n; i++)
    pixels[i] = (guint8) CLAMP (lrintf (luma[i]), 0, 255);
  bytes = g_bytes_new_take (pixels, n);
  crop = cj_frame_new_grey (bytes, width, height, (gsize) width, cj_frame_get_time (frame), cj_frame_is_still (frame));
  cj_scan_result_set_crop (result, crop);
}
