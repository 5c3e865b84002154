/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-vin.h"

#include "model-test-data.h"

#include <string.h>

#define THIS_YEAR 2026

static const CjVinContext context = { THIS_YEAR, NULL, NULL, NULL };

static void
test_check_digit (void)
{
  static const struct { const char *vin; CjVinCheck check; char expected; int year; gboolean good; } cases[] = {
    { "1M8GDM9AXKP042788", CJ_VIN_CHECK_OK, 'X', 0, TRUE }, { "11111111111111111", CJ_VIN_CHECK_OK, '1', 2001, FALSE },
    { "1HGCM82633A004352", CJ_VIN_CHECK_OK, '3', 2003, TRUE }, { "LSVAM4187C2184847", CJ_VIN_CHECK_OK, '7', 2012, TRUE },
    { "LBV5S3102ESJ25655", CJ_VIN_CHECK_OK, '2', 2014, TRUE }, { "LSJA24U62JG269225", CJ_VIN_CHECK_OK, '2', 2018, TRUE },
    { "L6T794CD4RV000286", CJ_VIN_CHECK_OK, '4', 2024, TRUE }, { "LRWYGDFD3PC939701", CJ_VIN_CHECK_OK, '3', 2023, TRUE },
    { "HE9XR1C48PS083871", CJ_VIN_CHECK_OK, '8', 2023, TRUE }, { "LSGJA52U0AH012345", CJ_VIN_CHECK_MISMATCH, '7', 2010, FALSE },
    { "WP0AA2987FK162906", CJ_VIN_CHECK_OK, '7', 2015, TRUE }, { "KMTGB4SDDRU227744", CJ_VIN_CHECK_NOT_USED, 0, 2024, TRUE },
    { " lsvam4187-c2184847 ", CJ_VIN_CHECK_OK, '7', 2012, TRUE }, { "ＬＳＶＡＭ４１８７Ｃ２１８４８４７", CJ_VIN_CHECK_OK, '7', 2012, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CjVin) vin = cj_vin_decode (cases[i].vin, &context);

      test_note (cases[i].vin);
      g_assert_cmpint (vin->problem, ==, CJ_VIN_PROBLEM_NONE);
      g_assert_cmpint (vin->check, ==, cases[i].check);
      g_assert_true (cases[i].expected == 0 || vin->expected_check == cases[i].expected);
      if (cases[i].year != 0)
        g_assert_cmpint (vin->years[0], ==, cases[i].year);
      g_assert_cmpint (cj_vin_is_good (vin), ==, cases[i].good);
    }
}

static void
test_problems (void)
{
  static const struct { const char *typed; CjVinProblem problem; guint position; } cases[] = {
    { NULL, CJ_VIN_PROBLEM_EMPTY, 0 }, { "", CJ_VIN_PROBLEM_EMPTY, 0 }, { "  - ", CJ_VIN_PROBLEM_EMPTY, 0 }, { "\xff\xfe", CJ_VIN_PROBLEM_ENCODING, 0 },
    { "LSV", CJ_VIN_PROBLEM_TOO_SHORT, 3 }, { "LSVAM4187C21848477", CJ_VIN_PROBLEM_TOO_LONG, 17 }, { "LSVAM4187C218484O", CJ_VIN_PROBLEM_SIGN, 16 },
    { "ISVAM4187C2184847", CJ_VIN_PROBLEM_SIGN, 0 }, { "LSVQ", CJ_VIN_PROBLEM_SIGN, 3 }, { "LSV京A", CJ_VIN_PROBLEM_SIGN, 3 }, { "😀", CJ_VIN_PROBLEM_SIGN, 0 },
    { "00000000000000000", CJ_VIN_PROBLEM_YEAR_CODE, 0 }, { "LSVAM41870U184847", CJ_VIN_PROBLEM_YEAR_CODE, 9 }, { "LSVAM4187\x01" "C2184847", CJ_VIN_PROBLEM_SIGN, 9 },
  };
  g_autofree char *note = g_strnfill (5 * 1024 * 1024, 'L');
  g_autoptr (CjVin) long_vin = cj_vin_decode (note, &context);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CjVin) vin = cj_vin_decode (cases[i].typed, NULL);

      test_note (cases[i].typed);
      if (cases[i].typed != NULL && *cases[i].typed == '0')
        {
          g_assert_cmpint (vin->problem, ==, CJ_VIN_PROBLEM_COUNTRY);
          continue;
        }
      g_assert_cmpint (vin->problem, ==, cases[i].problem);
      g_assert_cmpuint (vin->position, ==, cases[i].position);
      g_assert_false (cj_vin_is_good (vin));
      g_assert_nonnull (vin->maker_en);
    }
  g_assert_cmpint (long_vin->problem, ==, CJ_VIN_PROBLEM_TOO_LONG);
}

