/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-reading-poll.h"

#include <string.h>

/* Frames of one scene are much alike, and so are their mistakes: that three
 * frames say the same is not three times the proof. So a text is weighed by the
 * mean of its chances, and what is asked of the mean falls but little with the
 * number of frames: below nine in ten, one of twenty is wrong (the reliability
 * table of `./dev bench plates`). */

/* What has not been seen for this long is gone. */
#define GONE_US (1200 * 1000)
/* frames after which a person is asked when none was sure, and for at least
 * how long it has been looked at by then */
#define PATIENCE 8
#define PATIENCE_US (900 * 1000)
/* a text less likely than this is not worth a question */
#define ASK_FLOOR 0.25
/* an alternative, of the first one's chance */
#define ALTERNATIVE_FLOOR 0.02
/* signs by which texts of one thing may differ */
#define KIN 2
#define MAX_SUBJECTS 8
#define MAX_TEXTS 16
#define MAX_SIGNS 24

/* the mean that 1, 2, … frames must have to be believed */
static const double believed[] = { 0.98, 0.94, 0.92, 0.90 };

typedef struct
{
  char *text;
  double sum;
} Vote;

/* One plate or VIN before the camera. */
typedef struct
{
  CjScanKind kind;
  GArray *votes; /* of Vote, the first the likeliest */
  int n_frames;
  gint64 first_us;
  gint64 last_us;
  gboolean asked;
} Subject;

struct _CjReadingPoll
{
  GPtrArray *subjects;
};

static void
vote_clear (gpointer data)
{
  g_free (((Vote *) data)->text);
}

static void
subject_free (gpointer data)
{
  Subject *subject = data;

  g_array_unref (subject->votes);
  g_free (subject);
}

/**
 * cj_reading_poll_new:
 *
 * Returns: (transfer full): a poll that has not seen anything yet
 */
CjReadingPoll *
cj_reading_poll_new (void)
{
  CjReadingPoll *self = g_new0 (CjReadingPoll, 1);

  self->subjects = g_ptr_array_new_with_free_func (subject_free);

  return self;
}

void
cj_reading_poll_free (CjReadingPoll *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->subjects);
  g_free (self);
}

/**
 * cj_reading_poll_reset:
 *
 * Forgets what was seen.
 */
void
cj_reading_poll_reset (CjReadingPoll *self)
{
  g_ptr_array_set_size (self->subjects, 0);
}

/**
 * cj_reading_distance:
 *
 * Returns: how many signs have to be changed, put in or left out to make one text
 *   of the other; 3 stands for more than two
 */
int
cj_reading_distance (const char *a,
                     const char *b)
{
  gunichar x[MAX_SIGNS], y[MAX_SIGNS];
  int row[MAX_SIGNS + 1], n = 0, m = 0;

  for (; *a != '\0' && n < MAX_SIGNS; a = g_utf8_next_char (a))
    x[n++] = g_utf8_get_char (a);
  for (; *b != '\0' && m < MAX_SIGNS; b = g_utf8_next_char (b))
    y[m++] = g_utf8_get_char (b);
  if (ABS (n - m) > KIN)
    return KIN + 1;
  for (int j = 0; j <= m; j++)
    row[j] = j;
  for (int i = 1; i <= n; i++)
    {
      int corner = row[0];

      row[0] = i;
      for (int j = 1; j <= m; j++)
        {
          int best = MIN (MIN (row[j], row[j - 1]) + 1, corner + (x[i - 1] != y[j - 1]));

          corner = row[j];
          row[j] = best;
        }
    }

  return MIN (row[m], KIN + 1);
}

static Subject *
find_subject (CjReadingPoll *self,
              CjScanResult *reading,
              gint64 time_us)
{
  const char *text = cj_scan_result_get_text (reading);
  Subject *subject;

  for (guint i = self->subjects->len; i > 0; i--)
    {
      subject = g_ptr_array_index (self->subjects, i - 1);
      if (ABS (time_us - subject->last_us) > GONE_US)
        g_ptr_array_remove_index (self->subjects, i - 1);
    }
  for (guint i = 0; i < self->subjects->len; i++)
    {
      subject = g_ptr_array_index (self->subjects, i);
      if (subject->kind == cj_scan_result_get_kind (reading) &&
          cj_reading_distance (g_array_index (subject->votes, Vote, 0).text, text) <= KIN)
        return subject;
    }
  if (self->subjects->len == MAX_SUBJECTS)
    g_ptr_array_remove_index (self->subjects, 0);

  subject = g_new0 (Subject, 1);
  subject->kind = cj_scan_result_get_kind (reading);
  subject->votes = g_array_new (FALSE, FALSE, sizeof (Vote));
  g_array_set_clear_func (subject->votes, vote_clear);
  subject->first_us = time_us;
  g_ptr_array_add (self->subjects, subject);

  return subject;
}

