/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-mileage-forecast.h"

#include "model/cj-money.h"
#include "model/cj-time.h"

#include <string.h>

/* A car's readings are few, uneven and now and then wrong. The distance a day
 * is the median of what each pair of them says (Theil–Sen): one reading with a
 * digit too many moves it little, and it needs no fraction. */

/* Older readings tell of another owner or another job. */
#define MAX_READINGS 12
/* A pair closer than this says more about the day than about the car. */
#define MIN_DAYS 10
/* 15,000 km a year, the average of private cars */
#define DEFAULT_METRES 41000
#define MAX_METRES 2000000
#define MAX_YEARS 10

typedef struct
{
  char day[11];
  gint64 km;
} Reading;

/**
 * cj_mileage_check:
 * @km: a reading about to be noted
 * @last_km: the one before, 0 for none
 * @days_since: days between them
 *
 * Returns: what is wrong with it
 */
CjMileageProblem
cj_mileage_check (gint64 km,
                  gint64 last_km,
                  int days_since)
{
  if (km < 0 || km > CJ_MILEAGE_MAX)
    return CJ_MILEAGE_PROBLEM_RANGE;
  if (last_km <= 0 || km == 0)
    return CJ_MILEAGE_PROBLEM_NONE;
  if (km < last_km)
    return CJ_MILEAGE_PROBLEM_BACKWARDS;

  return (km - last_km) > 1500 * (gint64) (MAX (days_since, 0) + 1) ? CJ_MILEAGE_PROBLEM_JUMP : CJ_MILEAGE_PROBLEM_NONE;
}

static int
compare_readings (const void *a,
                  const void *b)
{
  const Reading *x = a;
  const Reading *y = b;
  int order = strcmp (x->day, y->day);

  return order != 0 ? order : (x->km > y->km) - (x->km < y->km);
}

static int
compare_slopes (const void *a,
                const void *b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* The readings in the order of their days. */
static GArray *
collect (GListModel *readings)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (Reading));

  for (guint i = 0; readings != NULL && i < g_list_model_get_n_items (readings); i++)
    {
      g_autoptr (CjMileage) mileage = g_list_model_get_item (readings, i);
      g_autofree char *day = cj_date_from_time (cj_mileage_get_at (mileage));
      Reading reading;

      if (*day == '\0' || cj_mileage_get_km (mileage) <= 0 || cj_mileage_get_km (mileage) > CJ_MILEAGE_MAX)
        continue;
      g_strlcpy (reading.day, day, sizeof reading.day);
      reading.km = cj_mileage_get_km (mileage);
      g_array_append_val (found, reading);
    }
  g_array_sort (found, compare_readings);

  return found;
}

/* Where the readings fall and then go on from there, the instrument was
 * changed, and what was before counts no more. A single fall that the next
 * reading makes good was a slip, and so was a single peak. */
static void
drop_what_does_not_count (GArray *readings)
{
  for (guint i = 1; i < readings->len;)
    {
      Reading *before = &g_array_index (readings, Reading, i - 1);
      Reading *here = &g_array_index (readings, Reading, i);
      Reading *after = i + 1 < readings->len ? here + 1 : NULL;

      if (here->km >= before->km)
        i++;
      else if (after != NULL && after->km >= before->km)
        g_array_remove_index (readings, i);
      else if (i >= 2 && here->km >= here[-2].km)
        g_array_remove_index (readings, i - 1);
      else
        {
          g_array_remove_range (readings, 0, i);
          i = 1;
        }
    }
  if (readings->len > MAX_READINGS)
    g_array_remove_range (readings, 0, readings->len - MAX_READINGS);
}

static gboolean
median_slope (GArray *readings,
              gint64 *metres_a_day)
{
  gint64 slopes[MAX_READINGS * (MAX_READINGS - 1) / 2];
  guint n = 0;

  for (guint i = 0; i < readings->len; i++)
    for (guint j = i + 1; j < readings->len; j++)
      {
        const Reading *a = &g_array_index (readings, Reading, i);
        const Reading *b = &g_array_index (readings, Reading, j);
        int days = cj_date_days_between (a->day, b->day);

        if (days >= MIN_DAYS)
          slopes[n++] = (b->km - a->km) * 1000 / days;
      }
  if (n == 0)
    return FALSE;

  qsort (slopes, n, sizeof *slopes, compare_slopes);
  *metres_a_day = n % 2 == 1 ? slopes[n / 2] : (slopes[n / 2 - 1] + slopes[n / 2]) / 2;
  return TRUE;
}

/**
 * cj_mileage_forecast_init:
 * @self: (out caller-allocates): the forecast
 * @readings: (nullable) (element-type CjMileage): the car's readings, in any order
 * @first_registered: (nullable): when the car was new, `YYYY-MM-DD`
 *
 * Finds out how far the car goes a day.
 */
void
cj_mileage_forecast_init (CjMileageForecast *self,
                          GListModel *readings,
                          const char *first_registered)
{
  g_autoptr (GArray) counted = collect (readings);
  const Reading *last;
  int age;

  g_return_if_fail (self != NULL);

  *self = (CjMileageForecast) { CJ_MILEAGE_BASIS_NONE };
  drop_what_does_not_count (counted);
  if (counted->len == 0)
    return;

  last = &g_array_index (counted, Reading, counted->len - 1);
  g_strlcpy (self->last_day, last->day, sizeof self->last_day);
  self->last_km = last->km;
  age = cj_date_days_between (first_registered, last->day);
  if (median_slope (counted, &self->metres_a_day))
    self->basis = CJ_MILEAGE_BASIS_OWN;
  else if (age >= 90)
    {
      self->basis = CJ_MILEAGE_BASIS_SINCE_NEW;
      self->metres_a_day = last->km * 1000 / age;
    }
  else
    {
      self->basis = CJ_MILEAGE_BASIS_DEFAULT;
      self->metres_a_day = DEFAULT_METRES;
    }
  self->metres_a_day = CLAMP (self->metres_a_day, 0, MAX_METRES);
}

/**
 * cj_mileage_forecast_get_day:
 * @self: a forecast
 * @km: a mileage
 *
 * Returns: (transfer full): the day on which the car will have come to @km, that
 *   of the last reading when it already has; "" when nothing is known, or when
 *   it would take ten years and more
 */
char *
cj_mileage_forecast_get_day (const CjMileageForecast *self,
                             gint64 km)
{
  gint64 days;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->basis == CJ_MILEAGE_BASIS_NONE || km <= 0 || km > 2 * CJ_MILEAGE_MAX)
    return g_strdup ("");
  if (km <= self->last_km)
    return g_strdup (self->last_day);
  if (self->metres_a_day <= 0)
    return g_strdup ("");
  days = cj_scale (km - self->last_km, 1000, self->metres_a_day);

  return days > MAX_YEARS * 365 ? g_strdup ("") : cj_date_add_days (self->last_day, (int) days);
}

/**
 * cj_mileage_forecast_get_km:
 * @self: a forecast
 * @day: a day, `YYYY-MM-DD`
 *
 * Returns: the mileage to expect on @day; 0 when nothing is known
 */
gint64
cj_mileage_forecast_get_km (const CjMileageForecast *self,
                            const char *day)
{
  int days;

  g_return_val_if_fail (self != NULL, 0);

  if (self->basis == CJ_MILEAGE_BASIS_NONE)
    return 0;
  days = cj_date_days_between (self->last_day, day);

  return MAX (0, self->last_km + cj_scale (days, self->metres_a_day, 1000));
}