static void
test_years (void)
{
  static const struct { const char *vin, *registered; int this_year, first, second; gboolean doubtful; } cases[] = {
    /* Chinese: never by position 7, newest first, nothing before 1996 */
    { "LSVAM4187C2184847", "", 2026, 2012, 0, FALSE }, { "LSVAM4187C2184847", "2012-06-01", 2026, 2012, 0, FALSE }, { "LSVAM4187C2184847", "2019-06-01", 2026, 2012, 0, TRUE },
    /* T is 1996 or 2026 */
    { "LSVAM4187T2184847", "", 2026, 2026, 1996, TRUE }, { "LSVAM4187T2184847", "1997-03-01", 2026, 1996, 2026, FALSE }, { "LSVAM4187T2184847", "", 2024, 1996, 0, FALSE },
    { "LSVAM4187V2184847", "", 2026, 2027, 1997, TRUE }, { "LSVAM4187W2184847", "", 2026, 1998, 0, FALSE }, { "LSVAM418712184847", "", 2026, 2001, 0, FALSE },
    /* North America: position 7 */
    { "1HGCM82633A004352", "", 2026, 2003, 0, FALSE }, { "1FTEX1CM1EF000001", "", 2026, 2014, 1984, FALSE }, { "1FMCU14T3JU402061", "", 2026, 1988, 2018, FALSE },
    /* a code that was only for cars sold there */
    { "JH4DC4340RS003205", "", 2026, 1994, 2024, FALSE },
    /* others: newest first, the other is offered */
    { "WP0AA2987FK162906", "", 2026, 2015, 1985, FALSE }, { "WP0AA2987FK162906", "1985-01-01", 2026, 1985, 2015, FALSE },
    /* Europe need not say the year */
    { "VF1AAAAA000000001", "", 2026, 0, 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CjVinContext known = { cases[i].this_year, cases[i].registered, NULL, NULL };
      g_autoptr (CjVin) vin = cj_vin_decode (cases[i].vin, &known);

      g_test_message ("%s %s %d", cases[i].vin, cases[i].registered, cases[i].this_year);
      g_assert_cmpint (vin->problem, ==, CJ_VIN_PROBLEM_NONE);
      g_assert_cmpuint (vin->n_years, ==, (cases[i].first != 0) + (cases[i].second != 0));
      g_assert_cmpint (vin->years[0], ==, cases[i].first);
      g_assert_cmpint (vin->years[1], ==, cases[i].second);
      g_assert_cmpint (vin->year_is_doubtful, ==, cases[i].doubtful);
    }
}

static CjMaker *
find_own (const char *vin,
          gpointer user_data)
{
  return cj_vin_find_in_makers (vin, user_data);
}

static void
add_own (GListStore *makers,
         const char *wmi,
         const char *prefix,
         const char *brand,
         const char *manufacturer)
{
  g_autoptr (CjMaker) maker = cj_maker_new ();

  cj_maker_set_wmi (maker, wmi);
  cj_maker_set_prefix (maker, prefix);
  cj_maker_set_brand (maker, brand);
  cj_maker_set_manufacturer (maker, manufacturer);
  g_list_store_append (makers, maker);
}

static void
test_maker (void)
{
  g_autoptr (GListStore) makers = g_list_store_new (CJ_TYPE_MAKER);
  CjVinContext own = { THIS_YEAR, NULL, find_own, makers };
  g_autoptr (CjVin) vin = cj_vin_decode ("LSVAM4187C2184847", &own);
  g_autoptr (CjVin) six = cj_vin_decode ("LA9HZH9C8PS10E871", &own);
  g_autoptr (CjVin) taiwan = cj_vin_decode ("LFAAAAAA0A1000001", &own);
  g_autoptr (CjVin) low = cj_vin_decode ("HXMAAAAA0S1000001", &own);
  g_autoptr (CjVin) chosen = NULL;
  g_autoptr (CjVin) unknown = NULL;

  g_assert_cmpstr (vin->maker_code, ==, "LSV");
  g_assert_cmpstr (vin->country, ==, "CN");
  g_assert_cmpstr (vin->maker_zh, ==, "上汽大众汽车有限公司");
  g_assert_cmpuint (vin->n_brands, ==, 3);
  g_assert_cmpstr (vin->brands[0].en, ==, "Volkswagen");
  g_assert_cmpstr (vin->brands[1].zh, ==, "斯柯达");
  g_assert_cmpint (vin->kind, ==, CJ_VIN_KIND_CAR);
  g_assert_false (vin->maker_doubtful);
  g_assert_cmpstr (six->maker_code, ==, "LA910E");
  g_assert_cmpstr (six->brands[0].zh, ==, "五菱");
  g_assert_cmpstr (taiwan->country, ==, "TW");
  g_assert_cmpint (taiwan->check, !=, CJ_VIN_CHECK_MISMATCH);
  g_assert_true (low->maker_doubtful);
  g_assert_cmpstr (low->brands[0].zh, ==, "小米");

  add_own (makers, "LSV", "", "", "样例制造");
  add_own (makers, "LSV", "AM41", "斯柯达", "");
  add_own (makers, "LSV", "ZZZ", "奥迪", "");
  add_own (makers, "LZ7", "", "样例牌", "样例汽车厂");
  add_own (makers, "", "", "坏", "坏");
  chosen = cj_vin_decode ("LSVAM4187C2184847", &own);
  g_assert_true (chosen->maker_is_own);
  g_assert_cmpuint (chosen->n_brands, ==, 3);
  g_assert_cmpstr (chosen->brands[0].en, ==, "Skoda");
  g_assert_cmpstr (chosen->brands[1].en, ==, "Volkswagen");
  unknown = cj_vin_decode ("LZ7AM4187C2184847", &own);
  g_assert_cmpstr (unknown->maker_zh, ==, "样例汽车厂");
  g_assert_cmpstr (unknown->brands[0].zh, ==, "样例牌");
  g_assert_cmpuint (unknown->n_brands, ==, 1);
}

static void
test_repair (void)
{
  static const struct { const char *read, *meant; guint among; } cases[] = {
    { "LSVAM4187C2184847", "LSVAM4187C2184847", 1 }, { "LSVAM4187C21B4847", "LSVAM4187C2184847", 1 }, { "L5VAM4187C2184847", "LSVAM4187C2184847", 1 },
    { "LSVAM4I87C2I84847", "LSVAM4187C2184847", 1 }, { "LSVAM4187C218484?", "LSVAM4187C2184847", 3 }, { "W1K3FBCB3PN299204", "W1K3F8CB3PN299204", 1 },
  };
  CjVinRepair repairs[16];

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n = cj_vin_repair (cases[i].read, THIS_YEAR, repairs, G_N_ELEMENTS (repairs));
      gboolean found = FALSE;

      test_note (cases[i].read);
      for (guint j = 0; j < MIN (n, cases[i].among); j++)
        found = found || g_str_equal (repairs[j].text, cases[i].meant);
      g_assert_true (found);
      for (guint j = 0; j < n; j++)
        {
          g_autoptr (CjVin) vin = cj_vin_decode (repairs[j].text, &context);

          g_assert_cmpint (vin->check, ==, CJ_VIN_CHECK_OK);
          g_assert_true (j == 0 || repairs[j].cost >= repairs[j - 1].cost);
        }
    }
  g_assert_cmpuint (cj_vin_repair ("", THIS_YEAR, repairs, 16), ==, 0);
  g_assert_cmpuint (cj_vin_repair ("LSVAM4187C218484", THIS_YEAR, repairs, 16), ==, 0);
  g_assert_cmpuint (cj_vin_repair ("?????????????????", THIS_YEAR, repairs, 16), ==, 0);
  g_assert_cmpuint (cj_vin_repair ("\xff", THIS_YEAR, repairs, 16), ==, 0);
  g_assert_cmpuint (cj_vin_repair ("京京京京京京京京京京京京京京京京京", THIS_YEAR, repairs, 16), ==, 0);
  g_assert_cmpuint (cj_vin_repair ("LSVAM4187C21B4847", THIS_YEAR, repairs, 0), ==, 0);
  cj_vin_repair ("??VAM4187C2184847", THIS_YEAR, repairs, 16);
}

