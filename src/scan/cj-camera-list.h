/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-camera-device.h"

G_BEGIN_DECLS

/**
 * CjCameraList:
 *
 * The cameras of this PC, a #GListModel of #CjCameraDevice that follows what is
 * plugged in and taken out.
 */
#define CJ_TYPE_CAMERA_LIST (cj_camera_list_get_type ())
G_DECLARE_FINAL_TYPE (CjCameraList, cj_camera_list, CJ, CAMERA_LIST, GObject)

void cj_camera_list_open (CjCameraList *self, int fd);
void cj_camera_list_close (CjCameraList *self);
gboolean cj_camera_list_is_loaded (CjCameraList *self);
CjCameraDevice *cj_camera_list_find (CjCameraList *self, const char *id);

G_END_DECLS
