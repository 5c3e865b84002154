/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <time.h>
#include <zbar.h>

#include "controller/cj-scan-controller.h"
#include "scan/cj-barcode-reader.h"
#include "scan/cj-camera.h"
#include "scan/cj-canvas.h"
#include "scan/cj-scan-worker.h"
#include "support/cj-await.h"
#include "view/cj-camera-view.h"

/* How long a 1280×720 frame takes to read, against zbarimg on the same picture;
 * and how many frames a second the preview shows while it scans. */

#define VIN "LSVAM4187C2184847"
#define ROUNDS 7
#define FRAMES 60
#define COPIES 40
#define PREVIEW_US (8 * G_USEC_PER_SEC)

static int
by_value (gconstpointer a,
          gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static double
median (double *values,
        gsize n)
{
  qsort (values, n, sizeof *values, by_value);
  return values[n / 2];
}

static CjCanvas *
draw (gboolean label)
{
  CjCanvas *canvas = cj_canvas_new (1280, 720, 235);

  /* something to look at besides the code: lines and boxes as on a form */
  for (int i = 0; i < 24; i++)
    cj_canvas_fill (canvas, 60, 20 + 28 * i, 200 + 37 * (i % 9), 3, 60);
  if (label)
    {
      cj_canvas_fill (canvas, 300, 230, 800, 260, 255);
      cj_canvas_code39 (canvas, 340, 260, 2, 180, VIN);
    }

  return canvas;
}

/* Ours: the pass that is used on video. A frame that has its grey already. */
static double
time_ours (CjCanvas *canvas,
           gboolean with_grey)
{
  g_autoptr (CjBarcodeReader) reader = cj_barcode_reader_new ();
  gint64 spent_us = 0;

  for (int i = 0; i < FRAMES; i++)
    {
      g_autoptr (CjFrame) grey = cj_canvas_to_frame (canvas, i * 33333, FALSE);
      gsize stride;
      GBytes *bytes = cj_frame_get_bgra (grey, &stride);
      g_autoptr (CjFrame) frame = with_grey ? cj_frame_ref (grey) : cj_frame_new_bgra (bytes, 1280, 720, stride, i * 33333, FALSE);
      gint64 start_us = g_get_monotonic_time ();
      g_autoptr (GPtrArray) results = cj_barcode_reader_read_video (reader, frame);

      spent_us += g_get_monotonic_time () - start_us;
    }

  return (double) spent_us / FRAMES / 1000;
}

/* zbar as zbarimg sets it up: every kind of code, every line. */
static double
time_zbar (CjCanvas *canvas)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();
  gint64 start_us;
  double spent;

  zbar_image_scanner_set_config (scanner, 0, ZBAR_CFG_ENABLE, 1);
  start_us = g_get_monotonic_time ();
  for (int i = 0; i < FRAMES; i++)
    {
      zbar_image_t *image = zbar_image_create ();

      zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
      zbar_image_set_size (image, 1280, 720);
      zbar_image_set_data (image, canvas->data, 1280 * 720, NULL);
      zbar_scan_image (scanner, image);
      zbar_image_destroy (image);
    }
  spent = (double) (g_get_monotonic_time () - start_us) / FRAMES / 1000;
  zbar_image_scanner_destroy (scanner);

  return spent;
}

static double
run_zbarimg (const char *picture,
             int copies)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start_us = g_get_monotonic_time ();

  g_ptr_array_add (argv, (gpointer) "zbarimg");
  g_ptr_array_add (argv, (gpointer) "--nodbus");
  g_ptr_array_add (argv, (gpointer) "-q");
  for (int i = 0; i < copies; i++)
    g_ptr_array_add (argv, (gpointer) picture);
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error);
  if (process == NULL || !g_subprocess_wait (process, NULL, &error))
    {
      g_printerr ("zbarimg: %s\n", error->message);
      return 0;
    }

  return (double) (g_get_monotonic_time () - start_us) / 1000;
}

static void
report (const char *title,
        double ours,
        double colour,
        double zbar,
        double each,
        double whole)
{
  g_print ("%s, ms per 1280x720 frame, median of %d\n", title, ROUNDS);
  g_print ("  our video pass, grey frame             %7.2f\n", ours);
  g_print ("  our video pass, from the camera's BGRA %7.2f\n", colour);
  g_print ("  zbar set up as zbarimg, in process     %7.2f   ours %.2f of it\n", zbar, ours / zbar);
  g_print ("  zbarimg, each of %d copies             %7.2f   ours %.2f of it\n", COPIES, each, colour / each);
  g_print ("  zbarimg, a whole run                   %7.2f   ours %.2f of it\n", whole, colour / whole);
}

