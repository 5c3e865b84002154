/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <math.h>
#include <string.h>

#include "cj-bench.h"
#include "scan/cj-frame-scale.h"
#include "scan/cj-labels.h"
#include "scan/cj-plate-photos.h"
#include "scan/cj-plate-reader.h"
#include "scan/cj-plate-recognizer.h"
#include "scan/cj-tesseract.h"

/* The photographs of plates, from the file to the text: how many are read, how
 * many plates are found, how long it takes on one core.
 * bench-plates [--list]: with the list of what went wrong. */

static gboolean list_wrong;

typedef struct
{
  int n;
  int exact;
  int signs;
  int right_signs;
  int plates;
  int found;
  int cut_exact;
} Score;

/* What is sure is accepted; the rest is asked about or left. */
#define SURE 0.95

/* The reliability of what is reported: of the readings with about this chance
 * so many were right. */
#define N_BINS 7
static const double bins[N_BINS + 1] = { 0, 0.3, 0.5, 0.7, 0.85, 0.95, 0.99, 1.001 };

typedef struct
{
  int n[N_BINS];
  int right[N_BINS];
  double sum[N_BINS];
} Reliability;

static void
reliability_add (Reliability *self,
                 double chance,
                 gboolean right)
{
  for (int i = 0; i < N_BINS; i++)
    if (chance >= bins[i] && chance < bins[i + 1])
      {
        self->n[i]++;
        self->right[i] += right;
        self->sum[i] += chance;
      }
}

static void
reliability_print (const Reliability *self)
{
  g_print ("reported chance            readings   mean said   right\n");
  for (int i = 0; i < N_BINS; i++)
    if (self->n[i] > 0)
      g_print ("  %4.2f to %4.2f             %6d      %5.1f %%   %5.1f %%\n", bins[i], MIN (bins[i + 1], 1), self->n[i],
               100 * self->sum[i] / self->n[i], 100.0 * self->right[i] / self->n[i]);
}

static gboolean
is_near (const CjQuad *a,
         const CjQuad *b)
{
  CjSpot p = cj_quad_get_middle (a), q = cj_quad_get_middle (b);
  double w = cj_quad_get_width (b), h = cj_quad_get_height (b), v = cj_quad_get_width (a);

  return hypot (p.x - q.x, p.y - q.y) < 0.3 * w + 0.3 * h && v > 0.5 * w && v < 2 * w;
}

#define MAX_SIGNS 32

/* Signs of @truth that were read: all but the fewest that have to be changed, put in
 * or taken out to make it of @text (Levenshtein's distance). */
static void
count_signs (const char *truth,
             const char *text,
             Score *score)
{
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (truth, -1, NULL);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (text, -1, NULL);
  int cost[MAX_SIGNS + 1], m = 0, n = 0;

  while (b[n] != 0 && n < MAX_SIGNS)
    n++;
  for (int j = 0; j <= n; j++)
    cost[j] = j;
  for (; a[m] != 0; m++)
    {
      int corner = cost[0];

      cost[0] = m + 1;
      for (int j = 1; j <= n; j++)
        {
          int changed = corner + (a[m] != b[j - 1]);

          corner = cost[j];
          cost[j] = MIN (changed, MIN (cost[j], cost[j - 1]) + 1);
        }
    }
  score->signs += m;
  score->right_signs += MAX (0, m - cost[n]);
}

static void
measure_photo (CjPlateReader *reader,
               const CjPlatePhoto *photo,
               Score *score,
               Reliability *reliability,
               CjBenchTimes *times)
{
  g_autoptr (CjFrame) frame = cj_labels_load_picture (photo->path);
  g_autoptr (GArray) readings = NULL;
  g_autoptr (CjPyramid) pyramid = NULL;
  const CjPlateReading *best;
  gboolean right;
  int found = 0;

  cj_frame_get_grey (frame);
  cj_bench_begin (times);
  readings = cj_plate_reader_read (reader, frame, NULL);
  cj_bench_end (times);
  pyramid = cj_pyramid_new (frame);

  best = readings->len > 0 ? &g_array_index (readings, CjPlateReading, 0) : NULL;
  right = best != NULL && cj_plate_photo_shows (photo, best->texts[0].text);
  score->n++;
  score->exact += right;
  if (best != NULL && best->is_chinese)
    reliability_add (reliability, cj_plate_recognizer_tell (best->texts[0].chance), right);
  count_signs (right ? best->texts[0].text : photo->plate, best != NULL ? best->texts[0].text : "", score);
  for (int b = 0; b < photo->n_boxes; b++)
    {
      gboolean seen = FALSE;
      CjPlateCandidate box = { .quad = photo->boxes[b] };
      CjPlateReading cut;

      for (guint i = 0; i < readings->len && !seen; i++)
        seen = is_near (&g_array_index (readings, CjPlateReading, i).where.quad, &photo->boxes[b]);
      found += seen;
      score->plates++;
      cj_plate_reader_read_at (reader, pyramid, &box, TRUE, &cut);
      score->cut_exact += cut.n_texts > 0 && g_str_equal (cut.texts[0].text, photo->all[b]);
    }
  score->found += found;
  if (list_wrong && !right)
    {
      g_autofree char *all = g_strjoinv (" ", photo->all);

      g_print ("  %s  %s [%s]:", strrchr (photo->path, '/') + 1, photo->plate, all);
      for (guint i = 0; i < MIN (readings->len, 3); i++)
        {
          const CjPlateReading *r = &g_array_index (readings, CjPlateReading, i);

          g_print (" %s %.2f (%s %.2f; %.2f %.2f %.0f px)", r->texts[0].text, r->texts[0].chance, r->n_texts > 1 ? r->texts[1].text : "-",
                   r->n_texts > 1 ? r->texts[1].chance : 0, r->where.score, r->where.likeness, cj_quad_get_width (&r->where.quad));
        }
      g_print ("  found %d of %d\n", found, photo->n_boxes);
    }
}

