/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "core/cj-portal-request.h"

#define REQUEST_INTERFACE "org.freedesktop.portal.Request"

/* A question to the desktop of which the answer comes later, as a signal of an
 * object made for it: the desktop may have to ask the person first. */

typedef struct
{
  GDBusConnection *connection;
  char *path;
  guint subscription;
  gulong cancelled;
  CjPortalResponse response;
  /* an answer, an error or a cancel may each be the first to end it */
  gboolean over;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->connection);
  g_free (request->path);
  g_free (request);
}

/* Returns: whether it is the caller who ends it */
static gboolean
end_request (GTask *task)
{
  Request *request = g_task_get_task_data (task);

  if (request->over)
    return FALSE;
  request->over = TRUE;
  g_dbus_connection_signal_unsubscribe (request->connection, request->subscription);
  if (request->cancelled != 0)
    g_clear_signal_handler (&request->cancelled, g_task_get_cancellable (task));

  return TRUE;
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
  Request *request = g_task_get_task_data (task);
  g_autoptr (GVariant) results = NULL;
  guint response;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")) || !end_request (task))
    return;
  g_variant_get (parameters, "(u@a{sv})", &response, &results);
  request->response = (CjPortalResponse) MIN (response, CJ_PORTAL_RESPONSE_FAILED);
  g_task_return_pointer (task, g_steal_pointer (&results), (GDestroyNotify) g_variant_unref);
}

static void
on_called_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), NULL, result, &error);

  if (reply == NULL && end_request (task))
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_cancelled_cb (GCancellable *cancellable,
                 gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Request *request = g_task_get_task_data (task);

  if (!end_request (task))
    return;
  /* takes the desktop's dialog away, if it is still there */
  g_dbus_connection_call (request->connection, CJ_PORTAL_BUS_NAME, request->path, REQUEST_INTERFACE, "Close", NULL, NULL,
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The question was taken back");
}

/* Every portal takes its options as the last argument. */
static GVariant *
make_parameters (GVariant *arguments,
                 GVariant *options,
                 const char *token)
{
  g_autoptr (GVariant) taken = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;
  g_autoptr (GVariant) given = options != NULL ? g_variant_ref_sink (options) : NULL;
  GVariantDict all;
  GVariantBuilder parameters;

  g_variant_dict_init (&all, given);
  g_variant_dict_insert (&all, "handle_token", "s", token);
  g_variant_builder_init (&parameters, G_VARIANT_TYPE_TUPLE);
  for (gsize i = 0; taken != NULL && i < g_variant_n_children (taken); i++)
    {
      g_autoptr (GVariant) argument = g_variant_get_child_value (taken, i);

      g_variant_builder_add_value (&parameters, argument);
    }
  g_variant_builder_add_value (&parameters, g_variant_dict_end (&all));

  return g_variant_builder_end (&parameters);
}

/**
 * cj_portal_request_async:
 * @connection: the session bus
 * @interface: of a portal
 * @method: one that answers through a request object
 * @arguments: (nullable): a tuple of its arguments, without the options
 * @options: (nullable): the options, of type a{sv}
 * @fds: (nullable): open files that @arguments speak of
 *
 * Asks the desktop for something. Cancelling takes its dialog away.
 */
void
cj_portal_request_async (GDBusConnection *connection,
                         const char *interface,
                         const char *method,
                         GVariant *arguments,
                         GVariant *options,
                         GUnixFDList *fds,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *token = g_strdup_printf ("chejiang%u", g_random_int ());
  g_autofree char *sender = g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (connection) + 1), ".", '_');
  g_autoptr (GVariant) parameters = g_variant_ref_sink (make_parameters (arguments, options, token));
  Request *request;

  g_task_set_source_tag (task, cj_portal_request_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  request = g_new0 (Request, 1);
  request->connection = g_object_ref (connection);
  request->path = g_strdup_printf (CJ_PORTAL_OBJECT_PATH "/request/%s/%s", sender, token);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  /* Listens for the answer before the question is put: it may come first. */
  request->subscription =
    g_dbus_connection_signal_subscribe (connection, CJ_PORTAL_BUS_NAME, REQUEST_INTERFACE, "Response", request->path, NULL,
                                        G_DBUS_SIGNAL_FLAGS_NONE, on_response_cb, g_object_ref (task), g_object_unref);
  if (cancellable != NULL)
    request->cancelled = g_signal_connect_data (cancellable, "cancelled", G_CALLBACK (on_cancelled_cb), g_object_ref (task),
                                                (GClosureNotify) (GCallback) g_object_unref, 0);
  g_dbus_connection_call_with_unix_fd_list (connection, CJ_PORTAL_BUS_NAME, CJ_PORTAL_OBJECT_PATH, interface, method, parameters,
                                            G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, -1, fds, NULL, on_called_cb,
                                            g_object_ref (task));
}

/**
 * cj_portal_request_finish:
 * @response: (out): what the desktop, or the person there, answered
 * @results: (out) (optional) (transfer full): what came with it, of type a{sv}
 *
 * Returns: whether there was an answer; %FALSE with %G_IO_ERROR_CANCELLED or an
 *   error of D-Bus
 */
gboolean
cj_portal_request_finish (GAsyncResult *result,
                          CjPortalResponse *response,
                          GVariant **results,
                          GError **error)
{
  g_autoptr (GVariant) answer = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  answer = g_task_propagate_pointer (G_TASK (result), error);
  if (answer == NULL)
    return FALSE;
  *response = ((Request *) g_task_get_task_data (G_TASK (result)))->response;
  if (results != NULL)
    *results = g_steal_pointer (&answer);

  return TRUE;
}
