/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "controller/cj-controller-error.h"
#include "controller/cj-reading-memory.h"
#include "controller/cj-scan-controller.h"
#include "controller/cj-scan-router.h"
#include "controller/cj-words.h"
#include "model/cj-order-code.h"
#include "model/cj-vehicle.h"
#include "scan/cj-scan-error.h"
#include "scan/cj-scan-interpret.h"
#include "scan/cj-canvas.h"
#include "shop-fixture.h"

#define VIN "LSVAM4187C2184847"
#define OTHER_VIN "1M8GDM9AXKP042788"

typedef struct
{
  TestShop shop;
} Fixture;

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  test_shop_init (&fixture->shop);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  test_shop_clear (&fixture->shop);
}

static CjScanRoute *
route_of (Fixture *fixture,
          const char *text,
          CjSymbology symbology,
          GError **error)
{
  g_autoptr (CjScanResult) result = cj_scan_interpret (text, symbology);
  g_autoptr (GAsyncResult) ready = NULL;

  cj_scan_router_find_async (fixture->shop.session, result, NULL, cj_await_ready_cb, &ready);
  cj_await_until (ready != NULL);

  return cj_scan_router_find_finish (ready, error);
}

static void
assert_opens (Fixture *fixture,
              const char *text,
              CjSymbology symbology,
              const char *page,
              const char *target)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjScanRoute) route = route_of (fixture, text, symbology, &error);

  g_assert_no_error (error);
  g_assert_cmpint (route->kind, ==, CJ_SCAN_ROUTE_OPEN);
  g_assert_cmpstr (route->page, ==, page);
  g_assert_cmpstr (route->target, ==, target);
}

static void
test_car (Fixture *fixture,
          gconstpointer data)
{
  g_autoptr (CjVehicle) vehicle = cj_vehicle_new ();
  g_autoptr (CjVehicle) away = cj_vehicle_new ();
  g_autoptr (GError) error = NULL;

  cj_vehicle_set_plate (vehicle, "川A12345");
  cj_vehicle_set_vin (vehicle, VIN);
  g_assert_true (cj_test_save (fixture->shop.store, vehicle, &error));
  /* one that was put away, as after a merge, leads nowhere */
  cj_vehicle_set_plate (away, "川A54321");
  cj_vehicle_set_archived (away, TRUE);
  g_assert_true (cj_test_save (fixture->shop.store, away, &error));

  assert_opens (fixture, VIN, CJ_SYMBOLOGY_CODE_39, "vehicles", cj_entity_get_id (CJ_ENTITY (vehicle)));
  assert_opens (fixture, "I" VIN, CJ_SYMBOLOGY_CODE_39, "vehicles", cj_entity_get_id (CJ_ENTITY (vehicle)));
  assert_opens (fixture, "川A12345", CJ_SYMBOLOGY_TEXT, "vehicles", cj_entity_get_id (CJ_ENTITY (vehicle)));
  assert_opens (fixture, "*" OTHER_VIN "*", CJ_SYMBOLOGY_KEYBOARD, "intake", "vin:" OTHER_VIN);
  assert_opens (fixture, "川A54321", CJ_SYMBOLOGY_TEXT, "intake", "plate:川A54321");
}

static void
test_order (Fixture *fixture,
            gconstpointer data)
{
  g_autoptr (CjWorkOrder) order = test_add_order (fixture->shop.session, "川A12345", CJ_ORDER_STATE_IN_PROGRESS, TEST_NOW, 10000);
  const char *id = cj_entity_get_id (CJ_ENTITY (order));
  g_autofree char *code = cj_order_code_build (id, cj_work_order_get_number (order));
  g_autofree char *missing = cj_order_code_build ("0193b2f0-0000-7000-8000-000000000000", "GD261123-A999");
  g_autoptr (GError) error = NULL;

  assert_opens (fixture, code, CJ_SYMBOLOGY_QR, "order", id);
  assert_opens (fixture, cj_work_order_get_number (order), CJ_SYMBOLOGY_KEYBOARD, "order", id);
  g_assert_null (route_of (fixture, missing, CJ_SYMBOLOGY_QR, &error));
  g_assert_error (error, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "GD261123-A999"));
}

