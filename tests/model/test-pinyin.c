/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-pinyin.h"

#include "model-test-data.h"

#include <string.h>

static gboolean
has_reading (gunichar c,
             const char *reading)
{
  g_auto (GStrv) readings = g_strsplit (cj_pinyin_get_readings (c), " ", -1);

  return g_strv_contains ((const char *const *) readings, reading);
}

static void
test_readings (void)
{
  static const struct { const char *c, *readings; } cases[] = {
    { "三", "san" }, { "单", "shan dan chan" }, { "曾", "zeng ceng" }, { "吕", "lv lu" }, { "女", "nv nu" },
    { "略", "lve lue" }, { "A", "" }, { "é", "" }, { "。", "" }, { "😀", "" }, { "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (cj_pinyin_get_readings (g_utf8_get_char (cases[i].c)), ==, cases[i].readings);
  /* the ends of the tables, and past them */
  g_assert_cmpstr (cj_pinyin_get_readings (0x4e00), ==, "yi");
  cj_pinyin_get_readings (0x9fff);
  cj_pinyin_get_readings (0x4dbf);
  g_assert_cmpstr (cj_pinyin_get_readings (0x2cdff), ==, "");
  g_assert_cmpstr (cj_pinyin_get_readings (0x10ffff), ==, "");
  g_assert_cmpstr (cj_pinyin_get_readings (0xffffffff), ==, "");
}

/* Every character of the common set has a reading that can be typed. */
static void
test_table (void)
{
  guint without = 0;

  for (gunichar c = 0x3400; c <= 0x9fff; c++)
    {
      const char *readings = cj_pinyin_get_readings (c);

      g_assert_cmpuint (strspn (readings, "abcdefghijklmnopqrstuvwxyz "), ==, strlen (readings));
      without += c >= 0x4e00 && *readings == '\0';
    }
  g_assert_cmpuint (without, <, 120);
}

static void
test_surnames (void)
{
  g_autoptr (GPtrArray) rows = test_data_load ("pinyin/surnames.csv");

  if (rows == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_auto (GStrv) syllables = g_strsplit (row[1], " ", -1);
      g_autofree char *joined = g_strjoinv ("", syllables);
      const char *p = row[0];

      g_assert_true (cj_pinyin_matches (row[0], joined));
      g_assert_true (cj_pinyin_matches (row[0], row[2]));
      for (guint j = 0; syllables[j] != NULL; j++, p = g_utf8_next_char (p))
        g_assert_true (has_reading (g_utf8_get_char (p), syllables[j]));
      /* A surname of one character is ordered by its reading as a surname. */
      if (g_utf8_strlen (row[0], -1) == 1)
        {
          g_autofree char *key = cj_pinyin_get_sort_key (row[0]);

          g_assert_cmpstr (key, ==, row[1]);
        }
    }
}

static void
test_matches (void)
{
  static const struct { const char *name, *typed; gboolean matches; } cases[] = {
    { "张三", "zhangsan", TRUE }, { "张三", "zs", TRUE }, { "张三", "ZHANG", TRUE }, { "张三", "san", TRUE },
    { "张三", "s", TRUE }, { "张三", "zhang s", TRUE }, { "张三", "lisi", FALSE }, { "张三", "zhangsanfeng", FALSE },
    { "单小曾", "dxz", TRUE }, { "单小曾", "sxc", TRUE }, { "单小曾", "danxiaozeng", TRUE }, { "单小曾", "shanxiaoceng", TRUE },
    { "单小曾", "张", FALSE }, { "单小曾", "小曾", TRUE }, { "吕布", "lvbu", TRUE }, { "吕布", "lubu", TRUE }, { "吕布", "lü", TRUE },
    { "李Ａ", "lia", TRUE }, { "样例(二店)", "ylerd", FALSE }, { "样例(二店)", "yled", TRUE }, { "", "a", FALSE }, { "张三", "", FALSE },
    { "John Smith", "johnsmith", TRUE }, { "张三", "😀", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (cj_pinyin_matches (cases[i].name, cases[i].typed), ==, cases[i].matches);
}

/* A name of 60 characters of five readings each has more spellings than a
 * machine can list; the search must not try. */
static void
test_many_readings (void)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) typed = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();

  for (int i = 0; i < 60; i++)
    g_string_append (name, "和");
  for (int i = 0; i < 60; i++)
    g_string_append (typed, "hu");
  g_string_append (typed, "x");
  for (int i = 0; i < 100; i++)
    g_assert_false (cj_pinyin_matches (name->str, typed->str));
  g_test_message ("%" G_GINT64_FORMAT " µs a match", (g_get_monotonic_time () - start) / 100);
}

static void
test_sort_key (void)
{
  static const struct { const char *name, *key, *initials; } cases[] = {
    { "曾小明", "zeng xiao ming", "zxm" }, { "张三A2", "zhang san a2", "zsa2" }, { "Bob", "bob", "bob" }, { "", "", "" }, { "3张", "3 zhang", "3z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *key = cj_pinyin_get_sort_key (cases[i].name);
      g_autofree char *initials = cj_pinyin_get_initials (cases[i].name);

      g_assert_cmpstr (key, ==, cases[i].key);
      g_assert_cmpstr (initials, ==, cases[i].initials);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/pinyin/readings", test_readings);
  g_test_add_func ("/model/pinyin/table", test_table);
  g_test_add_func ("/model/pinyin/surnames", test_surnames);
  g_test_add_func ("/model/pinyin/matches", test_matches);
  g_test_add_func ("/model/pinyin/many-readings", test_many_readings);
  g_test_add_func ("/model/pinyin/sort-key", test_sort_key);
  return g_test_run ();
}
