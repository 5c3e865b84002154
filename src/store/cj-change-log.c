/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-change-log-private.h"

#include "model/cj-entity.h"
#include "store/cj-entities.h"

/* The triggers that write the change log, and those that keep a ledger
 * append-only. They are made from the fields of the entities, so a field added
 * to an entity is logged without anyone remembering to; and being in the
 * database, they leave no way around them. */

static gboolean
is_logged (const CjField *field)
{
  return field->kind != CJ_FIELD_KIND_CHILDREN
         && (field->flags & CJ_FIELD_STORED)
         && !(field->flags & CJ_FIELD_DERIVED);
}

/* A JSON object of what row @side says; empty columns are left out. */
static void
append_whole (GString *sql,
              CjEntityClass *klass,
              const char *side)
{
  g_string_append (sql, "(SELECT json_group_object (k, v) FROM (");
  for (guint i = 0, n = 0; i < klass->n_fields; i++)
    if (is_logged (&klass->fields[i]))
      {
        const char *column = klass->fields[i].column;

        g_string_append_printf (sql, "%sSELECT '%s' AS k, %s.%s AS v", n > 0 ? " UNION ALL " : "", column, side, column);
        n++;
      }
  g_string_append (sql, ") WHERE v IS NOT NULL AND v <> '' AND v <> 0)");
}

/* A JSON object of side @side in the columns that differ. */
static void
append_difference (GString *sql,
                   CjEntityClass *klass,
                   const char *side)
{
  g_string_append (sql, "(SELECT json_group_object (k, v) FROM (");
  for (guint i = 0, n = 0; i < klass->n_fields; i++)
    if (is_logged (&klass->fields[i]))
      {
        const char *column = klass->fields[i].column;

        g_string_append_printf (sql, "%sSELECT '%s' AS k, %s.%s AS v WHERE OLD.%s IS NOT NEW.%s", n > 0 ? " UNION ALL " : "",
                                column, side, column, column, column);
        n++;
      }
  g_string_append (sql, "))");
}

static void
append_trigger (GString *sql,
                CjEntityClass *klass,
                const char *op)
{
  const gboolean inserting = g_str_equal (op, "insert");
  const gboolean deleting = g_str_equal (op, "delete");
  const char *side = deleting ? "OLD" : "NEW";

  g_string_append_printf (sql, "CREATE TRIGGER cj_log_%s_%s AFTER %s ON %s", klass->table, op, op, klass->table);
  if (!inserting && !deleting)
    {
      /* Version, search keys and derived columns are not a change to log. */
      g_string_append (sql, " WHEN ");
      for (guint i = 0, n = 0; i < klass->n_fields; i++)
        if (is_logged (&klass->fields[i]))
          g_string_append_printf (sql, "%sOLD.%s IS NOT NEW.%s", n++ > 0 ? " OR " : "",
                                  klass->fields[i].column, klass->fields[i].column);
    }
  g_string_append_printf (sql,
                          " BEGIN INSERT INTO change_log (at, actor, origin, entity, row_id, root_id, op, before, after)"
                          " VALUES (cj_now (), cj_actor (), cj_origin (), '%s', %s.id, %s.%s, '%s', ",
                          klass->table, side, side, klass->owner_column != NULL ? klass->owner_column : "id", op);
  if (inserting)
    g_string_append (sql, "NULL");
  else if (deleting)
    append_whole (sql, klass, "OLD");
  else
    append_difference (sql, klass, "OLD");
  g_string_append (sql, ", ");
  if (deleting)
    g_string_append (sql, "NULL");
  else if (inserting)
    append_whole (sql, klass, "NEW");
  else
    append_difference (sql, klass, "NEW");
  g_string_append (sql, "); END;\n");
}

static void
append_guards (GString *sql,
               CjEntityClass *klass)
{
  static const char *const ops[] = { "UPDATE", "DELETE" };

  for (guint i = 0; i < G_N_ELEMENTS (ops); i++)
    g_string_append_printf (sql, "CREATE TRIGGER cj_guard_%s_%s BEFORE %s ON %s BEGIN"
                                 " SELECT RAISE (ABORT, '%s is append-only'); END;\n",
                            klass->table, ops[i], ops[i], klass->table, klass->table);
}

