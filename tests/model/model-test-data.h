/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* Says which case is tried; what is hostile must not break the log. */
static inline void
test_note (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "(null)", -1);

  g_test_message ("%s", g_strdelimit (valid, "\r\n", ' '));
}

/* The tables of vectors are larger than what is kept in the repository. They
 * are looked for in the folder that CJ_SHARED_DATA names, else beside the
 * source tree; without them a test says so and is skipped. */
static inline char *
test_data_path (const char *file)
{
  const char *folder = g_getenv ("CJ_SHARED_DATA");
  g_autofree char *path = folder != NULL ? g_build_filename (folder, file, NULL)
                                         : g_test_build_filename (G_TEST_DIST, "..", "..", "..", "shared", "data", file, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

/* Rows of a plain CSV file, its header left out; fields may be quoted. */
static inline GPtrArray *
test_data_load (const char *file)
{
  g_autofree char *path = test_data_path (file);
  g_autofree char *text = NULL;
  GPtrArray *rows;
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GString) field = g_string_new (NULL);
  gboolean quoted = FALSE;
  gboolean header = TRUE;

  if (path == NULL)
    {
      g_autofree char *why = g_strdup_printf ("%s is not here (set CJ_SHARED_DATA)", file);

      g_test_skip (why);
      return NULL;
    }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  fields = g_ptr_array_new ();
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        {
          if (quoted && p[1] == '"')
            g_string_append_c (field, *p++);
          else
            quoted = !quoted;
        }
      else if (!quoted && (*p == ',' || *p == '\n'))
        {
          g_ptr_array_add (fields, g_strdup (field->str));
          g_string_truncate (field, 0);
          if (*p == '\n')
            {
              g_ptr_array_add (fields, NULL);
              if (header)
                g_strfreev ((char **) g_ptr_array_steal (fields, NULL));
              else
                g_ptr_array_add (rows, g_ptr_array_steal (fields, NULL));
              header = FALSE;
            }
        }
      else if (quoted || *p != '\r')
        g_string_append_c (field, *p);
    }

  return rows;
}
