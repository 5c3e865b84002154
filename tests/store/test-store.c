/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "model/cj-text.h"
#include "model/cj-customer.h"
#include "model/cj-payment.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"
#include "store/cj-backup-private.h"
#include "store/cj-backup.h"
#include "store/cj-entities.h"
#include "store/cj-entity-json.h"
#include "store/cj-paged-list.h"
#include "store/cj-search.h"
#include "support/cj-await.h"

static CjWorkOrder *
make_order (void)
{
  CjWorkOrder *order = cj_work_order_new ();

  cj_work_order_set_opened_at (order, g_get_real_time ());
  cj_work_order_set_plate (order, "川A12345");
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (CjOrderLine) line = cj_order_line_new ();
      g_autofree char *name = g_strdup_printf ("样例项目%d", i);

      cj_order_line_set_name (line, name);
      cj_order_line_set_price (line, 1000 * (i + 1));
      g_list_store_append (cj_work_order_get_lines (order), line);
    }

  return order;
}

static CjOrderLine *
get_line (CjWorkOrder *order,
          guint i)
{
  return g_list_model_get_item (G_LIST_MODEL (cj_work_order_get_lines (order)), i);
}

/* Every stored field of every entity comes back as it was saved. */
static void
test_round_trip (void)
{
  CjStore *store = cj_test_store_new ();
  guint n_types;
  const GType *types = cj_entities_list (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (CjEntity) entity = cj_entity_new (types[i]);
      g_autoptr (CjEntity) loaded = NULL;
      g_autoptr (GError) error = NULL;
      CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);

      if (klass->owner_column != NULL)
        continue;
      for (guint j = 0; j < klass->n_fields; j++)
        {
          const CjField *field = &klass->fields[j];

          if (field->flags & (CJ_FIELD_REFERENCE | CJ_FIELD_DERIVED))
            continue;
          if (field->kind == CJ_FIELD_KIND_STRING)
            cj_entity_set_field_string (entity, field, "样例 'text'; --");
          else if (field->kind == CJ_FIELD_KIND_DATE)
            cj_entity_set_field_string (entity, field, "2026-11-24");
          else if (field->kind == CJ_FIELD_KIND_INT64 || field->kind == CJ_FIELD_KIND_TIME)
            cj_entity_set_field_int64 (entity, field, 1234567890123 + j);
          else if (field->kind == CJ_FIELD_KIND_BOOL || field->kind == CJ_FIELD_KIND_ENUM)
            cj_entity_set_field_int64 (entity, field, 1);
        }
      cj_test_save (store, entity, &error);
      g_assert_no_error (error);
      g_assert_cmpint (cj_entity_get_version (entity), ==, 1);
      loaded = cj_test_load (store, types[i], cj_entity_get_id (entity), &error);
      g_assert_no_error (error);
      g_assert_true (cj_entity_equal (entity, loaded));
    }
  cj_test_store_free (store);
}

static void
test_aggregate (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjWorkOrder) order = make_order ();
  g_autoptr (CjWorkOrder) loaded = NULL;
  g_autoptr (CjOrderLine) line = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cj_test_save (store, order, &error));
  g_assert_true (g_str_has_suffix (cj_work_order_get_number (order), "-A001"));

  g_list_store_remove (cj_work_order_get_lines (order), 0);
  line = get_line (order, 1);
  cj_order_line_set_price (line, 99);
  g_assert_true (cj_test_save (store, order, &error));
  loaded = cj_test_load (store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (order)), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_lines (loaded))), ==, 2);
  g_clear_object (&line);
  line = get_line (loaded, 1);
  g_assert_cmpint (cj_order_line_get_price (line), ==, 99);
  g_assert_cmpint (cj_order_line_get_position (line), ==, 1);
  cj_test_store_free (store);
}

static void
test_conflict (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjWorkOrder) order = make_order ();
  g_autoptr (CjWorkOrder) other = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cj_test_save (store, order, &error));
  other = cj_test_load (store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (order)), &error);
  cj_work_order_set_complaint (other, "one");
  g_assert_true (cj_test_save (store, other, &error));
  cj_work_order_set_complaint (order, "two");
  g_assert_false (cj_test_save (store, order, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CONFLICT);
  g_assert_cmpstr (cj_work_order_get_complaint (order), ==, "two");
  cj_test_store_free (store);
}

