/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-network-camera.h"

/* Addresses as people type and paste them. */

static void
test_good (void)
{
  static const struct
  {
    const char *typed, *location, *user, *password;
  } cases[] = {
    { "rtsp://192.168.1.64/stream1", "rtsp://192.168.1.64/stream1", NULL, NULL },
    { "  192.168.1.64:554/h264/ch1/main/av_stream ", "rtsp://192.168.1.64:554/h264/ch1/main/av_stream", NULL, NULL },
    { "RTSP://gate.local", "rtsp://gate.local", NULL, NULL },
    { "rtsps://gate.example.org/1?channel=1&subtype=0", "rtsps://gate.example.org/1?channel=1&subtype=0", NULL, NULL },
    { "rtsp://[fe80::1]:8554/x", "rtsp://[fe80::1]:8554/x", NULL, NULL },
    { "rtsp://admin:secret@192.168.1.64/1", "rtsp://192.168.1.64/1", "admin", "secret" },
    { "rtsp://admin:a@b:c@192.168.1.64/1", "rtsp://192.168.1.64/1", "admin", "a@b:c" },
    { "rtsp://ad%40min:p%2fw@host", "rtsp://host", "ad@min", "p/w" },
    { "rtsp://admin@host/1", "rtsp://host/1", "admin", NULL },
    { "rtsp://h:554/user=admin_password=tl_channel=1_stream=0.sdp", "rtsp://h:554/user=admin_password={password}_channel=1_stream=0.sdp", NULL, "tl" },
    { "rtsp://h/1?usr=a&pwd=b%20c&x=1", "rtsp://h/1?usr=a&pwd={password}&x=1", NULL, "b%20c" },
    { "rtsp://h/1?usr=a&pwd={password}&x=1", "rtsp://h/1?usr=a&pwd={password}&x=1", NULL, NULL },
    { "rtsp://门口.example/1", "rtsp://门口.example/1", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CjCameraAddress) address = { NULL };

      g_assert_cmpint (cj_camera_address_parse (cases[i].typed, &address), ==, CJ_ADDRESS_PROBLEM_NONE);
      g_assert_cmpstr (address.location, ==, cases[i].location);
      g_assert_cmpstr (address.user, ==, cases[i].user);
      g_assert_cmpstr (address.password, ==, cases[i].password);
    }
}

static void
test_bad (void)
{
  static const struct
  {
    const char *typed;
    CjAddressProblem problem;
  } cases[] = {
    { "", CJ_ADDRESS_PROBLEM_EMPTY },
    { "   ", CJ_ADDRESS_PROBLEM_EMPTY },
    { "http://192.168.1.64/", CJ_ADDRESS_PROBLEM_SCHEME },
    { "file:///etc/passwd", CJ_ADDRESS_PROBLEM_SCHEME },
    { "rtsp://", CJ_ADDRESS_PROBLEM_HOST },
    { "rtsp:///stream1", CJ_ADDRESS_PROBLEM_HOST },
    { "rtsp://admin:secret@/1", CJ_ADDRESS_PROBLEM_HOST },
    { "rtsp://192.168.1.640/1", CJ_ADDRESS_PROBLEM_HOST },
    { "rtsp://192.168.1/1", CJ_ADDRESS_PROBLEM_HOST },
    { "rtsp://a,b/1", CJ_ADDRESS_PROBLEM_HOST },
    { "rtsp://[fe80:/1", CJ_ADDRESS_PROBLEM_HOST },
    { "rtsp://[]/1", CJ_ADDRESS_PROBLEM_HOST },
    { "rtsp://host:/1", CJ_ADDRESS_PROBLEM_PORT },
    { "rtsp://host:0/1", CJ_ADDRESS_PROBLEM_PORT },
    { "rtsp://host:65536/1", CJ_ADDRESS_PROBLEM_PORT },
    { "rtsp://host:5x/1", CJ_ADDRESS_PROBLEM_PORT },
    { "rtsp://host/a b", CJ_ADDRESS_PROBLEM_SIGN },
    { "rtsp://host/a\nb", CJ_ADDRESS_PROBLEM_SIGN },
    { "rtsp://host/\"", CJ_ADDRESS_PROBLEM_SIGN },
    { "rtsp://\xff", CJ_ADDRESS_PROBLEM_SIGN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (CjCameraAddress) address = { NULL };

      g_assert_cmpint (cj_camera_address_parse (cases[i].typed, &address), ==, cases[i].problem);
    }
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/scan/camera-address/good", test_good);
  g_test_add_func ("/scan/camera-address/bad", test_bad);

  return g_test_run ();
}
