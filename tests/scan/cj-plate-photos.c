/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-plate-photos.h"

#include <math.h>
#include <stdio.h>

#include "scan/cj-labels.h"

static void
photo_free (gpointer data)
{
  CjPlatePhoto *photo = data;

  g_free (photo->path);
  g_free (photo->plate);
  g_strfreev (photo->all);
  g_free (photo);
}

/* "x/y/width/height/degrees", the middle and the longer side first or not */
static gboolean
parse_box (const char *text,
           CjQuad *quad)
{
  double x, y, w, h, degrees, a;

  if (sscanf (text, "%lf/%lf/%lf/%lf/%lf", &x, &y, &w, &h, &degrees) != 5)
    return FALSE;
  if (h > w)
    {
      double side = w;

      w = h;
      h = side;
      degrees += degrees < 0 ? 90 : -90;
    }
  a = degrees * G_PI / 180;
  for (int i = 0; i < 4; i++)
    {
      double u = (i == 1 || i == 2 ? w : -w) / 2, v = (i > 1 ? h : -h) / 2;

      quad->corner[i] = (CjSpot) { x + u * cos (a) - v * sin (a), y + u * sin (a) + v * cos (a) };
    }

  return TRUE;
}

/* %NULL when the photographs are not here. */
GPtrArray *
cj_plate_photos_list (void)
{
  g_autofree char *folder = cj_labels_shared_folder ("plates-photos");
  g_auto (GStrv) lines = cj_labels_load (folder);
  GPtrArray *photos;

  if (lines == NULL)
    return NULL;

  photos = g_ptr_array_new_with_free_func (photo_free);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], ",", -1);
      g_auto (GStrv) boxes = NULL;
      CjPlatePhoto *photo;

      if (g_strv_length (fields) < 4)
        continue;
      photo = g_new0 (CjPlatePhoto, 1);
      photo->path = g_build_filename (folder, fields[0], NULL);
      photo->plate = g_strdup (fields[1]);
      photo->all = g_strsplit (fields[2], " ", -1);
      boxes = g_strsplit (fields[3], " ", -1);
      for (guint b = 0; boxes[b] != NULL && photo->n_boxes < CJ_PLATE_PHOTO_MAX; b++)
        if (parse_box (boxes[b], &photo->boxes[photo->n_boxes]))
          photo->n_boxes++;
      g_ptr_array_add (photos, photo);
    }

  return photos;
}

gboolean
cj_plate_photo_shows (const CjPlatePhoto *photo,
                      const char *plate)
{
  return g_str_equal (photo->plate, plate) || g_strv_contains ((const char *const *) photo->all, plate);
}
