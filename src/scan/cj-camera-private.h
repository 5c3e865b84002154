/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "scan/cj-camera-list.h"
#include "scan/cj-frame.h"
#include "scan/cj-scan-error.h"

G_BEGIN_DECLS

/* One thread opens and closes cameras and looks for them, in the order in which
 * it is asked: a device that is not closed yet cannot be opened again. */
typedef void (*CjCameraJob) (gpointer data);
GThreadPool *_cj_camera_pool_new (void);
void _cj_camera_pool_push (GThreadPool *pool, CjCameraJob job, gpointer data);

CjCameraList *_cj_camera_list_new (GThreadPool *pool);
gboolean _cj_camera_list_is_stale (CjCameraList *self);
gboolean _cj_camera_init_gstreamer (GError **error);
CjCameraDevice *_cj_camera_device_new (GstDevice *device);
GstElement *_cj_camera_device_make_source (CjCameraDevice *self, int fd);

#define CJ_TYPE_CAMERA_STREAM (_cj_camera_stream_get_type ())
G_DECLARE_FINAL_TYPE (CjCameraStream, _cj_camera_stream, CJ, CAMERA_STREAM, GObject)

CjCameraStream *_cj_camera_stream_new (GThreadPool *pool,
                                       GMainContext *context,
                                       const char *description,
                                       CjCameraDevice *device,
                                       int fd);
void _cj_camera_stream_close (CjCameraStream *self);
gint64 _cj_camera_stream_get_arrived (CjCameraStream *self);

void _cj_camera_portal_open_async (GDBusConnection *connection,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
int _cj_camera_portal_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS
