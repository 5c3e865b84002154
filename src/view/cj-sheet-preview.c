/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-sheet-preview.h"

#define BORDER 24

/**
 * cj_sheet_preview_draw:
 * @sheet: (nullable): a sheet
 * @page: from 0
 * @width: of the place there is, in pixels
 *
 * Draws a page as it will be on paper, as large as there is room for.
 */
void
cj_sheet_preview_draw (CjSheet *sheet,
                       guint page,
                       cairo_t *cr,
                       int width,
                       int height)
{
  double page_width, page_height, scale;

  if (sheet == NULL || page >= cj_sheet_get_n_pages (sheet))
    return;
  cj_sheet_get_page_size (sheet, page, &page_width, &page_height);
  scale = MIN ((width - BORDER) / page_width, (height - BORDER) / page_height);
  cairo_translate (cr, (width - page_width * scale) / 2, (height - page_height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, page_width, page_height);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cj_sheet_draw_page (sheet, cr, page);
}
