/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-sort.h"

#include <stdlib.h>

static int
compare_doubles (const void *a,
                 const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static int
compare_floats (const void *a,
                const void *b)
{
  float x = *(const float *) a, y = *(const float *) b;

  return (x > y) - (x < y);
}

/**
 * cj_sort_doubles:
 * @numbers: (inout) (array length=n): finite numbers
 *
 * Puts them in order, the smallest first, as for a median.
 */
void
cj_sort_doubles (double *numbers,
                 gsize n)
{
  qsort (numbers, n, sizeof *numbers, compare_doubles);
}

/**
 * cj_sort_floats:
 * @numbers: (inout) (array length=n): finite numbers
 *
 * Like cj_sort_doubles().
 */
void
cj_sort_floats (float *numbers,
                gsize n)
{
  qsort (numbers, n, sizeof *numbers, compare_floats);
}
