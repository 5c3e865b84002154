/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-plate-watch.h"

#include "scan/cj-motion.h"
#include "scan/cj-reading-poll.h"

/**
 * CjPlateWatch:
 *
 * Reads the plates of the cars that come before a camera that looks at a gate
 * all day. While something moves, and for a while after, every frame is read
 * that the recogniser has time for; while nothing does, one now and then, for a
 * car that has come so slowly that it did not seem to move.
 */

/* how long it is looked at after the last motion: until a car has come to stand
 * and its plate is weighed */
#define LIVELY_US (4 * G_USEC_PER_SEC)
/* from one reading to the next while nothing happens */
#define IDLE_US G_USEC_PER_SEC

struct _CjPlateWatch
{
  GObject parent_instance;

  CjTextRecognizer *recognizer;
  CjMotion *motion;
  CjReadingPoll *poll;
  CjWatchPart part;
  GCancellable *cancellable; /* of what is being read; renewed by a reset */
  gint64 asked_us;           /* time of the frame that was read last; 0 for none */
  gint64 lively_us;          /* until when each frame is read */
  gboolean busy;
  gboolean seen; /* a plate stood in the frame that was read last */
  guint n_read;
};

enum
{
  SEEN,
  TOLD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjPlateWatch, cj_plate_watch, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (CjWatchPart, cj_watch_part,
                    G_DEFINE_ENUM_VALUE (CJ_WATCH_PART_ALL, "all"),
                    G_DEFINE_ENUM_VALUE (CJ_WATCH_PART_LOWER, "lower"),
                    G_DEFINE_ENUM_VALUE (CJ_WATCH_PART_LEFT, "left"),
                    G_DEFINE_ENUM_VALUE (CJ_WATCH_PART_RIGHT, "right"),
                    G_DEFINE_ENUM_VALUE (CJ_WATCH_PART_MIDDLE, "middle"))

typedef struct
{
  CjPlateWatch *self;
  gint64 time_us;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_free (question);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
consider (CjPlateWatch *self,
          GPtrArray *readings,
          gint64 time_us)
{
  gboolean seen = FALSE;

  for (guint i = 0; i < readings->len; i++)
    {
      CjScanResult *reading = g_ptr_array_index (readings, i);
      g_autoptr (CjScanResult) told = NULL;

      /* A shop sign looks like a plate of some country: only those of GA 36. */
      if (cj_scan_result_get_kind (reading) != CJ_SCAN_KIND_PLATE)
        continue;
      seen = TRUE;
      g_signal_emit (self, signals[SEEN], 0, reading, time_us);
      told = cj_reading_poll_add (self->poll, reading, time_us);
      if (told != NULL)
        g_signal_emit (self, signals[TOLD], 0, told, time_us);
    }
  /* one that has just come into sight, or closer, is worth a few more frames */
  if (seen && !self->seen)
    self->lively_us = MAX (self->lively_us, time_us + LIVELY_US);
  self->seen = seen;
}

static void
on_recognized_cb (GObject *source,
                  GAsyncResult *result,
                  gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  CjPlateWatch *self = question->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) readings = cj_text_recognizer_recognize_finish (CJ_TEXT_RECOGNIZER (source), result, &error);

  /* after a reset: an answer to a question that nobody asks any more */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->busy = FALSE;
  if (readings == NULL)
    return;
  self->n_read++;
  consider (self, readings, question->time_us);
}

static CjScanRegion
region_of (CjWatchPart part,
           CjFrame *frame)
{
  int width = cj_frame_get_width (frame), height = cj_frame_get_height (frame);

  switch (part)
    {
    case CJ_WATCH_PART_LOWER:
      return (CjScanRegion) { 0, height / 2, width, height - height / 2 };

    case CJ_WATCH_PART_LEFT:
      return (CjScanRegion) { 0, 0, width / 2, height };

    case CJ_WATCH_PART_RIGHT:
      return (CjScanRegion) { width / 2, 0, width - width / 2, height };

    case CJ_WATCH_PART_MIDDLE:
      return (CjScanRegion) { width / 4, 0, width - 2 * (width / 4), height };

    case CJ_WATCH_PART_ALL:
    default:
      return (CjScanRegion) { 0, 0, width, height };
    }
}

static void
cj_plate_watch_dispose (GObject *object)
{
  CjPlateWatch *self = CJ_PLATE_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->recognizer);

