/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-import.h"

G_BEGIN_DECLS

const char *cj_import_column_label (GType type, const char *column);
char *cj_import_words_where (const CjImportRow *row, gboolean is_card);
char *cj_import_words_problem (GType type, const CjImportRow *row);

G_END_DECLS
