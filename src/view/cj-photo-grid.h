/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-photo-controller.h"
#include "controller/cj-scan-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_PHOTO_GRID (cj_photo_grid_get_type ())
G_DECLARE_FINAL_TYPE (CjPhotoGrid, cj_photo_grid, CJ, PHOTO_GRID, AdwBin)

void cj_photo_grid_set_controller (CjPhotoGrid *self, CjPhotoController *controller);
void cj_photo_grid_set_scanner (CjPhotoGrid *self, CjScanController *scanner);

G_END_DECLS
