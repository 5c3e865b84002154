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

/* the crop that a person is shown, as the plate is: 440 × 140 mm */
#define CROP_W 264
#define CROP_H 84
/* A still that is less sure than this is asked about (the reliability table of
 * `./dev bench plates`), and what is less likely than the floor was no plate. */
#define STILL_SURE 0.95
#define STILL_FLOOR 0.03
#define STREAM_FLOOR 0.01
/* The reader doubts more than it errs: it is averaged over cuts that are worse than
 * the best. Of readings with a chance of 0.5 to 0.7 83 % were right, of those with
 * 0.7 to 0.85 98 %, above all of them (photographs and drawn plates together, 285
 * readings). Told is a little less than that. */
#define CALIBRATION_SLOPE 1.7
#define CALIBRATION_SHIFT 0.3
/* A plate of another country has no grammar that would confirm it, and no sign of
 * a province: what has one is a plate that was misread. */
#define FOREIGN_SURE 0.90
#define FOREIGN_LIKENESS 0.95
#define FOREIGN_SIGNS_MIN 4
#define FOREIGN_SIGNS_MAX 9

struct _CjPlateRecognizer
{
  CjFrameRecognizer parent_instance;

  CjPlateReader *reader;
};

G_DEFINE_FINAL_TYPE (CjPlateRecognizer, cj_plate_recognizer, CJ_TYPE_FRAME_RECOGNIZER)

/* Shows the plate as it was seen, straightened. */
static void
show_place (CjScanResult *result,
            CjFrame *frame,
            const CjPlateCandidate *where)
{
  g_autoptr (CjPyramid) pyramid = cj_pyramid_new (frame);
  g_autofree float *luma = g_new (float, CROP_W *CROP_H);
  gboolean seen = cj_pyramid_look (pyramid, &where->quad, CROP_W, CROP_H, CROP_W, luma);

  cj_scan_result_show_place (result, frame, &where->quad, seen ? luma : NULL, CROP_W, CROP_H);
}

static gboolean
is_foreign (const CjPlateReading *reading)
{
  glong n = g_utf8_strlen (reading->texts[0].text, -1);

  return reading->texts[0].chance >= FOREIGN_SURE && g_str_is_ascii (reading->texts[0].text) && reading->where.likeness >= FOREIGN_LIKENESS && n >= FOREIGN_SIGNS_MIN && n <= FOREIGN_SIGNS_MAX;
}

/**
 * cj_plate_recognizer_tell:
 * @chance: that the reader gives a text
 *
 * Returns: how often such a text is right, of 1
 */
double
cj_plate_recognizer_tell (double chance)
{
  double odds = CLAMP (chance, 1e-6, 1 - 1e-6);

  odds = CALIBRATION_SLOPE * log (odds / (1 - odds)) + CALIBRATION_SHIFT;

  return 1 / (1 + exp (-odds));
}

static CjScanResult *
make_result (CjFrame *frame,
             const CjPlateReading *reading)
{
  gboolean still = cj_frame_is_still (frame);
  double chance = reading->is_chinese ? cj_plate_recognizer_tell (reading->texts[0].chance) : reading->texts[0].chance;
  const char *alternatives[CJ_PLATE_MAX_ALTERNATIVES + 1] = { NULL };
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
  show_place (result, frame, &reading->where);
  for (int i = 1; i < reading->n_texts; i++)
    alternatives[i - 1] = reading->texts[i].text;
  if (!still || (reading->is_chinese && chance < STILL_SURE))
    cj_scan_result_set_doubt (result, alternatives);

  return result;
}

static GPtrArray *
cj_plate_recognizer_read (CjFrameRecognizer *recognizer,
                          CjFrame *frame,
                          const CjScanRegion *region,
                          GCancellable *cancellable)
{
  CjPlateRecognizer *self = CJ_PLATE_RECOGNIZER (recognizer);
  GPtrArray *results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) readings = cj_plate_reader_read (self->reader, frame, cancellable);

  for (guint i = 0; i < readings->len; i++)
    {
      const CjPlateReading *reading = &g_array_index (readings, CjPlateReading, i);
      CjScanResult *result = cj_scan_region_holds (region, &reading->where.quad) ? make_result (frame, reading) : NULL;

      if (result != NULL)
        g_ptr_array_add (results, result);
    }

  return results;
}

static void
cj_plate_recognizer_set_home (CjFrameRecognizer *recognizer,
                              const char *province)
{
  cj_plate_reader_set_home (CJ_PLATE_RECOGNIZER (recognizer)->reader, province);
}

static void
cj_plate_recognizer_finalize (GObject *object)
{
  cj_plate_reader_free (CJ_PLATE_RECOGNIZER (object)->reader);

  G_OBJECT_CLASS (cj_plate_recognizer_parent_class)->finalize (object);
}

static void
cj_plate_recognizer_class_init (CjPlateRecognizerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_plate_recognizer_finalize;
  CJ_FRAME_RECOGNIZER_CLASS (klass)->read = cj_plate_recognizer_read;
  CJ_FRAME_RECOGNIZER_CLASS (klass)->set_home = cj_plate_recognizer_set_home;
}

static void
cj_plate_recognizer_init (CjPlateRecognizer *self)
{
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
