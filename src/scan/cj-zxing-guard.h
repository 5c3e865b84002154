/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean cj_zxing_guard (void (*body) (gpointer data), gpointer data);

G_END_DECLS