/* The number that one statement returns, asked past the store. */
static gint64
ask (CjStore *store,
     const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *stmt;
  gint64 value;

  g_assert_cmpint (sqlite3_open (cj_store_get_path (store), &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);

  return value;
}

static void
test_change_log (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjWorkOrder) order = make_order ();
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  cj_store_set_author (store, "staff-1", "test");
  g_assert_true (cj_test_save (store, order, &error));
  g_assert_cmpint (ask (store, "SELECT count(*) FROM change_log WHERE actor = 'staff-1' AND origin = 'test' AND op = 'insert'"), ==, 4);
  /* Saving what has not changed logs nothing. */
  g_assert_true (cj_test_save (store, order, &error));
  g_assert_cmpint (ask (store, "SELECT count(*) FROM change_log"), ==, 4);
  cj_work_order_set_complaint (order, "刹车异响");
  g_assert_true (cj_test_save (store, order, &error));
  g_assert_cmpint (ask (store, "SELECT count(*) FROM change_log WHERE op = 'update' AND after = '{\"complaint\":\"刹车异响\"}' AND before = '{\"complaint\":\"\"}'"), ==, 1);

  /* A program that does not say who it is cannot write, and nobody rewrites the log. */
  g_assert_cmpint (sqlite3_open (cj_store_get_path (store), &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "UPDATE work_order SET complaint = 'x'", NULL, NULL, NULL), !=, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "DELETE FROM change_log", NULL, NULL, NULL), ==, SQLITE_CONSTRAINT);
  sqlite3_close (db);
  cj_test_store_free (store);
}

static void
test_ledger (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjWorkOrder) order = make_order ();
  g_autoptr (CjWorkOrder) loaded = NULL;
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autoptr (CjPayment) cash = cj_payment_new ();
  g_autoptr (CjPayment) account = cj_payment_new ();
  g_autoptr (GError) error = NULL;

  cj_payment_set_order_id (cash, cj_entity_get_id (CJ_ENTITY (order)));
  cj_payment_set_amount (cash, 5000);
  cj_payment_set_order_id (account, cj_entity_get_id (CJ_ENTITY (order)));
  cj_payment_set_way (account, CJ_PAYMENT_WAY_ON_ACCOUNT);
  cj_payment_set_amount (account, 1000);
  cj_transaction_save (transaction, CJ_ENTITY (cash));
  cj_transaction_save (transaction, CJ_ENTITY (account));
  cj_transaction_save (transaction, CJ_ENTITY (order));
  g_assert_true (cj_test_commit (store, transaction, &error));
  loaded = cj_test_load (store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (order)), &error);
  g_assert_cmpint (cj_work_order_get_paid (loaded), ==, 5000);
  g_assert_cmpint (cj_work_order_get_on_account (loaded), ==, 1000);

  cj_payment_set_amount (cash, 1);
  g_assert_false (cj_test_save (store, cash, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CONSTRAINT);
  cj_test_store_free (store);
}

static void
on_changed_cb (CjStore *store,
               const char *table,
               GPtrArray *ids,
               gpointer user_data)
{
  g_string_append_printf (user_data, "%s:%s;", table, ids->len > 0 ? (const char *) g_ptr_array_index (ids, 0) : "*");
}

static void
test_notices (void)
{
  CjStore *store = cj_test_store_new ();
  CjStore *other;
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (CjWorkOrder) order = make_order ();
  g_autoptr (CjCustomer) customer = cj_customer_new ();
  g_autofree char *expected = g_strdup_printf ("work_order:%s;", cj_entity_get_id (CJ_ENTITY (order)));
  g_autoptr (GError) error = NULL;

  g_signal_connect (store, "changed", G_CALLBACK (on_changed_cb), seen);
  g_assert_true (cj_test_save (store, order, &error));
  cj_await_until (seen->len > 0);
  g_assert_cmpstr (seen->str, ==, expected);

  /* What another program writes is told as well. */
  g_string_truncate (seen, 0);
  other = cj_test_store_reopen (cj_store_get_folder (store), &error);
  g_assert_no_error (error);
  g_assert_true (cj_test_save (other, customer, &error));
  cj_await_until (g_str_has_prefix (seen->str, "customer:"));
  g_object_unref (other);
  cj_test_store_free (store);
}

