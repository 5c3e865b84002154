/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-model-error.h"

G_BEGIN_DECLS

/**
 * CjCsvLimits:
 * @max_rows: rows that are read, 0 for %CJ_CSV_MAX_ROWS
 * @max_fields: fields of a row, 0 for %CJ_CSV_MAX_FIELDS
 * @max_field_bytes: bytes of a field in UTF-8, 0 for %CJ_CSV_MAX_FIELD_BYTES
 * @delimiter: what separates fields; 0 finds it out
 */
typedef struct
{
  guint64 max_rows;
  guint max_fields;
  gsize max_field_bytes;
  char delimiter;
} CjCsvLimits;

#define CJ_CSV_MAX_ROWS 5000000
#define CJ_CSV_MAX_FIELDS 512
#define CJ_CSV_MAX_FIELD_BYTES 65536

/**
 * CjCsvRowFunc:
 * @fields: (array length=n_fields): the fields, valid during the call
 * @n_fields: how many, at least 1
 * @line: the line of the file that the row begins in, from 1
 * @user_data: data
 *
 * Returns: whether to go on
 */
typedef gboolean (*CjCsvRowFunc) (const char *const *fields, guint n_fields, guint64 line, gpointer user_data);

typedef struct _CjCsvReader CjCsvReader;

CjCsvReader *cj_csv_reader_new (const CjCsvLimits *limits, CjCsvRowFunc func, gpointer user_data);
void cj_csv_reader_free (CjCsvReader *self);
gboolean cj_csv_reader_feed (CjCsvReader *self, const char *data, gsize length, GError **error);
gboolean cj_csv_reader_finish (CjCsvReader *self, GError **error);
gboolean cj_csv_reader_get_stopped (CjCsvReader *self);
guint64 cj_csv_reader_get_line (CjCsvReader *self);
const char *cj_csv_reader_get_encoding (CjCsvReader *self);
char cj_csv_reader_get_delimiter (CjCsvReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjCsvReader, cj_csv_reader_free)

/* What a spreadsheet takes UTF-8 by. */
#define CJ_CSV_MARK "\xef\xbb\xbf"

void cj_csv_append_row (GString *out, const char *const *fields, guint n_fields);
char *cj_csv_undo_apostrophe (const char *field);

G_END_DECLS
