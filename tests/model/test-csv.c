/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-csv.h"

#include <string.h>

typedef struct
{
  GString *rows;
  guint64 n;
  guint64 last_line;
  guint64 stop_at;
} Seen;

static gboolean
on_row_cb (const char *const *fields,
           guint n_fields,
           guint64 line,
           gpointer user_data)
{
  Seen *seen = user_data;

  seen->n++;
  seen->last_line = line;
  if (seen->rows != NULL)
    {
      for (guint i = 0; i < n_fields; i++)
        g_string_append_printf (seen->rows, "%s[%s]", i > 0 ? "" : "", fields[i]);
      g_string_append_printf (seen->rows, "@%" G_GUINT64_FORMAT " ", line);
    }
  g_assert_null (fields[n_fields]);

  return seen->n != seen->stop_at;
}

/* Reads @data in blocks of @block bytes. */
static gboolean
read_csv (const char *data,
          gsize length,
          gsize block,
          const CjCsvLimits *limits,
          Seen *seen,
          CjCsvReader **kept,
          GError **error)
{
  g_autoptr (CjCsvReader) reader = cj_csv_reader_new (limits, on_row_cb, seen);
  gboolean right = TRUE;

  for (gsize i = 0; i < length && right; i += block)
    right = cj_csv_reader_feed (reader, data + i, MIN (block, length - i), error);
  if (right)
    right = cj_csv_reader_finish (reader, error);
  if (kept != NULL)
    *kept = g_steal_pointer (&reader);
  return right;
}

static void
test_read (void)
{
  static const struct { const char *data, *rows; } cases[] = {
    { "", "" }, { "\n\n", "" }, { "a,b\n", "[a][b]@1 " }, { "a,b", "[a][b]@1 " }, { "a,b\r\nc,d\r\n", "[a][b]@1 [c][d]@2 " }, { "a,b\rc,d\r", "[a][b]@1 [c][d]@2 " },
    { "\"a,b\",c", "[a,b][c]@1 " }, { "\"a\"\"b\",c", "[a\"b][c]@1 " }, { "\"a\nb\",c\nd,e\n", "[a\nb][c]@1 [d][e]@3 " }, { ",\n", "[][]@1 " }, { "a,\n", "[a][]@1 " },
    { "a;b\nc;d\n", "[a][b]@1 [c][d]@2 " }, { "a\tb,c\nd\te\n", "[a][b,c]@1 [d][e]@2 " }, { "a|b\n", "[a][b]@1 " },
    { "a\"b,c\n", "[a\"b][c]@1 " }, { "\"a\"b,c\n", "[ab][c]@1 " }, { "\"\",x\n", "[][x]@1 " }, { "\"\"\n", "[]@1 " }, { "  \nx\n", "[x]@2 " },
    { "\xef\xbb\xbf" "a,b\n", "[a][b]@1 " }, { "姓名,电话\n张三,1\n", "[姓名][电话]@1 [张三][1]@2 " },
    { "\xd0\xd5\xc3\xfb,\xb5\xe7\xbb\xb0\n", "[姓名][电话]@1 " }, { "a\n\n\nb\n", "[a]@1 [b]@4 " }, { "\r\na\r\n", "[a]@2 " },
  };
  static const gsize blocks[] = { 1, 2, 3, 7, 65536 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (blocks); j++)
      {
        g_autoptr (GString) rows = g_string_new (NULL);
        g_autoptr (GError) error = NULL;
        Seen seen = { rows, 0, 0, 0 };

        g_assert_true (read_csv (cases[i].data, strlen (cases[i].data), blocks[j], NULL, &seen, NULL, &error));
        g_assert_no_error (error);
        g_assert_cmpstr (rows->str, ==, cases[i].rows);
      }
}

