/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean cj_date_is_valid (const char *date);
char *cj_date_from_time (gint64 time_us);
gint64 cj_date_to_time (const char *date);
char *cj_date_add_days (const char *date, int days);
char *cj_date_add_months (const char *date, int months);
char *cj_date_month_end (const char *date);
int cj_date_days_between (const char *from, const char *to);
char *cj_date_parse (const char *typed, const char *today);

/**
 * CjClock:
 *
 * Where a controller learns what time it is; tests set it by hand.
 */
#define CJ_TYPE_CLOCK (cj_clock_get_type ())
G_DECLARE_INTERFACE (CjClock, cj_clock, CJ, CLOCK, GObject)

struct _CjClockInterface
{
  GTypeInterface parent_iface;

  gint64 (*now) (CjClock *self);
};

gint64 cj_clock_now (CjClock *self);
char *cj_clock_today (CjClock *self);

#define CJ_TYPE_SYSTEM_CLOCK (cj_system_clock_get_type ())
G_DECLARE_FINAL_TYPE (CjSystemClock, cj_system_clock, CJ, SYSTEM_CLOCK, GObject)

CjClock *cj_system_clock_new (void);

G_END_DECLS
