/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-plate.h"

#include "model-test-data.h"

#include <string.h>

static void
test_kinds (void)
{
  static const struct { const char *typed; CjPlateKind kind; const char *text, *formatted; } cases[] = {
    { "京A12345", CJ_PLATE_KIND_BLUE, "京A12345", "京A·12345" },
    { "京a·12345", CJ_PLATE_KIND_BLUE, "京A12345", "京A·12345" },
    { " 京Ａ １２３４５ ", CJ_PLATE_KIND_BLUE, "京A12345", "京A·12345" },
    { "粤B-8AB88", CJ_PLATE_KIND_BLUE, "粤B8AB88", "粤B·8AB88" },
    { "滬A12345", CJ_PLATE_KIND_BLUE, "沪A12345", "沪A·12345" },
    { "川O12345", CJ_PLATE_KIND_BLUE, "川O12345", "川O·12345" },
    { "京AD12345", CJ_PLATE_KIND_GREEN_SMALL, "京AD12345", "京A·D12345" },
    { "粤BFA2345", CJ_PLATE_KIND_GREEN_SMALL, "粤BFA2345", "粤B·FA2345" },
    { "川A12345D", CJ_PLATE_KIND_GREEN_LARGE, "川A12345D", "川A·12345D" },
    { "川A1234挂", CJ_PLATE_KIND_TRAILER, "川A1234挂", "川A·1234挂" },
    { "川A1234學", CJ_PLATE_KIND_LEARNER, "川A1234学", "川A·1234学" },
    { "川A1234警", CJ_PLATE_KIND_POLICE, "川A1234警", "川A·1234警" },
    { "川O1234警", CJ_PLATE_KIND_POLICE, "川O1234警", "川O·1234警" },
    { "川X1234应急", CJ_PLATE_KIND_EMERGENCY, "川X1234应急", "川X·1234应急" },
    { "粤Z1234港", CJ_PLATE_KIND_HONG_KONG_MACAU, "粤Z1234港", "粤Z·1234港" },
    { "粤ZAB34澳", CJ_PLATE_KIND_HONG_KONG_MACAU, "粤ZAB34澳", "粤Z·AB34澳" },
    { "使014578", CJ_PLATE_KIND_EMBASSY, "使014578", "使014578" },
    { "014578使", CJ_PLATE_KIND_EMBASSY, "014578使", "014578使" },
    { "沪A0023领", CJ_PLATE_KIND_CONSULATE, "沪A0023领", "沪A·0023领" },
    { "WJ川1234T", CJ_PLATE_KIND_ARMED_POLICE, "WJ川1234T", "WJ川1234T" },
    { "wj12345", CJ_PLATE_KIND_ARMED_POLICE, "WJ12345", "WJ12345" },
    { "VA12345", CJ_PLATE_KIND_FORCES, "VA12345", "VA·12345" },
    { "民航A1234", CJ_PLATE_KIND_AIRPORT, "民航A1234", "民航·A1234" },
    { "川0112345", CJ_PLATE_KIND_TRACTOR, "川0112345", "川01·12345" },
    { "川A临1234", CJ_PLATE_KIND_TEMPORARY, "川A临1234", "川A·临1234" },
    { "临川A12345", CJ_PLATE_KIND_TEMPORARY, "临川A12345", "临川A·12345" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CjPlate plate;
      g_autofree char *formatted = cj_plate_format (cases[i].typed);

      test_note (cases[i].typed);
      g_assert_cmpint (cj_plate_parse (cases[i].typed, &plate), ==, CJ_PLATE_STATE_COMPLETE);
      g_assert_cmpint (plate.kind, ==, cases[i].kind);
      g_assert_cmpint (plate.problem, ==, CJ_PLATE_PROBLEM_NONE);
      g_assert_cmpstr (plate.text, ==, cases[i].text);
      g_assert_cmpstr (formatted, ==, cases[i].formatted);
      g_assert_true (cj_plate_fits (cases[i].typed, cases[i].kind));
    }
}

static void
test_several_kinds (void)
{
  CjPlateKind kinds[8];
  gboolean pure = FALSE;

  g_assert_cmpuint (cj_plate_get_kinds ("京A12345", kinds, 8), ==, 3);
  g_assert_cmpint (kinds[0], ==, CJ_PLATE_KIND_BLUE);
  g_assert_cmpint (kinds[1], ==, CJ_PLATE_KIND_YELLOW);
  g_assert_cmpint (kinds[2], ==, CJ_PLATE_KIND_MOTORCYCLE);
  g_assert_cmpuint (cj_plate_get_kinds ("京A12345", kinds, 1), ==, 1);
  g_assert_cmpuint (cj_plate_get_kinds ("京A1234", kinds, 8), ==, 0);
  g_assert_true (cj_plate_fits ("京A12345", CJ_PLATE_KIND_YELLOW));
  g_assert_false (cj_plate_fits ("京A12345", CJ_PLATE_KIND_GREEN_SMALL));
  g_assert_true (cj_plate_is_electric ("京AD12345", &pure) && pure);
  g_assert_true (cj_plate_is_electric ("京A12345F", &pure) && !pure);
  g_assert_false (cj_plate_is_electric ("京A12345", &pure));
}

static void
test_problems (void)
{
  static const struct { const char *typed; CjPlateProblem problem; guint position; const char *suggestion; } cases[] = {
    { "东A12345", CJ_PLATE_PROBLEM_PROVINCE, 0, "" }, { "😀", 0, 0, NULL }, { "京I12345", CJ_PLATE_PROBLEM_LETTER, 1, "" },
    { "京A1234O", CJ_PLATE_PROBLEM_LETTER_I_OR_O, 6, "京A12340" }, { "京AI2345", CJ_PLATE_PROBLEM_LETTER_I_OR_O, 2, "京A12345" },
    { "京AO", CJ_PLATE_PROBLEM_LETTER_I_OR_O, 2, "京A0" }, { "京AD123O5", CJ_PLATE_PROBLEM_LETTER_I_OR_O, 6, "京AD12305" },
    { "京A12中45", CJ_PLATE_PROBLEM_SIGN, 4, "" }, { "京A123456", CJ_PLATE_PROBLEM_TOO_LONG, 7, "" }, { "京AD123456", CJ_PLATE_PROBLEM_TOO_LONG, 8, "" },
    { "使01457A", CJ_PLATE_PROBLEM_SIGN, 6, "" }, { "京A1234567890123", CJ_PLATE_PROBLEM_TOO_LONG, 11, "" },
    { "\xff", CJ_PLATE_PROBLEM_ENCODING, 0, "" }, { "京京", CJ_PLATE_PROBLEM_LETTER, 1, "" },
  };
  g_autofree char *note = g_strnfill (5 * 1024 * 1024, 'A');
  CjPlate plate;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      test_note (cases[i].typed);
      if (cases[i].suggestion == NULL)
        {
          g_assert_cmpint (cj_plate_parse (cases[i].typed, &plate), ==, CJ_PLATE_STATE_EMPTY);
          continue;
        }
      g_assert_cmpint (cj_plate_parse (cases[i].typed, &plate), ==, CJ_PLATE_STATE_IMPOSSIBLE);
      g_assert_cmpint (plate.problem, ==, cases[i].problem);
      g_assert_cmpuint (plate.position, ==, cases[i].position);
      g_assert_cmpstr (plate.suggestion, ==, cases[i].suggestion);
      g_assert_cmpint (plate.kind, ==, CJ_PLATE_KIND_UNKNOWN);
    }
  g_assert_cmpint (cj_plate_parse (note, &plate), ==, CJ_PLATE_STATE_IMPOSSIBLE);
  g_assert_cmpint (plate.problem, ==, CJ_PLATE_PROBLEM_TOO_LONG);
  g_assert_cmpint (cj_plate_parse (NULL, &plate), ==, CJ_PLATE_STATE_EMPTY);
  g_assert_cmpint (cj_plate_parse (" · ", &plate), ==, CJ_PLATE_STATE_EMPTY);
}