static void
test_query (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_CUSTOMER);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 20; i++)
    {
      g_autoptr (CjCustomer) customer = cj_customer_new ();
      g_autofree char *name = g_strdup_printf ("样例客户%02d", i);

      cj_customer_set_name (customer, name);
      cj_customer_set_kind (customer, i % 2 ? CJ_CUSTOMER_KIND_COMPANY : CJ_CUSTOMER_KIND_PERSON);
      cj_transaction_save (transaction, CJ_ENTITY (customer));
    }
  g_assert_true (cj_test_commit (store, transaction, &error));

  cj_query_where_string (query, "kind", CJ_QUERY_EQUAL, "company");
  cj_query_where_string (query, "name", CJ_QUERY_GREATER, "样例客户03");
  cj_query_order_by (query, "name", FALSE);
  cj_query_set_range (query, 1, 3);
  found = cj_test_find (store, query);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (cj_customer_get_name (g_ptr_array_index (found, 0)), ==, "样例客户07");
  g_assert_cmpint (cj_test_count (store, query), ==, 8);
  cj_test_store_free (store);
}

static void
test_paged_list (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_CUSTOMER);
  g_autoptr (CjPagedList) list = NULL;
  g_autoptr (CjRow) row = NULL;
  g_autoptr (CjRow) moved = NULL;
  g_autoptr (CjCustomer) newest = cj_customer_new ();
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 1000; i++)
    {
      g_autoptr (CjCustomer) customer = cj_customer_new ();
      g_autofree char *name = g_strdup_printf ("c%04d", i);

      cj_customer_set_name (customer, name);
      cj_transaction_save (transaction, CJ_ENTITY (customer));
    }
  g_assert_true (cj_test_commit (store, transaction, &error));

  list = cj_paged_list_new (store, query);
  cj_await_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1000);
  row = g_list_model_get_item (G_LIST_MODEL (list), 500);
  cj_await_until (cj_row_get_entity (row) != NULL);
  g_assert_cmpstr (cj_customer_get_name (CJ_CUSTOMER (cj_row_get_entity (row))), ==, "c0499");
  moved = g_list_model_get_item (G_LIST_MODEL (list), 0);
  cj_await_until (cj_row_get_entity (moved) != NULL);
  g_clear_object (&moved);

  cj_customer_set_name (newest, "newest");
  g_assert_true (cj_test_save (store, newest, &error));
  cj_await_until (g_list_model_get_n_items (G_LIST_MODEL (list)) == 1001);
  moved = g_list_model_get_item (G_LIST_MODEL (list), 501);
  cj_await_until (cj_row_get_entity (moved) != NULL);
  g_assert_cmpstr (cj_customer_get_name (CJ_CUSTOMER (cj_row_get_entity (moved))), ==, "c0499");
  cj_test_store_free (store);
}

static void
test_draft (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autoptr (CjWorkOrder) order = make_order ();
  g_autoptr (CjEntity) restored = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *json = cj_entity_to_json (CJ_ENTITY (order), FALSE);
  g_autofree char *body = NULL;
  g_autoptr (GError) error = NULL;

  cj_transaction_put_draft (transaction, "intake", json);
  g_assert_true (cj_test_commit (store, transaction, &error));
  cj_store_get_draft_async (store, "intake", NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  body = cj_store_get_draft_finish (store, result, &error);
  restored = cj_entity_from_json (CJ_TYPE_WORK_ORDER, body, &error);
  g_assert_no_error (error);
  g_assert_true (cj_entity_equal (restored, CJ_ENTITY (order)));
  cj_test_store_free (store);
}

static guint
search (CjStore *store,
        const char *typed,
        CjSearchScope scope)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GError) error = NULL;

  cj_store_search_async (store, typed, scope, 10, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  hits = cj_store_search_finish (store, result, &error);
  g_assert_no_error (error);

  return hits->len;
}

