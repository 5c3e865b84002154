/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-barcode-reader.h"

#include "scan/cj-barcode-private.h"

/* from here on a reading stands by itself, in basis points */
#define SOLID 9000
/* directions of bars that are tried */
#define MAX_ANGLES 3

typedef enum
{
  TREAT_NONE,
  TREAT_STRETCH,
  TREAT_SHARPEN,
  TREAT_THRESHOLD,
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
} Pass;

/* In the order in which they help most often per time spent, found on the
 * photographs as they are, darkened and turned. */
static const Pass passes[] = {
  { 50, 0, TREAT_NONE, FALSE },
  { 100, FOUND (0), TREAT_NONE, FALSE },
  { 100, 0, TREAT_STRETCH, FALSE },
  { 200, 0, TREAT_NONE, FALSE },
  { 100, FOUND (0), TREAT_STRETCH, FALSE },
  { 100, FOUND (1), TREAT_STRETCH, FALSE },
  { 100, 0, TREAT_SHARPEN, FALSE },
  { 100, 0, TREAT_NONE, TRUE },
  { 50, 0, TREAT_SHARPEN, FALSE },
  { 33, 0, TREAT_STRETCH, FALSE },
  { 100, 45, TREAT_STRETCH, FALSE },
  { 100, 22, TREAT_STRETCH, FALSE },
  { 100, -22, TREAT_STRETCH, FALSE },
  { 200, 0, TREAT_STRETCH, FALSE },
  { 200, 0, TREAT_SHARPEN, FALSE },
  { 100, FOUND (2), TREAT_STRETCH, FALSE },
  { 200, FOUND (0), TREAT_SHARPEN, FALSE },
  { 100, FOUND (0), TREAT_NONE, TRUE },
  { 100, 0, TREAT_THRESHOLD, FALSE },
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

static gboolean
any_solid (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    if (cj_scan_result_get_confidence (g_ptr_array_index (results, i)) >= SOLID)
      return TRUE;

  return FALSE;
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

      if (cj_scan_result_get_confidence (result) < SOLID &&
          (cj_scan_result_get_symbology (result) == CJ_SYMBOLOGY_I25 ||
           g_utf8_strlen (cj_scan_result_get_raw (result), -1) < 4))
        g_ptr_array_remove_index (results, i - 1);
    }
}

/**
 * cj_barcode_reader_read_still:
 * @frame: a picture
 * @cancellable: (nullable): looked at between passes
 *
 * Takes its time: every scan line first, then, while nothing sure is found, the
 * picture scaled, turned, inverted, evened out and sharpened.
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
  int angles[MAX_ANGLES];
  guint n_plain, n_angles = 0;
  CjGrey grey;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (frame != NULL, NULL);

  grey = _cj_barcode_grey_of (frame);
  _cj_barcode_reader_read_grey (self, &grey, 1, started_us, results);
  n_plain = results->len;
  if (!any_solid (results))
    n_angles = cj_grey_find_angles (&grey, angles, MAX_ANGLES);

  for (gsize i = 0; i < G_N_ELEMENTS (passes) && !any_solid (results); i++)
    {
      const Pass *pass = &passes[i];
      g_autoptr (CjGrey) treated = NULL;

      if (g_cancellable_is_cancelled (cancellable))
        break;
      if (!is_worth (&grey, pass) || pass->degrees >= (int) FOUND (n_angles))
        continue;
      treated = treat (&grey, pass, pass->degrees >= FOUND (0) ? angles[pass->degrees - FOUND (0)] : pass->degrees);
      _cj_barcode_reader_read_grey (self, treated, 1, started_us, results);
    }

  drop_chance (results, n_plain);
  return g_steal_pointer (&results);
}
