/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "controller/cj-controller-error.h"
#include "controller/cj-export.h"
#include "controller/cj-fact.h"
#include "controller/cj-import-controller.h"
#include "model/cj-csv.h"
#include "model/cj-customer.h"
#include "model/cj-vehicle.h"
#include "support/cj-await.h"

/* Lists in and out of files, as shops bring them. */

typedef struct
{
  CjStore *store;
  CjSession *session;
  char *path;
  GFile *file;
} Fixture;

static void
set_up (Fixture *self,
        gconstpointer data)
{
  g_autoptr (CjClock) clock = cj_system_clock_new ();
  g_autoptr (GAsyncResult) result = NULL;

  self->store = cj_test_store_new ();
  self->session = cj_session_new (self->store, clock, "test");
  cj_session_load_async (self->session, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  self->path = g_build_filename (cj_store_get_folder (self->store), "list.csv", NULL);
  self->file = g_file_new_for_path (self->path);
}

static void
tear_down (Fixture *self,
           gconstpointer data)
{
  g_clear_object (&self->session);
  cj_test_store_free (self->store);
  g_clear_object (&self->file);
  g_free (self->path);
}

static void
write_file (Fixture *self,
            const char *text,
            const char *encoding)
{
  g_autofree char *bytes = NULL;
  gsize length;

  bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &length, NULL);
  g_assert_nonnull (bytes);
  g_assert_true (g_file_set_contents (self->path, bytes, (gssize) length, NULL));
}

static CjImportController *
open_file (Fixture *self,
           GType type)
{
  CjImportController *import = cj_import_controller_new (self->session, type);

  cj_import_controller_open (import, self->file);
  cj_await_until (!cj_import_controller_is_busy (import));

  return import;
}

static void
assert_counts (CjImportController *import,
               guint rows,
               guint fresh,
               guint known,
               guint bad)
{
  CjImportCounts counts;

  g_assert_null (cj_import_controller_get_problem (import));
  g_assert_cmpint (cj_import_controller_get_state (import), ==, CJ_IMPORT_STATE_READY);
  cj_import_controller_get_counts (import, &counts);
  g_assert_cmpuint (counts.rows, ==, rows);
  g_assert_cmpuint (counts.fresh, ==, fresh);
  g_assert_cmpuint (counts.known, ==, known);
  g_assert_cmpuint (counts.bad, ==, bad);
}

static void
save (CjImportController *import)
{
  g_assert_true (cj_import_controller_can_save (import));
  cj_import_controller_save (import);
  cj_await_until (!cj_import_controller_is_busy (import));
  g_assert_null (cj_import_controller_get_problem (import));
  g_assert_cmpint (cj_import_controller_get_state (import), ==, CJ_IMPORT_STATE_DONE);
}

static gint64
count (Fixture *self,
       GType type)
{
  g_autoptr (CjQuery) query = cj_query_new (type);

  return cj_test_count (self->store, query);
}

static CjVehicle *
find_vehicle (Fixture *self,
              const char *plate)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_VEHICLE);
  g_autoptr (GPtrArray) found = NULL;

  cj_query_where_string (query, "plate", CJ_QUERY_EQUAL, plate);
  found = cj_test_find (self->store, query);
  g_assert_cmpuint (found->len, ==, 1);

  return g_object_ref (g_ptr_array_index (found, 0));
}

static const char vehicles[] =
  "车牌号;车主;手机号;车型;燃料;交强险到期;里程\r\n"
  "川A12345;样甲;13800000001;朗逸;汽油;2030/12/1;12,000\r\n"
  "川A12346;样甲;13800000001;英朗;汽油;;\r\n"
  "川AD12345;样乙;;元PLUS;纯电动;2030年12月1日;800\r\n";

