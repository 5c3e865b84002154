/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-barcode-reader.h"

#include "scan/cj-barcode-private.h"

/* codes that one frame may hold; those beyond are in the next one */
#define MAX_CODES 6
/* strips that are swept for a Data Matrix in each frame */
#define STRIPS 4

/* The frame in another way: light on dark, more contrast, turned. @density is
 * that for the frame, and becomes that for the outcome. */
static CjGrey *
treat (const CjGrey *grey,
       guint way,
       int *density)
{
  g_autoptr (CjGrey) small = NULL;
  CjGrey *treated;
  int degrees = 45;

  switch (way)
    {
    case 0:
      treated = cj_grey_copy (grey);
      cj_grey_invert (treated);
      return treated;

    case 1:
      small = cj_grey_scale (grey, *density > 1 ? 50 : 100);
      *density = MAX (1, *density / 2);
      return cj_grey_stretch (small);

    default:
      small = cj_grey_scale (grey, *density > 1 ? 67 : 100);
      *density = 1;
      cj_grey_find_angles (small, &degrees, 1);
      return cj_grey_rotate (small, degrees);
    }
}

/* Some strips of the frame, others than in the frame before. */
static void
sweep (CjBarcodeReader *self,
       const CjGrey *grey,
       int density,
       gint64 started_us,
       GPtrArray *results)
{
  g_autoptr (CjGrey) small = density > 1 ? cj_grey_scale (grey, 50) : NULL;
  g_autoptr (CjBarcodeSweep) strips = _cj_barcode_sweep_new (small != NULL ? small : grey);
  guint n = _cj_barcode_sweep_count (strips);

  for (guint i = 0; i < MIN (STRIPS, n); i++)
    _cj_barcode_sweep_strip (strips, _cj_barcode_reader_next_strip (self) % n, started_us, results);
}

/* The frame as it is, by one engine: together they would take the time of two
 * frames. The first has every other frame, the second the rest, by turns for the
 * whole of it and for what only strips show. */
static void
read_plain (CjBarcodeReader *self,
            const CjGrey *grey,
            int density,
            gint64 started_us,
            GPtrArray *results)
{
  static const CjBarcodeSearch search = { CJ_ZXING_ALL, MAX_CODES, FALSE };

  switch (_cj_barcode_reader_next_turn (self) % 4)
    {
    case 1:
      cj_grey_free (_cj_barcode_read_second (grey, &search, started_us, results));
      break;

    case 3:
      sweep (self, grey, density, started_us, results);
      break;

    default:
      _cj_barcode_reader_read_grey (self, grey, density, started_us, results);
    }
}

static void
read_treated (CjBarcodeReader *self,
              const CjGrey *grey,
              guint way,
              int density,
              gint64 started_us,
              GPtrArray *results)
{
  static const CjBarcodeSearch search = { CJ_ZXING_ALL, 1, TRUE };
  g_autoptr (CjGrey) treated = treat (grey, way, &density);
  g_autoptr (CjGrey) rest = _cj_barcode_read_second (treated, &search, started_us, results);

  if (rest == NULL)
    _cj_barcode_reader_read_grey (self, treated, density, started_us, results);
}

/**
 * cj_barcode_reader_read_video:
 * @frame: a frame of a stream
 *
 * Reads fast, because the next frame is another chance: the engines take turns,
 * the first with scan lines two to three pixels apart. While a stream shows
 * nothing, every fourth frame is read in another way (light on dark, more
 * contrast, turned), which costs no frame more time than another. So one frame
 * may show of several codes only some; the next ones show the others.
 *
 * Returns: (transfer full) (element-type CjScanResult): what was found
 */
GPtrArray *
cj_barcode_reader_read_video (CjBarcodeReader *self,
                              CjFrame *frame)
{
  gint64 started_us = g_get_monotonic_time ();
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  CjGrey grey;
  guint idle;
  int density;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (frame != NULL, NULL);

  grey = _cj_barcode_grey_of (frame);
  density = CLAMP ((MAX (grey.width, grey.height) + 320) / 640, 1, 4);
  idle = _cj_barcode_reader_count_idle (self);
  if (idle % 4 == 3)
    {
      read_treated (self, &grey, idle / 4 % 3, density, started_us, results);
    }
  else
    {
      read_plain (self, &grey, density, started_us, results);
    }
  _cj_barcode_reader_set_idle (self, results->len > 0 ? 0 : idle + 1);

  return g_steal_pointer (&results);
}
