/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "print/cj-paper.h"
#include "print/cj-print-error.h"
#include "print/cj-sheet-data.h"

G_BEGIN_DECLS

#define CJ_TYPE_SHEET (cj_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CjSheet, cj_sheet, CJ, SHEET, GObject)

CjSheet *cj_sheet_new (CjPrintForm form, CjSheetData *data, const CjPaper *paper);

CjPrintForm cj_sheet_get_form (CjSheet *self);
const CjPaper *cj_sheet_get_paper (CjSheet *self);
guint cj_sheet_get_n_pages (CjSheet *self);
void cj_sheet_get_page_size (CjSheet *self, guint page, double *width_pt, double *height_pt);
char *cj_sheet_dup_title (CjSheet *self);

void cj_sheet_draw_page (CjSheet *self, cairo_t *cr, guint page);
GBytes *cj_sheet_to_pdf (CjSheet *self, GError **error);
gboolean cj_sheet_write_pdf (CjSheet *self, GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
