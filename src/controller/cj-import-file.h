/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/cj-import.h"

G_BEGIN_DECLS

/* More rows than this are not taken in at once: all of them go into one
 * transaction, and until then they are in memory. */
#define CJ_IMPORT_MAX_ROWS 50000
#define CJ_IMPORT_PREVIEW_ROWS 8
#define CJ_IMPORT_MAX_COLUMNS 64

/**
 * CjImportEncoding:
 * @CJ_IMPORT_ENCODING_DETECT: found out from the file
 */
typedef enum
{
  CJ_IMPORT_ENCODING_DETECT,
  CJ_IMPORT_ENCODING_UTF8,
  CJ_IMPORT_ENCODING_GB18030,
} CjImportEncoding;

/**
 * CjImportSettings:
 * @type: what the file is of
 * @encoding: how it is encoded
 * @delimiter: what divides the fields of a row; 0 finds it out
 * @targets: (nullable) (element-type int): for each column which of
 *   cj_import_columns() it is, or -1; %NULL goes by the heads of the columns
 * @today: the local day
 */
typedef struct
{
  GType type;
  CjImportEncoding encoding;
  char delimiter;
  GArray *targets;
  const char *today;
} CjImportSettings;

/**
 * CjImportFile:
 * @is_vcard: whether it is an address book rather than a table
 * @encoding: what it is encoded in, "" for an address book
 * @delimiter: what divides its fields
 * @has_header: whether the first row names the columns
 * @preview: (element-type GStrv): its first rows
 * @n_columns: of the widest of them
 * @targets: (element-type int): for each column what it was taken for
 * @rows: (element-type CjImportRow): all rows
 */
typedef struct
{
  gboolean is_vcard;
  char *encoding;
  char delimiter;
  gboolean has_header;
  GPtrArray *preview;
  guint n_columns;
  GArray *targets;
  GPtrArray *rows;
} CjImportFile;

void cj_import_file_free (CjImportFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjImportFile, cj_import_file_free)

void cj_import_file_read_async (GFile *file, const CjImportSettings *settings, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CjImportFile *cj_import_file_read_finish (GAsyncResult *result, GError **error);

G_END_DECLS