/* A file of an old Chinese program: its encoding, its separator, its words. */
static void
test_vehicles (Fixture *self,
               gconstpointer data)
{
  g_autoptr (CjImportController) import = NULL;
  g_autoptr (CjVehicle) vehicle = NULL;
  g_autoptr (CjVehicle) second = NULL;
  g_autoptr (CjCustomer) owner = NULL;
  CjImportFile *contents;

  write_file (self, vehicles, "GB18030");
  import = open_file (self, CJ_TYPE_VEHICLE);
  assert_counts (import, 3, 3, 0, 0);
  contents = cj_import_controller_get_contents (import);
  g_assert_cmpstr (contents->encoding, ==, "GB18030");
  g_assert_cmpint (contents->delimiter, ==, ';');
  g_assert_true (contents->has_header);
  g_assert_cmpuint (contents->n_columns, ==, 7);
  g_assert_cmpuint (contents->preview->len, ==, 4);
  save (import);

  g_assert_cmpint (count (self, CJ_TYPE_VEHICLE), ==, 3);
  /* Two cars of one number have one owner. */
  g_assert_cmpint (count (self, CJ_TYPE_CUSTOMER), ==, 2);
  vehicle = find_vehicle (self, "川A12345");
  second = find_vehicle (self, "川A12346");
  g_assert_cmpint (cj_vehicle_get_mileage (vehicle), ==, 12000);
  g_assert_cmpstr (cj_vehicle_get_compulsory_due (vehicle), ==, "2030-12-01");
  g_assert_cmpint (cj_vehicle_get_fuel (vehicle), ==, CJ_FUEL_KIND_PETROL);
  g_assert_cmpint (cj_vehicle_get_plate_kind (vehicle), ==, CJ_PLATE_KIND_BLUE);
  g_assert_cmpstr (cj_vehicle_get_customer_id (vehicle), ==, cj_vehicle_get_customer_id (second));
  owner = cj_test_load (self->store, CJ_TYPE_CUSTOMER, cj_vehicle_get_customer_id (vehicle), NULL);
  g_assert_cmpstr (cj_customer_get_name (owner), ==, "样甲");
}

/* What the shop has already is left as it is, or takes over what the file says. */
static void
test_known (Fixture *self,
            gconstpointer data)
{
  g_autoptr (CjImportController) import = NULL;
  g_autoptr (CjImportController) again = NULL;
  g_autoptr (CjVehicle) vehicle = NULL;
  g_autoptr (CjVehicle) after = NULL;

  write_file (self, vehicles, "UTF-8");
  import = open_file (self, CJ_TYPE_VEHICLE);
  save (import);

  write_file (self, "plate,colour,mileage,note\n川a·12345,红色,9000,新\n川A99999,白色,1,\n", "UTF-8");
  again = open_file (self, CJ_TYPE_VEHICLE);
  assert_counts (again, 2, 1, 1, 0);
  g_assert_cmpuint (cj_import_controller_count_to_save (again), ==, 1);
  cj_import_controller_set_update (again, TRUE);
  g_assert_cmpuint (cj_import_controller_count_to_save (again), ==, 2);
  save (again);

  vehicle = find_vehicle (self, "川A12345");
  g_assert_cmpstr (cj_vehicle_get_colour (vehicle), ==, "红色");
  g_assert_cmpstr (cj_vehicle_get_model (vehicle), ==, "朗逸");
  /* Older than what is known. */
  g_assert_cmpint (cj_vehicle_get_mileage (vehicle), ==, 12000);
  g_assert_cmpint (count (self, CJ_TYPE_VEHICLE), ==, 4);
  g_assert_cmpint (count (self, CJ_TYPE_CUSTOMER), ==, 2);
}

/* Each bad row is told with its line and a sentence, and keeps all others out
 * unless one says to leave it out. */
static void
test_bad_rows (Fixture *self,
               gconstpointer data)
{
  static const char *const words[] = { "IO123", "LSVNB4180SA000061", "13800", "2026-13-01", "99999999999", "川A12345" };
  g_autoptr (CjImportController) import = NULL;
  GListModel *problems;

  write_file (self,
              "plate,vin,owner phone,inspection due,mileage,colour\n"
              "川A12345,,13800000001,2030-01-01,5,\n"
              "川AIO123,,,,,\n"
              "川A00001,LSVNB4180SA000061,,,,\n"
              "川A00002,,13800,,,\n"
              "川A00003,,,2026-13-01,,\n"
              "川A00004,,,,99999999999,\n"
              "川A12345,,,,,\n"
              ",,,,,红色\n",
              "UTF-8");
  import = open_file (self, CJ_TYPE_VEHICLE);
  assert_counts (import, 8, 1, 0, 7);
  g_assert_false (cj_import_controller_can_save (import));
  problems = cj_import_controller_get_problems (import);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (CjFact) fact = g_list_model_get_item (problems, i);
      g_autofree char *line = g_strdup_printf ("Line %u", i + 3);

      g_assert_cmpstr (cj_fact_get_title (fact), ==, line);
      g_assert_nonnull (strstr (cj_fact_get_text (fact), words[i]));
    }
  cj_import_controller_set_leave_out (import, TRUE);
  save (import);
  g_assert_cmpint (count (self, CJ_TYPE_VEHICLE), ==, 1);
}

