/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <string.h>

#include "scan/cj-frame-scale.h"
#include "scan/cj-labels.h"
#include "scan/cj-plate-photos.h"
#include "scan/cj-plate-reader.h"
#include "scan/cj-plate-recognizer.h"
#include "support/cj-await.h"

/* Which pictures are read here; the bench has them all. Address checks make each
 * ten times as slow. */
#ifdef __SANITIZE_ADDRESS__
#define EACH_PHOTO 20
#define EACH_DRAWN 5
#define EACH_MIRRORED 12
#else
#define EACH_PHOTO 4
#define EACH_DRAWN 1
#define EACH_MIRRORED 3
#endif

/* A chance from which on a reading is taken without asking. */
#define SURE 0.95

static CjPlateReader *
make_reader (void)
{
  g_autoptr (GError) error = NULL;
  CjPlateReader *reader = cj_plate_reader_new (&error);

  g_assert_no_error (error);
  return reader;
}

static CjFrame *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "plates", name, NULL);

  return cj_labels_load_picture (path);
}

/* Rows of labels.csv as [file, plate, kind, corners]. */
static GPtrArray *
load_labels (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "plates", NULL);
  g_auto (GStrv) lines = cj_labels_load (folder);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_assert_nonnull (lines);
  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (rows, g_strsplit (lines[i], ",", -1));

  return rows;
}

static const CjPlateReading *
find_reading (GArray *readings,
              const char *text)
{
  for (guint i = 0; i < readings->len; i++)
    {
      const CjPlateReading *reading = &g_array_index (readings, CjPlateReading, i);

      if (g_str_equal (reading->texts[0].text, text))
        return reading;
    }

  return NULL;
}

/* Every province in blue and every kind, in hard scenes. */
static void
test_drawn (void)
{
  g_autoptr (CjPlateReader) reader = make_reader ();
  g_autoptr (GPtrArray) rows = load_labels ();
  guint n = 0, right = 0, near = 0;

  for (guint i = 0; i < rows->len; i += EACH_DRAWN, n++)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (CjFrame) frame = load (row[0]);
      g_autoptr (GArray) readings = cj_plate_reader_read (reader, frame, NULL);
      const CjPlateReading *reading = find_reading (readings, row[1]);
      g_auto (GStrv) corners = g_strsplit (row[3], " ", -1);

      if (reading == NULL)
        {
          g_test_message ("%s (%s): %s is read as %s", row[0], row[2], row[1],
                          readings->len > 0 ? g_array_index (readings, CjPlateReading, 0).texts[0].text : "nothing");
          /* wrong is bad, wrong without asking is worse */
          if (readings->len > 0 && g_array_index (readings, CjPlateReading, 0).is_chinese)
            g_assert_cmpfloat (g_array_index (readings, CjPlateReading, 0).texts[0].chance, <, SURE);
          continue;
        }
      right++;
      for (guint k = 0; k < 4; k++)
        {
          g_auto (GStrv) xy = g_strsplit (corners[k], "/", 2);
          double dx = reading->where.quad.corner[k].x - g_ascii_strtod (xy[0], NULL);
          double dy = reading->where.quad.corner[k].y - g_ascii_strtod (xy[1], NULL);

          near += ABS (dx) < 0.06 * cj_quad_get_width (&reading->where.quad) + 2 && ABS (dy) < 0.06 * cj_quad_get_width (&reading->where.quad) + 2;
        }
    }
  g_test_message ("%u of %u are read, %u of %u corners are where they were drawn", right, n, near, 4 * right);
  g_assert_cmpuint (right * 100, >=, n * 90);
  g_assert_cmpuint (near * 100, >=, right * 4 * 90);
}

