/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-barcode-reader.h"

#include "scan/cj-barcode-private.h"

/* directions of bars that are tried */
#define MAX_ANGLES 3
/* codes that one picture may hold; a sheet of labels has some dozens */
#define MAX_CODES 32

typedef enum
{
  TREAT_NONE,
  TREAT_STRETCH,
  TREAT_SHARPEN,
  TREAT_THRESHOLD,
  TREAT_MIRROR,
} Treatment;

/* FOUND (n): turned by the n-th direction that the picture's edges have; left
 * out when they have none. */
#define FOUND(n) (1000 + (n))

typedef struct
{
  int percent;
  int degrees;
  Treatment treatment;
  gboolean invert;
  CjZxingFlags second; /* what the second engine looks for; it goes first, being the faster one */
  gboolean first;      /* then the first, if there is still nothing sure */
} Pass;

/* In the order in which they help most often per time spent, found on the
 * photographs as they are, darkened and turned. */
static const Pass passes[] = {
  { 100, FOUND (0), TREAT_STRETCH, FALSE, CJ_ZXING_ALL, FALSE },
  { 100, 0, TREAT_THRESHOLD, FALSE, CJ_ZXING_MATRIX | CJ_ZXING_HARD, FALSE },
  { 100, 0, TREAT_NONE, TRUE, CJ_ZXING_ALL, FALSE },
  { 100, FOUND (0), TREAT_NONE, FALSE, CJ_ZXING_MATRIX | CJ_ZXING_HARD, TRUE },
  { 50, 0, TREAT_NONE, FALSE, CJ_ZXING_ALL, TRUE },
  { 200, FOUND (0), TREAT_SHARPEN, FALSE, CJ_ZXING_ALL, TRUE },
  { 100, 0, TREAT_STRETCH, FALSE, CJ_ZXING_ALL, TRUE },
  { 100, FOUND (1), TREAT_STRETCH, FALSE, CJ_ZXING_ALL, TRUE },
  { 200, 0, TREAT_NONE, FALSE, CJ_ZXING_ALL, TRUE },
  { 100, FOUND (0), TREAT_STRETCH, FALSE, 0, TRUE },
  { 100, 0, TREAT_SHARPEN, FALSE, CJ_ZXING_ALL, TRUE },
  { 100, 0, TREAT_NONE, TRUE, 0, TRUE },
  /* a Data Matrix from behind, which the engine does not see by itself */
  { 100, 0, TREAT_MIRROR, FALSE, CJ_ZXING_MATRIX | CJ_ZXING_HARD, FALSE },
  { 50, 0, TREAT_SHARPEN, FALSE, CJ_ZXING_ALL, TRUE },
  { 33, 0, TREAT_STRETCH, FALSE, CJ_ZXING_ALL, TRUE },
  { 100, 45, TREAT_STRETCH, FALSE, CJ_ZXING_ALL, TRUE },
  { 100, 22, TREAT_STRETCH, FALSE, CJ_ZXING_ALL, TRUE },
  { 100, -22, TREAT_STRETCH, FALSE, CJ_ZXING_ALL, TRUE },
  { 200, 0, TREAT_STRETCH, FALSE, CJ_ZXING_ALL, TRUE },
  { 200, 0, TREAT_SHARPEN, FALSE, CJ_ZXING_ALL, TRUE },
  { 100, FOUND (2), TREAT_STRETCH, FALSE, CJ_ZXING_ALL, TRUE },
  { 100, FOUND (0), TREAT_STRETCH, TRUE, CJ_ZXING_ALL, TRUE },
  { 100, 0, TREAT_THRESHOLD, FALSE, CJ_ZXING_LINEAR | CJ_ZXING_HARD, TRUE },
};

static CjGrey *
treat (const CjGrey *frame,
       const Pass *pass,
       int degrees)
{
  g_autoptr (CjGrey) scaled = cj_grey_scale (frame, pass->percent);
  g_autoptr (CjGrey) turned = degrees != 0 ? cj_grey_rotate (scaled, degrees) : g_steal_pointer (&scaled);
  CjGrey *treated = NULL;

  switch (pass->treatment)
    {
    case TREAT_NONE:
      treated = g_steal_pointer (&turned);
      break;

    case TREAT_STRETCH:
      treated = cj_grey_stretch (turned);
      break;

    case TREAT_SHARPEN:
      treated = cj_grey_sharpen (turned);
      break;

    case TREAT_THRESHOLD:
      treated = cj_grey_threshold (turned, 90);
      break;

    case TREAT_MIRROR:
      treated = cj_grey_mirror (turned);
      break;

    default:
      g_assert_not_reached ();
    }

  if (pass->invert)
    cj_grey_invert (treated);
  return treated;
}

/* Larger than this would take seconds, smaller shows nothing. */
static gboolean
is_worth (const CjGrey *frame,
          const Pass *pass)
{
  gint64 pixels = (gint64) frame->width * frame->height * pass->percent / 100 * pass->percent / 100;

  return pixels <= 6000000 && (pass->percent >= 100 || MIN (frame->width, frame->height) * pass->percent / 100 >= 120);
}

/* What only one scan line of one treated picture said is mostly chance when
 * it is short, or in a symbology that checks nothing. */
static void
drop_chance (GPtrArray *results,
             guint n_plain)
{
  for (guint i = results->len; i > n_plain; i--)
    {
      CjScanResult *result = g_ptr_array_index (results, i - 1);

      if (cj_scan_result_get_confidence (result) < CJ_BARCODE_SOLID &&
          (cj_scan_result_get_symbology (result) == CJ_SYMBOLOGY_I25 ||
           g_utf8_strlen (cj_scan_result_get_raw (result), -1) < 4))
        g_ptr_array_remove_index (results, i - 1);
    }
}

