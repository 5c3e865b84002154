/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-vin-recognizer.h"

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
  CjFrameRecognizer parent_instance;

  CjVinReader *reader; /* (nullable) until the first frame */
};

G_DEFINE_FINAL_TYPE (CjVinRecognizer, cj_vin_recognizer, CJ_TYPE_FRAME_RECOGNIZER)

/* Shows the line as it was seen, straightened. */
static void
show_place (CjScanResult *result,
            CjFrame *frame,
            const CjTextLine *line)
{
  g_autoptr (CjPyramid) pyramid = cj_pyramid_new (frame);
  g_auto (CjStrip) strip = { 0 };
  gboolean seen = cj_strip_cut (&strip, pyramid, line, CROP_CAPITAL, CROP_H, CROP_BESIDE, CROP_MAX_W);

  cj_scan_result_show_place (result, frame, &line->quad, seen ? strip.luma : NULL, strip.width, strip.height);
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
             const CjVinReading *reading)
{
  const CjVinVerdict *verdict = &reading->verdict;
  gboolean still = cj_frame_is_still (frame);
  double chance = told_chance (verdict, still);
  const char *alternatives[CJ_VIN_MAX_TEXTS + 1] = { NULL };
  CjScanResult *result;

  if (chance < (still ? STILL_FLOOR : STREAM_FLOOR))
    return NULL;

  result = cj_scan_result_new (CJ_SCAN_KIND_VIN, verdict->texts[0].text, NULL, CJ_SYMBOLOGY_TEXT);
  cj_scan_result_set_confidence (result, (int) (chance * 10000));
  show_place (result, frame, &reading->line);
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
  licence = cj_vin_reader_read_licence (self->reader, frame, &reading->line);
  cj_scan_result_set_licence (result, licence);
}

static int
get_this_year (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return now != NULL ? g_date_time_get_year (now) : 0;
}

static GPtrArray *
cj_vin_recognizer_read (CjFrameRecognizer *recognizer,
                        CjFrame *frame,
                        const CjScanRegion *region,
                        GCancellable *cancellable)
{
  CjVinRecognizer *self = CJ_VIN_RECOGNIZER (recognizer);
  GPtrArray *results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) readings = NULL;

  if (self->reader == NULL)
    self->reader = cj_vin_reader_new (CJ_VIN_READERS_ALL);
  readings = cj_vin_reader_read (self->reader, frame, get_this_year (), cancellable);
  for (guint i = 0; i < readings->len; i++)
    {
      const CjVinReading *reading = &g_array_index (readings, CjVinReading, i);
      CjScanResult *result = cj_scan_region_holds (region, &reading->line.quad) ? make_result (frame, reading) : NULL;

      if (result == NULL)
        continue;
      if (results->len == 0 && !g_cancellable_is_cancelled (cancellable))
        add_licence (self, frame, reading, result);
      g_ptr_array_add (results, result);
    }

  return results;
}

static void
cj_vin_recognizer_finalize (GObject *object)
{
  cj_vin_reader_free (CJ_VIN_RECOGNIZER (object)->reader);

  G_OBJECT_CLASS (cj_vin_recognizer_parent_class)->finalize (object);
}

static void
cj_vin_recognizer_class_init (CjVinRecognizerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_vin_recognizer_finalize;
  CJ_FRAME_RECOGNIZER_CLASS (klass)->read = cj_vin_recognizer_read;
}

static void
cj_vin_recognizer_init (CjVinRecognizer *self)
{
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
