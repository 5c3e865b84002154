/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <math.h>
#include <string.h>

#include "scan/cj-licence-reader.h"
#include "scan/cj-labels.h"
#include "scan/cj-vin-pictures.h"
#include "scan/cj-vin-reader.h"
#include "scan/cj-vin-recognizer.h"
#include "support/cj-await.h"

#define THIS_YEAR 2026

/* What a reader would say that is sure of each sign of @text but for those of
 * @doubts: a place, what it names first, how likely that is, and the rest for
 * the sign of @text. */
typedef struct
{
  int place;
  char sign;
  double chance;
} Doubt;

static CjStripReading *
make_reading (const char *text,
              const Doubt *doubts,
              int n)
{
  CjStripReading *reading = g_new0 (CjStripReading, 1);

  for (const char *p = text; *p != '\0'; p++)
    {
      CjStripCell *cell = &reading->cells[reading->n];
      double chance = 0.998;

      for (int i = 0; i < n; i++)
        if (doubts[i].place == reading->n)
          {
            cj_strip_cell_add (cell, doubts[i].sign, doubts[i].chance);
            chance = 1 - doubts[i].chance;
          }
      cj_strip_cell_add (cell, *p, chance);
      reading->n++;
    }

  return reading;
}

static CjVinVerdict
decide (const char *text,
        const Doubt *doubts,
        int n)
{
  g_autofree CjStripReading *reading = make_reading (text, doubts, n);
  CjVinVerdict verdict;

  cj_vin_decide (reading, 1, THIS_YEAR, &verdict);

  return verdict;
}

static void
test_cell (void)
{
  CjStripCell cell = { .n = 0 };

  cj_strip_cell_add (&cell, 'A', 0.2);
  cj_strip_cell_add (&cell, 'B', 0.3);
  cj_strip_cell_add (&cell, 'A', 0.4);
  g_assert_cmpint (cell.n, ==, 2);
  g_assert_cmpint (cell.signs[0], ==, 'A');
  g_assert_cmpfloat_with_epsilon (cell.chances[0], 0.6, 1e-9);
  for (char sign = 'C'; sign <= 'Z'; sign++)
    cj_strip_cell_add (&cell, sign, 0.001 * sign);
  g_assert_cmpint (cell.n, ==, CJ_STRIP_MAX_SIGNS);
  for (int i = 1; i < cell.n; i++)
    g_assert_cmpfloat (cell.chances[i - 1], >=, cell.chances[i]);
}

static void
test_decides (void)
{
  static const Doubt wrong[] = { { 5, 'B', 0.9 } };
  CjVinVerdict verdict = decide ("LSVAM4187C2184847", NULL, 0);

  g_assert_cmpstr (verdict.texts[0].text, ==, "LSVAM4187C2184847");
  g_assert_true (verdict.check_right);
  g_assert_cmpfloat (verdict.texts[0].chance, >, 0.95);

  /* the check digit speaks against what the reader thinks likelier */
  verdict = decide ("LSVAM4187C2184847", wrong, 1);
  g_assert_cmpstr (verdict.texts[0].text, ==, "LSVAM4187C2184847");
  g_assert_true (verdict.check_right);

  /* what no VIN has */
  verdict = decide ("HE9XRIC48PSO8387I", NULL, 0);
  g_assert_cmpstr (verdict.texts[0].text, ==, "HE9XR1C48PS083871");
  g_assert_true (verdict.check_right);
}

/* S and K count alike, so the check digit cannot tell them apart. */
static void
test_asks (void)
{
  static const Doubt even[] = { { 4, 'K', 0.5 } };
  CjVinVerdict verdict = decide ("LSVAS4183C2184847", even, 1);
  g_autoptr (CjVin) a = NULL;
  g_autoptr (CjVin) b = NULL;

  g_assert_cmpint (verdict.n_texts, >=, 2);
  g_assert_cmpfloat (verdict.texts[0].chance, <, 0.7);
  a = cj_vin_decode (verdict.texts[0].text, NULL);
  b = cj_vin_decode (verdict.texts[1].text, NULL);
  g_assert_cmpint (a->check, ==, b->check);
  for (int i = 0; i < CJ_VIN_LENGTH; i++)
    if (i != 4)
      g_assert_cmpint (verdict.texts[0].text[i], ==, verdict.texts[1].text[i]);
  g_assert_cmpint (verdict.texts[0].text[4], !=, verdict.texts[1].text[4]);
}

