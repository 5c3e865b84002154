/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-burst-detector.h"

/**
 * CjBurstDetector:
 *
 * Tells a hand scanner that types from a person who does.
 *
 * A scanner's keys lie 1 to 30 ms apart, all alike; a fast typist now and then
 * rolls two or three keys within that time, but not four and then Enter. So the first
 * keys of what may be a burst are let through, since nobody can know yet and
 * typing must not feel slow; from the fourth quick key on they are kept back.
 * What went through before is counted, so that the window can take it out of
 * the field again when the burst proves to be a scan.
 *
 * The caller owns the time: each key comes with its event's time, and
 * cj_burst_detector_expire() is to be called when cj_burst_detector_get_deadline()
 * has passed without one.
 */

/* keys further apart than this are not of one burst */
#define GAP_MAX_US 50000
/* the gaps of a burst on average; a person's lie above 80 ms */
#define GAP_MEAN_US 35000
/* from this key of a burst on, keys are held back */
#define HOLD_FROM 4
/* shorter bursts are not scans: with Enter at the end, and without */
#define LENGTH_WITH_ENTER 4
#define LENGTH_WITHOUT_ENTER 8
/* a QR code can hold this many; what comes after is not looked at */
#define LENGTH_MAX 8192

struct _CjBurstDetector
{
  GObject parent_instance;

  GString *text;     /* the burst so far */
  guint n_signs;     /* in it */
  guint n_passed;    /* of them, those that were let through */
  gsize passed_bytes;
  gint64 first_us;
  gint64 last_us;
  gunichar first;
  gboolean varied;   /* more than one sign: not a key held down */

  /* what was settled last, for take_text() */
  char *outcome;        /* (nullable) (owned) */
  guint outcome_passed;
};

G_DEFINE_FINAL_TYPE (CjBurstDetector, cj_burst_detector, G_TYPE_OBJECT)

static void
forget (CjBurstDetector *self)
{
  g_string_truncate (self->text, 0);
  self->n_signs = 0;
  self->n_passed = 0;
  self->passed_bytes = 0;
  self->varied = FALSE;
}

static void
cj_burst_detector_finalize (GObject *object)
{
  CjBurstDetector *self = CJ_BURST_DETECTOR (object);

  g_string_free (self->text, TRUE);
  g_free (self->outcome);

  G_OBJECT_CLASS (cj_burst_detector_parent_class)->finalize (object);
}

static void
cj_burst_detector_class_init (CjBurstDetectorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_burst_detector_finalize;
}

static void
cj_burst_detector_init (CjBurstDetector *self)
{
  self->text = g_string_new (NULL);
}

CjBurstDetector *
cj_burst_detector_new (void)
{
  return g_object_new (CJ_TYPE_BURST_DETECTOR, NULL);
}

static gboolean
is_scan (CjBurstDetector *self,
         guint length)
{
  return self->n_signs >= length && self->varied &&
         self->last_us - self->first_us <= (gint64) GAP_MEAN_US * (self->n_signs - 1);
}

/* the whole burst when it was a scan, else only what was held back of it */
static void
settle (CjBurstDetector *self,
        gboolean scan)
{
  g_free (self->outcome);
  self->outcome = g_strdup (scan ? self->text->str : self->text->str + self->passed_bytes);
  self->outcome_passed = scan ? self->n_passed : 0;
  forget (self);
}

/* The burst has ended without an Enter. */
static CjBurstVerdict
conclude (CjBurstDetector *self)
{
  gboolean held = self->n_signs > self->n_passed;
  gboolean scan = is_scan (self, LENGTH_WITHOUT_ENTER);

  if (!held)
    {
      forget (self);
      return CJ_BURST_PASS;
    }

  settle (self, scan);
  return scan ? CJ_BURST_SCAN : CJ_BURST_RELEASE;
}

static void
append (CjBurstDetector *self,
        gunichar c,
        gint64 time_us)
{
  if (self->n_signs == 0)
    {
      self->first_us = time_us;
      self->first = c;
    }
  self->varied = self->varied || c != self->first;
  self->last_us = time_us;
  self->n_signs++;
  g_string_append_unichar (self->text, c);
}

/* a key that goes to the focus, counted in case it proves to be of a scan */
static void
pass (CjBurstDetector *self,
      gunichar c,
      gint64 time_us)
{
  append (self, c, time_us);
  self->n_passed = self->n_signs;
  self->passed_bytes = self->text->len;
}

/* whether the burst with @c is one a scanner could be typing, and was @length
 * signs long before it */
static gboolean
is_quick (CjBurstDetector *self,
          guint length,
          gunichar c,
          gint64 time_us)
{
  return self->n_signs >= length && (self->varied || c != self->first) &&
         time_us - self->first_us <= (gint64) GAP_MEAN_US * self->n_signs;
}

