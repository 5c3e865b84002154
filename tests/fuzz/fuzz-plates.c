/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <stdint.h>
#include <string.h>

#include "scan/cj-plate-reader.h"

/* Frames of every shape for the reader of plates, and quadrangles of any
 * numbers for what straightens them. */

#define MAX_SIDE 200

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static CjFrame *
make_frame (const uint8_t *data,
            size_t size)
{
  int width = 1 + data[0] % MAX_SIDE, height = 1 + data[1] % MAX_SIDE;
  gboolean colour = data[2] & 1, still = data[2] & 2;
  gsize pixel = colour ? 4 : 1, n = (gsize) width * (gsize) height * pixel;
  guint8 *pixels = g_malloc (n);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, n);

  for (gsize i = 0; i < n; i++)
    pixels[i] = data[3 + i % (size - 3)];

  return colour ? cj_frame_new_bgra (bytes, width, height, (gsize) width * 4, 0, still) : cj_frame_new_grey (bytes, width, height, (gsize) width, 0, still);
}

static void
look_at_anything (CjPlateReader *reader,
                  CjFrame *frame,
                  const uint8_t *data,
                  size_t size)
{
  g_autoptr (CjPyramid) pyramid = cj_pyramid_new (frame);
  CjPlateCandidate where = { 0 };
  CjPlateReading reading;

  memcpy (&where.quad, data, MIN (size, sizeof where.quad));
  where.two_rows = size % 2;
  cj_plate_reader_read_at (reader, pyramid, &where, TRUE, &reading);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  static CjPlateReader *reader;
  g_autoptr (CjFrame) frame = NULL;
  g_autoptr (GArray) readings = NULL;

  if (size < 8)
    return 0;
  if (reader == NULL)
    reader = cj_plate_reader_new (NULL);

  frame = make_frame (data, size);
  look_at_anything (reader, frame, data + 3, size - 3);
  readings = cj_plate_reader_read (reader, frame, NULL);
  for (guint i = 0; i < readings->len; i++)
    {
      const CjPlateReading *reading = &g_array_index (readings, CjPlateReading, i);
      CjPlate plate;

      for (int k = 0; k < reading->n_texts; k++)
        {
          g_assert_true (g_utf8_validate (reading->texts[k].text, -1, NULL));
          g_assert_true (reading->texts[k].chance >= 0 && reading->texts[k].chance <= 1.0001);
        }
      if (reading->is_chinese)
        g_assert_cmpint (cj_plate_parse (reading->texts[0].text, &plate), ==, CJ_PLATE_STATE_COMPLETE);
    }

  return 0;
}
