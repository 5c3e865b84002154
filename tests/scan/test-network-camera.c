/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <string.h>

#include "scan/cj-camera.h"
#include "scan/cj-scan-error.h"
#include "support/cj-await.h"

/* A camera in the network, as a real RTSP server on the loopback is one
 * (tests/harness/rtsp-camera.py). */

#define USER "looker"
#define PASSWORD "pass-Wort 7@"

typedef struct
{
  GSubprocess *server;
  char *address;
  char *folder;
  CjCamera *camera;
  guint n_frames;
  int width;
  int widths; /* how often that changed */
} Fixture;

static void
on_frame_cb (CjCamera *camera,
             CjFrame *frame,
             Fixture *fixture)
{
  fixture->n_frames++;
  fixture->widths += fixture->width != cj_frame_get_width (frame);
  fixture->width = cj_frame_get_width (frame);
}

/* A grey picture, as the server takes it. */
static char *
make_picture (Fixture *fixture,
              int width,
              int height)
{
  g_autofree char *name = g_strdup_printf ("%d.jpg", width);
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autofree char *size = g_strdup_printf ("%dx%d", width, height);
  const char *argv[] = { "convert", "-size", size, "plasma:grey30-grey70", "-sampling-factor", "4:2:0", path, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return path;
}

/* @options: more arguments, up to %NULL */
static void
start_server (Fixture *fixture,
              const char *first_option,
              ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  va_list options;

  g_ptr_array_add (argv, (gpointer) g_getenv ("CJ_RTSP_CAMERA"));
  va_start (options, first_option);
  for (const char *option = first_option; option != NULL; option = va_arg (options, const char *))
    g_ptr_array_add (argv, (gpointer) option);
  va_end (options);
  g_ptr_array_add (argv, NULL);
  /* what makes our own tests strict is not meant for the server */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  g_subprocess_launcher_unsetenv (launcher, "MALLOC_CHECK_");
  fixture->server = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->server));
  g_free (fixture->address);
  fixture->address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->address);
}

static void
stop_server (Fixture *fixture)
{
  g_subprocess_force_exit (fixture->server);
  g_subprocess_wait (fixture->server, NULL, NULL);
  g_clear_object (&fixture->server);
}

static void
look (Fixture *fixture,
      const char *user,
      const char *password)
{
  g_auto (CjCameraAddress) address = { NULL };
  g_autoptr (CjNetworkCamera) network = NULL;

  g_assert_cmpint (cj_camera_address_parse (fixture->address, &address), ==, CJ_ADDRESS_PROBLEM_NONE);
  network = cj_network_camera_new (address.location, user, password);
  cj_camera_set_network (fixture->camera, network);
  cj_frame_source_start (CJ_FRAME_SOURCE (fixture->camera));
}

static CjFrameSourceState
state_of (Fixture *fixture)
{
  return cj_frame_source_get_state (CJ_FRAME_SOURCE (fixture->camera));
}

static gboolean
has_error (Fixture *fixture,
           CjScanError code)
{
  g_autoptr (GError) error = cj_frame_source_dup_error (CJ_FRAME_SOURCE (fixture->camera));

  return g_error_matches (error, CJ_SCAN_ERROR, (int) code);
}

static void
set_up (Fixture *fixture,
        gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("cj-network-XXXXXX", NULL);
  fixture->camera = cj_camera_new (NULL, NULL);
  cj_camera_set_standing (fixture->camera, 10);
  g_signal_connect (fixture->camera, "frame", G_CALLBACK (on_frame_cb), fixture);
}

static void
tear_down (Fixture *fixture,
           gconstpointer data)
{
  CjCamera *camera = fixture->camera;

  g_object_add_weak_pointer (G_OBJECT (camera), (gpointer *) &camera);
  cj_frame_source_stop (CJ_FRAME_SOURCE (fixture->camera));
  g_clear_object (&fixture->camera);
  cj_await_until (camera == NULL);
  if (fixture->server != NULL)
    stop_server (fixture);
  cj_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->address);
}

static void
test_frames (Fixture *fixture,
             gconstpointer data)
{
  g_autofree char *picture = make_picture (fixture, 640, 480);
  guint n_frames;
  gint64 since;

  start_server (fixture, "--rate", "30", picture, NULL);
  look (fixture, NULL, NULL);
  g_assert_cmpint (state_of (fixture), ==, CJ_FRAME_SOURCE_STATE_LOADING);
  cj_await_until (fixture->n_frames >= 5);
  g_assert_cmpint (state_of (fixture), ==, CJ_FRAME_SOURCE_STATE_READY);
  g_assert_cmpint (fixture->width, ==, 640);

  /* ten of the thirty a second, as it was told: 15 take 1.5 s, not half a second */
  since = g_get_monotonic_time ();
  cj_await_until (fixture->n_frames >= 20);
  g_assert_cmpint (g_get_monotonic_time () - since, >, G_USEC_PER_SEC);

  /* closed is closed: nothing comes any more */
  cj_frame_source_stop (CJ_FRAME_SOURCE (fixture->camera));
  n_frames = fixture->n_frames;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_frames, ==, n_frames);
}

