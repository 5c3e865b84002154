/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "print/cj-print-text.h"

G_BEGIN_DECLS

/* width ÷ height of the drawing */
#define CJ_CAR_DRAWING_ASPECT 2.0

/* CjDamage places are in this many parts of the drawing's width and height. */
#define CJ_CAR_DRAWING_PARTS 1000

void cj_car_drawing_paint (cairo_t *cr, double width, double height);
void cj_car_drawing_paint_mark (cairo_t *cr, double x, double y, double size);

G_END_DECLS