static CjBurstVerdict
push_enter (CjBurstDetector *self)
{
  gboolean held = self->n_signs > self->n_passed;
  gboolean scan = is_scan (self, LENGTH_WITH_ENTER);

  if (!scan && !held)
    {
      forget (self);
      return CJ_BURST_PASS;
    }

  settle (self, scan);
  return scan ? CJ_BURST_SCAN : CJ_BURST_RELEASE;
}

/**
 * cj_burst_detector_push:
 * @c: the sign of the key; '\r' or '\n' for Enter, '\t' for Tab (some scanners
 *   end with it); 0 for a key without a sign, such as Shift, which changes
 *   nothing
 * @time_us: time of the event, µs of any clock that does not run backwards
 *
 * Call cj_burst_detector_expire() with the same time before: here, a burst
 * that ended long ago is no scan any more.
 *
 * Returns: what to do with the key
 */
CjBurstVerdict
cj_burst_detector_push (CjBurstDetector *self,
                        gunichar c,
                        gint64 time_us)
{
  gboolean end = c == '\r' || c == '\n' || c == '\t';
  gboolean held;

  g_return_val_if_fail (CJ_IS_BURST_DETECTOR (self), CJ_BURST_PASS);

  if (c == 0 || (!end && (c < 0x20 || c == 0x7f || !g_unichar_validate (c))))
    return c == 0 && self->n_signs > self->n_passed ? CJ_BURST_HOLD : CJ_BURST_PASS;

  held = self->n_signs > self->n_passed;
  if (self->n_signs > 0 && (time_us - self->last_us > GAP_MAX_US || time_us < self->last_us))
    {
      if (held)
        settle (self, FALSE);
      else
        forget (self);
      if (!end)
        pass (self, c, time_us);
      return held ? CJ_BURST_RELEASE : CJ_BURST_PASS;
    }

  if (end)
    return push_enter (self);
  if (self->n_signs >= LENGTH_MAX)
    {
      self->first_us += time_us - self->last_us;
      self->last_us = time_us;
      return CJ_BURST_HOLD;
    }
  if (is_quick (self, HOLD_FROM - 1, c, time_us))
    {
      append (self, c, time_us);
      return CJ_BURST_HOLD;
    }

  /* What was held back has become too slow for a scanner. */
  if (held)
    settle (self, FALSE);
  pass (self, c, time_us);
  return held ? CJ_BURST_RELEASE : CJ_BURST_PASS;
}

/**
 * cj_burst_detector_expire:
 * @time_us: what time it is
 *
 * To be called when the deadline has passed, and before each key. A burst that
 * ended without Enter is a scan all the same when it was long and quick enough.
 *
 * Returns: %CJ_BURST_SCAN or %CJ_BURST_RELEASE when something is settled,
 *   %CJ_BURST_HOLD while a burst may go on, %CJ_BURST_PASS when there is nothing
 */
CjBurstVerdict
cj_burst_detector_expire (CjBurstDetector *self,
                          gint64 time_us)
{
  g_return_val_if_fail (CJ_IS_BURST_DETECTOR (self), CJ_BURST_PASS);

  if (self->n_signs == 0)
    return CJ_BURST_PASS;
  if (time_us - self->last_us <= GAP_MAX_US)
    return self->n_signs > self->n_passed ? CJ_BURST_HOLD : CJ_BURST_PASS;

  return conclude (self);
}

/**
 * cj_burst_detector_get_deadline:
 *
 * Returns: when cj_burst_detector_expire() is to be called unless another key
 *   comes, on the clock of the keys; 0 when nothing is held back
 */
gint64
cj_burst_detector_get_deadline (CjBurstDetector *self)
{
  g_return_val_if_fail (CJ_IS_BURST_DETECTOR (self), 0);

  return self->n_signs > self->n_passed ? self->last_us + GAP_MAX_US + 1 : 0;
}

/**
 * cj_burst_detector_take_text:
 *
 * Returns: (transfer full): after %CJ_BURST_SCAN the text of the scan, after
 *   %CJ_BURST_RELEASE what was held back; "" otherwise
 */
char *
cj_burst_detector_take_text (CjBurstDetector *self)
{
  g_return_val_if_fail (CJ_IS_BURST_DETECTOR (self), NULL);

  return self->outcome != NULL ? g_steal_pointer (&self->outcome) : g_strdup ("");
}

/**
 * cj_burst_detector_get_n_passed:
 *
 * Returns: after %CJ_BURST_SCAN, how many signs at the start of the scan had
 *   already gone to the focus and are to be taken out there
 */
guint
cj_burst_detector_get_n_passed (CjBurstDetector *self)
{
  g_return_val_if_fail (CJ_IS_BURST_DETECTOR (self), 0);

  return self->outcome_passed;
}

/**
 * cj_burst_detector_reset:
 *
 * Forgets everything, when the window loses the focus for example.
 */
void
cj_burst_detector_reset (CjBurstDetector *self)
{
  g_return_if_fail (CJ_IS_BURST_DETECTOR (self));

  forget (self);
  g_clear_pointer (&self->outcome, g_free);
  self->outcome_passed = 0;
}
