/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "print/cj-sheet.h"

G_BEGIN_DECLS

void cj_sheet_preview_draw (CjSheet *sheet, guint page, cairo_t *cr, int width, int height);

G_END_DECLS
