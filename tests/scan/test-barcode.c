/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-barcode-reader.h"

#include <string.h>

#include "scan/cj-canvas.h"

#define VIN "LSVAM4187C2184847"

static GPtrArray *
read_still (CjCanvas *canvas)
{
  g_autoptr (CjBarcodeReader) reader = cj_barcode_reader_new ();
  g_autoptr (CjFrame) frame = cj_canvas_to_frame (canvas, 0, TRUE);

  return cj_barcode_reader_read_still (reader, frame, NULL);
}

static CjScanResult *
find (GPtrArray *results,
      const char *raw)
{
  for (guint i = 0; i < results->len; i++)
    if (g_str_equal (cj_scan_result_get_raw (g_ptr_array_index (results, i)), raw))
      return g_ptr_array_index (results, i);

  return NULL;
}

static void
assert_reads (CjCanvas *canvas,
              const char *raw)
{
  g_autoptr (GPtrArray) results = read_still (canvas);

  if (find (results, raw) == NULL)
    g_error ("“%s” was not read; %u other results, first “%s”", raw, results->len,
             results->len > 0 ? cj_scan_result_get_raw (g_ptr_array_index (results, 0)) : "");
}

static CjCanvas *
draw_vin (int width,
          int height,
          int module)
{
  CjCanvas *canvas = cj_canvas_new (width, height, 255);
  int length = 19 * 16 * module;

  cj_canvas_code39 (canvas, (width - length) / 2, height / 2 - 20 * module, module, 40 * module, VIN);
  return canvas;
}

/* The same label as the hand, the light and the lens may give it. */
static void
test_conditions (void)
{
  static const int degrees[] = { 0, 10, 20, 30, 45, 60, 90, 135, 180, -25, -45 };

  for (gsize i = 0; i < G_N_ELEMENTS (degrees); i++)
    {
      g_autoptr (CjCanvas) canvas = draw_vin (1000, 1000, 3);
      g_autoptr (CjCanvas) turned = cj_canvas_rotate (canvas, degrees[i]);

      assert_reads (turned, VIN);
    }

  {
    g_autoptr (CjCanvas) dark = draw_vin (800, 300, 2);
    g_autoptr (CjCanvas) inverted = draw_vin (800, 300, 2);
    g_autoptr (CjCanvas) soft = draw_vin (1400, 400, 4);
    g_autoptr (CjCanvas) shaded = draw_vin (1000, 300, 3);
    g_autoptr (CjCanvas) thin = draw_vin (400, 120, 1);

    cj_canvas_darken (dark, 8);
    cj_canvas_invert (inverted);
    cj_canvas_blur (soft, 3);
    for (int i = 0; i < shaded->width * shaded->height; i++)
      shaded->data[i] = (guint8) (shaded->data[i] * (i % shaded->width < 500 ? 25 : 100) / 100);
    assert_reads (dark, VIN);
    assert_reads (inverted, VIN);
    assert_reads (soft, VIN);
    assert_reads (shaded, VIN);
    assert_reads (thin, VIN);
  }
}

static void
test_several (void)
{
  static const char order[] = "chejiang:order/0193a5c0-1234-7abc-8def-0123456789ab?n=GD261123-A007";
  g_autoptr (CjCanvas) canvas = cj_canvas_new (1200, 800, 255);
  g_autoptr (GPtrArray) results = NULL;
  CjScanPoint corners[4];
  CjScanResult *result;

  cj_canvas_code39 (canvas, 100, 60, 3, 120, VIN);
  cj_canvas_ean13 (canvas, 100, 300, 3, 120, "6901234567892");
  cj_canvas_qr (canvas, 700, 300, 6, order, strlen (order));
  cj_canvas_qr (canvas, 100, 520, 5, "京A12345", strlen ("京A12345"));

  results = read_still (canvas);
  g_assert_cmpuint (results->len, ==, 4);

  result = find (results, VIN);
  g_assert_cmpint (cj_scan_result_get_kind (result), ==, CJ_SCAN_KIND_VIN);
  g_assert_cmpint (cj_scan_result_get_symbology (result), ==, CJ_SYMBOLOGY_CODE_39);
  g_assert_cmpint (cj_scan_result_get_confidence (result), >, 9900);
  g_assert_true (cj_scan_result_get_corners (result, corners));
  g_assert_cmpint (ABS (corners[0].x - 100), <, 12);
  g_assert_cmpint (ABS (corners[0].y - 60), <, 12);
  g_assert_cmpint (ABS (corners[2].x - (100 + 19 * 16 * 3)), <, 12);
  g_assert_cmpint (ABS (corners[2].y - 180), <, 12);

  result = find (results, order);
  g_assert_cmpint (cj_scan_result_get_kind (result), ==, CJ_SCAN_KIND_ORDER);
  g_assert_true (cj_scan_result_get_corners (result, corners));
  g_assert_cmpint (ABS (corners[0].x - 700), <, 12);
  g_assert_cmpint (ABS (corners[0].y - 300), <, 12);
  g_assert_cmpint (cj_scan_result_get_elapsed (result), >, 0);

  g_assert_cmpint (cj_scan_result_get_kind (find (results, "6901234567892")), ==, CJ_SCAN_KIND_PART_CODE);
  g_assert_cmpint (cj_scan_result_get_kind (find (results, "京A12345")), ==, CJ_SCAN_KIND_PLATE);
}

/* The corners of a code that only a treated picture shows are those of the frame. */
static void
test_corners_of_turned (void)
{
  g_autoptr (CjCanvas) canvas = draw_vin (1000, 1000, 2);
  g_autoptr (CjCanvas) turned = cj_canvas_rotate (canvas, 45);
  g_autoptr (GPtrArray) results = read_still (turned);
  CjScanPoint corners[4];
  int x = 0, y = 0;

  g_assert_cmpuint (results->len, ==, 1);
  g_assert_true (cj_scan_result_get_corners (g_ptr_array_index (results, 0), corners));
  for (int i = 0; i < 4; i++)
    {
      x += corners[i].x;
      y += corners[i].y;
      /* the ends of a bar code of 608 pixels, on the slope through the middle */
      g_assert_cmpint (ABS (ABS (corners[i].x - 500) - 215), <, 60);
      g_assert_cmpint (ABS (ABS (corners[i].y - 500) - 215), <, 60);
    }
  g_assert_cmpint (ABS (x / 4 - 500), <, 15);
  g_assert_cmpint (ABS (y / 4 - 500), <, 15);
}

static void
test_encodings (void)
{
  static const struct { const char *bytes, *text; } cases[] = {
    { "你好", "你好" },
    { "\xc4\xe3\xba\xc3", "你好" },
    { "caf\xe9", "café" },
    { "样例修理厂 订单 007", "样例修理厂 订单 007" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CjCanvas) canvas = cj_canvas_new (300, 300, 255);

      cj_canvas_qr (canvas, 40, 40, 5, cases[i].bytes, strlen (cases[i].bytes));
      assert_reads (canvas, cases[i].text);
    }
}

static void
test_nothing (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  static const struct { int width, height; } sizes[] = { { 1, 1 }, { 1, 500 }, { 500, 1 }, { 2, 2 }, { 640, 480 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (CjCanvas) black = cj_canvas_new (sizes[i].width, sizes[i].height, 0);
      g_autoptr (CjCanvas) noise = cj_canvas_new (sizes[i].width, sizes[i].height, 0);
      g_autoptr (GPtrArray) none = read_still (black);
      g_autoptr (GPtrArray) nothing = NULL;

      for (int k = 0; k < noise->width * noise->height; k++)
        noise->data[k] = (guint8) g_rand_int (rand);
      nothing = read_still (noise);
      g_assert_cmpuint (none->len, ==, 0);
      g_assert_cmpuint (nothing->len, ==, 0);
    }
}

/* A stream reads in one go what is well held, and within a second of frames
 * what is inverted, too dark or turned. */
static void
test_video (void)
{
  g_autoptr (CjCanvas) plain = draw_vin (1280, 720, 2);
  g_autoptr (CjCanvas) inverted = draw_vin (1280, 720, 3);
  g_autoptr (CjCanvas) dark = draw_vin (1280, 720, 3);
  g_autoptr (CjCanvas) turned = NULL;
  CjCanvas *canvases[4];

  cj_canvas_invert (inverted);
  cj_canvas_darken (dark, 8);
  turned = cj_canvas_rotate (plain, 45);
  canvases[0] = plain;
  canvases[1] = inverted;
  canvases[2] = dark;
  canvases[3] = turned;

  for (gsize i = 0; i < G_N_ELEMENTS (canvases); i++)
    {
      g_autoptr (CjBarcodeReader) reader = cj_barcode_reader_new ();
      g_autoptr (CjFrame) frame = cj_canvas_to_frame (canvases[i], 0, FALSE);
      int n = 0;
      gboolean found = FALSE;

      for (; n < 30 && !found; n++)
        {
          g_autoptr (GPtrArray) results = cj_barcode_reader_read_video (reader, frame);

          found = find (results, VIN) != NULL;
        }
      g_assert_true (found);
      g_assert_cmpint (n, <=, i == 0 ? 1 : 12);
    }
}

static void
test_cancel (void)
{
  g_autoptr (CjCanvas) canvas = cj_canvas_new (640, 480, 128);
  g_autoptr (CjFrame) frame = cj_canvas_to_frame (canvas, 0, TRUE);
  g_autoptr (CjBarcodeReader) reader = cj_barcode_reader_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) results = NULL;

  g_cancellable_cancel (cancellable);
  results = cj_barcode_reader_read_still (reader, frame, cancellable);
  g_assert_cmpuint (results->len, ==, 0);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/barcode/conditions", test_conditions);
  g_test_add_func ("/scan/barcode/several", test_several);
  g_test_add_func ("/scan/barcode/corners-of-turned", test_corners_of_turned);
  g_test_add_func ("/scan/barcode/encodings", test_encodings);
  g_test_add_func ("/scan/barcode/nothing", test_nothing);
  g_test_add_func ("/scan/barcode/video", test_video);
  g_test_add_func ("/scan/barcode/cancel", test_cancel);
  return g_test_run ();
}
