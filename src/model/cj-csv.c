/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-csv.h"

#include "model/cj-text.h"

#include <errno.h>
#include <string.h>

/* Reads comma-separated values (RFC 4180) as they come in, a block at a time:
 * of a file with a million rows no more than one row is in memory. Shops bring
 * such files from old programs, so the encoding and the separator are found out
 * from the beginning, and a quote in the wrong place is a quote. */

/* What the encoding and the separator are told from. */
#define HEAD_BYTES 65536

typedef enum
{
  AT_START,
  IN_PLAIN,
  IN_QUOTES,
  AFTER_QUOTE,
} State;

struct _CjCsvReader
{
  CjCsvLimits limits;
  CjCsvRowFunc func;
  gpointer user_data;

  /* bytes not decoded yet: the head, later the cut end of a block */
  GByteArray *pending;
  gboolean started;
  gboolean stopped;
  gboolean finished;
  GIConv decoder;
  const char *encoding;
  gboolean only_ascii;

  State state;
  gboolean after_return;
  /* the row at hand: fields one after another, each with its NUL */
  GString *row;
  GArray *offsets;
  gsize field_start;
  gboolean row_has_text;
  guint64 n_rows;
  guint64 line;
  guint64 row_line;
};

/**
 * cj_csv_reader_new:
 * @limits: (nullable): limits other than the usual ones
 * @func: (scope forever): called for each row that is not blank
 * @user_data: for @func
 *
 * Returns: (transfer full): a reader
 */
CjCsvReader *
cj_csv_reader_new (const CjCsvLimits *limits,
                   CjCsvRowFunc func,
                   gpointer user_data)
{
  CjCsvReader *self = g_new0 (CjCsvReader, 1);

  if (limits != NULL)
    self->limits = *limits;
  if (self->limits.max_rows == 0)
    self->limits.max_rows = CJ_CSV_MAX_ROWS;
  if (self->limits.max_fields == 0)
    self->limits.max_fields = CJ_CSV_MAX_FIELDS;
  if (self->limits.max_field_bytes == 0)
    self->limits.max_field_bytes = CJ_CSV_MAX_FIELD_BYTES;
  self->func = func;
  self->user_data = user_data;
  self->pending = g_byte_array_new ();
  self->decoder = (GIConv) -1;
  self->only_ascii = TRUE;
  self->row = g_string_new (NULL);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->line = 1;
  self->row_line = 1;

  return self;
}

void
cj_csv_reader_free (CjCsvReader *self)
{
  if (self == NULL)
    return;
  if (self->decoder != (GIConv) -1)
    g_iconv_close (self->decoder);
  g_byte_array_unref (self->pending);
  g_string_free (self->row, TRUE);
  g_array_unref (self->offsets);
  g_free (self);
}

static gboolean
fail (CjCsvReader *self,
      int code,
      const char *what,
      GError **error)
{
  g_set_error (error, CJ_MODEL_ERROR, code, "Line %" G_GUINT64_FORMAT ": %s", self->line, what);
  self->stopped = TRUE;
  self->finished = TRUE;
  return FALSE;
}

/* The separator that the first lines agree on: one that is there in each, and
 * as often as can be. */
static char
find_delimiter (const char *text,
                gsize length)
{
  static const char candidates[] = ",\t;|";
  char best = ',';
  gsize best_count = 0;

  for (const char *c = candidates; *c != '\0'; c++)
    {
      gsize least = G_MAXSIZE;
      gsize here = 0;
      guint lines = 0;
      gboolean quoted = FALSE;
      gboolean any = FALSE;

      for (gsize i = 0; i <= length && lines < 20; i++)
        if (i == length || (text[i] == '\n' && !quoted))
          {
            /* The last line may be cut. */
            if (any && (i < length || lines == 0))
              {
                least = MIN (least, here);
                lines++;
              }
            here = 0;
            any = FALSE;
          }
        else
          {
            if (text[i] == '"')
              quoted = !quoted;
            here += text[i] == *c && !quoted;
            any = any || text[i] != '\r';
          }
      if (lines > 0 && least > best_count)
        {
          best = *c;
          best_count = least;
        }
    }

  return best;
}

static gboolean
open_decoder (CjCsvReader *self,
              const char *encoding)
{
  if (self->decoder != (GIConv) -1)
    g_iconv_close (self->decoder);
  self->encoding = encoding;
  self->decoder = g_iconv_open ("UTF-8", encoding);

  return self->decoder != (GIConv) -1;
}