static void
test_password (Fixture *fixture,
               gconstpointer data)
{
  g_autofree char *picture = make_picture (fixture, 640, 480);

  start_server (fixture, "--user", USER, "--password", PASSWORD, picture, NULL);
  look (fixture, USER, "wrong");
  cj_await_until (state_of (fixture) == CJ_FRAME_SOURCE_STATE_ERROR);
  g_assert_true (has_error (fixture, CJ_SCAN_ERROR_WRONG_PASSWORD));
  g_assert_cmpuint (fixture->n_frames, ==, 0);

  look (fixture, USER, PASSWORD);
  cj_await_until (fixture->n_frames > 0);
  g_assert_cmpint (state_of (fixture), ==, CJ_FRAME_SOURCE_STATE_READY);
}

static void
test_lost_and_back (Fixture *fixture,
                    gconstpointer data)
{
  g_autofree char *picture = make_picture (fixture, 640, 480);
  g_autofree char *port = NULL;
  guint n_frames;

  start_server (fixture, picture, NULL);
  port = g_strndup (strrchr (fixture->address, ':') + 1, strcspn (strrchr (fixture->address, ':') + 1, "/"));
  look (fixture, NULL, NULL);
  cj_await_until (fixture->n_frames > 0);
  stop_server (fixture);
  cj_await_until (state_of (fixture) == CJ_FRAME_SOURCE_STATE_LOST);
  cj_await_until (has_error (fixture, CJ_SCAN_ERROR_UNREACHABLE));
  n_frames = fixture->n_frames;
  start_server (fixture, "--port", port, picture, NULL);
  cj_await_until (fixture->n_frames > n_frames);
  g_assert_cmpint (state_of (fixture), ==, CJ_FRAME_SOURCE_STATE_READY);
}

static void
test_nobody_there (Fixture *fixture,
                   gconstpointer data)
{
  g_autofree char *picture = make_picture (fixture, 640, 480);

  /* a port that nobody listens at */
  start_server (fixture, picture, NULL);
  stop_server (fixture);
  look (fixture, NULL, NULL);
  cj_await_until (state_of (fixture) == CJ_FRAME_SOURCE_STATE_ERROR);
  g_assert_true (has_error (fixture, CJ_SCAN_ERROR_UNREACHABLE));
}

static void
test_no_stream (Fixture *fixture,
                gconstpointer data)
{
  g_autofree char *picture = make_picture (fixture, 640, 480);
  g_autofree char *other = NULL;

  start_server (fixture, picture, NULL);
  other = g_strconcat (fixture->address, "-elsewhere", NULL);
  g_free (fixture->address);
  fixture->address = g_steal_pointer (&other);
  look (fixture, NULL, NULL);
  cj_await_until (state_of (fixture) == CJ_FRAME_SOURCE_STATE_ERROR);
  g_assert_true (has_error (fixture, CJ_SCAN_ERROR_NO_STREAM));
}

/* Cameras at gates send H.264 or H.265; JPEG is what the other tests look at. */
static void
test_codec (Fixture *fixture,
            gconstpointer codec)
{
  g_autofree char *picture = make_picture (fixture, 1280, 720);

  start_server (fixture, "--codec", codec, "--rate", "15", picture, NULL);
  look (fixture, NULL, NULL);
  cj_await_until (fixture->n_frames >= 20);
  g_assert_cmpint (state_of (fixture), ==, CJ_FRAME_SOURCE_STATE_READY);
  g_assert_cmpint (fixture->width, ==, 1280);
  g_assert_cmpint (fixture->widths, ==, 1);
}

/* The camera is set to another size while it is looked at. */
static void
test_sizes (Fixture *fixture,
            gconstpointer data)
{
  g_autofree char *small = make_picture (fixture, 640, 480);
  g_autofree char *large = make_picture (fixture, 1280, 720);

  start_server (fixture, "--each", "6", small, large, NULL);
  look (fixture, NULL, NULL);
  cj_await_until (fixture->widths >= 4);
  g_assert_cmpint (state_of (fixture), ==, CJ_FRAME_SOURCE_STATE_READY);
}

/* A certificate that nobody vouches for is not good enough to send a password. */
static void
test_certificate (Fixture *fixture,
                  gconstpointer data)
{
  g_autofree char *picture = make_picture (fixture, 640, 480);

  start_server (fixture, "--tls", "--user", USER, "--password", PASSWORD, picture, NULL);
  look (fixture, USER, PASSWORD);
  cj_await_until (state_of (fixture) == CJ_FRAME_SOURCE_STATE_ERROR);
  g_assert_true (has_error (fixture, CJ_SCAN_ERROR_CERTIFICATE));
  g_assert_cmpuint (fixture->n_frames, ==, 0);
}

/* Whether the server can run here at all. */
static gboolean
is_possible (void)
{
  g_autoptr (GSubprocess) try = NULL;
  g_autoptr (GError) error = NULL;

  try = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, g_getenv ("CJ_RTSP_CAMERA"), "--help", NULL);
  if (try == NULL)
    return FALSE;
  g_subprocess_wait (try, NULL, NULL);

  return g_subprocess_get_exit_status (try) == 0;
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (!is_possible ())
    return 77;

#define ADD(name, func) g_test_add ("/scan/network-camera/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("frames", test_frames);
  ADD ("password", test_password);
  ADD ("lost-and-back", test_lost_and_back);
  ADD ("nobody-there", test_nobody_there);
  ADD ("no-stream", test_no_stream);
  ADD ("sizes", test_sizes);
  ADD ("certificate", test_certificate);
#undef ADD
  g_test_add ("/scan/network-camera/h264", Fixture, "h264", set_up, test_codec, tear_down);
  g_test_add ("/scan/network-camera/h265", Fixture, "h265", set_up, test_codec, tear_down);

  return g_test_run ();
}
