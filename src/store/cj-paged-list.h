/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-store.h"

G_BEGIN_DECLS

/**
 * CjRow:
 *
 * A place in a #CjPagedList: its entity comes when the page has been read.
 */
#define CJ_TYPE_ROW (cj_row_get_type ())
G_DECLARE_FINAL_TYPE (CjRow, cj_row, CJ, ROW, GObject)

CjEntity *cj_row_get_entity (CjRow *self);

#define CJ_TYPE_PAGED_LIST (cj_paged_list_get_type ())
G_DECLARE_FINAL_TYPE (CjPagedList, cj_paged_list, CJ, PAGED_LIST, GObject)

CjPagedList *cj_paged_list_new (CjStore *store, const CjQuery *query);
void cj_paged_list_set_query (CjPagedList *self, const CjQuery *query);
gboolean cj_paged_list_get_loading (CjPagedList *self);
void cj_paged_list_refresh (CjPagedList *self);

G_END_DECLS
