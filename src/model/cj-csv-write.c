/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-csv.h"

#include <string.h>

static gboolean
is_number (const char *field)
{
  field += *field == '-' || *field == '+';

  return g_ascii_isdigit (*field) && field[strspn (field, "0123456789.,")] == '\0';
}

/* Whether a spreadsheet would take the field for a formula: by its first sign,
 * in either width, past any apostrophes. Amounts and telephone numbers are none. */
static gboolean
is_dangerous (const char *field)
{
  static const char *const starts[] = { "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠" };
  const char *start = field + strspn (field, "'");

  if (start == field && is_number (field))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    if (g_str_has_prefix (start, starts[i]))
      return TRUE;

  return FALSE;
}

/**
 * cj_csv_append_row:
 * @out: where to append the row, with its line end (CRLF, RFC 4180)
 * @fields: (array length=n_fields): the fields
 * @n_fields: how many
 *
 * Writes a row. What a spreadsheet would run as a formula gets an apostrophe
 * before it, which cj_csv_undo_apostrophe() takes away again: a name such as
 * `=HYPERLINK(…)` must not do anything on the bookkeeper's PC.
 */
void
cj_csv_append_row (GString *out,
                   const char *const *fields,
                   guint n_fields)
{
  g_return_if_fail (out != NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *field = fields[i] != NULL ? fields[i] : "";
      gsize length = strlen (field);
      gboolean dangerous = is_dangerous (field);
      /* At the head of a file the mark would be lost as one of encoding. */
      gboolean quoted = dangerous || g_str_has_prefix (field, CJ_CSV_MARK) || strpbrk (field, ",;|\t\"\r\n") != NULL || field[0] == ' ' || (length > 0 && field[length - 1] == ' ');

      if (i > 0)
        g_string_append_c (out, ',');
      /* A row of one empty field would be a blank line. */
      if (quoted || (n_fields == 1 && length == 0))
        g_string_append_c (out, '"');
      if (dangerous)
        g_string_append_c (out, '\'');
      for (const char *p = field; *p != '\0'; p++)
        {
          if (*p == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *p);
        }
      if (quoted || (n_fields == 1 && length == 0))
        g_string_append_c (out, '"');
    }
  g_string_append (out, "\r\n");
}

/**
 * cj_csv_undo_apostrophe:
 * @field: a field as it was read
 *
 * Returns: (transfer full): the field that cj_csv_append_row() wrote so
 */
char *
cj_csv_undo_apostrophe (const char *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return g_strdup (*field == '\'' && is_dangerous (field) ? field + 1 : field);
}
