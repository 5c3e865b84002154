/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "controller/cj-controller-error.h"
#include "controller/cj-field-check.h"
#include "controller/cj-intake-controller.h"
#include "controller/cj-order-controller.h"
#include "controller/cj-planner.h"
#include "controller/cj-record-controller.h"
#include "controller/cj-words.h"
#include "model/cj-follow-up.h"
#include "model/cj-money.h"
#include "model/cj-text.h"
#include "shop-fixture.h"

/* What goes wrong at a counter: each time there is a sentence where it happened,
 * and what was typed is still there. */

typedef struct
{
  TestShop shop;
  CjIntakeController *intake;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  test_shop_init (&self->shop);
  self->intake = cj_intake_controller_new (self->shop.session);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_object_unref (self->intake);
  test_shop_clear (&self->shop);
}

static CjWorkOrder *
take_in (Fixture *self,
         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_intake_controller_save_async (self->intake, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_intake_controller_save_finish (self->intake, result, error);
}

static CjWorkOrder *
take_in_car (Fixture *self,
             const char *plate)
{
  g_autoptr (GError) error = NULL;
  CjWorkOrder *order;

  cj_intake_controller_set_plate (self->intake, plate);
  cj_customer_set_name (cj_intake_controller_get_customer (self->intake), "样例客户");
  order = take_in (self, &error);
  g_assert_no_error (error);

  return order;
}

static void
assert_refused (Fixture *self,
                CjIntakeField field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);
  const char *problem;

  g_assert_null (take_in (self, &error));
  g_assert_error (error, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED);
  problem = cj_intake_controller_get_problem (self->intake, field);
  g_assert_nonnull (problem);
  /* A sentence, and not a code. */
  g_assert_nonnull (strchr (problem, ' '));
  g_assert_cmpint (cj_test_count (self->shop.store, query), ==, 0);
}

static void
test_plates (Fixture *self,
             gconstpointer data)
{
  static const char *const impossible[] = { "川", "A12345", "川AIO345", "川A!2345", "川A12345678901", "\xf0\x9f\x9a\x97", "川A\xff" };

  cj_customer_set_name (cj_intake_controller_get_customer (self->intake), "样例客户");
  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      cj_intake_controller_set_plate (self->intake, impossible[i]);
      assert_refused (self, CJ_INTAKE_FIELD_PLATE);
      g_assert_cmpstr (cj_intake_controller_get_plate (self->intake), ==, impossible[i]);
    }
}

static void
test_vins (Fixture *self,
           gconstpointer data)
{
  static const char *const impossible[] = { "LSVNB4180SA000061", "LSVNB418", "IOQNB4181SA000062", "LSVNB4181SA0000621", "川川川川川川川川川川川川川川川川川" };

  cj_intake_controller_set_plate (self->intake, "川A12345");
  cj_customer_set_name (cj_intake_controller_get_customer (self->intake), "样例客户");
  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      cj_intake_controller_set_vin (self->intake, impossible[i]);
      assert_refused (self, CJ_INTAKE_FIELD_VIN);
      g_assert_cmpstr (cj_vehicle_get_vin (cj_intake_controller_get_vehicle (self->intake)), ==, impossible[i]);
    }
}

static void
test_numbers (Fixture *self,
              gconstpointer data)
{
  static const char *const mileages[] = { "-1", "99999999999999999999", "zehn", "1e5" };
  static const char *const amounts[] = { "1000000000000000", "-5", "1.005", "NaN", "∞" };
  static const char *const times[] = { "25:00", "2026-13-01 10:00", "yesterday" };

  cj_intake_controller_set_plate (self->intake, "川A12345");
  cj_customer_set_name (cj_intake_controller_get_customer (self->intake), "样例客户");
  for (guint i = 0; i < G_N_ELEMENTS (mileages); i++)
    {
      cj_intake_controller_set_mileage (self->intake, mileages[i]);
      assert_refused (self, CJ_INTAKE_FIELD_MILEAGE);
    }
  cj_intake_controller_set_mileage (self->intake, "");
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      cj_intake_controller_set_estimate (self->intake, amounts[i]);
      assert_refused (self, CJ_INTAKE_FIELD_ESTIMATE);
    }
  cj_intake_controller_set_estimate (self->intake, "");
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      cj_intake_controller_set_promised (self->intake, times[i]);
      assert_refused (self, CJ_INTAKE_FIELD_PROMISED);
    }
  /* A promise for yesterday. */
  cj_intake_controller_promise (self->intake, TEST_NOW - G_TIME_SPAN_DAY);
  assert_refused (self, CJ_INTAKE_FIELD_PROMISED);
}

/* A day that a licence cannot have is asked about; one that can is kept in the one
 * way that it is kept, however it was typed. */
