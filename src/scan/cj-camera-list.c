/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-camera-list.h"

#include <glib/gstdio.h>

#include "scan/cj-camera-private.h"

/* What watches the PC's cameras. Outside a sandbox every provider is asked
 * (PipeWire hides V4L2's when it runs); inside one, PipeWire alone, over the
 * connection that the portal gave.
 *
 * A watch is kept to the end of the program and used again: PipeWire 0.3 frees
 * its devices twice when a watch that knows some is ended. */
typedef struct
{
  int fd;                      /* -1 outside a sandbox */
  guint64 daemon;              /* which start of PipeWire it is connected to */
  GstDeviceMonitor *monitor;   /* (nullable) (owned) */
  GstDeviceProvider *provider; /* (nullable) (owned) */
} Watch;

/* (mutex watches_lock) of Watch, the newest first */
static GSList *watches;
static GMutex watches_lock;

struct _CjCameraList
{
  GObject parent_instance;

  GThreadPool *pool;     /* of the camera, which closes the list before it goes */
  GPtrArray *devices;    /* of CjCameraDevice */
  GMainContext *context; /* (owned) of whoever opened it */
  GCancellable *cancellable;
  GstBus *bus;           /* (nullable) (owned) of the watch */
  GSource *bus_source;   /* (nullable) (owned) */
  guint64 daemon; /* which start of PipeWire the list is of */
  gboolean loaded;
};

typedef enum
{
  PROP_LOADED = 1,
} CjCameraListProperty;

static GParamSpec *properties[PROP_LOADED + 1];

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjCameraList, cj_camera_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

/* The library is started when a camera is first looked for, and on a worker:
 * the first time ever it reads every plug-in of the PC. */
gboolean
_cj_camera_init_gstreamer (GError **error)
{
  static GMutex lock;
  gboolean ok;
  g_autoptr (GError) problem = NULL;

  g_mutex_lock (&lock);
  ok = gst_init_check (NULL, NULL, &problem);
  g_mutex_unlock (&lock);
  if (!ok)
    g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_CAMERA, "GStreamer: %s", problem != NULL ? problem->message : "no start");

  return ok;
}

typedef struct
{
  CjCameraJob job;
  gpointer data;
} Call;

static void
run_call (gpointer data,
          gpointer user_data)
{
  g_autofree Call *call = data;

  call->job (call->data);
}

GThreadPool *
_cj_camera_pool_new (void)
{
  return g_thread_pool_new (run_call, NULL, 1, FALSE, NULL);
}

void
_cj_camera_pool_push (GThreadPool *pool,
                      CjCameraJob job,
                      gpointer data)
{
  Call *call = g_new0 (Call, 1);

  call->job = job;
  call->data = data;
  g_thread_pool_push (pool, call, NULL);
}

/* A daemon that is started anew makes its socket anew. */
static guint64
find_daemon (void)
{
  g_autofree char *path = g_build_filename (g_get_user_runtime_dir (), "pipewire-0", NULL);
  GStatBuf info;

  return g_stat (path, &info) == 0 ? (guint64) info.st_ino ^ ((guint64) info.st_ctim.tv_nsec << 20) : 0;
}

static Watch *
watch_new (int fd)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->fd = fd;
  watch->daemon = find_daemon ();
  if (fd >= 0)
    {
      watch->provider = gst_device_provider_factory_get_by_name ("pipewiredeviceprovider");
      if (watch->provider != NULL)
        g_object_set (watch->provider, "fd", fd, NULL);
      if (watch->provider != NULL && !gst_device_provider_start (watch->provider))
        gst_clear_object (&watch->provider);
    }
  else
    {
      watch->monitor = gst_device_monitor_new ();
      gst_device_monitor_add_filter (watch->monitor, "Video/Source", NULL);
      if (!gst_device_monitor_start (watch->monitor))
        gst_clear_object (&watch->monitor);
    }

  return watch;
}

static Watch *
watch_get (int fd)
{
  Watch *watch = NULL;

  g_mutex_lock (&watches_lock);
  if (fd < 0)
    for (GSList *l = watches; l != NULL && watch == NULL; l = l->next)
      if (((Watch *) l->data)->fd < 0 && ((Watch *) l->data)->daemon == find_daemon ())
        watch = l->data;
  if (watch == NULL)
    {
      watch = watch_new (fd);
      watches = g_slist_prepend (watches, watch);
    }
  g_mutex_unlock (&watches_lock);

  return watch;
}

