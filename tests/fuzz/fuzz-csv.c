/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-csv.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static gboolean
same_cb (const char *const *fields,
         guint n_fields,
         guint64 line,
         gpointer user_data)
{
  const char *const *written = user_data;

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *field = cj_csv_undo_apostrophe (fields[i]);

      g_assert (g_str_equal (field, written[i]));
    }

  return TRUE;
}

static gboolean
on_row_cb (const char *const *fields,
           guint n_fields,
           guint64 line,
           gpointer user_data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  CjCsvLimits limits = { .delimiter = ',', .max_field_bytes = 1 << 20 };
  g_autoptr (CjCsvReader) reader = cj_csv_reader_new (&limits, same_cb, (gpointer) fields);

  for (guint i = 0; i < n_fields; i++)
    g_assert (g_utf8_validate (fields[i], -1, NULL));
  cj_csv_append_row (out, fields, n_fields);
  g_assert (cj_csv_reader_feed (reader, out->str, out->len, NULL));
  g_assert (cj_csv_reader_finish (reader, NULL));

  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (CjCsvReader) reader = cj_csv_reader_new (NULL, on_row_cb, NULL);
  size_t half = size / 2;

  if (cj_csv_reader_feed (reader, (const char *) data, half, NULL)
      && cj_csv_reader_feed (reader, (const char *) data + half, size - half, NULL))
    cj_csv_reader_finish (reader, NULL);

  return 0;
}