static void
test_search (void)
{
  static const char *const finds[] = { "川", "川A12", "3X5", "12 3X5", "LSJA24U62JG269225", "269225", "225", "62jg", "川a·123x5" };
  static const char *const misses[] = { "999", "川B", "62JH", "\" OR *", "NEAR(", "😀" };
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjVehicle) vehicle = cj_vehicle_new ();
  g_autoptr (CjCustomer) customer = cj_customer_new ();
  g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autoptr (GError) error = NULL;

  cj_vehicle_set_plate (vehicle, "川A123X5");
  cj_vehicle_set_vin (vehicle, "LSJA24U62JG269225");
  cj_customer_set_name (customer, "单样例");
  cj_customer_phone_set_number (phone, "13800001234");
  g_list_store_append (cj_customer_get_phones (customer), phone);
  cj_transaction_save (transaction, CJ_ENTITY (customer));
  cj_transaction_save (transaction, CJ_ENTITY (vehicle));
  g_assert_true (cj_test_commit (store, transaction, &error));

  for (guint i = 0; i < G_N_ELEMENTS (finds); i++)
    if (search (store, finds[i], CJ_SEARCH_ALL) != 1)
      g_error ("%s does not find the vehicle", finds[i]);
  for (guint i = 0; i < G_N_ELEMENTS (misses); i++)
    if (search (store, misses[i], CJ_SEARCH_ALL) != 0)
      g_error ("%s finds something", misses[i]);
  g_assert_cmpuint (search (store, "syl", CJ_SEARCH_CUSTOMERS), ==, 1);
  g_assert_cmpuint (search (store, "dan", CJ_SEARCH_CUSTOMERS), ==, 1);
  g_assert_cmpuint (search (store, "1234", CJ_SEARCH_CUSTOMERS), ==, 1);

  /* A key that was changed is found anew and no longer as it was. */
  cj_vehicle_set_plate (vehicle, "渝B99999");
  g_assert_true (cj_test_save (store, vehicle, &error));
  g_assert_cmpuint (search (store, "川A", CJ_SEARCH_ALL), ==, 0);
  g_assert_cmpuint (search (store, "渝", CJ_SEARCH_ALL), ==, 1);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM vehicle_search"), >=, 1);
  cj_test_store_free (store);
}

