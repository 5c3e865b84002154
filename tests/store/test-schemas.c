/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "model/cj-item.h"
#include "model/cj-work-order.h"
#include "store/cj-backup.h"
#include "store/cj-search.h"
#include "support/cj-await.h"

/* A shop of every schema that was ever released opens with all that is in it. */

/* what is in the shops under tests/data/schemas */
#define KEPT_ORDERS 20
#define KEPT_TOTAL 2064350
#define SQL_FOLDER "/org/chejiang/Counter/sql/"

/* Every schema is its predecessor and one file, and a file that was released
 * never changes: what was released is known by these sums. A migration is added
 * here when it is released, and none is taken out. */
static const struct
{
  const char *name;
  const char *sha256;
} released[] = {
  { "001-first.sql", "0351aea005f0e97452e6cad67523ef603f46b7dc180cd7237e99ec6329c2caa4" },
  { "002-lists.sql", "458ec41a694dada9be08cefb348cc64e8338cb64be7f21472989d28fc319dc2c" },
  { "003-codes.sql", "fa0dfddc924ea5ae23eac4f2a396d2afa328cb3e15049eed5ce75f25650c4222" },
};

static GBytes *
get_sql (guint nth)
{
  g_autofree char *path = g_strconcat (SQL_FOLDER, released[nth].name, NULL);
  g_autoptr (GError) error = NULL;
  GBytes *sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  g_assert_no_error (error);
  return sql;
}

static void
exec (sqlite3 *db,
      const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

/* Writes the file that the program of schema @version left behind. */
static void
write_shop (const char *path,
            guint version)
{
  g_autofree char *pragmas = g_strdup_printf ("PRAGMA user_version = %u; PRAGMA application_id = 0x434a0001;", version);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < version; i++)
    {
      g_autoptr (GBytes) sql = get_sql (i);

      exec (db, g_bytes_get_data (sql, NULL));
    }
  exec (db, pragmas);
  exec (db, "INSERT INTO work_order (id, number, kind, state, payment_way, opened_at, total)"
            " VALUES ('01930000-0000-7000-8000-000000000001', 'GD241123-A001', 'repair', 'ready', 'cash', 5, 100);"
            "INSERT INTO item (id, kind, code, name, part_kind) VALUES ('01930000-0000-7000-8000-000000000002', 'part', 'P001', '机油', 'genuine');"
            "INSERT INTO item (id, kind, code, name, part_kind) VALUES ('01930000-0000-7000-8000-000000000003', 'part', '', '无码', 'genuine');");
  sqlite3_close (db);
}

/* What the file's schema is made of, but for what SQLite counts. */
static char *
describe (const char *path)
{
  GString *text = g_string_new (NULL);
  sqlite3_stmt *stmt;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name", -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (text, "%s %s %s %s\n", sqlite3_column_text (stmt, 0), sqlite3_column_text (stmt, 1),
                            sqlite3_column_text (stmt, 2), sqlite3_column_text (stmt, 3));
  sqlite3_finalize (stmt);
  sqlite3_close (db);

  return g_string_free (text, FALSE);
}

static void
test_from_each (gconstpointer data)
{
  guint version = GPOINTER_TO_UINT (data);
  CjStore *store = cj_test_store_new ();
  g_autofree char *folder = g_strdup (cj_store_get_folder (store));
  g_autofree char *path = g_strdup (cj_store_get_path (store));
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *fresh = NULL;
  g_autofree char *migrated = NULL;
  g_autoptr (CjQuery) orders = cj_query_new (CJ_TYPE_WORK_ORDER);
  g_autoptr (CjQuery) items = cj_query_new (CJ_TYPE_ITEM);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  CjStore *again;

  cj_store_close (store);
  fresh = describe (path);
  g_unlink (path);
  g_unlink (wal);
  write_shop (path, version);
  again = cj_test_store_reopen (folder, &error);
  g_assert_no_error (error);
  cj_query_where_int64 (orders, "opened-at", CJ_QUERY_EQUAL, 5);
  g_assert_cmpint (cj_test_count (again, orders), ==, 1);
  cj_query_where_string (items, "code", CJ_QUERY_EQUAL, "P001");
  g_assert_cmpint (cj_test_count (again, items), ==, 1);
  /* What a migration cannot take back was kept; where none ran, nothing was. */
  backups = cj_backup_list (folder);
  g_assert_cmpuint (backups->len, ==, version < G_N_ELEMENTS (released) ? 1 : 0);
  cj_store_close (again);
  migrated = describe (path);
  g_assert_cmpstr (migrated, ==, fresh);
  g_object_unref (store);
  cj_test_store_free (again);
}