/* The photographs beside the repository. */
static void
test_photos (void)
{
  g_autoptr (GPtrArray) photos = cj_plate_photos_list ();
  g_autoptr (CjPlateReader) reader = NULL;
  guint n = 0, right = 0;

  if (photos == NULL)
    {
      g_test_skip ("shared/data/plates-photos is not here; set CJ_SHARED_DATA");
      return;
    }
  reader = make_reader ();
  for (guint i = 0; i < photos->len; i += EACH_PHOTO, n++)
    {
      const CjPlatePhoto *photo = g_ptr_array_index (photos, i);
      g_autoptr (CjFrame) frame = cj_labels_load_picture (photo->path);
      g_autoptr (GArray) readings = cj_plate_reader_read (reader, frame, NULL);
      const CjPlateReading *best = readings->len > 0 ? &g_array_index (readings, CjPlateReading, 0) : NULL;

      if (best != NULL && cj_plate_photo_shows (photo, best->texts[0].text))
        right++;
      else
        g_test_message ("%s: %s is read as %s", photo->path, photo->plate, best != NULL ? best->texts[0].text : "nothing");
    }
  g_test_message ("%u of %u are read", right, n);
  g_assert_cmpuint (right * 100, >=, n * 92);
}

/* The other text of @reading that differs from the first in the province alone. */
static const CjPlateText *
find_other_province (const CjPlateReading *reading)
{
  const char *rest = g_utf8_next_char (reading->texts[0].text);

  for (int i = 1; i < reading->n_texts; i++)
    if (g_str_equal (g_utf8_next_char (reading->texts[i].text), rest))
      return &reading->texts[i];

  return NULL;
}

/* Pictures made so small that provinces look alike: that of the shop is
 * preferred, as far as the sign leaves doubt. */
static void
test_home (void)
{
  g_autoptr (CjPlateReader) reader = make_reader ();
  g_autoptr (GPtrArray) rows = load_labels ();
  guint n = 0, turned = 0;

  for (guint i = 0; i < rows->len; i += EACH_DRAWN)
    {
      g_autoptr (CjFrame) frame = load (((char **) g_ptr_array_index (rows, i))[0]);
      g_autoptr (CjFrame) small = cj_frame_scale_down (frame, cj_frame_get_width (frame) * 2 / 5, cj_frame_get_height (frame) * 2 / 5);
      g_autoptr (GArray) readings = cj_plate_reader_read (reader, small, NULL);
      const CjPlateReading *first = readings->len > 0 ? &g_array_index (readings, CjPlateReading, 0) : NULL;
      const CjPlateText *other = first != NULL && first->is_chinese ? find_other_province (first) : NULL;
      g_autofree char *province = other != NULL ? g_utf8_substring (other->text, 0, 1) : NULL;
      CjPlateReading again;
      g_autoptr (CjPyramid) pyramid = NULL;

      if (other == NULL)
        continue;
      pyramid = cj_pyramid_new (small);
      cj_plate_reader_set_home (reader, province);
      cj_plate_reader_read_at (reader, pyramid, &first->where, TRUE, &again);
      cj_plate_reader_set_home (reader, NULL);
      n++;
      if (other->chance * 6 > first->texts[0].chance)
        {
          g_assert_cmpstr (again.texts[0].text, ==, other->text);
          turned++;
        }
      else if (other->chance * 12 < first->texts[0].chance)
        {
          g_assert_cmpstr (again.texts[0].text, ==, first->texts[0].text);
        }
      g_assert_cmpfloat (again.texts[0].chance, <=, 1);
    }
  g_test_message ("%u readings with another province, %u turned", n, turned);
  g_assert_cmpuint (turned, >, 0);
  g_assert_cmpuint (turned, <, n);
}

/* What is no plate */

static CjFrame *
make_flat (int width,
           int height,
           guint8 luma,
           gboolean still)
{
  gsize n = (gsize) width * (gsize) height;
  g_autoptr (GBytes) bytes = NULL;
  guint8 *data = g_malloc (n);

  memset (data, luma, n);
  bytes = g_bytes_new_take (data, n);

  return cj_frame_new_grey (bytes, width, height, (gsize) width, 0, still);
}

