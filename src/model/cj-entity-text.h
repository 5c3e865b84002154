/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"

G_BEGIN_DECLS

void cj_entity_make_texts_harmless (CjEntity *self);
const CjField *cj_entity_find_long_text (CjEntity *self, guint *max_chars);

G_END_DECLS
