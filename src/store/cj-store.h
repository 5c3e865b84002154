/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "store/cj-query.h"
#include "store/cj-store-error.h"
#include "store/cj-transaction.h"

G_BEGIN_DECLS

/**
 * CjStoreState:
 * @CJ_STORE_CLOSED: not opened yet, or closed
 * @CJ_STORE_OPENING: being opened
 * @CJ_STORE_OPEN: in use
 */
typedef enum
{
  CJ_STORE_CLOSED,
  CJ_STORE_OPENING,
  CJ_STORE_OPEN,
} CjStoreState;

#define CJ_TYPE_STORE (cj_store_get_type ())
G_DECLARE_FINAL_TYPE (CjStore, cj_store, CJ, STORE, GObject)

CjStore *cj_store_new (const char *folder);
const char *cj_store_get_folder (CjStore *self);
const char *cj_store_get_path (CjStore *self);
CjStoreState cj_store_get_state (CjStore *self);
void cj_store_set_author (CjStore *self, const char *actor, const char *origin);
const char *cj_store_get_actor (CjStore *self);
void cj_store_set_size_limit (CjStore *self, gint64 pages);

void cj_store_open_async (CjStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_store_open_finish (CjStore *self, GAsyncResult *result, GError **error);
void cj_store_close (CjStore *self);
gboolean cj_store_is_idle (CjStore *self);

void cj_store_commit_async (CjStore *self, CjTransaction *transaction, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_store_commit_finish (CjStore *self, GAsyncResult *result, GError **error);

void cj_store_load_async (CjStore *self, GType type, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CjEntity *cj_store_load_finish (CjStore *self, GAsyncResult *result, GError **error);

void cj_store_find_async (CjStore *self, const CjQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cj_store_find_finish (CjStore *self, GAsyncResult *result, GError **error);

void cj_store_count_async (CjStore *self, const CjQuery *query, const char *sum_column, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_store_count_finish (CjStore *self, GAsyncResult *result, gint64 *count, gint64 *sum, GError **error);

void cj_store_group_async (CjStore *self, const CjQuery *query, const char *group_column, const char *sum_column, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cj_store_group_finish (CjStore *self, GAsyncResult *result, GError **error);

void cj_store_get_settings_async (CjStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GHashTable *cj_store_get_settings_finish (CjStore *self, GAsyncResult *result, GError **error);

void cj_store_get_draft_async (CjStore *self, const char *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *cj_store_get_draft_finish (CjStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
