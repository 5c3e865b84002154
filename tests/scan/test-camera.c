/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-camera.h"

#include "scan/cj-scan-error.h"
#include "support/cj-await.h"

/* The camera on GStreamer sources that need no PipeWire: its states, its watch,
 * and what it hands on. test-virtual-camera.c has a real one. */

typedef struct
{
  CjCamera *camera;
  GString *states; /* the nicks gone through */
  guint n_frames;
  int width;  /* of the last frame */
  int height;
  gint64 time_us;
} Fixture;

static void
on_state_cb (CjCamera *camera,
             GParamSpec *pspec,
             Fixture *fixture)
{
  GEnumClass *klass = g_type_class_ref (CJ_TYPE_FRAME_SOURCE_STATE);

  g_string_append_printf (fixture->states, "%s ",
                          g_enum_get_value (klass, (int) cj_frame_source_get_state (CJ_FRAME_SOURCE (camera)))->value_nick);
  g_type_class_unref (klass);
}

static void
on_frame_cb (CjCamera *camera,
             CjFrame *frame,
             Fixture *fixture)
{
  fixture->n_frames++;
  fixture->width = cj_frame_get_width (frame);
  fixture->height = cj_frame_get_height (frame);
  fixture->time_us = cj_frame_get_time (frame);
}

static void
set_up (Fixture *fixture,
        const char *description)
{
  fixture->camera = cj_camera_new (description, NULL);
  fixture->states = g_string_new (NULL);
  g_signal_connect (fixture->camera, "notify::state", G_CALLBACK (on_state_cb), fixture);
  g_signal_connect (fixture->camera, "frame", G_CALLBACK (on_frame_cb), fixture);
  cj_frame_source_start (CJ_FRAME_SOURCE (fixture->camera));
}

static void
tear_down (Fixture *fixture)
{
  CjCamera *camera = fixture->camera;

  g_object_add_weak_pointer (G_OBJECT (fixture->camera), (gpointer *) &camera);
  cj_frame_source_stop (CJ_FRAME_SOURCE (fixture->camera));
  g_clear_object (&fixture->camera);
  cj_await_until (camera == NULL);
  g_string_free (fixture->states, TRUE);
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

static void
test_ready (void)
{
  Fixture fixture = { NULL };
  guint n_frames;

  set_up (&fixture, "videotestsrc is-live=true");
  g_assert_cmpint (state_of (&fixture), ==, CJ_FRAME_SOURCE_STATE_LOADING);
  cj_await_until (fixture.n_frames >= 3);
  g_assert_cmpstr (fixture.states->str, ==, "loading ready ");
  /* of a source that can do anything, what a plate across the counter needs */
  g_assert_cmpint (fixture.width, ==, 1280);
  g_assert_cmpint (fixture.height, ==, 720);
  g_assert_null (cj_frame_source_dup_error (CJ_FRAME_SOURCE (fixture.camera)));

  cj_frame_source_stop (CJ_FRAME_SOURCE (fixture.camera));
  n_frames = fixture.n_frames;
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture.n_frames, ==, n_frames);
  g_assert_cmpint (state_of (&fixture), ==, CJ_FRAME_SOURCE_STATE_STOPPED);

  cj_frame_source_start (CJ_FRAME_SOURCE (fixture.camera));
  cj_await_until (fixture.n_frames > n_frames);
  g_assert_cmpstr (fixture.states->str, ==, "loading ready stopped loading ready ");
  tear_down (&fixture);
}

static void
test_bad_source (void)
{
  static const char *const descriptions[] = {
    "no-such-element", "videotestsrc ! fakesink", "videotestsrc ! audioconvert", "", "!!!",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (descriptions); i++)
    {
      Fixture fixture = { NULL };

      set_up (&fixture, descriptions[i]);
      cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_ERROR);
      assert_error (&fixture, CJ_SCAN_ERROR_BAD_SOURCE);
      g_assert_cmpstr (fixture.states->str, ==, "loading error ");
      tear_down (&fixture);
    }
}

static void
test_failing_device (void)
{
  Fixture fixture = { NULL };

  set_up (&fixture, "v4l2src device=/dev/video-that-is-not-there");
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_NO_CAMERA);
  assert_error (&fixture, CJ_SCAN_ERROR_NO_CAMERA);
  tear_down (&fixture);
}

