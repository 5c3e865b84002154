/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-customer.h"
#include "model/cj-staff.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"
#include "store/cj-backup.h"
#include "store/cj-bulk.h"
#include "store/cj-search.h"
#include "support/cj-await.h"

#include <sqlite3.h>

/* A database that is made as a whole is the same in every respect as one that
 * grew row by row, and it is there when it is complete or not at all. */

#define CUSTOMERS 50

static char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("cj-bulk-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static void
add_customers (CjBulk *bulk)
{
  for (guint i = 0; i < CUSTOMERS; i++)
    {
      g_autoptr (CjCustomer) customer = cj_customer_new ();
      g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();
      g_autofree char *name = g_strdup_printf ("样例%02u", i);
      g_autofree char *number = g_strdup_printf ("138000000%02u", i);
      g_autoptr (GError) error = NULL;

      cj_customer_set_name (customer, name);
      cj_customer_phone_set_number (phone, number);
      g_list_store_append (cj_customer_get_phones (customer), phone);
      g_assert_true (cj_bulk_add (bulk, CJ_ENTITY (customer), &error));
      g_assert_no_error (error);
    }
}

/* Indexes and triggers, as the schema has them. */
static char *
describe_schema (const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);
  sqlite3_stmt *stmt;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' ORDER BY type, name", -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (text, "%s\n", sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  sqlite3_close (db);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_log (const char *path)
{
  sqlite3_stmt *stmt;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT row_id, origin, after FROM change_log WHERE entity = 'customer'", -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 0), ==, "*");
  g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 1), ==, "test");
  g_assert_cmpstr ((const char *) sqlite3_column_text (stmt, 2), ==, "{\"rows\":50}");
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
}

static guint
count_hits (CjStore *store,
            const char *typed)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  cj_store_search_async (store, typed, CJ_SEARCH_CUSTOMERS, 100, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  hits = cj_store_search_finish (store, result, NULL);
  g_assert_nonnull (hits);

  return hits->len;
}

static void
test_whole (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "shop.db", NULL);
  g_autoptr (CjBulk) bulk = NULL;
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_CUSTOMER);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *made = NULL;
  g_autofree char *grown = NULL;
  CjStore *plain = cj_test_store_new ();
  CjStore *store;

  bulk = cj_bulk_new (folder, "test", &error);
  g_assert_no_error (error);
  add_customers (bulk);
  g_assert_true (cj_bulk_set_setting (bulk, "counter.staff", "nobody", &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (cj_bulk_finish (bulk, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&bulk, cj_bulk_free);

  made = describe_schema (path);
  grown = describe_schema (cj_store_get_path (plain));
  g_assert_cmpstr (made, ==, grown);
  check_log (path);

  store = cj_test_store_reopen (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cj_test_count (store, query), ==, CUSTOMERS);
  g_assert_cmpuint (count_hits (store, "yl07"), ==, 1);
  g_assert_cmpuint (count_hits (store, "13800000042"), ==, 1);
  cj_store_check_async (store, CJ_CHECK_FULL, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_true (cj_store_check_finish (store, result, &error));
  g_assert_no_error (error);

  /* It is a database like any other: never written over. */
  g_assert_null (cj_bulk_new (folder, "test", &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_EXISTS);
  cj_test_store_free (store);
  cj_test_store_free (plain);
}

static void
test_nothing_by_halves (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "shop.db", NULL);
  g_autoptr (CjBulk) bulk = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;

  bulk = cj_bulk_new (folder, "test", &error);
  g_assert_no_error (error);
  add_customers (bulk);

  /* Another at the same place, at the same time. */
  g_assert_null (cj_bulk_new (folder, "test", &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_null (cj_test_store_reopen (folder, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_BUSY);
  g_clear_error (&error);

  g_clear_pointer (&bulk, cj_bulk_free);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  cj_test_remove_folder (folder);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bulk/whole", test_whole);
  g_test_add_func ("/bulk/nothing-by-halves", test_nothing_by_halves);
  return g_test_run ();
}