/* Tesseract's Chinese model on the same crops, straightened and large: the peer. */
#define CROP_W 440
#define CROP_H 140

static char *
read_with_tesseract (TessBaseAPI *peer,
                     CjPyramid *pyramid,
                     const CjQuad *box)
{
  g_autofree float *luma = g_new (float, CROP_W *CROP_H);
  g_autofree guint8 *pixels = g_malloc (CROP_W * CROP_H);
  GString *text = g_string_new (NULL);
  char *said;

  if (!cj_pyramid_look (pyramid, box, CROP_W, CROP_H, CROP_W, luma))
    return g_string_free (text, FALSE);
  for (int i = 0; i < CROP_W * CROP_H; i++)
    pixels[i] = (guint8) CLAMP (luma[i], 0, 255);
  if (!cj_tesseract_read (peer, pixels, CROP_W, CROP_H))
    return g_string_free (text, FALSE);
  /* the dot and the spaces are no signs */
  said = TessBaseAPIGetUTF8Text (peer);
  for (const char *p = said; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (p)));
  tesseract.TessDeleteText (said);

  return g_string_free (text, FALSE);
}

static void
measure_tesseract (GPtrArray *photos,
                   int ours)
{
  TessBaseAPI *peer = cj_tesseract_new ("chi_sim");
  CjBenchTimes times;
  int n = 0, exact = 0;

  if (peer == NULL)
    {
      g_print ("Tesseract's Chinese model is not on this PC: no peer.\n");
      return;
    }
  tesseract.TessBaseAPISetPageSegMode (peer, PSM_SINGLE_LINE);
  cj_bench_times_init (&times);
  for (guint i = 0; i < photos->len; i++)
    {
      const CjPlatePhoto *photo = g_ptr_array_index (photos, i);
      g_autoptr (CjFrame) frame = cj_labels_load_picture (photo->path);
      g_autoptr (CjPyramid) pyramid = cj_pyramid_new (frame);

      for (int b = 0; b < photo->n_boxes; b++)
        {
          g_autofree char *text = NULL;

          cj_bench_begin (&times);
          text = read_with_tesseract (peer, pyramid, &photo->boxes[b]);
          cj_bench_end (&times);
          n++;
          exact += g_str_equal (text, photo->all[b]);
        }
    }
  g_print ("Tesseract chi_sim on the same boxes   %4d of %d   %5.1f %%; ours reads %d; %.1f ms each\n", exact, n, 100.0 * exact / n, ours, cj_bench_percentile (&times, 50));
  cj_bench_times_clear (&times);
  cj_tesseract_free (peer);
}

