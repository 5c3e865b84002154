/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "store/cj-store-error.h"

G_BEGIN_DECLS

typedef struct _CjBulk CjBulk;

CjBulk *cj_bulk_new (const char *folder, const char *origin, GError **error);
void cj_bulk_free (CjBulk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjBulk, cj_bulk_free)

gboolean cj_bulk_add (CjBulk *self, CjEntity *entity, GError **error);
gboolean cj_bulk_set_setting (CjBulk *self, const char *key, const char *value, GError **error);
gboolean cj_bulk_finish (CjBulk *self, GCancellable *cancellable, GError **error);

G_END_DECLS
