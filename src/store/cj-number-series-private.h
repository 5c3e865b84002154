/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-work-order.h"
#include "store/cj-sqlite-private.h"

G_BEGIN_DECLS

gboolean _cj_number_series_fill (CjSqlite *db, CjWorkOrder *order, GError **error);

G_END_DECLS