static void
test_words_around (void)
{
  static const Doubt split[] = { { 9, '1', 0.5 } };
  CjVinVerdict verdict = decide ("VINLSVAM4187C2184847", NULL, 0);
  CjVinVerdict more = decide ("LSVAM4187C2184847X", NULL, 0);
  CjVinVerdict extra = decide ("LSVAM4187J" "C2184847", split, 1);
  CjVinVerdict missing = decide ("LSVAM4187C218484", NULL, 0);
  gboolean offered = FALSE;

  g_assert_cmpstr (verdict.texts[0].text, ==, "LSVAM4187C2184847");
  g_assert_cmpstr (more.texts[0].text, ==, "LSVAM4187C2184847");
  g_assert_cmpstr (extra.texts[0].text, ==, "LSVAM4187C2184847");
  /* one of seventeen missing can be any */
  g_assert_cmpint (missing.n_texts, >, 0);
  g_assert_cmpfloat (missing.texts[0].chance, <, 0.9);
  for (int i = 0; i < missing.n_texts; i++)
    offered = offered || g_str_equal (missing.texts[i].text, "LSVAM4187C2184847");
  g_assert_true (offered || missing.texts[0].chance < 0.5);
}

static void
test_no_vin (void)
{
  CjVinVerdict verdict = decide ("DATE20210620T162KW", NULL, 0);

  g_assert_true (verdict.n_texts == 0 || verdict.texts[0].chance < 0.2);
  verdict = decide ("GVWR1875KGMADEINCHINA", NULL, 0);
  g_assert_true (verdict.n_texts == 0 || verdict.texts[0].chance < 0.2);
  verdict = decide ("LSVAM41", NULL, 0);
  g_assert_cmpint (verdict.n_texts, ==, 0);
  cj_vin_decide (NULL, 0, THIS_YEAR, &verdict);
  g_assert_cmpint (verdict.n_texts, ==, 0);
}

/* Readers that disagree leave doubt, those that agree do not add to it. */
static void
test_two_readers (void)
{
  g_autofree CjStripReading *one = make_reading ("LSVAM4187C2184847", NULL, 0);
  g_autofree CjStripReading *other = make_reading ("LRWYGDFD3PC939701", NULL, 0);
  CjStripReading *pair = g_new (CjStripReading, 2);
  CjVinVerdict verdict;

  pair[0] = pair[1] = *one;
  cj_vin_decide (pair, 2, THIS_YEAR, &verdict);
  g_assert_cmpfloat (verdict.texts[0].chance, >, 0.95);
  pair[1] = *other;
  cj_vin_decide (pair, 2, THIS_YEAR, &verdict);
  g_assert_cmpfloat (verdict.texts[0].chance, <, 0.6);
  g_free (pair);
}

static GPtrArray *
list_pictures (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "scan", "vin-pictures", NULL);

  return cj_vin_pictures_list (folder);
}

/* How far the corners are from where the line ends, in its heights, off the line. */
static double
off_line (const CjQuad *found,
          const CjQuad *truth)
{
  double height = cj_quad_get_height (truth), most = 0;

  for (int i = 0; i < 4; i++)
    {
      const CjSpot *a = &found->corner[i < 2 ? 0 : 3], *b = &found->corner[i < 2 ? 1 : 2], *p = &truth->corner[i];
      double dx = b->x - a->x, dy = b->y - a->y;

      most = MAX (most, fabs ((p->x - a->x) * dy - (p->y - a->y) * dx) / hypot (dx, dy) / height);
    }

  return most;
}

static void
test_finds_lines (void)
{
  g_autoptr (GPtrArray) pictures = list_pictures ();
  int n = 0, found = 0;

  for (guint i = 0; i < pictures->len; i++)
    {
      const CjVinPicture *picture = g_ptr_array_index (pictures, i);
      g_autoptr (CjFrame) frame = cj_labels_load_picture (picture->path);
      g_autoptr (CjPyramid) pyramid = cj_pyramid_new (frame);
      CjTextLine lines[14];
      int n_lines = cj_vin_reader_find_lines (pyramid, lines, G_N_ELEMENTS (lines));
      gboolean seen = FALSE;

      for (int k = 0; k < n_lines; k++)
        {
          g_assert_true (cj_quad_is_convex (&lines[k].quad));
          seen = seen || (off_line (&lines[k].quad, &picture->quad) < 0.3 && cj_quad_get_width (&lines[k].quad) > 0.8 * cj_quad_get_width (&picture->quad));
        }
      if (*picture->vin == '\0')
        continue;
      n++;
      found += seen;
    }
  g_test_message ("%d of %d lines found", found, n);
  g_assert_cmpint (found * 100, >=, n * 85);
}

