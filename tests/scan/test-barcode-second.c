/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-barcode-reader.h"

#include <string.h>

#include "scan/cj-canvas.h"
#include "scan/cj-zxing.h"
#include "scan/cj-zxing-guard.h"

#define VIN "LSVAM4187C2184847"
#define PART "OF-90915"

/* Data Matrix, ECC 200, of VIN */
static const char *const data_matrix[] = {
  "# # # # # # # # ", "# ####   #   # #", "# #  # # #####  ", "##    #   ### ##", "### ## ###    # ",
  "### ###    ## ##", "## ## # # ##    ", "####### ## # # #", "# # # ### ## ## ", "## ##  ##   ## #",
  "# # ## # ## ##  ", "#####       ####", "#  # ###  ##    ", "###   ####   # #", "#  ## #  #### # ",
  "################", NULL,
};

/* Aztec of PART */
static const char *const aztec[] = {
  "   ###  ##  #  ", "#  ##  ### ### ", "  ##     ## ###", "  ###########  ", " ###       ##  ",
  "#### ##### #   ", "  ## #   # ### ", "   # # # # #   ", " # # #   # #   ", "  ## ##### ##  ",
  "# ##       ### ", "## ########## #", "##  ##   ##  # ", "## ### # ## # #", "  #   # ####  #", NULL,
};

static GPtrArray *
read_still (CjCanvas *canvas)
{
  g_autoptr (CjBarcodeReader) reader = cj_barcode_reader_new ();
  g_autoptr (CjFrame) frame = cj_canvas_to_frame (canvas, 0, TRUE);

  return cj_barcode_reader_read_still (reader, frame, NULL);
}

static CjScanResult *
find (GPtrArray *results,
      const char *raw,
      CjSymbology symbology)
{
  for (guint i = 0; i < results->len; i++)
    if (g_str_equal (cj_scan_result_get_raw (g_ptr_array_index (results, i)), raw) &&
        cj_scan_result_get_symbology (g_ptr_array_index (results, i)) == symbology)
      return g_ptr_array_index (results, i);

  return NULL;
}

static void
assert_reads_only (CjCanvas *canvas,
                   const char *raw,
                   CjSymbology symbology)
{
  g_autoptr (GPtrArray) results = read_still (canvas);

  g_assert_cmpuint (results->len, ==, 1);
  g_assert_nonnull (find (results, raw, symbology));
}

static void
test_matrix_codes (void)
{
  static const int degrees[] = { 0, 30, 45, 90, 180, 200 };

  for (gsize i = 0; i < G_N_ELEMENTS (degrees); i++)
    {
      g_autoptr (CjCanvas) straight = cj_canvas_new (400, 400, 255);
      g_autoptr (CjCanvas) canvas = NULL;

      cj_canvas_rows (straight, 140, 150, 6, data_matrix);
      canvas = cj_canvas_rotate (straight, degrees[i]);
      assert_reads_only (canvas, VIN, CJ_SYMBOLOGY_DATA_MATRIX);
      cj_canvas_darken (canvas, 12);
      assert_reads_only (canvas, VIN, CJ_SYMBOLOGY_DATA_MATRIX);
    }

  {
    g_autoptr (CjCanvas) etched = cj_canvas_new (300, 300, 255);
    g_autoptr (CjCanvas) other = cj_canvas_new (300, 300, 255);

    /* as a laser writes it: light on dark */
    cj_canvas_rows (etched, 100, 100, 5, data_matrix);
    cj_canvas_invert (etched);
    assert_reads_only (etched, VIN, CJ_SYMBOLOGY_DATA_MATRIX);
    cj_canvas_rows (other, 100, 100, 6, aztec);
    assert_reads_only (other, PART, CJ_SYMBOLOGY_AZTEC);
  }
}

/* Seen from behind, or by a camera that mirrors: lawful, and the same content.
 * Bars read the same from both sides anyway. */
static void
test_mirrored (void)
{
  g_autoptr (CjCanvas) qr = cj_canvas_new (500, 400, 255);
  g_autoptr (CjCanvas) matrix = cj_canvas_new (500, 400, 255);
  g_autoptr (CjBarcodeReader) reader = cj_barcode_reader_new ();
  g_autoptr (CjFrame) frame = NULL;
  g_autoptr (GPtrArray) live = NULL;

  cj_canvas_qr (qr, 60, 60, 6, VIN, strlen (VIN));
  cj_canvas_mirror (qr);
  assert_reads_only (qr, VIN, CJ_SYMBOLOGY_QR);
  frame = cj_canvas_to_frame (qr, 0, FALSE);
  /* the second engine sees it, which has every other frame */
  for (int i = 0; i < 2; i++)
    {
      g_clear_pointer (&live, g_ptr_array_unref);
      live = cj_barcode_reader_read_video (reader, frame);
    }
  g_assert_nonnull (find (live, VIN, CJ_SYMBOLOGY_QR));

  cj_canvas_rows (matrix, 100, 80, 8, data_matrix);
  cj_canvas_mirror (matrix);
  assert_reads_only (matrix, VIN, CJ_SYMBOLOGY_DATA_MATRIX);
}

