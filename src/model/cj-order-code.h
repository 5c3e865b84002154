/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CJ_ORDER_CODE_PREFIX "chejiang:order/"

char *cj_order_code_build (const char *order_id, const char *number);
gboolean cj_order_code_parse (const char *text, char **order_id, char **number);
gboolean cj_order_number_is_plausible (const char *text);

G_END_DECLS
