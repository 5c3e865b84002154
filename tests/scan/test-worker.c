/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-scan-worker.h"

#include "mocks/cj-mock-recognizer.h"
#include "scan/cj-canvas.h"
#include "scan/cj-scan-still.h"
#include "support/cj-await.h"

#define VIN "LSVAM4187C2184847"
#define PLATE "京A12345"

typedef struct
{
  CjScanWorker *worker;
  GPtrArray *results;
  gint64 time_us;
} Fixture;

static void
on_result_cb (CjScanWorker *worker,
              CjScanResult *result,
              Fixture *fixture)
{
  g_ptr_array_add (fixture->results, g_object_ref (result));
}

static void
set_up (Fixture *fixture,
        CjMockRecognizer *recognizer)
{
  fixture->worker = cj_scan_worker_new ((CjTextRecognizer *) recognizer);
  fixture->results = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->time_us = 1000000;
  g_signal_connect (fixture->worker, "result", G_CALLBACK (on_result_cb), fixture);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->worker);
  g_ptr_array_unref (fixture->results);
}

static CjCanvas *
draw (const char *code39)
{
  CjCanvas *canvas = cj_canvas_new (1280, 720, 255);

  if (code39 != NULL)
    cj_canvas_code39 (canvas, 200, 250, 3, 200, code39);

  return canvas;
}