static void
assert_box (CjScanResult *result,
            int left,
            int top,
            int right,
            int bottom)
{
  CjScanPoint corners[4];

  g_assert_true (cj_scan_result_get_corners (result, corners));
  g_assert_cmpint (ABS (corners[0].x - left), <=, 8);
  g_assert_cmpint (ABS (corners[0].y - top), <=, 8);
  g_assert_cmpint (ABS (corners[1].x - right), <=, 8);
  g_assert_cmpint (ABS (corners[1].y - top), <=, 8);
  g_assert_cmpint (ABS (corners[2].x - right), <=, 8);
  g_assert_cmpint (ABS (corners[2].y - bottom), <=, 8);
  g_assert_cmpint (ABS (corners[3].x - left), <=, 8);
  g_assert_cmpint (ABS (corners[3].y - bottom), <=, 8);
}

static void
assert_four (GPtrArray *results)
{
  assert_box (find (results, VIN, CJ_SYMBOLOGY_DATA_MATRIX), 100, 100, 228, 228);
  assert_box (find (results, "6901234567892", CJ_SYMBOLOGY_EAN_13), 500, 80, 785, 200);
  assert_box (find (results, PART, CJ_SYMBOLOGY_CODE_39), 100, 400, 577, 550);
  assert_box (find (results, "https://example.org/", CJ_SYMBOLOGY_QR), 800, 400, 950, 550);
}

/* All of them, each in its place: in a still, and in half a second of a stream. */
static void
test_several (void)
{
  g_autoptr (CjCanvas) canvas = cj_canvas_new (1280, 720, 255);
  g_autoptr (CjBarcodeReader) reader = cj_barcode_reader_new ();
  g_autoptr (GPtrArray) still = NULL;
  g_autoptr (GPtrArray) live = g_ptr_array_new_with_free_func (g_object_unref);

  cj_canvas_rows (canvas, 100, 100, 8, data_matrix);
  cj_canvas_ean13 (canvas, 500, 80, 3, 120, "6901234567892");
  cj_canvas_code39 (canvas, 100, 400, 3, 150, PART);
  cj_canvas_qr (canvas, 800, 400, 6, "https://example.org/", 20);
  still = read_still (canvas);
  g_assert_cmpuint (still->len, ==, 4);
  assert_four (still);

  for (int i = 0; i < 15; i++)
    {
      g_autoptr (CjFrame) frame = cj_canvas_to_frame (canvas, i * 33333, FALSE);
      g_autoptr (GPtrArray) seen = cj_barcode_reader_read_video (reader, frame);

      g_ptr_array_extend_and_steal (live, g_steal_pointer (&seen));
    }
  assert_four (live);
}

/* The engine sees a Data Matrix in the middle; we see it anywhere. */
static void
test_anywhere (void)
{
  static const int degrees[] = { 0, 90, 180, 270 };

  for (int y = 20; y < 400; y += 80)
    for (int x = 20; x < 400; x += 90)
      {
        g_autoptr (CjCanvas) straight = cj_canvas_new (520, 520, 255);
        g_autoptr (CjCanvas) canvas = NULL;

        cj_canvas_rows (straight, x, y, 3 + y / 80, data_matrix);
        canvas = cj_canvas_rotate (straight, degrees[(x / 90 + y / 80) % 4]);
        assert_reads_only (canvas, VIN, CJ_SYMBOLOGY_DATA_MATRIX);
      }
}

/* The same content twice is one result. */
static void
test_twice (void)
{
  g_autoptr (CjCanvas) canvas = cj_canvas_new (700, 300, 255);

  cj_canvas_rows (canvas, 60, 60, 8, data_matrix);
  cj_canvas_rows (canvas, 400, 90, 8, data_matrix);
  assert_reads_only (canvas, VIN, CJ_SYMBOLOGY_DATA_MATRIX);
}

/* The door to the library itself: sizes that it may find impossible. */
static void
test_door (void)
{
  static const int sizes[][2] = { { 1, 1 }, { 1, 200 }, { 200, 1 }, { 3, 3 }, { 64, 64 } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree guint8 *luma = g_malloc0 ((gsize) sizes[i][0] * (gsize) sizes[i][1]);
      g_auto (CjZxingSymbol) symbol = { CJ_SYMBOLOGY_UNKNOWN };

      g_assert_false (cj_zxing_read (luma, sizes[i][0], sizes[i][1], sizes[i][0], CJ_ZXING_ALL, &symbol));
      g_assert_null (symbol.bytes);
    }
}

/* as the library is built, whatever our own build says */
#undef NDEBUG
#include <assert.h>

static void
fail (gpointer data)
{
  *(gboolean *) data = TRUE;
  assert (!"what a picture may break");
  g_assert_not_reached ();
}

static void
pass (gpointer data)
{
  *(gboolean *) data = TRUE;
}

/* An assertion of the library ends its reading; anybody else's still ends the
 * program, and says so. */
static void
test_guard (void)
{
  gboolean called = FALSE;

  if (g_test_subprocess ())
    {
      fail (&called);
      return;
    }

  g_assert_false (cj_zxing_guard (fail, &called));
  g_assert_true (called);
  called = FALSE;
  g_assert_true (cj_zxing_guard (pass, &called));
  g_assert_true (called);
  g_assert_false (cj_zxing_guard (fail, &called));

  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*what a picture may break*");
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/barcode-second/matrix-codes", test_matrix_codes);
  g_test_add_func ("/scan/barcode-second/mirrored", test_mirrored);
  g_test_add_func ("/scan/barcode-second/several", test_several);
  g_test_add_func ("/scan/barcode-second/anywhere", test_anywhere);
  g_test_add_func ("/scan/barcode-second/twice", test_twice);
  g_test_add_func ("/scan/barcode-second/door", test_door);
  g_test_add_func ("/scan/barcode-second/guard", test_guard);
  return g_test_run ();
}
