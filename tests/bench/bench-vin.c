/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <string.h>

#include "cj-bench.h"
#include "model/cj-vin.h"
#include "scan/cj-labels.h"
#include "scan/cj-vin-pictures.h"
#include "scan/cj-vin-reader.h"
#include "scan/cj-vin-recognizer.h"
#include "support/cj-await.h"

/* VINs in drawn pictures (tests/scan/make-vin-pictures.py), from the frame to what
 * the program does with it, beside Tesseract alone on the same lines.
 * bench-vin FOLDER [--list]: with the list of what went wrong. */

#define N_GROUPS 3
#define N_BINS 11
#define THIS_YEAR 2026

static const char *const groups[N_GROUPS] = { "clean", "hard", "none" };

typedef struct
{
  int n;
  int exact;
  int offered;  /* among the readings that a person is shown */
  int accepted; /* without asking */
  int wrong;    /* of these */
  int asked;
} Score;

typedef struct
{
  int n;
  int right;
} Bin;

static int
group_of (const CjVinPicture *picture)
{
  int g = 0;

  while (g < N_GROUPS - 1 && !g_str_equal (groups[g], picture->group))
    g++;

  return g;
}

static gboolean
is_offered (CjScanResult *result,
            const char *vin)
{
  return g_str_equal (cj_scan_result_get_text (result), vin) || g_strv_contains (cj_scan_result_get_alternatives (result), vin);
}

/* What the program makes of a still. */
static void
measure_still (CjTextRecognizer *recognizer,
               CjFrame *frame,
               const CjVinPicture *picture,
               gboolean list,
               Score *score,
               CjBenchTimes *times)
{
  GAsyncResult *done = NULL;
  g_autoptr (GAsyncResult) kept = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  CjScanResult *best;
  gboolean right;

  cj_bench_begin (times);
  cj_text_recognizer_recognize_async (recognizer, frame, NULL, NULL, cj_await_ready_cb, &done);
  kept = cj_await_result (&done);
  cj_bench_end (times);
  results = cj_text_recognizer_recognize_finish (recognizer, kept, &error);
  g_assert_no_error (error);

  best = results->len > 0 ? g_ptr_array_index (results, 0) : NULL;
  right = best != NULL && g_str_equal (cj_scan_result_get_text (best), picture->vin);
  score->n++;
  score->exact += right;
  score->offered += best != NULL && is_offered (best, picture->vin);
  score->asked += best != NULL && cj_scan_result_is_doubtful (best);
  if (best != NULL && !cj_scan_result_is_doubtful (best))
    {
      score->accepted++;
      score->wrong += !right;
    }
  if (list && !right && (best != NULL || *picture->vin != '\0'))
    g_print ("  %s %s %s: %s %d%s\n", strrchr (picture->path, '/') + 1, picture->kind, picture->vin,
             best != NULL ? cj_scan_result_get_text (best) : "-", best != NULL ? cj_scan_result_get_confidence (best) / 100 : 0,
             best != NULL && !cj_scan_result_is_doubtful (best) ? " ACCEPTED" : "");
}

/* One kind of reader, on the same lines. */
static gboolean
reads (CjVinReader *reader,
       CjFrame *frame,
       const CjVinPicture *picture,
       Bin bins[N_BINS])
{
  g_autoptr (GArray) readings = cj_vin_reader_read (reader, frame, THIS_YEAR, NULL);
  const CjVinReading *best = readings->len > 0 ? &g_array_index (readings, CjVinReading, 0) : NULL;
  gboolean right = best != NULL && g_str_equal (best->verdict.texts[0].text, picture->vin);

  if (best != NULL && bins != NULL)
    {
      double chance = best->verdict.texts[0].chance;
      Bin *bin = &bins[chance >= 0.95 ? N_BINS - 1 : MIN ((int) (chance * 10), N_BINS - 2)];

      bin->n++;
      bin->right += right;
    }

  return right;
}

static void
print_scores (const Score scores[N_GROUPS],
              const int net[N_GROUPS],
              const int tesseract[N_GROUPS])
{
  static const double goals[N_GROUPS] = { 95, 80, 0 };

  g_print ("%-10s %5s %15s %9s %18s %7s %15s %15s\n", "", "n", "exact", "offered", "accepted (wrong)", "asked", "network alone", "Tesseract alone");
  for (int g = 0; g < N_GROUPS; g++)
    {
      const Score *s = &scores[g];
      double percent = 100.0 * s->exact / MAX (s->n, 1);

      g_print ("%-10s %5d %5d = %5.1f %% %9d %10d (%d) %10d %15d %15d", groups[g], s->n, s->exact, percent, s->offered, s->accepted, s->wrong, s->asked, net[g], tesseract[g]);
      if (goals[g] > 0)
        g_print ("   exact ≥ %.0f %% %s", goals[g], percent >= goals[g] ? "kept" : "MISSED");
      g_print ("%s\n", s->wrong > 0 ? "   wrong ones accepted = 0 MISSED" : "");
    }
}

