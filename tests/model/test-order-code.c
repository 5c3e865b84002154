/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-id.h"
#include "model/cj-order-code.h"

#define ID "0193a5c0-1234-7abc-8def-0123456789ab"

static void
test_round_trip (void)
{
  static const char *const numbers[] = { "GD261123-A007", "", "工单 7&n=8?", "100%" };
  g_autofree char *made = cj_id_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *code = cj_order_code_build (made, numbers[i]);
      g_autofree char *id = NULL;
      g_autofree char *number = NULL;

      g_assert_true (g_str_is_ascii (code));
      g_assert_true (cj_order_code_parse (code, &id, &number));
      g_assert_cmpstr (id, ==, made);
      g_assert_cmpstr (number, ==, numbers[i]);
    }
}

static void
test_parse (void)
{
  static const struct { const char *text, *number; } good[] = {
    { "chejiang:order/" ID, "" },
    { " CHEJIANG:ORDER/0193A5C0-1234-7ABC-8DEF-0123456789AB?N=GD261123-A007\r\n", "GD261123-A007" },
    { "chejiang:order/" ID "?x=1&n=GD261123-A007", "GD261123-A007" },
    { "chejiang:order/" ID "?n=%ff", "" },
    { "chejiang:order/" ID "?n=%00", "" },
  };
  static const char *const bad[] = {
    NULL, "", "chejiang:order/", "chejiang:order/" ID "0", "chejiang:vehicle/" ID, ID,
    "chejiang:order/0193a5c0-1234-4abc-8def-0123456789ab", "chejiang:order/0193a5c0",
    "https://example.com/chejiang:order/" ID,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *id = NULL;
      g_autofree char *number = NULL;

      g_assert_true (cj_order_code_parse (good[i].text, &id, &number));
      g_assert_cmpstr (id, ==, ID);
      g_assert_cmpstr (number, ==, good[i].number);
      g_assert_true (cj_order_code_parse (good[i].text, NULL, NULL));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      char *id = NULL, *number = NULL;

      g_assert_false (cj_order_code_parse (bad[i], &id, &number));
      g_assert_null (id);
      g_assert_null (number);
    }
}

static void
test_number (void)
{
  static const char *const good[] = { "GD261123-A007", "GD260229-A1000", "GD261231-AB001" };
  static const char *const bad[] = {
    NULL, "", "GD", "GD261123", "GD261123A007", "GD261323-A007", "GD261100-A007", "GD261123-007",
    "GD261123-A07", "gd261123-A007", "GD261123-A007X", "GD261123-ABCD007", "XX261123-A007",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (cj_order_number_is_plausible (good[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (cj_order_number_is_plausible (bad[i]));
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/order-code/round-trip", test_round_trip);
  g_test_add_func ("/model/order-code/parse", test_parse);
  g_test_add_func ("/model/order-code/number", test_number);
  return g_test_run ();
}
