/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-paper.h"
#include "print/cj-print-format.h"
#include "print/cj-sheet-data.h"

#include "print-sample.h"
#include "print/cj-print-error.h"

#include <string.h>

static void
test_papers (void)
{
  static const struct { const char *name; double width, height; } sizes[] = {
    { "a4", 595.28, 841.89 }, { "a5", 419.53, 595.28 }, { "fanfold-full", 684, 792 },
    { "fanfold-half", 684, 396 }, { "fanfold-third", 684, 264 },
  };

  for (guint i = 0; i < cj_paper_count (); i++)
    {
      const CjPaper *paper = cj_paper_nth (i);

      g_assert_true (cj_paper_find (paper->name) == paper);
      g_assert_true (cj_paper_suits (paper, CJ_PRINT_FORM_RECEIPT) != cj_paper_suits (paper, CJ_PRINT_FORM_INTAKE));
      g_assert_cmpstr (cj_paper_get_label (paper, CJ_PRINT_LANGUAGE_CHINESE), !=, "");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const CjPaper *paper = cj_paper_find (sizes[i].name);

      g_assert_cmpfloat_with_epsilon (cj_paper_to_points (paper->width), sizes[i].width, 0.05);
      g_assert_cmpfloat_with_epsilon (cj_paper_to_points (paper->height), sizes[i].height, 0.05);
    }
  g_assert_null (cj_paper_find ("letter"));
  g_assert_null (cj_paper_find (NULL));
  for (guint form = 0; form <= CJ_PRINT_FORM_RECEIPT; form++)
    g_assert_true (cj_paper_suits (cj_paper_default (form), form));
}

static void
test_media (void)
{
  g_autofree char *a4 = cj_paper_dup_media (cj_paper_find ("a4"), 0);
  g_autofree char *half = cj_paper_dup_media (cj_paper_find ("fanfold-half"), 0);
  g_autofree char *roll = cj_paper_dup_media (cj_paper_find ("roll-80"), 300);

  g_assert_cmpstr (a4, ==, "iso_a4_210x297mm");
  g_assert_cmpstr (half, ==, "custom_fanfold-half_9.5x5.5in");
  g_assert_cmpstr (roll, ==, "custom_roll-80_80x106mm");
}

static guint
places (const char *text)
{
  return (strstr (text, "%1") != NULL) | (strstr (text, "%2") != NULL) << 1;
}