/* A source that falls silent: no error, no end, as PipeWire's do. */
static void
test_watchdog (void)
{
  Fixture fixture = { NULL };
  gint64 lost_us, last_us;

  set_up (&fixture, "funnel name=f videotestsrc is-live=true num-buffers=10 ! f. "
                    "videotestsrc is-live=true ! valve drop=true ! f. f.");
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_LOST);
  lost_us = g_get_monotonic_time ();
  last_us = fixture.time_us;
  assert_error (&fixture, CJ_SCAN_ERROR_NO_FRAMES);
  g_assert_cmpint (lost_us - last_us, >=, 2 * G_USEC_PER_SEC);
  /* opened anew it sends again */
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_READY);
  g_assert_cmpint (fixture.time_us, >, last_us);
  g_assert_null (cj_frame_source_dup_error (CJ_FRAME_SOURCE (fixture.camera)));
  g_assert_cmpstr (fixture.states->str, ==, "loading ready lost ready ");
  tear_down (&fixture);
}

static void
test_end (void)
{
  Fixture fixture = { NULL };

  set_up (&fixture, "videotestsrc is-live=true num-buffers=5");
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_LOST);
  cj_await_until (state_of (&fixture) == CJ_FRAME_SOURCE_STATE_READY);
  tear_down (&fixture);
}

/* While the window is busy frames are dropped, not queued. */
static void
test_newest_only (void)
{
  Fixture fixture = { NULL };
  gint64 busy_until_us, seen_us;

  set_up (&fixture, "videotestsrc ! video/x-raw,width=320,height=240");
  cj_await_until (fixture.n_frames >= 3);
  seen_us = fixture.time_us;
  busy_until_us = g_get_monotonic_time () + 400 * 1000;
  while (g_get_monotonic_time () < busy_until_us)
    g_thread_yield ();
  fixture.n_frames = 0;
  cj_await_until (fixture.n_frames >= 1);
  g_assert_cmpint (fixture.time_us, >, seen_us + 200 * 1000);
  tear_down (&fixture);
}

static void
test_caps_change (void)
{
  Fixture fixture = { NULL };

  set_up (&fixture, "concat name=c videotestsrc is-live=true num-buffers=10 ! video/x-raw,format=YUY2,width=640,height=480 ! c. "
                    "videotestsrc is-live=true ! video/x-raw,format=NV12,width=1280,height=720 ! c. c.");
  cj_await_until (fixture.width == 640 && fixture.height == 480);
  cj_await_until (fixture.width == 1280 && fixture.height == 720);
  g_assert_cmpstr (fixture.states->str, ==, "loading ready ");
  tear_down (&fixture);
}

/* Cheap cameras send each frame as a JPEG. */
static void
test_jpeg (void)
{
  Fixture fixture = { NULL };

  set_up (&fixture, "videotestsrc is-live=true ! video/x-raw,width=1280,height=720 ! jpegenc");
  cj_await_until (fixture.n_frames >= 3);
  g_assert_cmpint (fixture.width, ==, 1280);
  tear_down (&fixture);
}

/* Started and stopped faster than a camera can follow. */
static void
test_restarts (void)
{
  Fixture fixture = { NULL };

  set_up (&fixture, "videotestsrc is-live=true");
  for (int i = 0; i < 20; i++)
    {
      cj_frame_source_stop (CJ_FRAME_SOURCE (fixture.camera));
      cj_frame_source_start (CJ_FRAME_SOURCE (fixture.camera));
    }
  fixture.n_frames = 0;
  cj_await_until (fixture.n_frames >= 2);
  tear_down (&fixture);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scan/camera/ready", test_ready);
  g_test_add_func ("/scan/camera/bad-source", test_bad_source);
  g_test_add_func ("/scan/camera/failing-device", test_failing_device);
  g_test_add_func ("/scan/camera/watchdog", test_watchdog);
  g_test_add_func ("/scan/camera/end", test_end);
  g_test_add_func ("/scan/camera/newest-only", test_newest_only);
  g_test_add_func ("/scan/camera/caps-change", test_caps_change);
  g_test_add_func ("/scan/camera/jpeg", test_jpeg);
  g_test_add_func ("/scan/camera/restarts", test_restarts);

  return g_test_run ();
}
