/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "mocks/cj-mock-recognizer.h"

static void cj_mock_recognizer_iface_init (CjTextRecognizerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjMockRecognizer, cj_mock_recognizer, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_TEXT_RECOGNIZER, cj_mock_recognizer_iface_init))

static void
cj_mock_recognizer_recognize_async (CjTextRecognizer *recognizer,
                                    CjFrame *frame,
                                    const CjScanRegion *region,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  CjMockRecognizer *self = CJ_MOCK_RECOGNIZER (recognizer);
  CjScanResult *seen;
  GTask *task;

  self->n_asked++;
  self->n_stills += cj_frame_is_still (frame) ? 1 : 0;
  if (region != NULL)
    self->region = *region;
  task = g_task_new (self, cancellable, callback, user_data);
  seen = cj_frame_is_still (frame) && self->seen_in_still != NULL ? self->seen_in_still : self->seen;
  if (seen != NULL)
    g_task_set_task_data (task, g_object_ref (seen), g_object_unref);
  g_queue_push_tail (&self->tasks, task);
  if (!self->waits)
    cj_mock_recognizer_answer (self);
}

static GPtrArray *
cj_mock_recognizer_recognize_finish (CjTextRecognizer *recognizer,
                                     GAsyncResult *result,
                                     GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cj_mock_recognizer_iface_init (CjTextRecognizerInterface *iface)
{
  iface->recognize_async = cj_mock_recognizer_recognize_async;
  iface->recognize_finish = cj_mock_recognizer_recognize_finish;
}

static void
cj_mock_recognizer_finalize (GObject *object)
{
  CjMockRecognizer *self = CJ_MOCK_RECOGNIZER (object);

  g_assert_true (g_queue_is_empty (&self->tasks));
  g_clear_object (&self->seen);
  g_clear_object (&self->seen_in_still);

  G_OBJECT_CLASS (cj_mock_recognizer_parent_class)->finalize (object);
}

static void
cj_mock_recognizer_class_init (CjMockRecognizerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_mock_recognizer_finalize;
}

static void
cj_mock_recognizer_init (CjMockRecognizer *self)
{
  g_queue_init (&self->tasks);
}

CjMockRecognizer *
cj_mock_recognizer_new (void)
{
  return g_object_new (CJ_TYPE_MOCK_RECOGNIZER, NULL);
}

/* @text from now on, or nothing for %NULL. */
void
cj_mock_recognizer_see (CjMockRecognizer *self,
                        CjScanKind kind,
                        const char *text,
                        int confidence)
{
  g_clear_object (&self->seen);
  if (text == NULL)
    return;
  self->seen = cj_scan_result_new (kind, text, NULL, CJ_SYMBOLOGY_TEXT);
  cj_scan_result_set_confidence (self->seen, confidence);
}

/* Says what it sees to whoever has waited longest. */
void
cj_mock_recognizer_answer (CjMockRecognizer *self)
{
  g_autoptr (GTask) task = g_queue_pop_head (&self->tasks);
  GPtrArray *results = g_ptr_array_new_with_free_func (g_object_unref);

  if (g_task_get_task_data (task) != NULL)
    g_ptr_array_add (results, g_object_ref (g_task_get_task_data (task)));
  g_task_return_pointer (task, results, (GDestroyNotify) g_ptr_array_unref);
}