static void
test_first_registration (Fixture *self,
                         gconstpointer data)
{
  static const char *const impossible[] = { "2019-13-01", "last year", "2999-01-01", "20190231" };
  CjVehicle *vehicle = cj_intake_controller_get_vehicle (self->intake);

  cj_intake_controller_set_plate (self->intake, "川A12345");
  cj_customer_set_name (cj_intake_controller_get_customer (self->intake), "样例客户");
  cj_intake_controller_set_first_registered (self->intake, "2019/5/13");
  g_assert_cmpstr (cj_vehicle_get_first_registered (vehicle), ==, "2019-05-13");
  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      cj_intake_controller_set_first_registered (self->intake, impossible[i]);
      assert_refused (self, CJ_INTAKE_FIELD_REGISTERED);
      g_assert_cmpstr (cj_vehicle_get_first_registered (vehicle), ==, "2019-05-13");
    }
  cj_intake_controller_set_first_registered (self->intake, "");
  g_assert_null (cj_intake_controller_get_problem (self->intake, CJ_INTAKE_FIELD_REGISTERED));
  g_assert_cmpstr (cj_vehicle_get_first_registered (vehicle), ==, "");
}

/* Mileage running backwards needs a reason, and then goes. */
static void
test_mileage_backwards (Fixture *self,
                        gconstpointer data)
{
  g_autoptr (CjWorkOrder) first = NULL;
  g_autoptr (CjWorkOrder) second = NULL;
  g_autoptr (GError) error = NULL;

  cj_intake_controller_set_mileage (self->intake, "50000");
  first = take_in_car (self, "川A12345");
  cj_intake_controller_set_plate (self->intake, "川A12345");
  cj_await_until (cj_intake_controller_is_known (self->intake));
  cj_await_until (!cj_entity_is_new (CJ_ENTITY (cj_intake_controller_get_customer (self->intake))));
  cj_intake_controller_set_mileage (self->intake, "49999");
  g_assert_null (take_in (self, &error));
  g_assert_nonnull (strstr (cj_intake_controller_get_problem (self->intake, CJ_INTAKE_FIELD_MILEAGE), "50000"));
  g_assert_cmpint (cj_work_order_get_mileage_in (cj_intake_controller_get_order (self->intake)), ==, 49999);
  g_clear_error (&error);

  cj_work_order_set_mileage_reason (cj_intake_controller_get_order (self->intake), "换过仪表");
  second = take_in (self, &error);
  g_assert_no_error (error);
  g_assert_nonnull (second);
}

/* A note of five megabytes is told beside the field, with the field's name and
 * how much fits; it is still there, in the form and in the draft. */
static void
test_long_note (Fixture *self,
                gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (5 * 1024 * 1024, 'n');
  g_autoptr (CjIntakeController) again = NULL;
  g_autoptr (CjTransaction) nothing = cj_transaction_new ();
  const char *problem;

  cj_intake_controller_set_plate (self->intake, "川A12345");
  cj_customer_set_name (cj_intake_controller_get_customer (self->intake), "样例客户");
  cj_work_order_set_complaint (cj_intake_controller_get_order (self->intake), long_text);
  assert_refused (self, CJ_INTAKE_FIELD_COMPLAINT);
  problem = cj_intake_controller_get_problem (self->intake, CJ_INTAKE_FIELD_COMPLAINT);
  g_assert_nonnull (strstr (problem, "20000"));
  g_assert_nonnull (strstr (problem, "Complaint"));
  g_assert_cmpstr (cj_work_order_get_complaint (cj_intake_controller_get_order (self->intake)), ==, long_text);

  cj_intake_controller_keep_draft (self->intake);
  /* Saved in the order in which it was asked for. */
  g_assert_true (cj_test_commit (self->shop.store, nothing, NULL));
  again = cj_intake_controller_new (self->shop.session);
  cj_await_until (g_str_equal (cj_work_order_get_complaint (cj_intake_controller_get_order (again)), long_text));
}

static void
on_failed_cb (CjSession *session,
              const GError *error,
              GError **kept)
{
  if (*kept == NULL)
    *kept = g_error_copy (error);
}