static void
test_nothing (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 2, 1 }, { 1, 700 }, { 5000, 1 }, { 7, 7 }, { 63, 65 }, { 640, 480 }, { 3000, 9 } };
  g_autoptr (CjPlateReader) reader = make_reader ();

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (int luma = 0; luma < 256; luma += 85)
      for (int still = 0; still < 2; still++)
        {
          g_autoptr (CjFrame) frame = make_flat (sizes[i][0], sizes[i][1], (guint8) luma, still != 0);
          g_autoptr (GArray) readings = cj_plate_reader_read (reader, frame, NULL);

          for (guint k = 0; k < readings->len; k++)
            g_assert_cmpfloat (g_array_index (readings, CjPlateReading, k).texts[0].chance, <, SURE);
        }
}

static void
test_noise (void)
{
  g_autoptr (CjPlateReader) reader = make_reader ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  for (int turn = 0; turn < 6; turn++)
    {
      const gsize n = 500 * 300 * 4;
      guint8 *data = g_malloc (n);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (CjFrame) frame = NULL;
      g_autoptr (GArray) readings = NULL;

      for (gsize i = 0; i < n; i++)
        data[i] = (guint8) g_rand_int (rand);
      bytes = g_bytes_new_take (data, n);
      frame = cj_frame_new_bgra (bytes, 500, 300, 2000, 0, TRUE);
      readings = cj_plate_reader_read (reader, frame, NULL);
      for (guint k = 0; k < readings->len; k++)
        g_assert_cmpfloat (g_array_index (readings, CjPlateReading, k).texts[0].chance, <, 0.5);
    }
}

