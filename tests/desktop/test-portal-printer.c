/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "desktop/cj-portal-printer.h"

#include <gio/gunixfdlist.h>
#include <string.h>
#include <unistd.h>

#include "support/cj-await.h"

/* Against a print portal that this test plays itself, on a bus of its own. */

static const char introspection[] =
  "<node><interface name='org.freedesktop.portal.Print'>"
  "<method name='PreparePrint'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='a{sv}' direction='in'/><arg type='a{sv}' direction='in'/>"
  "<arg type='o' direction='out'/></method>"
  "<method name='Print'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='h' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
  "</interface></node>";

typedef struct
{
  GDBusConnection *connection;
  guint name;
  gboolean owned;
  guint object;
  /* how the two questions are answered; G_MAXUINT for not at all */
  guint prepare_response;
  guint print_response;
  gboolean no_token;
  /* what was asked */
  char *title;
  double width;
  double height;
  char *copies;
  GString *pages;
  guint n_closed;
} Portal;

static void
answer (Portal *portal,
        const char *sender,
        const char *token,
        guint response,
        GVariant *results)
{
  g_autofree char *escaped = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *path = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", escaped, token);

  g_variant_ref_sink (results);
  if (response != G_MAXUINT)
    g_dbus_connection_emit_signal (portal->connection, sender, path, "org.freedesktop.portal.Request", "Response",
                                   g_variant_new ("(u@a{sv})", response, results), NULL);
  g_variant_unref (results);
}

static void
read_pages (Portal *portal,
            int fd)
{
  char buffer[4096];
  gssize length;

  while ((length = read (fd, buffer, sizeof buffer)) > 0)
    g_string_append_len (portal->pages, buffer, length);
  close (fd);
}

static void
on_method_cb (GDBusConnection *connection,
              const char *sender,
              const char *path,
              const char *interface,
              const char *method,
              GVariant *parameters,
              GDBusMethodInvocation *invocation,
              gpointer user_data)
{
  Portal *portal = user_data;
  g_autoptr (GVariant) options =
    g_variant_get_child_value (parameters, g_variant_n_children (parameters) - 1);
  const char *token;
  GVariantDict results;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_variant_dict_init (&results, NULL);
  if (g_str_equal (method, "PreparePrint"))
    {
      g_autoptr (GVariant) settings = g_variant_get_child_value (parameters, 2);
      g_autoptr (GVariant) setup = g_variant_get_child_value (parameters, 3);

      g_variant_get_child (parameters, 1, "s", &portal->title);
      g_variant_lookup (settings, "n-copies", "s", &portal->copies);
      g_variant_lookup (setup, "Width", "d", &portal->width);
      g_variant_lookup (setup, "Height", "d", &portal->height);
      if (!portal->no_token)
        g_variant_dict_insert (&results, "token", "u", 4711u);
      /* before the reply: a client must be ready for that */
      answer (portal, sender, token, portal->prepare_response, g_variant_dict_end (&results));
    }
  else
    {
      GUnixFDList *fds = g_dbus_message_get_unix_fd_list (g_dbus_method_invocation_get_message (invocation));
      guint print_token = 0;

      g_assert_true (g_variant_lookup (options, "token", "u", &print_token));
      g_assert_cmpuint (print_token, ==, 4711);
      g_assert_cmpint (g_unix_fd_list_get_length (fds), ==, 1);
      read_pages (portal, g_unix_fd_list_get (fds, 0, NULL));
      answer (portal, sender, token, portal->print_response, g_variant_dict_end (&results));
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", "/org/freedesktop/portal/desktop/request/x"));
}

static GDBusMessage *
on_message_cb (GDBusConnection *connection,
               GDBusMessage *message,
               gboolean incoming,
               gpointer user_data)
{
  Portal *portal = user_data;

  if (incoming && g_strcmp0 (g_dbus_message_get_member (message), "Close") == 0)
    g_atomic_int_inc ((int *) &portal->n_closed);

  return message;
}

static GDBusConnection *
connect_to_bus (void)
{
  g_autoptr (GError) error = NULL;
  GDBusConnection *connection =
    g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);

  g_assert_no_error (error);

  return connection;
}

static void
on_owned_cb (GDBusConnection *connection,
             const char *name,
             gpointer user_data)
{
  ((Portal *) user_data)->owned = TRUE;
}

static void
portal_start (Portal *portal)
{
  static const GDBusInterfaceVTable vtable = { on_method_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);

  portal->connection = connect_to_bus ();
  portal->pages = g_string_new (NULL);
  g_dbus_connection_add_filter (portal->connection, on_message_cb, portal, NULL);
  portal->object = g_dbus_connection_register_object (portal->connection, "/org/freedesktop/portal/desktop",
                                                      node->interfaces[0], &vtable, portal, NULL, NULL);
  portal->name = g_bus_own_name_on_connection (portal->connection, "org.freedesktop.portal.Desktop",
                                               G_BUS_NAME_OWNER_FLAGS_NONE, on_owned_cb, NULL, portal, NULL);
  cj_await_until (portal->owned);
}

