/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <math.h>
#include <string.h>

#include "cj-bench.h"
#include "scan/cj-plate-photos.h"
#include "scan/cj-plate-reader.h"

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

static gboolean
is_near (const CjQuad *a,
         const CjQuad *b)
{
  CjSpot p = cj_quad_get_middle (a), q = cj_quad_get_middle (b);
  double w = cj_quad_get_width (b), h = cj_quad_get_height (b), v = cj_quad_get_width (a);

  return hypot (p.x - q.x, p.y - q.y) < 0.3 * w + 0.3 * h && v > 0.5 * w && v < 2 * w;
}

/* Signs of @truth that @text has in the same place. */
static void
count_signs (const char *truth,
             const char *text,
             Score *score)
{
  for (const char *p = truth, *q = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      score->signs++;
      score->right_signs += *q != '\0' && g_utf8_get_char (p) == g_utf8_get_char (q);
      if (*q != '\0')
        q = g_utf8_next_char (q);
    }
}

static void
measure_photo (CjPlateReader *reader,
               const CjPlatePhoto *photo,
               Score *score,
               CjBenchTimes *times)
{
  g_autoptr (CjFrame) frame = cj_plate_photo_load (photo);
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

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjPlateReader) reader = cj_plate_reader_new (&error);
  g_autoptr (GPtrArray) photos = NULL;
  CjBenchTimes times;
  Score score = { 0 };

  g_assert_no_error (error);
  list_wrong = argc > 1 && g_str_equal (argv[1], "--list");
  photos = g_getenv ("CJ_SHARED_DATA") != NULL ? cj_plate_photos_list () : NULL;
  if (photos == NULL)
    {
      g_print ("The photographs of plates are not here; set CJ_SHARED_DATA.\n");
      return 0;
    }

  cj_bench_times_init (&times);
  for (guint i = 0; i < photos->len; i++)
    measure_photo (reader, g_ptr_array_index (photos, i), &score, &times);

  cj_bench_heading ("Plates in photographs");
  g_print ("exact, the surest one of the photo    %4d of %d   %5.1f %%\n", score.exact, score.n, 100.0 * score.exact / score.n);
  g_print ("signs of it                          %5.1f %%\n", 100.0 * score.right_signs / score.signs);
  g_print ("labelled plates found                 %4d of %d   %5.1f %%\n", score.found, score.plates, 100.0 * score.found / score.plates);
  g_print ("read on the labelled boxes, exact     %4d of %d   %5.1f %%\n", score.cut_exact, score.plates, 100.0 * score.cut_exact / score.plates);
  g_print ("ms a photo, median / p95              %5.1f / %.1f\n", cj_bench_percentile (&times, 50), cj_bench_percentile (&times, 95));
  cj_bench_times_clear (&times);

  return 0;
}
