/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <locale.h>

#include <stdio.h>

#include "cj-bench.h"
#include "model/cj-work-order.h"
#include "store/cj-paged-list.h"
#include "support/cj-await.h"

/* bench-list FOLDER: the list of all orders, from the wish to the rows of a
 * screen: opened, at its middle, at its end, sorted by other columns. */

#define RUNS 7
#define SCREEN 24

/* Asks for the rows of a screen, as a list view does, and waits for the last. */
static void
show (CjPagedList *list,
      guint first)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = first; i < MIN (first + SCREEN, n); i++)
    g_ptr_array_add (rows, g_list_model_get_item (G_LIST_MODEL (list), i));
  for (guint i = 0; i < rows->len; i++)
    cj_await_until (cj_row_get_entity (g_ptr_array_index (rows, i)) != NULL);
}

static CjPagedList *
open_list (CjStore *store,
           const char *column,
           gboolean descending)
{
  g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);
  CjPagedList *list;

  cj_query_order_by (query, column, descending);
  list = cj_paged_list_new (store, query);
  cj_await_until (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0);

  return list;
}

static void
measure_jump (CjStore *store,
              const char *what,
              guint percent)
{
  CjBenchTimes times;

  cj_bench_times_init (&times);
  for (guint i = 0; i < RUNS; i++)
    {
      g_autoptr (CjPagedList) list = open_list (store, "opened-at", TRUE);
      guint n;

      show (list, 0);
      /* The length comes behind the first page. */
      cj_await_until (!cj_paged_list_get_loading (list));
      n = g_list_model_get_n_items (G_LIST_MODEL (list));
      cj_bench_begin (&times);
      show (list, percent == 100 ? n - SCREEN : n / 100 * percent + i * 1000);
      cj_bench_end (&times);
    }
  cj_bench_row (what, &times, NULL, NULL, 0, 50);
  cj_bench_times_clear (&times);
}

static void
measure_open (CjStore *store,
              const char *what,
              const char *column,
              gboolean descending)
{
  CjBenchTimes times;

  cj_bench_times_init (&times);
  for (guint i = 0; i < RUNS; i++)
    {
      g_autoptr (CjPagedList) list = NULL;

      cj_bench_begin (&times);
      list = open_list (store, column, descending);
      show (list, 0);
      cj_bench_end (&times);
      cj_await_until (!cj_paged_list_get_loading (list));
    }
  cj_bench_row (what, &times, NULL, NULL, 0, 50);
  cj_bench_times_clear (&times);
}

static void
measure_sort (CjStore *store)
{
  static const char *const columns[] = { "total", "plate", "customer-name", "promised-at", "number" };
  CjBenchTimes times;

  cj_bench_times_init (&times);
  for (guint i = 0; i < RUNS; i++)
    {
      g_autoptr (CjPagedList) list = open_list (store, "opened-at", TRUE);
      g_autoptr (CjQuery) query = cj_query_new (CJ_TYPE_WORK_ORDER);

      show (list, 0);
      cj_await_until (!cj_paged_list_get_loading (list));
      cj_query_order_by (query, columns[i % G_N_ELEMENTS (columns)], i % 2 == 0);
      cj_bench_begin (&times);
      cj_paged_list_set_query (list, query);
      cj_await_until (g_list_model_get_n_items (G_LIST_MODEL (list)) > 0);
      show (list, 0);
      cj_bench_end (&times);
    }
  cj_bench_row ("sort by another column", &times, NULL, NULL, 0, 50);
  cj_bench_times_clear (&times);
}

static void
report_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;
  long kb = 0;

  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  line = status != NULL ? strstr (status, "VmRSS:") : NULL;
  if (line != NULL)
    sscanf (line, "VmRSS: %ld", &kb);
  g_print ("%-38s %10.1f MB\n", "resident memory of this program", (double) kb / 1024);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;
  CjStore *store;

  setlocale (LC_ALL, "");
  if (argc != 2)
    {
      g_printerr ("usage: bench-list FOLDER\n");
      return 2;
    }
  store = cj_test_store_reopen (argv[1], &error);
  g_assert_no_error (error);
  cj_bench_heading ("List of all orders, to the rows of a screen");
  measure_open (store, "open", "opened-at", TRUE);
  measure_jump (store, "jump to the middle", 50);
  measure_jump (store, "jump to a quarter from the end", 75);
  measure_jump (store, "jump to the end", 100);
  measure_sort (store);
  report_memory ();
  cj_store_close (store);
  g_object_unref (store);

  return 0;
}
