/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "controller/cj-scan-controller.h"

G_BEGIN_DECLS

#define CJ_TYPE_CAMERA_VIEW (cj_camera_view_get_type ())
G_DECLARE_FINAL_TYPE (CjCameraView, cj_camera_view, CJ, CAMERA_VIEW, AdwBin)

GtkWidget *cj_camera_view_new (void);
void cj_camera_view_set_controller (CjCameraView *self, CjScanController *controller, gboolean scanning);
void cj_camera_view_set_compact (CjCameraView *self, gboolean compact);
guint cj_camera_view_get_n_painted (CjCameraView *self);

G_END_DECLS
