/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-warp.h"

G_BEGIN_DECLS

/* most plates labelled in one photograph */
#define CJ_PLATE_PHOTO_MAX 6

/* The photographs beside the repository, in `shared/data/plates-photos`: for
 * measuring, not part of the project. CJ_SHARED_DATA names another place. */
typedef struct
{
  char *path;
  char *plate;  /* the one it is about */
  char **all;   /* every labelled one */
  CjQuad boxes[CJ_PLATE_PHOTO_MAX]; /* roughly where they are, as @all */
  int n_boxes;
} CjPlatePhoto;

GPtrArray *cj_plate_photos_list (void);
gboolean cj_plate_photo_shows (const CjPlatePhoto *photo, const char *plate);

G_END_DECLS
