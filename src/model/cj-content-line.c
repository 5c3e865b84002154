/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-content-line.h"

#include <string.h>

#define LINE_BYTES 75

/**
 * cj_content_line_append:
 * @out: where to append the line
 * @name_and_params: `NAME` or `NAME;PARAM=…`
 * @value: the value, escaped already where it has to be
 *
 * Appends a line with its end, folded after 75 bytes and never inside a
 * character.
 */
void
cj_content_line_append (GString *out,
                        const char *name_and_params,
                        const char *value)
{
  g_autofree char *line = g_strconcat (name_and_params, ":", value, NULL);
  gsize room = LINE_BYTES;
  const char *p = line;

  g_return_if_fail (out != NULL);

  while (strlen (p) > room)
    {
      const char *cut = p + room;

      while (((guchar) *cut & 0xc0) == 0x80)
        cut--;
      g_string_append_len (out, p, cut - p);
      g_string_append (out, "\r\n ");
      p = cut;
      /* the blank of the fold counts */
      room = LINE_BYTES - 1;
    }
  g_string_append (out, p);
  g_string_append (out, "\r\n");
}

/**
 * cj_content_line_escape:
 * @text: text
 *
 * Returns: (transfer full): it as a text value: `\`, `;`, `,` and line ends
 *   escaped, other control characters left out
 */
char *
cj_content_line_escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (out, "\\n");
    else if (*p == '\\' || *p == ';' || *p == ',')
      g_string_append_printf (out, "\\%c", *p);
    else if ((guchar) *p >= 0x20 && *p != 0x7f)
      g_string_append_c (out, *p);

  return g_string_free (out, FALSE);
}

/**
 * cj_content_line_unescape:
 * @text: (array length=length): a text value, or a component of one
 * @length: bytes
 *
 * Returns: (transfer full): the text
 */
char *
cj_content_line_unescape (const char *text,
                          gsize length)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (text[i] == '\\' && i + 1 < length)
      {
        i++;
        g_string_append_c (out, text[i] == 'n' || text[i] == 'N' ? '\n' : text[i]);
      }
    else
      g_string_append_c (out, text[i]);

  return g_string_free (out, FALSE);
}

/**
 * cj_content_line_split:
 * @line: an unfolded line; it is cut up in place
 * @parts: (out caller-allocates): its parts
 *
 * Returns: whether @line is one: a name, parameters and a value
 */
gboolean
cj_content_line_split (char *line,
                       CjContentLine *parts)
{
  gboolean quoted = FALSE;
  char *colon = NULL;
  char *semicolon = NULL;
  char *dot;

  for (char *p = line; *p != '\0' && colon == NULL; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (*p == ':' && !quoted)
        colon = p;
      else if (*p == ';' && !quoted && semicolon == NULL)
        semicolon = p;
      else if (!quoted)
        *p = g_ascii_toupper (*p);
    }
  if (colon == NULL)
    return FALSE;
  *colon = '\0';
  parts->value = colon + 1;
  parts->params = "";
  if (semicolon != NULL)
    {
      *semicolon = '\0';
      parts->params = semicolon + 1;
    }
  /* item1.TEL is TEL */
  dot = strchr (line, '.');
  parts->name = dot != NULL ? dot + 1 : line;

  return *parts->name != '\0';
}

/**
 * cj_content_line_get_param:
 * @line: a line
 * @name: name of a parameter, upper case
 *
 * Returns: (transfer full) (nullable): its value without quotes
 */
char *
cj_content_line_get_param (const CjContentLine *line,
                           const char *name)
{
  g_auto (GStrv) params = g_strsplit (line->params, ";", 32);
  gsize length = strlen (name);

  for (guint i = 0; params[i] != NULL; i++)
    if (strncmp (params[i], name, length) == 0 && params[i][length] == '=')
      return g_strdup (g_strdelimit (params[i] + length + 1, "\"", ' '));

  return NULL;
}

/**
 * cj_content_line_has_type:
 * @line: a line
 * @type: a type, upper case
 *
 * Returns: whether the line is marked so, in the way of version 2.1 (`;CELL`)
 *   or of later ones (`;TYPE=CELL,VOICE`)
 */
gboolean
cj_content_line_has_type (const CjContentLine *line,
                          const char *type)
{
  g_auto (GStrv) words = g_strsplit_set (line->params, ";,=\"", 64);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], type) == 0)
      return TRUE;

  return FALSE;
}

/**
 * cj_content_line_unquote_printable:
 * @value: a value in quoted-printable (RFC 2045), its soft line ends gone
 *
 * Returns: (transfer full): the bytes; those that would be NUL are left out
 */
char *
cj_content_line_unquote_printable (const char *value)
{
  GString *out = g_string_sized_new (strlen (value));

  for (const char *p = value; *p != '\0'; p++)
    if (*p == '=' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
      {
        char c = (char) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2]));

        if (c != '\0')
          g_string_append_c (out, c);
        p += 2;
      }
    else
      g_string_append_c (out, *p);

  return g_string_free (out, FALSE);
}