/* Both languages have words for everything, with the same places in them. */
static void
test_words (void)
{
  for (guint i = 0; i < CJ_N_TEXTS; i++)
    {
      const char *english = cj_print_text (CJ_PRINT_LANGUAGE_ENGLISH, i);
      const char *chinese = cj_print_text (CJ_PRINT_LANGUAGE_CHINESE, i);

      g_assert_cmpint (*english == '\0', ==, *chinese == '\0');
      g_assert_cmpuint (places (english), ==, places (chinese));
      g_assert_true (g_utf8_validate (chinese, -1, NULL));
      for (const char *p = english; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_cmpint (g_unichar_get_script (g_utf8_get_char (p)), !=, G_UNICODE_SCRIPT_HAN);
    }
  g_assert_cmpstr (cj_print_enum_text (CJ_PRINT_LANGUAGE_ENGLISH, CJ_TYPE_PAYMENT_WAY, 99), ==, "");
  g_assert_cmpstr (cj_print_enum_text (CJ_PRINT_LANGUAGE_ENGLISH, CJ_TYPE_PAYMENT_WAY, -1), ==, "");
  g_assert_cmpstr (cj_print_enum_text (CJ_PRINT_LANGUAGE_CHINESE, CJ_TYPE_PART_KIND, CJ_PART_KIND_GENUINE), ==, "原厂件");
  g_assert_cmpint (cj_print_language_from_locale ("zh_CN.UTF-8"), ==, CJ_PRINT_LANGUAGE_CHINESE);
  g_assert_cmpint (cj_print_language_from_locale ("C"), ==, CJ_PRINT_LANGUAGE_ENGLISH);
  g_assert_cmpint (cj_print_language_from_locale (NULL), ==, CJ_PRINT_LANGUAGE_ENGLISH);
}

static void
take_and_expect (char *got,
                 const char *expected)
{
  g_assert_cmpstr (got, ==, expected);
  g_free (got);
}

static void
test_format (void)
{
  take_and_expect (cj_print_money (100520), "¥1,005.20");
  take_and_expect (cj_print_money (-2000), "−¥20.00");
  take_and_expect (cj_print_money (0), "¥0.00");
  take_and_expect (cj_print_money (G_MININT64), "−¥92,233,720,368,547,758.08");
  take_and_expect (cj_print_km (CJ_PRINT_LANGUAGE_CHINESE, 1234567), "1,234,567 公里");
  take_and_expect (cj_print_km (CJ_PRINT_LANGUAGE_ENGLISH, 0), "");
  take_and_expect (cj_print_km (CJ_PRINT_LANGUAGE_ENGLISH, -5), "");
  take_and_expect (cj_print_date (CJ_PRINT_LANGUAGE_CHINESE, "2026-11-05"), "2026-11-05");
  take_and_expect (cj_print_date (CJ_PRINT_LANGUAGE_ENGLISH, "2026-11-05"), "5 Nov 2026");
  take_and_expect (cj_print_date (CJ_PRINT_LANGUAGE_ENGLISH, ""), "");
  take_and_expect (cj_print_time (CJ_PRINT_LANGUAGE_ENGLISH, SAMPLE_NOW), "24 Nov 2026 09:30");
  take_and_expect (cj_print_time (CJ_PRINT_LANGUAGE_CHINESE, 0), "");
  take_and_expect (cj_print_time (CJ_PRINT_LANGUAGE_CHINESE, G_MAXINT64), "");
  take_and_expect (cj_print_plate ("京A12345"), "京A·12345");
  take_and_expect (cj_print_plate ("粤BD12345"), "粤B·D12345");
  take_and_expect (cj_print_plate ("WJ京12345"), "WJ京12345");
  take_and_expect (cj_print_plate ("临时"), "临时");
  take_and_expect (cj_print_plate (""), "");
  take_and_expect (cj_print_line (" a\tb \n c\001d"), "a b c d");
  take_and_expect (cj_print_line (NULL), "");
  take_and_expect (cj_print_paragraphs (CJ_PRINT_LANGUAGE_CHINESE, "\n\na\r\n\n\n\nb\n\n"), "a\n\nb");
}

static void
test_logo (void)
{
  g_autoptr (CjSheetData) data = sample_data (1, CJ_PRINT_LANGUAGE_CHINESE);
  g_autoptr (GBytes) good = sample_logo (2000, 500);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (good, 0, 40);
  g_autoptr (GBytes) text = g_bytes_new_static ("not a picture at all", 20);
  g_autoptr (GError) error = NULL;

  g_assert_true (cj_sheet_data_set_logo (data, good, &error));
  g_assert_no_error (error);
  g_assert_nonnull (cj_sheet_data_get_logo (data));
  /* no more points than can be seen on paper */
  g_assert_cmpint (gdk_pixbuf_get_width (cj_sheet_data_get_logo (data)), ==, 600);
  g_assert_false (cj_sheet_data_set_logo (data, text, &error));
  g_assert_error (error, CJ_PRINT_ERROR, CJ_PRINT_ERROR_LOGO);
  g_assert_null (cj_sheet_data_get_logo (data));
  g_clear_error (&error);
  g_assert_false (cj_sheet_data_set_logo (data, cut, &error));
  g_assert_error (error, CJ_PRINT_ERROR, CJ_PRINT_ERROR_LOGO);
  g_assert_true (cj_sheet_data_set_logo (data, NULL, NULL));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/paper/table", test_papers);
  g_test_add_func ("/print/paper/media", test_media);
  g_test_add_func ("/print/text/words", test_words);
  g_test_add_func ("/print/format", test_format);
  g_test_add_func ("/print/data/logo", test_logo);
  return g_test_run ();
}