static void
test_extract (void)
{
  static const struct { const char *text, *vin; } cases[] = {
    { "LSVAM4187C2184847", "LSVAM4187C2184847" }, { "*LSVAM4187C2184847*", "LSVAM4187C2184847" }, { "ILSVAM4187C2184847", "LSVAM4187C2184847" },
    { "*ILSVAM4187C2184847*", "LSVAM4187C2184847" }, { " lsvam4187c2184847\r\n", "LSVAM4187C2184847" }, { "ＬＳＶＡＭ４１８７Ｃ２１８４８４７", "LSVAM4187C2184847" },
    { "https://example.com/car?vin=LSVAM4187C2184847&x=12345678901234567", "LSVAM4187C2184847" }, { "VIN:LSVAM4187C2184847;ENGINE:CFB123456", "LSVAM4187C2184847" },
    { "X0012LSVAM4187C2184847ABC", "LSVAM4187C2184847" }, { "LSVAM 4187C 2184847", "LSVAM4187C2184847" }, { "车架号LSVAM4187C2184847大众", "LSVAM4187C2184847" },
    /* with a wrong check digit it is still shown, and repaired by a person */
    { "LSVAM4181C2184847", "LSVAM4181C2184847" }, { "LSVAM4181C2184847 LSVAM4187C2184847", "LSVAM4187C2184847" },
    { "WP0AA2987FK162906", "WP0AA2987FK162906" }, { "KMTGB4SDDRU227744", "KMTGB4SDDRU227744" },
    { "12345678901234567", NULL }, { "69012345678901234567", NULL }, { "GD261123-A007", NULL }, { "", NULL }, { "ABCDEFGHJKLMNPRST", NULL }, { "http://www.example.com/", NULL },
    { "\xff\xfe LSVAM4187C2184847", "LSVAM4187C2184847" }, { "京A12345", NULL },
  };
  g_autofree char *note = g_strnfill (5 * 1024 * 1024, 'L');

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *vin = cj_vin_extract (cases[i].text, -1);

      test_note (cases[i].text);
      g_assert_cmpstr (vin, ==, cases[i].vin);
    }
  g_assert_null (cj_vin_extract (note, -1));
  g_assert_null (cj_vin_extract (note, 5 * 1024 * 1024));
  {
    g_autofree char *cut = cj_vin_extract ("LSVAM4187C2184847", 16);

    g_assert_null (cut);
  }
}

