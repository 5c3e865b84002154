/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-sample-photo.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <pango/pangocairo.h>

/* The photos of the sample shop. They are drawn, so that they are of nobody's
 * car, and say that they are samples. */

#define WIDTH CJ_SAMPLE_PHOTO_WIDTH
#define HEIGHT CJ_SAMPLE_PHOTO_HEIGHT

static void
fill_gradient (cairo_t *cr,
               double y0,
               double y1,
               guint32 top,
               guint32 bottom)
{
  cairo_pattern_t *pattern = cairo_pattern_create_linear (0, y0, 0, y1);
  const guint32 colours[] = { top, bottom };

  for (int i = 0; i < 2; i++)
    cairo_pattern_add_color_stop_rgb (pattern, i, (colours[i] >> 16 & 0xff) / 255.0, (colours[i] >> 8 & 0xff) / 255.0, (colours[i] & 0xff) / 255.0);
  cairo_set_source (cr, pattern);
  cairo_pattern_destroy (pattern);
  cairo_fill (cr);
}

static void
draw_hall (cairo_t *cr)
{
  cairo_rectangle (cr, 0, 0, WIDTH, 420);
  fill_gradient (cr, 0, 420, 0xb9c2c9, 0xdfe3e6);
  cairo_rectangle (cr, 0, 420, WIDTH, HEIGHT - 420);
  fill_gradient (cr, 420, HEIGHT, 0x8d9296, 0x5f6468);
  /* the yellow line of the bay */
  cairo_rectangle (cr, 0, 540, WIDTH, 10);
  cairo_set_source_rgb (cr, 0.85, 0.7, 0.2);
  cairo_fill (cr);
}

static void
draw_wheel (cairo_t *cr,
            double x,
            double y,
            double radius)
{
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.11);
  cairo_fill (cr);
  cairo_arc (cr, x, y, radius * 0.64, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 0.75, 0.77, 0.79);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.3, 0.31, 0.33);
  cairo_set_line_width (cr, radius * 0.12);
  for (int i = 0; i < 5; i++)
    {
      cairo_save (cr);
      cairo_translate (cr, x, y);
      cairo_rotate (cr, i * 2 * G_PI / 5 + G_PI / 5);
      cairo_move_to (cr, 0, radius * 0.14);
      cairo_line_to (cr, 0, radius * 0.6);
      cairo_stroke (cr);
      cairo_restore (cr);
    }
}

static void
draw_car (cairo_t *cr)
{
  draw_hall (cr);
  /* its shadow */
  cairo_save (cr);
  cairo_translate (cr, 400, 490);
  cairo_scale (cr, 330, 26);
  cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
  cairo_restore (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.35);
  cairo_fill (cr);

  cairo_move_to (cr, 90, 470);
  cairo_curve_to (cr, 76, 420, 80, 370, 120, 352);
  cairo_curve_to (cr, 170, 336, 215, 332, 250, 326);
  cairo_curve_to (cr, 300, 262, 350, 244, 420, 244);
  cairo_curve_to (cr, 510, 244, 560, 280, 606, 330);
  cairo_curve_to (cr, 660, 336, 700, 350, 714, 384);
  cairo_curve_to (cr, 722, 420, 722, 450, 712, 470);
  cairo_close_path (cr);
  fill_gradient (cr, 244, 470, 0x4f83bd, 0x1f4d80);
  cairo_move_to (cr, 278, 328);
  cairo_curve_to (cr, 314, 282, 350, 264, 404, 264);
  cairo_line_to (cr, 404, 328);
  cairo_close_path (cr);
  cairo_move_to (cr, 420, 264);
  cairo_curve_to (cr, 490, 264, 532, 290, 566, 328);
  cairo_line_to (cr, 420, 328);
  cairo_close_path (cr);
  fill_gradient (cr, 264, 328, 0x2b3640, 0x55646f);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.35);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, 412, 332);
  cairo_line_to (cr, 412, 462);
  cairo_move_to (cr, 580, 336);
  cairo_curve_to (cr, 574, 380, 560, 420, 556, 462);
  cairo_stroke (cr);
  draw_wheel (cr, 208, 464, 60);
  draw_wheel (cr, 606, 464, 60);
}