/* The same on a page that saves by itself: it says so, and keeps what is there. */
static void
test_long_note_of_order (Fixture *self,
                         gconstpointer data)
{
  g_autoptr (CjWorkOrder) taken = take_in_car (self, "川A12345");
  g_autoptr (CjOrderController) order = cj_order_controller_new (self->shop.session);
  g_autofree char *long_text = g_strnfill (5 * 1024 * 1024, 'n');
  g_autoptr (CjWorkOrder) stored = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (self->shop.session, "failed", G_CALLBACK (on_failed_cb), &error);
  cj_order_controller_open (order, cj_entity_get_id (CJ_ENTITY (taken)));
  cj_await_until (cj_order_controller_is_open (order));
  cj_work_order_set_internal_note (cj_order_controller_get_order (order), long_text);
  cj_order_controller_flush (order);
  cj_await_until (error != NULL);
  g_assert_error (error, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "20000"));
  g_assert_cmpstr (cj_work_order_get_internal_note (cj_order_controller_get_order (order)), ==, long_text);

  /* Shortened, it is saved. */
  cj_work_order_set_internal_note (cj_order_controller_get_order (order), "短");
  cj_order_controller_flush (order);
  cj_await_until (!cj_order_controller_has_unsaved (order));
  stored = cj_test_load (self->shop.store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (taken)), NULL);
  g_assert_cmpstr (cj_work_order_get_internal_note (stored), ==, "短");
  g_signal_handlers_disconnect_by_data (self->shop.session, &error);
}

static void
test_names (Fixture *self,
            gconstpointer data)
{
  g_autoptr (CjWorkOrder) order = NULL;
  g_autoptr (CjCustomer) stored = NULL;
  g_autoptr (GError) error = NULL;

  cj_intake_controller_set_plate (self->intake, "川A12345");
  cj_customer_set_name (cj_intake_controller_get_customer (self->intake), "样\x1b[2J例\x07\u202e \U0001f697\u200d\u200d客户\n");
  order = take_in (self, &error);
  g_assert_no_error (error);
  stored = cj_test_load (self->shop.store, CJ_TYPE_CUSTOMER, cj_work_order_get_customer_id (order), NULL);
  g_assert_true (g_utf8_validate (cj_customer_get_name (stored), -1, NULL));
  for (const char *p = cj_customer_get_name (stored); *p != '\0'; p = g_utf8_next_char (p))
    g_assert_false (g_unichar_iscntrl (g_utf8_get_char (p)) || g_utf8_get_char (p) == 0x202e);
  /* What a person sees is there. */
  g_assert_nonnull (strstr (cj_customer_get_name (stored), "\U0001f697"));
  g_assert_true (g_str_has_prefix (cj_customer_get_name (stored), "样[2J例"));
}

/* The largest amounts do not wrap around. */
static void
test_price (Fixture *self,
            gconstpointer data)
{
  g_autoptr (CjWorkOrder) taken = take_in_car (self, "川A12345");
  g_autoptr (CjOrderController) order = cj_order_controller_new (self->shop.session);
  gint64 fen;

  g_assert_false (cj_money_parse ("1000000000000000", &fen));
  cj_order_controller_open (order, cj_entity_get_id (CJ_ENTITY (taken)));
  cj_await_until (cj_order_controller_is_open (order));
  for (guint i = 0; i < 3; i++)
    {
      CjOrderLine *line = cj_order_controller_add_line (order, CJ_LINE_KIND_PART, "样例配件");

      cj_order_line_set_price (line, G_MAXINT64);
      cj_order_line_set_quantity (line, G_MAXINT64);
    }
  g_assert_cmpint (cj_work_order_get_total (cj_order_controller_get_order (order)), >, 0);
  cj_order_controller_flush (order);
  cj_await_until (!cj_order_controller_has_unsaved (order));
}

static gint64
count_follow_ups (Fixture *self)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_FOLLOW_UP);

  return cj_test_count (self->shop.store, query);
}

static void
plan (Fixture *self,
      const char *vehicle_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cj_planner_plan_vehicle_async (self->shop.session, vehicle_id, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_true (cj_planner_plan_vehicle_finish (self->shop.session, result, &error));
  g_assert_no_error (error);
}

/* A clock that is set back a day, and forth again: numbers stay unlike each
 * other, nobody is called twice, and orders can be worked on. */
static void
test_clock_set_back (Fixture *self,
                     gconstpointer data)
{
  static const gint64 days[] = { 0, -1, 0, 1, -1, 0 };
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CjWorkOrder) order = NULL;
  g_autoptr (CjVehicle) vehicle = NULL;
  gint64 planned;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *plate = g_strdup_printf ("川A1234%u", i);
      g_autoptr (CjWorkOrder) taken = NULL;

      test_clock_set (self->shop.clock, TEST_NOW + days[i] * G_TIME_SPAN_DAY);
      taken = take_in_car (self, plate);
      g_assert_true (g_hash_table_add (numbers, g_strdup (cj_work_order_get_number (taken))));
      g_set_object (&order, taken);
    }

  test_clock_set (self->shop.clock, TEST_NOW);
  vehicle = cj_test_load (self->shop.store, CJ_TYPE_VEHICLE, cj_work_order_get_vehicle_id (order), NULL);
  cj_vehicle_set_compulsory_due (vehicle, "2027-01-10");
  g_assert_true (cj_test_save (self->shop.store, vehicle, NULL));
  cj_work_order_set_state (order, CJ_ORDER_STATE_DELIVERED);
  cj_work_order_set_delivered_at (order, TEST_NOW);
  g_assert_true (cj_test_save (self->shop.store, order, NULL));
  plan (self, cj_entity_get_id (CJ_ENTITY (vehicle)));
  planned = count_follow_ups (self);
  g_assert_cmpint (planned, >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      test_clock_set (self->shop.clock, TEST_NOW + days[i] * G_TIME_SPAN_DAY);
      plan (self, cj_entity_get_id (CJ_ENTITY (vehicle)));
      g_assert_cmpint (count_follow_ups (self), ==, planned);
    }
}

