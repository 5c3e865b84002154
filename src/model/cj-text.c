/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-text.h"

#include <string.h>

/* More marks on one letter are an attack on the line above. */
#define MAX_MARKS 4

typedef enum
{
  KEEP,
  DROP,
  BLANK,
  BREAK,
} Fate;

/* What a text that came from anywhere must not bring along: what a terminal, a
 * printer or a renderer would act on (control characters), and what makes one
 * line look like another (direction overrides, invisible characters). Emoji may
 * stay, with what joins them. */
static Fate
fate_of (gunichar c)
{
  if (c == '\n' || c == 0x2028 || c == 0x2029)
    return BREAK;
  if (c == '\t' || c == 0x0b || c == 0x0c)
    return BLANK;
  if (c == 0x200b || c == 0x200c || c == 0x2060 || c == 0xfeff || c == 0xad)
    return DROP;
  if (c == 0x200e || c == 0x200f || c == 0x61c || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x206f))
    return DROP;
  if ((c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe0fff) || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef))
    return DROP;

  switch ((int) g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
      return DROP;
    case G_UNICODE_SPACE_SEPARATOR:
      return BLANK;
    default:
      return KEEP;
    }
}

static char *
normalise (const char *text,
           guint max_chars,
           GError **error)
{
  char *normal;

  /* A character has at most four bytes, and few are dropped: what is longer by
   * far need not be looked at. */
  if (strnlen (text, (gsize) max_chars * 8 + 1) > (gsize) max_chars * 8)
    {
      g_set_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_TOO_LONG, "More than %u characters", max_chars);
      return NULL;
    }
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  if (normal == NULL)
    g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_ENCODING, "Not UTF-8");

  return normal;
}

static char *
clean (const char *text,
       guint max_chars,
       gboolean lines,
       GError **error)
{
  g_autofree char *normal = normalise (text != NULL ? text : "", max_chars, error);
  g_autoptr (GString) out = NULL;
  guint marks = 0;
  gunichar before = 0;
  gboolean blank = FALSE;

  if (normal == NULL)
    return NULL;

  out = g_string_sized_new (strlen (normal));
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Fate fate = fate_of (c);

      if (c == '\r')
        fate = p[1] == '\n' ? DROP : BREAK;
      if (fate == BREAK && !lines)
        fate = BLANK;
      /* The joiner and the selector belong to emoji; behind letters they hide. */
      if (c == 0x200d || c == 0xfe0f)
        fate = before > 0x2000 && !g_unichar_isalnum (before) ? KEEP : DROP;
      marks = g_unichar_ismark (c) ? marks + 1 : 0;
      if (fate == DROP || marks > MAX_MARKS)
        continue;
      if (fate == BLANK)
        {
          /* Runs of blanks are one in a line; in a note they may be a table. */
          if (lines)
            g_string_append_c (out, ' ');
          blank = TRUE;
          continue;
        }
      if (blank && !lines && out->len > 0)
        g_string_append_c (out, ' ');
      blank = FALSE;
      if (fate == BREAK)
        g_string_append_c (out, '\n');
      else
        g_string_append_unichar (out, c);
      before = c;
    }
  if (lines)
    g_strchomp (out->str);
  if (g_utf8_strlen (out->str, -1) > (glong) max_chars)
    {
      g_set_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_TOO_LONG, "More than %u characters", max_chars);
      return NULL;
    }

  return g_strdup (out->str);
}

/**
 * cj_text_clean_line:
 * @text: (nullable): what was typed or imported
 * @max_chars: what fits, such as %CJ_TEXT_MAX_NAME
 * @error: return location for a #CjModelError
 *
 * Makes a name or another one-line text fit to be kept: composed (NFC), without
 * control characters, direction overrides and invisible ones; line breaks and
 * runs of blanks become one blank, those at the ends go. A text that is too
 * long is refused, never cut.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
cj_text_clean_line (const char *text,
                    guint max_chars,
                    GError **error)
{
  return clean (text, max_chars, FALSE, error);
}

/**
 * cj_text_clean_note:
 * @text: (nullable): what was typed or imported
 * @max_chars: what fits, such as %CJ_TEXT_MAX_NOTE
 * @error: return location for a #CjModelError
 *
 * As cj_text_clean_line(), for a text of several lines: they stay, and so do
 * blanks; line ends become `\n`.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
cj_text_clean_note (const char *text,
                    guint max_chars,
                    GError **error)
{
  return clean (text, max_chars, TRUE, error);
}

/**
 * cj_text_make_harmless:
 * @text: what was typed
 * @lines: whether it may have several lines
 *
 * Takes out what cj_text_clean_line() takes out, and leaves blanks alone. What
 * is no UTF-8 becomes what can be read of it.
 *
 * Returns: (transfer full) (nullable): the text without it; %NULL when @text has
 *   nothing of the kind
 */