static void
test_item (Fixture *fixture,
           gconstpointer data)
{
  g_autoptr (CjItem) item = cj_item_new ();
  g_autoptr (CjScanRoute) known = NULL;
  g_autoptr (CjScanRoute) unknown = NULL;
  g_autoptr (GError) error = NULL;

  cj_item_set_kind (item, CJ_LINE_KIND_PART);
  cj_item_set_code (item, "OF-90915");
  cj_item_set_name (item, "机油滤清器");
  g_assert_true (cj_test_save (fixture->shop.store, item, &error));

  known = route_of (fixture, "OF-90915", CJ_SYMBOLOGY_CODE_128, &error);
  g_assert_no_error (error);
  g_assert_cmpint (known->kind, ==, CJ_SCAN_ROUTE_ITEM);
  g_assert_cmpstr (cj_item_get_name (known->item), ==, "机油滤清器");
  unknown = route_of (fixture, "OF-90916", CJ_SYMBOLOGY_CODE_128, &error);
  g_assert_no_error (error);
  g_assert_cmpint (unknown->kind, ==, CJ_SCAN_ROUTE_SHOW);
  g_assert_cmpstr (cj_scan_result_get_text (unknown->result), ==, "OF-90916");
}

static void
test_others (Fixture *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjScanRoute) phone = route_of (fixture, "tel:13800001234", CJ_SYMBOLOGY_QR, &error);
  g_autoptr (CjScanRoute) address = route_of (fixture, "https://example.com/a", CJ_SYMBOLOGY_QR, &error);

  g_assert_cmpint (phone->kind, ==, CJ_SCAN_ROUTE_SEARCH);
  g_assert_cmpstr (phone->target, ==, "13800001234");
  g_assert_cmpint (address->kind, ==, CJ_SCAN_ROUTE_SHOW);
}

/* Stills */

typedef struct
{
  guint n_stills;
  guint n_codes;
  GError *error;
  GPtrArray *found;
} Heard;

static void
on_still_cb (CjScanController *scanner,
             guint n,
             const GError *error,
             Heard *heard)
{
  heard->n_stills++;
  heard->n_codes = n;
  g_clear_error (&heard->error);
  heard->error = error != NULL ? g_error_copy (error) : NULL;
}

static void
on_found_cb (CjScanController *scanner,
             CjScanResult *result,
             Heard *heard)
{
  g_ptr_array_add (heard->found, g_object_ref (result));
}

static CjScanController *
listen (Fixture *fixture,
        Heard *heard)
{
  CjScanController *scanner = cj_scan_controller_new (fixture->shop.session, NULL, NULL);

  heard->found = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (scanner, "still", G_CALLBACK (on_still_cb), heard);
  g_signal_connect (scanner, "found", G_CALLBACK (on_found_cb), heard);

  return scanner;
}

static void
stop_listening (CjScanController *scanner,
                Heard *heard)
{
  g_assert_finalize_object (scanner);
  g_ptr_array_unref (heard->found);
  g_clear_error (&heard->error);
}

static void
read_bytes (CjScanController *scanner,
            Heard *heard,
            GBytes *bytes)
{
  guint n = heard->n_stills;

  cj_scan_controller_read_bytes (scanner, bytes);
  g_assert_true (cj_scan_controller_get_busy (scanner));
  cj_await_until (heard->n_stills > n);
  g_assert_false (cj_scan_controller_get_busy (scanner));
}

static GBytes *
picture_of (const char *first,
            const char *second)
{
  g_autoptr (CjCanvas) canvas = cj_canvas_new (1280, 720, 255);

  if (first != NULL)
    cj_canvas_code39 (canvas, 200, 60, 3, 200, first);
  if (second != NULL)
    cj_canvas_code39 (canvas, 200, 420, 3, 200, second);

  return cj_canvas_to_file (canvas, "png");
}