static void
draw_scratch (cairo_t *cr)
{
  cairo_rectangle (cr, 0, 0, WIDTH, HEIGHT);
  fill_gradient (cr, 0, HEIGHT, 0x5a8ec8, 0x234f80);
  /* the crease of the door, its edge and its handle */
  cairo_move_to (cr, 0, 235);
  cairo_curve_to (cr, 260, 215, 540, 215, WIDTH, 240);
  cairo_line_to (cr, WIDTH, 262);
  cairo_curve_to (cr, 540, 238, 260, 238, 0, 258);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.25);
  cairo_fill (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.55);
  cairo_set_line_width (cr, 6);
  cairo_move_to (cr, 690, 0);
  cairo_curve_to (cr, 670, 200, 672, 420, 700, HEIGHT);
  cairo_stroke (cr);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_source_rgb (cr, 0.13, 0.27, 0.43);
  cairo_set_line_width (cr, 34);
  cairo_move_to (cr, 500, 150);
  cairo_line_to (cr, 620, 156);
  cairo_stroke (cr);
  for (int i = 0; i < 5; i++)
    {
      cairo_set_source_rgba (cr, 0.93, 0.94, 0.95, 0.9 - i * 0.14);
      cairo_set_line_width (cr, 5 - i * 0.7);
      cairo_move_to (cr, 120 + i * 26, 372 + i * 13);
      cairo_curve_to (cr, 240, 330 + i * 15, 330, 400 + i * 7, 520 - i * 22, 352 + i * 14);
      cairo_stroke (cr);
    }
}

static void
draw_tyre (cairo_t *cr)
{
  cairo_rectangle (cr, 0, 0, WIDTH, HEIGHT);
  fill_gradient (cr, 0, HEIGHT, 0x9aa0a5, 0x4d5256);
  cairo_rectangle (cr, 170, 0, 460, HEIGHT);
  fill_gradient (cr, 0, HEIGHT, 0x2a2a2c, 0x18181a);
  /* the grooves, deep at one side and all but gone at the other */
  for (int groove = 0; groove < 4; groove++)
    {
      cairo_set_source_rgba (cr, 0, 0, 0, 0.95 - groove * 0.22);
      cairo_set_line_width (cr, 26 - groove * 6);
      cairo_move_to (cr, 236 + groove * 108, 0);
      cairo_line_to (cr, 236 + groove * 108, HEIGHT);
      cairo_stroke (cr);
      cairo_set_source_rgba (cr, 0.45, 0.45, 0.47, 0.5 - groove * 0.11);
      cairo_set_line_width (cr, 5);
      for (int y = -40; y < HEIGHT; y += 62)
        {
          cairo_move_to (cr, 256 + groove * 108, y + 40);
          cairo_line_to (cr, 318 + groove * 108, y);
          cairo_stroke (cr);
        }
    }
}

static void
write_sample (cairo_t *cr)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans CJK SC Bold");

  pango_font_description_set_absolute_size (font, 44 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, "样例照片", -1);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
  cairo_move_to (cr, 28, 24);
  pango_cairo_show_layout (cr, layout);
  pango_font_description_free (font);
}

/* RGB24 of cairo to what the JPEG writer takes */
static GdkPixbuf *
pixbuf_of (cairo_surface_t *surface)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, WIDTH, HEIGHT);

  cairo_surface_flush (surface);
  for (int y = 0; y < HEIGHT; y++)
    {
      const guint8 *bytes = cairo_image_surface_get_data (surface) + (gsize) y * (gsize) cairo_image_surface_get_stride (surface);
      const guint32 *from = (const guint32 *) (gconstpointer) bytes;
      guint8 *to = gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < WIDTH; x++)
        {
          *to++ = (guint8) (from[x] >> 16);
          *to++ = (guint8) (from[x] >> 8);
          *to++ = (guint8) from[x];
        }
    }

  return pixbuf;
}

/**
 * cj_sample_photo_draw:
 *
 * Draws a photo for the sample shop. May be called on any thread.
 *
 * Returns: (transfer full) (nullable): a JPEG file of %CJ_SAMPLE_PHOTO_WIDTH by
 *   %CJ_SAMPLE_PHOTO_HEIGHT pixels
 */
GBytes *
cj_sample_photo_draw (CjSamplePhoto what,
                      GError **error)
{
  static void (*const draw[]) (cairo_t *cr) = { draw_car, draw_scratch, draw_tyre };
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  char *data;
  gsize length;

  g_return_val_if_fail (what < CJ_SAMPLE_PHOTO_N, NULL);

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cr = cairo_create (surface);
  draw[what](cr);
  write_sample (cr);
  cairo_destroy (cr);
  pixbuf = pixbuf_of (surface);
  cairo_surface_destroy (surface);
  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", error, "quality", "85", NULL))
    return NULL;

  return g_bytes_new_take (data, length);
}
