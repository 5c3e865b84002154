/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-inspection.h"
#include "model/cj-mileage-forecast.h"
#include "model/cj-time.h"
#include "model/cj-warranty.h"

static void
test_inspection (void)
{
  static const struct { CjVehicleUse use; const char *registered, *after; gboolean lost; const char *due; CjInspectionStep step; const char *rule; } cases[] = {
    /* private car since October 2022: marks in the 2nd, 4th and 8th year, the lane in the 6th and 10th, then yearly */
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2024-03-15", "2026-01-01", FALSE, "2026-03-31", CJ_INSPECTION_STEP_MARK, "2022-10-01" },
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2024-03-15", "2026-04-01", FALSE, "2028-03-31", CJ_INSPECTION_STEP_MARK, "2022-10-01" },
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2020-11-30", "2026-11-24", FALSE, "2026-11-30", CJ_INSPECTION_STEP_INSPECT, "2022-10-01" },
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2020-11-30", "2026-12-01", FALSE, "2028-11-30", CJ_INSPECTION_STEP_MARK, "2022-10-01" },
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2016-06-10", "2026-01-01", FALSE, "2026-06-30", CJ_INSPECTION_STEP_INSPECT, "2022-10-01" },
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2016-06-10", "2026-07-01", FALSE, "2027-06-30", CJ_INSPECTION_STEP_INSPECT, "2022-10-01" },
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2008-06-10", "2026-07-01", FALSE, "2027-06-30", CJ_INSPECTION_STEP_INSPECT, "2022-10-01" },
    /* the same car under the rules of its day */
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2008-06-10", "2013-01-01", FALSE, "2014-06-30", CJ_INSPECTION_STEP_INSPECT, "2004-05-01" },
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2013-06-10", "2015-01-01", FALSE, "2015-06-30", CJ_INSPECTION_STEP_MARK, "2014-09-01" },
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2014-01-10", "2020-12-01", FALSE, "2022-01-31", CJ_INSPECTION_STEP_INSPECT, "2020-11-20" },
    /* without the exemption the base rule holds */
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2024-03-15", "2026-01-01", TRUE, "2026-03-31", CJ_INSPECTION_STEP_INSPECT, "2004-05-01" },
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2018-03-15", "2026-01-01", TRUE, "2026-03-31", CJ_INSPECTION_STEP_INSPECT, "2004-05-01" },
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2018-03-15", "2026-04-01", TRUE, "2027-03-31", CJ_INSPECTION_STEP_INSPECT, "2004-05-01" },
    /* vans keep the base rule */
    { CJ_VEHICLE_USE_VAN, "2024-03-15", "2026-01-01", FALSE, "2026-03-31", CJ_INSPECTION_STEP_INSPECT, "2004-05-01" },
    { CJ_VEHICLE_USE_VAN, "2019-03-15", "2026-01-01", FALSE, "2026-03-31", CJ_INSPECTION_STEP_INSPECT, "2004-05-01" },
    { CJ_VEHICLE_USE_VAN, "2010-03-15", "2026-04-01", FALSE, "2026-09-30", CJ_INSPECTION_STEP_INSPECT, "2004-05-01" },
    { CJ_VEHICLE_USE_COMMERCIAL_PASSENGER, "2024-03-15", "2026-01-01", FALSE, "2026-03-31", CJ_INSPECTION_STEP_INSPECT, "2004-05-01" },
    { CJ_VEHICLE_USE_COMMERCIAL_PASSENGER, "2020-03-15", "2026-04-01", FALSE, "2026-09-30", CJ_INSPECTION_STEP_INSPECT, "2004-05-01" },
    { CJ_VEHICLE_USE_TRUCK, "2015-12-31", "2026-11-24", FALSE, "2026-12-31", CJ_INSPECTION_STEP_INSPECT, "2004-05-01" },
    { CJ_VEHICLE_USE_MOTORCYCLE, "2020-08-01", "2026-01-01", FALSE, "2026-08-31", CJ_INSPECTION_STEP_INSPECT, "2022-10-01" },
    { CJ_VEHICLE_USE_MOTORCYCLE, "2014-08-01", "2026-01-01", FALSE, "2026-08-31", CJ_INSPECTION_STEP_INSPECT, "2022-10-01" },
    { CJ_VEHICLE_USE_TRACTOR, "2025-02-28", "2026-01-01", FALSE, "2026-02-28", CJ_INSPECTION_STEP_INSPECT, "2004-05-01" },
    /* the month's end, in a leap year too */
    { CJ_VEHICLE_USE_PRIVATE_CAR, "2026-02-10", "2026-11-24", FALSE, "2028-02-29", CJ_INSPECTION_STEP_MARK, "2022-10-01" },
  };
  g_autoptr (CjInspectionRules) rules = cj_inspection_rules_new_default ();
  CjInspectionDue next;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s %s", cases[i].registered, cases[i].after);
      g_assert_true (cj_inspection_rules_get_next (rules, cases[i].use, cases[i].registered, cases[i].lost, cases[i].after, &next));
      g_assert_cmpstr (next.due, ==, cases[i].due);
      g_assert_cmpint (next.step, ==, cases[i].step);
      g_assert_cmpstr (next.rule_from, ==, cases[i].rule);
    }
  g_assert_true (cj_inspection_rules_get_next (rules, CJ_VEHICLE_USE_PRIVATE_CAR, "2020-11-30", FALSE, "2026-11-24", &next));
  g_assert_cmpstr (next.earliest, ==, "2026-08-31");
  g_assert_false (cj_inspection_rules_get_next (rules, CJ_VEHICLE_USE_PRIVATE_CAR, "", FALSE, "2026-11-24", &next));
  g_assert_false (cj_inspection_rules_get_next (rules, CJ_VEHICLE_USE_PRIVATE_CAR, "2026-13-01", FALSE, "2026-11-24", &next));
  g_assert_false (cj_inspection_rules_get_next (rules, CJ_VEHICLE_USE_PRIVATE_CAR, "1900-01-01", FALSE, "2026-11-24", &next));
  g_assert_true (cj_inspection_rules_get_next (rules, CJ_VEHICLE_USE_PRIVATE_CAR, "2199-01-01", FALSE, "2026-11-24", &next) == FALSE);
}

