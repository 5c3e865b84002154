/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-import-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "controller/cj-controller-error.h"
#include "controller/cj-field-labels.h"
#include "model/cj-csv.h"
#include "model/cj-customer.h"
#include "model/cj-vcard.h"

/* Reads a file of customers or vehicles on a thread of its own, block by block,
 * into rows. What is wrong with the file as a whole is an error with the
 * sentence to show; what is wrong with a row is told with the row. */

#define BLOCK 65536
/* Enough to know an address book by. */
#define SNIFF 64

typedef struct
{
  GFile *file;
  CjImportSettings settings;
  char *today;
  CjImportFile *result;
  gboolean too_many;
} Read;

void
cj_import_file_free (CjImportFile *self)
{
  g_free (self->encoding);
  g_ptr_array_unref (self->preview);
  g_array_unref (self->targets);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static CjImportFile *
file_new (void)
{
  CjImportFile *self = g_new0 (CjImportFile, 1);

  self->encoding = g_strdup ("");
  self->preview = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->targets = g_array_new (FALSE, TRUE, sizeof (int));
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cj_import_row_free);

  return self;
}

static void
read_free (Read *self)
{
  g_object_unref (self->file);
  g_clear_pointer (&self->settings.targets, g_array_unref);
  g_clear_pointer (&self->result, cj_import_file_free);
  g_free (self->today);
  g_free (self);
}

static void
refuse (GError **error,
        const char *words)
{
  g_set_error_literal (error, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED, words);
}

static void
refuse_many (GError **error)
{
  g_autofree char *words = g_strdup_printf (_("This file has more than %d rows. Split it and import the parts one after another."), CJ_IMPORT_MAX_ROWS);

  refuse (error, words);
}

/* What the reader found, as a sentence. */
static void
explain (GError *found,
         CjCsvReader *reader,
         GError **error)
{
  g_autoptr (GError) owned = found;
  g_autofree char *words = NULL;
  int line = (int) cj_csv_reader_get_line (reader);

  if (owned->domain != CJ_MODEL_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&owned));
      return;
    }
  switch ((CjModelError) owned->code)
    {
    case CJ_MODEL_ERROR_SYNTAX:
      words = g_strdup_printf (_("A quote is opened in or before line %d and never closed. Close it in the file and try again."), line);
      break;
    case CJ_MODEL_ERROR_TOO_LONG:
    case CJ_MODEL_ERROR_LIMIT:
      words = g_strdup_printf (_("Line %d holds more than a row can. A quote may be open that should not be, or the file is no table."), line);
      break;
    case CJ_MODEL_ERROR_EMPTY:
      words = g_strdup (_("There is nothing in this file."));
      break;
    case CJ_MODEL_ERROR_ENCODING:
    case CJ_MODEL_ERROR_RANGE:
    case CJ_MODEL_ERROR_PRECISION:
    default:
      words = g_strdup_printf (_("Line %d is not text in this encoding. Choose another, or save the file as UTF-8."), line);
      break;
    }
  refuse (error, words);
}

/* Tables */

static void
match_columns (Read *self,
               const char *const *fields,
               guint n_fields)
{
  CjImportFile *result = self->result;

  result->has_header = cj_import_looks_like_header (self->settings.type, fields, n_fields);
  for (guint i = 0; i < MIN (n_fields, CJ_IMPORT_MAX_COLUMNS); i++)
    {
      int target = -1;

      if (self->settings.targets != NULL)
        target = i < self->settings.targets->len ? g_array_index (self->settings.targets, int, i) : -1;
      else if (result->has_header)
        target = cj_import_match_header (self->settings.type, fields[i]);
      /* Two columns of one name: the first counts. */
      for (guint j = 0; j < i && self->settings.targets == NULL; j++)
        if (g_array_index (result->targets, int, j) == target)
          target = -1;
      g_array_append_val (result->targets, target);
    }
}

static GStrv
copy_row (const char *const *fields,
          guint n_fields)
{
  GStrv row = g_new0 (char *, n_fields + 1);

  for (guint i = 0; i < n_fields; i++)
    row[i] = g_strdup (fields[i]);

  return row;
}

