/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * CjOrderCode:
 *
 * The QR code on a sheet. Scanned at any counter it opens the work order.
 */
typedef struct _CjOrderCode CjOrderCode;

char *cj_order_code_dup_payload (const char *order_id);
CjOrderCode *cj_order_code_new (const char *order_id);
CjOrderCode *cj_order_code_new_for_text (const char *text);
void cj_order_code_free (CjOrderCode *code);
guint cj_order_code_get_size (CjOrderCode *code);
gboolean cj_order_code_is_dark (CjOrderCode *code, guint x, guint y);
void cj_order_code_paint (cairo_t *cr, double width, double height, CjOrderCode *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjOrderCode, cj_order_code_free)

G_END_DECLS
