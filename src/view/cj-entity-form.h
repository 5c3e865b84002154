/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/cj-entity.h"

G_BEGIN_DECLS

GtkWidget *cj_entity_form_new (CjEntity *entity, const char *const *columns);

G_END_DECLS
