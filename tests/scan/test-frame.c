/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-code-text.h"
#include "scan/cj-frame-quality.h"
#include "scan/cj-frame-scale.h"
#include "scan/cj-frame.h"

#include "scan/cj-canvas.h"

static void
test_planes (void)
{
  static const guint8 pixels[] = {
    0, 0, 0, 0, 255, 255, 255, 9, 1, 2, 3, 4,
    255, 0, 0, 0, 0, 255, 0, 0, 5, 6, 7, 8,
    0, 0, 255, 0, 10, 20, 30, 0,
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (pixels, sizeof pixels);
  g_autoptr (CjFrame) frame = cj_frame_new_bgra (bytes, 2, 3, 12, 77, TRUE);
  g_autoptr (CjFrame) grey = NULL;
  g_autoptr (GBytes) plane = NULL;
  const guint8 *luma;
  const guint8 *back;
  gsize stride;

  g_assert_nonnull (frame);
  g_assert_cmpint (cj_frame_get_width (frame), ==, 2);
  g_assert_cmpint (cj_frame_get_height (frame), ==, 3);
  g_assert_cmpint (cj_frame_get_time (frame), ==, 77);
  g_assert_true (cj_frame_is_still (frame));
  g_assert_false (cj_frame_has_grey (frame));
  luma = cj_frame_get_grey (frame);
  g_assert_true (cj_frame_has_grey (frame));
  g_assert_cmpint (luma[0], ==, 0);
  g_assert_cmpint (luma[1], ==, 255);
  g_assert_cmpint (luma[2], ==, 29);
  g_assert_cmpint (luma[3], ==, 149);
  g_assert_cmpint (luma[4], ==, 77);
  g_assert_cmpint (luma[5], ==, (10 * 29 + 20 * 150 + 30 * 77 + 128) / 256);

  plane = g_bytes_new_static ("ab-cd", 5);
  grey = cj_frame_new_grey (plane, 2, 2, 3, 0, FALSE);
  g_assert_cmpmem (cj_frame_get_grey (grey), 4, "abcd", 4);
  back = g_bytes_get_data (cj_frame_get_bgra (grey, &stride), NULL);
  g_assert_cmpuint (stride, ==, 8);
  g_assert_cmpmem (back + 4, 4, "bbb\xff", 4);
}

static void
test_impossible (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0123456789abcdef", 16);

  g_assert_null (cj_frame_new_bgra (bytes, 0, 1, 4, 0, FALSE));
  g_assert_null (cj_frame_new_bgra (bytes, 1, -1, 4, 0, FALSE));
  g_assert_null (cj_frame_new_bgra (bytes, 5, 1, 20, 0, FALSE));
  g_assert_null (cj_frame_new_bgra (bytes, 2, 3, 8, 0, FALSE));
  g_assert_null (cj_frame_new_bgra (bytes, 2, 2, 7, 0, FALSE));
  g_assert_null (cj_frame_new_grey (bytes, 17, 1, 17, 0, FALSE));
  g_assert_null (cj_frame_new_grey (bytes, G_MAXINT, G_MAXINT, G_MAXSIZE, 0, FALSE));
  g_assert_null (cj_frame_new_grey (bytes, 1, 20000, G_MAXSIZE / 2, 0, FALSE));
}

static void
test_text (void)
{
#define CASE(bytes, text) { bytes, sizeof (bytes) - 1, text }
  static const struct { const char *bytes; gsize length; const char *text; } cases[] = {
    CASE ("", ""),
    CASE ("LSVAM4187C2184847", "LSVAM4187C2184847"),
    CASE ("你好", "你好"),
    CASE ("\xef\xbb\xbf你好", "你好"),
    CASE ("\xc4\xe3\xba\xc3", "你好"),
    CASE ("\xbe\xa9""A12345 \xc7\xb0\xd6\xf9", "京A12345 前柱"),
    CASE ("\xd6\xec\xe9""F\xbb\xf9", "朱镕基"),
    CASE ("caf\xe9", "café"),
    CASE ("\xdcnic\xf6""de", "Ünicöde"),
    CASE ("\x83\x81\x81[\x83\x4b\x81[ 3000 \x89~", "メーガー 3000 円"),
    CASE ("a\0b", "a\xef\xbf\xbd""b"),
    CASE ("\xff\xfe\xff", "ÿþÿ"),
  };
#undef CASE

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cj_code_text_decode ((const guint8 *) cases[i].bytes, cases[i].length);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static CjFrameQuality
measure (CjCanvas *first,
         CjCanvas *second)
{
  g_autoptr (CjQualityMeter) meter = cj_quality_meter_new ();
  g_autoptr (CjFrame) a = cj_canvas_to_frame (first, 0, FALSE);
  g_autoptr (CjFrame) b = cj_canvas_to_frame (second, 33333, FALSE);

  cj_quality_meter_measure (meter, a);
  return cj_quality_meter_measure (meter, b);
}

static CjCanvas *
draw_label (int module,
            int x)
{
  CjCanvas *canvas = cj_canvas_new (1280, 720, 200);
  int width = 20 * 16 * module;

  cj_canvas_fill (canvas, x - 10 * module, 200, width, 60 * module, 255);
  cj_canvas_code39 (canvas, x, 210, module, 40 * module, "LSVAM4187C2184847");

  return canvas;
}

static void
test_quality (void)
{
  g_autoptr (CjCanvas) label = draw_label (3, 150);
  g_autoptr (CjCanvas) moved = draw_label (3, 190);
  g_autoptr (CjCanvas) small = draw_label (1, 500);
  g_autoptr (CjCanvas) dark = draw_label (3, 150);
  g_autoptr (CjCanvas) blurred = draw_label (3, 150);
  g_autoptr (CjCanvas) wall = cj_canvas_new (1280, 720, 180);
  g_autoptr (CjCanvas) dot = cj_canvas_new (1, 1, 180);
  CjFrameQuality sharp = measure (label, label);

  cj_canvas_darken (dark, 15);
  cj_canvas_blur (blurred, 12);

  g_assert_cmpint (sharp.hint, ==, CJ_FRAME_HINT_NONE);
  g_assert_cmpint (sharp.motion, ==, 0);
  g_assert_cmpint (measure (label, moved).hint, ==, CJ_FRAME_HINT_HOLD_STILL);
  g_assert_cmpint (measure (small, small).hint, ==, CJ_FRAME_HINT_CLOSER);
  g_assert_cmpint (measure (dark, dark).hint, ==, CJ_FRAME_HINT_TOO_DARK);
  g_assert_cmpint (measure (wall, wall).hint, ==, CJ_FRAME_HINT_NONE);
  g_assert_cmpint (measure (dot, dot).hint, ==, CJ_FRAME_HINT_NONE);
  g_assert_cmpint (measure (blurred, blurred).sharpness, <, sharp.sharpness / 10);
}

/* A picture of two halves, dark and light, made smaller. */
static void
test_scale (void)
{
  const int width = 1280, height = 720;
  guint8 *data = g_malloc ((gsize) width * (gsize) height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, (gsize) width * (gsize) height);
  g_autoptr (CjFrame) frame = NULL;
  static const int sizes[][2] = { { 870, 489 }, { 640, 360 }, { 366, 206 }, { 160, 90 }, { 1, 1 } };

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      data[y * width + x] = x < width / 2 ? 40 : 200;
  frame = cj_frame_new_grey (bytes, width, height, (gsize) width, 0, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (CjFrame) small = cj_frame_scale_down (frame, sizes[i][0], sizes[i][1]);
      gsize stride;
      const guint8 *pixels = g_bytes_get_data (cj_frame_get_bgra (small, &stride), NULL);

      g_assert_cmpint (cj_frame_get_width (small), ==, sizes[i][0]);
      g_assert_cmpint (cj_frame_get_height (small), ==, sizes[i][1]);
      if (sizes[i][0] < 4)
        continue;
      for (int x = 0; x < sizes[i][0]; x++)
        {
          const guint8 *pixel = pixels + (gsize) (sizes[i][1] - 1) * stride + 4 * x;
          int wanted = x < sizes[i][0] / 2 ? 40 : 200;

          if (ABS (2 * x + 1 - sizes[i][0]) > 3)
            g_assert_cmpint (pixel[1], ==, wanted);
          g_assert_cmpint (pixel[3], ==, 255);
        }
    }

  {
    g_autoptr (CjFrame) same = cj_frame_scale_down (frame, 1920, 1080);

    g_assert_true (same == frame);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/frame/planes", test_planes);
  g_test_add_func ("/scan/frame/impossible", test_impossible);
  g_test_add_func ("/scan/frame/scale", test_scale);
  g_test_add_func ("/scan/frame/quality", test_quality);
  g_test_add_func ("/scan/code-text/decode", test_text);
  return g_test_run ();
}
