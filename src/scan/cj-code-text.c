/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-code-text.h"

#include <string.h>

/* A QR code holds bytes and mostly does not say of what encoding. The makers
 * of codes here write UTF-8 or GB 18030; the standard says Latin-1; codes on
 * imported parts may be Shift-JIS. Anything decodes as Latin-1 and most things
 * as GB 18030, so what counts is whether the outcome looks like writing. */

/* all pairs in the rows of GB 2312, which holds what is in daily use */
static gboolean
looks_like_gb2312 (const guint8 *bytes,
                   gsize length)
{
  gboolean any = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] < 0x80)
        continue;
      if (i + 1 == length || bytes[i] < 0xa1 || bytes[i] > 0xf7 || bytes[i + 1] < 0xa1 || bytes[i + 1] == 0xff)
        return FALSE;
      i++;
      any = TRUE;
    }

  return any;
}

/* accented letters stand alone among plain ones; the halves of pairs do not */
static gboolean
looks_like_latin1 (const guint8 *bytes,
                   gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] < 0x80)
        continue;
      if (bytes[i] < 0xa0 || (i + 1 < length && bytes[i + 1] >= 0x80))
        return FALSE;
    }

  return TRUE;
}

static gboolean
looks_like_japanese (const char *text)
{
  gboolean any = FALSE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c >= 0xff61 && c <= 0xff9f)
        return FALSE;
      any = any || (c >= 0x3040 && c <= 0x30ff);
    }

  return any;
}

static char *
convert (const guint8 *bytes,
         gsize length,
         const char *charset)
{
  gsize n_read = 0;
  g_autofree char *text = g_convert ((const char *) bytes, (gssize) length, "UTF-8", charset, &n_read, NULL, NULL);

  return text != NULL && n_read == length ? g_steal_pointer (&text) : NULL;
}

static char *
from_latin1 (const guint8 *bytes,
             gsize length)
{
  GString *text = g_string_sized_new (length * 2);

  for (gsize i = 0; i < length; i++)
    g_string_append_unichar (text, bytes[i]);

  return g_string_free (text, FALSE);
}

/**
 * cj_code_text_decode:
 * @bytes: (array length=length): the content of a code
 *
 * Makes text of it: UTF-8 when it is valid as such, else the likeliest of
 * GB 18030, Shift-JIS and Latin-1. A NUL becomes U+FFFD, a byte order mark is
 * left out; every other sign stays.
 *
 * Returns: (transfer full): text in UTF-8
 */
char *
cj_code_text_decode (const guint8 *bytes,
                     gsize length)
{
  g_autofree guint8 *clean = NULL;
  g_autofree char *text = NULL;
  gsize zeros = 0;

  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }

  /* No encoding here has a zero byte inside a character, and C text ends at
   * one: 0x1a (substitute) holds its place while decoding. */
  clean = g_malloc (length + 1);
  for (gsize i = 0; i < length; i++)
    {
      clean[i] = bytes[i] != 0 ? bytes[i] : 0x1a;
      zeros += bytes[i] == 0;
    }
  clean[length] = 0;

  if (g_utf8_validate ((const char *) clean, (gssize) length, NULL))
    text = g_strndup ((const char *) clean, length);
  if (text == NULL && looks_like_gb2312 (clean, length))
    text = convert (clean, length, "GB18030");
  if (text == NULL && !looks_like_latin1 (clean, length))
    {
      text = convert (clean, length, "SHIFT_JIS");
      if (text != NULL && !looks_like_japanese (text))
        g_clear_pointer (&text, g_free);
      if (text == NULL)
        text = convert (clean, length, "GB18030");
    }
  if (text == NULL)
    text = from_latin1 (clean, length);

  if (zeros > 0)
    {
      g_auto (GStrv) parts = g_strsplit (text, "\x1a", -1);

      return g_strjoinv ("\xef\xbf\xbd", parts);
    }

  return g_steal_pointer (&text);
}
