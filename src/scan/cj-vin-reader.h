/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "scan/cj-licence.h"
#include "scan/cj-vin-decide.h"

G_BEGIN_DECLS

/**
 * CjVinReaders:
 * @CJ_VIN_READERS_ALL: the network, and Tesseract where that leaves doubt
 * @CJ_VIN_READERS_NET: the network alone
 * @CJ_VIN_READERS_TESSERACT: Tesseract alone
 *
 * Who reads the lines.
 */
typedef enum
{
  CJ_VIN_READERS_ALL,
  CJ_VIN_READERS_NET,
  CJ_VIN_READERS_TESSERACT,
} CjVinReaders;

/**
 * CjVinReading:
 * @line: where it is
 * @verdict: what it says
 *
 * A VIN that was seen.
 */
typedef struct
{
  CjTextLine line;
  CjVinVerdict verdict;
} CjVinReading;

/**
 * CjVinReader:
 *
 * Finds and reads VINs in writing. Plain memory, used by one thread at a time.
 */
typedef struct _CjVinReader CjVinReader;

CjVinReader *cj_vin_reader_new (CjVinReaders readers);
void cj_vin_reader_free (CjVinReader *self);
gboolean cj_vin_reader_is_able (CjVinReader *self);
GArray *cj_vin_reader_read (CjVinReader *self, CjFrame *frame, int this_year, GCancellable *cancellable);
CjLicence *cj_vin_reader_read_licence (CjVinReader *self, CjFrame *frame, const CjTextLine *vin);
int cj_vin_reader_find_lines (CjPyramid *pyramid, CjTextLine *lines, int max);
void cj_vin_reader_read_line (CjVinReader *self, CjPyramid *pyramid, const CjTextLine *line, int this_year, gboolean patient, CjVinVerdict *verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjVinReader, cj_vin_reader_free)

G_END_DECLS