static void
test_inspection_text (void)
{
  static const struct { const char *text; guint line; } bad[] = {
    { "2030-01-01 private-car 0 - 12\n", 1 }, { "# a\n\n2030-01-01 spaceship 0 - 12 inspect\n", 3 }, { "2030-02-30 van 0 - 12 inspect", 1 },
    { "2030-01-01 van 0 - 0 inspect", 1 }, { "2030-01-01 van 12 12 1 inspect", 1 }, { "2030-01-01 van 0 - - inspect", 1 }, { "2030-01-01 van 0 - 12 dance", 1 },
    { "2030-01-01 van -1 - 12 inspect", 1 }, { "2030-01-01 van 0 99999999999999999999 12 inspect", 1 }, { "\xff\xfe", 1 },
  };
  g_autofree char *text = g_strconcat (cj_inspection_rules_get_default_text (), "2027-01-01 private-car 0 - 36 inspect\n", NULL);
  g_autofree char *note = g_strnfill (5 * 1024 * 1024, '#');
  g_autoptr (CjInspectionRules) rules = cj_inspection_rules_parse (text, NULL, NULL);
  g_autoptr (GError) error = NULL;
  CjInspectionDue next;

  /* a rule that is to come, entered by the shop */
  g_assert_nonnull (rules);
  g_assert_true (cj_inspection_rules_get_next (rules, CJ_VEHICLE_USE_PRIVATE_CAR, "2024-03-15", FALSE, "2026-04-01", &next));
  g_assert_cmpstr (next.due, ==, "2027-03-31");
  g_assert_cmpstr (next.rule_from, ==, "2027-01-01");
  g_assert_cmpuint (next.rule_line, >, 30);

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      guint line = 0;
      g_autoptr (GError) syntax = NULL;

      g_assert_null (cj_inspection_rules_parse (bad[i].text, &line, &syntax));
      g_assert_error (syntax, CJ_MODEL_ERROR, CJ_MODEL_ERROR_SYNTAX);
      g_assert_cmpuint (line, ==, bad[i].line);
    }
  g_assert_null (cj_inspection_rules_parse (note, NULL, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_TOO_LONG);
}

