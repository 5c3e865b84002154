/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "scan/cj-frame.h"
#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

/**
 * CjBarcodeReader:
 *
 * Finds bar codes in frames. Plain memory, used by one thread at a time.
 */
typedef struct _CjBarcodeReader CjBarcodeReader;

CjBarcodeReader *cj_barcode_reader_new (void);
void cj_barcode_reader_free (CjBarcodeReader *self);

GPtrArray *cj_barcode_reader_read_video (CjBarcodeReader *self, CjFrame *frame);
GPtrArray *cj_barcode_reader_read_still (CjBarcodeReader *self, CjFrame *frame, GCancellable *cancellable);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjBarcodeReader, cj_barcode_reader_free)

G_END_DECLS
