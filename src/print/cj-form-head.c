/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-form-private.h"

#include "print/cj-order-code.h"
#include "print/cj-print-format.h"

/* What stands at the head and the foot of a page: whose sheet it is, which
 * sheet, which order, which car, which page. */

#define LOGO_WIDTH 96

static void
paint_logo (cairo_t *cr,
            double width,
            double height,
            gpointer data)
{
  cairo_surface_t *surface = data;

  cairo_scale (cr, width / cairo_image_surface_get_width (surface), height / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_paint (cr);
}

static guint8
multiply (guint8 value,
          guint8 alpha)
{
  return (guint8) ((value * alpha + 127) / 255);
}

/* cairo wants premultiplied pixels in the order of the machine. */
static cairo_surface_t *
surface_from_pixbuf (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  int rowstride = gdk_pixbuf_get_rowstride (pixbuf);
  gboolean has_alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  cairo_surface_t *surface =
    cairo_image_surface_create (has_alpha ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);
  guint8 *out = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        const guint8 *p = pixels + y * rowstride + x * channels;
        guint8 alpha = has_alpha ? p[3] : 255;
        guint32 *pixel = (guint32 *) (out + y * stride) + x;

        *pixel = (guint32) alpha << 24 | (guint32) multiply (p[0], alpha) << 16 |
                 (guint32) multiply (p[1], alpha) << 8 | multiply (p[2], alpha);
      }
  cairo_surface_mark_dirty (surface);

  return surface;
}

/* Puts the logo at the left of @band and returns how far it reaches. */
static double
add_logo (CjForm *form,
          CjBand *band,
          double height)
{
  GdkPixbuf *pixbuf = cj_sheet_data_get_logo (form->data);
  double w, h;

  if (pixbuf == NULL)
    return 0;
  h = height;
  w = h * gdk_pixbuf_get_width (pixbuf) / gdk_pixbuf_get_height (pixbuf);
  if (w > LOGO_WIDTH)
    {
      h *= LOGO_WIDTH / w;
      w = LOGO_WIDTH;
    }
  cj_band_add_picture (band, 0, (height - h) / 2, w, h, paint_logo, surface_from_pixbuf (pixbuf),
                       (GDestroyNotify) cairo_surface_destroy);

  return w + 10;
}

static void
paint_code (cairo_t *cr,
            double width,
            double height,
            gpointer data)
{
  cj_order_code_paint (cr, width, height, data);
}

static void
add_code (CjForm *form,
          CjBand *band,
          double x,
          double y,
          double size)
{
  CjOrderCode *code = cj_order_code_new (cj_entity_get_id (CJ_ENTITY (cj_sheet_data_get_order (form->data))));

  if (code != NULL)
    cj_band_add_picture (band, x, y, size, size, paint_code, code, (GDestroyNotify) cj_order_code_free);
}

static void
append_part (GString *out,
             const char *separator,
             const char *label,
             const char *value)
{
  g_autofree char *line = cj_print_line (value);

  if (*line == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, separator);
  if (label != NULL)
    g_string_append_printf (out, "%s ", label);
  g_string_append (out, line);
}

static char *
dup_shop_details (CjForm *form,
                  gboolean one_line)
{
  CjShop *shop = cj_sheet_data_get_shop (form->data);
  GString *out = g_string_new (NULL);
  GString *second = g_string_new (NULL);

  if (!one_line)
    {
      append_part (out, "   ", NULL, cj_shop_get_licence_class (shop));
      append_part (out, "   ", cj_form_text (form, CJ_TEXT_LICENCE_NUMBER), cj_shop_get_licence_number (shop));
    }
  append_part (second, "   ", cj_form_text (form, CJ_TEXT_ADDRESS), cj_shop_get_address (shop));
  append_part (second, "   ", cj_form_text (form, CJ_TEXT_PHONE), cj_shop_get_phone (shop));
  if (!one_line)
    append_part (second, "   ", cj_form_text (form, CJ_TEXT_HOURS_OPEN), cj_shop_get_hours (shop));
  if (out->len > 0 && second->len > 0)
    g_string_append_c (out, '\n');
  g_string_append (out, second->str);
  g_string_free (second, TRUE);

  return g_string_free (out, FALSE);
}