/* Letters and digits only, lower case, of what a source calls a make. */
static char *
simple (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFD);
  GString *out = g_string_new (NULL);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_unichar_tolower (g_utf8_get_char (p)));

  return g_string_free (out, FALSE);
}

static gboolean
make_agrees (const CjVin *vin,
             const char *make)
{
  g_auto (GStrv) parts = g_strsplit_set (make, ";/(", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *wanted = simple (parts[i]);
      g_autofree char *maker = simple (vin->maker_en);

      if (*wanted == '\0')
        continue;
      if (strstr (maker, wanted) != NULL)
        return TRUE;
      for (guint j = 0; j < vin->n_brands; j++)
        {
          g_autofree char *brand = simple (vin->brands[j].en);

          if (strstr (brand, wanted) != NULL || (strlen (brand) > 2 && strstr (wanted, brand) != NULL))
            return TRUE;
        }
    }

  return FALSE;
}

typedef struct
{
  guint right;
  guint all;
} Rate;

static int
region_of (const char *vin)
{
  return strchr ("123457", vin[0]) != NULL ? 0 : (strchr ("LH", vin[0]) != NULL ? 1 : 2);
}

static void
test_vectors (void)
{
  static const char *const regions[] = { "North America", "China", "other" };
  g_autoptr (GPtrArray) rows = test_data_load ("vin/vectors.csv");
  Rate make[3] = { 0 }, year[3] = { 0 }, any_year = { 0 }, accepted = { 0 }, refused = { 0 };

  if (rows == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_autoptr (CjVin) vin = cj_vin_decode (row[0], &context);
      gboolean valid = g_str_equal (row[1], "1");
      int region = region_of (row[0]);

      if (!valid)
        {
          refused.all++;
          refused.right += !cj_vin_is_good (vin);
          if (cj_vin_is_good (vin))
            g_test_message ("accepted though %s: %s", row[7], row[0]);
          continue;
        }
      accepted.all++;
      accepted.right += cj_vin_is_good (vin);
      if (!cj_vin_is_good (vin))
        g_test_message ("refused: %s (%s)", row[0], row[7]);
      if (*row[4] != '\0' && *row[4] != '(')
        {
          make[region].all++;
          make[region].right += make_agrees (vin, row[4]);
          if (!make_agrees (vin, row[4]))
            g_test_message ("make: %s is %s, not %s %s", row[0], row[4], vin->maker_en, vin->n_brands ? vin->brands[0].en : "");
        }
      if (*row[5] != '\0')
        {
          int wanted = (int) g_ascii_strtoll (row[5], NULL, 10);

          year[region].all++;
          year[region].right += vin->years[0] == wanted;
          any_year.all++;
          any_year.right += vin->years[0] == wanted || vin->years[1] == wanted;
          if (vin->years[0] != wanted)
            g_test_message ("year: %s is %d, not %d", row[0], wanted, vin->years[0]);
        }
    }
  for (int i = 0; i < 3; i++)
    {
      g_test_message ("%s: make %u of %u, year %u of %u", regions[i], make[i].right, make[i].all, year[i].right, year[i].all);
      g_assert_cmpuint (make[i].right * 100, >=, make[i].all * 95);
      g_assert_cmpuint (year[i].right * 100, >=, year[i].all * 98);
    }
  g_test_message ("valid ones accepted %u of %u, others refused %u of %u, year among candidates %u of %u",
                  accepted.right, accepted.all, refused.right, refused.all, any_year.right, any_year.all);
  g_assert_cmpuint (accepted.right, ==, accepted.all);
  g_assert_cmpuint (any_year.right, ==, any_year.all);
  g_assert_cmpuint (refused.right * 100, >=, refused.all * 94);
}

