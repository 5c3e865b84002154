/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-scan-result.h"

G_BEGIN_DECLS

/**
 * CjGrey:
 * @width: pixels
 * @height: pixels
 * @data: (owned): luma, width × height bytes
 * @to_frame: where a pixel comes from: x' = m0·x + m1·y + m2, y' = m3·x + m4·y + m5
 *
 * A grey picture made from a frame by turning, scaling or treating it, which
 * knows the way back. Private to the room.
 */
typedef struct
{
  int width;
  int height;
  guint8 *data;
  double to_frame[6];
} CjGrey;

CjGrey *cj_grey_new_blank (int width, int height, guint8 value);
CjGrey *cj_grey_new_copy (const guint8 *data, int width, int height);
CjGrey *cj_grey_copy (const CjGrey *self);
void cj_grey_free (CjGrey *self);

CjGrey *cj_grey_scale (const CjGrey *self, int percent);
CjGrey *cj_grey_rotate (const CjGrey *self, int degrees);
CjGrey *cj_grey_mirror (const CjGrey *self);
CjGrey *cj_grey_level (const CjGrey *self);
CjGrey *cj_grey_stretch (const CjGrey *self);
CjGrey *cj_grey_threshold (const CjGrey *self, int percent);
CjGrey *cj_grey_sharpen (const CjGrey *self);
void cj_grey_invert (CjGrey *self);
guint cj_grey_find_angles (const CjGrey *self, int *degrees, guint max);
CjScanPoint cj_grey_map (const CjGrey *self, int x, int y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjGrey, cj_grey_free)

G_END_DECLS
