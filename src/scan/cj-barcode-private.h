/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-barcode-reader.h"
#include "scan/cj-grey.h"
#include "scan/cj-zxing.h"

G_BEGIN_DECLS

/* from here on a reading stands by itself, in basis points */
#define CJ_BARCODE_SOLID 9000

/**
 * CjBarcodeReading:
 * @symbology: what it is
 * @confidence: in basis points, by what the symbology checks for itself
 * @text: what it says
 * @has_corners: whether @corners is known
 * @corners: in pixels of the frame, as in #CjZxingSymbol
 *
 * What an engine saw, before it is known what it means.
 */
typedef struct
{
  CjSymbology symbology;
  int confidence;
  const char *text;
  gboolean has_corners;
  CjScanPoint corners[4];
} CjBarcodeReading;

CjGrey _cj_barcode_grey_of (CjFrame *frame);
void _cj_barcode_add (const CjBarcodeReading *reading, gint64 started_us, GPtrArray *results);
gboolean _cj_barcode_any_solid (GPtrArray *results);
guint _cj_barcode_reader_count_idle (CjBarcodeReader *self);
void _cj_barcode_reader_set_idle (CjBarcodeReader *self, guint frames);
guint _cj_barcode_reader_next_strip (CjBarcodeReader *self);
guint _cj_barcode_reader_next_turn (CjBarcodeReader *self);
void _cj_barcode_reader_read_grey (CjBarcodeReader *self,
                                   const CjGrey *grey,
                                   int density,
                                   gint64 started_us,
                                   GPtrArray *results);

/* the second engine */
typedef struct
{
  CjZxingFlags flags;
  guint max;        /* codes to look for, at most */
  gboolean treated; /* the picture is not as it was taken: one look is no proof */
} CjBarcodeSearch;

CjGrey *_cj_barcode_read_second (const CjGrey *grey,
                                 const CjBarcodeSearch *search,
                                 gint64 started_us,
                                 GPtrArray *results);
void _cj_barcode_take_symbol (const CjGrey *grey,
                              const CjZxingSymbol *symbol,
                              gboolean treated,
                              gint64 started_us,
                              GPtrArray *results);

typedef struct _CjBarcodeSweep CjBarcodeSweep;

CjBarcodeSweep *_cj_barcode_sweep_new (const CjGrey *grey);
void _cj_barcode_sweep_free (CjBarcodeSweep *self);
guint _cj_barcode_sweep_count (CjBarcodeSweep *self);
void _cj_barcode_sweep_strip (CjBarcodeSweep *self, guint index, gint64 started_us, GPtrArray *results);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjBarcodeSweep, _cj_barcode_sweep_free)

void _cj_barcode_find_extent (const CjGrey *grey, CjScanPoint corners[4]);
void _cj_barcode_cover (CjGrey *grey, const CjScanPoint corners[4]);

G_END_DECLS
