/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-camera.h"

#include <unistd.h>

#include "scan/cj-camera-private.h"

/**
 * CjCamera:
 *
 * A camera of the PC as a source of frames: through the camera portal in a
 * sandbox, else PipeWire's or V4L2's. It follows the camera through being
 * pulled out, standing still and coming back.
 *
 * A camera that dies may do so silently (PipeWire posts neither an error nor an
 * end), so a watch is kept on the frames themselves.
 */

/* frames that do not come for this long are lost; 2 s after the last one */
#define LOST_AFTER_US (2 * G_USEC_PER_SEC)
/* a camera that was just opened may take its time to focus and to set its light */
#define FIRST_FRAME_US (8 * G_USEC_PER_SEC)
#define WATCH_INTERVAL_MS 250
#define RETRY_INTERVAL_US G_USEC_PER_SEC
/* The network is slower in everything; a camera that was switched off for the
 * night is not to be called each second. */
#define NETWORK_LOST_AFTER_US (6 * G_USEC_PER_SEC)
#define NETWORK_FIRST_FRAME_US (20 * G_USEC_PER_SEC)
#define RETRY_LONGEST_US (60 * G_USEC_PER_SEC)
/* more pictures a second than a screen shows are work for nothing */
#define MAX_RATE 30
/* A camera that was just plugged in is still being set up; PipeWire 0.3 loses
 * one that is made by a program when it is asked for pictures too early. */
#define SETTLE_US (G_USEC_PER_SEC / 2)

struct _CjCamera
{
  GObject parent_instance;

  /* Owned References */
  char *description;       /* (nullable) */
  GDBusConnection *portal; /* (nullable) */
  GThreadPool *pool;
  CjCameraList *devices;
  char *wanted_id; /* chosen by a person; "" for any */
  char *device_id; /* the one in use, "" for none */
  CjNetworkCamera *network; /* (nullable) instead of a device */
  gboolean standing;        /* no other device takes the wanted one's place */
  int max_rate;             /* frames a second */

  /* while started */
  GMainContext *context;    /* (nullable) (owned) */
  GSource *watch;           /* (nullable) (owned) */
  CjCameraStream *stream;   /* (nullable) (owned) */
  GCancellable *cancellable; /* (nullable) (owned) of the portal */
  gint64 opened_us;
  gint64 tried_us;
  gint64 pause_us; /* from one try to the next */
  int portal_fd;
  gboolean started;

  CjFrameSourceState state;
  GError *error; /* (nullable) */
};

typedef enum
{
  PROP_STATE = 1,
  PROP_ERROR,
  PROP_DEVICE_ID,
} CjCameraProperty;

static void frame_source_iface_init (CjFrameSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjCamera, cj_camera, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_FRAME_SOURCE, frame_source_iface_init))

/* Whether the cameras of this PC are meant, and their list matters. */
static gboolean
uses_devices (CjCamera *self)
{
  return self->description == NULL && self->network == NULL;
}

/* Takes @error. */
static void
set_state (CjCamera *self,
           CjFrameSourceState state,
           GError *error)
{
  g_autoptr (GError) before = g_steal_pointer (&self->error);
  gboolean changed = self->state != state;

  self->state = state;
  self->error = error;
  if (error != NULL || before != NULL)
    g_object_notify (G_OBJECT (self), "error");
  if (changed)
    g_object_notify (G_OBJECT (self), "state");
}

static void
set_device_in_use (CjCamera *self,
                   const char *id)
{
  if (g_str_equal (self->device_id, id))
    return;

  g_free (self->device_id);
  self->device_id = g_strdup (id);
  g_object_notify (G_OBJECT (self), "device-id");
}

static void
close_stream (CjCamera *self)
{
  if (self->stream == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->stream, self);
  _cj_camera_stream_close (self->stream);
  g_clear_object (&self->stream);
}

static void
on_frame_cb (CjCameraStream *stream,
             CjFrame *frame,
             CjCamera *self)
{
  self->pause_us = RETRY_INTERVAL_US;
  if (self->state != CJ_FRAME_SOURCE_STATE_READY)
    set_state (self, CJ_FRAME_SOURCE_STATE_READY, NULL);
  if (self->stream == stream)
    cj_frame_source_emit_frame (CJ_FRAME_SOURCE (self), frame);
}

static gboolean
is_going (CjCamera *self)
{
  return self->state == CJ_FRAME_SOURCE_STATE_READY || self->state == CJ_FRAME_SOURCE_STATE_LOST;
}