/* Drawn pictures of data/networks/hard_pictures.py: a folder with labels.csv. */
static void
measure_drawn (CjPlateReader *reader,
               const char *folder,
               Reliability *reliability)
{
  g_auto (GStrv) lines = cj_labels_load (folder);
  Score score = { 0 };
  int wrong_sure = 0;

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ",", -1);
      g_autofree char *path = NULL;
      g_autoptr (CjFrame) frame = NULL;
      g_autoptr (GArray) readings = NULL;
      const CjPlateReading *best;
      gboolean right;

      if (g_strv_length (fields) < 4)
        continue;
      path = g_build_filename (folder, fields[0], NULL);
      frame = cj_labels_load_picture (path);
      readings = cj_plate_reader_read (reader, frame, NULL);
      best = readings->len > 0 ? &g_array_index (readings, CjPlateReading, 0) : NULL;
      right = best != NULL && g_str_equal (best->texts[0].text, fields[1]);
      score.n++;
      score.exact += right;
      count_signs (fields[1], best != NULL ? best->texts[0].text : "", &score);
      if (best != NULL && best->is_chinese)
        {
          reliability_add (reliability, cj_plate_recognizer_tell (best->texts[0].chance), right);
          wrong_sure += !right && cj_plate_recognizer_tell (best->texts[0].chance) >= SURE;
        }
      if (list_wrong && !right)
        {
          g_print ("  %s  %s %s:", fields[0], fields[2], fields[1]);
          for (guint k = 0; k < MIN (readings->len, 3); k++)
            {
              const CjPlateReading *r = &g_array_index (readings, CjPlateReading, k);

              g_print (" %s %.2f (%s; %.2f %.2f %.2f rows %.0f px)", r->texts[0].text, r->texts[0].chance, r->n_texts > 1 ? r->texts[1].text : "-", r->where.score,
                       r->where.likeness, r->where.two_rows, cj_quad_get_width (&r->where.quad));
            }
          g_print ("\n");
        }
    }
  cj_bench_heading ("Drawn plates in hard scenes, every province and kind");
  g_print ("exact                                 %4d of %d   %5.1f %%\n", score.exact, score.n, 100.0 * score.exact / score.n);
  g_print ("signs                                %5.2f %%   goal ≥ 99 %%\n", 100.0 * score.right_signs / score.signs);
  g_print ("wrong and not asked about             %4d\n", wrong_sure);
}

