/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-labels.h"

#include "scan/cj-picture.h"

/* A folder beside the repository, in `shared/data`: for measuring, not part of
 * the project. CJ_SHARED_DATA names another place. */
char *
cj_labels_shared_folder (const char *name)
{
  const char *given = g_getenv ("CJ_SHARED_DATA");

  return given != NULL ? g_build_filename (given, name, NULL) : g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "data", name, NULL);
}

/* The lines of a folder's labels, the first one left out; %NULL when it has none. */
char **
cj_labels_load (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "labels.csv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    if (*g_strchomp (lines[i]) != '\0')
      g_strv_builder_add (kept, lines[i]);

  return g_strv_builder_end (kept);
}

CjFrame *
cj_labels_load_picture (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CjFrame *frame;

  if (!g_file_get_contents (path, &content, &length, &error))
    g_error ("%s", error->message);
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  frame = cj_picture_load_bytes (bytes, NULL, &error);
  if (frame == NULL)
    g_error ("%s: %s", path, error->message);

  return frame;
}
