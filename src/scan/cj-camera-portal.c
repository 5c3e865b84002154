/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-camera-private.h"

#include <unistd.h>

#include "core/cj-portal-request.h"

/* In a sandbox the desktop is asked for the cameras: it asks the person once,
 * and gives a connection to PipeWire that shows cameras and nothing else. */

#define CAMERA_INTERFACE "org.freedesktop.portal.Camera"

/* What the desktop refuses is a permission; what it does not know, a camera
 * that cannot be had from in here. */
static void
fail (GTask *task,
      GError *error)
{
  CjScanError code = CJ_SCAN_ERROR_CAMERA;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED))
    code = CJ_SCAN_ERROR_NO_PERMISSION;
  g_dbus_error_strip_remote_error (error);
  g_task_return_new_error (task, CJ_SCAN_ERROR, (int) code, "%s", error->message);
  g_error_free (error);
}

static void
on_remote_opened_cb (GObject *source,
                     GAsyncResult *result,
                     gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &fds, result, &error);
  gint32 index;
  int fd;

  if (reply == NULL)
    {
      fail (task, error);
      return;
    }
  g_variant_get (reply, "(h)", &index);
  fd = fds != NULL ? g_unix_fd_list_get (fds, index, NULL) : -1;
  if (fd < 0)
    {
      g_task_return_new_error (task, CJ_SCAN_ERROR, CJ_SCAN_ERROR_CAMERA, "The camera portal gave no connection");
      return;
    }
  /* who gave up does not come for it */
  if (g_task_return_error_if_cancelled (task))
    close (fd);
  else
    g_task_return_int (task, fd);
}

static void
on_answered_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  CjPortalResponse response;

  if (!cj_portal_request_finish (result, &response, NULL, &error))
    fail (task, error);
  else if (response != CJ_PORTAL_RESPONSE_OK)
    g_task_return_new_error (task, CJ_SCAN_ERROR, CJ_SCAN_ERROR_NO_PERMISSION, "The camera was refused");
  else
    g_dbus_connection_call_with_unix_fd_list (g_task_get_task_data (task), CJ_PORTAL_BUS_NAME, CJ_PORTAL_OBJECT_PATH,
                                              CAMERA_INTERFACE, "OpenPipeWireRemote", g_variant_new ("(a{sv})", NULL),
                                              G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                                              g_task_get_cancellable (task), on_remote_opened_cb, g_object_ref (task));
}

static void
on_present_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_autoptr (GVariant) value = NULL;

  if (reply == NULL)
    {
      fail (task, error);
      return;
    }
  g_variant_get (reply, "(v)", &value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && !g_variant_get_boolean (value))
    g_task_return_new_error (task, CJ_SCAN_ERROR, CJ_SCAN_ERROR_NO_CAMERA, "The desktop knows no camera");
  else
    cj_portal_request_async (G_DBUS_CONNECTION (source), CAMERA_INTERFACE, "AccessCamera", NULL, NULL, NULL,
                             g_task_get_cancellable (task), on_answered_cb, g_object_ref (task));
}

void
_cj_camera_portal_open_async (GDBusConnection *connection,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, _cj_camera_portal_open_async);
  g_task_set_task_data (task, g_object_ref (connection), g_object_unref);
  g_dbus_connection_call (connection, CJ_PORTAL_BUS_NAME, CJ_PORTAL_OBJECT_PATH, "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", CAMERA_INTERFACE, "IsCameraPresent"), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, cancellable, on_present_cb, g_object_ref (task));
}

/* Returns: a connection to PipeWire, to be closed; -1 with %CJ_SCAN_ERROR_NO_CAMERA,
 * %CJ_SCAN_ERROR_NO_PERMISSION or %CJ_SCAN_ERROR_CAMERA */
int
_cj_camera_portal_open_finish (GAsyncResult *result,
                               GError **error)
{
  return (int) g_task_propagate_int (G_TASK (result), error);
}
