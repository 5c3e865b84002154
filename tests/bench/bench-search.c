/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <locale.h>

#include <sqlite3.h>
#include <stdlib.h>

#include "cj-bench.h"
#include "controller/cj-search-controller.h"
#include "model/cj-search-key.h"
#include "support/cj-await.h"

/* bench-search FOLDER: every kind of key, from the setting of the text to the
 * rows in the list, beside the same statement run in plain C. Cold is the first
 * search after the shop was opened: nothing of the index is read yet, and both
 * have their statements. */

#define SAMPLES 40
#define LIMIT 6

typedef struct
{
  const char *name;
  const char *sql; /* gives keys */
} Kind;

static const Kind kinds[] = {
  { "plate", "SELECT plate FROM vehicle WHERE length (plate) > 5" },
  { "tail of a plate", "SELECT substr (plate, -3) FROM vehicle WHERE length (plate) > 5" },
  { "phone", "SELECT number FROM customer_phone" },
  { "tail of a phone", "SELECT substr (number, -4) FROM customer_phone" },
  { "name", "SELECT name FROM customer" },
  { "first sign of a name", "SELECT substr (name, 1, 1) FROM customer" },
  { "pinyin initials", "SELECT 'zs' UNION SELECT 'lx' UNION SELECT 'wy' UNION SELECT 'cy' UNION SELECT 'lyj' UNION SELECT 'zyj'" },
  { "full pinyin", "SELECT 'zhang' UNION SELECT 'wang' UNION SELECT 'li' UNION SELECT 'chenyang' UNION SELECT 'liu'" },
  { "tail of a VIN", "SELECT substr (vin, -6) FROM vehicle WHERE length (vin) = 17" },
  { "VIN", "SELECT vin FROM vehicle WHERE length (vin) = 17" },
  { "order number", "SELECT number FROM work_order WHERE number <> ''" },
  { "one letter or digit", "SELECT '7' UNION SELECT 'A' UNION SELECT 'z' UNION SELECT '1' UNION SELECT 'L'" },
};

static sqlite3 *
open_plain (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "shop.db", NULL);
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  return db;
}

