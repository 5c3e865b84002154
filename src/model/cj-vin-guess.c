/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-vin.h"

#include "model/cj-vin-private.h"

#include <string.h>

/* Of all VINs that a reader of pictures may have seen, the likeliest: it says for
 * each place what each sign costs, and the rules for VINs say the rest. The check
 * digit is a sum, so the best beginnings are kept for each remainder of it; that
 * is exact, and cheaper than trying what could have been mistaken for what. */

#define REMAINDERS 11
/* beginnings kept for each remainder, and of those whose check digit is wrong */
#define KEPT 6
#define KEPT_WRONG 24
#define CHECK_PLACE 8
/* a sign that costs so much more than the best one of its place is not tried */
#define TRIED_COST 10000
/* A wrong check digit, where there has to be a right one and where there need
 * not: a right one is there by chance one time in eleven. */
#define WRONG_CHECK 7600
#define WRONG_CHECK_ELSEWHERE 2300
/* signs where a VIN hardly ever has them */
#define ODD_YEAR 3000
#define ODD_SERIAL 4000

typedef struct
{
  int cost;
  char text[CJ_VIN_LENGTH + 1];
} Beginning;

typedef struct
{
  Beginning kept[KEPT_WRONG];
  int n;
} Bin;

static void
bin_add (Bin *bin,
         int max,
         const Beginning *beginning,
         int place,
         char sign,
         int cost)
{
  int i;

  if (bin->n == max && bin->kept[max - 1].cost <= cost)
    return;
  bin->n = MIN (bin->n + 1, max);
  for (i = bin->n - 1; i > 0 && bin->kept[i - 1].cost > cost; i--)
    bin->kept[i] = bin->kept[i - 1];
  bin->kept[i] = *beginning;
  bin->kept[i].cost = cost;
  bin->kept[i].text[place] = sign;
}

/* What a place costs by the rules, whatever was seen there. */
static int
rule_cost (int place,
           char sign)
{
  if (place == 9 && !_cj_vin_year_code_is_legal (sign))
    return ODD_YEAR;
  if (place >= 13 && !g_ascii_isdigit (sign))
    return ODD_SERIAL;

  return 0;
}

/* The weight of a place in the sum; that of the check digit is 0. */
static int
weight_of (int place)
{
  return place < 7 ? 8 - place : place == 7 ? 10 : place == CHECK_PLACE ? 0 : 18 - place;
}

/* Puts each sign that may stand at @place behind each beginning. */
static void
extend (const Bin *from,
        Bin *to,
        int max,
        const int costs[CJ_VIN_N_SIGNS],
        int place,
        gboolean by_remainder)
{
  int best = CJ_VIN_MAX_COST, n_bins = by_remainder ? REMAINDERS : 1;

  for (int k = 0; k < CJ_VIN_N_SIGNS; k++)
    best = MIN (best, costs[k]);
  for (int k = 0; k < CJ_VIN_N_SIGNS; k++)
    {
      char sign = CJ_VIN_SIGNS[k];
      int own = costs[k] + rule_cost (place, sign), step = _cj_vin_sign_value (sign) * weight_of (place);

      if (costs[k] > best + TRIED_COST)
        continue;
      for (int r = 0; r < n_bins; r++)
        for (int i = 0; i < from[r].n; i++)
          bin_add (&to[by_remainder ? (r + step) % REMAINDERS : 0], max, &from[r].kept[i], place, sign, from[r].kept[i].cost + own);
    }
}

static void
keep (const char *text,
      int cost,
      int this_year,
      CjVinGuess *guesses,
      guint *n,
      guint max)
{
  CjVinGuess guess = { .cost = cost };
  gboolean maker_known;
  int remainder = _cj_vin_remainder (text);
  guint at;

  memcpy (guess.text, text, sizeof guess.text);
  guess.check_right = text[CHECK_PLACE] == (remainder == 10 ? 'X' : '0' + remainder);
  guess.cost += _cj_vin_oddness (text, this_year, &maker_known);
  if (!guess.check_right)
    guess.cost += _cj_vin_check_is_mandatory (text) ? WRONG_CHECK : WRONG_CHECK_ELSEWHERE;
  for (guint i = 0; i < *n; i++)
    if (g_str_equal (guesses[i].text, text))
      return;
  for (at = *n; at > 0 && guesses[at - 1].cost > guess.cost; at--)
    ;
  if (at == max)
    return;
  if (*n < max)
    (*n)++;
  memmove (guesses + at + 1, guesses + at, (*n - at - 1) * sizeof *guesses);
  guesses[at] = guess;
}

/**
 * cj_vin_guess:
 * @costs: for each place what each of %CJ_VIN_SIGNS costs that may have been seen
 *   there: minus the logarithm of its chance in thousandths, %CJ_VIN_MAX_COST at most
 * @this_year: the year it is, 0 when not known
 * @guesses: (out caller-allocates) (array length=max): where to put them
 * @max: room in @guesses
 *
 * Finds the VINs that are likeliest to stand where signs were read: with the
 * right check digit where they need one, a known maker, a legal year. A guess is
 * no proof; two that cost nearly the same are to be asked about.
 *
 * Returns: how many were found
 */
guint
cj_vin_guess (const int costs[CJ_VIN_LENGTH][CJ_VIN_N_SIGNS],
              int this_year,
              CjVinGuess *guesses,
              guint max)
{
  g_autofree Bin *bins = g_new0 (Bin, 2 * REMAINDERS);
  g_autofree Bin *any = g_new0 (Bin, 2);
  Bin *now = bins, *next = bins + REMAINDERS;
  guint n = 0;

  g_return_val_if_fail (guesses != NULL && max > 0, 0);

  now[0].n = any[0].n = 1;
  for (int place = 0; place < CJ_VIN_LENGTH; place++)
    {
      Bin *swap = now;

      any[(place + 1) % 2].n = 0;
      extend (&any[place % 2], &any[(place + 1) % 2], KEPT_WRONG, costs[place], place, FALSE);
      /* the check digit follows from the rest */
      if (place == CHECK_PLACE)
        continue;
      for (int r = 0; r < REMAINDERS; r++)
        next[r].n = 0;
      extend (now, next, KEPT, costs[place], place, TRUE);
      now = next;
      next = swap;
    }

  for (int r = 0; r < REMAINDERS; r++)
    {
      char sign = (char) (r == 10 ? 'X' : '0' + r);
      int cost = costs[CHECK_PLACE][strchr (CJ_VIN_SIGNS, sign) - CJ_VIN_SIGNS];

      for (int i = 0; i < now[r].n; i++)
        {
          now[r].kept[i].text[CHECK_PLACE] = sign;
          keep (now[r].kept[i].text, now[r].kept[i].cost + cost, this_year, guesses, &n, max);
        }
    }
  for (int i = 0; i < any[CJ_VIN_LENGTH % 2].n; i++)
    keep (any[CJ_VIN_LENGTH % 2].kept[i].text, any[CJ_VIN_LENGTH % 2].kept[i].cost, this_year, guesses, &n, max);

  return n;
}