static gboolean
end_field (CjCsvReader *self,
           GError **error)
{
  if (self->offsets->len == self->limits.max_fields)
    return fail (self, CJ_MODEL_ERROR_LIMIT, "too many fields", error);
  g_string_append_c (self->row, '\0');
  g_array_append_val (self->offsets, self->field_start);
  self->field_start = self->row->len;
  self->state = AT_START;
  return TRUE;
}

static gboolean
end_row (CjCsvReader *self,
         GError **error)
{
  gboolean go_on = TRUE;

  if (!end_field (self, error))
    return FALSE;
  if (self->row_has_text || self->offsets->len > 1)
    {
      g_autofree const char **fields = g_new (const char *, self->offsets->len + 1);

      if (++self->n_rows > self->limits.max_rows)
        return fail (self, CJ_MODEL_ERROR_LIMIT, "too many rows", error);
      for (guint i = 0; i < self->offsets->len; i++)
        fields[i] = self->row->str + g_array_index (self->offsets, gsize, i);
      fields[self->offsets->len] = NULL;
      go_on = self->func (fields, self->offsets->len, self->row_line, self->user_data);
    }
  g_string_truncate (self->row, 0);
  g_array_set_size (self->offsets, 0);
  self->field_start = 0;
  self->row_has_text = FALSE;
  self->stopped = self->stopped || !go_on;
  return TRUE;
}

static gboolean
parse_char (CjCsvReader *self,
            char c,
            GError **error)
{
  gboolean was_return = self->after_return;

  self->after_return = c == '\r' && self->state != IN_QUOTES;
  if (c == '\n' && was_return)
    {
      self->line++;
      self->row_line = self->line;
      return TRUE;
    }
  if (was_return && c != '\n')
    {
      self->line++;
      self->row_line = self->line;
    }
  if (c == '\0')
    return fail (self, CJ_MODEL_ERROR_ENCODING, "not a text", error);

  if (self->state == IN_QUOTES)
    {
      if (c == '"')
        {
          self->state = AFTER_QUOTE;
          return TRUE;
        }
      self->line += c == '\n';
    }
  else if (c == '"' && (self->state == AT_START || self->state == AFTER_QUOTE))
    {
      gboolean again = self->state == AFTER_QUOTE;

      self->state = IN_QUOTES;
      self->row_has_text = TRUE;
      if (!again)
        return TRUE;
    }
  else if (c == self->limits.delimiter)
    return end_field (self, error);
  else if (c == '\n' || c == '\r')
    {
      if (!end_row (self, error))
        return FALSE;
      if (c == '\n')
        self->row_line = ++self->line;
      return TRUE;
    }
  else
    {
      self->state = IN_PLAIN;
      self->row_has_text = self->row_has_text || c != ' ';
    }

  if (self->row->len - self->field_start >= self->limits.max_field_bytes)
    return fail (self, CJ_MODEL_ERROR_LIMIT, self->state == IN_QUOTES ? "a field is too long; is a quote missing?" : "a field is too long", error);
  g_string_append_c (self->row, c);
  return TRUE;
}

static gboolean
parse (CjCsvReader *self,
       const char *text,
       gsize length,
       GError **error)
{
  for (gsize i = 0; i < length && !self->stopped; i++)
    if (!parse_char (self, text[i], error))
      return FALSE;

  return TRUE;
}

/* Decodes what is pending; what is left is the beginning of a character. */
static gboolean
decode (CjCsvReader *self,
        gboolean last,
        GError **error)
{
  char *in = (char *) self->pending->data;
  gsize in_left = self->pending->len;

  while (in_left > 0 && !self->stopped)
    {
      char buffer[8192];
      char *out = buffer;
      gsize out_left = sizeof buffer;
      gsize rc = g_iconv (self->decoder, &in, &in_left, &out, &out_left);
      int reason = errno;
      gsize n = sizeof buffer - out_left;

      for (gsize i = 0; i < n && self->only_ascii; i++)
        self->only_ascii = (guchar) buffer[i] < 0x80;
      if (!parse (self, buffer, n, error))
        return FALSE;
      if (rc != (gsize) -1)
        break;
      if (reason == EINVAL && !last)
        break;
      /* All was ASCII up to here, which GB 18030 is, too. */
      if (reason != E2BIG && self->only_ascii && g_str_equal (self->encoding, "UTF-8") && open_decoder (self, "GB18030"))
        self->only_ascii = FALSE;
      else if (reason != E2BIG)
        return fail (self, CJ_MODEL_ERROR_ENCODING, "neither UTF-8 nor GB 18030", error);
    }

  g_byte_array_remove_range (self->pending, 0, self->pending->len - (guint) in_left);
  return TRUE;
}

