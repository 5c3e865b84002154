/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-barcode-reader.h"

#include <zbar.h>

#include "scan/cj-barcode-private.h"
#include "scan/cj-code-text.h"
#include "scan/cj-scan-interpret.h"

struct _CjBarcodeReader
{
  zbar_image_scanner_t *scanner;
  zbar_image_t *image;
  guint idle_frames; /* frames of video without a code since the last one with */
  guint strip;       /* of video that is swept next */
  guint turn;        /* frames of video that the second engine has seen */
};

/* what a VIN with a wrong check digit can be worth */
#define UNPROVEN_VIN 8000

/* How sure a reading is by what its symbology checks for itself, in basis
 * points, before the number of agreeing scan lines is looked at. */
static const struct
{
  zbar_symbol_type_t type;
  CjSymbology symbology;
  int confidence;
} symbologies[] = {
  { ZBAR_QRCODE, CJ_SYMBOLOGY_QR, 9995 },
  { ZBAR_CODE128, CJ_SYMBOLOGY_CODE_128, 9900 },
  { ZBAR_CODE93, CJ_SYMBOLOGY_CODE_93, 9950 },
  { ZBAR_CODE39, CJ_SYMBOLOGY_CODE_39, 9500 },
  { ZBAR_EAN13, CJ_SYMBOLOGY_EAN_13, 9700 },
  { ZBAR_EAN8, CJ_SYMBOLOGY_EAN_8, 9300 },
  { ZBAR_UPCA, CJ_SYMBOLOGY_UPC_A, 9700 },
  { ZBAR_UPCE, CJ_SYMBOLOGY_UPC_E, 9000 },
  { ZBAR_I25, CJ_SYMBOLOGY_I25, 9200 },
};

/**
 * cj_barcode_reader_new:
 *
 * Returns: (transfer full): a reader of Code 39, Code 93, Code 128, EAN/UPC,
 *   Interleaved 2 of 5 and QR. A UPC number comes as the EAN-13 that it is,
 *   with its leading zero.
 */
CjBarcodeReader *
cj_barcode_reader_new (void)
{
  static const zbar_symbol_type_t wanted[] = {
    ZBAR_QRCODE, ZBAR_CODE128, ZBAR_CODE93, ZBAR_CODE39, ZBAR_EAN13, ZBAR_EAN8, ZBAR_I25,
  };
  CjBarcodeReader *self = g_new0 (CjBarcodeReader, 1);

  self->scanner = zbar_image_scanner_create ();
  self->image = zbar_image_create ();
  zbar_image_set_format (self->image, zbar_fourcc ('Y', '8', '0', '0'));

  zbar_image_scanner_set_config (self->scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    zbar_image_scanner_set_config (self->scanner, wanted[i], ZBAR_CFG_ENABLE, 1);
  zbar_image_scanner_set_config (self->scanner, ZBAR_NONE, ZBAR_CFG_POSITION, 1);
  /* zbar's own guess at the encoding is wrong for short Chinese texts */
  zbar_image_scanner_set_config (self->scanner, ZBAR_QRCODE, ZBAR_CFG_BINARY, 1);

  return self;
}

void
cj_barcode_reader_free (CjBarcodeReader *self)
{
  if (self == NULL)
    return;

  zbar_image_destroy (self->image);
  zbar_image_scanner_destroy (self->scanner);
  g_free (self);
}

static int
find_symbology (zbar_symbol_type_t type)
{
  for (guint i = 0; i < G_N_ELEMENTS (symbologies); i++)
    if (symbologies[i].type == type)
      return (int) i;

  return -1;
}

/* A QR code has its own corners. A linear one has the ends of every scan line
 * that read it: the box around them. */
static gboolean
find_corners (const zbar_symbol_t *symbol,
              const CjGrey *grey,
              CjScanPoint corners[4])
{
  guint n = zbar_symbol_get_loc_size (symbol);
  int left = G_MAXINT, top = G_MAXINT, right = G_MININT, bottom = G_MININT;

  if (n == 0)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      int x = zbar_symbol_get_loc_x (symbol, i), y = zbar_symbol_get_loc_y (symbol, i);

      left = MIN (left, x);
      right = MAX (right, x);
      top = MIN (top, y);
      bottom = MAX (bottom, y);
    }

  if (n == 4 && zbar_symbol_get_type (symbol) == ZBAR_QRCODE)
    {
      /* zbar goes round the other way */
      for (guint i = 0; i < 4; i++)
        corners[i] = cj_grey_map (grey, zbar_symbol_get_loc_x (symbol, (4 - i) % 4),
                                  zbar_symbol_get_loc_y (symbol, (4 - i) % 4));
      return TRUE;
    }

  corners[0] = cj_grey_map (grey, left, top);
  corners[1] = cj_grey_map (grey, right, top);
  corners[2] = cj_grey_map (grey, right, bottom);
  corners[3] = cj_grey_map (grey, left, bottom);
  return TRUE;
}

