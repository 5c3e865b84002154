/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <stdint.h>
#include <string.h>

#include "scan/cj-barcode-reader.h"

/* Grey frames for the readers of codes: pixels as they come, bars of the widths
 * that the bytes say, or dots that are their bits, as in a Data Matrix. */

#define SIDE 72

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
draw_pixels (guint8 *luma,
             const uint8_t *data,
             size_t size)
{
  memcpy (luma, data, MIN (size, SIDE * SIDE));
}

static void
draw_bars (guint8 *luma,
           const uint8_t *data,
           size_t size)
{
  int x = 10;

  for (size_t i = 0; i < size && x < SIDE; i++)
    for (int w = 1 + data[i] % 4; w > 0 && x < SIDE; w--, x++)
      for (int y = 16; i % 2 == 0 && y < 56; y++)
        luma[y * SIDE + x] = 0;
}

static void
draw_dots (guint8 *luma,
           const uint8_t *data,
           size_t size,
           int n,
           int module,
           int slant)
{
  for (int v = 0; v < n * module; v++)
    for (int u = 0; u < n * module; u++)
      {
        size_t bit = (size_t) (v / module * n + u / module);
        int x = 12 + u + v * slant / 16, y = 12 + v;

        if (bit / 8 < size && data[bit / 8] & 1 << bit % 8 && x >= 0 && x < SIDE && y < SIDE)
          luma[y * SIDE + x] = 0;
      }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (CjBarcodeReader) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjFrame) frame = NULL;
  g_autoptr (GPtrArray) results = NULL;
  guint8 *luma;

  if (size < 4)
    return 0;

  luma = g_malloc (SIDE * SIDE);
  memset (luma, 255, SIDE * SIDE);
  if (data[0] % 3 == 0)
    draw_pixels (luma, data + 1, size - 1);
  else if (data[0] % 3 == 1)
    draw_bars (luma, data + 1, size - 1);
  else
    draw_dots (luma, data + 4, size - 4, 8 + data[1] % 40, 1 + data[2] % 6, data[3] % 9 - 4);

  bytes = g_bytes_new_take (luma, SIDE * SIDE);
  frame = cj_frame_new_grey (bytes, SIDE, SIDE, SIDE, 0, TRUE);
  reader = cj_barcode_reader_new ();
  results = data[0] & 0x80 ? cj_barcode_reader_read_video (reader, frame) : cj_barcode_reader_read_still (reader, frame, NULL);
  for (guint i = 0; i < results->len; i++)
    {
      CjScanResult *result = g_ptr_array_index (results, i);

      g_assert_true (g_utf8_validate (cj_scan_result_get_text (result), -1, NULL));
      g_assert_cmpint (cj_scan_result_get_confidence (result), <=, 10000);
    }

  return 0;
}
