/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-ctc.h"

#include <math.h>

#define CLASSES 4

/* Scores whose chances are those given, column by column. */
static void
fill (float *scores,
      const double chances[][CLASSES],
      int n)
{
  for (int i = 0; i < n; i++)
    for (int k = 0; k < CLASSES; k++)
      scores[i * CLASSES + k] = (float) log (MAX (chances[i][k], 1e-9));
}

static void
assert_signs (const CjCtcReading *reading,
              int n,
              int a,
              int b)
{
  g_assert_cmpint (reading->n, ==, n);
  if (n > 0)
    g_assert_cmpint (reading->signs[0], ==, a);
  if (n > 1)
    g_assert_cmpint (reading->signs[1], ==, b);
}

static void
test_repeats (void)
{
  static const double joined[][CLASSES] = { { 0, 1, 0, 0 }, { 0, 1, 0, 0 } };
  static const double apart[][CLASSES] = { { 0, 1, 0, 0 }, { 1, 0, 0, 0 }, { 0, 1, 0, 0 } };
  float scores[3 * CLASSES];
  CjCtcReading readings[4];

  fill (scores, joined, 2);
  g_assert_cmpint (cj_ctc_decode (scores, 2, CLASSES, CLASSES, readings, 4), >=, 1);
  assert_signs (&readings[0], 1, 1, 0);
  fill (scores, apart, 3);
  g_assert_cmpint (cj_ctc_decode (scores, 3, CLASSES, CLASSES, readings, 4), >=, 1);
  assert_signs (&readings[0], 2, 1, 1);
}

/* A text that several ways lead to is likelier than the likeliest way: the
 * example by which the sum over ways differs from the best way. */
static void
test_sums_ways (void)
{
  static const double chances[][CLASSES] = { { 0.6, 0.4, 0, 0 }, { 0.6, 0.4, 0, 0 } };
  float scores[2 * CLASSES];
  CjCtcReading readings[4];
  int n;

  fill (scores, chances, 2);
  n = cj_ctc_decode (scores, 2, CLASSES, CLASSES, readings, 4);
  g_assert_cmpint (n, >=, 2);
  assert_signs (&readings[0], 1, 1, 0);
  g_assert_cmpfloat_with_epsilon (readings[0].chance, 0.64, 1e-4);
  assert_signs (&readings[1], 0, 0, 0);
  g_assert_cmpfloat_with_epsilon (readings[1].chance, 0.36, 1e-4);
}

/* Against all ways there are, on random scores. */
static void
test_against_all_ways (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int turn = 0; turn < 200; turn++)
    {
      double chances[5][CLASSES], best = 0;
      g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      float scores[5 * CLASSES];
      CjCtcReading readings[3];
      GString *found = g_string_new (NULL);
      GHashTableIter iter;
      gpointer text, sum;

      for (int i = 0; i < 5; i++)
        {
          double total = 0;

          for (int k = 0; k < CLASSES; k++)
            total += chances[i][k] = pow (g_rand_double (rand), 3) + 1e-3;
          for (int k = 0; k < CLASSES; k++)
            chances[i][k] /= total;
        }
      for (int way = 0; way < CLASSES * CLASSES * CLASSES * CLASSES * CLASSES; way++)
        {
          g_autoptr (GString) said = g_string_new (NULL);
          double chance = 1;
          double *known;

          for (int i = 0, rest = way, last = 0; i < 5; i++, rest /= CLASSES)
            {
              int k = rest % CLASSES;

              chance *= chances[i][k];
              if (k != 0 && k != last)
                g_string_append_c (said, (char) ('0' + k));
              last = k;
            }
          known = g_hash_table_lookup (sums, said->str);
          if (known == NULL)
            g_hash_table_insert (sums, g_strdup (said->str), known = g_new0 (double, 1));
          *known += chance;
        }
      g_hash_table_iter_init (&iter, sums);
      while (g_hash_table_iter_next (&iter, &text, &sum))
        best = MAX (best, *(double *) sum);

      fill (scores, chances, 5);
      g_assert_cmpint (cj_ctc_decode (scores, 5, CLASSES, CLASSES, readings, 3), ==, 3);
      for (int i = 0; i < readings[0].n; i++)
        g_string_append_c (found, (char) ('0' + readings[0].signs[i]));
      sum = g_hash_table_lookup (sums, found->str);
      g_assert_nonnull (sum);
      /* the search may pass over the best by a hair, never by more */
      g_assert_cmpfloat (*(double *) sum, >, best * 0.9);
      g_assert_cmpfloat (readings[0].chance, <=, *(double *) sum + 1e-6);
      g_string_free (found, TRUE);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/ctc/repeats", test_repeats);
  g_test_add_func ("/scan/ctc/sums-ways", test_sums_ways);
  g_test_add_func ("/scan/ctc/against-all-ways", test_against_all_ways);
  return g_test_run ();
}
