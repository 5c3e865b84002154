/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-camera-private.h"

struct _CjCameraDevice
{
  GObject parent_instance;

  char *id;
  char *name;
  GstDevice *device;
};

G_DEFINE_FINAL_TYPE (CjCameraDevice, cj_camera_device, G_TYPE_OBJECT)

static void
cj_camera_device_finalize (GObject *object)
{
  CjCameraDevice *self = CJ_CAMERA_DEVICE (object);

  g_free (self->id);
  g_free (self->name);
  gst_clear_object (&self->device);

  G_OBJECT_CLASS (cj_camera_device_parent_class)->finalize (object);
}

static void
cj_camera_device_class_init (CjCameraDeviceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cj_camera_device_finalize;
}

static void
cj_camera_device_init (CjCameraDevice *self)
{
}

/* A name that stays the same when the PC is started again: PipeWire's name of
 * the node, or where on the bus the camera sits. */
static char *
find_id (GstDevice *device)
{
  static const char *const keys[] = { "node.name", "v4l2.device.bus_info", "device.path" };
  g_autoptr (GstStructure) values = gst_device_get_properties (device);

  for (gsize i = 0; values != NULL && i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = gst_structure_get_string (values, keys[i]);

      if (value != NULL && *value != '\0')
        return g_strdup (value);
    }

  return gst_device_get_display_name (device);
}

CjCameraDevice *
_cj_camera_device_new (GstDevice *device)
{
  CjCameraDevice *self = g_object_new (CJ_TYPE_CAMERA_DEVICE, NULL);
  g_autofree char *name = gst_device_get_display_name (device);

  self->device = gst_object_ref (device);
  self->id = find_id (device);
  self->name = g_utf8_make_valid (name != NULL && *name != '\0' ? name : self->id, -1);

  return self;
}

gboolean
_cj_camera_device_is (CjCameraDevice *self,
                      GstDevice *device)
{
  return self->device == device;
}

/* The element that brings the camera's pictures; on the worker. PipeWire's
 * nodes are asked for by their name, so that the camera that comes back after
 * it was pulled out is the same one. */
GstElement *
_cj_camera_device_make_source (CjCameraDevice *self,
                               int fd)
{
  g_autoptr (GstStructure) values = gst_device_get_properties (self->device);
  const char *node = values != NULL ? gst_structure_get_string (values, "node.name") : NULL;
  GstElement *source = node != NULL ? gst_element_factory_make ("pipewiresrc", NULL) : NULL;

  if (source == NULL)
    return gst_device_create_element (self->device, NULL);

  g_object_set (source, "target-object", node, "do-timestamp", TRUE, NULL);
  if (fd >= 0)
    g_object_set (source, "fd", fd, NULL);

  return source;
}

/**
 * cj_camera_device_get_id:
 *
 * Returns: (transfer none): what the camera is remembered by
 */
const char *
cj_camera_device_get_id (CjCameraDevice *self)
{
  g_return_val_if_fail (CJ_IS_CAMERA_DEVICE (self), "");

  return self->id;
}

/**
 * cj_camera_device_get_name:
 *
 * Returns: (transfer none): what its maker calls it
 */
const char *
cj_camera_device_get_name (CjCameraDevice *self)
{
  g_return_val_if_fail (CJ_IS_CAMERA_DEVICE (self), "");

  return self->name;
}
