/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "store/cj-sqlite-private.h"

G_BEGIN_DECLS

/* Rebuilds the index when the way in which keys are made has changed. */
gboolean _cj_search_index_prepare (CjSqlite *db, GError **error);
/* Around the saving of @entity: takes the old tokens out, puts the new in.
 * @changed carries between the two whether there is anything to do. */
gboolean _cj_search_index_before_save (CjSqlite *db, CjEntity *entity, gboolean *changed, GError **error);
gboolean _cj_search_index_after_save (CjSqlite *db, CjEntity *entity, GError **error);
/* The same for very many new rows: held back, and put in together. */
GPtrArray *_cj_search_index_new_held (void);
gboolean _cj_search_index_hold (CjSqlite *db, CjEntity *entity, GPtrArray *held, GError **error);
gboolean _cj_search_index_release (CjSqlite *db, GPtrArray *held, GError **error);
gboolean _cj_search_index_remove (CjSqlite *db, CjEntity *entity, GError **error);

G_END_DECLS
