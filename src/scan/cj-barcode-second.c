/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-barcode-private.h"

#include "scan/cj-code-text.h"

/* The second engine, zxing-cpp: Data Matrix, and most of what is small, askew
 * or damaged, in a fraction of zbar's time. It tells of one code at a time; so
 * what was found is painted over, until nothing more is found. */

/* How sure a reading is by what its symbology checks for itself, in basis
 * points. Of linear codes two rows have agreed, which are often neighbours;
 * codes of dots correct themselves, and a wrong one does not come out. */
static const struct
{
  CjSymbology symbology;
  int confidence;
} symbologies[] = {
  { CJ_SYMBOLOGY_QR, 9995 },
  { CJ_SYMBOLOGY_DATA_MATRIX, 9990 },
  { CJ_SYMBOLOGY_PDF417, 9990 },
  { CJ_SYMBOLOGY_AZTEC, 9990 },
  { CJ_SYMBOLOGY_CODE_93, 9950 },
  { CJ_SYMBOLOGY_CODE_128, 9900 },
  { CJ_SYMBOLOGY_EAN_13, 9600 },
  { CJ_SYMBOLOGY_CODE_39, 9400 },
  { CJ_SYMBOLOGY_EAN_8, 8800 },
  { CJ_SYMBOLOGY_I25, 8000 },
  { CJ_SYMBOLOGY_UPC_E, 6000 },
};

/* what a linear code loses when only a treated picture showed it */
#define TREATED 800

static int
confidence_of (const CjZxingSymbol *symbol,
               gboolean treated)
{
  for (guint i = 0; i < G_N_ELEMENTS (symbologies); i++)
    if (symbologies[i].symbology == symbol->symbology)
      return symbologies[i].confidence - (treated && symbol->lines > 0 ? TREATED : 0);

  g_return_val_if_reached (0);
}

/* Adds what was seen in @grey. */
void
_cj_barcode_take_symbol (const CjGrey *grey,
                         const CjZxingSymbol *symbol,
                         gboolean treated,
                         gint64 started_us,
                         GPtrArray *results)
{
  CjBarcodeReading reading = { symbol->symbology, confidence_of (symbol, treated), NULL, TRUE };
  g_autofree char *text = NULL;

  if (symbol->utf8)
    text = g_utf8_make_valid (symbol->bytes, (gssize) symbol->length);
  else
    text = cj_code_text_decode ((const guint8 *) symbol->bytes, symbol->length);
  reading.text = text;
  for (guint i = 0; i < 4; i++)
    reading.corners[i] = cj_grey_map (grey, symbol->corners[i].x, symbol->corners[i].y);
  _cj_barcode_add (&reading, started_us, results);
}

/**
 * _cj_barcode_read_second:
 * @grey: where to look
 * @search: for what, and how hard
 * @results: (element-type CjScanResult): to be added to
 *
 * Returns: (transfer full) (nullable): @grey with what was found painted over;
 *   %NULL when nothing was found
 */
CjGrey *
_cj_barcode_read_second (const CjGrey *grey,
                         const CjBarcodeSearch *search,
                         gint64 started_us,
                         GPtrArray *results)
{
  g_autoptr (CjGrey) covered = NULL;

  for (guint i = 0; i < search->max; i++)
    {
      const CjGrey *seen = covered != NULL ? covered : grey;
      g_auto (CjZxingSymbol) symbol = { CJ_SYMBOLOGY_UNKNOWN };

      if (!cj_zxing_read (seen->data, seen->width, seen->height, seen->width, search->flags, &symbol))
        break;
      if (symbol.lines > 0)
        _cj_barcode_find_extent (seen, symbol.corners);
      _cj_barcode_take_symbol (grey, &symbol, search->treated, started_us, results);
      if (covered == NULL)
        covered = cj_grey_copy (grey);
      _cj_barcode_cover (covered, symbol.corners);
    }

  return g_steal_pointer (&covered);
}