static void
portal_stop (Portal *portal)
{
  g_bus_unown_name (portal->name);
  g_dbus_connection_unregister_object (portal->connection, portal->object);
  g_dbus_connection_close_sync (portal->connection, NULL, NULL);
  g_clear_object (&portal->connection);
  g_string_free (portal->pages, TRUE);
  g_free (portal->title);
  g_free (portal->copies);
}

typedef struct
{
  CjPrinter *printer;
  GBytes *pdf;
  CjPrintRequest request;
  GDBusConnection *connection;
} Client;

static void
client_start (Client *client)
{
  client->connection = connect_to_bus ();
  client->printer = cj_portal_printer_new (client->connection);
  /* more than a pipe holds */
  client->pdf = g_bytes_new_take (g_strnfill (300000, 'x'), 300000);
  client->request = (CjPrintRequest) { .title = "结算单", .pdf = client->pdf, .media = "iso_a4_210x297mm",
                                       .width = 21000, .height = 29700, .copies = 2 };
}

static void
client_stop (Client *client)
{
  gpointer printer = client->printer;

  /* the reply to the last call may be on its way yet */
  g_object_add_weak_pointer (printer, &printer);
  g_object_unref (client->printer);
  cj_await_until (printer == NULL);
  g_bytes_unref (client->pdf);
  g_dbus_connection_close_sync (client->connection, NULL, NULL);
  g_object_unref (client->connection);
}

static CjPrintJob *
client_send (Client *client,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_printer_send_async (client->printer, &client->request, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_printer_send_finish (client->printer, result, error);
}

static void
test_print (void)
{
  Portal portal = { 0 };
  Client client;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjPrintJob) job = NULL;

  portal_start (&portal);
  client_start (&client);
  g_assert_false (cj_printer_has_queues (client.printer));
  job = client_send (&client, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cj_print_job_get_state (job), ==, CJ_PRINT_JOB_STATE_DONE);
  g_assert_cmpstr (portal.title, ==, "结算单");
  g_assert_cmpstr (portal.copies, ==, "2");
  g_assert_cmpfloat (portal.width, ==, 210);
  g_assert_cmpfloat (portal.height, ==, 297);
  g_assert_cmpuint (portal.pages->len, ==, 300000);
  client_stop (&client);
  portal_stop (&portal);
}

static void
check_error (Portal *portal,
             GQuark domain,
             int code)
{
  Client client;
  g_autoptr (GError) error = NULL;

  portal_start (portal);
  client_start (&client);
  g_assert_null (client_send (&client, &error));
  g_assert_error (error, domain, code);
  client_stop (&client);
  portal_stop (portal);
}

static void
test_errors (void)
{
  Portal closed = { .prepare_response = 1 };
  Portal failed = { .prepare_response = 2 };
  Portal late = { .print_response = 2 };
  Portal no_token = { .no_token = TRUE };

  check_error (&closed, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  check_error (&failed, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_FAILED);
  check_error (&late, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_FAILED);
  check_error (&no_token, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_FAILED);
}

static void
test_no_portal (void)
{
  Client client;
  g_autoptr (GError) error = NULL;

  client_start (&client);
  g_assert_null (client_send (&client, &error));
  g_assert_error (error, CJ_PRINTER_ERROR, CJ_PRINTER_ERROR_NOT_RUNNING);
  client_stop (&client);
}

/* Given up by the program, the dialog is taken away. */
static void
test_cancelled (void)
{
  Portal portal = { .prepare_response = G_MAXUINT };
  Client client;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  portal_start (&portal);
  client_start (&client);
  cj_printer_send_async (client.printer, &client.request, cancellable, cj_await_ready_cb, &result);
  cj_await_until (portal.title != NULL);
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  cj_await_until (result != NULL && g_atomic_int_get ((int *) &portal.n_closed) == 1);
  g_assert_null (cj_printer_send_finish (client.printer, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  client_stop (&client);
  portal_stop (&portal);
}

int
main (int argc,
      char *argv[])
{
  g_autoptr (GTestDBus) bus = NULL;
  g_autofree char *daemon = g_find_program_in_path ("dbus-daemon");
  int status;

  g_test_init (&argc, &argv, NULL);
  if (daemon == NULL)
    {
      g_print ("1..0 # SKIP dbus-daemon is not installed\n");
      return 0;
    }
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  g_test_add_func ("/desktop/portal/print", test_print);
  g_test_add_func ("/desktop/portal/errors", test_errors);
  g_test_add_func ("/desktop/portal/no-portal", test_no_portal);
  g_test_add_func ("/desktop/portal/cancelled", test_cancelled);
  status = g_test_run ();
  g_test_dbus_stop (bus);

  return status;
}