static void
test_synthetic (void)
{
  g_autoptr (GPtrArray) rows = test_data_load ("vin/vectors_cn_synthetic.csv");
  guint make = 0;
  guint year = 0;

  if (rows == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      g_autoptr (CjVin) vin = cj_vin_decode (row[0], &context);

      make += make_agrees (vin, row[4]);
      year += vin->years[0] == (int) g_ascii_strtoll (row[5], NULL, 10);
      if (!make_agrees (vin, row[4]))
        g_test_message ("make: %s %s", row[0], row[4]);
      if (vin->years[0] != (int) g_ascii_strtoll (row[5], NULL, 10))
        g_test_message ("year: %s %s", row[0], row[5]);
    }
  g_test_message ("synthetic Chinese: make %u, year %u of %u", make, year, rows->len);
  g_assert_cmpuint (make, ==, rows->len);
  g_assert_cmpuint (year, ==, rows->len);
}

static void
test_ocr (void)
{
  g_autoptr (GPtrArray) rows = test_data_load ("vin/ocr_vectors.csv");
  Rate first[3] = { 0 }, five[3] = { 0 };
  gint64 start, longest = 0, total = 0;

  if (rows == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      CjVinRepair repairs[5];
      int edits = row[2][0] - '0';
      guint n;

      start = g_get_monotonic_time ();
      n = cj_vin_repair (row[0], THIS_YEAR, repairs, 5);
      start = g_get_monotonic_time () - start;
      longest = MAX (longest, start);
      total += start;
      first[edits].all++;
      five[edits].all++;
      for (guint j = 0; j < n; j++)
        if (g_str_equal (repairs[j].text, row[1]))
          {
            five[edits].right++;
            first[edits].right += j == 0;
            if (j > 0)
              g_test_message ("%s → %s at %u (%d), first %s (%d)", row[0], row[1], j, repairs[j].cost, repairs[0].text, repairs[0].cost);
            break;
          }
    }
  for (int i = 1; i <= 2; i++)
    g_test_message ("%d edits: first %u, among five %u of %u", i, first[i].right, five[i].right, first[i].all);
  g_test_message ("%" G_GINT64_FORMAT " µs each, %" G_GINT64_FORMAT " µs the longest", total / rows->len, longest);
  g_assert_cmpuint (first[1].right * 100, >=, first[1].all * 95);
  g_assert_cmpuint (five[1].right * 100, >=, five[1].all * 98);
  g_assert_cmpuint (first[2].right * 100, >=, first[2].all * 58);
  g_assert_cmpuint (five[2].right * 100, >=, five[2].all * 90);
}

