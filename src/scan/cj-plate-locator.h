/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-net.h"
#include "scan/cj-warp.h"

G_BEGIN_DECLS

/* candidates at most in one picture */
#define CJ_PLATE_MAX_CANDIDATES 24

/**
 * CjPlateCandidate:
 * @quad: the plate's corners, pixels of the frame
 * @score: how likely a plate is there, 0 to 1, as the locator sees it
 * @likeness: how likely what is there is a plate, 0 to 1, as the corner finder sees it
 * @two_rows: how likely it has two rows, 0 to 1
 *
 * Where a plate may be.
 */
typedef struct
{
  CjQuad quad;
  double score;
  double likeness;
  double two_rows;
} CjPlateCandidate;

/**
 * CjPlateLocator:
 *
 * Finds plates in pictures. Plain memory, used by one thread.
 */
typedef struct _CjPlateLocator CjPlateLocator;

CjPlateLocator *cj_plate_locator_new (GError **error);
void cj_plate_locator_free (CjPlateLocator *self);
int cj_plate_locator_find (CjPlateLocator *self, CjFrame *frame, CjNetWork *work, CjPlateCandidate *candidates, int max);
gboolean cj_plate_locator_refine (CjPlateLocator *self, CjPyramid *pyramid, CjNetWork *work, CjPlateCandidate *candidate);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjPlateLocator, cj_plate_locator_free)

G_END_DECLS
