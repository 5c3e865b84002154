/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-barcode-reader.h"
#include "scan/cj-grey.h"

G_BEGIN_DECLS

CjGrey _cj_barcode_grey_of (CjFrame *frame);
void _cj_barcode_reader_read_grey (CjBarcodeReader *self,
                                   const CjGrey *grey,
                                   int density,
                                   gint64 started_us,
                                   GPtrArray *results);

G_END_DECLS
