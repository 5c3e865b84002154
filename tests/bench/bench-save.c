/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <locale.h>

#include <sqlite3.h>

#include "cj-bench.h"
#include "controller/cj-intake-controller.h"
#include "support/cj-await.h"

/* bench-save FOLDER, which holds shop.db and a copy of it, plain.db: an intake of a new car from the press of the key to the
 * disk, beside the same rows (with their log and their search entry) written by
 * plain C with prepared statements, under the same synchronous=FULL. */

#define RUNS 60

static const char *const tables[] = { "customer", "customer_phone", "vehicle", "work_order", "order_check", "mileage" };
static const char *const conditions[] = {
  "id = (SELECT customer_id FROM work_order WHERE id = ?1)",
  "customer_id = (SELECT customer_id FROM work_order WHERE id = ?1)",
  "id = (SELECT vehicle_id FROM work_order WHERE id = ?1)",
  "id = ?1",
  "order_id = ?1",
  "order_id = ?1",
};

/* Plain C */

static void
must (sqlite3 *db,
      const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

/* A copy of the shop, of the same size and with the same indices, without its
 * triggers: what they write is written here by hand. */
static sqlite3 *
open_plain (const char *path)
{
  g_autoptr (GPtrArray) drops = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *db;
  sqlite3_stmt *stmt;

  if (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
    g_error ("%s: %s", path, sqlite3_errmsg (db));
  must (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
  sqlite3_prepare_v2 (db, "SELECT 'DROP TRIGGER \"' || name || '\"' FROM sqlite_schema WHERE type = 'trigger'", -1, &stmt, NULL);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (drops, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  sqlite3_finalize (stmt);
  for (guint i = 0; i < drops->len; i++)
    must (db, g_ptr_array_index (drops, i));

  return db;
}

typedef struct
{
  sqlite3_stmt *stmt; /* INSERT of the plain database */
  GPtrArray *values;  /* sqlite3_value, in the order of binding */
} Row;

static Row *
row_new (sqlite3 *plain,
         const char *table,
         sqlite3_stmt *from)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  Row *row = g_new0 (Row, 1);
  int n = sqlite3_column_count (from);

  row->values = g_ptr_array_new_with_free_func ((GDestroyNotify) sqlite3_value_free);
  g_string_printf (sql, "INSERT INTO %s VALUES (", table);
  for (int i = 0; i < n; i++)
    {
      g_string_append (sql, i > 0 ? ", ?" : "?");
      g_ptr_array_add (row->values, sqlite3_value_dup (sqlite3_column_value (from, i)));
    }
  g_string_append_c (sql, ')');
  if (sqlite3_prepare_v2 (plain, sql->str, -1, &row->stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql->str, sqlite3_errmsg (plain));

  return row;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  sqlite3_finalize (row->stmt);
  g_ptr_array_unref (row->values);
  g_free (row);
}

static void
take_rows (GPtrArray *rows,
           sqlite3 *shop,
           sqlite3 *plain,
           const char *table,
           const char *condition,
           const char *id)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE %s", table, condition);
  sqlite3_stmt *stmt;

  if (sqlite3_prepare_v2 (shop, sql, -1, &stmt, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (shop));
  sqlite3_bind_text (stmt, 1, id, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (rows, row_new (plain, table, stmt));
  sqlite3_finalize (stmt);
}

/* What one intake wrote: entities, log, search entries. */
static GPtrArray *
rows_of (sqlite3 *shop,
         sqlite3 *plain,
         const char *id,
         gint64 first_log)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (row_free);
  g_autofree char *log = g_strdup_printf ("seq > %" G_GINT64_FORMAT, first_log);
  static const char *const searched[] = { "vehicle", "customer", "work_order" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    take_rows (rows, shop, plain, tables[i], conditions[i], id);
  take_rows (rows, shop, plain, "change_log", log, id);
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT rid, search_keys FROM %s ORDER BY rid DESC LIMIT 1", searched[i]);
      g_autofree char *into = g_strdup_printf ("%s_search (rowid, tokens)", searched[i]);
      sqlite3_stmt *stmt;

      sqlite3_prepare_v2 (shop, sql, -1, &stmt, NULL);
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
      g_ptr_array_add (rows, row_new (plain, into, stmt));
      sqlite3_finalize (stmt);
    }

  return rows;
}

static void
write_plain (sqlite3 *db,
             GPtrArray *rows,
             CjBenchTimes *times)
{
  cj_bench_begin (times);
  must (db, "BEGIN IMMEDIATE");
  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = g_ptr_array_index (rows, i);

      for (guint v = 0; v < row->values->len; v++)
        sqlite3_bind_value (row->stmt, (int) v + 1, g_ptr_array_index (row->values, v));
      if (sqlite3_step (row->stmt) != SQLITE_DONE)
        g_error ("%s: %s", sqlite3_sql (row->stmt), sqlite3_errmsg (db));
      sqlite3_reset (row->stmt);
    }
  must (db, "COMMIT");
  cj_bench_end (times);
}

/* Ours */

static CjSession *
open_session (CjStore *store)
{
  g_autoptr (CjClock) clock = cj_system_clock_new ();
  CjSession *session = cj_session_new (store, clock, "bench");
  g_autoptr (GAsyncResult) result = NULL;

  cj_session_load_async (session, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_true (cj_session_load_finish (session, result, NULL));

  return session;
}

static char *
take_in (CjIntakeController *intake,
         guint i,
         CjBenchTimes *times)
{
  g_autofree char *plate = g_strdup_printf ("新Z%05u", i);
  g_autofree char *phone = g_strdup_printf ("1390000%04u", i);
  g_autoptr (CjTransaction) quiet = cj_transaction_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjWorkOrder) order = NULL;

  cj_intake_controller_set_plate (intake, plate);
  cj_customer_set_name (cj_intake_controller_get_customer (intake), "样例客户");
  cj_intake_controller_set_phone (intake, phone);
  cj_intake_controller_set_mileage (intake, "45000");
  cj_work_order_set_complaint (cj_intake_controller_get_order (intake), "刹车异响");
  /* The search for the car is not part of the saving, nor is whatever the
   * writing thread still has to do. */
  cj_transaction_set_setting (quiet, "bench.run", plate);
  g_assert_true (cj_test_commit (cj_session_get_store (cj_intake_controller_get_session (intake)), quiet, NULL));
  for (guint n = 0; n < 200; n++)
    g_main_context_iteration (NULL, FALSE);
  cj_bench_begin (times);
  cj_intake_controller_save_async (intake, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  cj_bench_end (times);
  order = cj_intake_controller_save_finish (intake, result, &error);
  g_assert_no_error (error);

  return g_strdup (cj_entity_get_id (CJ_ENTITY (order)));
}

static gint64
last_log (sqlite3 *shop)
{
  sqlite3_stmt *stmt;
  gint64 seq;

  sqlite3_prepare_v2 (shop, "SELECT coalesce (max (seq), 0) FROM change_log", -1, &stmt, NULL);
  sqlite3_step (stmt);
  seq = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);

  return seq;
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *shop_path = NULL;
  g_autofree char *plain_path = NULL;
  sqlite3 *shop, *plain;
  CjStore *store;
  CjSession *session;
  CjIntakeController *intake;
  CjBenchTimes ours, floor;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("usage: bench-save FOLDER\n");
      return 2;
    }
  store = cj_test_store_reopen (argv[1], &error);
  g_assert_no_error (error);
  session = open_session (store);
  intake = cj_intake_controller_new (session);
  shop_path = g_build_filename (argv[1], "shop.db", NULL);
  /* On the same disk, so that a sync costs the same. */
  plain_path = g_build_filename (argv[1], "plain.db", NULL);
  sqlite3_open_v2 (shop_path, &shop, SQLITE_OPEN_READONLY, NULL);
  plain = open_plain (plain_path);
  cj_bench_times_init (&ours);
  cj_bench_times_init (&floor);
  for (guint i = 0; i < RUNS; i++)
    {
      gint64 before = last_log (shop);
      g_autofree char *id = take_in (intake, i, &ours);
      g_autoptr (GPtrArray) rows = rows_of (shop, plain, id, before);

      write_plain (plain, rows, &floor);
    }
  cj_bench_heading ("Save of an intake of a new car, durable (synchronous=FULL)");
  cj_bench_row ("key to disk", &ours, "plain C", &floor, 2, 0);
  g_object_unref (intake);
  g_object_unref (session);
  cj_store_close (store);
  g_object_unref (store);
  sqlite3_close (shop);
  sqlite3_close (plain);

  return 0;
}