/* Spread over the table, the same in every run. */
static GPtrArray *
read_keys (sqlite3 *db,
           const Kind *kind)
{
  GPtrArray *keys = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM (%s LIMIT %d) ", kind->sql, SAMPLES * 500);
  sqlite3_stmt *stmt;
  guint n = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    if (n++ % 487 == 0 || strstr (kind->sql, "UNION") != NULL)
      g_ptr_array_add (keys, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  sqlite3_finalize (stmt);
  g_assert_cmpuint (keys->len, >, 0);

  return keys;
}

static CjSession *
open_session (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjStore) store = cj_test_store_reopen (folder, &error);
  g_autoptr (CjClock) clock = cj_system_clock_new ();
  CjSession *session;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  session = cj_session_new (store, clock, "bench");
  cj_session_load_async (session, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_true (cj_session_load_finish (session, result, &error));

  return session;
}

static void
search (CjSearchController *controller,
        const char *key,
        CjBenchTimes *times)
{
  cj_search_controller_set_text (controller, "");
  cj_bench_begin (times);
  cj_search_controller_set_text (controller, key);
  cj_await_until (!cj_search_controller_get_busy (controller));
  cj_bench_end (times);
}

/* The floor: the statements of the three tables, prepared once, with the values
 * of this key; every column of every row is read. */
typedef struct
{
  sqlite3 *db;
  sqlite3_stmt *stmts[3];
} Plain;

static void
plain_open (Plain *plain,
            const char *folder)
{
  static const char *const tables[] = { "vehicle", "customer", "work_order" };

  plain->db = open_plain (folder);
  for (guint i = 0; i < 3; i++)
    {
      const char *owner = i == 0 ? ", (SELECT name FROM customer WHERE customer.id = vehicle.customer_id)" : "";
      const char *where = i == 2 ? "" : " AND archived = 0";
      g_autofree char *sql = g_strdup_printf ("SELECT *%s FROM %s WHERE rid IN (SELECT rowid FROM %s_search WHERE %s_search MATCH ?"
                                              " ORDER BY rowid DESC LIMIT ?)%s ORDER BY rid DESC",
                                              owner, tables[i], tables[i], tables[i], where);

      g_assert_cmpint (sqlite3_prepare_v2 (plain->db, sql, -1, &plain->stmts[i], NULL), ==, SQLITE_OK);
    }
}

static void
plain_search (Plain *plain,
              const char *key,
              CjBenchTimes *times)
{
  g_autoptr (CjSearchQuery) query = cj_search_query_new (key);
  volatile gsize read = 0;

  cj_bench_begin (times);
  for (guint i = 0; i < 3; i++)
    {
      guint rows = 0;

      for (guint v = 0; v < cj_search_query_get_n_variants (query) && rows < LIMIT; v++)
        {
          sqlite3_stmt *stmt = plain->stmts[i];

          sqlite3_bind_text (stmt, 1, cj_search_query_get_match (query, v), -1, SQLITE_TRANSIENT);
          sqlite3_bind_int (stmt, 2, LIMIT * 4);
          while (rows < LIMIT && sqlite3_step (stmt) == SQLITE_ROW)
            {
              for (int c = 0; c < sqlite3_column_count (stmt); c++)
                if (sqlite3_column_text (stmt, c) != NULL)
                  read += (gsize) sqlite3_column_bytes (stmt, c);
              rows++;
            }
          sqlite3_reset (stmt);
        }
    }
  cj_bench_end (times);
}

int
main (int argc,
      char *argv[])
{
  sqlite3 *db;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("usage: bench-search FOLDER\n");
      return 2;
    }
  db = open_plain (argv[1]);
  cj_bench_heading ("Search, from a key's change to the rows in the list");
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) keys = read_keys (db, &kinds[k]);
      g_autofree char *cold_name = g_strdup_printf ("%s, cold", kinds[k].name);
      CjBenchTimes cold, warm, floor, floor_cold;
      Plain plain;

      cj_bench_times_init (&cold);
      cj_bench_times_init (&warm);
      cj_bench_times_init (&floor);
      cj_bench_times_init (&floor_cold);
      for (guint i = 0; i < 5; i++)
        {
          CjSession *session = open_session (argv[1]);
          CjSearchController *controller = cj_search_controller_new (session, CJ_SEARCH_ALL, LIMIT);
          const char *key = g_ptr_array_index (keys, i % keys->len);

          plain_open (&plain, argv[1]);
          cj_await_until (!g_main_context_pending (NULL) && cj_store_is_idle (cj_session_get_store (session)));
          /* Who goes first finds the pages further away. */
          if (i % 2 == 0)
            search (controller, key, &cold);
          plain_search (&plain, key, &floor_cold);
          if (i % 2 == 1)
            search (controller, key, &cold);
          for (guint j = 0; i == 4 && j < 2; j++)
            for (guint n = 0; n < keys->len; n++)
              {
                /* The first round warms both up. */
                CjBenchTimes warming;

                cj_bench_times_init (&warming);
                search (controller, g_ptr_array_index (keys, n), j == 0 ? &warming : &warm);
                plain_search (&plain, g_ptr_array_index (keys, n), j == 0 ? &warming : &floor);
                cj_bench_times_clear (&warming);
              }
          for (guint s = 0; s < 3; s++)
            sqlite3_finalize (plain.stmts[s]);
          sqlite3_close (plain.db);
          g_object_unref (controller);
          cj_store_close (cj_session_get_store (session));
          g_object_unref (session);
        }
      cj_bench_row (cold_name, &cold, "plain C", &floor_cold, 3, 16);
      cj_bench_row (kinds[k].name, &warm, "plain C", &floor, 3, 16);
      cj_bench_times_clear (&cold);
      cj_bench_times_clear (&warm);
      cj_bench_times_clear (&floor);
      cj_bench_times_clear (&floor_cold);
    }
  sqlite3_close (db);

  return 0;
}