static void
bench_picture (const char *title,
               CjCanvas *canvas)
{
  g_autofree char *folder = g_dir_make_tmp ("cj-bench-XXXXXX", NULL);
  g_autofree char *picture = g_build_filename (folder, "frame.png", NULL);
  g_autoptr (GBytes) file = cj_canvas_to_file (canvas, "png");
  double ours[ROUNDS], colour[ROUNDS], zbar[ROUNDS], whole[ROUNDS], each[ROUNDS];

  g_file_set_contents (picture, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL);
  for (int i = 0; i < ROUNDS; i++)
    {
      ours[i] = time_ours (canvas, TRUE);
      colour[i] = time_ours (canvas, FALSE);
      zbar[i] = time_zbar (canvas);
      whole[i] = run_zbarimg (picture, 1);
      each[i] = (run_zbarimg (picture, COPIES + 1) - whole[i]) / COPIES;
    }
  report (title, median (ours, ROUNDS), median (colour, ROUNDS), median (zbar, ROUNDS), median (each, ROUNDS), median (whole, ROUNDS));
  g_unlink (picture);
  g_rmdir (folder);
}

static void
count_frame (CjScanController *scanner,
             CjFrame *frame,
             guint *n)
{
  *n += 1;
}

/* Without the settings of a shop: a session on an empty store. */
static CjSession *
open_session (CjStore *store)
{
  g_autoptr (CjClock) clock = cj_system_clock_new ();
  CjSession *session = cj_session_new (store, clock, "bench");
  g_autoptr (GAsyncResult) result = NULL;

  cj_session_load_async (session, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  cj_session_load_finish (session, result, NULL);

  return session;
}

static void
bench_preview (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjSession) session = open_session (store);
  g_autoptr (CjCamera) camera = cj_camera_new ("videotestsrc is-live=true pattern=ball ! video/x-raw,width=1280,height=720,framerate=30/1", NULL);
  g_autoptr (CjScanController) scanner = cj_scan_controller_new (session, CJ_FRAME_SOURCE (camera), NULL);
  GtkWidget *window = gtk_window_new (), *view = cj_camera_view_new ();
  guint n = 0, painted;
  gint64 start_us;
  clock_t cpu;

  cj_camera_view_set_controller (CJ_CAMERA_VIEW (view), scanner, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 560);
  gtk_window_set_child (GTK_WINDOW (window), view);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (scanner, "frame", G_CALLBACK (count_frame), &n);
  cj_await_until (n > 15);

  n = 0;
  painted = cj_camera_view_get_n_painted (CJ_CAMERA_VIEW (view));
  cpu = clock ();
  start_us = g_get_monotonic_time ();
  while (g_get_monotonic_time () - start_us < PREVIEW_US)
    g_main_context_iteration (NULL, TRUE);
  painted = cj_camera_view_get_n_painted (CJ_CAMERA_VIEW (view)) - painted;
  g_print ("preview of 1280x720 at 30 a second while scanning\n");
  g_print ("  received %.1f a second, painted %.1f, with %.0f %% of a core\n", n * (double) G_USEC_PER_SEC / PREVIEW_US, painted * (double) G_USEC_PER_SEC / PREVIEW_US,
           100.0 * (double) (clock () - cpu) / CLOCKS_PER_SEC / ((double) PREVIEW_US / G_USEC_PER_SEC));
  gtk_window_destroy (GTK_WINDOW (window));
  cj_test_store_free (store);
}

int
main (int argc,
      char **argv)
{
  g_autoptr (CjCanvas) label = draw (TRUE);
  g_autoptr (CjCanvas) blank = draw (FALSE);

  if (argc < 2 || !g_str_equal (argv[1], "--preview-only"))
    {
      bench_picture ("a VIN label in view", label);
      bench_picture ("no code in view", blank);
    }
  if (gtk_init_check ())
    {
      adw_init ();
      bench_preview ();
    }
  else
    {
      g_print ("preview: no display, not measured\n");
    }

  return 0;
}
