/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-camera-private.h"

#include <gio/gunixfdlist.h>
#include <unistd.h>

/* In a sandbox the desktop is asked for the cameras: it asks the person once,
 * and gives a connection to PipeWire that shows cameras and nothing else. */

#define BUS_NAME "org.freedesktop.portal.Desktop"
#define OBJECT_PATH "/org/freedesktop/portal/desktop"
#define CAMERA_INTERFACE "org.freedesktop.portal.Camera"
#define REQUEST_INTERFACE "org.freedesktop.portal.Request"

typedef struct
{
  GDBusConnection *connection;
  guint subscription;
  gulong cancelled;
  char *path;
  /* an answer, an error or a cancel may each be the first to end it */
  gboolean over;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->connection);
  g_free (question->path);
  g_free (question);
}

static gboolean
end_question (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  if (question->over)
    return FALSE;
  question->over = TRUE;
  if (question->subscription != 0)
    g_dbus_connection_signal_unsubscribe (question->connection, question->subscription);
  question->subscription = 0;
  if (question->cancelled != 0)
    g_signal_handler_disconnect (g_task_get_cancellable (task), question->cancelled);
  question->cancelled = 0;

  return TRUE;
}

static void
fail (GTask *task,
      CjScanError code,
      const char *message)
{
  if (end_question (task))
    g_task_return_new_error (task, CJ_SCAN_ERROR, (int) code, "%s", message);
}

/* What the desktop refuses is a permission; what it does not know, a camera
 * that cannot be had from in here. */
static void
fail_call (GTask *task,
           GError *error)
{
  CjScanError code = CJ_SCAN_ERROR_CAMERA;

  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_ACCESS_DENIED))
    code = CJ_SCAN_ERROR_NO_PERMISSION;
  g_dbus_error_strip_remote_error (error);
  fail (task, code, error->message);
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
      fail_call (task, error);
      return;
    }
  g_variant_get (reply, "(h)", &index);
  fd = fds != NULL ? g_unix_fd_list_get (fds, index, &error) : -1;
  if (fd < 0)
    {
      g_clear_error (&error);
      fail (task, CJ_SCAN_ERROR_CAMERA, "The camera portal gave no connection");
    }
  else if (end_question (task))
    {
      g_task_return_int (task, fd);
    }
  else
    {
      close (fd);
    }
}

static void
open_remote (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  g_dbus_connection_call_with_unix_fd_list (question->connection, BUS_NAME, OBJECT_PATH, CAMERA_INTERFACE,
                                            "OpenPipeWireRemote", g_variant_new ("(a{sv})", NULL),
                                            G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL,
                                            on_remote_opened_cb, g_object_ref (task));
}

static void
on_response_cb (GDBusConnection *connection,
                const char *sender,
                const char *path,
                const char *interface,
                const char *signal,
                GVariant *parameters,
                gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  guint response;

  g_variant_get (parameters, "(ua{sv})", &response, NULL);
  if (response == 0)
    open_remote (task);
  else
    fail (task, CJ_SCAN_ERROR_NO_PERMISSION, "The camera was refused");
}

static void
on_asked_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (reply == NULL)
    fail_call (task, error);
}

/* Listens for the answer before the question is put: it may come first. */
static void
ask_for_access (GTask *task)
{
  Question *question = g_task_get_task_data (task);
  g_autofree char *sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (question->connection) + 1), ".", '_');
  g_autofree char *token = g_strdup_printf ("chejiang_camera%u", g_random_int ());
  GVariantBuilder options;

  question->path = g_strdup_printf (OBJECT_PATH "/request/%s/%s", sender, token);
  question->subscription =
    g_dbus_connection_signal_subscribe (question->connection, BUS_NAME, REQUEST_INTERFACE, "Response", question->path,
                                        NULL, G_DBUS_SIGNAL_FLAGS_NONE, on_response_cb, g_object_ref (task),
                                        g_object_unref);
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_dbus_connection_call (question->connection, BUS_NAME, OBJECT_PATH, CAMERA_INTERFACE, "AccessCamera",
                          g_variant_new ("(a{sv})", &options), G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          NULL, on_asked_cb, g_object_ref (task));
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
  Question *question = g_task_get_task_data (task);

  if (reply == NULL)
    {
      fail_call (task, error);
      return;
    }
  g_variant_get (reply, "(v)", &value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN) && !g_variant_get_boolean (value))
    fail (task, CJ_SCAN_ERROR_NO_CAMERA, "The desktop knows no camera");
  else if (!question->over)
    ask_for_access (task);
}

static void
on_cancelled_cb (GCancellable *cancellable,
                 gpointer user_data)
{
  GTask *task = user_data;
  Question *question = g_task_get_task_data (task);

  /* takes the desktop's dialog away, if it is still there */
  if (question->path != NULL)
    g_dbus_connection_call (question->connection, BUS_NAME, question->path, REQUEST_INTERFACE, "Close", NULL, NULL,
                            G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
  question->cancelled = 0;
  g_object_ref (task);
  if (end_question (task))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  g_object_unref (task);
}

void
_cj_camera_portal_open_async (GDBusConnection *connection,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->connection = g_object_ref (connection);
  g_task_set_source_tag (task, _cj_camera_portal_open_async);
  g_task_set_task_data (task, question, question_free);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (cancellable != NULL)
    question->cancelled = g_signal_connect_data (cancellable, "cancelled", G_CALLBACK (on_cancelled_cb),
                                                 g_object_ref (task), (GClosureNotify) (GCallback) g_object_unref, 0);
  g_dbus_connection_call (connection, BUS_NAME, OBJECT_PATH, "org.freedesktop.DBus.Properties", "Get",
                          g_variant_new ("(ss)", CAMERA_INTERFACE, "IsCameraPresent"), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_present_cb, g_object_ref (task));
}

/* Returns: a connection to PipeWire, to be closed; -1 with %CJ_SCAN_ERROR_NO_CAMERA,
 * %CJ_SCAN_ERROR_NO_PERMISSION or %CJ_SCAN_ERROR_CAMERA */
int
_cj_camera_portal_open_finish (GAsyncResult *result,
                               GError **error)
{
  return (int) g_task_propagate_int (G_TASK (result), error);
}