static void
test_utf16 (void)
{
  g_autofree char *data = NULL;
  gsize length;
  g_autoptr (GString) rows = g_string_new (NULL);
  Seen seen = { rows, 0, 0, 0 };
  g_autoptr (CjCsvReader) reader = NULL;

  data = g_convert ("\xef\xbb\xbf姓名;电话\n张三;😀\n", -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_assert_true (read_csv (data, length, 3, NULL, &seen, &reader, NULL));
  g_assert_cmpstr (rows->str, ==, "[姓名][电话]@1 [张三][😀]@2 ");
  g_assert_cmpstr (cj_csv_reader_get_encoding (reader), ==, "UTF-16LE");
  g_assert_cmpint (cj_csv_reader_get_delimiter (reader), ==, ';');
}

/* The first Chinese character comes long after the beginning was looked at. */
static void
test_late_gb18030 (void)
{
  g_autoptr (GString) data = g_string_new (NULL);
  g_autoptr (GString) rows = g_string_new (NULL);
  Seen seen = { NULL, 0, 0, 0 };
  g_autoptr (CjCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 20000; i++)
    g_string_append (data, "abc,12345\n");
  g_string_append (data, "\xd5\xc5\xc8\xfd,1\n");
  g_assert_true (read_csv (data->str, data->len, 4096, NULL, &seen, &reader, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (seen.n, ==, 20001);
  g_assert_cmpstr (cj_csv_reader_get_encoding (reader), ==, "GB18030");

  /* but what began as UTF-8 does not change */
  g_string_insert (data, 0, "张,三\n");
  g_clear_pointer (&reader, cj_csv_reader_free);
  g_assert_false (read_csv (data->str, data->len, 4096, NULL, &seen, &reader, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_ENCODING);
  g_assert_cmpuint (cj_csv_reader_get_line (reader), ==, 20002);
}

static void
test_limits (void)
{
  g_autofree char *quote_bomb = g_strnfill (10 * 1024 * 1024, 'x');
  g_autofree char *many_quotes = g_strnfill (10 * 1024 * 1024, '"');
  g_autofree char *many_fields = g_strnfill (100000, ',');
  g_autofree char *many_rows = g_strnfill (300000, 'a');
  Seen seen = { NULL, 0, 0, 0 };
  CjCsvLimits few = { 10, 0, 0, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CjCsvReader) reader = NULL;

  quote_bomb[0] = '"';
  g_assert_false (read_csv (quote_bomb, 10 * 1024 * 1024, 65536, NULL, &seen, NULL, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (read_csv (many_quotes, 10 * 1024 * 1024 - 1, 65536, NULL, &seen, NULL, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (read_csv (many_fields, 100000, 65536, NULL, &seen, NULL, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_LIMIT);
  g_clear_error (&error);
  for (int i = 1; i < 300000; i += 2)
    many_rows[i] = '\n';
  g_assert_false (read_csv (many_rows, 300000, 65536, &few, &seen, NULL, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_LIMIT);
  g_assert_cmpuint (seen.n, ==, 10);
  g_clear_error (&error);
  seen = (Seen) { NULL, 0, 0, 0 };
  g_assert_true (read_csv (many_rows, 300000, 65536, NULL, &seen, NULL, &error));
  g_assert_cmpuint (seen.n, ==, 150000);

  g_assert_false (read_csv ("a,\"b\nc\nd", 8, 65536, NULL, &seen, &reader, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_SYNTAX);
  g_clear_error (&error);
  g_assert_false (read_csv ("\x7f" "ELF\0\0\1", 7, 65536, NULL, &seen, NULL, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_ENCODING);
  g_clear_error (&error);
  g_assert_false (read_csv ("\xff\xff\xff\xff", 4, 65536, NULL, &seen, NULL, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_ENCODING);
}

static void
test_stop (void)
{
  g_autoptr (GString) data = g_string_new (NULL);
  Seen seen = { NULL, 0, 0, 20 };
  g_autoptr (CjCsvReader) reader = NULL;

  for (int i = 0; i < 1000; i++)
    g_string_append_printf (data, "%d,x\n", i);
  g_assert_true (read_csv (data->str, data->len, 100, NULL, &seen, &reader, NULL));
  g_assert_cmpuint (seen.n, ==, 20);
  g_assert_true (cj_csv_reader_get_stopped (reader));
}

static gboolean
on_same_row_cb (const char *const *fields,
                guint n_fields,
                guint64 line,
                gpointer user_data)
{
  const char *const *expected = user_data;

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *field = cj_csv_undo_apostrophe (fields[i]);

      g_assert_cmpstr (field, ==, expected[i]);
    }
  g_assert_null (expected[n_fields]);

  return TRUE;
}

static void
test_write (void)
{
  static const char *const fields[] = {
    "张三", "=1+1", "+8613800001234", "-12.50", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "＝1", "'=x", "'-5", "'plain", "a,b", "a\"b", "a\nb", " a ", "", "\t=1", "1,000.00", "-", NULL,
  };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (CjCsvReader) reader = cj_csv_reader_new (&(CjCsvLimits) { .delimiter = ',' }, on_same_row_cb, (gpointer) fields);
  static const char *const empty[] = { "" };

  cj_csv_append_row (out, fields, G_N_ELEMENTS (fields) - 1);
  g_assert_nonnull (strstr (out->str, ",\"'=1+1\",+8613800001234,-12.50,"));
  g_assert_null (strstr (out->str, ",="));
  g_assert_null (strstr (out->str, ",@"));
  g_assert_true (g_str_has_suffix (out->str, "\r\n"));
  g_assert_true (cj_csv_reader_feed (reader, out->str, out->len, NULL));
  g_assert_true (cj_csv_reader_finish (reader, NULL));

  g_string_truncate (out, 0);
  cj_csv_append_row (out, empty, 1);
  g_assert_cmpstr (out->str, ==, "\"\"\r\n");
}

/* What is written is read back, whatever it is. */
static void
test_round_trip (void)
{
  static const char *const pieces[] = { "a", "\"", ",", "\n", "\r", "=", "'", "张", " ", "\t", ";", "-", "1" };

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (CjCsvReader) reader = NULL;

      for (int i = g_test_rand_int_range (1, 6); i > 0; i--)
        {
          GString *field = g_string_new (NULL);

          for (int j = g_test_rand_int_range (0, 6); j > 0; j--)
            g_string_append (field, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
          g_ptr_array_add (fields, g_string_free (field, FALSE));
        }
      cj_csv_append_row (out, (const char *const *) fields->pdata, fields->len);
      g_ptr_array_add (fields, NULL);
      reader = cj_csv_reader_new (&(CjCsvLimits) { .delimiter = ',' }, on_same_row_cb, fields->pdata);
      g_assert_true (cj_csv_reader_feed (reader, out->str, out->len, NULL));
      g_assert_true (cj_csv_reader_finish (reader, NULL));
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/csv/read", test_read);
  g_test_add_func ("/model/csv/utf-16", test_utf16);
  g_test_add_func ("/model/csv/late-gb18030", test_late_gb18030);
  g_test_add_func ("/model/csv/limits", test_limits);
  g_test_add_func ("/model/csv/stop", test_stop);
  g_test_add_func ("/model/csv/write", test_write);
  g_test_add_func ("/model/csv/round-trip", test_round_trip);
  return g_test_run ();
}
