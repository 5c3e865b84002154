/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-text-recognizer.h"

G_BEGIN_DECLS

/**
 * CjWatchPart:
 * @CJ_WATCH_PART_ALL: the whole picture
 * @CJ_WATCH_PART_LOWER: its lower half: not the street behind the gate
 * @CJ_WATCH_PART_LEFT: its left half
 * @CJ_WATCH_PART_RIGHT: its right half
 * @CJ_WATCH_PART_MIDDLE: without a quarter at each side
 *
 * The part of a gate camera's picture in which cars are named.
 */
typedef enum
{
  CJ_WATCH_PART_ALL,
  CJ_WATCH_PART_LOWER,
  CJ_WATCH_PART_LEFT,
  CJ_WATCH_PART_RIGHT,
  CJ_WATCH_PART_MIDDLE,
} CjWatchPart;

#define CJ_TYPE_WATCH_PART (cj_watch_part_get_type ())
GType cj_watch_part_get_type (void);

#define CJ_TYPE_PLATE_WATCH (cj_plate_watch_get_type ())
G_DECLARE_FINAL_TYPE (CjPlateWatch, cj_plate_watch, CJ, PLATE_WATCH, GObject)

CjPlateWatch *cj_plate_watch_new (CjTextRecognizer *recognizer);
void cj_plate_watch_set_part (CjPlateWatch *self, CjWatchPart part);
void cj_plate_watch_push (CjPlateWatch *self, CjFrame *frame);
void cj_plate_watch_reset (CjPlateWatch *self);
guint cj_plate_watch_get_n_read (CjPlateWatch *self);

G_END_DECLS