/* Frames without anything, and too small for anything. */
static void
test_finds_nothing (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 17, 3 }, { 48, 48 }, { 640, 480 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gsize n = (gsize) sizes[i][0] * (gsize) sizes[i][1];
      g_autofree guint8 *grey = g_malloc (n);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (CjFrame) frame = NULL;
      g_autoptr (CjPyramid) pyramid = NULL;
      CjTextLine lines[4];

      memset (grey, 90, n);
      bytes = g_bytes_new_take (g_steal_pointer (&grey), n);
      frame = cj_frame_new_grey (bytes, sizes[i][0], sizes[i][1], (gsize) sizes[i][0], 0, TRUE);
      pyramid = cj_pyramid_new (frame);
      g_assert_cmpint (cj_text_lines_find (pyramid, 6, lines, 4), ==, 0);
    }
}

static void
count_reads (CjVinReader *reader,
             const char *group,
             int *n,
             int *exact,
             int *wrong)
{
  g_autoptr (GPtrArray) pictures = list_pictures ();

  *n = *exact = *wrong = 0;
  for (guint i = 0; i < pictures->len; i++)
    {
      const CjVinPicture *picture = g_ptr_array_index (pictures, i);
      g_autoptr (CjFrame) frame = NULL;
      g_autoptr (GArray) readings = NULL;
      const CjVinReading *best;

      if (!g_str_equal (picture->group, group))
        continue;
      frame = cj_labels_load_picture (picture->path);
      readings = cj_vin_reader_read (reader, frame, THIS_YEAR, NULL);
      best = readings->len > 0 ? &g_array_index (readings, CjVinReading, 0) : NULL;
      (*n)++;
      *exact += best != NULL && g_str_equal (best->verdict.texts[0].text, picture->vin);
      *wrong += best != NULL && best->verdict.check_right && best->verdict.texts[0].chance >= 0.9 && !g_str_equal (best->verdict.texts[0].text, picture->vin);
    }
  g_test_message ("%s: %d of %d", group, *exact, *n);
}

static void
test_reads (void)
{
  g_autoptr (CjVinReader) reader = cj_vin_reader_new (CJ_VIN_READERS_NET);
  int n, exact, wrong;

  g_assert_true (cj_vin_reader_is_able (reader));
  count_reads (reader, "clean", &n, &exact, &wrong);
  g_assert_cmpint (exact, ==, n);
  g_assert_cmpint (wrong, ==, 0);
  count_reads (reader, "hard", &n, &exact, &wrong);
  g_assert_cmpint (exact * 100, >=, n * 60);
  g_assert_cmpint (wrong, ==, 0);
  count_reads (reader, "none", &n, &exact, &wrong);
  g_assert_cmpint (wrong, ==, 0);
}

static void
test_reads_with_tesseract (void)
{
  g_autoptr (CjVinReader) reader = cj_vin_reader_new (CJ_VIN_READERS_TESSERACT);
  int n, exact, wrong;

  if (!cj_vin_reader_is_able (reader))
    {
      g_test_skip ("Tesseract's English model is not installed");
      return;
    }
  count_reads (reader, "clean", &n, &exact, &wrong);
  g_assert_cmpint (exact * 100, >=, n * 60);
  g_assert_cmpint (wrong, ==, 0);
}

/* The vehicle licence */

/* Signs of a line that begins at @x, @y, each 20 wide and 30 high. */
static void
write_line (GArray *signs,
            const char *text,
            int line,
            int x,
            int y)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), x += 24)
    {
      CjLicenceSign sign = { g_utf8_get_char (p), line, x, y, x + 20, y + 30 };

      if (*p != ' ')
        g_array_append_val (signs, sign);
    }
}

static CjLicence *
parse_licence (const char *plate,
               const char *engine,
               const char *dates)
{
  g_autoptr (GArray) signs = g_array_new (FALSE, FALSE, sizeof (CjLicenceSign));
  CjLicenceBox vin = { 800, 400, 1200, 430 }, box;

  write_line (signs, "号牌号码", 1, 20, 100);
  write_line (signs, plate, 2, 240, 104);
  write_line (signs, "车辆识别代号", 3, 500, 400);
  write_line (signs, "LSVAM4187C2184847", 4, 800, 400);
  /* out of order, as a reader of scattered text gives them */
  write_line (signs, dates, 5, 500, 560);
  write_line (signs, engine, 6, 500, 480);

  return cj_licence_parse ((const CjLicenceSign *) (gpointer) signs->data, (int) signs->len, &vin, &box);
}

static void
test_licence (void)
{
  static const struct { const char *plate, *engine, *dates, *want_plate, *want_engine, *want_date; } cases[] = {
    { "川A12345", "发动机号码 B7204512", "注册日期 2019-05-13 发证日期 2020-01-02", "川A12345", "B7204512", "2019-05-13" },
    { "川AD12345", "发动机号码 B720 4512", "注册日期 20190513", "川AD12345", "B7204512", "2019-05-13" },
    /* what is no plate, no number, no day in the time of cars */
    { "样本汽车", "发动机号码", "注册日期 2019-13-40", "", "", "" },
    { "川A1234", "发动机号码 12", "注册日期 1919-05-13", "", "", "" },
    /* only that of issue was legible */
    { "川A12345", "发动机号码 B7204512", "发证日期 2020-01-02", "川A12345", "B7204512", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CjLicence) licence = parse_licence (cases[i].plate, cases[i].engine, cases[i].dates);
      g_autoptr (CjLicence) copy = cj_licence_copy (licence);

      g_assert_cmpstr (copy->plate, ==, cases[i].want_plate);
      g_assert_cmpstr (copy->engine_number, ==, cases[i].want_engine);
      g_assert_cmpstr (copy->first_registered, ==, cases[i].want_date);
      g_assert_true (cj_licence_is_empty (licence) == (*copy->plate == '\0' && *copy->engine_number == '\0' && *copy->first_registered == '\0'));
    }
}

static GPtrArray *recognize (CjTextRecognizer *recognizer, CjFrame *frame, const CjScanRegion *region);

static void
test_reads_licence (void)
{
  g_autoptr (GPtrArray) pictures = list_pictures ();
  g_autoptr (CjTextRecognizer) recognizer = cj_vin_recognizer_new ();
  g_autoptr (CjLicenceReader) model = cj_licence_reader_new ();
  int n = 0, dates = 0;

  if (model == NULL)
    {
      g_test_skip ("Tesseract's model for Chinese is not installed");
      return;
    }
  for (guint i = 0; i < pictures->len; i++)
    {
      const CjVinPicture *picture = g_ptr_array_index (pictures, i);
      g_autoptr (CjFrame) frame = NULL;
      g_autoptr (GPtrArray) results = NULL;
      g_autoptr (CjScanResult) decided = NULL;
      const CjLicence *licence;

      if (!g_str_equal (picture->group, "licence"))
        continue;
      frame = cj_labels_load_picture (picture->path);
      results = recognize (recognizer, frame, NULL);
      g_assert_cmpuint (results->len, >=, 1);
      /* what a person decides keeps it */
      decided = cj_scan_result_decide (g_ptr_array_index (results, 0), picture->vin);
      licence = cj_scan_result_get_licence (decided);
      g_assert_nonnull (licence);
      n++;
      g_assert_true (*licence->plate == '\0' || g_str_equal (licence->plate, picture->licence[0]));
      dates += g_str_equal (licence->first_registered, picture->licence[2]);
    }
  g_assert_cmpint (n, >=, 1);
  g_assert_cmpint (dates, ==, n);
}

/* The recogniser */

static GPtrArray *
recognize (CjTextRecognizer *recognizer,
           CjFrame *frame,
           const CjScanRegion *region)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *results;

  cj_text_recognizer_recognize_async (recognizer, frame, region, NULL, cj_await_ready_cb, &slot);
  result = cj_await_result (&slot);
  results = cj_text_recognizer_recognize_finish (recognizer, result, &error);
  g_assert_no_error (error);

  return results;
}

static CjFrame *
as_stream (CjFrame *frame)
{
  gsize n = (gsize) cj_frame_get_width (frame) * (gsize) cj_frame_get_height (frame);
  g_autoptr (GBytes) bytes = g_bytes_new (cj_frame_get_grey (frame), n);

  return cj_frame_new_grey (bytes, cj_frame_get_width (frame), cj_frame_get_height (frame), (gsize) cj_frame_get_width (frame), 0, FALSE);
}

