/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-migrator-private.h"

#include "cj-sql-resources.h"

#define SQL_FOLDER "/org/chejiang/Counter/sql/"

static int
number_of (const char *name)
{
  return (int) g_ascii_strtoll (name, NULL, 10);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return number_of (*(char *const *) a) - number_of (*(char *const *) b);
}

/* The migrations, NNN-name.sql, in order. */
static GStrv
list_migrations (void)
{
  GStrv names;

  /* Named, so that the linker takes the bundle out of this static library. */
  g_resources_register (cj_sql_get_resource ());
  names = g_resources_enumerate_children (SQL_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);

  return names;
}

int
_cj_migrator_get_latest (void)
{
  g_auto (GStrv) names = list_migrations ();

  return number_of (names[g_strv_length (names) - 1]);
}

/* Refuses what is not ours or is from the future. */
gboolean
_cj_migrator_check (CjSqlite *db,
                    gboolean *needs_migration,
                    GError **error)
{
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, "SELECT (SELECT count(*) FROM sqlite_schema)", error);
  gint64 objects;
  gint64 version;

  /* The first read: here a damaged file shows itself. */
  if (stmt == NULL)
    return FALSE;
  {
    g_autoptr (GError) local_error = NULL;

    if (!_cj_sqlite_step (db, stmt, &local_error))
      {
        g_propagate_error (error, g_steal_pointer (&local_error));
        return FALSE;
      }
    objects = sqlite3_column_int64 (stmt, 0);
    sqlite3_reset (stmt);
  }

  version = _cj_sqlite_get_int64 (db, "PRAGMA user_version", 0);
  if (objects > 0 && _cj_sqlite_get_int64 (db, "PRAGMA application_id", 0) != CJ_APPLICATION_ID)
    {
      g_set_error_literal (error, CJ_STORE_ERROR, CJ_STORE_ERROR_NOT_A_SHOP, "The file is not a Chejiang database");
      return FALSE;
    }
  if (version > _cj_migrator_get_latest ())
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_NEWER_SCHEMA,
                   "The database has schema %d, this program knows up to %d",
                   (int) version, _cj_migrator_get_latest ());
      return FALSE;
    }

  *needs_migration = version < _cj_migrator_get_latest ();
  return TRUE;
}

static gboolean
run_one (CjSqlite *db,
         const char *name,
         GError **error)
{
  g_autofree char *path = g_strconcat (SQL_FOLDER, name, NULL);
  g_autoptr (GBytes) sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autofree char *pragmas = g_strdup_printf ("PRAGMA user_version = %d; PRAGMA application_id = %d;",
                                              number_of (name), CJ_APPLICATION_ID);

  if (sql == NULL || !_cj_sqlite_begin (db, error))
    return FALSE;

  if (!_cj_sqlite_exec (db, g_bytes_get_data (sql, NULL), error) || !_cj_sqlite_exec (db, pragmas, error))
    {
      _cj_sqlite_rollback (db);
      return FALSE;
    }

  return _cj_sqlite_commit (db, error);
}

/* Brings the schema to this program's: each step is one transaction, so a
 * power cut leaves the file at a step, never between two. */
gboolean
_cj_migrator_run (CjSqlite *db,
                  GError **error)
{
  g_auto (GStrv) names = list_migrations ();
  int version = (int) _cj_sqlite_get_int64 (db, "PRAGMA user_version", 0);

  for (guint i = 0; names[i] != NULL; i++)
    if (number_of (names[i]) > version && !run_one (db, names[i], error))
      {
        g_prefix_error (error, "%s: ", names[i]);
        return FALSE;
      }

  return TRUE;
}
