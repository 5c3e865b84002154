/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjBenchTimes:
 *
 * Milliseconds of one thing done again and again.
 */
typedef struct
{
  GArray *ms; /* double */
  gint64 began;
} CjBenchTimes;

void cj_bench_times_init (CjBenchTimes *self);
void cj_bench_times_clear (CjBenchTimes *self);
void cj_bench_begin (CjBenchTimes *self);
void cj_bench_end (CjBenchTimes *self);
void cj_bench_add (CjBenchTimes *self, double ms);
double cj_bench_percentile (CjBenchTimes *self, guint percent);

void cj_bench_heading (const char *text);
void cj_bench_row (const char *what, CjBenchTimes *ours, const char *peer_name, CjBenchTimes *peer, double ratio_limit, double p95_limit_ms);

G_END_DECLS
