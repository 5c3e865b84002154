/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-bulk.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "store/cj-change-log-private.h"
#include "store/cj-entity-row-private.h"
#include "store/cj-folder-lock-private.h"
#include "store/cj-migrator-private.h"
#include "store/cj-search-index-private.h"
#include "store/cj-transaction-private.h"

/**
 * CjBulk:
 *
 * Makes the database of a new shop out of very many entities at once: a million
 * work orders in minutes.
 *
 * It is fast because nothing is at stake until the end. The file is made beside
 * its place, without journal, indexes and log triggers, and takes its place only
 * when it is complete, indexed and on the disk: whoever stops it, or a power
 * cut, leaves no shop rather than half a one.
 *
 * The change log does not tell these rows one by one. It says so: for each table
 * there is one entry, whose row is `*` and which has the number of rows.
 *
 * Belongs to one thread, and blocks it.
 */

#define ROWS_PER_COMMIT 20000

struct _CjBulk
{
  char *folder;
  char *path;
  char *part;
  int lock;
  CjSqlite *db;
  GPtrArray *index_sql;
  GPtrArray *held; /* search tokens of the transaction at hand */
  guint pending;
};

static void
free_statement (gpointer sql)
{
  g_free (sql);
}

/* Indexes are quicker made at once, by sorting, than kept row by row. */
static gboolean
drop_indexes (CjBulk *self,
              GError **error)
{
  g_autoptr (GString) drops = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;
  sqlite3_stmt *stmt = _cj_sqlite_prepare (self->db, "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL", error);

  if (stmt == NULL)
    return FALSE;
  while (_cj_sqlite_step (self->db, stmt, &local_error))
    {
      g_string_append_printf (drops, "DROP INDEX %s;", _cj_sqlite_text (stmt, 0));
      g_ptr_array_add (self->index_sql, g_strdup (_cj_sqlite_text (stmt, 1)));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return _cj_sqlite_exec (self->db, drops->str, error);
}

/* What the search index sorts in memory before it writes. */
static gboolean
set_search_memory (CjBulk *self,
                   int bytes,
                   GError **error)
{
  static const char *const tables[] = { "customer", "vehicle", "work_order", "item" };
  g_autoptr (GString) sql = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_string_append_printf (sql, "INSERT INTO %s_search (%s_search, rank) VALUES ('hashsize', %d);", tables[i], tables[i], bytes);

  return _cj_sqlite_exec (self->db, sql->str, error);
}

static gboolean
prepare (CjBulk *self,
         const char *origin,
         GError **error)
{
  self->db = _cj_sqlite_open (self->part, CJ_SQLITE_BUILDER, error);
  if (self->db == NULL)
    return FALSE;
  _cj_sqlite_set_author (self->db, "", origin);

  return _cj_migrator_run (self->db, error)
         && _cj_search_index_prepare (self->db, error)
         && drop_indexes (self, error)
         && set_search_memory (self, 64 * 1024 * 1024, error)
         && _cj_sqlite_begin (self->db, error);
}

/**
 * cj_bulk_new:
 * @folder: (type filename): folder of a profile that has no database yet; made
 *   when it is not there
 * @origin: what the rows are made with, for the change log
 *
 * Returns: (transfer full) (nullable): a shop in the making; %NULL with
 *   #CJ_STORE_ERROR_EXISTS when the profile has a database, _BUSY when another
 *   program is at work in the folder
 */
CjBulk *
cj_bulk_new (const char *folder,
             const char *origin,
             GError **error)
{
  g_autoptr (CjBulk) self = g_new0 (CjBulk, 1);

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, "shop.db", NULL);
  self->lock = -1;
  self->held = _cj_search_index_new_held ();
  self->index_sql = g_ptr_array_new_with_free_func (free_statement);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_READ_ONLY, "%s: %s", folder, g_strerror (errno));
      return NULL;
    }
  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_EXISTS, "%s is there already", self->path);
      return NULL;
    }
  self->lock = _cj_folder_lock (folder, CJ_FOLDER_LOCK_ALONE, error);
  if (self->lock < 0)
    return NULL;

  /* One left behind by a program that was killed. */
  self->part = g_build_filename (folder, "shop.db.making", NULL);
  g_unlink (self->part);
  if (!prepare (self, origin, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * cj_bulk_free:
 *
 * Without cj_bulk_finish() nothing remains of the shop.
 */
void
cj_bulk_free (CjBulk *self)
{
  if (self == NULL)
    return;

  _cj_sqlite_close (self->db);
  if (self->part != NULL)
    g_unlink (self->part);
  _cj_folder_unlock (&self->lock);
  g_ptr_array_unref (self->index_sql);
  g_ptr_array_unref (self->held);
  g_free (self->part);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

static gboolean
next_transaction (CjBulk *self,
                  GError **error)
{
  self->pending = 0;

  return _cj_search_index_release (self->db, self->held, error)
         && _cj_sqlite_commit (self->db, error)
         && _cj_sqlite_begin (self->db, error);
}

/**
 * cj_bulk_add:
 * @entity: a new entity; what it refers to was added before it
 */
gboolean
cj_bulk_add (CjBulk *self,
             CjEntity *entity,
             GError **error)
{
  g_return_val_if_fail (cj_entity_is_new (entity), FALSE);

  _cj_transaction_stamp_children (entity);
  if (!_cj_entity_row_save (self->db, entity, error) || !_cj_search_index_hold (self->db, entity, self->held, error))
    return FALSE;

  return ++self->pending < ROWS_PER_COMMIT || next_transaction (self, error);
}

gboolean
cj_bulk_set_setting (CjBulk *self,
                     const char *key,
                     const char *value,
                     GError **error)
{
  sqlite3_stmt *stmt = _cj_sqlite_prepare (self->db, "INSERT INTO setting (key, value) VALUES (?, ?)", error);

  return stmt != NULL && _cj_sqlite_bind (self->db, stmt, error, "ss", key, value) && _cj_sqlite_run (self->db, stmt, error);
}

/* Puts the file where the store looks for it, never over another. */
static gboolean
put_in_place (CjBulk *self,
              GError **error)
{
  int fd = g_open (self->part, O_RDONLY | O_CLOEXEC, 0);
  gboolean on_disk = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  if (!on_disk || link (self->part, self->path) != 0)
    {
      g_set_error (error, CJ_STORE_ERROR, errno == EEXIST ? CJ_STORE_ERROR_EXISTS : CJ_STORE_ERROR_FAILED, "%s: %s", self->path, g_strerror (errno));
      return FALSE;
    }
  g_unlink (self->part);
  fsync (self->lock);

  return TRUE;
}

/**
 * cj_bulk_finish:
 *
 * Makes the indexes, tells the change log and puts the database in its place.
 */
gboolean
cj_bulk_finish (CjBulk *self,
                GCancellable *cancellable,
                GError **error)
{
  _cj_sqlite_set_cancellable (self->db, cancellable);
  if (!next_transaction (self, error))
    return FALSE;
  for (guint i = 0; i < self->index_sql->len; i++)
    if (!_cj_sqlite_exec (self->db, g_ptr_array_index (self->index_sql, i), error))
      return FALSE;
  if (!_cj_change_log_add_summary (self->db, error)
      || !set_search_memory (self, 1024 * 1024, error)
      || !_cj_sqlite_commit (self->db, error)
      || !_cj_change_log_install (self->db, error)
      || !_cj_sqlite_exec (self->db, "ANALYZE; PRAGMA journal_mode = WAL", error))
    return FALSE;
  g_clear_pointer (&self->db, _cj_sqlite_close);

  return put_in_place (self, error);
}
