/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-store.h"

G_BEGIN_DECLS

/* A bit for each kind of thing that can be looked for. */
typedef enum
{
  CJ_SEARCH_VEHICLES = 1 << 0,
  CJ_SEARCH_CUSTOMERS = 1 << 1,
  CJ_SEARCH_ORDERS = 1 << 2,
  CJ_SEARCH_ITEMS = 1 << 3,
  CJ_SEARCH_ALL = CJ_SEARCH_VEHICLES | CJ_SEARCH_CUSTOMERS | CJ_SEARCH_ORDERS,
} CjSearchScope;

/**
 * CjSearchHit:
 *
 * Something found: its entity, and for a vehicle the name of its owner.
 */
#define CJ_TYPE_SEARCH_HIT (cj_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (CjSearchHit, cj_search_hit, CJ, SEARCH_HIT, GObject)

CjEntity *cj_search_hit_get_entity (CjSearchHit *self);
const char *cj_search_hit_get_owner (CjSearchHit *self);

void cj_store_prepare_search (CjStore *self);
void cj_store_search_async (CjStore *self, const char *typed, CjSearchScope scope, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cj_store_search_finish (CjStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
