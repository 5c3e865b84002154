/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/cj-plate.h"
#include "scan/cj-plate-locator.h"

G_BEGIN_DECLS

/* other texts that are kept of a reading */
#define CJ_PLATE_MAX_ALTERNATIVES 4

/**
 * CjPlateText:
 * @text: as the model normalises it
 * @chance: how likely, of 1
 */
typedef struct
{
  char text[CJ_PLATE_MAX_BYTES];
  double chance;
} CjPlateText;

/**
 * CjPlateReading:
 * @where: the plate in the frame
 * @texts: what it says, the likeliest first
 * @n_texts: how many; 0 when it could not be read
 * @is_chinese: whether the first text is a plate of GA 36; otherwise it is of
 *   another country, or no plate
 *
 * A plate that was seen.
 */
typedef struct
{
  CjPlateCandidate where;
  CjPlateText texts[1 + CJ_PLATE_MAX_ALTERNATIVES];
  int n_texts;
  gboolean is_chinese;
} CjPlateReading;

/**
 * CjPlateReader:
 *
 * Finds and reads plates. Plain memory, used by one thread at a time.
 */
typedef struct _CjPlateReader CjPlateReader;

CjPlateReader *cj_plate_reader_new (GError **error);
void cj_plate_reader_free (CjPlateReader *self);
void cj_plate_reader_set_home (CjPlateReader *self, const char *province);
GArray *cj_plate_reader_read (CjPlateReader *self, CjFrame *frame, GCancellable *cancellable);
int cj_plate_reader_locate (CjPlateReader *self, CjFrame *frame, CjPlateCandidate *candidates, int max);
void cj_plate_reader_read_at (CjPlateReader *self, CjPyramid *pyramid, const CjPlateCandidate *where, gboolean patient, CjPlateReading *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjPlateReader, cj_plate_reader_free)

G_END_DECLS
