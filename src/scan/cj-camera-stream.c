/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-camera-private.h"

#include <gst/app/gstappsink.h>
#include <gst/video/video.h>

/* One camera that is running: opened and closed on the camera's worker, since
 * both may wait for a device or a daemon; its frames come on a thread of
 * GStreamer's and are handed to the main context, the newest only. */

struct _CjCameraStream
{
  GObject parent_instance;

  GThreadPool *pool; /* of the camera */
  GMainContext *context;
  char *description;      /* (nullable) */
  CjCameraDevice *device; /* (nullable) (owned) */
  CjNetworkCamera *network; /* (nullable) (owned) */
  int fd;
  int max_rate;

  GstElement *pipeline; /* (nullable) (owned) on the worker only */

  GMutex lock;
  gboolean closed;   /* (mutex lock) */
  gint64 arrived_us; /* (mutex lock) when the last frame came, 0 before the first */
  CjFrame *newest;  /* (mutex lock) (nullable) (owned) not handed over yet */
  GError *failure;  /* (mutex lock) (nullable) (owned) the same */
  GSource *pending; /* (mutex lock) (nullable) (owned) that will hand it over */
};

enum
{
  FRAME,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjCameraStream, _cj_camera_stream, G_TYPE_OBJECT)

/* Handing over */

static gboolean
on_hand_over_cb (gpointer user_data)
{
  g_autoptr (CjCameraStream) self = g_object_ref (user_data);
  g_autoptr (CjFrame) frame = NULL;
  g_autoptr (GError) failure = NULL;

  g_mutex_lock (&self->lock);
  frame = g_steal_pointer (&self->newest);
  failure = g_steal_pointer (&self->failure);
  g_clear_pointer (&self->pending, g_source_unref);
  g_mutex_unlock (&self->lock);

  if (frame != NULL)
    g_signal_emit (self, signals[FRAME], 0, frame);
  if (failure != NULL)
    g_signal_emit (self, signals[FAILED], 0, failure);

  return G_SOURCE_REMOVE;
}

/* With the lock. After drawing: a camera faster than the screen must not keep
 * the window from being painted. */
static void
ask_for_hand_over (CjCameraStream *self)
{
  if (self->pending != NULL || self->closed)
    return;

  self->pending = g_idle_source_new ();
  g_source_set_priority (self->pending, G_PRIORITY_HIGH_IDLE + 30);
  g_source_set_callback (self->pending, on_hand_over_cb, g_object_ref (self), g_object_unref);
  g_source_attach (self->pending, self->context);
}

/* Takes @error. */
static void
fail (CjCameraStream *self,
      GError *error)
{
  g_mutex_lock (&self->lock);
  if (self->failure == NULL && !self->closed)
    {
      self->failure = error;
      ask_for_hand_over (self);
    }
  else
    {
      g_error_free (error);
    }
  g_mutex_unlock (&self->lock);
}

/* The pixels are copied: a camera has few buffers and wants them back. */
static CjFrame *
frame_of (GstSample *sample)
{
  GstVideoInfo info;
  GstVideoFrame mapped;
  g_autoptr (GBytes) bytes = NULL;
  CjFrame *frame;
  gsize stride;

  if (gst_sample_get_caps (sample) == NULL || !gst_video_info_from_caps (&info, gst_sample_get_caps (sample)) ||
      !gst_video_frame_map (&mapped, &info, gst_sample_get_buffer (sample), GST_MAP_READ))
    return NULL;

  stride = (gsize) GST_VIDEO_FRAME_PLANE_STRIDE (&mapped, 0);
  bytes = g_bytes_new (GST_VIDEO_FRAME_PLANE_DATA (&mapped, 0),
                       stride * ((gsize) GST_VIDEO_FRAME_HEIGHT (&mapped) - 1) +
                         (gsize) GST_VIDEO_FRAME_WIDTH (&mapped) * 4);
  frame = cj_frame_new_bgra (bytes, GST_VIDEO_FRAME_WIDTH (&mapped), GST_VIDEO_FRAME_HEIGHT (&mapped), stride,
                             g_get_monotonic_time (), FALSE);
  gst_video_frame_unmap (&mapped);

  return frame;
}

static GstFlowReturn
on_new_sample_cb (GstAppSink *sink,
                  gpointer user_data)
{
  CjCameraStream *self = user_data;
  g_autoptr (GstSample) sample = gst_app_sink_pull_sample (sink);
  CjFrame *frame = sample != NULL ? frame_of (sample) : NULL;

  if (frame == NULL)
    return GST_FLOW_OK;

  g_mutex_lock (&self->lock);
  self->arrived_us = cj_frame_get_time (frame);
  g_clear_pointer (&self->newest, cj_frame_unref);
  if (self->closed)
    {
      cj_frame_unref (frame);
    }
  else
    {
      self->newest = frame;
      ask_for_hand_over (self);
    }
  g_mutex_unlock (&self->lock);

  return GST_FLOW_OK;
}

/* Trouble */

