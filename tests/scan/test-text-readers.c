/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-text-readers.h"
#include "support/cj-await.h"

/* A recogniser that says one text, when it is told to. */
#define TEST_TYPE_READER (test_reader_get_type ())
G_DECLARE_FINAL_TYPE (TestReader, test_reader, TEST, READER, GObject)

struct _TestReader
{
  GObject parent_instance;

  const char *text;
  GTask *task; /* (nullable) that waits */
  guint n_asked;
};

static void test_reader_iface_init (CjTextRecognizerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestReader, test_reader, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_TEXT_RECOGNIZER, test_reader_iface_init))

static void
recognize_async (CjTextRecognizer *recognizer,
                 CjFrame *frame,
                 const CjScanRegion *region,
                 GCancellable *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer user_data)
{
  TestReader *self = TEST_READER (recognizer);

  g_assert_null (self->task);
  self->task = g_task_new (self, cancellable, callback, user_data);
  self->n_asked++;
}

static GPtrArray *
recognize_finish (CjTextRecognizer *recognizer,
                  GAsyncResult *result,
                  GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_reader_iface_init (CjTextRecognizerInterface *iface)
{
  iface->recognize_async = recognize_async;
  iface->recognize_finish = recognize_finish;
}

static void
test_reader_class_init (TestReaderClass *klass)
{
}

static void
test_reader_init (TestReader *self)
{
}

static void
finish (TestReader *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  GPtrArray *results = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (results, cj_scan_result_new (CJ_SCAN_KIND_PLATE, self->text, NULL, CJ_SYMBOLOGY_TEXT));
  g_task_return_pointer (task, results, (GDestroyNotify) g_ptr_array_unref);
}

typedef struct
{
  CjTextReaders *readers;
  TestReader *quick;
  TestReader *slow;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->readers = cj_text_readers_new ();
  fixture->quick = g_object_new (TEST_TYPE_READER, NULL);
  fixture->quick->text = "quick";
  fixture->slow = g_object_new (TEST_TYPE_READER, NULL);
  fixture->slow->text = "slow";
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

/* The slow one keeps nobody waiting, and what it found comes later. */
static void
test_stream (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) third = NULL;

  ask (fixture, FALSE, &first);
  finish (fixture->quick);
  cj_await_until (first != NULL);
  assert_says (fixture, first, "quick", NULL);

  ask (fixture, FALSE, &second);
  g_assert_cmpuint (fixture->slow->n_asked, ==, 1);
  finish (fixture->slow);
  finish (fixture->quick);
  cj_await_until (second != NULL);
  assert_says (fixture, second, "quick", "slow");

  ask (fixture, FALSE, &third);
  g_assert_cmpuint (fixture->slow->n_asked, ==, 2);
  finish (fixture->quick);
  cj_await_until (third != NULL);
  assert_says (fixture, third, "quick", NULL);
  finish (fixture->slow);
}

static void
test_still (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  ask (fixture, TRUE, &result);
  finish (fixture->quick);
  for (int i = 0; i < 5; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (result);
  finish (fixture->slow);
  cj_await_until (result != NULL);
  assert_says (fixture, result, "quick", "slow");
}

static void
test_busy (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;

  ask (fixture, FALSE, &first);
  ask (fixture, FALSE, &second);
  cj_await_until (second != NULL);
  g_assert_null (cj_text_recognizer_recognize_finish (CJ_TEXT_RECOGNIZER (fixture->readers), second, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  finish (fixture->slow);
  finish (fixture->quick);
  cj_await_until (first != NULL);
  assert_says (fixture, first, "slow", "quick");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/scan/text-readers/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("stream", test_stream);
  ADD ("still", test_still);
  ADD ("busy", test_busy);
#undef ADD
  return g_test_run ();
}
