/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"

G_BEGIN_DECLS

void cj_typed_filter_fill (GListStore *list, GPtrArray *found, const char *const *columns, const char *typed);

G_END_DECLS
