/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "store/cj-sqlite-private.h"

G_BEGIN_DECLS

/* Entities to rows and back, by the fields of their class. Db threads only. */

const char *_cj_entity_row_columns (CjEntityClass *klass);
guint _cj_entity_row_read (CjEntity *entity, sqlite3_stmt *stmt, guint first_column);
CjEntity *_cj_entity_row_load (CjSqlite *db, GType type, const char *id, GError **error);
gboolean _cj_entity_row_load_children (CjSqlite *db, CjEntity *entity, GError **error);
gboolean _cj_entity_row_load_children_of_all (CjSqlite *db, GPtrArray *entities, GError **error);
gboolean _cj_entity_row_save (CjSqlite *db, CjEntity *entity, GError **error);
gboolean _cj_entity_row_delete (CjSqlite *db, CjEntity *entity, GError **error);

G_END_DECLS
