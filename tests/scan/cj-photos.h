/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-frame.h"
#include "scan/cj-scan-result.h"

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
CjScanResult *cj_photo_find (const CjPhoto *photo, GPtrArray *results);
gboolean cj_photo_is_read_by_zbar (const CjPhoto *photo, CjFrame *frame);
gboolean cj_photo_is_read_by_zxing (const CjPhoto *photo, CjFrame *frame);

G_END_DECLS