static void
test_warranty (void)
{
  g_autoptr (CjWorkOrder) order = cj_work_order_new ();
  CjWarranty major = cj_warranty_get_statutory (CJ_ORDER_KIND_MAJOR_REPAIR, CJ_VEHICLE_USE_PRIVATE_CAR);
  CjWarranty minor = cj_warranty_get_statutory (CJ_ORDER_KIND_REPAIR, CJ_VEHICLE_USE_PRIVATE_CAR);
  CjWarranty second = cj_warranty_get_statutory (CJ_ORDER_KIND_SECOND_LEVEL_MAINTENANCE, CJ_VEHICLE_USE_TRUCK);
  CjWarranty motorcycle = cj_warranty_get_statutory (CJ_ORDER_KIND_ASSEMBLY_REPAIR, CJ_VEHICLE_USE_MOTORCYCLE);
  CjWarranty none = cj_warranty_get_statutory (CJ_ORDER_KIND_INSPECTION_AGENCY, CJ_VEHICLE_USE_PRIVATE_CAR);
  g_autofree char *last = cj_warranty_get_last_day (&major, "2026-01-01");

  g_assert_cmpint (major.days, ==, 100);
  g_assert_cmpint (major.km, ==, 20000);
  g_assert_cmpint (minor.days, ==, 10);
  g_assert_cmpint (minor.km, ==, 2000);
  g_assert_cmpint (second.days, ==, 30);
  g_assert_cmpint (second.km, ==, 5000);
  g_assert_cmpint (motorcycle.days, ==, 80);
  g_assert_cmpint (motorcycle.km, ==, 7000);
  g_assert_cmpstr (last, ==, "2026-04-11");
  g_assert_true (cj_warranty_needs_certificate (CJ_ORDER_KIND_SECOND_LEVEL_MAINTENANCE));
  g_assert_false (cj_warranty_needs_certificate (CJ_ORDER_KIND_MAINTENANCE));

  /* whichever comes first */
  g_assert_true (cj_warranty_covers (&minor, "2026-01-01", 50000, "2026-01-11", 52000));
  g_assert_false (cj_warranty_covers (&minor, "2026-01-01", 50000, "2026-01-12", 50100));
  g_assert_false (cj_warranty_covers (&minor, "2026-01-01", 50000, "2026-01-05", 52001));
  g_assert_true (cj_warranty_covers (&minor, "2026-01-01", 50000, "2026-01-05", 0));
  g_assert_false (cj_warranty_covers (&minor, "2026-01-01", 50000, "2025-12-31", 50000));
  g_assert_false (cj_warranty_covers (&none, "2026-01-01", 0, "2026-01-01", 0));
  g_assert_false (cj_warranty_covers (&minor, "", 0, "2026-01-01", 0));

  cj_work_order_set_kind (order, CJ_ORDER_KIND_REPAIR);
  cj_work_order_set_delivered_at (order, cj_date_to_time ("2026-01-01"));
  cj_work_order_set_mileage_in (order, 50000);
  g_assert_false (cj_work_order_is_under_warranty (order, CJ_VEHICLE_USE_PRIVATE_CAR, "2026-01-05", 50100));
  cj_work_order_set_state (order, CJ_ORDER_STATE_DELIVERED);
  g_assert_true (cj_work_order_is_under_warranty (order, CJ_VEHICLE_USE_PRIVATE_CAR, "2026-01-05", 50100));
  g_assert_false (cj_work_order_is_under_warranty (order, CJ_VEHICLE_USE_PRIVATE_CAR, "2026-01-05", 52100));
}

static void
add_reading (GListStore *readings,
             const char *day,
             gint64 km)
{
  g_autoptr (CjMileage) mileage = cj_mileage_new ();

  cj_mileage_set_at (mileage, cj_date_to_time (day));
  cj_mileage_set_km (mileage, km);
  g_list_store_append (readings, mileage);
}

static void
expect_forecast (GListStore *readings,
                 const char *registered,
                 CjMileageBasis basis,
                 gint64 metres_a_day,
                 gint64 km,
                 const char *day)
{
  CjMileageForecast forecast;
  g_autofree char *found = NULL;

  cj_mileage_forecast_init (&forecast, G_LIST_MODEL (readings), registered);
  g_assert_cmpint (forecast.basis, ==, basis);
  g_assert_cmpint (forecast.metres_a_day, ==, metres_a_day);
  found = cj_mileage_forecast_get_day (&forecast, km);
  g_assert_cmpstr (found, ==, day);
}

