/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

const GType *cj_entities_list (guint *n_types);
GType cj_entities_find (const char *table);

G_END_DECLS
