/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "mocks/cj-mock-recognizer.h"
#include "scan/cj-canvas.h"
#include "scan/cj-plate-watch.h"
#include "support/cj-await.h"

#define FRAME_US 100000

typedef struct
{
  CjMockRecognizer *recognizer;
  CjPlateWatch *watch;
  CjCanvas *canvas;
  gint64 time_us;
  guint n_seen;
  guint n_told;
} Fixture;

static void
on_seen_cb (CjPlateWatch *watch,
            CjScanResult *result,
            gint64 time_us,
            Fixture *fixture)
{
  fixture->n_seen++;
}

static void
on_told_cb (CjPlateWatch *watch,
            CjScanResult *result,
            gint64 time_us,
            Fixture *fixture)
{
  fixture->n_told++;
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->recognizer = cj_mock_recognizer_new ();
  fixture->watch = cj_plate_watch_new (CJ_TEXT_RECOGNIZER (fixture->recognizer));
  fixture->canvas = cj_canvas_new (1280, 720, 120);
  fixture->time_us = FRAME_US;
  g_signal_connect (fixture->watch, "seen", G_CALLBACK (on_seen_cb), fixture);
  g_signal_connect (fixture->watch, "told", G_CALLBACK (on_told_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->watch);
  g_assert_finalize_object (fixture->recognizer);
  cj_canvas_free (fixture->canvas);
}

/* Ten frames a second, for so many seconds. */
static void
watch (Fixture *fixture,
       int seconds)
{
  for (int i = 0; i < 10 * seconds; i++)
    {
      g_autoptr (CjFrame) frame = cj_canvas_to_frame (fixture->canvas, fixture->time_us, FALSE);

      fixture->time_us += FRAME_US;
      cj_plate_watch_push (fixture->watch, frame);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
}

static void
see (Fixture *fixture,
     CjScanKind kind,
     const char *text)
{
  cj_mock_recognizer_see (fixture->recognizer, kind, text, 9900);
}

/* Nothing moves: one frame a second. Something does: each. */
static void
test_motion (Fixture *fixture,
             gconstpointer data)
{
  guint n;

  watch (fixture, 5);
  n = fixture->recognizer->n_asked;
  watch (fixture, 10);
  g_assert_cmpuint (fixture->recognizer->n_asked - n, ==, 10);

  /* a lamp is switched on: all of the picture is brighter, and nothing moved */
  cj_canvas_free (fixture->canvas);
  fixture->canvas = cj_canvas_new (1280, 720, 200);
  n = fixture->recognizer->n_asked;
  watch (fixture, 10);
  g_assert_cmpuint (fixture->recognizer->n_asked - n, ==, 10);

  /* a car, or whatever is as large */
  cj_canvas_code39 (fixture->canvas, 200, 300, 3, 200, "ABC");
  n = fixture->recognizer->n_asked;
  watch (fixture, 3);
  g_assert_cmpuint (fixture->recognizer->n_asked - n, ==, 30);
}

/* A car that has come so slowly that it did not seem to move. */
static void
test_slow_car (Fixture *fixture,
               gconstpointer data)
{
  guint n;

  watch (fixture, 10);
  see (fixture, CJ_SCAN_KIND_PLATE, "川A12345");
  n = fixture->recognizer->n_asked;
  watch (fixture, 3);
  g_assert_cmpuint (fixture->n_told, >, 0);
  g_assert_cmpuint (fixture->recognizer->n_asked - n, >, 15);
  /* and while it stands there it is looked at seldom again */
  watch (fixture, 5);
  n = fixture->recognizer->n_asked;
  watch (fixture, 10);
  g_assert_cmpuint (fixture->recognizer->n_asked - n, ==, 10);
}

/* The sign of a shop looks like a plate of some country. */
static void
test_foreign (Fixture *fixture,
              gconstpointer data)
{
  see (fixture, CJ_SCAN_KIND_FOREIGN_PLATE, "AB 123");
  watch (fixture, 3);
  g_assert_cmpuint (fixture->n_seen, ==, 0);
  g_assert_cmpuint (fixture->n_told, ==, 0);
}

static void
test_reset (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (CjFrame) frame = cj_canvas_to_frame (fixture->canvas, fixture->time_us, FALSE);

  see (fixture, CJ_SCAN_KIND_PLATE, "川A12345");
  cj_plate_watch_push (fixture->watch, frame);
  cj_plate_watch_reset (fixture->watch);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->recognizer->n_asked, ==, 1);
  g_assert_cmpuint (fixture->n_seen, ==, 0);
  g_assert_cmpuint (cj_plate_watch_get_n_read (fixture->watch), ==, 0);
  watch (fixture, 1);
  g_assert_cmpuint (fixture->n_told, >, 0);
}

static void
test_part (Fixture *fixture,
           gconstpointer data)
{
  cj_plate_watch_set_part (fixture->watch, CJ_WATCH_PART_LOWER);
  watch (fixture, 1);
  g_assert_cmpint (fixture->recognizer->region.y, ==, 360);
  g_assert_cmpint (fixture->recognizer->region.height, ==, 360);
  g_assert_cmpint (fixture->recognizer->region.width, ==, 1280);
  cj_plate_watch_set_part (fixture->watch, CJ_WATCH_PART_MIDDLE);
  watch (fixture, 1);
  g_assert_cmpint (fixture->recognizer->region.x, ==, 320);
  g_assert_cmpint (fixture->recognizer->region.width, ==, 640);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/scan/plate-watch/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("motion", test_motion);
  ADD ("slow-car", test_slow_car);
  ADD ("foreign", test_foreign);
  ADD ("reset", test_reset);
  ADD ("part", test_part);
#undef ADD

  return g_test_run ();
}
