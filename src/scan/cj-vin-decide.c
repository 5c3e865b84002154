/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-vin-decide.h"

#include <math.h>
#include <string.h>

/* A reading is a row of signs, each with what else it may be. A VIN is seventeen
 * of them on end, as the rules for VINs weigh them (cj_vin_guess()); the word
 * before it costs little, a sign too many or too few inside costs more. What
 * several readers make of it is averaged: they look at the same picture and err
 * together. */

/* guesses of one row, and texts that are weighed */
#define GUESSES 12
#define MAX_TALLY 160
/* a sign that a reader did not name may be there all the same, of 1; one that
 * looks like a named one is likelier */
#define UNSEEN 0.0006
#define LIKE 0.006
/* signs around the line that are not of the VIN, thousandths */
#define BEFORE 350
#define BEHIND 1100
/* a sign inside that is none, and one that was not seen */
#define SPURIOUS 2500
#define MISSED 4500
/* only a doubtful sign can be none */
#define SPURIOUS_MAX 0.85
/* That it is no VIN at all costs this, thousandths, more than what was read: more
 * than a VIN of a known maker, less than one that breaks the rules. */
#define NO_VIN 7000

/* what is taken for what */
static const char *const alike[] = { "0DG6", "1LJT7", "8B3S", "5S", "2Z7", "6G8", "4A", "UVYWN", "MNWH", "KXRH", "CG", "EFBP", "PRF" };

typedef struct
{
  CjVinText texts[MAX_TALLY];
  gboolean check_right[MAX_TALLY];
  int n;
} Tally;

typedef struct
{
  double costs[MAX_TALLY];
  CjVinGuess guesses[MAX_TALLY];
  int n;
  double best;
  double plain; /* of what was read, whatever the rules say */
} Pool;

static char
as_vin_sign (char sign)
{
  if (sign == 'O' || sign == 'Q')
    return '0';

  return sign == 'I' ? '1' : sign;
}

static void
fill_costs (const CjStripCell *cell,
            int costs[CJ_VIN_N_SIGNS])
{
  double chances[CJ_VIN_N_SIGNS], named = 0;

  for (int k = 0; k < CJ_VIN_N_SIGNS; k++)
    chances[k] = UNSEEN;
  for (int i = 0; i < cell->n; i++)
    {
      const char *at = strchr (CJ_VIN_SIGNS, as_vin_sign (cell->signs[i]));

      if (at == NULL || *at == '\0')
        continue;
      chances[at - CJ_VIN_SIGNS] += cell->chances[i];
      named += cell->chances[i];
      for (gsize j = 0; j < G_N_ELEMENTS (alike); j++)
        if (strchr (alike[j], *at) != NULL)
          for (const char *p = alike[j]; *p != '\0'; p++)
            if (*p != *at)
              chances[strchr (CJ_VIN_SIGNS, *p) - CJ_VIN_SIGNS] += LIKE * cell->chances[i];
    }
  /* what the reader left to others */
  for (int k = 0; k < CJ_VIN_N_SIGNS; k++)
    {
      chances[k] += MAX (1 - named, 0) / CJ_VIN_N_SIGNS;
      costs[k] = (int) CLAMP (-1000 * log (chances[k]), 0, CJ_VIN_MAX_COST);
    }
}

static void
pool_add (Pool *pool,
          const CjVinGuess *guess,
          int more)
{
  int cost = guess->cost + more, i;

  for (i = 0; i < pool->n; i++)
    if (g_str_equal (pool->guesses[i].text, guess->text))
      break;
  if (i == pool->n)
    {
      if (pool->n == MAX_TALLY)
        return;
      pool->guesses[i] = *guess;
      pool->costs[i] = cost;
      pool->n++;
    }
  /* ways to the same text: the best one counts */
  pool->costs[i] = MIN (pool->costs[i], cost);
  pool->best = MIN (pool->best, cost);
}

static void
guess_row (const int row[CJ_VIN_LENGTH][CJ_VIN_N_SIGNS],
           int this_year,
           int more,
           Pool *pool)
{
  CjVinGuess guesses[GUESSES];
  guint n = cj_vin_guess (row, this_year, guesses, GUESSES);
  int plain = more;

  for (int i = 0; i < CJ_VIN_LENGTH; i++)
    {
      int least = CJ_VIN_MAX_COST;

      for (int k = 0; k < CJ_VIN_N_SIGNS; k++)
        least = MIN (least, row[i][k]);
      plain += least;
    }
  pool->plain = MIN (pool->plain, plain);
  for (guint i = 0; i < n; i++)
    pool_add (pool, &guesses[i], more);
}