/* Every beginning of a plate is one that is being typed, not an error. */
static void
test_as_you_type (void)
{
  static const char *const plates[] = { "京A12345", "京AD12345", "川A12345D", "川A1234挂", "川X1234应急", "使014578", "014578使", "WJ川1234T", "VA12345", "民航A1234", "川0112345", "川A临1234", "粤Z1234港" };
  CjPlate plate;

  for (gsize i = 0; i < G_N_ELEMENTS (plates); i++)
    for (const char *p = g_utf8_next_char (plates[i]); *p != '\0'; p = g_utf8_next_char (p))
      {
        g_autofree char *typed = g_strndup (plates[i], (gsize) (p - plates[i]));
        CjPlateState state = cj_plate_parse (typed, &plate);

        g_assert_true (state == CJ_PLATE_STATE_INCOMPLETE || state == CJ_PLATE_STATE_COMPLETE);
        g_assert_true (plate.may_continue);
      }
  g_assert_cmpint (cj_plate_parse ("京AD1234", &plate), ==, CJ_PLATE_STATE_COMPLETE);
  g_assert_cmpint (plate.kind, ==, CJ_PLATE_KIND_BLUE);
  g_assert_true (plate.may_continue);
  cj_plate_parse ("京A1AAA5", &plate);
  g_assert_false (cj_plate_fits (plate.text, CJ_PLATE_KIND_GREEN_SMALL));
}