/* Keeps the votes in order; what is least likely falls off. */
static void
add_vote (Subject *subject,
          const char *text,
          double chance)
{
  guint at;
  Vote vote = { NULL, 0 };

  for (at = 0; at < subject->votes->len; at++)
    if (g_str_equal (g_array_index (subject->votes, Vote, at).text, text))
      break;
  if (at < subject->votes->len)
    {
      vote = g_array_index (subject->votes, Vote, at);
      vote.text = g_strdup (vote.text);
      g_array_remove_index (subject->votes, at);
    }
  else
    {
      vote.text = g_strdup (text);
    }
  vote.sum += chance;
  for (at = 0; at < subject->votes->len && g_array_index (subject->votes, Vote, at).sum >= vote.sum; at++)
    ;
  if (at == MAX_TEXTS)
    {
      vote_clear (&vote);
      return;
    }
  g_array_insert_val (subject->votes, at, vote);
  if (subject->votes->len > MAX_TEXTS)
    g_array_set_size (subject->votes, MAX_TEXTS);
}

/* What the poll says: the place and the crop are the last frame's. */
static CjScanResult *
conclude (Subject *subject,
          CjScanResult *reading,
          gboolean sure)
{
  const Vote *first = &g_array_index (subject->votes, Vote, 0);
  CjScanResult *result = cj_scan_result_new (cj_scan_result_get_kind (reading), first->text, NULL, cj_scan_result_get_symbology (reading));
  CjScanPoint corners[4];

  if (cj_scan_result_get_corners (reading, corners))
    cj_scan_result_set_corners (result, corners);
  cj_scan_result_set_crop (result, cj_scan_result_get_crop (reading));
  cj_scan_result_set_elapsed (result, cj_scan_result_get_elapsed (reading));
  cj_scan_result_set_confidence (result, (int) (first->sum / subject->n_frames * 10000));
  if (!sure)
    {
      g_autoptr (GPtrArray) others = g_ptr_array_new ();

      for (guint i = 1; i < subject->votes->len; i++)
        {
          const Vote *vote = &g_array_index (subject->votes, Vote, i);

          if (vote->sum >= first->sum * ALTERNATIVE_FLOOR)
            g_ptr_array_add (others, vote->text);
        }
      g_ptr_array_add (others, NULL);
      cj_scan_result_set_doubt (result, (const char *const *) others->pdata);
      subject->asked = TRUE;
    }

  return result;
}

/**
 * cj_reading_poll_add:
 * @reading: what one frame says; its confidence is the chance of its text, those
 *   of its alternatives are each half of what those before it left
 * @time_us: of the frame
 *
 * Returns: (transfer full) (nullable): the reading that can be told now: sure, or
 *   doubtful, once, when the frames do not become surer; %NULL while more frames
 *   are needed
 */
CjScanResult *
cj_reading_poll_add (CjReadingPoll *self,
                     CjScanResult *reading,
                     gint64 time_us)
{
  Subject *subject = find_subject (self, reading, time_us);
  const char *const *alternatives = cj_scan_result_get_alternatives (reading);
  double chance = cj_scan_result_get_confidence (reading) / 10000.0, rest = 1 - chance, mean;
  int level;

  subject->n_frames++;
  subject->last_us = time_us;
  add_vote (subject, cj_scan_result_get_text (reading), chance);
  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      rest /= 2;
      add_vote (subject, alternatives[i], MIN (rest, chance));
    }

  mean = g_array_index (subject->votes, Vote, 0).sum / subject->n_frames;
  level = MIN (subject->n_frames, (int) G_N_ELEMENTS (believed)) - 1;
  if (mean >= believed[level])
    return conclude (subject, reading, TRUE);
  if (!subject->asked && mean >= ASK_FLOOR && subject->n_frames >= PATIENCE && time_us - subject->first_us >= PATIENCE_US)
    return conclude (subject, reading, FALSE);

  return NULL;
}
