/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "scan/cj-camera-list.h"
#include "scan/cj-frame.h"
#include "scan/cj-network-camera.h"
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
gboolean _cj_camera_device_is (CjCameraDevice *self, GstDevice *device);
GstElement *_cj_camera_device_make_source (CjCameraDevice *self, int fd);

GstElement *_cj_network_camera_make_source (CjNetworkCamera *self);
gboolean _cj_network_camera_has_refused (GstObject *source);

/* Where pictures come from: one of the three, and how many a second at most. */
typedef struct
{
  const char *description; /* (nullable) a piece of a GStreamer pipeline with one open end */
  CjCameraDevice *device;  /* (nullable) */
  CjNetworkCamera *network; /* (nullable) */
  int fd;                  /* of the portal, or -1 */
  int max_rate;            /* frames a second */
} CjCameraOrigin;

GstElement *_cj_camera_pipeline_new (const CjCameraOrigin *origin, GstElement **sink, GError **error);
void _cj_camera_pipeline_stop (GstElement *pipeline);
CjScanError _cj_camera_error_code (const GError *error, const char *debug, GstObject *network);

#define CJ_TYPE_CAMERA_STREAM (_cj_camera_stream_get_type ())
G_DECLARE_FINAL_TYPE (CjCameraStream, _cj_camera_stream, CJ, CAMERA_STREAM, GObject)

CjCameraStream *_cj_camera_stream_new (GThreadPool *pool, GMainContext *context, const CjCameraOrigin *origin);
void _cj_camera_stream_close (CjCameraStream *self);
gint64 _cj_camera_stream_get_arrived (CjCameraStream *self);

void _cj_camera_portal_open_async (GDBusConnection *connection,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
int _cj_camera_portal_open_finish (GAsyncResult *result, GError **error);

G_END_DECLS