static void
print_bins (const Bin bins[N_BINS])
{
  g_print ("\nchance told       n   right\n");
  for (int b = 0; b < N_BINS; b++)
    if (bins[b].n > 0)
      g_print ("%4d – %3d %%  %6d  %5.1f %%\n", b == N_BINS - 1 ? 95 : b * 10, b == N_BINS - 1 ? 100 : b == N_BINS - 2 ? 95 : b * 10 + 10, bins[b].n, 100.0 * bins[b].right / bins[b].n);
}

/* The same picture as a frame of a stream. */
static CjFrame *
as_stream (CjFrame *frame)
{
  gsize n = (gsize) cj_frame_get_width (frame) * (gsize) cj_frame_get_height (frame);
  g_autoptr (GBytes) bytes = g_bytes_new (cj_frame_get_grey (frame), n);

  return cj_frame_new_grey (bytes, cj_frame_get_width (frame), cj_frame_get_height (frame), (gsize) cj_frame_get_width (frame), 0, FALSE);
}

static void
time_stream (CjVinReader *reader,
             CjFrame *frame,
             CjBenchTimes *find,
             CjBenchTimes *all)
{
  g_autoptr (CjFrame) stream = as_stream (frame);
  g_autoptr (CjPyramid) pyramid = cj_pyramid_new (stream);
  g_autoptr (GArray) readings = NULL;
  CjTextLine lines[CJ_TEXT_MAX_LINES];

  cj_bench_begin (find);
  cj_text_lines_find (pyramid, 6, lines, 24);
  cj_bench_end (find);
  cj_bench_begin (all);
  readings = cj_vin_reader_read (reader, stream, THIS_YEAR, NULL);
  cj_bench_end (all);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GPtrArray) pictures = NULL;
  g_autoptr (CjTextRecognizer) recognizer = cj_vin_recognizer_new ();
  g_autoptr (CjVinReader) all = cj_vin_reader_new (CJ_VIN_READERS_ALL);
  g_autoptr (CjVinReader) net = cj_vin_reader_new (CJ_VIN_READERS_NET);
  g_autoptr (CjVinReader) tesseract = cj_vin_reader_new (CJ_VIN_READERS_TESSERACT);
  Score scores[N_GROUPS] = { 0 };
  int by_net[N_GROUPS] = { 0 }, by_tesseract[N_GROUPS] = { 0 };
  Bin bins[N_BINS] = { 0 };
  CjBenchTimes still, find, stream;

  if (argc < 2)
    {
      g_printerr ("bench-vin FOLDER [--list]\n");
      return 2;
    }
  pictures = cj_vin_pictures_list (argv[1]);
  cj_bench_times_init (&still);
  cj_bench_times_init (&find);
  cj_bench_times_init (&stream);
  for (guint i = 0; i < pictures->len; i++)
    {
      const CjVinPicture *picture = g_ptr_array_index (pictures, i);
      g_autoptr (CjFrame) frame = cj_labels_load_picture (picture->path);
      int g = group_of (picture);

      cj_frame_get_grey (frame);
      measure_still (recognizer, frame, picture, argc > 2, &scores[g], &still);
      reads (all, frame, picture, bins);
      by_net[g] += reads (net, frame, picture, NULL);
      by_tesseract[g] += cj_vin_reader_is_able (tesseract) && reads (tesseract, frame, picture, NULL);
      time_stream (net, frame, &find, &stream);
    }

  cj_bench_heading ("VINs in drawn pictures of 1280 × 720, in faces that the network has not seen");
  print_scores (scores, by_net, by_tesseract);
  print_bins (bins);
  g_print ("\nms, median / p95: lines of a frame %.1f / %.1f (≤ 15 %s), a frame read %.1f / %.1f, a still %.1f / %.1f\n",
           cj_bench_percentile (&find, 50), cj_bench_percentile (&find, 95), cj_bench_percentile (&find, 50) <= 15 ? "kept" : "MISSED",
           cj_bench_percentile (&stream, 50), cj_bench_percentile (&stream, 95), cj_bench_percentile (&still, 50), cj_bench_percentile (&still, 95));
  cj_bench_times_clear (&still);
  cj_bench_times_clear (&find);
  cj_bench_times_clear (&stream);

  return 0;
}