static gboolean
start (CjCsvReader *self,
       gboolean last,
       GError **error)
{
  const char *head = (const char *) self->pending->data;
  gsize length = self->pending->len;
  const char *encoding = "GB18030";
  gsize skip = 0;

  self->started = TRUE;
  if (length >= 3 && memcmp (head, CJ_CSV_MARK, 3) == 0)
    {
      encoding = "UTF-8";
      skip = 3;
      self->only_ascii = FALSE;
    }
  else if (length >= 2 && (memcmp (head, "\xff\xfe", 2) == 0 || memcmp (head, "\xfe\xff", 2) == 0))
    {
      encoding = (guchar) head[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
      skip = 2;
    }
  else if (length == 0 || cj_text_is_utf8 (head, length, !last, NULL))
    encoding = "UTF-8";
  if (!open_decoder (self, encoding))
    return fail (self, CJ_MODEL_ERROR_ENCODING, "this encoding cannot be read here", error);

  if (skip > 0)
    g_byte_array_remove_range (self->pending, 0, (guint) skip);
  if (self->limits.delimiter == '\0' && self->pending->len == 0)
    self->limits.delimiter = ',';
  else if (self->limits.delimiter == '\0')
    {
      g_autofree char *text = NULL;
      gsize written = 0;

      /* Only the ASCII of it matters, so a cut end does no harm. */
      text = g_convert_with_fallback ((const char *) self->pending->data, self->pending->len, "UTF-8", encoding, "?", NULL, &written, NULL);
      if (text == NULL && !g_str_has_prefix (encoding, "UTF-16"))
        self->limits.delimiter = find_delimiter ((const char *) self->pending->data, self->pending->len);
      else
        self->limits.delimiter = text != NULL ? find_delimiter (text, written) : ',';
    }

  return TRUE;
}

/**
 * cj_csv_reader_feed:
 * @data: (array length=length): the next bytes of the file
 * @length: how many
 * @error: return location for a #CjModelError: %CJ_MODEL_ERROR_ENCODING for
 *   what is no text, %CJ_MODEL_ERROR_LIMIT for what goes beyond the limits
 *
 * Returns: whether it could be read; the rows before the error were handed on
 */
gboolean
cj_csv_reader_feed (CjCsvReader *self,
                    const char *data,
                    gsize length,
                    GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (!self->finished, FALSE);

  while (length > 0 && !self->stopped)
    {
      guint n = (guint) MIN (length, HEAD_BYTES);

      g_byte_array_append (self->pending, (const guint8 *) data, n);
      data += n;
      length -= n;
      if (!self->started && self->pending->len < HEAD_BYTES)
        continue;
      if (!self->started && !start (self, FALSE, error))
        return FALSE;
      if (!decode (self, FALSE, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * cj_csv_reader_finish:
 * @error: return location for a #CjModelError
 *
 * Tells that the file is at its end; the last row may have none.
 *
 * Returns: whether it could be read
 */
gboolean
cj_csv_reader_finish (CjCsvReader *self,
                      GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (!self->finished, FALSE);

  if (!self->started && !start (self, TRUE, error))
    return FALSE;
  if (!decode (self, TRUE, error))
    return FALSE;
  self->finished = TRUE;
  if (self->stopped)
    return TRUE;
  if (self->state == IN_QUOTES)
    return fail (self, CJ_MODEL_ERROR_SYNTAX, "a quote is not closed", error);
  if (self->row->len > 0 || self->offsets->len > 0 || self->state != AT_START)
    return end_row (self, error);

  return TRUE;
}

/**
 * cj_csv_reader_get_stopped:
 *
 * Returns: whether the rest of the file is not wanted
 */
gboolean
cj_csv_reader_get_stopped (CjCsvReader *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->stopped;
}

/**
 * cj_csv_reader_get_line:
 *
 * Returns: the line that was read last, from 1; after an error, where it is
 */
guint64
cj_csv_reader_get_line (CjCsvReader *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->line;
}

/**
 * cj_csv_reader_get_encoding:
 *
 * Returns: (nullable) (transfer none): what the file is encoded in, once known
 */
const char *
cj_csv_reader_get_encoding (CjCsvReader *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->encoding;
}

/**
 * cj_csv_reader_get_delimiter:
 *
 * Returns: what separates the fields; 0 when not known yet
 */
char
cj_csv_reader_get_delimiter (CjCsvReader *self)
{
  g_return_val_if_fail (self != NULL, '\0');

  return self->limits.delimiter;
}
