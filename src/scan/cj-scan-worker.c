/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-scan-worker.h"

#include "scan/cj-barcode-reader.h"
#include "scan/cj-reading-poll.h"
#include "scan/cj-voter.h"

/**
 * CjScanWorker:
 *
 * Reads the frames of a camera on a thread of its own: the newest one only,
 * since a code that was missed in one frame is in the next. What proves itself
 * is told at once, what is doubtful when a second frame agrees; and once only
 * while it stays before the camera.
 */

/* weight that makes a reading believed; what proves itself has it alone */
#define BELIEVED 10000
#define PROVEN 9900
#define VOTE_WINDOW_US (1500 * 1000)
/* A code that has not been seen for this long is a new event when it comes back. */
#define COOL_DOWN_US (2 * G_USEC_PER_SEC)
/* Where writing was read this short a time ago, the camera sees well enough. */
#define TEXT_HOLD_US (500 * 1000)
/* a hint stays for at least this long: words that flicker cannot be read */
#define HINT_HOLD_US (700 * 1000)

typedef struct
{
  CjScanResult *result;
  gint64 seen_us;
} Seen;

struct _CjScanWorker
{
  GObject parent_instance;

  GThread *thread;
  GMainContext *context; /* that hears of results */

  /* the thread's own */
  CjBarcodeReader *reader;
  CjQualityMeter *meter;
  CjVoter *voter;
  CjReadingPoll *poll;  /* of what is read from writing */
  gint64 text_us;       /* time of the last frame in which there was some */
  GArray *seen; /* of Seen */
  CjFrameHint measured;
  gint64 measured_us;

  GMutex lock;
  GCond wake;
  CjFrame *newest;    /* (mutex lock) (nullable) (owned) */
  GPtrArray *texts;   /* (mutex lock) of CjScanResult, from the recogniser */
  gint64 texts_us;    /* (mutex lock) time of the frame they are from */
  GPtrArray *found;   /* (mutex lock) of CjScanResult, not told yet */
  CjFrameHint hint;   /* (mutex lock) */
  GSource *pending;   /* (mutex lock) (nullable) (owned) */
  guint n_read;       /* (mutex lock) */
  gboolean forget;    /* (mutex lock) */
  gboolean quit;      /* (mutex lock) */

  /* on the context */
  CjTextRecognizer *recognizer; /* (nullable) (owned) */
  GCancellable *cancellable;
  gint64 asked_us; /* time of the frame that the recogniser is at; 0 for none */
  CjFrameHint told;
};

enum
{
  RESULT,
  N_SIGNALS
};

typedef enum
{
  PROP_HINT = 1,
} CjScanWorkerProperty;

static guint signals[N_SIGNALS];
static GParamSpec *properties[PROP_HINT + 1];

G_DEFINE_FINAL_TYPE (CjScanWorker, cj_scan_worker, G_TYPE_OBJECT)

static void
seen_clear (gpointer data)
{
  g_object_unref (((Seen *) data)->result);
}

/* Telling */

static gboolean
on_tell_cb (gpointer user_data)
{
  g_autoptr (CjScanWorker) self = g_object_ref (user_data);
  g_autoptr (GPtrArray) found = NULL;
  gboolean changed;

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->pending, g_source_unref);
  found = g_steal_pointer (&self->found);
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  changed = self->told != self->hint;
  self->told = self->hint;
  g_mutex_unlock (&self->lock);

  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HINT]);
  for (guint i = 0; i < found->len; i++)
    g_signal_emit (self, signals[RESULT], 0, g_ptr_array_index (found, i));

  return G_SOURCE_REMOVE;
}

/* With the lock. The source holds no reference: the object ends the thread
 * before it goes, and takes the source with it. */
static void
ask_to_tell (CjScanWorker *self)
{
  if (self->pending != NULL || self->quit)
    return;

  self->pending = g_idle_source_new ();
  g_source_set_priority (self->pending, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->pending, on_tell_cb, self, NULL);
  g_source_attach (self->pending, self->context);
}

