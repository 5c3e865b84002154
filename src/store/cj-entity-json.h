/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"

G_BEGIN_DECLS

char *cj_entity_to_json (CjEntity *entity, gboolean pretty);
char *cj_entities_to_json (GPtrArray *entities, gboolean pretty);
CjEntity *cj_entity_from_json (GType type, const char *json, GError **error);

G_END_DECLS
