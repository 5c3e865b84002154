/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-ctc.h"

#include <math.h>
#include <string.h>

/* What a strip says, from the scores of its columns: connectionist temporal
 * classification (Graves and others, 2006), searched by prefixes. */

/* prefixes kept after each column, and classes tried in one */
#define BEAM 16
#define TRIED 8
/* what is less likely in a column is not tried */
#define FLOOR 1e-4

typedef struct
{
  int n;
  guint8 signs[CJ_CTC_MAX_SIGNS];
  double ends_blank; /* chance of it with a blank last */
  double ends_sign;
} Prefix;

typedef struct
{
  int class;
  double chance;
} Pick;

/* The likeliest classes of a column, their chances out of its scores. */
static int
pick_classes (const float *scores,
              int n_classes,
              Pick *picks,
              double *blank)
{
  float top = scores[0];
  double sum = 0;
  int n = 0;

  for (int k = 1; k < n_classes; k++)
    top = MAX (top, scores[k]);
  for (int k = 0; k < n_classes; k++)
    sum += exp ((double) (scores[k] - top));
  *blank = exp ((double) (scores[0] - top)) / sum;
  for (int k = 1; k < n_classes; k++)
    {
      double chance = exp ((double) (scores[k] - top)) / sum;
      int i;

      if (chance < FLOOR || (n == TRIED && chance <= picks[n - 1].chance))
        continue;
      for (i = MIN (n, TRIED - 1); i > 0 && picks[i - 1].chance < chance; i--)
        picks[i] = picks[i - 1];
      picks[i] = (Pick) { k, chance };
      n = MIN (n + 1, TRIED);
    }

  return n;
}

static Prefix *
find_or_add (Prefix *prefixes,
             int *n,
             const guint8 *signs,
             int n_signs)
{
  Prefix *added;

  for (int i = 0; i < *n; i++)
    if (prefixes[i].n == n_signs && memcmp (prefixes[i].signs, signs, (gsize) n_signs) == 0)
      return &prefixes[i];

  added = &prefixes[(*n)++];
  memset (added, 0, sizeof *added);
  added->n = n_signs;
  memcpy (added->signs, signs, (gsize) n_signs);

  return added;
}

static int
compare_prefixes (const void *a,
                  const void *b)
{
  const Prefix *x = a, *y = b;
  double dx = x->ends_blank + x->ends_sign, dy = y->ends_blank + y->ends_sign;

  return dx < dy ? 1 : dx > dy ? -1 : 0;
}

/* All that one prefix becomes by one more column. */
static void
grow (const Prefix *prefix,
      const Pick *picks,
      int n_picks,
      double blank,
      Prefix *next,
      int *n_next)
{
  double both = prefix->ends_blank + prefix->ends_sign;
  Prefix *same = find_or_add (next, n_next, prefix->signs, prefix->n);

  same->ends_blank += both * blank;
  for (int i = 0; i < n_picks; i++)
    {
      guint8 sign = (guint8) picks[i].class;
      gboolean repeats = prefix->n > 0 && prefix->signs[prefix->n - 1] == sign;
      guint8 signs[CJ_CTC_MAX_SIGNS];
      Prefix *longer;

      if (repeats)
        same->ends_sign += prefix->ends_sign * picks[i].chance;
      if (prefix->n == CJ_CTC_MAX_SIGNS)
        continue;
      memcpy (signs, prefix->signs, (gsize) prefix->n);
      signs[prefix->n] = sign;
      longer = find_or_add (next, n_next, signs, prefix->n + 1);
      /* the same sign twice has a blank between */
      longer->ends_sign += (repeats ? prefix->ends_blank : both) * picks[i].chance;
    }
}

/**
 * cj_ctc_decode:
 * @scores: of each column for each class, the blank's first; not normalised
 * @n_columns: how many columns
 * @n_classes: how many classes, 255 at most
 * @stride: floats from one column to the next
 * @readings: (out) (array length=max): the likeliest, the best first
 * @max: at most so many
 *
 * Returns: how many readings there are
 */
int
cj_ctc_decode (const float *scores,
               int n_columns,
               int n_classes,
               int stride,
               CjCtcReading *readings,
               int max)
{
  Prefix now[BEAM], next[BEAM * (TRIED + 1)];
  int n_now = 1, n;

  g_return_val_if_fail (n_classes > 1 && n_classes <= 255, 0);

  memset (&now[0], 0, sizeof now[0]);
  now[0].ends_blank = 1;
  for (int column = 0; column < n_columns; column++)
    {
      Pick picks[TRIED];
      double blank;
      int n_picks = pick_classes (scores + (gsize) column * (gsize) stride, n_classes, picks, &blank);
      int n_next = 0;

      for (int i = 0; i < n_now; i++)
        grow (&now[i], picks, n_picks, blank, next, &n_next);
      qsort (next, (gsize) n_next, sizeof *next, compare_prefixes);
      /* The chance of what falls off is nobody's, so what stays is no more sure than it is. */
      n_now = MIN (n_next, BEAM);
      memcpy (now, next, (gsize) n_now * sizeof *now);
    }

  n = MIN (n_now, max);
  for (int i = 0; i < n; i++)
    {
      readings[i].n = now[i].n;
      memcpy (readings[i].signs, now[i].signs, sizeof readings[i].signs);
      readings[i].chance = now[i].ends_blank + now[i].ends_sign;
    }

  return n;
}