static void
test_stills (Fixture *fixture,
             gconstpointer data)
{
  Heard heard = { 0 };
  CjScanController *scanner = listen (fixture, &heard);
  g_autoptr (GBytes) one = picture_of (VIN, NULL);
  g_autoptr (GBytes) two = picture_of ("OF-90915", "BP-04465");
  g_autoptr (GBytes) none = picture_of (NULL, NULL);

  /* one code is acted on; of two a person chooses; none is said */
  read_bytes (scanner, &heard, one);
  g_assert_cmpuint (heard.n_codes, ==, 1);
  g_assert_cmpuint (heard.found->len, ==, 1);
  read_bytes (scanner, &heard, two);
  g_assert_cmpuint (heard.n_codes, ==, 2);
  g_assert_cmpuint (heard.found->len, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (cj_scan_controller_get_results (scanner)), ==, 3);
  read_bytes (scanner, &heard, none);
  g_assert_cmpuint (heard.n_codes, ==, 0);
  g_assert_no_error (heard.error);
  /* what is seen again is not there twice */
  read_bytes (scanner, &heard, one);
  g_assert_cmpuint (g_list_model_get_n_items (cj_scan_controller_get_results (scanner)), ==, 3);
  stop_listening (scanner, &heard);
}

/* A text file named .jpg, a picture cut short, one of 200 megapixels: each gets
 * a sentence that says what to do. */
