/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-known-readings.h"
#include "model/cj-vehicle.h"
#include "shop-fixture.h"

/* Of what a doubtful plate may say, the car that the shop knows comes first. */

#define SEEN "桂F71646"
#define OTHER "皖F71646"
#define THIRD "陕F71646"

static void
set_up (TestShop *shop,
        gconstpointer data)
{
  test_shop_init (shop);
}

static void
tear_down (TestShop *shop,
           gconstpointer data)
{
  test_shop_clear (shop);
}

static void
add_car (TestShop *shop,
         const char *plate,
         const char *vin,
         gboolean archived)
{
  g_autoptr (CjVehicle) vehicle = cj_vehicle_new ();
  g_autoptr (GError) error = NULL;

  cj_vehicle_set_plate (vehicle, plate);
  cj_vehicle_set_vin (vehicle, vin);
  cj_vehicle_set_archived (vehicle, archived);
  g_assert_true (cj_test_save (shop->store, vehicle, &error));
}

static CjScanResult *
make_doubt (CjScanKind kind,
            const char *text,
            const char *const *alternatives)
{
  CjScanResult *result = cj_scan_result_new (kind, text, NULL, CJ_SYMBOLOGY_TEXT);

  cj_scan_result_set_confidence (result, 5000);
  cj_scan_result_set_doubt (result, alternatives);

  return result;
}

static CjScanResult *
look (TestShop *shop,
      CjScanResult *seen)
{
  g_autoptr (GAsyncResult) done = NULL;

  cj_known_readings_look_async (shop->session, seen, cj_await_ready_cb, &done);
  cj_await_until (done != NULL);
  g_assert_true (cj_known_readings_get_result (done) == seen);

  return cj_known_readings_look_finish (shop->session, done);
}

static void
test_one (TestShop *shop,
          gconstpointer data)
{
  static const char *const alternatives[] = { THIRD, OTHER, NULL };
  g_autoptr (CjScanResult) seen = make_doubt (CJ_SCAN_KIND_PLATE, SEEN, alternatives);
  g_autoptr (CjScanResult) unknown = look (shop, seen);
  g_autoptr (CjScanResult) meant = NULL;
  const char *const *others;

  g_assert_true (unknown == seen);
  add_car (shop, OTHER, "", FALSE);
  add_car (shop, THIRD, "", TRUE);
  meant = look (shop, seen);
  g_assert_cmpstr (cj_scan_result_get_text (meant), ==, OTHER);
  g_assert_cmpstr (cj_scan_result_get_raw (meant), ==, SEEN);
  g_assert_true (cj_scan_result_is_doubtful (meant));
  others = cj_scan_result_get_alternatives (meant);
  g_assert_cmpuint (g_strv_length ((char **) others), ==, 2);
  g_assert_cmpstr (others[0], ==, SEEN);
  g_assert_cmpstr (others[1], ==, THIRD);
}

/* Of two cars of the shop nobody knows which it is; one that is first stays so. */
static void
test_several (TestShop *shop,
              gconstpointer data)
{
  static const char *const alternatives[] = { THIRD, OTHER, NULL };
  g_autoptr (CjScanResult) seen = make_doubt (CJ_SCAN_KIND_PLATE, SEEN, alternatives);
  g_autoptr (CjScanResult) first = NULL;
  g_autoptr (CjScanResult) both = NULL;

  add_car (shop, SEEN, "", FALSE);
  first = look (shop, seen);
  g_assert_true (first == seen);
  add_car (shop, OTHER, "", FALSE);
  both = look (shop, seen);
  g_assert_true (both == seen);
}

static void
test_kinds (TestShop *shop,
            gconstpointer data)
{
  static const char *const vins[] = { "LSVAM4187C2184847", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (CjScanResult) vin = make_doubt (CJ_SCAN_KIND_VIN, "LSVAM4187C2184841", vins);
  g_autoptr (CjScanResult) foreign = make_doubt (CJ_SCAN_KIND_FOREIGN_PLATE, "AB123CD", none);
  g_autoptr (CjScanResult) meant = NULL;
  g_autoptr (CjScanResult) same = NULL;

  add_car (shop, "川A12345", vins[0], FALSE);
  meant = look (shop, vin);
  g_assert_cmpstr (cj_scan_result_get_text (meant), ==, vins[0]);
  same = look (shop, foreign);
  g_assert_true (same == foreign);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, TestShop, NULL, set_up, func, tear_down)
  ADD ("/controller/known-readings/one", test_one);
  ADD ("/controller/known-readings/several", test_several);
  ADD ("/controller/known-readings/kinds", test_kinds);
#undef ADD
  return g_test_run ();
}
