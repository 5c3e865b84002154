/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-collection-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_COLLECTION_VIEW (cj_collection_view_get_type ())
G_DECLARE_FINAL_TYPE (CjCollectionView, cj_collection_view, CJ, COLLECTION_VIEW, AdwBin)

GtkWidget *cj_collection_view_new (CjSession *session, GType type, CjPermission permission, const char *const *fields);
void cj_collection_view_leave (CjCollectionView *self);

G_END_DECLS