/* All rows of seventeen in a reading. */
static void
guess_reading (const CjStripReading *reading,
               int this_year,
               Pool *pool)
{
  int (*costs)[CJ_VIN_N_SIGNS] = g_malloc0_n (CJ_STRIP_MAX_CELLS, sizeof *costs);
  int row[CJ_VIN_LENGTH][CJ_VIN_N_SIGNS];
  int n = reading->n;

  for (int i = 0; i < n; i++)
    fill_costs (&reading->cells[i], costs[i]);
  for (int from = 0; from + CJ_VIN_LENGTH <= n; from++)
    guess_row ((const int(*)[CJ_VIN_N_SIGNS]) costs + from, this_year, from * BEFORE + (n - from - CJ_VIN_LENGTH) * BEHIND, pool);
  /* one that is none */
  for (int from = 0; from + CJ_VIN_LENGTH < n && n <= CJ_VIN_LENGTH + 6; from++)
    for (int left_out = 1; left_out < CJ_VIN_LENGTH; left_out++)
      {
        if (reading->cells[from + left_out].chances[0] > SPURIOUS_MAX)
          continue;
        memcpy (row, costs + from, (gsize) left_out * sizeof *row);
        memcpy (row + left_out, costs + from + left_out + 1, (gsize) (CJ_VIN_LENGTH - left_out) * sizeof *row);
        guess_row ((const int(*)[CJ_VIN_N_SIGNS]) row, this_year, from * BEFORE + (n - from - CJ_VIN_LENGTH - 1) * BEHIND + SPURIOUS, pool);
      }
  /* one that was not seen */
  if (n == CJ_VIN_LENGTH - 1)
    for (int missed = 0; missed < CJ_VIN_LENGTH; missed++)
      {
        CjStripCell nothing = { .n = 0 };

        memcpy (row, costs, (gsize) missed * sizeof *row);
        fill_costs (&nothing, row[missed]);
        memcpy (row + missed + 1, costs + missed, (gsize) (CJ_VIN_LENGTH - 1 - missed) * sizeof *row);
        guess_row ((const int(*)[CJ_VIN_N_SIGNS]) row, this_year, MISSED, pool);
      }
  g_free (costs);
}

static void
tally_add (Tally *tally,
           const CjVinGuess *guess,
           double chance)
{
  int i;

  for (i = 0; i < tally->n; i++)
    if (g_str_equal (tally->texts[i].text, guess->text))
      break;
  if (i == tally->n)
    {
      if (tally->n == MAX_TALLY)
        return;
      memcpy (tally->texts[i].text, guess->text, sizeof guess->text);
      tally->texts[i].chance = 0;
      tally->check_right[i] = guess->check_right;
      tally->n++;
    }
  tally->texts[i].chance += chance;
}

/**
 * cj_vin_decide:
 * @readings: what readers saw in one line
 * @n: how many
 * @this_year: the year it is, 0 when not known
 * @verdict: (out): what the line says
 *
 * Decides what VIN a line shows, and how sure that is.
 */
void
cj_vin_decide (const CjStripReading *readings,
               int n,
               int this_year,
               CjVinVerdict *verdict)
{
  g_autofree Pool *pool = g_new (Pool, 1);
  g_autofree Tally *tally = g_new (Tally, 1);

  memset (verdict, 0, sizeof *verdict);
  tally->n = 0;
  for (int r = 0; r < n; r++)
    {
      double sum;

      pool->n = 0;
      pool->best = pool->plain = G_MAXINT;
      guess_reading (&readings[r], this_year, pool);
      if (pool->n == 0)
        continue;
      sum = exp (-(NO_VIN + pool->plain - pool->best) / 1000);
      for (int i = 0; i < pool->n; i++)
        sum += exp (-(pool->costs[i] - pool->best) / 1000);
      for (int i = 0; i < pool->n; i++)
        tally_add (tally, &pool->guesses[i], exp (-(pool->costs[i] - pool->best) / 1000) / sum / n);
    }

  while (verdict->n_texts < CJ_VIN_MAX_TEXTS)
    {
      int best = -1;

      for (int i = 0; i < tally->n; i++)
        if (tally->texts[i].chance > 0 && (best < 0 || tally->texts[i].chance > tally->texts[best].chance))
          best = i;
      if (best < 0)
        break;
      if (verdict->n_texts == 0)
        verdict->check_right = tally->check_right[best];
      verdict->texts[verdict->n_texts++] = tally->texts[best];
      tally->texts[best].chance = 0;
    }
}