/* Columns are taken for something else by hand, and the file read again. */
static void
test_columns (Fixture *self,
              gconstpointer data)
{
  const char *const *columns = cj_import_columns (CJ_TYPE_CUSTOMER);
  g_autoptr (CjImportController) import = NULL;
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_CUSTOMER);
  g_autoptr (GPtrArray) found = NULL;
  CjImportFile *contents;
  int name = 0, note = 0;

  for (int i = 0; columns[i] != NULL; i++)
    {
      name = g_str_equal (columns[i], "name") ? i : name;
      note = g_str_equal (columns[i], "note") ? i : note;
    }
  write_file (self, "甲,乙,联系电话\n样甲,常来,13800000001\n", "UTF-8");
  import = open_file (self, CJ_TYPE_CUSTOMER);
  contents = cj_import_controller_get_contents (import);
  g_assert_cmpint (g_array_index (contents->targets, int, 0), ==, -1);
  cj_import_controller_set_target (import, 0, name);
  cj_await_until (!cj_import_controller_is_busy (import));
  cj_import_controller_set_target (import, 1, note);
  cj_await_until (!cj_import_controller_is_busy (import));
  save (import);
  found = cj_test_find (self->store, query);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (cj_customer_get_name (g_ptr_array_index (found, 0)), ==, "样甲");
  g_assert_cmpstr (cj_customer_get_note (g_ptr_array_index (found, 0)), ==, "常来");
}

static void
assert_refused (Fixture *self,
                GType type,
                const char *words)
{
  g_autoptr (CjImportController) import = open_file (self, type);

  g_assert_cmpint (cj_import_controller_get_state (import), ==, CJ_IMPORT_STATE_FAILED);
  g_assert_error (cj_import_controller_get_error (import), CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED);
  if (strstr (cj_import_controller_get_problem (import), words) == NULL)
    g_error ("“%s” does not say “%s”", cj_import_controller_get_problem (import), words);
  g_assert_false (cj_import_controller_can_save (import));
}

static void
write_many (Fixture *self,
            const char *head,
            const char *row,
            guint n)
{
  FILE *stream = g_fopen (self->path, "w");

  fputs (head, stream);
  for (guint i = 0; i < n; i++)
    fputs (row, stream);
  g_assert_cmpint (fclose (stream), ==, 0);
}

/* Files that no shop means to import are refused with a sentence; memory stays
 * as it was, whatever their size. */
static void
test_hostile (Fixture *self,
              gconstpointer data)
{
  g_autofree char *noise = g_strnfill (200000, '\"');

  write_many (self, "name,phone\n", "样例,13800000001\n", 1000000);
  assert_refused (self, CJ_TYPE_CUSTOMER, "50000");
  write_many (self, "name,phone\n\"", "quote bomb \"\"", 2000000);
  assert_refused (self, CJ_TYPE_CUSTOMER, "quote");
  write_file (self, "name,phone\n样甲,\"13800000001\n", "UTF-8");
  assert_refused (self, CJ_TYPE_CUSTOMER, "quote");
  write_file (self, noise, "UTF-8");
  assert_refused (self, CJ_TYPE_CUSTOMER, "Line 1");
  write_file (self, "", "UTF-8");
  assert_refused (self, CJ_TYPE_CUSTOMER, "nothing");
  g_assert_true (g_file_set_contents (self->path, "PK\003\004 and so on", -1, NULL));
  assert_refused (self, CJ_TYPE_CUSTOMER, "spreadsheet");
  write_file (self, "BEGIN:VCARD\nFN:样甲\nEND:VCARD\n", "UTF-8");
  assert_refused (self, CJ_TYPE_VEHICLE, "Customers");
  g_assert_cmpint (count (self, CJ_TYPE_CUSTOMER), ==, 0);
}

static void
test_wrong_encoding (Fixture *self,
                     gconstpointer data)
{
  g_autoptr (CjImportController) import = NULL;

  write_file (self, vehicles, "GB18030");
  import = open_file (self, CJ_TYPE_VEHICLE);
  cj_import_controller_set_encoding (import, CJ_IMPORT_ENCODING_UTF8);
  cj_await_until (!cj_import_controller_is_busy (import));
  g_assert_cmpint (cj_import_controller_get_state (import), ==, CJ_IMPORT_STATE_FAILED);
  g_assert_nonnull (strstr (cj_import_controller_get_problem (import), "encoding"));
  /* One can go back. */
  cj_import_controller_set_encoding (import, CJ_IMPORT_ENCODING_GB18030);
  cj_await_until (!cj_import_controller_is_busy (import));
  assert_counts (import, 3, 3, 0, 0);
}

