/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"
#include "print/cj-sheet.h"

G_BEGIN_DECLS

void cj_order_sheet_make_async (CjSession *session, const char *order_id, CjPrintForm form, const CjPaper *paper, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CjSheet *cj_order_sheet_make_finish (CjSession *session, GAsyncResult *result, GError **error);
void cj_order_sheet_record (CjSession *session, const char *order_id, CjPrintForm form, const char *printer);

G_END_DECLS