static CjScanResult *
find_same (GPtrArray *results,
           CjSymbology symbology,
           const char *raw)
{
  for (guint i = 0; i < results->len; i++)
    {
      CjScanResult *result = g_ptr_array_index (results, i);

      if (cj_scan_result_get_symbology (result) == symbology && g_str_equal (cj_scan_result_get_raw (result), raw))
        return result;
    }

  return NULL;
}

/* Adds what an engine saw, with its meaning; or, when it is there already, takes
 * half of the doubt away. */
void
_cj_barcode_add (const CjBarcodeReading *reading,
                 gint64 started_us,
                 GPtrArray *results)
{
  CjScanResult *same = find_same (results, reading->symbology, reading->text);
  int confidence = reading->confidence;
  g_autoptr (CjScanResult) result = NULL;

  if (same != NULL)
    {
      cj_scan_result_set_confidence (same, 10000 - (10000 - cj_scan_result_get_confidence (same)) / 2);
      return;
    }

  result = cj_scan_interpret (reading->text, reading->symbology);
  /* A VIN that does not prove itself may be a misread one. */
  if (cj_scan_result_get_kind (result) == CJ_SCAN_KIND_VIN)
    confidence = MIN (confidence, UNPROVEN_VIN);
  cj_scan_result_set_confidence (result, MAX (confidence, cj_scan_result_get_confidence (result)));
  cj_scan_result_set_elapsed (result, g_get_monotonic_time () - started_us);
  if (reading->has_corners)
    cj_scan_result_set_corners (result, reading->corners);
  g_ptr_array_add (results, g_steal_pointer (&result));
}

gboolean
_cj_barcode_any_solid (GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    if (cj_scan_result_get_confidence (g_ptr_array_index (results, i)) >= CJ_BARCODE_SOLID)
      return TRUE;

  return FALSE;
}

static void
take_symbol (const zbar_symbol_t *symbol,
             const CjGrey *grey,
             gint64 started_us,
             GPtrArray *results)
{
  int index = find_symbology (zbar_symbol_get_type (symbol));
  CjBarcodeReading reading;
  g_autofree char *text = NULL;

  if (index < 0)
    return;

  text = cj_code_text_decode ((const guint8 *) zbar_symbol_get_data (symbol), zbar_symbol_get_data_length (symbol));
  reading = (CjBarcodeReading) { symbologies[index].symbology, symbologies[index].confidence, text };
  /* one scan line may have been lucky in a way that many were not */
  if (symbologies[index].type != ZBAR_QRCODE && zbar_symbol_get_quality (symbol) < 3)
    reading.confidence -= 1500;
  reading.has_corners = find_corners (symbol, grey, reading.corners);
  _cj_barcode_add (&reading, started_us, results);
}

/* Adds to @results what is in @grey. @density is how many pixels the scan
 * lines lie apart. */
void
_cj_barcode_reader_read_grey (CjBarcodeReader *self,
                              const CjGrey *grey,
                              int density,
                              gint64 started_us,
                              GPtrArray *results)
{
  gsize size = (gsize) grey->width * (gsize) grey->height;

  zbar_image_scanner_set_config (self->scanner, ZBAR_NONE, ZBAR_CFG_X_DENSITY, density);
  zbar_image_scanner_set_config (self->scanner, ZBAR_NONE, ZBAR_CFG_Y_DENSITY, density);
  zbar_image_set_size (self->image, (guint) grey->width, (guint) grey->height);
  zbar_image_set_data (self->image, grey->data, size, NULL);

  if (zbar_scan_image (self->scanner, self->image) > 0)
    for (const zbar_symbol_t *symbol = zbar_image_first_symbol (self->image); symbol != NULL;
         symbol = zbar_symbol_next (symbol))
      take_symbol (symbol, grey, started_us, results);

  /* back to the scanner's store of symbols, so that the next frame allocates nothing */
  zbar_image_scanner_recycle_image (self->scanner, self->image);
  zbar_image_set_data (self->image, NULL, 0, NULL);
}

/* Wraps the frame's own grey plane without a copy. */
CjGrey
_cj_barcode_grey_of (CjFrame *frame)
{
  CjGrey grey = { cj_frame_get_width (frame), cj_frame_get_height (frame),
                  (guint8 *) cj_frame_get_grey (frame), { 1, 0, 0, 0, 1, 0 } };

  return grey;
}

/* Frames of video without a code since the last one with. */
guint
_cj_barcode_reader_count_idle (CjBarcodeReader *self)
{
  return self->idle_frames;
}

void
_cj_barcode_reader_set_idle (CjBarcodeReader *self,
                             guint frames)
{
  self->idle_frames = frames;
}

/* Goes round all strips, over the frames. */
guint
_cj_barcode_reader_next_strip (CjBarcodeReader *self)
{
  return self->strip++;
}

guint
_cj_barcode_reader_next_turn (CjBarcodeReader *self)
{
  return self->turn++;
}