static GstBusSyncReply
on_bus_message_cb (GstBus *bus,
                   GstMessage *message,
                   gpointer user_data)
{
  CjCameraStream *self = user_data;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_ERROR)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *debug = NULL;
      CjScanError code;

      gst_message_parse_error (message, &error, &debug);
      code = _cj_camera_error_code (error, debug, self->network != NULL ? GST_MESSAGE_SRC (message) : NULL);
      fail (self, g_error_new_literal (CJ_SCAN_ERROR, (int) code, error->message));
    }
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_EOS)
    {
      fail (self, g_error_new_literal (CJ_SCAN_ERROR, CJ_SCAN_ERROR_NO_FRAMES, "The pictures have ended"));
    }
  gst_message_unref (message);

  return GST_BUS_DROP;
}

/* Opening, on the worker */

static void
set_up_sink (CjCameraStream *self,
             GstElement *sink)
{
  GstAppSinkCallbacks callbacks = { .new_sample = on_new_sample_cb };

  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, g_object_ref (self), g_object_unref);
}

static GstElement *
make_pipeline (CjCameraStream *self,
               GError **error)
{
  CjCameraOrigin origin = { self->description, self->device, self->network, self->fd, self->max_rate };
  GstElement *sink = NULL;
  GstElement *pipeline = _cj_camera_pipeline_new (&origin, &sink, error);
  g_autoptr (GstBus) bus = NULL;

  if (pipeline == NULL)
    return NULL;

  set_up_sink (self, sink);
  bus = gst_element_get_bus (pipeline);
  gst_bus_set_sync_handler (bus, on_bus_message_cb, g_object_ref (self), g_object_unref);

  return pipeline;
}

static void
open_on_worker (CjCameraStream *self)
{
  GError *error = NULL;
  gboolean closed;

  g_mutex_lock (&self->lock);
  closed = self->closed;
  g_mutex_unlock (&self->lock);
  if (closed)
    return;

  if (_cj_camera_init_gstreamer (&error))
    self->pipeline = make_pipeline (self, &error);
  if (self->pipeline == NULL)
    {
      fail (self, error);
      return;
    }
  if (gst_element_set_state (self->pipeline, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE)
    fail (self, g_error_new_literal (CJ_SCAN_ERROR, CJ_SCAN_ERROR_CAMERA, "The camera cannot be started"));
}

static void
close_on_worker (CjCameraStream *self)
{
  g_autoptr (GstBus) bus = NULL;

  if (self->pipeline == NULL)
    return;

  _cj_camera_pipeline_stop (self->pipeline);
  bus = gst_element_get_bus (self->pipeline);
  gst_bus_set_sync_handler (bus, NULL, NULL, NULL);
  gst_clear_object (&self->pipeline);
}

static void
work (gpointer data)
{
  g_autoptr (CjCameraStream) self = data;
  gboolean closed;

  g_mutex_lock (&self->lock);
  closed = self->closed;
  g_mutex_unlock (&self->lock);

  if (closed)
    close_on_worker (self);
  else
    open_on_worker (self);
}

static void
_cj_camera_stream_finalize (GObject *object)
{
  CjCameraStream *self = (CjCameraStream *) object;

  g_clear_pointer (&self->newest, cj_frame_unref);
  g_clear_error (&self->failure);
  g_clear_pointer (&self->pending, g_source_unref);
  g_clear_object (&self->device);
  g_clear_pointer (&self->network, cj_network_camera_unref);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->lock);
  g_free (self->description);

  G_OBJECT_CLASS (_cj_camera_stream_parent_class)->finalize (object);
}

static void
_cj_camera_stream_class_init (CjCameraStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = _cj_camera_stream_finalize;

  signals[FRAME] = g_signal_new ("frame", CJ_TYPE_CAMERA_STREAM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, CJ_TYPE_FRAME);
  signals[FAILED] = g_signal_new ("failed", CJ_TYPE_CAMERA_STREAM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
_cj_camera_stream_init (CjCameraStream *self)
{
  g_mutex_init (&self->lock);
}

/* Starts what @origin says. @context gets the signals. */
CjCameraStream *
_cj_camera_stream_new (GThreadPool *pool,
                       GMainContext *context,
                       const CjCameraOrigin *origin)
{
  CjCameraStream *self = g_object_new (CJ_TYPE_CAMERA_STREAM, NULL);

  self->pool = pool;
  self->context = g_main_context_ref (context);
  self->description = g_strdup (origin->description);
  g_set_object (&self->device, origin->device);
  self->network = origin->network != NULL ? cj_network_camera_ref (origin->network) : NULL;
  self->fd = origin->fd;
  self->max_rate = origin->max_rate;
  _cj_camera_pool_push (pool, work, g_object_ref (self));

  return self;
}

/* No signal comes after this; the camera is given back behind the scenes. */
void
_cj_camera_stream_close (CjCameraStream *self)
{
  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  g_clear_pointer (&self->newest, cj_frame_unref);
  g_clear_error (&self->failure);
  if (self->pending != NULL)
    g_source_destroy (self->pending);
  g_clear_pointer (&self->pending, g_source_unref);
  g_mutex_unlock (&self->lock);
  _cj_camera_pool_push (self->pool, work, g_object_ref (self));
}

/* When the last frame came, µs of the monotonic clock; 0 before the first. Told
 * by the camera's own thread, so that a busy window is not taken for a camera
 * that stands still. */
gint64
_cj_camera_stream_get_arrived (CjCameraStream *self)
{
  gint64 arrived_us;

  g_mutex_lock (&self->lock);
  arrived_us = self->arrived_us;
  g_mutex_unlock (&self->lock);

  return arrived_us;
}