static void
test_forecast (void)
{
  g_autoptr (GListStore) readings = g_list_store_new (CJ_TYPE_MILEAGE);
  CjMileageForecast forecast;

  expect_forecast (readings, "2020-01-01", CJ_MILEAGE_BASIS_NONE, 0, 5000, "");
  add_reading (readings, "2026-01-01", 10000);
  expect_forecast (readings, "", CJ_MILEAGE_BASIS_DEFAULT, 41000, 10410, "2026-01-11");
  expect_forecast (readings, "2025-09-23", CJ_MILEAGE_BASIS_SINCE_NEW, 100000, 11000, "2026-01-11");
  add_reading (readings, "2026-01-05", 12000);
  /* four days tell nothing */
  expect_forecast (readings, "", CJ_MILEAGE_BASIS_DEFAULT, 41000, 12410, "2026-01-15");
  g_list_store_remove (readings, 1);

  add_reading (readings, "2026-04-11", 15000);
  add_reading (readings, "2026-03-02", 13000);
  expect_forecast (readings, "", CJ_MILEAGE_BASIS_OWN, 50000, 20000, "2026-07-20");
  expect_forecast (readings, "", CJ_MILEAGE_BASIS_OWN, 50000, 15000, "2026-04-11");
  expect_forecast (readings, "", CJ_MILEAGE_BASIS_OWN, 50000, 3000000, "");
  expect_forecast (readings, "", CJ_MILEAGE_BASIS_OWN, 50000, G_MAXINT64, "");
  /* a digit too many in the middle */
  add_reading (readings, "2026-03-20", 138000);
  expect_forecast (readings, "", CJ_MILEAGE_BASIS_OWN, 50000, 20000, "2026-07-20");
  cj_mileage_forecast_init (&forecast, G_LIST_MODEL (readings), "");
  g_assert_cmpint (cj_mileage_forecast_get_km (&forecast, "2026-05-01"), ==, 16000);
  g_assert_cmpint (cj_mileage_forecast_get_km (&forecast, "2026-03-22"), ==, 14000);

  /* a new instrument: what was before does not count */
  add_reading (readings, "2026-06-01", 100);
  add_reading (readings, "2026-06-21", 1100);
  expect_forecast (readings, "", CJ_MILEAGE_BASIS_OWN, 50000, 2100, "2026-07-11");
  /* a car that stands */
  g_list_store_remove_all (readings);
  add_reading (readings, "2026-01-01", 10000);
  add_reading (readings, "2026-06-01", 10000);
  expect_forecast (readings, "", CJ_MILEAGE_BASIS_OWN, 0, 11000, "");
  /* nonsense is not a reading */
  g_list_store_remove_all (readings);
  add_reading (readings, "2026-01-01", -5);
  add_reading (readings, "2026-06-01", G_MAXINT64);
  expect_forecast (readings, "", CJ_MILEAGE_BASIS_NONE, 0, 11000, "");
}

static void
test_mileage_check (void)
{
  g_assert_cmpint (cj_mileage_check (12000, 10000, 30), ==, CJ_MILEAGE_PROBLEM_NONE);
  g_assert_cmpint (cj_mileage_check (9999, 10000, 30), ==, CJ_MILEAGE_PROBLEM_BACKWARDS);
  g_assert_cmpint (cj_mileage_check (120000, 10000, 30), ==, CJ_MILEAGE_PROBLEM_JUMP);
  g_assert_cmpint (cj_mileage_check (-1, 0, 0), ==, CJ_MILEAGE_PROBLEM_RANGE);
  g_assert_cmpint (cj_mileage_check (3000001, 0, 0), ==, CJ_MILEAGE_PROBLEM_RANGE);
  g_assert_cmpint (cj_mileage_check (500000, 0, 0), ==, CJ_MILEAGE_PROBLEM_NONE);
  g_assert_cmpint (cj_mileage_check (0, 10000, 0), ==, CJ_MILEAGE_PROBLEM_NONE);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/inspection/schedule", test_inspection);
  g_test_add_func ("/model/inspection/text", test_inspection_text);
  g_test_add_func ("/model/warranty", test_warranty);
  g_test_add_func ("/model/mileage/forecast", test_forecast);
  g_test_add_func ("/model/mileage/check", test_mileage_check);
  return g_test_run ();
}