/* Costs of a reader that is sure of each sign, but for those of @unread. */
static void
fill_costs (int costs[CJ_VIN_LENGTH][CJ_VIN_N_SIGNS],
            const char *vin,
            int unread)
{
  for (int i = 0; i < CJ_VIN_LENGTH; i++)
    for (int k = 0; k < CJ_VIN_N_SIGNS; k++)
      costs[i][k] = i == unread ? 3500 : CJ_VIN_SIGNS[k] == vin[i] ? 1 : 9000;
}

static void
test_guess (void)
{
  static const char *const vins[] = { "1M8GDM9AXKP042788", "LSVAM4187C2184847", "LBV5S3102ESJ25655", "L6T794CD4RV000286", "HE9XR1C48PS083871" };
  int costs[CJ_VIN_LENGTH][CJ_VIN_N_SIGNS];
  CjVinGuess guesses[24];

  for (gsize v = 0; v < G_N_ELEMENTS (vins); v++)
    {
      fill_costs (costs, vins[v], -1);
      g_assert_cmpuint (cj_vin_guess (costs, THIS_YEAR, guesses, G_N_ELEMENTS (guesses)), >, 0);
      g_assert_cmpstr (guesses[0].text, ==, vins[v]);
      g_assert_true (guesses[0].check_right);

      /* One sign that was not read is one of those that the check digit allows. */
      for (int place = 0; place < CJ_VIN_LENGTH; place++)
        {
          guint n;
          gboolean found = FALSE;

          fill_costs (costs, vins[v], place);
          n = cj_vin_guess (costs, THIS_YEAR, guesses, G_N_ELEMENTS (guesses));
          for (guint i = 0; i < n; i++)
            {
              g_autoptr (CjVin) vin = cj_vin_decode (guesses[i].text, &context);

              g_assert_true (guesses[i].check_right == (vin->check == CJ_VIN_CHECK_OK));
              g_assert_cmpint (guesses[i].cost, >=, i > 0 ? guesses[i - 1].cost : 0);
              found = found || g_str_equal (guesses[i].text, vins[v]);
            }
          g_assert_true (found);
          g_assert_true (guesses[0].check_right);
        }
    }
}

/* Where a car needs no check digit, a reading that is sure stays what it is. */
static void
test_guess_without_check (void)
{
  int costs[CJ_VIN_LENGTH][CJ_VIN_N_SIGNS];
  CjVinGuess guesses[4];

  fill_costs (costs, "KMTGB4SDDRU227744", -1);
  g_assert_cmpuint (cj_vin_guess (costs, THIS_YEAR, guesses, G_N_ELEMENTS (guesses)), >, 0);
  g_assert_cmpstr (guesses[0].text, ==, "KMTGB4SDDRU227744");
  g_assert_false (guesses[0].check_right);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/vin/check-digit", test_check_digit);
  g_test_add_func ("/model/vin/problems", test_problems);
  g_test_add_func ("/model/vin/years", test_years);
  g_test_add_func ("/model/vin/maker", test_maker);
  g_test_add_func ("/model/vin/repair", test_repair);
  g_test_add_func ("/model/vin/extract", test_extract);
  g_test_add_func ("/model/vin/vectors", test_vectors);
  g_test_add_func ("/model/vin/synthetic", test_synthetic);
  g_test_add_func ("/model/vin/ocr", test_ocr);
  g_test_add_func ("/model/vin/guess", test_guess);
  g_test_add_func ("/model/vin/guess-without-check", test_guess_without_check);
  return g_test_run ();
}