/* The photographs as the frames of a camera: 1280 × 720, one after the other. */
static void
measure_frames (CjPlateReader *reader,
                GPtrArray *photos)
{
  CjBenchTimes locate, read;

  cj_bench_times_init (&locate);
  cj_bench_times_init (&read);
  for (guint i = 0; i < photos->len; i += 3)
    {
      g_autoptr (CjFrame) photo = cj_labels_load_picture (((const CjPlatePhoto *) g_ptr_array_index (photos, i))->path);
      int width = cj_frame_get_width (photo), height = cj_frame_get_height (photo);
      double scale = MIN (1280.0 / width, 720.0 / height);
      g_autoptr (CjFrame) scaled = cj_frame_scale_down (photo, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
      gsize stride;
      GBytes *bytes = cj_frame_get_bgra (scaled, &stride);
      CjPlateCandidate candidates[CJ_PLATE_MAX_CANDIDATES];

      /* twice: the first one warms what is kept */
      for (int turn = 0; turn < 2; turn++)
        {
          g_autoptr (CjFrame) frame = cj_frame_new_bgra (bytes, cj_frame_get_width (scaled), cj_frame_get_height (scaled), stride, 0, FALSE);
          g_autoptr (CjPyramid) pyramid = NULL;
          CjPlateReading reading;
          int n;

          cj_frame_get_grey (frame);
          cj_bench_begin (&locate);
          n = cj_plate_reader_locate (reader, frame, candidates, 3);
          if (turn == 1)
            cj_bench_end (&locate);
          pyramid = cj_pyramid_new (frame);
          for (int k = 0; k < n; k++)
            {
              cj_bench_begin (&read);
              cj_plate_reader_read_at (reader, pyramid, &candidates[k], FALSE, &reading);
              if (turn == 1)
                cj_bench_end (&read);
            }
        }
    }
  g_print ("ms a 720p frame to find plates        %5.1f   goal ≤ 25\n", cj_bench_percentile (&locate, 50));
  g_print ("ms to read one                        %5.2f   goal ≤ 3\n", cj_bench_percentile (&read, 50));
  cj_bench_times_clear (&locate);
  cj_bench_times_clear (&read);
}

/* The photograph with the labelled plates painted over, or made so small that
 * nobody reads them. */
static CjFrame *
without_plates (const CjPlatePhoto *photo,
                gboolean small)
{
  g_autoptr (CjFrame) frame = cj_labels_load_picture (photo->path);
  int width = cj_frame_get_width (frame), height = cj_frame_get_height (frame);
  double widest = 1;
  gsize stride;
  guint8 *pixels;
  GBytes *seen;
  g_autoptr (GBytes) bytes = NULL;

  for (int b = 0; b < photo->n_boxes; b++)
    widest = MAX (widest, cj_quad_get_width (&photo->boxes[b]));
  if (small)
    {
      g_autoptr (CjFrame) tiny = cj_frame_scale_down (frame, MAX (1, (int) (width * 18 / widest)), MAX (1, (int) (height * 18 / widest)));

      return cj_frame_ref (tiny);
    }

  seen = cj_frame_get_bgra (frame, &stride);
  pixels = g_memdup2 (g_bytes_get_data (seen, NULL), stride * (gsize) height);
  bytes = g_bytes_new_take (pixels, stride * (gsize) height);
  for (int b = 0; b < photo->n_boxes; b++)
    {
      CjSpot middle = cj_quad_get_middle (&photo->boxes[b]);
      double reach = cj_quad_get_width (&photo->boxes[b]) * 0.62;

      for (int y = MAX (0, (int) (middle.y - reach)); y < MIN (height, (int) (middle.y + reach)); y++)
        for (int x = MAX (0, (int) (middle.x - reach)); x < MIN (width, (int) (middle.x + reach)); x++)
          for (int c = 0; c < 4; c++)
            pixels[(gsize) y * stride + (gsize) (4 * x + c)] = 90;
    }

  return cj_frame_new_bgra (bytes, width, height, stride, 0, TRUE);
}

static void
measure_false (CjPlateReader *reader,
               GPtrArray *photos)
{
  int n = 0, accepted = 0, asked = 0;

  for (guint i = 0; i < photos->len; i++)
    for (int small = 0; small < 2; small++)
      {
        const CjPlatePhoto *photo = g_ptr_array_index (photos, i);
        g_autoptr (CjFrame) frame = without_plates (photo, small);
        g_autoptr (GArray) readings = cj_plate_reader_read (reader, frame, NULL);
        const CjPlateReading *best = readings->len > 0 ? &g_array_index (readings, CjPlateReading, 0) : NULL;
        /* there are plates in some photographs that nobody labelled */
        gboolean said = best != NULL && best->is_chinese;
        gboolean wrong = said && !cj_plate_photo_shows (photo, best->texts[0].text);

        n++;
        accepted += wrong && cj_plate_recognizer_tell (best->texts[0].chance) >= SURE;
        asked += wrong && cj_plate_recognizer_tell (best->texts[0].chance) < SURE && best->texts[0].chance >= 0.1;
        if (list_wrong && wrong && best->texts[0].chance >= 0.1)
          g_print ("  %s %s: %s %.2f, %.0f px\n", strrchr (photo->path, '/') + 1, small ? "small" : "painted over", best->texts[0].text, best->texts[0].chance, cj_quad_get_width (&best->where.quad));
      }
  cj_bench_heading ("Photographs without a plate that can be read");
  g_print ("accepted without asking               %4d of %d   %5.2f %%   goal ≤ 0.5 %%\n", accepted, n, 100.0 * accepted / n);
  g_print ("asked about                           %4d\n", asked);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjPlateReader) reader = cj_plate_reader_new (&error);
  g_autoptr (GPtrArray) photos = NULL;
  Reliability reliability = { { 0 }, { 0 }, { 0 } };
  CjBenchTimes times;
  Score score = { 0 };

  g_assert_no_error (error);
  list_wrong = argc > 1 && g_str_equal (argv[1], "--list");
  photos = g_getenv ("CJ_SHARED_DATA") != NULL ? cj_plate_photos_list () : NULL;
  if (photos != NULL)
    {
      cj_bench_times_init (&times);
      for (guint i = 0; i < photos->len; i++)
        measure_photo (reader, g_ptr_array_index (photos, i), &score, &reliability, &times);
      cj_bench_heading ("Plates in photographs");
      g_print ("exact, the surest one of the photo    %4d of %d   %5.1f %%   goal ≥ 97 %%\n", score.exact, score.n, 100.0 * score.exact / score.n);
      g_print ("signs of it                          %5.1f %%\n", 100.0 * score.right_signs / score.signs);
      g_print ("labelled plates found                 %4d of %d   %5.1f %%\n", score.found, score.plates, 100.0 * score.found / score.plates);
      g_print ("read on the labelled boxes, exact     %4d of %d   %5.1f %%\n", score.cut_exact, score.plates, 100.0 * score.cut_exact / score.plates);
      measure_tesseract (photos, score.cut_exact);
      g_print ("ms a photo, median / p95              %5.1f / %.1f\n", cj_bench_percentile (&times, 50), cj_bench_percentile (&times, 95));
      measure_frames (reader, photos);
      reliability_print (&reliability);
      cj_bench_times_clear (&times);
      measure_false (reader, photos);
    }
  else
    {
      g_print ("The photographs of plates are not here; set CJ_SHARED_DATA.\n");
    }
  if (g_getenv ("CJ_DRAWN_PLATES") != NULL)
    {
      memset (&reliability, 0, sizeof reliability);
      measure_drawn (reader, g_getenv ("CJ_DRAWN_PLATES"), &reliability);
      reliability_print (&reliability);
    }

  return 0;
}