static void
check_result (CjScanResult *result,
              const CjVinPicture *picture)
{
  g_autoptr (CjVin) vin = cj_vin_decode (picture->vin, NULL);
  CjScanPoint corners[4];
  CjFrame *crop = cj_scan_result_get_crop (result);

  g_assert_cmpint (cj_scan_result_get_kind (result), ==, CJ_SCAN_KIND_VIN);
  g_assert_cmpint (cj_scan_result_get_symbology (result), ==, CJ_SYMBOLOGY_TEXT);
  g_assert_cmpstr (cj_scan_result_get_text (result), ==, picture->vin);
  g_assert_true (cj_scan_result_get_corners (result, corners));
  g_assert_cmpfloat (hypot (corners[0].x - picture->quad.corner[0].x, corners[0].y - picture->quad.corner[0].y), <, 6 * cj_quad_get_height (&picture->quad));
  g_assert_nonnull (crop);
  g_assert_cmpint (cj_frame_get_width (crop), >, 4 * cj_frame_get_height (crop));
  /* without a check digit to prove it, a person has to say that it is right */
  if (vin->check != CJ_VIN_CHECK_OK)
    {
      g_assert_true (cj_scan_result_is_doubtful (result));
      g_assert_cmpint (cj_scan_result_get_confidence (result), <=, 7000);
    }
}

static void
test_recognizer (void)
{
  g_autoptr (GPtrArray) pictures = list_pictures ();
  g_autoptr (CjTextRecognizer) recognizer = cj_vin_recognizer_new ();
  int n_sure = 0, n_unproven = 0;

  for (guint i = 0; i < pictures->len; i++)
    {
      const CjVinPicture *picture = g_ptr_array_index (pictures, i);
      g_autoptr (CjFrame) frame = cj_labels_load_picture (picture->path);
      g_autoptr (CjFrame) stream = NULL;
      g_autoptr (GPtrArray) stills = NULL;
      g_autoptr (GPtrArray) frames = NULL;

      if (!g_str_equal (picture->group, "clean"))
        continue;
      stills = recognize (recognizer, frame, NULL);
      g_assert_cmpuint (stills->len, >=, 1);
      check_result (g_ptr_array_index (stills, 0), picture);
      n_sure += !cj_scan_result_is_doubtful (g_ptr_array_index (stills, 0));
      n_unproven += cj_scan_result_is_doubtful (g_ptr_array_index (stills, 0));
      /* a frame by itself decides nothing */
      stream = as_stream (frame);
      frames = recognize (recognizer, stream, NULL);
      for (guint k = 0; k < frames->len; k++)
        g_assert_true (cj_scan_result_is_doubtful (g_ptr_array_index (frames, k)));
    }
  g_assert_cmpint (n_sure, >, 0);
  g_assert_cmpint (n_unproven, >, 0);
}

static void
test_region (void)
{
  g_autoptr (GPtrArray) pictures = list_pictures ();
  const CjVinPicture *picture = g_ptr_array_index (pictures, 0);
  g_autoptr (CjTextRecognizer) recognizer = cj_vin_recognizer_new ();
  g_autoptr (CjFrame) frame = cj_labels_load_picture (picture->path);
  CjScanRegion corner = { 0, 0, 20, 20 };
  g_autoptr (GPtrArray) nothing = recognize (recognizer, frame, &corner);

  g_assert_cmpuint (nothing->len, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/vin-text/cell", test_cell);
  g_test_add_func ("/scan/vin-text/decides", test_decides);
  g_test_add_func ("/scan/vin-text/asks", test_asks);
  g_test_add_func ("/scan/vin-text/words-around", test_words_around);
  g_test_add_func ("/scan/vin-text/no-vin", test_no_vin);
  g_test_add_func ("/scan/vin-text/two-readers", test_two_readers);
  g_test_add_func ("/scan/vin-text/finds-lines", test_finds_lines);
  g_test_add_func ("/scan/vin-text/finds-nothing", test_finds_nothing);
  g_test_add_func ("/scan/vin-text/reads", test_reads);
  g_test_add_func ("/scan/vin-text/reads-with-tesseract", test_reads_with_tesseract);
  g_test_add_func ("/scan/vin-text/licence", test_licence);
  g_test_add_func ("/scan/vin-text/reads-licence", test_reads_licence);
  g_test_add_func ("/scan/vin-text/recognizer", test_recognizer);
  g_test_add_func ("/scan/vin-text/region", test_region);

  return g_test_run ();
}
