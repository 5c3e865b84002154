/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "cj-bench.h"

/* A row of the table: our median and 95th percentile, the peer's median, the
 * ratio, and whether the budget holds. Nothing fails on a time: machines are
 * noisy, and the person who reads the table sees the peer's noise beside ours. */

void
cj_bench_times_init (CjBenchTimes *self)
{
  self->ms = g_array_new (FALSE, FALSE, sizeof (double));
  self->began = 0;
}

void
cj_bench_times_clear (CjBenchTimes *self)
{
  g_array_unref (self->ms);
}

void
cj_bench_begin (CjBenchTimes *self)
{
  self->began = g_get_monotonic_time ();
}

void
cj_bench_end (CjBenchTimes *self)
{
  cj_bench_add (self, (double) (g_get_monotonic_time () - self->began) / 1000);
}

void
cj_bench_add (CjBenchTimes *self,
              double ms)
{
  g_array_append_val (self->ms, ms);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/**
 * cj_bench_percentile:
 * @percent: 50 for the median
 *
 * Returns: milliseconds
 */
double
cj_bench_percentile (CjBenchTimes *self,
                     guint percent)
{
  guint index;

  if (self->ms->len == 0)
    return 0;
  g_array_sort (self->ms, compare);
  index = (self->ms->len - 1) * percent / 100;

  return g_array_index (self->ms, double, index);
}

void
cj_bench_heading (const char *text)
{
  g_print ("\n%s\n%-38s %10s %10s   %-24s %8s  %s\n", text, "", "median ms", "p95 ms", "peer, its median ms", "ratio", "budget");
}

/**
 * cj_bench_row:
 * @peer: (nullable): the same done by somebody else in this run
 * @ratio_limit: what the ratio may be, 0 for no limit
 * @p95_limit_ms: what the 95th percentile may be, 0 for no limit
 */
void
cj_bench_row (const char *what,
              CjBenchTimes *ours,
              const char *peer_name,
              CjBenchTimes *peer,
              double ratio_limit,
              double p95_limit_ms)
{
  double median = cj_bench_percentile (ours, 50);
  double p95 = cj_bench_percentile (ours, 95);
  double ratio = peer != NULL ? median / MAX (cj_bench_percentile (peer, 50), 1e-6) : 0;
  g_autoptr (GString) budget = g_string_new (NULL);
  g_autofree char *peer_text = peer != NULL ? g_strdup_printf ("%s %.3f", peer_name, cj_bench_percentile (peer, 50)) : g_strdup ("");
  g_autofree char *ratio_text = peer != NULL ? g_strdup_printf ("%.2f×", ratio) : g_strdup ("");

  if (ratio_limit > 0)
    g_string_append_printf (budget, "≤ %g× %s  ", ratio_limit, ratio <= ratio_limit ? "kept" : "MISSED");
  if (p95_limit_ms > 0)
    g_string_append_printf (budget, "p95 ≤ %g ms %s", p95_limit_ms, p95 <= p95_limit_ms ? "kept" : "MISSED");
  g_print ("%-38s %10.3f %10.3f   %-24s %8s  %s\n", what, median, p95, peer_text, ratio_text, budget->str);
}
