/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-vin-recognizer.h"

#include <math.h>

#include "scan/cj-vin-reader.h"

/**
 * CjVinRecognizer:
 *
 * Reads VINs in writing as a #CjTextRecognizer. The readings of a frame of a
 * stream are chances, to be weighed against those of other frames; those of a
 * still are final, and in doubt below what the measuring found to be safe.
 */

/* the crop that a person is shown: capitals of this height, and what is around */
#define CROP_CAPITAL 40
#define CROP_H 72
#define CROP_BESIDE 0.5
#define CROP_MAX_W 1000
/* A VIN without a right check digit proves nothing by itself, so it is always
 * asked about: no poll believes this. */
#define UNPROVEN_MAX 0.70
/* A still that is less sure than this is asked about (the reliability table of
 * `./dev bench vin`), and what is less likely than the floor was no VIN. */
#define STILL_SURE 0.90
#define STILL_FLOOR 0.10
/* Frames of a stream are alike and err alike: only clear ones count in full. */
#define STREAM_CLEAR 0.90
#define STREAM_FLOOR 0.20

struct _CjVinRecognizer
{
  GObject parent_instance;

  CjVinReader *reader;
  GMutex lock; /* of the reader */
  int busy;    /* (atomic) */
};

static void cj_vin_recognizer_iface_init (CjTextRecognizerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjVinRecognizer, cj_vin_recognizer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_TEXT_RECOGNIZER, cj_vin_recognizer_iface_init))

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

/* The line as it was seen, straightened. */
static CjFrame *
make_crop (CjFrame *frame,
           const CjTextLine *line)
{
  g_autoptr (CjPyramid) pyramid = cj_pyramid_new (frame);
  g_auto (CjStrip) strip = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  guint8 *pixels;
  gsize n;

  if (!cj_strip_cut (&strip, pyramid, line, CROP_CAPITAL, CROP_H, CROP_BESIDE, CROP_MAX_W))
    return NULL;
  n = (gsize) strip.width * (gsize) strip.height;
  pixels = g_malloc (n);
  for (gsize i = 0; i < n; i++)
    pixels[i] = (guint8) CLAMP (lrintf (strip.luma[i]), 0, 255);
  bytes = g_bytes_new_take (pixels, n);

  return cj_frame_new_grey (bytes, strip.width, strip.height, (gsize) strip.width, cj_frame_get_time (frame), cj_frame_is_still (frame));
}

static gboolean
is_inside (const CjScanRegion *region,
           const CjQuad *quad)
{
  CjSpot middle = cj_quad_get_middle (quad);

  return middle.x >= region->x && middle.y >= region->y && middle.x < region->x + region->width && middle.y < region->y + region->height;
}

/* What is told of a reading's chance. */
static double
told_chance (const CjVinVerdict *verdict,
             gboolean still)
{
  double chance = verdict->texts[0].chance;

  if (!verdict->check_right || (!still && chance < STREAM_CLEAR))
    chance = MIN (chance, UNPROVEN_MAX);

  return chance;
}

static CjScanResult *
make_result (CjFrame *frame,
             const CjVinReading *reading,
             gint64 elapsed_us)
{
  const CjVinVerdict *verdict = &reading->verdict;
  gboolean still = cj_frame_is_still (frame);
  double chance = told_chance (verdict, still);
  const char *alternatives[CJ_VIN_MAX_TEXTS + 1] = { NULL };
  CjScanPoint corners[4];
  g_autoptr (CjFrame) crop = NULL;
  CjScanResult *result;

  if (chance < (still ? STILL_FLOOR : STREAM_FLOOR))
    return NULL;

  result = cj_scan_result_new (CJ_SCAN_KIND_VIN, verdict->texts[0].text, NULL, CJ_SYMBOLOGY_TEXT);
  cj_scan_result_set_confidence (result, (int) (chance * 10000));
  cj_scan_result_set_elapsed (result, elapsed_us);
  for (int i = 0; i < 4; i++)
    corners[i] = (CjScanPoint) { (int) lrint (reading->line.quad.corner[i].x), (int) lrint (reading->line.quad.corner[i].y) };
  cj_scan_result_set_corners (result, corners);
  crop = make_crop (frame, &reading->line);
  cj_scan_result_set_crop (result, crop);
  for (int i = 1; i < verdict->n_texts; i++)
    alternatives[i - 1] = verdict->texts[i].text;
  if (!still || chance < STILL_SURE)
    cj_scan_result_set_doubt (result, alternatives);

  return result;
}

