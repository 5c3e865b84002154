/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The lines that vCard (RFC 6350) and iCalendar (RFC 5545) are made of. */

typedef struct
{
  /* upper case, without a group before it */
  const char *name;
  /* upper case but for quoted parts, `;` between; "" for none */
  const char *params;
  const char *value;
} CjContentLine;

void cj_content_line_append (GString *out, const char *name_and_params, const char *value);
char *cj_content_line_escape (const char *text);
char *cj_content_line_unescape (const char *text, gsize length);

gboolean cj_content_line_split (char *line, CjContentLine *parts);
char *cj_content_line_get_param (const CjContentLine *line, const char *name);
gboolean cj_content_line_has_type (const CjContentLine *line, const char *type);
char *cj_content_line_unquote_printable (const char *value);

G_END_DECLS
