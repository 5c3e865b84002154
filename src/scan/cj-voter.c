/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-voter.h"

/* a frame that says nonsense makes a candidate; so many are remembered */
#define MAX_VOTES 256

typedef struct
{
  char *group;
  char *text;
  int weight;
  gint64 time_us;
} Vote;

struct _CjVoter
{
  int threshold;
  gint64 window_us;
  GArray *votes; /* of Vote, oldest first */
};

static void
vote_clear (gpointer data)
{
  Vote *vote = data;

  g_free (vote->group);
  g_free (vote->text);
}

/**
 * cj_voter_new:
 * @threshold: weight that makes a reading believed
 * @window_us: how long a vote counts, µs
 *
 * Returns: (transfer full): a voter
 */
CjVoter *
cj_voter_new (int threshold,
              gint64 window_us)
{
  CjVoter *self;

  g_return_val_if_fail (threshold > 0, NULL);
  g_return_val_if_fail (window_us > 0, NULL);

  self = g_new0 (CjVoter, 1);
  self->threshold = threshold;
  self->window_us = window_us;
  self->votes = g_array_new (FALSE, FALSE, sizeof (Vote));
  g_array_set_clear_func (self->votes, vote_clear);

  return self;
}

void
cj_voter_free (CjVoter *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->votes);
  g_free (self);
}

/* Votes that lie too far back, or ahead of a clock that was reset, fall out. */
static void
expire (CjVoter *self,
        gint64 time_us)
{
  guint n = 0;

  while (n < self->votes->len && ABS (time_us - g_array_index (self->votes, Vote, n).time_us) > self->window_us)
    n++;
  if (self->votes->len - n >= MAX_VOTES)
    n = self->votes->len - MAX_VOTES + 1;
  if (n > 0)
    g_array_remove_range (self->votes, 0, n);
}

/**
 * cj_voter_get_weight:
 *
 * Returns: the weight that a reading has at @time_us
 */
int
cj_voter_get_weight (CjVoter *self,
                     const char *group,
                     const char *text,
                     gint64 time_us)
{
  int weight = 0;

  g_return_val_if_fail (self != NULL, 0);

  expire (self, time_us);
  for (guint i = 0; i < self->votes->len; i++)
    {
      const Vote *vote = &g_array_index (self->votes, Vote, i);

      if (g_str_equal (vote->group, group) && g_str_equal (vote->text, text))
        weight += vote->weight;
    }

  return weight;
}

static int
strongest_rival (CjVoter *self,
                 const char *group,
                 const char *text,
                 gint64 time_us)
{
  int strongest = 0;

  for (guint i = 0; i < self->votes->len; i++)
    {
      const Vote *vote = &g_array_index (self->votes, Vote, i);

      if (g_str_equal (vote->group, group) && !g_str_equal (vote->text, text))
        strongest = MAX (strongest, cj_voter_get_weight (self, group, vote->text, time_us));
    }

  return strongest;
}

/**
 * cj_voter_add:
 * @group: what the readings compete for: of those in one group only one is right
 * @text: a reading
 * @weight: how much it counts
 * @time_us: when the frame was taken, µs of the monotonic clock
 *
 * Returns: whether @text is to be believed now: it has the weight, and twice
 *   that of any other reading of the group within the window
 */
gboolean
cj_voter_add (CjVoter *self,
              const char *group,
              const char *text,
              int weight,
              gint64 time_us)
{
  Vote vote;
  int total;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (group != NULL && text != NULL, FALSE);

  expire (self, time_us);
  vote = (Vote) { g_strdup (group), g_strdup (text), MAX (weight, 0), time_us };
  g_array_append_val (self->votes, vote);

  total = cj_voter_get_weight (self, group, text, time_us);
  return total >= self->threshold && total >= 2 * strongest_rival (self, group, text, time_us);
}

/**
 * cj_voter_reset:
 *
 * Forgets all votes, as when another camera is chosen.
 */
void
cj_voter_reset (CjVoter *self)
{
  g_return_if_fail (self != NULL);

  g_array_set_size (self->votes, 0);
}
