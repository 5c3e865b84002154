/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame.h"

G_BEGIN_DECLS

/* The photographs beside the repository, in `shared/data/barcodes`: for
 * measuring, not part of the project. CJ_SHARED_DATA names another place. */
typedef struct
{
  char *set;   /* folder */
  char *path;
  char *label; /* first line of what the code says */
} CjPhoto;

GPtrArray *cj_photos_list (void);
CjFrame *cj_photo_load (const CjPhoto *photo, int percent, int degrees);
gboolean cj_photo_label_matches (const CjPhoto *photo, const char *text);
GPtrArray *cj_photo_read_with_zbar (CjFrame *frame);
char *cj_photo_read_with_zxing (CjFrame *frame);

G_END_DECLS