static gboolean
covers (CjScanResult *result,
        CjScanResult *other)
{
  CjScanPoint a[4], b[4];
  gint64 x = 0, y = 0;
  int sign = 0;

  if (!cj_scan_result_get_corners (result, a) || !cj_scan_result_get_corners (other, b))
    return FALSE;

  for (int i = 0; i < 4; i++)
    {
      x += b[i].x;
      y += b[i].y;
    }
  /* in four-fold pixels: the middle of @other is on the same side of every edge */
  for (int i = 0; i < 4; i++)
    {
      CjScanPoint p = a[i], q = a[(i + 1) % 4];
      gint64 turn = (gint64) (q.x - p.x) * (y - 4 * p.y) - (gint64) (q.y - p.y) * (x - 4 * p.x);
      int side = turn > 0 ? 1 : turn < 0 ? -1 : 0;

      if (side != 0 && sign != 0 && side != sign)
        return FALSE;
      sign = side != 0 ? side : sign;
    }

  return sign != 0;
}

/* Part of a long code may pass for a short one, as UPC-E within EAN-13: where
 * something sure was read, what is doubtful there is wrong. */
static void
drop_shadows (GPtrArray *results)
{
  for (guint i = results->len; i > 0; i--)
    {
      CjScanResult *doubtful = g_ptr_array_index (results, i - 1);
      gboolean shadow = FALSE;

      for (guint k = 0; k < results->len && !shadow; k++)
        {
          CjScanResult *sure = g_ptr_array_index (results, k);

          shadow = cj_scan_result_get_confidence (sure) >= CJ_BARCODE_SOLID &&
                   cj_scan_result_get_confidence (doubtful) < CJ_BARCODE_SOLID &&
                   (covers (sure, doubtful) || covers (doubtful, sure));
        }
      if (shadow)
        g_ptr_array_remove_index (results, i - 1);
    }
}

/* One quick look for bars that are held well, which is nearly for nothing; then
 * everywhere for the rest of it. */
static void
read_plain (const CjGrey *grey,
            gint64 started_us,
            GPtrArray *results)
{
  static const CjBarcodeSearch quick = { CJ_ZXING_LINEAR, 1, FALSE };
  static const CjBarcodeSearch thorough = { CJ_ZXING_ALL, MAX_CODES, FALSE };
  g_autoptr (CjGrey) rest = _cj_barcode_read_second (grey, &quick, started_us, results);
  g_autoptr (CjGrey) others = _cj_barcode_read_second (rest != NULL ? rest : grey, &thorough, started_us, results);
  const CjGrey *left = others != NULL ? others : rest != NULL ? rest : grey;
  g_autoptr (CjBarcodeSweep) sweep = _cj_barcode_sweep_new (left);

  for (guint i = 0; i < _cj_barcode_sweep_count (sweep); i++)
    _cj_barcode_sweep_strip (sweep, i, started_us, results);
}

static void
read_treated (CjBarcodeReader *self,
              const CjGrey *grey,
              const Pass *pass,
              int degrees,
              gint64 started_us,
              GPtrArray *results)
{
  g_autoptr (CjGrey) treated = treat (grey, pass, degrees);

  if (pass->second != 0)
    {
      const CjBarcodeSearch search = { pass->second, MAX_CODES, TRUE };

      cj_grey_free (_cj_barcode_read_second (treated, &search, started_us, results));
    }
  if (pass->first && !_cj_barcode_any_solid (results))
    _cj_barcode_reader_read_grey (self, treated, 1, started_us, results);
}

/**
 * cj_barcode_reader_read_still:
 * @frame: a picture
 * @cancellable: (nullable): looked at between passes
 *
 * Takes its time: the picture as it is, by the faster engine and then by the
 * other one; then, while nothing sure is found, scaled, turned, inverted, evened
 * out and sharpened, by both.
 *
 * Returns: (transfer full) (element-type CjScanResult): what was found, all of it
 */
GPtrArray *
cj_barcode_reader_read_still (CjBarcodeReader *self,
                              CjFrame *frame,
                              GCancellable *cancellable)
{
  gint64 started_us = g_get_monotonic_time ();
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CjGrey) level = NULL;
  int angles[MAX_ANGLES];
  guint n_plain, n_angles = 0;
  const CjGrey *grey;
  CjGrey own;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (frame != NULL, NULL);

  if (g_cancellable_is_cancelled (cancellable))
    return g_steal_pointer (&results);

  own = _cj_barcode_grey_of (frame);
  read_plain (&own, started_us, results);
  level = cj_grey_level (&own);
  grey = level != NULL ? level : &own;
  if (level != NULL)
    read_plain (level, started_us, results);
  if (!_cj_barcode_any_solid (results))
    _cj_barcode_reader_read_grey (self, grey, 1, started_us, results);
  n_plain = results->len;
  if (!_cj_barcode_any_solid (results))
    n_angles = cj_grey_find_angles (grey, angles, MAX_ANGLES);

  for (gsize i = 0; i < G_N_ELEMENTS (passes) && !_cj_barcode_any_solid (results); i++)
    {
      const Pass *pass = &passes[i];

      if (g_cancellable_is_cancelled (cancellable))
        break;
      if (is_worth (grey, pass) && pass->degrees < (int) FOUND (n_angles))
        read_treated (self, grey, pass, pass->degrees >= FOUND (0) ? angles[pass->degrees - FOUND (0)] : pass->degrees,
                      started_us, results);
    }

  drop_chance (results, n_plain);
  drop_shadows (results);
  return g_steal_pointer (&results);
}
