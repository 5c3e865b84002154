/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-text-readers.h"

#include "mocks/cj-mock-recognizer.h"
#include "support/cj-await.h"

typedef struct
{
  CjTextReaders *readers;
  CjMockRecognizer *quick;
  CjMockRecognizer *slow;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->readers = cj_text_readers_new ();
  fixture->quick = cj_mock_recognizer_new ();
  fixture->quick->waits = TRUE;
  cj_mock_recognizer_see (fixture->quick, CJ_SCAN_KIND_PLATE, "quick", 9900);
  fixture->slow = cj_mock_recognizer_new ();
  fixture->slow->waits = TRUE;
  cj_mock_recognizer_see (fixture->slow, CJ_SCAN_KIND_PLATE, "slow", 9900);
  cj_text_readers_add (fixture->readers, CJ_TEXT_RECOGNIZER (fixture->quick));
  cj_text_readers_add (fixture->readers, CJ_TEXT_RECOGNIZER (fixture->slow));
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  g_object_unref (fixture->readers);
  g_object_unref (fixture->quick);
  g_object_unref (fixture->slow);
}

static void
ask (Fixture *fixture,
     gboolean still,
     GAsyncResult **result)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("....", 4);
  g_autoptr (CjFrame) frame = cj_frame_new_grey (bytes, 2, 2, 2, 0, still);

  cj_text_recognizer_recognize_async (CJ_TEXT_RECOGNIZER (fixture->readers), frame, NULL, NULL, cj_await_ready_cb, result);
}

static void
assert_says (Fixture *fixture,
             GAsyncResult *result,
             const char *first,
             const char *second)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = cj_text_recognizer_recognize_finish (CJ_TEXT_RECOGNIZER (fixture->readers), result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, second != NULL ? 2 : 1);
  g_assert_cmpstr (cj_scan_result_get_text (g_ptr_array_index (results, 0)), ==, first);
  if (second != NULL)
    g_assert_cmpstr (cj_scan_result_get_text (g_ptr_array_index (results, 1)), ==, second);
}

static void
assert_turns_frames_away (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  ask (fixture, FALSE, &result);
  cj_await_until (result != NULL);
  g_assert_null (cj_text_recognizer_recognize_finish (CJ_TEXT_RECOGNIZER (fixture->readers), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
}

/* The slow one keeps nobody waiting, and what it found comes later. */
static void
test_stream (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) third = NULL;

  ask (fixture, FALSE, &first);
  cj_mock_recognizer_answer (fixture->quick);
  cj_await_until (first != NULL);
  assert_says (fixture, first, "quick", NULL);

  ask (fixture, FALSE, &second);
  g_assert_cmpuint (fixture->slow->n_asked, ==, 1);
  cj_mock_recognizer_answer (fixture->slow);
  cj_mock_recognizer_answer (fixture->quick);
  cj_await_until (second != NULL);
  assert_says (fixture, second, "quick", "slow");

  ask (fixture, FALSE, &third);
  g_assert_cmpuint (fixture->slow->n_asked, ==, 2);
  cj_mock_recognizer_answer (fixture->quick);
  cj_await_until (third != NULL);
  assert_says (fixture, third, "quick", NULL);
  cj_mock_recognizer_answer (fixture->slow);
}

static void
test_still (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  ask (fixture, TRUE, &result);
  cj_mock_recognizer_answer (fixture->quick);
  for (int i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (result);
  cj_mock_recognizer_answer (fixture->slow);
  cj_await_until (result != NULL);
  assert_says (fixture, result, "quick", "slow");
}

static void
test_busy (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;

  ask (fixture, FALSE, &first);
  assert_turns_frames_away (fixture);
  cj_mock_recognizer_answer (fixture->slow);
  cj_mock_recognizer_answer (fixture->quick);
  cj_await_until (first != NULL);
  assert_says (fixture, first, "slow", "quick");
}

/* One that comes while the slow one is at a frame of the camera is answered by
 * both; frames of the camera are not read until then. */
static void
test_still_meanwhile (Fixture *fixture,
                      gconstpointer data)
{
  g_autoptr (GAsyncResult) stream = NULL;
  g_autoptr (GAsyncResult) still = NULL;
  g_autoptr (GAsyncResult) next = NULL;

  ask (fixture, FALSE, &stream);
  cj_mock_recognizer_answer (fixture->quick);
  cj_await_until (stream != NULL);
  assert_says (fixture, stream, "quick", NULL);

  ask (fixture, TRUE, &still);
  g_assert_cmpuint (fixture->slow->n_stills, ==, 1);
  assert_turns_frames_away (fixture);

  /* the stream's, which comes with its next answer */
  cj_mock_recognizer_answer (fixture->slow);
  cj_mock_recognizer_answer (fixture->quick);
  for (int i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (still);
  cj_mock_recognizer_answer (fixture->slow);
  cj_await_until (still != NULL);
  assert_says (fixture, still, "quick", "slow");

  ask (fixture, FALSE, &next);
  cj_mock_recognizer_answer (fixture->quick);
  cj_await_until (next != NULL);
  assert_says (fixture, next, "quick", "slow");
  cj_mock_recognizer_answer (fixture->slow);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/scan/text-readers/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("stream", test_stream);
  ADD ("still", test_still);
  ADD ("still-meanwhile", test_still_meanwhile);
  ADD ("busy", test_busy);
#undef ADD
  return g_test_run ();
}