static void
test_cancel (Fixture *self,
             gconstpointer data)
{
  g_autoptr (CjImportController) import = cj_import_controller_new (self->session, CJ_TYPE_CUSTOMER);

  write_many (self, "name,phone\n", "样例,\n", 40000);
  cj_import_controller_open (import, self->file);
  cj_import_controller_cancel (import);
  g_assert_cmpint (cj_import_controller_get_state (import), ==, CJ_IMPORT_STATE_EMPTY);

  cj_import_controller_open (import, self->file);
  cj_await_until (!cj_import_controller_is_busy (import));
  g_assert_true (cj_import_controller_can_save (import));
  cj_import_controller_save (import);
  cj_import_controller_cancel (import);
  cj_await_until (!cj_import_controller_is_busy (import));
  /* All or nothing: it may have been done before it was cancelled. */
  if (cj_import_controller_get_state (import) == CJ_IMPORT_STATE_DONE)
    g_assert_cmpint (count (self, CJ_TYPE_CUSTOMER), ==, 40000);
  else
    g_assert_cmpint (count (self, CJ_TYPE_CUSTOMER), ==, 0);
}

static void
export_all (Fixture *self,
            GType type,
            CjExportFormat format,
            int expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cj_export_async (self->session, type, "", format, self->file, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_cmpint (cj_export_finish (self->session, result, &error), ==, expected);
  g_assert_no_error (error);
}

/* What is written is what is read again, and harms no bookkeeper. */
static void
test_round_trip (Fixture *self,
                 gconstpointer data)
{
  g_autoptr (CjCustomer) customer = cj_customer_new ();
  g_autoptr (CjImportController) import = NULL;
  g_autoptr (CjImportController) cards = NULL;
  g_autofree char *text = NULL;
  GStatBuf info;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();
      g_autofree char *number = g_strdup_printf ("1380000000%u", i);

      cj_customer_phone_set_number (phone, number);
      g_list_store_append (cj_customer_get_phones (customer), phone);
    }
  cj_customer_set_name (customer, "=HYPERLINK(\"http://example.invalid\")");
  cj_customer_set_note (customer, "一行\n又一行");
  cj_customer_set_credit_limit (customer, 123450);
  cj_customer_set_birthday (customer, "1980-02-29");
  g_assert_true (cj_test_save (self->store, customer, NULL));

  export_all (self, CJ_TYPE_CUSTOMER, CJ_EXPORT_FORMAT_CSV, 1);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, CJ_CSV_MARK));
  g_assert_nonnull (strstr (text, "\"'=HYPERLINK"));
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  import = open_file (self, CJ_TYPE_CUSTOMER);
  assert_counts (import, 1, 0, 1, 0);
  {
    CjImportRow *row = g_ptr_array_index (cj_import_controller_get_contents (import)->rows, 0);

    g_assert_cmpstr (cj_customer_get_name (CJ_CUSTOMER (row->entity)), ==, cj_customer_get_name (customer));
    g_assert_cmpstr (cj_customer_get_note (CJ_CUSTOMER (row->entity)), ==, cj_customer_get_note (customer));
    g_assert_cmpint (cj_customer_get_credit_limit (CJ_CUSTOMER (row->entity)), ==, 123450);
    g_assert_cmpstr (cj_customer_get_birthday (CJ_CUSTOMER (row->entity)), ==, "1980-02-29");
    g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (cj_customer_get_phones (CJ_CUSTOMER (row->entity)))), ==, 2);
  }

  export_all (self, CJ_TYPE_CUSTOMER, CJ_EXPORT_FORMAT_VCARD, 1);
  cards = open_file (self, CJ_TYPE_CUSTOMER);
  g_assert_true (cj_import_controller_get_contents (cards)->is_vcard);
  assert_counts (cards, 1, 0, 1, 0);
}

/* An export that is given up leaves the file that was there. */
static void
test_export_cancelled (Fixture *self,
                       gconstpointer data)
{
  g_autoptr (CjImportController) import = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  write_file (self, vehicles, "UTF-8");
  import = open_file (self, CJ_TYPE_VEHICLE);
  save (import);
  cj_export_async (self->session, CJ_TYPE_VEHICLE, "", CJ_EXPORT_FORMAT_CSV, self->file, cancellable, cj_await_ready_cb, &result);
  g_cancellable_cancel (cancellable);
  cj_await_until (result != NULL);
  g_assert_cmpint (cj_export_finish (self->session, result, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, vehicles);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/import/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("vehicles", test_vehicles);
  ADD ("known", test_known);
  ADD ("bad-rows", test_bad_rows);
  ADD ("columns", test_columns);
  ADD ("hostile", test_hostile);
  ADD ("wrong-encoding", test_wrong_encoding);
  ADD ("cancel", test_cancel);
  ADD ("round-trip", test_round_trip);
  ADD ("export-cancelled", test_export_cancelled);
#undef ADD
  return g_test_run ();
}