/* Reading, on the thread */

/* Of those in one group one is right: a car has one VIN and one plate. */
static const char *
group_of (CjScanResult *result)
{
  switch (cj_scan_result_get_kind (result))
    {
    case CJ_SCAN_KIND_VIN:
      return "vin";

    case CJ_SCAN_KIND_PLATE:
      return "plate";

    case CJ_SCAN_KIND_UNKNOWN:
    case CJ_SCAN_KIND_ORDER:
    case CJ_SCAN_KIND_PART_CODE:
    case CJ_SCAN_KIND_URL:
    case CJ_SCAN_KIND_PHONE:
    case CJ_SCAN_KIND_FOREIGN_PLATE:
    default:
      return cj_scan_result_get_raw (result);
    }
}

static gboolean
is_cooling (CjScanWorker *self,
            CjScanResult *result,
            gint64 time_us)
{
  for (guint i = 0; i < self->seen->len; i++)
    {
      Seen *seen = &g_array_index (self->seen, Seen, i);
      gint64 age_us = time_us - seen->seen_us;

      if (!cj_scan_result_is_same (seen->result, result))
        continue;
      seen->seen_us = time_us;
      /* what was asked about and has become sure is news */
      if (age_us <= COOL_DOWN_US && cj_scan_result_is_doubtful (seen->result) && !cj_scan_result_is_doubtful (result))
        {
          g_set_object (&seen->result, result);
          return FALSE;
        }
      return age_us <= COOL_DOWN_US;
    }
  g_array_append_val (self->seen, ((Seen) { g_object_ref (result), time_us }));

  return FALSE;
}

static void
drop_old (CjScanWorker *self,
          gint64 time_us)
{
  for (guint i = self->seen->len; i > 0; i--)
    if (time_us - g_array_index (self->seen, Seen, i - 1).seen_us > COOL_DOWN_US)
      g_array_remove_index_fast (self->seen, i - 1);
}

static void
tell_once (CjScanWorker *self,
           CjScanResult *result,
           gint64 time_us)
{
  if (is_cooling (self, result, time_us))
    return;

  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->found, g_object_ref (result));
  ask_to_tell (self);
  g_mutex_unlock (&self->lock);
}

/* What came from a code is its own proof, or nearly. */
static void
consider_codes (CjScanWorker *self,
                GPtrArray *results,
                gint64 time_us)
{
  drop_old (self, time_us);
  for (guint i = 0; i < results->len; i++)
    {
      CjScanResult *result = g_ptr_array_index (results, i);
      int confidence = cj_scan_result_get_confidence (result);

      if (cj_voter_add (self->voter, group_of (result), cj_scan_result_get_text (result),
                        confidence >= PROVEN ? BELIEVED : confidence, time_us))
        tell_once (self, result, time_us);
    }
}

/* What was read from writing is weighed over the frames. */
static void
consider_texts (CjScanWorker *self,
                GPtrArray *readings,
                gint64 time_us)
{
  drop_old (self, time_us);
  self->text_us = time_us;
  for (guint i = 0; i < readings->len; i++)
    {
      g_autoptr (CjScanResult) result = cj_reading_poll_add (self->poll, g_ptr_array_index (readings, i), time_us);

      if (result != NULL)
        tell_once (self, result, time_us);
    }
}

static void
measure (CjScanWorker *self,
         CjFrame *frame,
         gboolean found)
{
  gint64 time_us = cj_frame_get_time (frame);
  CjFrameHint hint = cj_quality_meter_measure (self->meter, frame).hint;

  /* what can be read needs no advice */
  if (found)
    hint = CJ_FRAME_HINT_NONE;
  if (hint != self->measured)
    {
      self->measured = hint;
      self->measured_us = time_us;
    }
  if (!found && time_us - self->measured_us < HINT_HOLD_US)
    return;

  g_mutex_lock (&self->lock);
  if (self->hint != hint)
    {
      self->hint = hint;
      ask_to_tell (self);
    }
  g_mutex_unlock (&self->lock);
}

