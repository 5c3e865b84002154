/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-camera-list.h"
#include "scan/cj-frame-source.h"
#include "scan/cj-network-camera.h"

G_BEGIN_DECLS

#define CJ_TYPE_CAMERA (cj_camera_get_type ())
G_DECLARE_FINAL_TYPE (CjCamera, cj_camera, CJ, CAMERA, GObject)

CjCamera *cj_camera_new (const char *description, GDBusConnection *portal);
CjCameraList *cj_camera_get_devices (CjCamera *self);
const char *cj_camera_get_device_id (CjCamera *self);
void cj_camera_set_device_id (CjCamera *self, const char *id);
void cj_camera_set_network (CjCamera *self, CjNetworkCamera *network);
void cj_camera_set_standing (CjCamera *self, int max_rate);
void cj_camera_look_around (CjCamera *self);

G_END_DECLS