/* As tests/data/schemas/keep.sh kept it. */
static void
unpack_shop (const char *path,
             guint version)
{
  g_autofree char *name = g_strdup_printf ("%03u.db.gz", version);
  g_autofree char *kept = g_test_build_filename (G_TEST_DIST, "data", "schemas", name, NULL);
  g_autoptr (GConverter) gunzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GFile) from = g_file_new_for_path (kept);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) packed = g_file_read (from, NULL, &error);
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (GFileOutputStream) out = NULL;

  g_assert_no_error (error);
  in = g_converter_input_stream_new (G_INPUT_STREAM (packed), gunzip);
  out = g_file_replace (to, NULL, FALSE, G_FILE_CREATE_NONE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (out), in, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}

static gint64
add_up (CjStore *store,
        gint64 *count)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 sum = 0;

  cj_store_count_async (store, query, "total", NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  cj_store_count_finish (store, result, count, &sum, &error);
  g_assert_no_error (error);

  return sum;
}

/* A file that the program of that schema wrote itself, triggers, change log and
 * search index included. */
static void
test_kept (gconstpointer data)
{
  guint version = GPOINTER_TO_UINT (data);
  CjStore *store = cj_test_store_new ();
  g_autofree char *folder = g_strdup (cj_store_get_folder (store));
  g_autofree char *path = g_strdup (cj_store_get_path (store));
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  g_autofree char *fresh = NULL;
  g_autofree char *migrated = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 count = 0;
  CjStore *again;

  cj_store_close (store);
  fresh = describe (path);
  g_unlink (path);
  g_unlink (wal);
  unpack_shop (path, version);
  again = cj_test_store_reopen (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpint (add_up (again, &count), ==, KEPT_TOTAL);
  g_assert_cmpint (count, ==, KEPT_ORDERS);
  cj_store_search_async (again, "GD241225-B001", CJ_SEARCH_ORDERS, 5, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  hits = cj_store_search_finish (again, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
  cj_store_close (again);
  migrated = describe (path);
  g_assert_cmpstr (migrated, ==, fresh);
  g_object_unref (store);
  cj_test_store_free (again);
}

/* What is asked for while a customer waits comes from an index, with its values
 * bound as CjQuery binds them. */
static void
test_lookups (void)
{
  static const char *const lookups[] = {
    "SELECT * FROM item WHERE code = ?1 AND archived = ?2",
    "SELECT * FROM vehicle WHERE vin = ?1 AND archived = ?2",
    "SELECT * FROM vehicle WHERE plate = ?1 AND archived = ?2",
    "SELECT * FROM work_order WHERE number = ?1",
    "SELECT * FROM customer_phone WHERE number = ?1",
  };
  CjStore *store = cj_test_store_new ();
  g_autofree char *path = g_strdup (cj_store_get_path (store));
  sqlite3 *db;

  cj_store_close (store);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (lookups); i++)
    {
      g_autofree char *sql = g_strconcat ("EXPLAIN QUERY PLAN ", lookups[i], NULL);
      sqlite3_stmt *stmt;

      g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
      g_test_message ("%s: %s", lookups[i], sqlite3_column_text (stmt, 3));
      g_assert_true (g_str_has_prefix ((const char *) sqlite3_column_text (stmt, 3), "SEARCH "));
      sqlite3_finalize (stmt);
    }
  sqlite3_close (db);
  cj_test_store_free (store);
}

static void
test_unchanged (void)
{
  CjStore *store = cj_test_store_new ();
  g_auto (GStrv) names = g_resources_enumerate_children (SQL_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_cmpuint (g_strv_length (names), ==, G_N_ELEMENTS (released));
  for (guint i = 0; i < G_N_ELEMENTS (released); i++)
    {
      g_autoptr (GBytes) sql = get_sql (i);
      g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sql);

      g_assert_cmpstr (sum, ==, released[i].sha256);
    }
  cj_test_store_free (store);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schemas/unchanged", test_unchanged);
  g_test_add_func ("/schemas/lookups", test_lookups);
  for (guint i = 1; i <= G_N_ELEMENTS (released); i++)
    {
      g_autofree char *path = g_strdup_printf ("/schemas/from/%u", i);
      g_autofree char *kept = g_strdup_printf ("/schemas/kept/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_from_each);
      g_test_add_data_func (kept, GUINT_TO_POINTER (i), test_kept);
    }
  return g_test_run ();
}