static void
read_frame (CjScanWorker *self,
            CjFrame *frame)
{
  g_autoptr (GPtrArray) results = cj_barcode_reader_read_video (self->reader, frame);

  consider_codes (self, results, cj_frame_get_time (frame));
  measure (self, frame, results->len > 0 || (self->text_us != 0 && cj_frame_get_time (frame) - self->text_us < TEXT_HOLD_US));
}

static void
forget_all (CjScanWorker *self)
{
  cj_voter_reset (self->voter);
  cj_reading_poll_reset (self->poll);
  self->text_us = 0;
  g_array_set_size (self->seen, 0);
  self->measured = CJ_FRAME_HINT_NONE;
}

static gpointer
work (gpointer data)
{
  CjScanWorker *self = data;

  for (;;)
    {
      g_autoptr (CjFrame) frame = NULL;
      g_autoptr (GPtrArray) texts = NULL;
      gint64 texts_us;
      gboolean forget;

      g_mutex_lock (&self->lock);
      while (self->newest == NULL && self->texts == NULL && !self->forget && !self->quit)
        g_cond_wait (&self->wake, &self->lock);
      if (self->quit)
        {
          g_mutex_unlock (&self->lock);
          break;
        }
      frame = g_steal_pointer (&self->newest);
      texts = g_steal_pointer (&self->texts);
      texts_us = self->texts_us;
      forget = self->forget;
      self->forget = FALSE;
      g_mutex_unlock (&self->lock);

      if (forget)
        forget_all (self);
      if (texts != NULL)
        consider_texts (self, texts, texts_us);
      if (frame != NULL)
        read_frame (self, frame);
      g_mutex_lock (&self->lock);
      self->n_read += frame != NULL;
      g_mutex_unlock (&self->lock);
    }

  return NULL;
}

/* Text, through the recogniser, which has a thread of its own */

static void
on_recognized_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (CjScanWorker) self = user_data;
  g_autoptr (GPtrArray) texts = cj_text_recognizer_recognize_finish (CJ_TEXT_RECOGNIZER (source), result, NULL);

  g_mutex_lock (&self->lock);
  if (texts != NULL && texts->len > 0 && !g_cancellable_is_cancelled (self->cancellable))
    {
      g_clear_pointer (&self->texts, g_ptr_array_unref);
      self->texts = g_steal_pointer (&texts);
      self->texts_us = self->asked_us;
      g_cond_signal (&self->wake);
    }
  g_mutex_unlock (&self->lock);
  self->asked_us = 0;
}

static void
cj_scan_worker_dispose (GObject *object)
{
  CjScanWorker *self = CJ_SCAN_WORKER (object);

  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->lock);
  self->quit = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  /* it is at most in the middle of one frame */
  g_clear_pointer (&self->thread, g_thread_join);
  if (self->pending != NULL)
    g_source_destroy (self->pending);
  g_clear_pointer (&self->pending, g_source_unref);
  g_clear_object (&self->recognizer);

  G_OBJECT_CLASS (cj_scan_worker_parent_class)->dispose (object);
}