char *
cj_text_make_harmless (const char *text,
                       gboolean lines)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  const char *from = valid != NULL ? valid : text;
  g_autoptr (GString) out = g_string_sized_new (strlen (from));
  gunichar before = 0;
  guint marks = 0;

  for (const char *p = from; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      Fate fate = c == '\r' ? (p[1] == '\n' ? DROP : BREAK) : fate_of (c);

      if (c == 0x200d || c == 0xfe0f)
        fate = before > 0x2000 && !g_unichar_isalnum (before) ? KEEP : DROP;
      marks = g_unichar_ismark (c) ? marks + 1 : 0;
      if (fate == DROP || marks > MAX_MARKS)
        continue;
      if (fate == BREAK)
        g_string_append_c (out, lines ? '\n' : ' ');
      else if (fate == BLANK && c < 0x20)
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, c);
      before = c;
    }
  if (g_str_equal (out->str, text))
    return NULL;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * cj_text_is_clean:
 *
 * Returns: whether @text is a line that cleaning would leave as it is
 */
gboolean
cj_text_is_clean (const char *text)
{
  g_autofree char *cleaned = cj_text_clean_line (text, 1 << 20, NULL);

  return cleaned != NULL && g_str_equal (cleaned, text);
}

/**
 * cj_text_is_utf8:
 * @data: (array length=length): bytes
 * @length: how many
 * @may_be_cut: whether a character may be cut off at the end
 * @ascii: (out) (optional): whether it is ASCII throughout
 *
 * Returns: whether @data is UTF-8 without NUL
 */
gboolean
cj_text_is_utf8 (const char *data,
                 gsize length,
                 gboolean may_be_cut,
                 gboolean *ascii)
{
  const char *end;
  gboolean valid = g_utf8_validate (data, (gssize) length, &end);

  if (!valid && may_be_cut && data + length - end < 4)
    valid = g_utf8_get_char_validated (end, data + length - end) == (gunichar) -2;
  if (ascii != NULL)
    {
      *ascii = TRUE;
      for (gsize i = 0; i < length && *ascii; i++)
        *ascii = (guchar) data[i] < 0x80;
    }

  return valid;
}

/**
 * cj_text_decode:
 * @data: (array length=length): a text file as it was found
 * @length: bytes
 * @encoding: (out) (optional) (transfer none): what it was
 * @error: return location for a #CjModelError
 *
 * Turns a text file into UTF-8: UTF-8 and UTF-16 by their marks, UTF-8 without
 * one where it is valid, else GB 18030, which old Chinese programs write.
 *
 * Returns: (transfer full) (nullable): the text, without a mark at its beginning
 */
char *
cj_text_decode (const char *data,
                gsize length,
                const char **encoding,
                GError **error)
{
  const char *found = "GB18030";
  gsize skip = 0;
  char *text;
  gsize written;

  g_return_val_if_fail (data != NULL || length == 0, NULL);

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      found = "UTF-8";
      skip = 3;
    }
  else if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    {
      found = (guchar) data[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
      skip = 2;
    }
  else if (cj_text_is_utf8 (data, length, FALSE, NULL))
    found = "UTF-8";

  if (encoding != NULL)
    *encoding = found;
  text = g_convert (data + skip, (gssize) (length - skip), "UTF-8", found, NULL, &written, NULL);
  if (text == NULL || memchr (text, '\0', written) != NULL)
    {
      g_free (text);
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_ENCODING, "Neither UTF-8 nor GB 18030");
      return NULL;
    }

  return text;
}