/* The shop's name and what it must say about itself, as rows. */
static CjFlow *
make_shop_flow (CjForm *form,
                double width)
{
  CjFlow *flow = cj_flow_new (form->style, width);
  g_autofree char *name = cj_print_line (cj_shop_get_name (cj_sheet_data_get_shop (form->data)));
  g_autofree char *details = dup_shop_details (form, form->style->compact);
  const CjRowLook close = { .after = form->style->pad * 0.4 };
  const CjCell cell = { .width = width, .role = CJ_ROLE_SHOP, .text = name };

  cj_flow_add_row (flow, &cell, 1, &close);
  cj_flow_add_text (flow, CJ_ROLE_SMALL, CJ_ALIGN_START, details);

  return flow;
}

/* A plate in its frame; returns its width. @right is where it ends. */
static double
add_plate (CjForm *form,
           CjBand *band,
           double right,
           double y,
           double height,
           double most)
{
  const CjStyle *style = form->style;
  g_autofree char *plate = cj_form_dup_plate (form);
  double inset = style->looks[CJ_ROLE_PLATE].size * 0.45;
  double width;

  if (*plate == '\0')
    return 0;
  width = MIN (cj_style_measure (style, CJ_ROLE_PLATE, plate) + 2 * inset + 0.5, most);
  cj_band_add_frame (band, right - width, y, width, height, 1, 0);
  cj_band_add_text (band, style, CJ_ROLE_PLATE, CJ_ALIGN_CENTER, right - width + inset, y, width - 2 * inset, height,
                    plate);

  return width;
}

static char *
dup_copy (CjForm *form)
{
  guint copy = cj_sheet_data_get_copy (form->data);
  g_autofree char *number = g_strdup_printf ("%u", copy);

  return copy > 1 ? cj_print_fill (form->style->language, CJ_TEXT_COPY, number, NULL) : g_strdup ("");
}

static gint64
form_time (CjForm *form)
{
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);

  return form->form == CJ_PRINT_FORM_INTAKE && cj_work_order_get_opened_at (order) != 0
           ? cj_work_order_get_opened_at (order)
           : cj_sheet_data_get_now (form->data);
}

/* Title, subtitle and, on a re-print, which print it is. Returns how far it reaches. */
static double
add_title (CjForm *form,
           CjBand *band,
           double x,
           double y,
           double height,
           double width)
{
  const CjStyle *style = form->style;
  const char *subtitle = cj_form_text (form, CJ_TEXT_SUBTITLE_INTAKE + form->form);
  g_autofree char *copy = dup_copy (form);
  double title_height = cj_style_leading (style, CJ_ROLE_TITLE);
  double small_height = cj_style_leading (style, CJ_ROLE_SMALL);
  double top = y + (height - title_height - small_height) / 2;
  double used, sub;

  used = cj_band_add_text (band, style, CJ_ROLE_TITLE, CJ_ALIGN_START, x, top, width, title_height,
                           cj_form_text (form, CJ_TEXT_FORM_INTAKE + form->form));
  sub = cj_band_add_text (band, style, CJ_ROLE_SMALL, CJ_ALIGN_START, x, top + title_height, width, small_height,
                          subtitle);
  if (*copy != '\0')
    {
      double inset = 4;
      double room = cj_style_measure (style, CJ_ROLE_COLUMN, copy) + 2 * inset + 0.5;
      double frame = cj_style_leading (style, CJ_ROLE_COLUMN);

      cj_band_add_frame (band, x + used + 8, top + (title_height - frame) / 2 + 1, room, frame, 0.7, 0);
      cj_band_add_text (band, style, CJ_ROLE_COLUMN, CJ_ALIGN_CENTER, x + used + 8 + inset,
                        top + (title_height - frame) / 2 + 1, room - 2 * inset, frame, copy);
      used += 8 + room;
    }

  return MAX (used, sub);
}

/* Number above date, flush right at @right; returns the width. */
static double
add_number (CjForm *form,
            CjBand *band,
            double right,
            double y,
            double height,
            double most)
{
  const CjStyle *style = form->style;
  g_autofree char *number = cj_print_line (cj_work_order_get_number (cj_sheet_data_get_order (form->data)));
  g_autofree char *labelled = g_strdup_printf ("%s %s", cj_form_text (form, CJ_TEXT_NUMBER), number);
  g_autofree char *time = cj_print_time (style->language, form_time (form));
  double first = cj_style_leading (style, CJ_ROLE_NUMBER);
  double second = cj_style_leading (style, CJ_ROLE_SMALL);
  double top = y + (height - first - second) / 2;
  double width = MAX (cj_style_measure (style, CJ_ROLE_NUMBER, labelled),
                      cj_style_measure (style, CJ_ROLE_SMALL, time)) + 0.5;

  width = MIN (width, most);
  cj_band_add_text (band, style, CJ_ROLE_NUMBER, CJ_ALIGN_END, right - width, top, width, first, labelled);
  cj_band_add_text (band, style, CJ_ROLE_SMALL, CJ_ALIGN_END, right - width, top + first, width, second, time);

  return width;
}

