/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-model-error.h"

G_BEGIN_DECLS

/* What fits, in characters. */
#define CJ_TEXT_MAX_NAME 80
#define CJ_TEXT_MAX_LINE 400
#define CJ_TEXT_MAX_NOTE 20000

char *cj_text_clean_line (const char *text, guint max_chars, GError **error);
char *cj_text_clean_note (const char *text, guint max_chars, GError **error);
gboolean cj_text_is_clean (const char *text);
char *cj_text_make_harmless (const char *text, gboolean lines);

char *cj_text_decode (const char *data, gsize length, const char **encoding, GError **error);
gboolean cj_text_is_utf8 (const char *data, gsize length, gboolean may_be_cut, gboolean *ascii);

G_END_DECLS