static void
test_complete (void)
{
  static const struct { const char *typed, *province, *letter, *found; } cases[] = {
    { "12345", "京", "A", "京A12345" }, { "A12345", "京", "A", "京A12345,京AA12345" }, { "B12345", "京", "A", "京AB12345,京B12345" },
    { "D12345", "京", "A", "京AD12345,京D12345" }, { "京12345", "京", "A", "京A12345" }, { "京0112345", "京", "A", "京0112345" }, { "京A12345", "京", "A", "京A12345" },
    { "1234学", "京", "A", "京A1234学" }, { "VA12345", "京", "A", "VA12345,京VA12345" }, { "345", "京", "A", "" },
    { "12345", "", "", "" }, { "A12345", "京", "", "京A12345" }, { "沪B12345", "京", "A", "沪B12345" }, { "", "京", "A", "" },
    { "014578使", "京", "A", "014578使" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) found = cj_plate_complete (cases[i].typed, cases[i].province, cases[i].letter);
      g_autofree char *joined = g_strjoinv (",", found);

      test_note (cases[i].typed);
      g_assert_cmpstr (joined, ==, cases[i].found);
    }
}

static void
test_region (void)
{
  CjPlateRegion region;
  CjPlate plate;
  g_autofree char *letters = cj_plate_get_letters ("渝");
  g_autofree char *none = cj_plate_get_letters ("东");
  guint n = 0;

  g_assert_true (cj_plate_get_region ("渝C12345", &region));
  g_assert_cmpstr (region.province_zh, ==, "重庆市");
  g_assert_cmpstr (region.place_zh, ==, "永川区");
  g_assert_cmpstr (region.place_en, ==, "Yongchuan");
  g_assert_true (region.known);
  g_assert_true (cj_plate_get_region ("京", &region));
  g_assert_cmpstr (region.place_en, ==, "Beijing");
  g_assert_false (cj_plate_get_region ("A12345", &region));
  g_assert_false (cj_plate_get_region ("", &region));
  /* unknown is a warning, never an error */
  g_assert_cmpint (cj_plate_parse ("渝X12345", &plate), ==, CJ_PLATE_STATE_COMPLETE);
  g_assert_true (plate.region_unknown);
  g_assert_cmpint (cj_plate_parse ("渝C12345", &plate), ==, CJ_PLATE_STATE_COMPLETE);
  g_assert_false (plate.region_unknown);
  g_assert_cmpstr (letters, ==, "ABCDFGH");
  g_assert_cmpstr (none, ==, "");
  while (cj_plate_get_province_sign (n) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 31);
  g_assert_cmpstr (cj_plate_get_province_sign (0), ==, "京");
}

static void
test_region_table (void)
{
  g_autoptr (GPtrArray) rows = test_data_load ("plates/regions.csv");

  if (rows == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      CjPlateRegion region;

      g_assert_true (cj_plate_get_region (row[0], &region));
      g_assert_true (region.known);
      g_assert_cmpstr (region.province_zh, ==, row[1]);
      g_assert_cmpstr (region.place_zh, ==, row[2]);
      g_assert_cmpstr (region.province_en, ==, row[3]);
      g_assert_cmpstr (region.place_en, ==, row[4]);
    }
}

static void
test_special_table (void)
{
  g_autoptr (GPtrArray) rows = test_data_load ("plates/special.csv");

  if (rows == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];
      CjPlate plate;

      g_test_message ("%s %s", row[0], row[2]);
      g_assert_cmpint (cj_plate_parse (row[2], &plate), ==, CJ_PLATE_STATE_COMPLETE);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/plate/kinds", test_kinds);
  g_test_add_func ("/model/plate/several-kinds", test_several_kinds);
  g_test_add_func ("/model/plate/problems", test_problems);
  g_test_add_func ("/model/plate/as-you-type", test_as_you_type);
  g_test_add_func ("/model/plate/complete", test_complete);
  g_test_add_func ("/model/plate/region", test_region);
  g_test_add_func ("/model/plate/region-table", test_region_table);
  g_test_add_func ("/model/plate/special-table", test_special_table);
  return g_test_run ();
}
