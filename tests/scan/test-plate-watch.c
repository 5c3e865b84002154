/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-canvas.h"
#include "scan/cj-plate-watch.h"
#include "support/cj-await.h"

#define FRAME_US 100000

/* A recogniser that sees what it is told, and remembers where it was to look. */

#define TEST_TYPE_RECOGNIZER (test_recognizer_get_type ())
G_DECLARE_FINAL_TYPE (TestRecognizer, test_recognizer, TEST, RECOGNIZER, GObject)

struct _TestRecognizer
{
  GObject parent_instance;

  CjScanResult *seen; /* (nullable) */
  CjScanRegion region;
  guint n_asked;
};

static void recognizer_iface_init (CjTextRecognizerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestRecognizer, test_recognizer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_TEXT_RECOGNIZER, recognizer_iface_init))

static void
test_recognizer_recognize_async (CjTextRecognizer *recognizer,
                                 CjFrame *frame,
                                 const CjScanRegion *region,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  TestRecognizer *self = (TestRecognizer *) recognizer;
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  GPtrArray *results = g_ptr_array_new_with_free_func (g_object_unref);

  self->n_asked++;
  self->region = *region;
  if (self->seen != NULL)
    g_ptr_array_add (results, g_object_ref (self->seen));
  g_task_return_pointer (task, results, (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
test_recognizer_recognize_finish (CjTextRecognizer *recognizer,
                                  GAsyncResult *result,
                                  GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
recognizer_iface_init (CjTextRecognizerInterface *iface)
{
  iface->recognize_async = test_recognizer_recognize_async;
  iface->recognize_finish = test_recognizer_recognize_finish;
}

static void
test_recognizer_finalize (GObject *object)
{
  g_clear_object (&((TestRecognizer *) object)->seen);

  G_OBJECT_CLASS (test_recognizer_parent_class)->finalize (object);
}

static void
test_recognizer_class_init (TestRecognizerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_recognizer_finalize;
}

static void
test_recognizer_init (TestRecognizer *self)
{
}

typedef struct
{
  TestRecognizer *recognizer;
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
  fixture->recognizer = g_object_new (TEST_TYPE_RECOGNIZER, NULL);
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
  g_clear_object (&fixture->recognizer->seen);
  if (text == NULL)
    return;
  fixture->recognizer->seen = cj_scan_result_new (kind, text, NULL, CJ_SYMBOLOGY_TEXT);
  cj_scan_result_set_confidence (fixture->recognizer->seen, 9900);
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