static void
on_failed_cb (CjCameraStream *stream,
              const GError *error,
              CjCamera *self)
{
  CjFrameSourceState state = CJ_FRAME_SOURCE_STATE_ERROR;

  close_stream (self);
  if (g_error_matches (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_NO_PERMISSION))
    state = CJ_FRAME_SOURCE_STATE_NO_PERMISSION;
  else if (is_going (self))
    state = CJ_FRAME_SOURCE_STATE_LOST;
  else if (g_error_matches (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_NO_CAMERA))
    state = CJ_FRAME_SOURCE_STATE_NO_CAMERA;
  set_state (self, state, g_error_copy (error));
}

static void
open_stream (CjCamera *self,
             CjCameraDevice *device)
{
  CjCameraOrigin origin = { self->description, device, self->network, self->portal_fd, self->max_rate };

  self->opened_us = g_get_monotonic_time ();
  self->stream = _cj_camera_stream_new (self->pool, self->context, &origin);
  g_signal_connect (self->stream, "frame", G_CALLBACK (on_frame_cb), self);
  g_signal_connect (self->stream, "failed", G_CALLBACK (on_failed_cb), self);
  set_device_in_use (self, device != NULL ? cj_camera_device_get_id (device) : "");
}

/* The camera that is to be used, if it is there. A camera that is lost is not
 * replaced by another one behind the back of whoever holds it: they chose it,
 * or they look through it. */
static CjCameraDevice *
choose_device (CjCamera *self)
{
  CjCameraDevice *device = cj_camera_list_find (self->devices, self->wanted_id);

  if (device != NULL || self->standing)
    return device;

  return cj_camera_list_find (self->devices, is_going (self) ? self->device_id : "");
}

/* Opens what can be opened now. */
static void
try_to_open (CjCamera *self)
{
  CjCameraDevice *device;

  if (self->stream != NULL || !self->started)
    return;

  self->tried_us = g_get_monotonic_time ();
  if (!uses_devices (self))
    {
      open_stream (self, NULL);
      return;
    }
  if (!cj_camera_list_is_loaded (self->devices))
    return;

  device = choose_device (self);
  if (device != NULL)
    open_stream (self, device);
  else if (!is_going (self))
    set_state (self, CJ_FRAME_SOURCE_STATE_NO_CAMERA,
               g_error_new_literal (CJ_SCAN_ERROR, CJ_SCAN_ERROR_NO_CAMERA, "No camera is connected"));
}

static void
lose (CjCamera *self,
      CjScanError code,
      const char *message)
{
  close_stream (self);
  self->tried_us = g_get_monotonic_time ();
  set_state (self, CJ_FRAME_SOURCE_STATE_LOST, g_error_new_literal (CJ_SCAN_ERROR, (int) code, message));
}

static void
on_devices_changed_cb (CjCamera *self)
{
  if (!self->started || !uses_devices (self) || !cj_camera_list_is_loaded (self->devices))
    return;

  if (self->stream != NULL && *self->device_id != '\0' && cj_camera_list_find (self->devices, self->device_id) == NULL)
    lose (self, CJ_SCAN_ERROR_UNPLUGGED, "The camera was disconnected");
  self->tried_us = g_get_monotonic_time () - RETRY_INTERVAL_US + SETTLE_US;
}

static void
on_devices_loaded_cb (CjCamera *self)
{
  if (self->started && uses_devices (self) && cj_camera_list_is_loaded (self->devices))
    try_to_open (self);
}

/* The portal */

static void open_devices (CjCamera *self);

static void
on_portal_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjCamera) self = user_data;
  GError *error = NULL;
  int fd = _cj_camera_portal_open_finish (result, &error);

  if (fd < 0 && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_error_free (error);
      return;
    }
  g_clear_object (&self->cancellable);
  if (fd >= 0)
    {
      self->portal_fd = fd;
      open_devices (self);
    }
  else if (!self->started)
    g_error_free (error);
  else if (g_error_matches (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_NO_PERMISSION))
    set_state (self, CJ_FRAME_SOURCE_STATE_NO_PERMISSION, error);
  else if (g_error_matches (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_NO_CAMERA))
    set_state (self, CJ_FRAME_SOURCE_STATE_NO_CAMERA, error);
  else
    set_state (self, CJ_FRAME_SOURCE_STATE_ERROR, error);
}

static void
open_devices (CjCamera *self)
{
  if (self->portal != NULL && self->portal_fd < 0)
    {
      if (self->cancellable != NULL)
        return;
      self->cancellable = g_cancellable_new ();
      _cj_camera_portal_open_async (self->portal, self->cancellable, on_portal_cb, g_object_ref (self));
      return;
    }

  if (cj_camera_list_is_loaded (self->devices))
    try_to_open (self);
  else
    cj_camera_list_open (self->devices, self->portal_fd);
}