static void
test_bad_stills (Fixture *fixture,
                 gconstpointer data)
{
  static const guint8 huge_png[] = {
    0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R',
    0, 0, 0x42, 0x68, 0, 0, 0x2e, 0xe0, 8, 2, 0, 0, 0, 0, 0, 0, 0,
  };
  Heard heard = { 0 };
  CjScanController *scanner = listen (fixture, &heard);
  g_autofree char *path = g_build_filename (cj_store_get_folder (fixture->shop.store), "note.jpg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) whole = picture_of (VIN, NULL);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_autoptr (GBytes) huge = g_bytes_new_static (huge_png, sizeof huge_png);
  g_autofree char *words = NULL;

  g_assert_true (g_file_set_contents (path, "dear colleague,\n", -1, NULL));
  cj_scan_controller_read_file (scanner, file);
  cj_await_until (heard.n_stills == 1);
  g_assert_error (heard.error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_NOT_A_PICTURE);
  words = cj_words_error (heard.error);
  g_assert_nonnull (strstr (words, "JPEG, PNG"));
  read_bytes (scanner, &heard, cut);
  g_assert_error (heard.error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_TRUNCATED);
  read_bytes (scanner, &heard, huge);
  g_assert_error (heard.error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_TOO_LARGE);
  g_unlink (path);
  cj_scan_controller_read_file (scanner, file);
  cj_await_until (heard.n_stills == 4);
  g_assert_error (heard.error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_READ);
  stop_listening (scanner, &heard);
}

static void
test_cancel (Fixture *fixture,
             gconstpointer data)
{
  Heard heard = { 0 };
  CjScanController *scanner = listen (fixture, &heard);
  g_autoptr (GBytes) none = picture_of (NULL, NULL);
  g_autoptr (GBytes) one = picture_of (VIN, NULL);

  cj_scan_controller_read_bytes (scanner, none);
  cj_scan_controller_cancel (scanner);
  g_assert_false (cj_scan_controller_get_busy (scanner));
  /* the second picture takes the place of the first */
  cj_scan_controller_read_bytes (scanner, none);
  read_bytes (scanner, &heard, one);
  g_assert_cmpuint (heard.n_stills, ==, 1);
  g_assert_cmpuint (heard.n_codes, ==, 1);
  cj_await_until (G_OBJECT (scanner)->ref_count == 1);
  stop_listening (scanner, &heard);
}

static void
test_typed (Fixture *fixture,
            gconstpointer data)
{
  Heard heard = { 0 };
  CjScanController *scanner = listen (fixture, &heard);

  cj_scan_controller_take_typed (scanner, "]C0" VIN);
  g_assert_cmpuint (heard.found->len, ==, 1);
  g_assert_cmpstr (cj_scan_result_get_text (g_ptr_array_index (heard.found, 0)), ==, VIN);
  for (int i = 0; i < 80; i++)
    {
      g_autofree char *text = g_strdup_printf ("PART-%d", i);

      cj_scan_controller_take_typed (scanner, text);
    }
  g_assert_cmpuint (g_list_model_get_n_items (cj_scan_controller_get_results (scanner)), ==, 50);
  stop_listening (scanner, &heard);
}

static CjScanResult *
apply (Fixture *fixture,
       const char *seen,
       CjSymbology symbology)
{
  g_autoptr (CjScanResult) result = cj_scan_result_new (CJ_SCAN_KIND_PLATE, seen, NULL, symbology);

  cj_scan_result_set_confidence (result, 9900);

  return cj_reading_memory_apply (fixture->shop.session, result);
}

/* What was put right once is asked about, twice is believed; until it turns out
 * to be right as it was read. */
static void
test_reading_memory (Fixture *fixture,
                     gconstpointer data)
{
  g_autoptr (CjScanResult) first = apply (fixture, "川AD2345", CJ_SYMBOLOGY_TEXT);
  g_autoptr (CjScanResult) second = NULL;
  g_autoptr (CjScanResult) third = NULL;
  g_autoptr (CjScanResult) other = NULL;
  g_autoptr (CjScanResult) code = NULL;
  g_autoptr (CjScanResult) last = NULL;

  g_assert_cmpstr (cj_scan_result_get_text (first), ==, "川AD2345");
  g_assert_false (cj_scan_result_is_doubtful (first));

  cj_reading_memory_learn (fixture->shop.session, "川AD2345", "川A02345");
  second = apply (fixture, "川AD2345", CJ_SYMBOLOGY_TEXT);
  g_assert_cmpstr (cj_scan_result_get_text (second), ==, "川A02345");
  g_assert_cmpstr (cj_scan_result_get_raw (second), ==, "川AD2345");
  g_assert_true (cj_scan_result_is_doubtful (second));
  g_assert_cmpstr (cj_scan_result_get_alternatives (second)[0], ==, "川AD2345");

  cj_reading_memory_learn (fixture->shop.session, "川AD2345", "川A02345");
  third = apply (fixture, "川AD2345", CJ_SYMBOLOGY_TEXT);
  g_assert_cmpstr (cj_scan_result_get_text (third), ==, "川A02345");
  g_assert_false (cj_scan_result_is_doubtful (third));

  /* of that car alone, and a code is no writing */
  other = apply (fixture, "川AD2346", CJ_SYMBOLOGY_TEXT);
  g_assert_cmpstr (cj_scan_result_get_text (other), ==, "川AD2346");
  code = apply (fixture, "川AD2345", CJ_SYMBOLOGY_QR);
  g_assert_cmpstr (cj_scan_result_get_text (code), ==, "川AD2345");

  cj_reading_memory_learn (fixture->shop.session, "川AD2345", "川AD2345");
  last = apply (fixture, "川AD2345", CJ_SYMBOLOGY_TEXT);
  g_assert_cmpstr (cj_scan_result_get_text (last), ==, "川AD2345");
  g_assert_false (cj_scan_result_is_doubtful (last));
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/controller/scan/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("car", test_car);
  ADD ("order", test_order);
  ADD ("item", test_item);
  ADD ("others", test_others);
  ADD ("stills", test_stills);
  ADD ("bad-stills", test_bad_stills);
  ADD ("cancel", test_cancel);
  ADD ("typed", test_typed);
  ADD ("reading-memory", test_reading_memory);
#undef ADD

  return g_test_run ();
}