static void
cj_scan_worker_finalize (GObject *object)
{
  CjScanWorker *self = CJ_SCAN_WORKER (object);

  g_clear_pointer (&self->newest, cj_frame_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_ptr_array_unref (self->found);
  g_array_unref (self->seen);
  cj_barcode_reader_free (self->reader);
  cj_quality_meter_free (self->meter);
  cj_voter_free (self->voter);
  cj_reading_poll_free (self->poll);
  g_clear_object (&self->cancellable);
  g_main_context_unref (self->context);
  g_cond_clear (&self->wake);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (cj_scan_worker_parent_class)->finalize (object);
}

static void
cj_scan_worker_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  CjScanWorker *self = CJ_SCAN_WORKER (object);

  switch ((CjScanWorkerProperty) prop_id)
    {
    case PROP_HINT:
      g_value_set_enum (value, (int) self->told);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_scan_worker_class_init (CjScanWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_scan_worker_dispose;
  object_class->finalize = cj_scan_worker_finalize;
  object_class->get_property = cj_scan_worker_get_property;

  properties[PROP_HINT] =
    g_param_spec_enum ("hint", NULL, NULL, CJ_TYPE_FRAME_HINT, CJ_FRAME_HINT_NONE,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * CjScanWorker::result:
   * @result: a #CjScanResult that is to be believed
   *
   * On the main context of whoever made the worker.
   */
  signals[RESULT] = g_signal_new ("result", CJ_TYPE_SCAN_WORKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, CJ_TYPE_SCAN_RESULT);
}

static void
cj_scan_worker_init (CjScanWorker *self)
{
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->context = g_main_context_ref_thread_default ();
  self->cancellable = g_cancellable_new ();
  self->found = g_ptr_array_new_with_free_func (g_object_unref);
  self->seen = g_array_new (FALSE, FALSE, sizeof (Seen));
  g_array_set_clear_func (self->seen, seen_clear);
  self->reader = cj_barcode_reader_new ();
  self->meter = cj_quality_meter_new ();
  self->voter = cj_voter_new (BELIEVED, VOTE_WINDOW_US);
  self->poll = cj_reading_poll_new ();
  self->thread = g_thread_new ("cj-scan", work, self);
}

/**
 * cj_scan_worker_new:
 * @recognizer: (nullable): reads writing as well as codes
 *
 * Returns: (transfer full): a worker that waits for frames
 */
CjScanWorker *
cj_scan_worker_new (CjTextRecognizer *recognizer)
{
  CjScanWorker *self = g_object_new (CJ_TYPE_SCAN_WORKER, NULL);

  g_set_object (&self->recognizer, recognizer);

  return self;
}

/**
 * cj_scan_worker_push:
 * @frame: a frame, newer than those before; one that the worker has not got to
 *   yet is dropped for it
 */
void
cj_scan_worker_push (CjScanWorker *self,
                     CjFrame *frame)
{
  g_return_if_fail (CJ_IS_SCAN_WORKER (self));
  g_return_if_fail (frame != NULL);

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->newest, cj_frame_unref);
  self->newest = cj_frame_ref (frame);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);

  if (self->recognizer != NULL && self->asked_us == 0)
    {
      self->asked_us = cj_frame_get_time (frame);
      cj_text_recognizer_recognize_async (self->recognizer, frame, NULL, self->cancellable, on_recognized_cb,
                                          g_object_ref (self));
    }
}

/**
 * cj_scan_worker_reset:
 *
 * Forgets what was seen, as when the camera is put on again: what is before it
 * then is a new event.
 */
void
cj_scan_worker_reset (CjScanWorker *self)
{
  g_return_if_fail (CJ_IS_SCAN_WORKER (self));

  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->newest, cj_frame_unref);
  g_ptr_array_set_size (self->found, 0);
  self->forget = TRUE;
  if (self->hint != CJ_FRAME_HINT_NONE)
    {
      self->hint = CJ_FRAME_HINT_NONE;
      ask_to_tell (self);
    }
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

/**
 * cj_scan_worker_get_hint:
 *
 * Returns: what would help the camera to see
 */
CjFrameHint
cj_scan_worker_get_hint (CjScanWorker *self)
{
  g_return_val_if_fail (CJ_IS_SCAN_WORKER (self), CJ_FRAME_HINT_NONE);

  return self->told;
}

/**
 * cj_scan_worker_get_n_read:
 *
 * Returns: how many frames have been read: those pushed less those dropped
 */
guint
cj_scan_worker_get_n_read (CjScanWorker *self)
{
  guint n;

  g_return_val_if_fail (CJ_IS_SCAN_WORKER (self), 0);

  g_mutex_lock (&self->lock);
  n = self->n_read;
  g_mutex_unlock (&self->lock);

  return n;
}
