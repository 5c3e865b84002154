/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-mileage.h"

G_BEGIN_DECLS

/* More than any car has driven, in km. */
#define CJ_MILEAGE_MAX 3000000

/**
 * CjMileageProblem:
 * @CJ_MILEAGE_PROBLEM_NONE: it can be
 * @CJ_MILEAGE_PROBLEM_RANGE: below 0 or beyond #CJ_MILEAGE_MAX: refuse
 * @CJ_MILEAGE_PROBLEM_BACKWARDS: less than before: a reason is needed
 * @CJ_MILEAGE_PROBLEM_JUMP: more than a car drives in that time: ask
 */
typedef enum
{
  CJ_MILEAGE_PROBLEM_NONE,
  CJ_MILEAGE_PROBLEM_RANGE,
  CJ_MILEAGE_PROBLEM_BACKWARDS,
  CJ_MILEAGE_PROBLEM_JUMP,
} CjMileageProblem;

/**
 * CjMileageBasis:
 * @CJ_MILEAGE_BASIS_NONE: nothing is known
 * @CJ_MILEAGE_BASIS_DEFAULT: one reading and an average car's distance
 * @CJ_MILEAGE_BASIS_SINCE_NEW: one reading and the age of the car
 * @CJ_MILEAGE_BASIS_OWN: the car's own readings
 */
typedef enum
{
  CJ_MILEAGE_BASIS_NONE,
  CJ_MILEAGE_BASIS_DEFAULT,
  CJ_MILEAGE_BASIS_SINCE_NEW,
  CJ_MILEAGE_BASIS_OWN,
} CjMileageBasis;

/**
 * CjMileageForecast:
 * @basis: what it rests on
 * @last_day: day of the last reading
 * @last_km: the last reading
 * @metres_a_day: how far the car goes a day
 */
typedef struct
{
  CjMileageBasis basis;
  char last_day[11];
  gint64 last_km;
  gint64 metres_a_day;
} CjMileageForecast;

CjMileageProblem cj_mileage_check (gint64 km, gint64 last_km, int days_since);

void cj_mileage_forecast_init (CjMileageForecast *self, GListModel *readings, const char *first_registered);
char *cj_mileage_forecast_get_day (const CjMileageForecast *self, gint64 km);
gint64 cj_mileage_forecast_get_km (const CjMileageForecast *self, const char *day);

G_END_DECLS