/* Every trouble of the database has a sentence that says what is safe and what
 * to do, and none is a code. */
static void
test_sentences (Fixture *self,
                gconstpointer data)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = CJ_STORE_ERROR_FAILED; code <= CJ_STORE_ERROR_EXISTS; code++)
    {
      g_autoptr (GError) error = g_error_new (CJ_STORE_ERROR, code, "SQLITE_MISUSE (21)");
      g_autofree char *words = cj_words_error (error);

      g_assert_null (strstr (words, "SQLITE"));
      g_assert_cmpuint (strlen (words), >, 15);
      g_assert_true (g_hash_table_add (seen, g_steal_pointer (&words)));
    }
}

static const char *
check_field (GType type,
             const char *column,
             const char *typed)
{
  g_autoptr (CjEntity) entity = cj_entity_new (type);
  const CjField *field = cj_entity_class_find_field (CJ_ENTITY_GET_CLASS (entity), column);
  g_autofree char *clean = NULL;

  return field->kind == CJ_FIELD_KIND_DATE ? cj_field_check_date (field, typed, "2026-11-25", &clean) : cj_field_check (field, typed, &clean);
}

/* The forms of vehicles and customers: what cannot be is told beside the field. */
static void
test_forms (void)
{
  g_assert_nonnull (check_field (CJ_TYPE_VEHICLE, "plate", "川AIO345"));
  g_assert_nonnull (check_field (CJ_TYPE_VEHICLE, "plate", "川A12"));
  g_assert_null (check_field (CJ_TYPE_VEHICLE, "plate", "川a·12345"));
  g_assert_null (check_field (CJ_TYPE_VEHICLE, "plate", ""));
  g_assert_nonnull (check_field (CJ_TYPE_VEHICLE, "vin", "LSVNB418"));
  g_assert_nonnull (check_field (CJ_TYPE_VEHICLE, "vin", "IOQNB4181SA000062"));
  g_assert_null (check_field (CJ_TYPE_VEHICLE, "vin", "lsvnb4181sa000062"));
  g_assert_nonnull (check_field (CJ_TYPE_VEHICLE, "first_registered", "2026-11-26"));
  g_assert_null (check_field (CJ_TYPE_VEHICLE, "inspection_due", "2027-11-26"));
  g_assert_nonnull (check_field (CJ_TYPE_CUSTOMER, "birthday", "2090-01-01"));
  g_assert_nonnull (check_field (CJ_TYPE_CUSTOMER, "birthday", "2026-02-30"));
  g_assert_null (check_field (CJ_TYPE_CUSTOMER, "birthday", "1980-02-29"));
}

static void
test_read_only_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cj-read-only-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "none", NULL);
  g_autoptr (GError) error = NULL;

  /* What cannot be made because there is a file in its way: true of root, too. */
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_null (cj_test_store_reopen (path, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);

  if (g_getenv ("FAKEROOTKEY") == NULL && g_chmod (folder, 0500) == 0 && g_access (folder, 2) != 0)
    {
      g_assert_null (cj_test_store_reopen (folder, &error));
      g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_READ_ONLY);
    }
  g_chmod (folder, 0700);
  cj_test_remove_folder (folder);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/trouble/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("plates", test_plates);
  ADD ("vins", test_vins);
  ADD ("numbers", test_numbers);
  ADD ("first-registration", test_first_registration);
  ADD ("mileage-backwards", test_mileage_backwards);
  ADD ("long-note", test_long_note);
  ADD ("long-note-of-order", test_long_note_of_order);
  ADD ("names", test_names);
  ADD ("price", test_price);
  ADD ("clock-set-back", test_clock_set_back);
  ADD ("sentences", test_sentences);
#undef ADD
  g_test_add_func ("/trouble/forms", test_forms);
  g_test_add_func ("/trouble/read-only-folder", test_read_only_folder);
  return g_test_run ();
}
