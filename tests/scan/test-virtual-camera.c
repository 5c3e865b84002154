/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-camera.h"

#include <gio/gunixfdlist.h>
#include <gio/gunixsocketaddress.h>
#include <signal.h>
#include <string.h>

#include "scan/cj-canvas.h"
#include "scan/cj-barcode-reader.h"
#include "scan/cj-scan-error.h"
#include "support/cj-await.h"

/* With a PipeWire, a session manager and a camera of its own: run through
 * tests/harness/with-camera.sh. */

#define VIN "LSVAM4187C2184847"
#define N_PUT_AWAY 12

typedef struct
{
  CjCamera *camera;
  CjBarcodeReader *reader;
  char *vin; /* (nullable) read last */
  guint n_frames;
} Fixture;

static char *picture;

static GSubprocess *
start_camera (const char *name)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, g_getenv ("CJ_VIRTUAL_CAMERA"), name, picture, NULL);

  g_assert_no_error (error);
  return process;
}

/* One that is up before anybody looks for it. */
static GSubprocess *
start_camera_and_wait (const char *name)
{
  GSubprocess *process = start_camera (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) wait = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, g_getenv ("CJ_AWAIT_CAMERA"), name, NULL);

  g_assert_no_error (error);
  g_subprocess_wait_check (wait, NULL, &error);
  g_assert_no_error (error);

  return process;
}

static void
kill_camera (GSubprocess *process)
{
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
  g_object_unref (process);
}

static void
on_frame_cb (CjCamera *camera,
             CjFrame *frame,
             Fixture *fixture)
{
  g_autoptr (GPtrArray) results = cj_barcode_reader_read_video (fixture->reader, frame);

  fixture->n_frames++;
  for (guint i = 0; i < results->len; i++)
    if (cj_scan_result_get_kind (g_ptr_array_index (results, i)) == CJ_SCAN_KIND_VIN)
      {
        g_free (fixture->vin);
        fixture->vin = g_strdup (cj_scan_result_get_text (g_ptr_array_index (results, i)));
      }
}

static void
set_up (Fixture *fixture,
        GDBusConnection *portal)
{
  fixture->camera = cj_camera_new (NULL, portal);
  fixture->reader = cj_barcode_reader_new ();
  g_signal_connect (fixture->camera, "frame", G_CALLBACK (on_frame_cb), fixture);
}

static void
tear_down (Fixture *fixture)
{
  CjCamera *camera = fixture->camera;

  g_object_add_weak_pointer (G_OBJECT (camera), (gpointer *) &camera);
  cj_frame_source_stop (CJ_FRAME_SOURCE (fixture->camera));
  g_clear_object (&fixture->camera);
  cj_await_until (camera == NULL);
  cj_barcode_reader_free (fixture->reader);
  g_free (fixture->vin);
}

static CjFrameSourceState
state_of (Fixture *fixture)
{
  return cj_frame_source_get_state (CJ_FRAME_SOURCE (fixture->camera));
}

static void
assert_error (Fixture *fixture,
              CjScanError code)
{
  g_autoptr (GError) error = cj_frame_source_dup_error (CJ_FRAME_SOURCE (fixture->camera));

  g_assert_error (error, CJ_SCAN_ERROR, (int) code);
}

/* No camera, then one is plugged in, read from, pulled out, and plugged in again. */
static void
test_hot_plug (void)
{
  Fixture fixture = { NULL };
  GSubprocess *process;
  gint64 killed_us;

  set_up (&fixture, NULL);
  cj_frame_source_start (CJ_FRAME_SOURCE (fixture.camera));
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_NO_CAMERA);
  assert_error (&fixture, CJ_SCAN_ERROR_NO_CAMERA);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (cj_camera_get_devices (fixture.camera))), ==, 0);

  process = start_camera ("counter-cam");
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_READY);
  g_assert_cmpstr (cj_camera_get_device_id (fixture.camera), ==, "counter-cam");
  cj_await_until (fixture.vin != NULL);
  g_assert_cmpstr (fixture.vin, ==, VIN);

  kill_camera (process);
  killed_us = g_get_monotonic_time ();
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_LOST);
  g_assert_cmpint (g_get_monotonic_time () - killed_us, <, 3 * G_USEC_PER_SEC);

  g_clear_pointer (&fixture.vin, g_free);
  process = start_camera ("counter-cam");
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_READY);
  cj_await_until (fixture.vin != NULL);
  g_assert_cmpstr (fixture.vin, ==, VIN);
  kill_camera (process);
  tear_down (&fixture);
}

