/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-car-drawing.h"

/* The drawing is made in a space of 1000 × 500: the car from above in the
 * middle, its front to the left, and its two sides folded out from the roof,
 * so that a mark on a door has a place of its own. Lines only: it has to come
 * out on needles, and marks have to be seen on it. */
#define SPACE_WIDTH 1000.0
#define SPACE_HEIGHT 500.0

static void
rounded_body (cairo_t *cr)
{
  /* nose at 95, tail at 905; half width 100 about y = 250 */
  cairo_move_to (cr, 135, 160);
  cairo_curve_to (cr, 200, 150, 300, 148, 380, 148);
  cairo_line_to (cr, 720, 148);
  cairo_curve_to (cr, 800, 148, 850, 152, 875, 165);
  cairo_curve_to (cr, 900, 180, 905, 210, 905, 250);
  cairo_curve_to (cr, 905, 290, 900, 320, 875, 335);
  cairo_curve_to (cr, 850, 348, 800, 352, 720, 352);
  cairo_line_to (cr, 380, 352);
  cairo_curve_to (cr, 300, 352, 200, 350, 135, 340);
  cairo_curve_to (cr, 105, 330, 95, 295, 95, 250);
  cairo_curve_to (cr, 95, 205, 105, 170, 135, 160);
  cairo_close_path (cr);
}

static void
top_view (cairo_t *cr)
{
  rounded_body (cr);

  /* windscreen, rear window, the roof between them */
  cairo_move_to (cr, 330, 168);
  cairo_curve_to (cr, 300, 200, 300, 300, 330, 332);
  cairo_line_to (cr, 405, 315);
  cairo_curve_to (cr, 385, 285, 385, 215, 405, 185);
  cairo_close_path (cr);
  cairo_move_to (cr, 770, 172);
  cairo_curve_to (cr, 790, 205, 790, 295, 770, 328);
  cairo_line_to (cr, 705, 315);
  cairo_curve_to (cr, 718, 285, 718, 215, 705, 185);
  cairo_close_path (cr);
  cairo_move_to (cr, 405, 185);
  cairo_line_to (cr, 705, 185);
  cairo_move_to (cr, 405, 315);
  cairo_line_to (cr, 705, 315);

  /* side windows, bonnet, boot */
  cairo_move_to (cr, 345, 163);
  cairo_line_to (cr, 745, 163);
  cairo_move_to (cr, 345, 337);
  cairo_line_to (cr, 745, 337);
  cairo_move_to (cr, 560, 163);
  cairo_line_to (cr, 560, 185);
  cairo_move_to (cr, 560, 337);
  cairo_line_to (cr, 560, 315);
  cairo_move_to (cr, 320, 172);
  cairo_curve_to (cr, 240, 168, 170, 172, 125, 190);
  cairo_move_to (cr, 320, 328);
  cairo_curve_to (cr, 240, 332, 170, 328, 125, 310);
  cairo_move_to (cr, 815, 165);
  cairo_curve_to (cr, 825, 215, 825, 285, 815, 335);

  /* lamps */
  cairo_move_to (cr, 108, 190);
  cairo_curve_to (cr, 130, 176, 150, 172, 160, 170);
  cairo_move_to (cr, 108, 310);
  cairo_curve_to (cr, 130, 324, 150, 328, 160, 330);
  cairo_move_to (cr, 898, 195);
  cairo_line_to (cr, 872, 190);
  cairo_move_to (cr, 898, 305);
  cairo_line_to (cr, 872, 310);
}

static void
mirror (cairo_t *cr,
        double y,
        double outward)
{
  cairo_move_to (cr, 352, y);
  cairo_line_to (cr, 346, y + 17 * outward);
  cairo_line_to (cr, 364, y + 19 * outward);
  cairo_line_to (cr, 372, y);
}

static void
wheel (cairo_t *cr,
       double x,
       double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, 462, radius, 0, 2 * G_PI);
}

/* The car's left side, folded down below the roof. */
static void
side_view (cairo_t *cr)
{
  cairo_move_to (cr, 98, 456);
  cairo_curve_to (cr, 92, 440, 95, 428, 110, 422);
  cairo_curve_to (cr, 170, 410, 240, 406, 300, 404);
  cairo_curve_to (cr, 345, 384, 390, 374, 440, 374);
  cairo_line_to (cr, 640, 374);
  cairo_curve_to (cr, 710, 376, 760, 388, 810, 404);
  cairo_curve_to (cr, 850, 407, 880, 410, 898, 418);
  cairo_curve_to (cr, 908, 430, 908, 446, 902, 460);
  cairo_line_to (cr, 812, 462);
  cairo_arc_negative (cr, 770, 462, 42, 0, G_PI);
  cairo_line_to (cr, 267, 462);
  cairo_arc_negative (cr, 225, 462, 42, 0, G_PI);
  cairo_line_to (cr, 110, 462);
  cairo_close_path (cr);

  wheel (cr, 225, 33);
  wheel (cr, 225, 17);
  wheel (cr, 770, 33);
  wheel (cr, 770, 17);

  /* windows, doors, handles */
  cairo_move_to (cr, 335, 404);
  cairo_curve_to (cr, 370, 389, 400, 382, 445, 382);
  cairo_line_to (cr, 635, 382);
  cairo_curve_to (cr, 690, 384, 730, 392, 765, 404);
  cairo_close_path (cr);
  cairo_move_to (cr, 548, 382);
  cairo_line_to (cr, 552, 462);
  cairo_move_to (cr, 338, 404);
  cairo_curve_to (cr, 330, 420, 328, 445, 332, 462);
  cairo_move_to (cr, 690, 404);
  cairo_curve_to (cr, 715, 420, 722, 430, 724, 440);
  cairo_move_to (cr, 505, 417);
  cairo_line_to (cr, 532, 417);
  cairo_move_to (cr, 640, 417);
  cairo_line_to (cr, 667, 417);
}

/**
 * cj_car_drawing_paint:
 * @cr: where; the drawing fills 0, 0, @width, @height, best in the proportion
 *   %CJ_CAR_DRAWING_ASPECT
 *
 * Strokes the car in the source colour of @cr. Shared by the sheets and the
 * page where the marks are made, so that a mark lies on the same spot on both.
 */
void
cj_car_drawing_paint (cairo_t *cr,
                      double width,
                      double height)
{
  double scale = MIN (width / SPACE_WIDTH, height / SPACE_HEIGHT);

  cairo_save (cr);
  cairo_scale (cr, width / SPACE_WIDTH, height / SPACE_HEIGHT);
  cairo_new_path (cr);
  top_view (cr);
  mirror (cr, 150, -1);
  mirror (cr, 350, 1);
  side_view (cr);
  cairo_save (cr);
  cairo_translate (cr, 0, SPACE_HEIGHT);
  cairo_scale (cr, 1, -1);
  side_view (cr);
  cairo_restore (cr);
  cairo_restore (cr);

  cairo_set_line_width (cr, CLAMP (2.4 * scale, 0.5, 1.6));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

/**
 * cj_car_drawing_paint_mark:
 * @x: middle of the mark, as @y
 * @size: across
 *
 * Paints the white disc with a black edge that a damage sign stands in.
 */
void
cj_car_drawing_paint_mark (cairo_t *cr,
                           double x,
                           double y,
                           double size)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, size / 2, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_set_line_width (cr, MAX (size * 0.08, 0.6));
  cairo_stroke (cr);
}
