/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "controller/cj-session.h"

G_BEGIN_DECLS

typedef enum
{
  CJ_EXPORT_FORMAT_CSV,
  CJ_EXPORT_FORMAT_VCARD,
} CjExportFormat;

void cj_export_async (CjSession *session, GType type, const char *typed, CjExportFormat format, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
int cj_export_finish (CjSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