/* A camera that stands still: its process lives and sends nothing. */
static void
test_standstill (void)
{
  Fixture fixture = { NULL };
  GSubprocess *process = start_camera_and_wait ("frozen-cam");
  gint64 stopped_us;

  set_up (&fixture, NULL);
  cj_frame_source_start (CJ_FRAME_SOURCE (fixture.camera));
  cj_await_until (fixture.n_frames > 3);
  g_subprocess_send_signal (process, SIGSTOP);
  stopped_us = g_get_monotonic_time ();
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_LOST);
  assert_error (&fixture, CJ_SCAN_ERROR_NO_FRAMES);
  g_assert_cmpint (g_get_monotonic_time () - stopped_us, <, 3 * G_USEC_PER_SEC);
  g_subprocess_send_signal (process, SIGCONT);
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_READY);
  kill_camera (process);
  tear_down (&fixture);
}

/* Put away while pictures come, as whoever closes the scan page does: PipeWire's
 * loop may have one in its queue. */
static void
test_put_away (void)
{
  Fixture fixture = { NULL };
  GSubprocess *process = start_camera_and_wait ("handy-cam");

  set_up (&fixture, NULL);
  for (int i = 0; i < N_PUT_AWAY; i++)
    {
      guint n_frames = fixture.n_frames;

      cj_frame_source_start (CJ_FRAME_SOURCE (fixture.camera));
      cj_await_until (fixture.n_frames > n_frames + 1);
      cj_frame_source_stop (CJ_FRAME_SOURCE (fixture.camera));
    }
  tear_down (&fixture);
  kill_camera (process);
}

static gboolean
has_device (Fixture *fixture,
            const char *id)
{
  return cj_camera_list_find (cj_camera_get_devices (fixture->camera), id) != NULL;
}

/* The chosen one of two is used, and not replaced by the other when it goes. */
static void
test_choice (void)
{
  Fixture fixture = { NULL };
  GSubprocess *first = start_camera_and_wait ("cam-a");
  GSubprocess *second = start_camera_and_wait ("cam-b");

  set_up (&fixture, NULL);
  cj_frame_source_start (CJ_FRAME_SOURCE (fixture.camera));
  cj_await_until (has_device (&fixture, "cam-a") && has_device (&fixture, "cam-b"));
  g_assert_cmpstr (cj_camera_device_get_name (cj_camera_list_find (cj_camera_get_devices (fixture.camera), "cam-b")), ==, "cam-b");
  cj_camera_set_device_id (fixture.camera, "cam-b");
  fixture.n_frames = 0;
  cj_await_until (fixture.n_frames > 0);
  g_assert_cmpstr (cj_camera_get_device_id (fixture.camera), ==, "cam-b");

  kill_camera (second);
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_LOST && !has_device (&fixture, "cam-b"));
  cj_camera_set_device_id (fixture.camera, "cam-a");
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_READY);
  g_assert_cmpstr (cj_camera_get_device_id (fixture.camera), ==, "cam-a");
  kill_camera (first);
  tear_down (&fixture);
}

/* The camera portal, played here */

static const char introspection[] =
  "<node><interface name='org.freedesktop.portal.Camera'>"
  "<method name='AccessCamera'><arg type='a{sv}' direction='in'/><arg type='o' direction='out'/></method>"
  "<method name='OpenPipeWireRemote'><arg type='a{sv}' direction='in'/><arg type='h' direction='out'/></method>"
  "<property name='IsCameraPresent' type='b' access='read'/>"
  "</interface></node>";

typedef struct
{
  GDBusConnection *connection;
  guint object;
  guint name;
  gboolean owned;
  gboolean present;
  guint response;
  guint n_asked;
} Portal;

static GVariant *
on_get_property_cb (GDBusConnection *connection,
                    const char *sender,
                    const char *path,
                    const char *interface,
                    const char *property,
                    GError **error,
                    gpointer user_data)
{
  return g_variant_new_boolean (((Portal *) user_data)->present);
}

static void
answer_access (Portal *portal,
               GVariant *parameters,
               GDBusMethodInvocation *invocation)
{
  const char *sender = g_dbus_method_invocation_get_sender (invocation);
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 0);
  g_autofree char *escaped = g_strdelimit (g_strdup (sender + 1), ".", '_');
  g_autofree char *path = NULL;
  const char *token;

  portal->n_asked++;
  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  path = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", escaped, token);
  g_dbus_connection_emit_signal (portal->connection, sender, path, "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", portal->response, NULL), NULL);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", path));
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
  g_autofree char *socket_path = g_build_filename (g_get_user_runtime_dir (), "pipewire-0", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (socket_path);
  g_autoptr (GSocket) socket = NULL;
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr (GError) error = NULL;

  if (g_str_equal (method, "AccessCamera"))
    {
      answer_access (user_data, parameters, invocation);
      return;
    }
  socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &error);
  g_assert_no_error (error);
  g_socket_connect (socket, address, NULL, &error);
  g_assert_no_error (error);
  g_unix_fd_list_append (fds, g_socket_get_fd (socket), &error);
  g_assert_no_error (error);
  g_dbus_method_invocation_return_value_with_unix_fd_list (invocation, g_variant_new ("(h)", 0), fds);
}