static void
close_devices (CjCamera *self)
{
  cj_camera_list_close (self->devices);
  if (self->portal_fd >= 0)
    close (self->portal_fd);
  self->portal_fd = -1;
}

/* Watching */

static void
watch_frames (CjCamera *self,
              gint64 now_us)
{
  gint64 arrived_us = _cj_camera_stream_get_arrived (self->stream);
  gint64 patience_us = arrived_us != 0 ? LOST_AFTER_US : FIRST_FRAME_US;

  if (self->network != NULL)
    patience_us = arrived_us != 0 ? NETWORK_LOST_AFTER_US : NETWORK_FIRST_FRAME_US;
  if (now_us - MAX (arrived_us, self->opened_us) > patience_us)
    lose (self, CJ_SCAN_ERROR_NO_FRAMES, "The camera sends no pictures");
}

/* Whether time can heal it. A person who refused is not asked again and again;
 * a description that makes no sense stays so; and a camera that is given the
 * wrong password again and again shuts its user out. */
static gboolean
is_worth_a_retry (CjCamera *self)
{
  return self->state != CJ_FRAME_SOURCE_STATE_NO_PERMISSION &&
         !g_error_matches (self->error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_BAD_SOURCE) &&
         !g_error_matches (self->error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_WRONG_PASSWORD);
}

static gboolean
on_watch_cb (gpointer user_data)
{
  CjCamera *self = user_data;
  gint64 now_us = g_get_monotonic_time ();

  if (self->stream != NULL)
    {
      watch_frames (self, now_us);
      return G_SOURCE_CONTINUE;
    }
  if (!is_worth_a_retry (self) || self->cancellable != NULL || now_us - self->tried_us <= self->pause_us)
    return G_SOURCE_CONTINUE;

  if (self->network != NULL)
    self->pause_us = MIN (2 * self->pause_us, RETRY_LONGEST_US);
  if (uses_devices (self) && _cj_camera_list_is_stale (self->devices))
    close_devices (self);
  if (uses_devices (self) && !cj_camera_list_is_loaded (self->devices))
    open_devices (self);
  else
    try_to_open (self);
  self->tried_us = now_us;

  return G_SOURCE_CONTINUE;
}

static void
cj_camera_start (CjFrameSource *source)
{
  CjCamera *self = CJ_CAMERA (source);

  if (self->started)
    return;

  self->started = TRUE;
  self->pause_us = RETRY_INTERVAL_US;
  self->context = g_main_context_ref_thread_default ();
  self->watch = g_timeout_source_new (WATCH_INTERVAL_MS);
  g_source_set_callback (self->watch, on_watch_cb, self, NULL);
  g_source_attach (self->watch, self->context);
  set_state (self, CJ_FRAME_SOURCE_STATE_LOADING, NULL);
  if (uses_devices (self))
    open_devices (self);
  else
    try_to_open (self);
}

static void
cj_camera_stop (CjFrameSource *source)
{
  CjCamera *self = CJ_CAMERA (source);

  if (!self->started)
    return;

  self->started = FALSE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
  close_stream (self);
  g_clear_pointer (&self->context, g_main_context_unref);
  set_state (self, CJ_FRAME_SOURCE_STATE_STOPPED, NULL);
}

static void
frame_source_iface_init (CjFrameSourceInterface *iface)
{
  iface->start = cj_camera_start;
  iface->stop = cj_camera_stop;
}

static void
cj_camera_dispose (GObject *object)
{
  CjCamera *self = CJ_CAMERA (object);

  cj_camera_stop (CJ_FRAME_SOURCE (self));
  if (self->devices != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->devices, self);
      close_devices (self);
    }
  g_clear_object (&self->devices);
  g_clear_object (&self->portal);

  G_OBJECT_CLASS (cj_camera_parent_class)->dispose (object);
}

static void
cj_camera_finalize (GObject *object)
{
  CjCamera *self = CJ_CAMERA (object);

  /* what is still to be closed is, on the worker, which ends by itself */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  g_clear_error (&self->error);
  g_clear_pointer (&self->network, cj_network_camera_unref);
  g_free (self->description);
  g_free (self->wanted_id);
  g_free (self->device_id);

  G_OBJECT_CLASS (cj_camera_parent_class)->finalize (object);
}

