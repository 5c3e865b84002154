/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands before the token of a run of characters at an end of its key. */
#define CJ_SEARCH_BEGINNING "aaa"
#define CJ_SEARCH_TAIL "zzz"

const char *_cj_search_key_skip_country (const char *digits);

G_END_DECLS
