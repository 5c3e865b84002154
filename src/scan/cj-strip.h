/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-text-lines.h"

G_BEGIN_DECLS

/* signs of one line, and what each may be */
#define CJ_STRIP_MAX_CELLS 48
#define CJ_STRIP_MAX_SIGNS 6

/**
 * CjStripCell:
 * @signs: what it may be, A–Z and 0–9, the likeliest first
 * @chances: how likely each is, of 1; what they leave is some other sign
 * @n: how many; at least one
 *
 * One sign of a line.
 */
typedef struct
{
  char signs[CJ_STRIP_MAX_SIGNS];
  double chances[CJ_STRIP_MAX_SIGNS];
  int n;
} CjStripCell;

/**
 * CjStripReading:
 * @cells: the signs from left to right; what is no letter or digit is left out
 * @n: how many
 *
 * What one reader saw in one line.
 */
typedef struct
{
  CjStripCell cells[CJ_STRIP_MAX_CELLS];
  int n;
} CjStripReading;

/**
 * CjStrip:
 * @width: pixels
 * @height: pixels
 * @luma: (owned): width × height, 0 to 255
 *
 * A line of writing, straightened.
 */
typedef struct
{
  int width;
  int height;
  float *luma;
} CjStrip;

gboolean cj_strip_cut (CjStrip *strip, CjPyramid *pyramid, const CjTextLine *line, int capital, int height, double beside, int max_width);
void cj_strip_clear (CjStrip *strip);

/**
 * CjStripReader:
 * @read: says what a line shows; %FALSE when nothing was read
 * @free: frees it
 *
 * Reads lines of capitals and digits. There are several, which err in different
 * ways. Used by one thread at a time.
 */
typedef struct _CjStripReader CjStripReader;
struct _CjStripReader
{
  gboolean (*read) (CjStripReader *self, CjPyramid *pyramid, const CjTextLine *line, CjStripReading *reading);
  void (*free) (CjStripReader *self);
};

void cj_strip_reader_free (CjStripReader *self);
void cj_strip_cell_add (CjStripCell *cell, char sign, double chance);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjStripReader, cj_strip_reader_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CjStrip, cj_strip_clear)

G_END_DECLS
