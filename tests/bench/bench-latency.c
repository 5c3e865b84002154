/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <string.h>

#include "cj-bench.h"
#include "scan/cj-frame-scale.h"
#include "scan/cj-plate-photos.h"
#include "scan/cj-labels.h"
#include "scan/cj-scan-worker.h"
#include "scan/cj-text-readers.h"
#include "support/cj-await.h"

/* How long a plate has to be before the camera until the program names it: a
 * video of 1280 × 720 at 30 a second, read by everything that reads at once. The
 * picture is grey and flat, then a photograph comes in, held by a hand that is
 * not quite still. */

#define WIDTH 1280
#define HEIGHT 720
#define FRAME_US (G_USEC_PER_SEC / 30)
#define BEFORE_US (700 * 1000)
#define PATIENCE_US (2500 * 1000)
/* pixels the hand shakes to each side */
#define SHAKE 3
#define EVERY 2

typedef struct
{
  const CjPlatePhoto *photo;
  gint64 told_us; /* 0 for nothing yet */
  gboolean right;
  gboolean asked;
} Telling;

static void
on_result_cb (CjScanWorker *worker,
              CjScanResult *result,
              Telling *telling)
{
  if (cj_scan_result_get_kind (result) != CJ_SCAN_KIND_PLATE || (telling->told_us != 0 && !telling->asked))
    return;

  telling->told_us = g_get_monotonic_time ();
  telling->asked = cj_scan_result_is_doubtful (result);
  telling->right = cj_plate_photo_shows (telling->photo, cj_scan_result_get_text (result));
}

/* The photograph in the middle of a frame that leaves room to shake. */
static guint8 *
paint (CjFrame *photo)
{
  double scale = MIN ((double) (WIDTH - 2 * SHAKE) / cj_frame_get_width (photo), (double) (HEIGHT - 2 * SHAKE) / cj_frame_get_height (photo));
  int width = MIN (WIDTH - 2 * SHAKE, (int) (cj_frame_get_width (photo) * MIN (scale, 1)));
  int height = MIN (HEIGHT - 2 * SHAKE, (int) (cj_frame_get_height (photo) * MIN (scale, 1)));
  g_autoptr (CjFrame) scaled = cj_frame_scale_down (photo, width, height);
  gsize stride;
  const guint8 *from = g_bytes_get_data (cj_frame_get_bgra (scaled, &stride), NULL);
  guint8 *picture = g_malloc (WIDTH * HEIGHT * 4);
  int left = (WIDTH - width) / 2, top = (HEIGHT - height) / 2;

  memset (picture, 120, WIDTH * HEIGHT * 4);
  for (int y = 0; y < height; y++)
    memcpy (picture + ((gsize) (top + y) * WIDTH + (gsize) left) * 4, from + (gsize) y * stride, (gsize) width * 4);

  return picture;
}

static CjFrame *
shake (const guint8 *picture,
       GRand *rand)
{
  int dx = g_rand_int_range (rand, -SHAKE, SHAKE + 1), dy = g_rand_int_range (rand, -SHAKE, SHAKE + 1);
  guint8 *pixels = g_malloc (WIDTH * HEIGHT * 4);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, WIDTH * HEIGHT * 4);
  gssize by = ((gssize) dy * WIDTH + dx) * 4;
  gsize n = WIDTH * HEIGHT * 4 - (gsize) ABS (by);

  memset (pixels, 120, WIDTH * HEIGHT * 4);
  if (by >= 0)
    memcpy (pixels + by, picture, n);
  else
    memcpy (pixels, picture - by, n);

  return cj_frame_new_bgra (bytes, WIDTH, HEIGHT, WIDTH * 4, g_get_monotonic_time (), FALSE);
}

static void
play (CjScanWorker *worker,
      const guint8 *picture,
      gint64 length_us,
      const Telling *until,
      GRand *rand)
{
  gint64 began_us = g_get_monotonic_time ();

  for (int i = 0; i * FRAME_US < length_us; i++)
    {
      g_autoptr (CjFrame) frame = shake (picture, rand);

      cj_scan_worker_push (worker, frame);
      while (g_get_monotonic_time () - began_us < (i + 1) * FRAME_US)
        {
          if (until != NULL && until->told_us != 0 && !until->asked)
            return;
          if (!g_main_context_iteration (NULL, FALSE))
            g_usleep (500);
        }
    }
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GPtrArray) photos = g_getenv ("CJ_SHARED_DATA") != NULL ? cj_plate_photos_list () : NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjTextRecognizer) readers = cj_text_readers_new_all (&error);
  g_autofree guint8 *empty = g_malloc (WIDTH * HEIGHT * 4);
  int n = 0, named = 0, asked = 0, wrong = 0, in_time = 0;
  CjBenchTimes times;

  g_assert_no_error (error);
  if (photos == NULL)
    {
      g_print ("The photographs of plates are not here; set CJ_SHARED_DATA.\n");
      return 0;
    }
  memset (empty, 120, WIDTH * HEIGHT * 4);
  cj_bench_times_init (&times);
  for (guint i = 0; i < photos->len; i += EVERY)
    {
      g_autoptr (CjScanWorker) worker = cj_scan_worker_new (readers);
      Telling telling = { .photo = g_ptr_array_index (photos, i) };
      g_autoptr (CjFrame) photo = cj_labels_load_picture (telling.photo->path);
      g_autofree guint8 *picture = paint (photo);
      gulong handler = g_signal_connect (worker, "result", G_CALLBACK (on_result_cb), &telling);
      gint64 shown_us;

      play (worker, empty, BEFORE_US, NULL, rand);
      shown_us = g_get_monotonic_time ();
      play (worker, picture, PATIENCE_US, &telling, rand);
      g_signal_handler_disconnect (worker, handler);
      n++;
      if (telling.told_us == 0)
        continue;
      asked += telling.asked;
      if (telling.asked)
        continue;
      named++;
      wrong += !telling.right;
      in_time += telling.told_us - shown_us <= G_USEC_PER_SEC / 2;
      cj_bench_add (&times, (double) (telling.told_us - shown_us) / 1000);
      if (argc > 1 && g_str_equal (argv[1], "--list"))
        g_print ("  %s %.0f ms%s\n", strrchr (telling.photo->path, '/') + 1, (double) (telling.told_us - shown_us) / 1000, telling.right ? "" : " WRONG");
    }
  cj_bench_heading ("From a plate in view to its name, 1280 × 720 at 30 a second");
  g_print ("named without asking                  %4d of %d; %d wrong; asked about %d\n", named, n, wrong, asked);
  g_print ("ms, median / p95                      %5.0f / %.0f   goal ≤ 500 in the median\n", cj_bench_percentile (&times, 50), cj_bench_percentile (&times, 95));
  g_print ("within half a second                  %4d\n", in_time);
  cj_bench_times_clear (&times);

  return 0;
}
