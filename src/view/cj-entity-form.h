/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/cj-entity.h"

G_BEGIN_DECLS

GtkWidget *cj_entity_form_new (CjEntity *entity, const char *const *columns);

void cj_entity_form_reset (GtkWidget *form, CjEntity *entity);

G_END_DECLS