static void
cj_camera_get_property (GObject *object,
                        guint prop_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  CjCamera *self = CJ_CAMERA (object);

  switch ((CjCameraProperty) prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;

    case PROP_DEVICE_ID:
      g_value_set_string (value, self->device_id);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_camera_class_init (CjCameraClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_camera_dispose;
  object_class->finalize = cj_camera_finalize;
  object_class->get_property = cj_camera_get_property;

  g_object_class_override_property (object_class, PROP_STATE, "state");
  g_object_class_override_property (object_class, PROP_ERROR, "error");
  g_object_class_install_property (
    object_class, PROP_DEVICE_ID,
    g_param_spec_string ("device-id", NULL, NULL, "",
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));
}

static void
cj_camera_init (CjCamera *self)
{
  self->pool = _cj_camera_pool_new ();
  self->devices = _cj_camera_list_new (self->pool);
  self->wanted_id = g_strdup ("");
  self->device_id = g_strdup ("");
  self->portal_fd = -1;
  self->max_rate = MAX_RATE;
  self->pause_us = RETRY_INTERVAL_US;
  g_signal_connect_swapped (self->devices, "items-changed", G_CALLBACK (on_devices_changed_cb), self);
  g_signal_connect_swapped (self->devices, "notify::loaded", G_CALLBACK (on_devices_loaded_cb), self);
}

/**
 * cj_camera_new:
 * @description: (nullable): instead of the PC's cameras, a piece of a GStreamer
 *   pipeline with one open end, as `videotestsrc is-live=true`
 * @portal: (nullable): in a sandbox, the session bus on which the camera portal is
 *
 * Returns: (transfer full): a camera, stopped
 */
CjCamera *
cj_camera_new (const char *description,
               GDBusConnection *portal)
{
  CjCamera *self = g_object_new (CJ_TYPE_CAMERA, NULL);

  self->description = g_strdup (description);
  g_set_object (&self->portal, portal);

  return self;
}

/**
 * cj_camera_get_devices:
 *
 * Returns: (transfer none): the cameras there are; known from the first start on
 */
CjCameraList *
cj_camera_get_devices (CjCamera *self)
{
  g_return_val_if_fail (CJ_IS_CAMERA (self), NULL);

  return self->devices;
}

/**
 * cj_camera_get_device_id:
 *
 * Returns: (transfer none): id of the camera in use, "" for none
 */
const char *
cj_camera_get_device_id (CjCamera *self)
{
  g_return_val_if_fail (CJ_IS_CAMERA (self), "");

  return self->device_id;
}

/**
 * cj_camera_set_device_id:
 * @id: id of a camera; "" for whichever is there
 *
 * Uses that camera from now on. While it is not there at the start, the first
 * one that is takes its place.
 */
void
cj_camera_set_device_id (CjCamera *self,
                         const char *id)
{
  g_return_if_fail (CJ_IS_CAMERA (self));
  g_return_if_fail (id != NULL);

  if (g_str_equal (self->wanted_id, id))
    return;

  g_free (self->wanted_id);
  self->wanted_id = g_strdup (id);
  if (!self->started || !uses_devices (self) || (*id != '\0' && g_str_equal (self->device_id, id)))
    return;

  close_stream (self);
  set_state (self, CJ_FRAME_SOURCE_STATE_LOADING, NULL);
  try_to_open (self);
}

/**
 * cj_camera_set_network:
 * @network: (nullable): a camera in the network; %NULL for those of this PC
 *
 * Uses that camera from now on. It is called again, with growing pauses, while
 * it does not answer; not where it refuses the password.
 */
void
cj_camera_set_network (CjCamera *self,
                       CjNetworkCamera *network)
{
  gboolean started = self->started;

  g_return_if_fail (CJ_IS_CAMERA (self));

  cj_camera_stop (CJ_FRAME_SOURCE (self));
  g_clear_pointer (&self->network, cj_network_camera_unref);
  if (network != NULL)
    {
      self->network = cj_network_camera_ref (network);
      set_device_in_use (self, "");
    }
  if (started)
    cj_camera_start (CJ_FRAME_SOURCE (self));
}

/**
 * cj_camera_set_standing:
 * @max_rate: frames a second, 1 to 30
 *
 * A camera that stands somewhere and looks at one thing: while it is not there,
 * no other one takes its place. To be called before it is started.
 */
void
cj_camera_set_standing (CjCamera *self,
                        int max_rate)
{
  g_return_if_fail (CJ_IS_CAMERA (self));
  g_return_if_fail (max_rate >= 1 && max_rate <= MAX_RATE);

  self->standing = TRUE;
  self->max_rate = max_rate;
}

/**
 * cj_camera_look_around:
 *
 * Fills the list of cameras, to choose from, without opening any.
 */
void
cj_camera_look_around (CjCamera *self)
{
  g_return_if_fail (CJ_IS_CAMERA (self));

  open_devices (self);
}
