/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *cj_pinyin_get_readings (gunichar c);
gboolean cj_pinyin_matches (const char *name, const char *typed);
char *cj_pinyin_get_sort_key (const char *name);
char *cj_pinyin_get_initials (const char *name);

G_END_DECLS
