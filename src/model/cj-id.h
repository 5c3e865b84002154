/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cj_id_new (void);
char *cj_id_new_at (gint64 time_us, const guint8 random[10]);
gboolean cj_id_is_valid (const char *id);

G_END_DECLS