/* Shows @canvas for a 30th of a second, and waits until the worker is through. */
static void
show (Fixture *fixture,
      CjCanvas *canvas)
{
  guint n_read = cj_scan_worker_get_n_read (fixture->worker);
  g_autoptr (CjFrame) frame = cj_canvas_to_frame (canvas, fixture->time_us, FALSE);

  fixture->time_us += 33333;
  cj_scan_worker_push (fixture->worker, frame);
  cj_await_until (cj_scan_worker_get_n_read (fixture->worker) > n_read);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static const char *
text_of (Fixture *fixture,
         guint i)
{
  return cj_scan_result_get_text (g_ptr_array_index (fixture->results, i));
}

static void
test_once (void)
{
  Fixture fixture = { NULL };
  g_autoptr (CjCanvas) label = draw (VIN);
  g_autoptr (CjCanvas) blank = draw (NULL);

  set_up (&fixture, NULL);
  for (int i = 0; i < 90; i++)
    show (&fixture, label);
  g_assert_cmpuint (fixture.results->len, ==, 1);
  g_assert_cmpstr (text_of (&fixture, 0), ==, VIN);
  g_assert_cmpint (cj_scan_result_get_kind (g_ptr_array_index (fixture.results, 0)), ==, CJ_SCAN_KIND_VIN);

  /* lost for a moment it is still the same; away for long it is a new event */
  for (int i = 0; i < 30; i++)
    show (&fixture, blank);
  show (&fixture, label);
  g_assert_cmpuint (fixture.results->len, ==, 1);
  for (int i = 0; i < 70; i++)
    show (&fixture, blank);
  /* not every frame is read in the way that shows bars */
  for (int i = 0; i < 4; i++)
    show (&fixture, label);
  g_assert_cmpuint (fixture.results->len, ==, 2);
  tear_down (&fixture);
}

static void
test_two_codes (void)
{
  Fixture fixture = { NULL };
  g_autoptr (CjCanvas) canvas = cj_canvas_new (1280, 720, 255);

  set_up (&fixture, NULL);
  cj_canvas_code39 (canvas, 100, 100, 3, 150, "OF-90915");
  cj_canvas_code39 (canvas, 100, 450, 3, 150, "BP-04465");
  for (int i = 0; i < 5; i++)
    show (&fixture, canvas);
  g_assert_cmpuint (fixture.results->len, ==, 2);
  tear_down (&fixture);
}

/* What does not prove itself needs a second frame that agrees. */
static void
test_doubtful (void)
{
  Fixture fixture = { NULL };
  g_autoptr (CjCanvas) canvas = draw ("OF-90915");

  set_up (&fixture, NULL);
  show (&fixture, canvas);
  g_assert_cmpuint (fixture.results->len, ==, 0);
  show (&fixture, canvas);
  g_assert_cmpuint (fixture.results->len, ==, 1);
  g_assert_cmpstr (text_of (&fixture, 0), ==, "OF-90915");
  tear_down (&fixture);
}

static void
test_reset (void)
{
  Fixture fixture = { NULL };
  g_autoptr (CjCanvas) label = draw (VIN);

  set_up (&fixture, NULL);
  show (&fixture, label);
  cj_scan_worker_reset (fixture.worker);
  show (&fixture, label);
  g_assert_cmpuint (fixture.results->len, ==, 2);
  tear_down (&fixture);
}

/* A camera that is faster than the reader: frames are dropped, not queued, and
 * what it shows last is read. One frame may be the one in four that is read in
 * another way, so the label stays for a few. */
static void
test_newest_only (void)
{
  Fixture fixture = { NULL };
  g_autoptr (CjCanvas) blank = draw (NULL);
  g_autoptr (CjCanvas) label = draw (VIN);

  set_up (&fixture, NULL);
  for (int i = 0; i < 200; i++)
    {
      g_autoptr (CjFrame) frame = cj_canvas_to_frame (blank, fixture.time_us, FALSE);

      fixture.time_us += 1000;
      cj_scan_worker_push (fixture.worker, frame);
    }
  g_assert_cmpuint (cj_scan_worker_get_n_read (fixture.worker), <, 200);
  for (int i = 0; i < 5; i++)
    show (&fixture, label);
  g_assert_cmpuint (fixture.results->len, ==, 1);
  g_assert_cmpuint (cj_scan_worker_get_n_read (fixture.worker), <, 200);
  tear_down (&fixture);
}

static void
test_hint (void)
{
  Fixture fixture = { NULL };
  g_autoptr (CjCanvas) dark = cj_canvas_new (1280, 720, 8);
  g_autoptr (CjCanvas) label = draw (VIN);

  set_up (&fixture, NULL);
  for (int i = 0; i < 40; i++)
    show (&fixture, dark);
  g_assert_cmpint (cj_scan_worker_get_hint (fixture.worker), ==, CJ_FRAME_HINT_TOO_DARK);
  show (&fixture, label);
  g_assert_cmpint (cj_scan_worker_get_hint (fixture.worker), ==, CJ_FRAME_HINT_NONE);
  tear_down (&fixture);
}

static void
test_recognizer (void)
{
  Fixture fixture = { NULL };
  g_autoptr (CjMockRecognizer) recognizer = cj_mock_recognizer_new ();
  g_autoptr (CjCanvas) blank = draw (NULL);

  cj_mock_recognizer_see (recognizer, CJ_SCAN_KIND_PLATE, PLATE, 6000);
  set_up (&fixture, recognizer);
  show (&fixture, blank);
  g_assert_cmpuint (recognizer->n_asked, ==, 1);
  while (fixture.results->len == 0 && recognizer->n_asked < 100)
    show (&fixture, blank);
  g_assert_cmpuint (recognizer->n_asked, >=, 2);
  g_assert_cmpuint (fixture.results->len, ==, 1);
  g_assert_cmpstr (text_of (&fixture, 0), ==, PLATE);
  tear_down (&fixture);
}

static void
test_still (void)
{
  g_autoptr (CjCanvas) label = draw (VIN);
  g_autoptr (CjFrame) frame = cj_canvas_to_frame (label, 0, TRUE);
  g_autoptr (CjMockRecognizer) recognizer = cj_mock_recognizer_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  cj_mock_recognizer_see (recognizer, CJ_SCAN_KIND_PLATE, PLATE, 9900);
  cj_scan_still_async (frame, CJ_TEXT_RECOGNIZER (recognizer), NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  results = cj_scan_still_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 2);
  g_assert_cmpstr (cj_scan_result_get_text (g_ptr_array_index (results, 0)), ==, VIN);
  g_assert_cmpstr (cj_scan_result_get_text (g_ptr_array_index (results, 1)), ==, PLATE);
}

static void
test_still_cancelled (void)
{
  g_autoptr (CjCanvas) blank = draw (NULL);
  g_autoptr (CjFrame) frame = cj_canvas_to_frame (blank, 0, TRUE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cj_scan_still_async (frame, NULL, cancellable, cj_await_ready_cb, &result);
  g_cancellable_cancel (cancellable);
  cj_await_until (result != NULL);
  g_assert_null (cj_scan_still_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scan/worker/once", test_once);
  g_test_add_func ("/scan/worker/two-codes", test_two_codes);
  g_test_add_func ("/scan/worker/doubtful", test_doubtful);
  g_test_add_func ("/scan/worker/reset", test_reset);
  g_test_add_func ("/scan/worker/newest-only", test_newest_only);
  g_test_add_func ("/scan/worker/hint", test_hint);
  g_test_add_func ("/scan/worker/recognizer", test_recognizer);
  g_test_add_func ("/scan/worker/still", test_still);
  g_test_add_func ("/scan/worker/still-cancelled", test_still_cancelled);

  return g_test_run ();
}