/* What a worker finds: the bus that tells of changes and what is there now. */
typedef struct
{
  GstBus *bus;    /* (nullable) (owned) */
  GList *devices; /* (element-type GstDevice) (owned) */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  gst_clear_object (&found->bus);
  g_list_free_full (found->devices, gst_object_unref);
  g_free (found);
}

static void
start_watch_on_worker (gpointer data)
{
  g_autoptr (GTask) task = data;
  Found *found = g_new0 (Found, 1);
  Watch *watch;

  /* A PC without GStreamer's plug-ins has no camera. */
  if (_cj_camera_init_gstreamer (NULL))
    {
      watch = watch_get (GPOINTER_TO_INT (g_task_get_task_data (task)));
      if (watch->monitor != NULL)
        {
          found->bus = gst_device_monitor_get_bus (watch->monitor);
          gst_bus_set_flushing (found->bus, FALSE);
          found->devices = gst_device_monitor_get_devices (watch->monitor);
        }
      else if (watch->provider != NULL)
        {
          found->bus = gst_device_provider_get_bus (watch->provider);
          found->devices = gst_device_provider_get_devices (watch->provider);
        }
    }
  g_task_return_pointer (task, found, found_free);
}

static void
set_loaded (CjCameraList *self,
            gboolean loaded)
{
  if (self->loaded == loaded)
    return;

  self->loaded = loaded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

static gboolean
find_position (CjCameraList *self,
               const char *id,
               guint *position)
{
  for (guint i = 0; i < self->devices->len; i++)
    if (g_str_equal (cj_camera_device_get_id (g_ptr_array_index (self->devices, i)), id))
      {
        *position = i;
        return TRUE;
      }

  return FALSE;
}

static void
add_device (CjCameraList *self,
            GstDevice *gst_device)
{
  g_autoptr (CjCameraDevice) device = NULL;
  guint position = self->devices->len;

  if (!gst_device_has_classes (gst_device, "Video/Source"))
    return;
  device = _cj_camera_device_new (gst_device);
  if (find_position (self, cj_camera_device_get_id (device), &position))
    {
      /* it came back before it was seen to go */
      g_object_unref (self->devices->pdata[position]);
      self->devices->pdata[position] = g_steal_pointer (&device);
      g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
      return;
    }
  g_ptr_array_add (self->devices, g_steal_pointer (&device));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static void
remove_device (CjCameraList *self,
               GstDevice *gst_device)
{
  for (guint i = 0; i < self->devices->len; i++)
    {
      CjCameraDevice *device = g_ptr_array_index (self->devices, i);

      if (!_cj_camera_device_is (device, gst_device))
        continue;
      g_ptr_array_remove_index (self->devices, i);
      g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
      return;
    }
}

static gboolean
on_bus_message_cb (GstBus *bus,
                   GstMessage *message,
                   gpointer user_data)
{
  CjCameraList *self = user_data;
  g_autoptr (GstDevice) device = NULL;

  if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_DEVICE_ADDED)
    {
      gst_message_parse_device_added (message, &device);
      add_device (self, device);
    }
  else if (GST_MESSAGE_TYPE (message) == GST_MESSAGE_DEVICE_REMOVED)
    {
      gst_message_parse_device_removed (message, &device);
      remove_device (self, device);
    }

  return G_SOURCE_CONTINUE;
}

static void
on_watch_started_cb (GObject *source,
                     GAsyncResult *result,
                     gpointer user_data)
{
  g_autoptr (CjCameraList) self = user_data;
  Found *found = g_task_propagate_pointer (G_TASK (result), NULL);

  if (g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    {
      self->bus = g_steal_pointer (&found->bus);
      if (self->bus != NULL)
        {
          self->bus_source = gst_bus_create_watch (self->bus);
          g_source_set_callback (self->bus_source, G_SOURCE_FUNC (on_bus_message_cb), self, NULL);
          g_source_attach (self->bus_source, self->context);
        }
      for (GList *l = found->devices; l != NULL; l = l->next)
        add_device (self, l->data);
      self->daemon = find_daemon ();
      set_loaded (self, TRUE);
    }
  found_free (found);
}

static GType
cj_camera_list_get_item_type (GListModel *model)
{
  return CJ_TYPE_CAMERA_DEVICE;
}

static guint
cj_camera_list_get_n_items (GListModel *model)
{
  return CJ_CAMERA_LIST (model)->devices->len;
}

static gpointer
cj_camera_list_get_item (GListModel *model,
                         guint position)
{
  CjCameraList *self = CJ_CAMERA_LIST (model);

  return position < self->devices->len ? g_object_ref (g_ptr_array_index (self->devices, position)) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = cj_camera_list_get_item_type;
  iface->get_n_items = cj_camera_list_get_n_items;
  iface->get_item = cj_camera_list_get_item;
}

static void
cj_camera_list_dispose (GObject *object)
{
  cj_camera_list_close (CJ_CAMERA_LIST (object));

  G_OBJECT_CLASS (cj_camera_list_parent_class)->dispose (object);
}

static void
cj_camera_list_finalize (GObject *object)
{
  CjCameraList *self = CJ_CAMERA_LIST (object);

  g_ptr_array_unref (self->devices);

  G_OBJECT_CLASS (cj_camera_list_parent_class)->finalize (object);
}

static void
cj_camera_list_get_property (GObject *object,
                             guint prop_id,
                             GValue *value,
                             GParamSpec *pspec)
{
  CjCameraList *self = CJ_CAMERA_LIST (object);

  switch ((CjCameraListProperty) prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_camera_list_class_init (CjCameraListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_camera_list_dispose;
  object_class->finalize = cj_camera_list_finalize;
  object_class->get_property = cj_camera_list_get_property;

  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cj_camera_list_init (CjCameraList *self)
{
  self->devices = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Returns: (transfer full): a list, empty until it is opened */
CjCameraList *
_cj_camera_list_new (GThreadPool *pool)
{
  CjCameraList *self = g_object_new (CJ_TYPE_CAMERA_LIST, NULL);

  self->pool = pool;

  return self;
}

/**
 * cj_camera_list_open:
 * @fd: a connection to PipeWire that the camera portal gave, which must stay
 *   open as long as the list is; -1 for this PC's own cameras
 *
 * Looks for cameras, behind the scenes, and tells of them on the caller's main
 * context. The property `loaded` says when all that are there now are known.
 */
void
cj_camera_list_open (CjCameraList *self,
                     int fd)
{
  GTask *task;

  g_return_if_fail (CJ_IS_CAMERA_LIST (self));

  if (self->cancellable != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  self->context = g_main_context_ref_thread_default ();
  task = g_task_new (NULL, self->cancellable, on_watch_started_cb, g_object_ref (self));
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (task, cj_camera_list_open);
  g_task_set_task_data (task, GINT_TO_POINTER (fd), NULL);
  _cj_camera_pool_push (self->pool, start_watch_on_worker, task);
}

/**
 * cj_camera_list_close:
 *
 * Forgets all cameras; it can be opened again, as after the media daemon of the
 * PC was started anew.
 */
void
cj_camera_list_close (CjCameraList *self)
{
  guint n = self->devices->len;

  if (self->bus_source != NULL)
    g_source_destroy (self->bus_source);
  g_clear_pointer (&self->bus_source, g_source_unref);
  /* nobody listens now: what would be told must not pile up */
  if (self->bus != NULL)
    gst_bus_set_flushing (self->bus, TRUE);
  gst_clear_object (&self->bus);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_ptr_array_set_size (self->devices, 0);
  if (n > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n, 0);
  set_loaded (self, FALSE);
}

/* Whether the media daemon was started anew since the list was opened, which
 * the list does not see by itself. */
gboolean
_cj_camera_list_is_stale (CjCameraList *self)
{
  return self->loaded && self->daemon != find_daemon ();
}

gboolean
cj_camera_list_is_loaded (CjCameraList *self)
{
  g_return_val_if_fail (CJ_IS_CAMERA_LIST (self), FALSE);

  return self->loaded;
}

/**
 * cj_camera_list_find:
 * @id: id of a camera; "" for the first one
 *
 * Returns: (transfer none) (nullable): the camera, when it is there
 */
CjCameraDevice *
cj_camera_list_find (CjCameraList *self,
                     const char *id)
{
  guint position = 0;

  g_return_val_if_fail (CJ_IS_CAMERA_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (*id != '\0' && !find_position (self, id, &position))
    return NULL;

  return position < self->devices->len ? g_ptr_array_index (self->devices, position) : NULL;
}
