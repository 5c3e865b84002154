/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-vin-pictures.h"

#include <stdio.h>

#include "scan/cj-labels.h"

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
  g_auto (GStrv) lines = cj_labels_load (folder);
  GPtrArray *pictures = g_ptr_array_new_with_free_func (picture_free);

  g_assert_nonnull (lines);
  for (guint i = 0; lines[i] != NULL; i++)
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
