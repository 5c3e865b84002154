/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-text-readers.h"

#include "scan/cj-plate-recognizer.h"
#include "scan/cj-vin-recognizer.h"

/**
 * CjTextReaders:
 *
 * Several recognisers as one, the quickest first. A frame of a stream goes to
 * each that has nothing to do, and is answered when the first is through: what
 * the slower ones found comes with the next answer, so that they keep nobody
 * waiting. A still goes to all, and is answered when all are through.
 */

struct _CjTextReaders
{
  GObject parent_instance;

  GPtrArray *recognizers; /* of CjTextRecognizer */
  GArray *at_work;        /* of guint: frames that each has */
  GPtrArray *late;        /* of CjScanResult, of frames that were answered */
};

static void cj_text_readers_iface_init (CjTextRecognizerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjTextReaders, cj_text_readers, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_TEXT_RECOGNIZER, cj_text_readers_iface_init))

/* One question to all of them. */
typedef struct
{
  gatomicrefcount refs;
  GTask *task; /* (nullable) (owned) until it is answered */
  GPtrArray *results;
  guint n_pending;
  gboolean still;
} Question;

/* What one of them is to answer. */
typedef struct
{
  CjTextReaders *self;
  Question *question;
  guint which;
} Part;

static void
question_unref (Question *question)
{
  if (!g_atomic_ref_count_dec (&question->refs))
    return;
  g_clear_object (&question->task);
  g_ptr_array_unref (question->results);
  g_free (question);
}

static void
part_free (Part *part)
{
  question_unref (part->question);
  g_object_unref (part->self);
  g_free (part);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Part, part_free)

static void
move_results (GPtrArray *from,
              GPtrArray *to)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, g_object_ref (g_ptr_array_index (from, i)));
}

static void
answer (CjTextReaders *self,
        Question *question)
{
  g_autoptr (GTask) task = g_steal_pointer (&question->task);

  if (!question->still)
    {
      move_results (self->late, question->results);
      g_ptr_array_set_size (self->late, 0);
    }
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_ptr_array_ref (question->results), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_recognized_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (Part) part = user_data;
  CjTextReaders *self = part->self;
  Question *question = part->question;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = cj_text_recognizer_recognize_finish (CJ_TEXT_RECOGNIZER (source), result, &error);

  g_array_index (self->at_work, guint, part->which)--;
  question->n_pending--;
  if (results != NULL)
    move_results (results, question->task != NULL ? question->results : self->late);
  if (question->task != NULL && (question->n_pending == 0 || (!question->still && part->which == 0)))
    answer (self, question);
}

static void
cj_text_readers_recognize_async (CjTextRecognizer *recognizer,
                                 CjFrame *frame,
                                 const CjScanRegion *region,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  CjTextReaders *self = CJ_TEXT_READERS (recognizer);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  gboolean still = cj_frame_is_still (frame);
  Question *question;

  g_task_set_source_tag (task, cj_text_readers_recognize_async);
  /* the first is what the answer to a frame of a stream waits for */
  if (self->recognizers->len == 0 || (!still && g_array_index (self->at_work, guint, 0) > 0))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_BUSY, "The readers are at another frame");
      return;
    }

  question = g_new0 (Question, 1);
  g_atomic_ref_count_init (&question->refs);
  question->task = g_steal_pointer (&task);
  question->results = g_ptr_array_new_with_free_func (g_object_unref);
  question->still = still;
  for (guint i = 0; i < self->recognizers->len; i++)
    {
      Part *part;

      if (!still && g_array_index (self->at_work, guint, i) > 0)
        continue;
      part = g_new0 (Part, 1);
      part->self = g_object_ref (self);
      part->question = question;
      part->which = i;
      g_atomic_ref_count_inc (&question->refs);
      question->n_pending++;
      g_array_index (self->at_work, guint, i)++;
      cj_text_recognizer_recognize_async (g_ptr_array_index (self->recognizers, i), frame, region, cancellable, on_recognized_cb, part);
    }
  question_unref (question);
}

static GPtrArray *
cj_text_readers_recognize_finish (CjTextRecognizer *recognizer,
                                  GAsyncResult *result,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, recognizer), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cj_text_readers_set_home (CjTextRecognizer *recognizer,
                          const char *province)
{
  CjTextReaders *self = CJ_TEXT_READERS (recognizer);

  for (guint i = 0; i < self->recognizers->len; i++)
    cj_text_recognizer_set_home (g_ptr_array_index (self->recognizers, i), province);
}

static void
cj_text_readers_iface_init (CjTextRecognizerInterface *iface)
{
  iface->recognize_async = cj_text_readers_recognize_async;
  iface->recognize_finish = cj_text_readers_recognize_finish;
  iface->set_home = cj_text_readers_set_home;
}

static void
cj_text_readers_finalize (GObject *object)
{
  CjTextReaders *self = CJ_TEXT_READERS (object);

  g_ptr_array_unref (self->recognizers);
  g_ptr_array_unref (self->late);
  g_array_unref (self->at_work);

  G_OBJECT_CLASS (cj_text_readers_parent_class)->finalize (object);
}

static void
cj_text_readers_class_init (CjTextReadersClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_text_readers_finalize;
}

static void
cj_text_readers_init (CjTextReaders *self)
{
  self->recognizers = g_ptr_array_new_with_free_func (g_object_unref);
  self->late = g_ptr_array_new_with_free_func (g_object_unref);
  self->at_work = g_array_new (FALSE, TRUE, sizeof (guint));
}

/**
 * cj_text_readers_new:
 *
 * Returns: (transfer full): readers that can read nothing yet
 */
CjTextReaders *
cj_text_readers_new (void)
{
  return g_object_new (CJ_TYPE_TEXT_READERS, NULL);
}

/**
 * cj_text_readers_add:
 * @recognizer: one more, slower than those before
 */
void
cj_text_readers_add (CjTextReaders *self,
                     CjTextRecognizer *recognizer)
{
  const guint idle = 0;

  g_return_if_fail (CJ_IS_TEXT_READERS (self));
  g_return_if_fail (CJ_IS_TEXT_RECOGNIZER (recognizer));

  g_ptr_array_add (self->recognizers, g_object_ref (recognizer));
  g_array_append_val (self->at_work, idle);
}

/**
 * cj_text_readers_new_all:
 *
 * Returns: (transfer full) (nullable): readers of plates and VINs; %NULL with
 *   @error set when the program's networks are damaged
 */
CjTextRecognizer *
cj_text_readers_new_all (GError **error)
{
  g_autoptr (CjTextRecognizer) plates = cj_plate_recognizer_new (error);
  g_autoptr (CjTextRecognizer) vins = NULL;
  CjTextReaders *self;

  if (plates == NULL)
    return NULL;
  vins = cj_vin_recognizer_new ();
  self = cj_text_readers_new ();
  cj_text_readers_add (self, plates);
  cj_text_readers_add (self, vins);

  return CJ_TEXT_RECOGNIZER (self);
}