static void
test_newer (void)
{
  CjStore *store = cj_test_store_new ();
  g_autofree char *folder = g_strdup (cj_store_get_folder (store));
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  cj_store_close (store);
  sqlite3_open (cj_store_get_path (store), &db);
  sqlite3_exec (db, "PRAGMA user_version = 9999", NULL, NULL, NULL);
  sqlite3_close (db);
  g_assert_null (cj_test_store_reopen (folder, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_NEWER_SCHEMA);
  cj_test_store_free (store);
}

static void
test_damaged_and_restored (void)
{
  CjStore *store = cj_test_store_new ();
  g_autofree char *folder = g_strdup (cj_store_get_folder (store));
  g_autofree char *path = g_strdup (cj_store_get_path (store));
  g_autofree char *backup = NULL;
  g_autoptr (CjWorkOrder) order = make_order ();
  g_autoptr (CjEntity) loaded = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cj_test_save (store, order, &error));
  g_assert_true (cj_backup_is_due (folder, g_get_real_time ()));
  cj_store_backup_async (store, "daily", NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  backup = cj_store_backup_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_false (cj_backup_is_due (folder, g_get_real_time ()));
  g_assert_true (cj_backup_is_due (folder, g_get_real_time () - 2 * G_TIME_SPAN_DAY));

  /* A file is not taken away from under a program that works with it. */
  g_assert_false (cj_backup_restore (folder, backup, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_BUSY);
  g_clear_error (&error);
  cj_store_close (store);
  g_object_unref (store);

  g_assert_true (g_file_set_contents (path, "not a database at all, but long enough to look at", -1, NULL));
  g_assert_null (cj_test_store_reopen (folder, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CORRUPT);
  g_clear_error (&error);

  g_assert_true (cj_backup_restore (folder, backup, &error));
  store = cj_test_store_reopen (folder, &error);
  g_assert_no_error (error);
  loaded = cj_test_load (store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (order)), &error);
  g_assert_true (cj_entity_equal (loaded, CJ_ENTITY (order)));
  /* The damaged file is still there. */
  backups = cj_backup_list (folder);
  g_assert_cmpuint (backups->len, ==, 2);
  cj_test_store_free (store);
}

/* A backup that is given up leaves nothing behind, not even half a file. */
static void
test_backup_given_up (void)
{
  CjStore *store = cj_test_store_new ();
  const char *folder = cj_store_get_folder (store);
  g_autofree char *name = g_build_filename (folder, "backups", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  CjSqlite *db = _cj_sqlite_open (cj_store_get_path (store), CJ_SQLITE_READER, &error);

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  _cj_sqlite_set_cancellable (db, cancellable);
  g_assert_false (_cj_backup_write (db, folder, "daily", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  dir = g_dir_open (name, 0, &error);
  g_assert_no_error (error);
  g_assert_null (g_dir_read_name (dir));

  /* The next one is made as if nothing had been. */
  _cj_sqlite_set_cancellable (db, NULL);
  g_assert_true (_cj_backup_write (db, folder, "daily", &error));
  g_assert_no_error (error);
  backups = cj_backup_list (folder);
  g_assert_cmpuint (backups->len, ==, 1);
  _cj_sqlite_close (db);
  cj_test_store_free (store);
}

static void
test_full_disk (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjTransaction) transaction = cj_transaction_new ();
  g_autoptr (CjWorkOrder) order = make_order ();
  g_autofree char *large = g_strnfill (CJ_TEXT_MAX_NOTE, 'x');
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_lines (order)));
  g_autoptr (GError) error = NULL;

  cj_store_set_size_limit (store, 200);
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (CjOrderLine) line = cj_order_line_new ();

      cj_order_line_set_note (line, large);
      g_list_store_append (cj_work_order_get_lines (order), line);
    }
  g_assert_false (cj_test_save (store, order, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_FULL);
  g_clear_error (&error);
  g_assert_true (cj_entity_is_new (CJ_ENTITY (order)));

  /* What fits is saved afterwards: the failure left nothing half done. */
  g_list_store_splice (cj_work_order_get_lines (order), n_before, 200, NULL, 0);
  g_assert_true (cj_test_save (store, order, &error));
  g_assert_no_error (error);
  cj_test_store_free (store);
}

/* Whatever was typed or pasted, what is kept cannot steer a terminal, a printer
 * or a renderer, and it fits. */
static void
test_hostile_texts (void)
{
  CjStore *store = cj_test_store_new ();
  g_autoptr (CjWorkOrder) order = make_order ();
  g_autoptr (CjWorkOrder) loaded = NULL;
  g_autofree char *five_megabytes = g_strnfill (5 * 1024 * 1024, 'n');
  g_autoptr (GError) error = NULL;

  cj_work_order_set_customer_name (order, "样例\033[31m\u202e客户 \U0001f697 ");
  cj_work_order_set_complaint (order, "一\r\n二\a");
  g_assert_true (cj_test_save (store, order, &error));
  g_assert_no_error (error);
  loaded = cj_test_load (store, CJ_TYPE_WORK_ORDER, cj_entity_get_id (CJ_ENTITY (order)), &error);
  g_assert_cmpstr (cj_work_order_get_customer_name (loaded), ==, "样例[31m客户 \U0001f697 ");
  g_assert_cmpstr (cj_work_order_get_complaint (loaded), ==, "一\n二");

  cj_work_order_set_internal_note (order, five_megabytes);
  g_assert_false (cj_test_save (store, order, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CONSTRAINT);
  cj_test_store_free (store);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/round-trip", test_round_trip);
  g_test_add_func ("/store/aggregate", test_aggregate);
  g_test_add_func ("/store/conflict", test_conflict);
  g_test_add_func ("/store/change-log", test_change_log);
  g_test_add_func ("/store/ledger", test_ledger);
  g_test_add_func ("/store/notices", test_notices);
  g_test_add_func ("/store/query", test_query);
  g_test_add_func ("/store/paged-list", test_paged_list);
  g_test_add_func ("/store/draft", test_draft);
  g_test_add_func ("/store/search", test_search);
  g_test_add_func ("/store/newer-schema", test_newer);
  g_test_add_func ("/store/damaged-and-restored", test_damaged_and_restored);
  g_test_add_func ("/store/backup-given-up", test_backup_given_up);
  g_test_add_func ("/store/full-disk", test_full_disk);
  g_test_add_func ("/store/hostile-texts", test_hostile_texts);
  return g_test_run ();
}