/* Settings are no entity: a key and a text. */
static void
append_setting_triggers (GString *sql)
{
  static const struct
  {
    const char *op, *key, *before, *after;
  } rows[] = {
    { "insert", "NEW.key", "NULL", "json_object ('value', NEW.value)" },
    { "update", "NEW.key", "json_object ('value', OLD.value)", "json_object ('value', NEW.value)" },
    { "delete", "OLD.key", "json_object ('value', OLD.value)", "NULL" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_string_append_printf (sql,
                            "CREATE TRIGGER cj_log_setting_%s AFTER %s ON setting BEGIN"
                            " INSERT INTO change_log (at, actor, origin, entity, row_id, root_id, op, before, after)"
                            " VALUES (cj_now (), cj_actor (), cj_origin (), 'setting', %s, %s, '%s', %s, %s); END;\n",
                            rows[i].op, rows[i].op, rows[i].key, rows[i].key, rows[i].op, rows[i].before, rows[i].after);
}

static char *
make_triggers (void)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  guint n_types;
  const GType *types = cj_entities_list (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      CjEntityClass *klass = g_type_class_peek (types[i]);

      append_trigger (sql, klass, "insert");
      append_trigger (sql, klass, "update");
      append_trigger (sql, klass, "delete");
      if (klass->append_only)
        append_guards (sql, klass);
    }
  g_string_append (sql,
                   "CREATE TRIGGER cj_guard_change_log_update BEFORE UPDATE ON change_log BEGIN"
                   " SELECT RAISE (ABORT, 'change_log is append-only'); END;\n"
                   "CREATE TRIGGER cj_guard_change_log_delete BEFORE DELETE ON change_log BEGIN"
                   " SELECT RAISE (ABORT, 'change_log is append-only'); END;\n");
  append_setting_triggers (sql);

  return g_string_free (g_steal_pointer (&sql), FALSE);
}

static gboolean
drop_triggers (CjSqlite *db,
               GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db,
                                           "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
                                           " AND (name GLOB 'cj_log_*' OR name GLOB 'cj_guard_*')",
                                           error);

  if (stmt == NULL)
    return FALSE;
  while (_cj_sqlite_step (db, stmt, &local_error))
    g_string_append_printf (sql, "DROP TRIGGER %s;", _cj_sqlite_text (stmt, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return _cj_sqlite_exec (db, sql->str, error);
}

/* Puts the triggers in when they are not those of this program's entities. */
gboolean
_cj_change_log_install (CjSqlite *db,
                        GError **error)
{
  g_autofree char *triggers = make_triggers ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, triggers, -1);
  g_autofree char *installed = NULL;
  sqlite3_stmt *stmt = _cj_sqlite_prepare (db, "SELECT value FROM meta WHERE key = 'triggers'", error);

  if (stmt == NULL)
    return FALSE;
  if (_cj_sqlite_step (db, stmt, NULL))
    installed = g_strdup (_cj_sqlite_text (stmt, 0));
  sqlite3_reset (stmt);
  if (g_strcmp0 (installed, digest) == 0)
    return TRUE;

  if (!_cj_sqlite_begin (db, error))
    return FALSE;
  stmt = _cj_sqlite_prepare (db, "INSERT OR REPLACE INTO meta VALUES ('triggers', ?)", error);
  if (stmt == NULL
      || !drop_triggers (db, error)
      || !_cj_sqlite_exec (db, triggers, error)
      || !_cj_sqlite_bind (db, stmt, error, "s", digest)
      || !_cj_sqlite_run (db, stmt, error))
    {
      _cj_sqlite_rollback (db);
      return FALSE;
    }

  return _cj_sqlite_commit (db, error);
}

/* One entry a table instead of one a row: how many there are. For a database
 * that was made as a whole, before its triggers were there. */
gboolean
_cj_change_log_add_summary (CjSqlite *db,
                            GError **error)
{
  guint n_types;
  const GType *types = cj_entities_list (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      CjEntityClass *klass = g_type_class_peek (types[i]);
      g_autofree char *sql = g_strdup_printf ("INSERT INTO change_log (at, actor, origin, entity, row_id, root_id, op, after)"
                                              " SELECT cj_now (), cj_actor (), cj_origin (), '%s', '*', '*', 'insert', json_object ('rows', count(*))"
                                              " FROM %s HAVING count(*) > 0",
                                              klass->table, klass->table);

      if (!_cj_sqlite_exec (db, sql, error))
        return FALSE;
    }

  return TRUE;
}
