/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "model/cj-import.h"

G_BEGIN_DECLS

/**
 * CjImportMatch:
 * @existing: (element-type CjEntity): for each row what the shop has of it
 *   already, or %NULL
 * @owners: (element-type CjCustomer): for each row of a vehicle its owner, or %NULL
 * @new_owners: (element-type CjCustomer): those of @owners that the shop does not have
 */
typedef struct
{
  GPtrArray *existing;
  GPtrArray *owners;
  GPtrArray *new_owners;
} CjImportMatch;

void cj_import_match_free (CjImportMatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjImportMatch, cj_import_match_free)

typedef void (*CjImportProgressFunc) (guint done, guint total, gpointer user_data);

void cj_import_match_async (CjSession *session, GType type, GPtrArray *rows, CjImportProgressFunc progress, gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CjImportMatch *cj_import_match_finish (CjSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