static gboolean
on_row (const char *const *fields,
        guint n_fields,
        guint64 line,
        gpointer user_data)
{
  Read *self = user_data;
  CjImportFile *result = self->result;
  guint n = MIN (n_fields, CJ_IMPORT_MAX_COLUMNS);
  gboolean first = result->targets->len == 0;

  if (first)
    match_columns (self, fields, n_fields);
  if (result->preview->len < CJ_IMPORT_PREVIEW_ROWS)
    {
      g_ptr_array_add (result->preview, copy_row (fields, n));
      result->n_columns = MAX (result->n_columns, n);
    }
  if (first && result->has_header)
    return TRUE;
  if (result->rows->len == CJ_IMPORT_MAX_ROWS)
    {
      self->too_many = TRUE;
      return FALSE;
    }
  g_ptr_array_add (result->rows, cj_import_row_new (self->settings.type, fields, n, line, (const int *) result->targets->data, result->targets->len,
                                                    self->today, cj_field_enum_word));

  return TRUE;
}

static GInputStream *
open_stream (Read *self,
             GCancellable *cancellable,
             GError **error)
{
  static const char *const names[] = { [CJ_IMPORT_ENCODING_UTF8] = "UTF-8", [CJ_IMPORT_ENCODING_GB18030] = "GB18030" };
  g_autoptr (GInputStream) stream = G_INPUT_STREAM (g_file_read (self->file, cancellable, error));
  g_autoptr (GCharsetConverter) converter = NULL;

  if (stream == NULL || self->settings.encoding == CJ_IMPORT_ENCODING_DETECT)
    return g_steal_pointer (&stream);
  converter = g_charset_converter_new ("UTF-8", names[self->settings.encoding], error);

  return converter != NULL ? g_converter_input_stream_new (stream, G_CONVERTER (converter)) : NULL;
}

