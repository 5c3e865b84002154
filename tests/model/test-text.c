/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-text.h"


#include <string.h>

static void
test_line (void)
{
  static const struct { const char *text, *clean; } cases[] = {
    { NULL, "" }, { "", "" }, { "张三", "张三" }, { "  张  三 \n", "张 三" }, { "a\tb\r\nc", "a b c" }, { "a\x01\x1b[31mb\x7f", "a[31mb" },
    { "\xe2\x80\xae" "abc\xe2\x80\xac", "abc" }, { "a\xe2\x80\x8b" "b\xef\xbb\xbf", "ab" }, { "e\xcc\x81", "é" }, { "张　三", "张 三" },
    { "老王😀", "老王😀" }, { "👨‍👩", "👨‍👩" }, { "张三\xe2\x80\x8d", "张三" }, { "\xf3\xa0\x81\x81x", "x" }, { "\xee\x80\x80x", "x" },
    { "a\xcc\x80\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86\xcc\x87z", NULL }, { "x\xef\xbf\xbf", "x" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *cleaned = cj_text_clean_line (cases[i].text, CJ_TEXT_MAX_NAME, NULL);

      if (cases[i].clean != NULL)
        {
          g_assert_cmpstr (cleaned, ==, cases[i].clean);
          g_assert_true (cj_text_is_clean (cleaned));
          g_assert_cmpint (cases[i].text != NULL && cj_text_is_clean (cases[i].text), ==, cases[i].text != NULL && g_str_equal (cases[i].text, cleaned));
        }
      else
        g_assert_cmpint (g_utf8_strlen (cleaned, -1), <=, 7);
    }
}

static void
test_limits (void)
{
  g_autofree char *note = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *fits = g_strnfill (CJ_TEXT_MAX_NAME, 'x');
  g_autofree char *over = g_strnfill (CJ_TEXT_MAX_NAME + 1, 'x');
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (cj_text_clean_note (note, CJ_TEXT_MAX_NOTE, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_TOO_LONG);
  g_clear_error (&error);
  g_assert_null (cj_text_clean_line (over, CJ_TEXT_MAX_NAME, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_TOO_LONG);
  g_clear_error (&error);
  kept = cj_text_clean_line (fits, CJ_TEXT_MAX_NAME, &error);
  g_assert_cmpstr (kept, ==, fits);
  g_assert_null (cj_text_clean_line ("\xff", 10, &error));
  g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_ENCODING);
}

static void
test_note (void)
{
  g_autofree char *note = cj_text_clean_note ("一\r\n二\r三\n\n\ta  b\x02\n\n", CJ_TEXT_MAX_NOTE, NULL);

  g_assert_cmpstr (note, ==, "一\n二\n三\n\n a  b");
}

static void
test_decode (void)
{
  static const struct { const char *data; gsize length; const char *text, *encoding; } cases[] = {
    { "abc", 3, "abc", "UTF-8" }, { "\xef\xbb\xbf张", 6, "张", "UTF-8" }, { "\xd5\xc5\xc8\xfd", 4, "张三", "GB18030" },
    { "\xff\xfe\x20\x5f", 4, "张", "UTF-16LE" }, { "\xfe\xff\x5f\x20", 4, "张", "UTF-16BE" }, { "", 0, "", "UTF-8" },
    { "\x81\x30\x81", 3, NULL, NULL }, { "a\0b", 3, NULL, NULL }, { "\xff\xff\xff", 3, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *encoding = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = cj_text_decode (cases[i].data, cases[i].length, &encoding, &error);

      g_assert_cmpstr (text, ==, cases[i].text);
      if (text != NULL)
        g_assert_cmpstr (encoding, ==, cases[i].encoding);
      else
        g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_ENCODING);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/text/line", test_line);
  g_test_add_func ("/model/text/limits", test_limits);
  g_test_add_func ("/model/text/note", test_note);
  g_test_add_func ("/model/text/decode", test_decode);
  return g_test_run ();
}
