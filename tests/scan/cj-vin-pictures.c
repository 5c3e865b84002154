/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-vin-pictures.h"

#include <stdio.h>

#include "scan/cj-picture.h"

static void
picture_free (gpointer data)
{
  CjVinPicture *picture = data;

  g_free (picture->path);
  g_free (picture->group);
  g_free (picture->kind);
  g_free (picture->vin);
  g_strfreev (picture->licence);
  g_free (picture);
}

/* The pictures of a folder that make-vin-pictures.py has filled. */
GPtrArray *
cj_vin_pictures_list (const char *folder)
{
  g_autofree char *labels = g_build_filename (folder, "labels.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GPtrArray *pictures = g_ptr_array_new_with_free_func (picture_free);

  g_file_get_contents (labels, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ",", -1);
      CjVinPicture *picture = g_new0 (CjVinPicture, 1);
      CjSpot *c = picture->quad.corner;

      g_assert_cmpuint (g_strv_length (fields), ==, 6);
      picture->path = g_build_filename (folder, fields[0], NULL);
      picture->group = g_strdup (fields[1]);
      picture->kind = g_strdup (fields[2]);
      picture->vin = g_strdup (fields[3]);
      picture->licence = g_strsplit (fields[5], " ", -1);
      g_assert_cmpint (sscanf (fields[4], "%lf %lf %lf %lf %lf %lf %lf %lf", &c[0].x, &c[0].y, &c[1].x, &c[1].y, &c[2].x, &c[2].y, &c[3].x, &c[3].y), ==, 8);
      g_ptr_array_add (pictures, picture);
    }

  return pictures;
}

CjFrame *
cj_vin_picture_load (const CjVinPicture *picture)
{
  g_autofree char *content = NULL;
  gsize length;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CjFrame *frame;

  g_file_get_contents (picture->path, &content, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  frame = cj_picture_load_bytes (bytes, NULL, &error);
  g_assert_no_error (error);

  return frame;
}