static void
on_name_acquired_cb (GDBusConnection *connection,
                     const char *name,
                     gpointer user_data)
{
  ((Portal *) user_data)->owned = TRUE;
}

static const GDBusInterfaceVTable portal_vtable = { on_method_cb, on_get_property_cb, NULL };

static void
portal_start (Portal *portal)
{
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (introspection, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);

  g_assert_no_error (error);
  portal->connection = g_dbus_connection_new_for_address_sync (address,
                                                               G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                                 G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                                               NULL, NULL, &error);
  g_assert_no_error (error);
  portal->object = g_dbus_connection_register_object (portal->connection, "/org/freedesktop/portal/desktop",
                                                      info->interfaces[0], &portal_vtable, portal, NULL, &error);
  g_assert_no_error (error);
  portal->name = g_bus_own_name_on_connection (portal->connection, "org.freedesktop.portal.Desktop",
                                               G_BUS_NAME_OWNER_FLAGS_NONE, on_name_acquired_cb, NULL, portal, NULL);
  cj_await_until (portal->owned);
}

static void
portal_stop (Portal *portal)
{
  g_bus_unown_name (portal->name);
  g_dbus_connection_unregister_object (portal->connection, portal->object);
  g_dbus_connection_close_sync (portal->connection, NULL, NULL);
  g_object_unref (portal->connection);
}

static void
test_portal (void)
{
  Portal portal = { .present = FALSE };
  Fixture fixture = { NULL };
  GSubprocess *process = start_camera_and_wait ("portal-cam");
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  portal_start (&portal);
  set_up (&fixture, bus);
  cj_frame_source_start (CJ_FRAME_SOURCE (fixture.camera));
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_NO_CAMERA);
  g_assert_cmpuint (portal.n_asked, ==, 0);
  cj_frame_source_stop (CJ_FRAME_SOURCE (fixture.camera));

  portal.present = TRUE;
  portal.response = 1;
  cj_frame_source_start (CJ_FRAME_SOURCE (fixture.camera));
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_NO_PERMISSION);
  assert_error (&fixture, CJ_SCAN_ERROR_NO_PERMISSION);
  g_assert_cmpuint (portal.n_asked, ==, 1);
  cj_frame_source_stop (CJ_FRAME_SOURCE (fixture.camera));

  portal.response = 0;
  cj_frame_source_start (CJ_FRAME_SOURCE (fixture.camera));
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_READY);
  cj_await_until (fixture.vin != NULL);
  g_assert_cmpstr (fixture.vin, ==, VIN);
  tear_down (&fixture);
  kill_camera (process);
  portal_stop (&portal);
}

static void
test_no_portal (void)
{
  Fixture fixture = { NULL };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  set_up (&fixture, bus);
  cj_frame_source_start (CJ_FRAME_SOURCE (fixture.camera));
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_ERROR);
  assert_error (&fixture, CJ_SCAN_ERROR_CAMERA);
  tear_down (&fixture);
}

static void
draw_picture (void)
{
  g_autoptr (CjCanvas) canvas = cj_canvas_new (1280, 720, 255);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;

  cj_canvas_code39 (canvas, 200, 250, 3, 200, VIN);
  file = cj_canvas_to_file (canvas, "png");
  picture = g_build_filename (g_get_user_runtime_dir (), "label.png", NULL);
  g_file_set_contents (picture, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), &error);
  g_assert_no_error (error);
}

int
main (int argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_assert_nonnull (g_getenv ("CJ_VIRTUAL_CAMERA"));
  draw_picture ();

  g_test_add_func ("/scan/virtual-camera/hot-plug", test_hot_plug);
  g_test_add_func ("/scan/virtual-camera/standstill", test_standstill);
  g_test_add_func ("/scan/virtual-camera/put-away", test_put_away);
  g_test_add_func ("/scan/virtual-camera/choice", test_choice);
  g_test_add_func ("/scan/virtual-camera/portal", test_portal);
  g_test_add_func ("/scan/virtual-camera/no-portal", test_no_portal);

  result = g_test_run ();
  g_free (picture);

  return result;
}