/* A still may be of a vehicle licence, which says more. */
static void
add_licence (CjVinRecognizer *self,
             CjFrame *frame,
             const CjVinReading *reading,
             CjScanResult *result)
{
  g_autoptr (CjLicence) licence = NULL;

  if (!cj_frame_is_still (frame))
    return;
  g_mutex_lock (&self->lock);
  licence = cj_vin_reader_read_licence (self->reader, frame, &reading->line);
  g_mutex_unlock (&self->lock);
  cj_scan_result_set_licence (result, licence);
}

static int
get_this_year (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return now != NULL ? g_date_time_get_year (now) : 0;
}

static void
recognize_worker (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  CjVinRecognizer *self = source;
  const Job *job = task_data;
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) readings = NULL;
  gint64 began_us = g_get_monotonic_time (), elapsed_us;

  g_mutex_lock (&self->lock);
  if (self->reader == NULL)
    self->reader = cj_vin_reader_new (CJ_VIN_READERS_ALL);
  readings = cj_vin_reader_read (self->reader, job->frame, get_this_year (), cancellable);
  g_mutex_unlock (&self->lock);
  elapsed_us = g_get_monotonic_time () - began_us;
  for (guint i = 0; i < readings->len; i++)
    {
      const CjVinReading *reading = &g_array_index (readings, CjVinReading, i);
      CjScanResult *result = is_inside (&job->region, &reading->line.quad) ? make_result (job->frame, reading, elapsed_us) : NULL;

      if (result == NULL)
        continue;
      if (results->len == 0 && !g_cancellable_is_cancelled (cancellable))
        add_licence (self, job->frame, reading, result);
      g_ptr_array_add (results, result);
    }
  g_atomic_int_set (&self->busy, FALSE);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_ptr_array_unref);
}

static void
cj_vin_recognizer_recognize_async (CjTextRecognizer *recognizer,
                                   CjFrame *frame,
                                   const CjScanRegion *region,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  CjVinRecognizer *self = CJ_VIN_RECOGNIZER (recognizer);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job;

  g_task_set_source_tag (task, cj_vin_recognizer_recognize_async);
  if (!g_atomic_int_compare_and_exchange (&self->busy, FALSE, TRUE))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "The VIN reader is at another frame");
      return;
    }
  job = g_new0 (Job, 1);
  job->frame = cj_frame_ref (frame);
  job->region = *region;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, recognize_worker);
}

static GPtrArray *
cj_vin_recognizer_recognize_finish (CjTextRecognizer *recognizer,
                                    GAsyncResult *result,
                                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, recognizer), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cj_vin_recognizer_iface_init (CjTextRecognizerInterface *iface)
{
  iface->recognize_async = cj_vin_recognizer_recognize_async;
  iface->recognize_finish = cj_vin_recognizer_recognize_finish;
}

static void
cj_vin_recognizer_finalize (GObject *object)
{
  CjVinRecognizer *self = CJ_VIN_RECOGNIZER (object);

  g_clear_pointer (&self->reader, cj_vin_reader_free);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (cj_vin_recognizer_parent_class)->finalize (object);
}

static void
cj_vin_recognizer_class_init (CjVinRecognizerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_vin_recognizer_finalize;
}

static void
cj_vin_recognizer_init (CjVinRecognizer *self)
{
  g_mutex_init (&self->lock);
}

/**
 * cj_vin_recognizer_new:
 *
 * What it reads with is made on its own thread when it is first asked.
 *
 * Returns: (transfer full): a recogniser
 */
CjTextRecognizer *
cj_vin_recognizer_new (void)
{
  return g_object_new (CJ_TYPE_VIN_RECOGNIZER, NULL);
}
