/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CjCameraDevice:
 *
 * A camera of this PC.
 */
#define CJ_TYPE_CAMERA_DEVICE (cj_camera_device_get_type ())
G_DECLARE_FINAL_TYPE (CjCameraDevice, cj_camera_device, CJ, CAMERA_DEVICE, GObject)

const char *cj_camera_device_get_id (CjCameraDevice *self);
const char *cj_camera_device_get_name (CjCameraDevice *self);

G_END_DECLS
