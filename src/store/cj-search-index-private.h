/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "store/cj-sqlite-private.h"

G_BEGIN_DECLS

/* Rebuilds the index when the way in which keys are made has changed. */
gboolean _cj_search_index_prepare (CjSqlite *db, GError **error);
gboolean _cj_search_index_update (CjSqlite *db, CjEntity *entity, GError **error);
gboolean _cj_search_index_remove (CjSqlite *db, CjEntity *entity, GError **error);

G_END_DECLS