static CjFrame *
mirror (CjFrame *frame)
{
  int width = cj_frame_get_width (frame), height = cj_frame_get_height (frame);
  gsize stride;
  GBytes *seen = cj_frame_get_bgra (frame, &stride);
  const guint8 *from = g_bytes_get_data (seen, NULL);
  guint8 *to = g_malloc (stride * (gsize) height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (to, stride * (gsize) height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      memcpy (to + (gsize) y * stride + 4 * (gsize) x, from + (gsize) y * stride + 4 * (gsize) (width - 1 - x), 4);

  return cj_frame_new_bgra (bytes, width, height, stride, 0, cj_frame_is_still (frame));
}

/* Seen in a mirror, no plate is taken for another one. */
static void
test_mirrored (void)
{
  g_autoptr (CjPlateReader) reader = make_reader ();
  g_autoptr (GPtrArray) rows = load_labels ();

  for (guint i = 0; i < rows->len; i += EACH_MIRRORED)
    {
      char **row = g_ptr_array_index (rows, i);
      g_autoptr (CjFrame) frame = load (row[0]);
      g_autoptr (CjFrame) turned = mirror (frame);
      g_autoptr (GArray) readings = cj_plate_reader_read (reader, turned, NULL);

      for (guint k = 0; k < readings->len; k++)
        if (g_array_index (readings, CjPlateReading, k).is_chinese)
          g_assert_cmpfloat (g_array_index (readings, CjPlateReading, k).texts[0].chance, <, SURE);
    }
}

/* Two pictures side by side: both plates are read. */
static void
test_two_plates (void)
{
  g_autoptr (CjPlateReader) reader = make_reader ();
  g_autoptr (GPtrArray) rows = load_labels ();
  guint pairs = 0, both = 0;

  for (guint i = 0; i + 1 < rows->len; i += 8, pairs++)
    {
      char **a = g_ptr_array_index (rows, i), **b = g_ptr_array_index (rows, i + 1);
      g_autoptr (CjFrame) left = load (a[0]);
      g_autoptr (CjFrame) right = load (b[0]);
      int w = cj_frame_get_width (left), h = cj_frame_get_height (left);
      gsize stride = (gsize) w * 8, from_stride;
      guint8 *to = g_malloc (stride * (gsize) h);
      g_autoptr (GBytes) bytes = g_bytes_new_take (to, stride * (gsize) h);
      g_autoptr (CjFrame) frame = NULL;
      g_autoptr (GArray) readings = NULL;

      for (int side = 0; side < 2; side++)
        {
          GBytes *seen = cj_frame_get_bgra (side == 0 ? left : right, &from_stride);
          const guint8 *from = g_bytes_get_data (seen, NULL);

          for (int y = 0; y < h; y++)
            memcpy (to + (gsize) y * stride + (gsize) (side * w * 4), from + (gsize) y * from_stride, (gsize) w * 4);
        }
      frame = cj_frame_new_bgra (bytes, 2 * w, h, stride, 0, TRUE);
      readings = cj_plate_reader_read (reader, frame, NULL);
      both += find_reading (readings, a[1]) != NULL && find_reading (readings, b[1]) != NULL;
    }
  g_test_message ("both are read in %u of %u", both, pairs);
  g_assert_cmpuint (both * 4, >=, pairs * 3);
}

/* The recogniser */

static GPtrArray *
recognize (CjTextRecognizer *recognizer,
           CjFrame *frame,
           const CjScanRegion *region,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_text_recognizer_recognize_async (recognizer, frame, region, cancellable, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_text_recognizer_recognize_finish (recognizer, result, error);
}

static void
test_recognizer (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjTextRecognizer) recognizer = cj_plate_recognizer_new (&error);
  g_autoptr (GPtrArray) rows = load_labels ();
  /* a plain one: it is not the reading that is tested */
  char **row = g_ptr_array_index (rows, 3);
  g_autoptr (CjFrame) frame = load (row[0]);
  g_autoptr (GPtrArray) results = recognize (recognizer, frame, NULL, NULL, &error);
  CjScanPoint corners[4];
  CjScanResult *result;
  CjScanRegion elsewhere = { 0, 0, 4, 4 };
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_assert_no_error (error);
  g_assert_cmpuint (results->len, >=, 1);
  result = g_ptr_array_index (results, 0);
  g_assert_cmpint (cj_scan_result_get_kind (result), ==, CJ_SCAN_KIND_PLATE);
  g_assert_cmpstr (cj_scan_result_get_text (result), ==, row[1]);
  g_assert_true (cj_scan_result_get_corners (result, corners));
  g_assert_nonnull (cj_scan_result_get_crop (result));
  g_assert_cmpint ((int) cj_scan_result_get_elapsed (result), >, 0);

  none = recognize (recognizer, frame, &elsewhere, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);

  g_cancellable_cancel (cancelled);
  g_assert_null (recognize (recognizer, frame, NULL, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* While a picture is read, a frame of a camera is turned away at once, and another
 * picture waits. */
static void
test_busy (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjTextRecognizer) recognizer = cj_plate_recognizer_new (&error);
  g_autoptr (CjFrame) picture = make_flat (1280, 720, 90, TRUE);
  g_autoptr (CjFrame) frame = make_flat (1280, 720, 90, FALSE);
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GPtrArray) second = NULL;

  cj_text_recognizer_recognize_async (recognizer, picture, NULL, NULL, cj_await_ready_cb, &first);
  g_assert_null (recognize (recognizer, frame, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);
  second = recognize (recognizer, picture, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (second);
  cj_await_until (first != NULL);
  results = cj_text_recognizer_recognize_finish (recognizer, first, &error);
  g_assert_no_error (error);
  g_assert_nonnull (results);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/plates/drawn", test_drawn);
  g_test_add_func ("/scan/plates/photos", test_photos);
  g_test_add_func ("/scan/plates/home", test_home);
  g_test_add_func ("/scan/plates/nothing", test_nothing);
  g_test_add_func ("/scan/plates/noise", test_noise);
  g_test_add_func ("/scan/plates/mirrored", test_mirrored);
  g_test_add_func ("/scan/plates/two-plates", test_two_plates);
  g_test_add_func ("/scan/plates/recognizer", test_recognizer);
  g_test_add_func ("/scan/plates/busy", test_busy);
  return g_test_run ();
}
