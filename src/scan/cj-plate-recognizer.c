/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-plate-recognizer.h"

#include <math.h>

#include "scan/cj-plate-reader.h"

/**
 * CjPlateRecognizer:
 *
 * Reads number plates as a #CjTextRecognizer. The readings of a frame of a
 * stream are chances, to be weighed against those of other frames; those of a
 * still are final, and in doubt below what the calibration found to be safe.
 */

/* the crop that a person is shown: twice the strip that was read */
#define CROP_W 288
#define CROP_H 80
/* A still that is less sure than this is asked about (the reliability table of
 * `./dev bench plates`), and what is less likely than the floor was no plate. */
#define STILL_SURE 0.95
#define STILL_FLOOR 0.10
#define STREAM_FLOOR 0.05
/* A plate of another country has no grammar that would confirm it. */
#define FOREIGN_SURE 0.90
#define FOREIGN_LIKENESS 0.95
#define FOREIGN_SIGNS_MIN 4
#define FOREIGN_SIGNS_MAX 9

struct _CjPlateRecognizer
{
  GObject parent_instance;

  CjPlateReader *reader;
  GMutex lock; /* of the reader */
  int busy;    /* (atomic) */
};

static void cj_plate_recognizer_iface_init (CjTextRecognizerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjPlateRecognizer, cj_plate_recognizer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_TEXT_RECOGNIZER, cj_plate_recognizer_iface_init))

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

/* The plate as it was seen, straightened. */
static CjFrame *
make_crop (CjFrame *frame,
           const CjPlateCandidate *where)
{
  g_autoptr (CjPyramid) pyramid = cj_pyramid_new (frame);
  g_autofree float *luma = g_new (float, CROP_W *CROP_H);
  guint8 *pixels;
  g_autoptr (GBytes) bytes = NULL;

  if (!cj_pyramid_look (pyramid, &where->quad, CROP_W, CROP_H, CROP_W, luma))
    return NULL;
  pixels = g_malloc (CROP_W * CROP_H);
  for (int i = 0; i < CROP_W * CROP_H; i++)
    pixels[i] = (guint8) CLAMP (lrintf (luma[i]), 0, 255);
  bytes = g_bytes_new_take (pixels, CROP_W * CROP_H);

  return cj_frame_new_grey (bytes, CROP_W, CROP_H, CROP_W, cj_frame_get_time (frame), cj_frame_is_still (frame));
}

static gboolean
is_inside (const CjScanRegion *region,
           const CjQuad *quad)
{
  CjSpot middle = cj_quad_get_middle (quad);

  return middle.x >= region->x && middle.y >= region->y && middle.x < region->x + region->width && middle.y < region->y + region->height;
}

static gboolean
is_foreign (const CjPlateReading *reading)
{
  glong n = g_utf8_strlen (reading->texts[0].text, -1);

  return reading->texts[0].chance >= FOREIGN_SURE && reading->where.likeness >= FOREIGN_LIKENESS && n >= FOREIGN_SIGNS_MIN && n <= FOREIGN_SIGNS_MAX;
}

static CjScanResult *
make_result (CjFrame *frame,
             const CjPlateReading *reading,
             gint64 elapsed_us)
{
  gboolean still = cj_frame_is_still (frame);
  double chance = reading->texts[0].chance;
  const char *alternatives[CJ_PLATE_MAX_ALTERNATIVES + 1] = { NULL };
  CjScanPoint corners[4];
  g_autoptr (CjFrame) crop = NULL;
  CjScanResult *result;

  if (!reading->is_chinese)
    {
      if (!is_foreign (reading))
        return NULL;
    }
  else if (chance < (still ? STILL_FLOOR : STREAM_FLOOR))
    {
      return NULL;
    }

  result = cj_scan_result_new (reading->is_chinese ? CJ_SCAN_KIND_PLATE : CJ_SCAN_KIND_FOREIGN_PLATE, reading->texts[0].text, NULL, CJ_SYMBOLOGY_TEXT);
  cj_scan_result_set_confidence (result, (int) (chance * 10000));
  cj_scan_result_set_elapsed (result, elapsed_us);
  for (int i = 0; i < 4; i++)
    corners[i] = (CjScanPoint) { (int) lrint (reading->where.quad.corner[i].x), (int) lrint (reading->where.quad.corner[i].y) };
  cj_scan_result_set_corners (result, corners);
  crop = make_crop (frame, &reading->where);
  cj_scan_result_set_crop (result, crop);
  for (int i = 1; i < reading->n_texts; i++)
    alternatives[i - 1] = reading->texts[i].text;
  if (!still || (reading->is_chinese && chance < STILL_SURE))
    cj_scan_result_set_doubt (result, alternatives);

  return result;
}

static void
recognize_worker (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  CjPlateRecognizer *self = source;
  const Job *job = task_data;
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) readings = NULL;
  gint64 began_us = g_get_monotonic_time (), elapsed_us;

  g_mutex_lock (&self->lock);
  readings = cj_plate_reader_read (self->reader, job->frame, cancellable);
  g_mutex_unlock (&self->lock);
  elapsed_us = g_get_monotonic_time () - began_us;
  for (guint i = 0; i < readings->len; i++)
    {
      const CjPlateReading *reading = &g_array_index (readings, CjPlateReading, i);
      CjScanResult *result = is_inside (&job->region, &reading->where.quad) ? make_result (job->frame, reading, elapsed_us) : NULL;

      if (result != NULL)
        g_ptr_array_add (results, result);
    }
  g_atomic_int_set (&self->busy, FALSE);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_ptr_array_unref);
}

static void
cj_plate_recognizer_recognize_async (CjTextRecognizer *recognizer,
                                     CjFrame *frame,
                                     const CjScanRegion *region,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  CjPlateRecognizer *self = CJ_PLATE_RECOGNIZER (recognizer);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job;

  g_task_set_source_tag (task, cj_plate_recognizer_recognize_async);
  if (!g_atomic_int_compare_and_exchange (&self->busy, FALSE, TRUE))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "The plate reader is at another frame");
      return;
    }
  job = g_new0 (Job, 1);
  job->frame = cj_frame_ref (frame);
  job->region = *region;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, recognize_worker);
}

static GPtrArray *
cj_plate_recognizer_recognize_finish (CjTextRecognizer *recognizer,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, recognizer), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cj_plate_recognizer_iface_init (CjTextRecognizerInterface *iface)
{
  iface->recognize_async = cj_plate_recognizer_recognize_async;
  iface->recognize_finish = cj_plate_recognizer_recognize_finish;
}

static void
cj_plate_recognizer_finalize (GObject *object)
{
  CjPlateRecognizer *self = CJ_PLATE_RECOGNIZER (object);

  g_clear_pointer (&self->reader, cj_plate_reader_free);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (cj_plate_recognizer_parent_class)->finalize (object);
}

static void
cj_plate_recognizer_class_init (CjPlateRecognizerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_plate_recognizer_finalize;
}

static void
cj_plate_recognizer_init (CjPlateRecognizer *self)
{
  g_mutex_init (&self->lock);
}

/**
 * cj_plate_recognizer_new:
 *
 * Returns: (transfer full) (nullable): a recogniser; %NULL with @error set when
 *   the program's networks are damaged
 */
CjTextRecognizer *
cj_plate_recognizer_new (GError **error)
{
  g_autoptr (CjPlateRecognizer) self = g_object_new (CJ_TYPE_PLATE_RECOGNIZER, NULL);

  self->reader = cj_plate_reader_new (error);
  if (self->reader == NULL)
    return NULL;

  return CJ_TEXT_RECOGNIZER (g_steal_pointer (&self));
}