static gboolean
read_table (Read *self,
            GCancellable *cancellable,
            GError **error)
{
  static const char *const names[] = { "", "UTF-8", "GB18030" };
  CjCsvLimits limits = { .delimiter = self->settings.delimiter };
  g_autoptr (CjCsvReader) reader = cj_csv_reader_new (&limits, on_row, self);
  g_autoptr (GInputStream) stream = open_stream (self, cancellable, error);
  g_autofree char *block = g_malloc (BLOCK);
  GError *found = NULL;
  gssize n = 0;

  if (stream == NULL)
    return FALSE;
  while (!self->too_many && (n = g_input_stream_read (stream, block, BLOCK, cancellable, &found)) > 0)
    if (!cj_csv_reader_feed (reader, block, (gsize) n, &found))
      break;
  if (found == NULL && !self->too_many)
    cj_csv_reader_finish (reader, &found);
  if (g_error_matches (found, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) || g_error_matches (found, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    {
      g_clear_error (&found);
      found = g_error_new_literal (CJ_MODEL_ERROR, CJ_MODEL_ERROR_ENCODING, "");
    }
  if (found != NULL)
    {
      explain (found, reader, error);
      return FALSE;
    }
  if (self->too_many)
    {
      refuse_many (error);
      return FALSE;
    }
  if (self->result->preview->len == 0)
    {
      refuse (error, _("There is nothing in this file."));
      return FALSE;
    }
  g_free (self->result->encoding);
  self->result->encoding = g_strdup (self->settings.encoding != CJ_IMPORT_ENCODING_DETECT ? names[self->settings.encoding] : cj_csv_reader_get_encoding (reader));
  self->result->delimiter = cj_csv_reader_get_delimiter (reader);

  return TRUE;
}

/* Address books */

static gboolean
is_vcard (const char *bytes,
          gsize length)
{
  static const char begin[] = "BEGIN:VCARD";
  const char *p = bytes;

  if (length >= 3 && memcmp (p, CJ_CSV_MARK, 3) == 0)
    p += 3;
  while (p < bytes + length && g_ascii_isspace (*p))
    p++;

  return (gsize) (bytes + length - p) >= sizeof begin - 1 && g_ascii_strncasecmp (p, begin, sizeof begin - 1) == 0;
}

static void
add_card_problem (CjImportFile *result,
                  const CjVcardProblem *problem)
{
  CjImportRow *row = g_new0 (CjImportRow, 1);

  row->line = problem->line;
  row->problem = problem->code == CJ_MODEL_ERROR_EMPTY ? CJ_IMPORT_PROBLEM_NOTHING
                                                       : (problem->code == CJ_MODEL_ERROR_TOO_LONG ? CJ_IMPORT_PROBLEM_TOO_LONG : CJ_IMPORT_PROBLEM_CARD);
  row->column = "name";
  row->value = g_strdup ("");
  g_ptr_array_add (result->rows, row);
}

static gboolean
read_vcard (Read *self,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GArray) problems = g_array_new (FALSE, FALSE, sizeof (CjVcardProblem));
  g_autoptr (GPtrArray) customers = NULL;
  g_autoptr (GError) found = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  if (!g_file_load_contents (self->file, cancellable, &bytes, &length, NULL, error))
    return FALSE;
  customers = cj_vcard_parse (bytes, length, problems, &found);
  if (g_error_matches (found, CJ_MODEL_ERROR, CJ_MODEL_ERROR_LIMIT) || (customers != NULL && customers->len > CJ_IMPORT_MAX_ROWS))
    {
      refuse_many (error);
      return FALSE;
    }
  if (customers == NULL)
    {
      refuse (error, _("This address book cannot be read. Export it again as vCard 3.0."));
      return FALSE;
    }
  self->result->is_vcard = TRUE;
  for (guint i = 0; i < customers->len; i++)
    {
      CjImportRow *row = g_new0 (CjImportRow, 1);

      row->line = i + 1;
      row->entity = g_object_ref (g_ptr_array_index (customers, i));
      cj_customer_set_may_contact (CJ_CUSTOMER (row->entity), TRUE);
      g_ptr_array_add (self->result->rows, row);
    }
  for (guint i = 0; i < problems->len; i++)
    add_card_problem (self->result, &g_array_index (problems, CjVcardProblem, i));

  return TRUE;
}

/* A spreadsheet's own file, or a picture by mistake, is told from its beginning. */
static gboolean
check_kind (Read *self,
            gboolean *vcard,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (self->file, cancellable, error);
  g_autoptr (GFileInfo) info = NULL;
  char bytes[SNIFF] = "";
  gsize n = 0;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, sizeof bytes, &n, cancellable, error))
    return FALSE;
  *vcard = is_vcard (bytes, n);
  if (*vcard)
    {
      info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, cancellable, NULL);
      if (self->settings.type != CJ_TYPE_CUSTOMER)
        refuse (error, _("An address book holds customers, not vehicles. Import it on the Customers page."));
      else if (info != NULL && g_file_info_get_size (info) > CJ_VCARD_MAX_BYTES)
        refuse_many (error);
      return *error == NULL;
    }
  if ((n >= 4 && memcmp (bytes, "PK\003\004", 4) == 0) || (n >= 4 && memcmp (bytes, "\xd0\xcf\x11\xe0", 4) == 0))
    {
      refuse (error, _("This is a spreadsheet. Open it in its program and save it as CSV, then import that."));
      return FALSE;
    }

  return TRUE;
}

static void
read_in_thread (GTask *task,
                gpointer source,
                gpointer task_data,
                GCancellable *cancellable)
{
  Read *self = task_data;
  GError *error = NULL;
  gboolean vcard = FALSE;

  self->result = file_new ();
  if (!check_kind (self, &vcard, cancellable, &error)
      || !(vcard ? read_vcard (self, cancellable, &error) : read_table (self, cancellable, &error)))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_pointer (task, g_steal_pointer (&self->result), (GDestroyNotify) cj_import_file_free);
}

/**
 * cj_import_file_read_async:
 * @file: a CSV file or an address book
 * @settings: how to read it; copied
 */
void
cj_import_file_read_async (GFile *file,
                           const CjImportSettings *settings,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Read *self = g_new0 (Read, 1);

  self->file = g_object_ref (file);
  self->settings = *settings;
  self->settings.targets = settings->targets != NULL ? g_array_copy (settings->targets) : NULL;
  self->today = g_strdup (settings->today);
  g_task_set_task_data (task, self, (GDestroyNotify) read_free);
  g_task_set_source_tag (task, cj_import_file_read_async);
  g_task_run_in_thread (task, read_in_thread);
}

/**
 * cj_import_file_read_finish:
 * @error: #CJ_CONTROLLER_ERROR_REFUSED with the sentence to show
 *
 * Returns: (transfer full) (nullable): the file
 */
CjImportFile *
cj_import_file_read_finish (GAsyncResult *result,
                            GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
