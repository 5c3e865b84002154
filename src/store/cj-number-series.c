/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-number-series-private.h"

#include "model/cj-time.h"

/* The counter's letter makes numbers unique among counters that cannot see
 * each other; taking it in the order's own transaction makes them gapless. */
static char *
get_counter_letter (CjSqlite *db)
{
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, "SELECT counter_letter FROM shop LIMIT 1", NULL);
  char *letter = NULL;

  if (stmt != NULL && _cj_sqlite_step (db, stmt, NULL))
    letter = g_strdup (_cj_sqlite_text (stmt, 0));
  if (stmt != NULL)
    sqlite3_reset (stmt);
  if (letter == NULL || *letter == '\0')
    {
      g_free (letter);
      letter = g_strdup ("A");
    }

  return letter;
}

/* Gives an order without a number the next of its day: `GD261123-A007`. */
gboolean
_cj_number_series_fill (CjSqlite *db,
                        CjWorkOrder *order,
                        GError **error)
{
  gint64 opened = cj_work_order_get_opened_at (order);
  g_autofree char *date = NULL;
  g_autofree char *day = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *number = NULL;
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt;

  if (*cj_work_order_get_number (order) != '\0')
    return TRUE;

  date = cj_date_from_time (opened != 0 ? opened : g_get_real_time ());
  day = g_strdup_printf ("%.2s%.2s%.2s", date + 2, date + 5, date + 8);
  letter = get_counter_letter (db);
  stmt = _cj_sqlite_prepare (db,
                             "INSERT INTO number_series (day, counter, last) VALUES (?, ?, 1)"
                             " ON CONFLICT (day, counter) DO UPDATE SET last = last + 1 RETURNING last",
                             error);
  if (stmt == NULL || !_cj_sqlite_bind (db, stmt, error, "ss", day, letter))
    return FALSE;
  if (!_cj_sqlite_step (db, stmt, &local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  number = g_strdup_printf ("GD%s-%s%03d", day, letter, sqlite3_column_int (stmt, 0));
  sqlite3_reset (stmt);
  cj_work_order_set_number (order, number);

  return TRUE;
}
