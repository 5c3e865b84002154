/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean cj_promise_parse (const char *typed, gint64 now, gint64 *promised);

G_END_DECLS