static void
add_title_row (CjForm *form)
{
  const CjStyle *style = form->style;
  double plate_height = style->looks[CJ_ROLE_PLATE].size * 1.6;
  double height = cj_style_leading (style, CJ_ROLE_TITLE) + cj_style_leading (style, CJ_ROLE_SMALL) + style->pad * 2;
  CjBand *band = cj_band_new (height + style->pad);
  double used = add_number (form, band, style->width, 0, height, style->width * 0.36);

  used += add_plate (form, band, style->width - used - 14, (height - plate_height) / 2, plate_height,
                     style->width * 0.3) + 14;
  add_title (form, band, 0, 0, height, style->width - used - 10);
  band->keep = TRUE;
  cj_flow_take (form->flow, band);
}

static void
add_full_head (CjForm *form)
{
  const CjStyle *style = form->style;
  CjBand *band = cj_band_new (style->code_size);
  double x = add_logo (form, band, style->code_size * 0.86);
  CjFlow *shop = make_shop_flow (form, style->width - style->code_size - 14 - x);
  double height = cj_flow_height (shop);

  add_code (form, band, style->width - style->code_size, 0, style->code_size);
  if (height <= style->height * 0.2)
    {
      band->height = MAX (band->height, height);
      for (guint i = 0; i < shop->bands->len; i++)
        {
          CjBand *part = shop->bands->pdata[i];

          cj_band_take_marks (band, part, x, MAX (0, (band->height - height) / 2));
          height -= 2 * part->height;
        }
      cj_flow_take (form->flow, band);
      cj_flow_free (shop);
    }
  else
    {
      /* A name as long as a page has a place of its own. */
      cj_flow_free (shop);
      cj_flow_take (form->flow, band);
      shop = make_shop_flow (form, style->width);
      for (guint i = 0; i < shop->bands->len; i++)
        cj_flow_take (form->flow, cj_band_ref (shop->bands->pdata[i]));
      cj_flow_free (shop);
    }
  cj_flow_add_space (form->flow, style->pad * 2.4);
  cj_flow_add_rule (form->flow, 1);
  add_title_row (form);
}

/* Half and third of a continuous sheet: everything in one strip. */
static void
add_compact_head (CjForm *form)
{
  const CjStyle *style = form->style;
  double height = style->code_size;
  double plate_height = style->looks[CJ_ROLE_PLATE].size * 1.6;
  CjBand *band = cj_band_new (height);
  g_autofree char *name = cj_print_line (cj_shop_get_name (cj_sheet_data_get_shop (form->data)));
  g_autofree char *details = dup_shop_details (form, TRUE);
  double x = add_logo (form, band, height * 0.7);
  double used = height + 10;
  double top = height * 0.5;
  double name_height = cj_style_leading (style, CJ_ROLE_SHOP);
  double name_width = style->width * 0.42;

  add_code (form, band, style->width - height, 0, height);
  /* A name too long for its place gets as many lines as it needs. */
  if (cj_style_measure (style, CJ_ROLE_SHOP, name) > name_width)
    cj_flow_add_text (form->flow, CJ_ROLE_SHOP, CJ_ALIGN_START, name);
  else
    cj_band_add_text (band, style, CJ_ROLE_SHOP, CJ_ALIGN_START, x, (top - name_height) / 2, name_width, name_height,
                      name);
  used += add_number (form, band, style->width - used, 0, height, style->width * 0.3) + 12;
  used += add_plate (form, band, style->width - used, (height - plate_height) / 2, plate_height, style->width * 0.22) + 12;
  add_title (form, band, x, top - 4, height - top + 4, style->width * 0.3);
  band->keep = TRUE;
  cj_flow_take (form->flow, band);
  if (*details != '\0')
    cj_flow_add_text (form->flow, CJ_ROLE_SMALL, CJ_ALIGN_START, details);
  cj_flow_add_rule (form->flow, 1);
}

/**
 * cj_form_add_head:
 *
 * The head of the first page.
 */
void
cj_form_add_head (CjForm *form)
{
  if (form->style->compact)
    add_compact_head (form);
  else
    add_full_head (form);
}

/**
 * cj_form_make_next_head:
 *
 * Returns: (transfer full): the head of every page but the first
 */
