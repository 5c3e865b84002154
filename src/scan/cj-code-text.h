/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cj_code_text_decode (const guint8 *bytes, gsize length);

G_END_DECLS