  G_OBJECT_CLASS (cj_plate_watch_parent_class)->dispose (object);
}

static void
cj_plate_watch_finalize (GObject *object)
{
  CjPlateWatch *self = CJ_PLATE_WATCH (object);

  g_object_unref (self->cancellable);
  cj_motion_free (self->motion);
  cj_reading_poll_free (self->poll);

  G_OBJECT_CLASS (cj_plate_watch_parent_class)->finalize (object);
}

static void
cj_plate_watch_class_init (CjPlateWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_plate_watch_dispose;
  object_class->finalize = cj_plate_watch_finalize;

  /**
   * CjPlateWatch::seen:
   * @reading: what one frame says, which may be wrong
   * @time_us: when the frame was taken
   *
   * A plate stands before the camera.
   */
  signals[SEEN] = g_signal_new ("seen", CJ_TYPE_PLATE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, CJ_TYPE_SCAN_RESULT, G_TYPE_INT64);
  /**
   * CjPlateWatch::told:
   * @result: what several frames together say: sure, or in doubt
   * @time_us: when the last of them was taken
   *
   * Comes again and again while the car stands there.
   */
  signals[TOLD] = g_signal_new ("told", CJ_TYPE_PLATE_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 2, CJ_TYPE_SCAN_RESULT, G_TYPE_INT64);
}

static void
cj_plate_watch_init (CjPlateWatch *self)
{
  self->motion = cj_motion_new ();
  self->poll = cj_reading_poll_new ();
  self->cancellable = g_cancellable_new ();
}

/**
 * cj_plate_watch_new:
 * @recognizer: reads plates; of this watch alone
 *
 * Returns: (transfer full): a watch that has not seen anything yet
 */
CjPlateWatch *
cj_plate_watch_new (CjTextRecognizer *recognizer)
{
  CjPlateWatch *self = g_object_new (CJ_TYPE_PLATE_WATCH, NULL);

  self->recognizer = g_object_ref (recognizer);

  return self;
}

/**
 * cj_plate_watch_set_part:
 * @part: where plates are read from now on
 */
void
cj_plate_watch_set_part (CjPlateWatch *self,
                         CjWatchPart part)
{
  g_return_if_fail (CJ_IS_PLATE_WATCH (self));

  self->part = part;
}

/**
 * cj_plate_watch_push:
 * @frame: the newest frame
 *
 * Reads it, or passes it over. Answers come by the signals.
 */
void
cj_plate_watch_push (CjPlateWatch *self,
                     CjFrame *frame)
{
  gint64 time_us = cj_frame_get_time (frame);
  CjScanRegion region;
  Question *question;

  g_return_if_fail (CJ_IS_PLATE_WATCH (self));

  if (cj_motion_look (self->motion, frame))
    self->lively_us = time_us + LIVELY_US;
  if (self->busy || (time_us >= self->lively_us && self->asked_us != 0 && time_us - self->asked_us < IDLE_US))
    return;

  self->busy = TRUE;
  self->asked_us = time_us;
  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->time_us = time_us;
  region = region_of (self->part, frame);
  cj_text_recognizer_recognize_async (self->recognizer, frame, &region, self->cancellable, on_recognized_cb, question);
}

/**
 * cj_plate_watch_reset:
 *
 * Forgets what was seen; of a frame that is being read nothing is told.
 */
void
cj_plate_watch_reset (CjPlateWatch *self)
{
  g_return_if_fail (CJ_IS_PLATE_WATCH (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->busy = FALSE;
  self->seen = FALSE;
  self->asked_us = 0;
  self->lively_us = 0;
  cj_reading_poll_reset (self->poll);
}

/**
 * cj_plate_watch_get_n_read:
 *
 * Returns: how many frames have been read: those pushed less those passed over
 */
guint
cj_plate_watch_get_n_read (CjPlateWatch *self)
{
  g_return_val_if_fail (CJ_IS_PLATE_WATCH (self), 0);

  return self->n_read;
}