CjBand *
cj_form_make_next_head (CjForm *form)
{
  const CjStyle *style = form->style;
  double height = cj_style_leading (style, CJ_ROLE_NUMBER) + style->pad;
  CjBand *band = cj_band_new (height + style->pad * 2);
  g_autofree char *name = cj_print_line (cj_shop_get_name (cj_sheet_data_get_shop (form->data)));
  g_autofree char *plate = cj_form_dup_plate (form);
  g_autofree char *number = cj_print_line (cj_work_order_get_number (cj_sheet_data_get_order (form->data)));
  g_autofree char *title = g_strdup_printf ("%s   %s", cj_form_text (form, CJ_TEXT_FORM_INTAKE + form->form),
                                            cj_form_text (form, CJ_TEXT_CONTINUED));
  g_autofree char *order = g_strdup_printf ("%s   %s %s", plate, cj_form_text (form, CJ_TEXT_NUMBER), number);
  const double gap = 12;
  double order_width, title_width, name_width;

  order_width = MIN (cj_style_measure (style, CJ_ROLE_NUMBER, order) + 0.5, style->width * 0.6);
  title_width = MIN (cj_style_measure (style, CJ_ROLE_NUMBER, title) + 0.5, style->width - order_width - gap);
  cj_band_add_text (band, style, CJ_ROLE_NUMBER, CJ_ALIGN_START, 0, 0, title_width, height, title);
  cj_band_add_text (band, style, CJ_ROLE_NUMBER, CJ_ALIGN_END, style->width - order_width, 0, order_width, height, order);
  /* the first page has it too: here only where there is room */
  name_width = style->width - title_width - order_width - 2 * gap;
  if (cj_style_measure (style, CJ_ROLE_SMALL, name) <= name_width)
    cj_band_add_text (band, style, CJ_ROLE_SMALL, CJ_ALIGN_CENTER, title_width + gap, 0, name_width, height, name);
  cj_band_add_rule (band, 0, height, style->width, 1, 0);

  return band;
}

/* Which print it is, and what the shop wants to say last if it is short. */
static char *
dup_foot_middle (CjForm *form)
{
  g_autofree char *copy = dup_copy (form);
  g_autofree char *footer = cj_print_line (cj_shop_get_footer (cj_sheet_data_get_shop (form->data)));

  if (*footer == '\0' || !cj_form_foot_holds (form, footer))
    return g_steal_pointer (&copy);

  return *copy != '\0' ? g_strdup_printf ("%s   %s", copy, footer) : g_steal_pointer (&footer);
}

/**
 * cj_form_foot_holds:
 *
 * Returns: whether there is room for @text at the foot of a page, beside what
 *   else stands there
 */
gboolean
cj_form_foot_holds (CjForm *form,
                    const char *text)
{
  g_autofree char *copy = dup_copy (form);

  return cj_style_measure (form->style, CJ_ROLE_SMALL, text) + cj_style_measure (form->style, CJ_ROLE_SMALL, copy) + 12 <
         form->style->width / 3;
}

/**
 * cj_form_make_foot:
 * @page: from 1
 * @n_pages: how many there are
 *
 * Returns: (transfer full): the foot of a page; its height is always the same
 */
CjBand *
cj_form_make_foot (CjForm *form,
                   guint page,
                   guint n_pages)
{
  const CjStyle *style = form->style;
  double height = cj_style_leading (style, CJ_ROLE_SMALL) + style->pad;
  CjBand *band = cj_band_new (height);
  g_autofree char *first = g_strdup_printf ("%u", page);
  g_autofree char *second = g_strdup_printf ("%u", n_pages);
  g_autofree char *of = cj_print_fill (style->language, CJ_TEXT_PAGE_OF, first, second);
  g_autofree char *middle = dup_foot_middle (form);
  g_autofree char *now = cj_print_time (style->language, cj_sheet_data_get_now (form->data));
  g_autofree char *printed = cj_print_fill (style->language, CJ_TEXT_PRINTED_AT, now, NULL);
  double third = style->width / 3;

  cj_band_add_rule (band, 0, style->rule / 2, style->width, style->rule, style->rule_grey);
  cj_band_add_text (band, style, CJ_ROLE_SMALL, CJ_ALIGN_START, 0, style->pad, third, height - style->pad, printed);
  cj_band_add_text (band, style, CJ_ROLE_SMALL, CJ_ALIGN_CENTER, third, style->pad, third, height - style->pad, middle);
  cj_band_add_text (band, style, CJ_ROLE_SMALL, CJ_ALIGN_END, 2 * third, style->pad, third, height - style->pad, of);

  return band;
}
