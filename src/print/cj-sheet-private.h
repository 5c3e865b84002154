/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "print/cj-band-private.h"
#include "print/cj-sheet.h"

G_BEGIN_DECLS

/**
 * CjMarkVisitor:
 * @mark: with its box
 * @x: left of the mark on the page in points, as @y its top
 */
typedef void (*CjMarkVisitor) (const CjMark *mark, double x, double y, gpointer user_data);

void _cj_sheet_foreach_mark (CjSheet *self, guint page, CjMarkVisitor visitor, gpointer user_data);
const CjStyle *_cj_sheet_get_style (CjSheet *self);

G_END_DECLS
