/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-money.h"
#include "model/cj-order-totals.h"
#include "model/cj-payment.h"

static void
test_format (void)
{
  static const struct { gint64 fen; const char *text; } cases[] = {
    { 0, "0.00" }, { 5, "0.05" }, { -5, "-0.05" }, { 100520, "1,005.20" }, { 99999, "999.99" },
    { 100000000, "1,000,000.00" }, { -123456, "-1,234.56" },
    { G_MAXINT64, "92,233,720,368,547,758.07" }, { G_MININT64, "-92,233,720,368,547,758.08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cj_money_format (cases[i].fen);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_parse (void)
{
  static const struct { const char *text; gint64 fen; } good[] = {
    { "0", 0 }, { "12", 1200 }, { "12.5", 1250 }, { "12.50", 1250 }, { ".5", 50 }, { "12.", 1200 },
    { "1,005.20", 100520 }, { "￥１，００５．２", 100520 }, { "¥ 1 005.2", 100520 }, { "12元", 1200 },
    { "12。5", 1250 }, { "-3.05", -305 }, { "¥-3", -300 }, { "-¥3", -300 }, { "−3", -300 }, { "+7", 700 },
    { "RMB 12.30", 1230 }, { "12.3400", 1234 }, { "0012", 1200 },
    { "99,999,999,999.99", CJ_MONEY_MAX }, { "-99999999999.99", -CJ_MONEY_MAX },
    { "000000000000000000000000000000001", 100 },
  };
  static const struct { const char *text; int code; } bad[] = {
    { NULL, CJ_MODEL_ERROR_EMPTY }, { "", CJ_MODEL_ERROR_EMPTY }, { "  ", CJ_MODEL_ERROR_EMPTY }, { "元", CJ_MODEL_ERROR_EMPTY },
    { ".", CJ_MODEL_ERROR_SYNTAX }, { "-", CJ_MODEL_ERROR_SYNTAX }, { "abc", CJ_MODEL_ERROR_SYNTAX },
    { "1.2.3", CJ_MODEL_ERROR_SYNTAX }, { "--1", CJ_MODEL_ERROR_SYNTAX }, { "1-", CJ_MODEL_ERROR_SYNTAX },
    { "1,50", CJ_MODEL_ERROR_SYNTAX }, { "1,0000", CJ_MODEL_ERROR_SYNTAX }, { "1000,000", CJ_MODEL_ERROR_SYNTAX },
    { ",100", CJ_MODEL_ERROR_SYNTAX }, { "1,00a", CJ_MODEL_ERROR_SYNTAX }, { "1e5", CJ_MODEL_ERROR_SYNTAX }, { "0x10", CJ_MODEL_ERROR_SYNTAX },
    { "1.2,3", CJ_MODEL_ERROR_SYNTAX }, { "1,", CJ_MODEL_ERROR_SYNTAX }, { "💰", CJ_MODEL_ERROR_SYNTAX },
    { "１２.３４５", CJ_MODEL_ERROR_PRECISION }, { "1.005", CJ_MODEL_ERROR_PRECISION },
    { "100000000000", CJ_MODEL_ERROR_RANGE }, { "1000000000000000", CJ_MODEL_ERROR_RANGE },
    { "99999999999999999999999999999999999999999999999999", CJ_MODEL_ERROR_RANGE },
    { "\xff\xfe", CJ_MODEL_ERROR_ENCODING },
  };
  g_autofree char *note = g_strnfill (5 * 1024 * 1024, '1');
  gint64 fen = 42;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (cj_money_parse (good[i].text, &fen));
      g_assert_cmpint (fen, ==, good[i].fen);
    }
  fen = 42;
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (cj_money_parse_full (bad[i].text, &fen, &error));
      g_assert_error (error, CJ_MODEL_ERROR, bad[i].code);
      g_assert_cmpint (fen, ==, 42);
    }
  g_assert_false (cj_money_parse (note, &fen));
  g_assert_cmpint (fen, ==, 42);
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 20000; i++)
    {
      gint64 fen = ((gint64) g_test_rand_int () << 20 | (g_test_rand_int () & 0xfffff)) % CJ_MONEY_MAX;
      gint64 back;
      g_autofree char *text = cj_money_format (fen);
      g_autofree char *quantity = cj_quantity_format (fen % CJ_QUANTITY_MAX);

      g_assert_true (cj_money_parse (text, &back));
      g_assert_cmpint (back, ==, fen);
      g_assert_true (cj_quantity_parse (quantity, &back));
      g_assert_cmpint (back, ==, fen % CJ_QUANTITY_MAX);
    }
}

static void
test_capitals (void)
{
  static const struct { gint64 fen; const char *words; } cases[] = {
    { 100520, "壹仟零伍元贰角整" }, { 1000000001, "壹仟万元零壹分" }, { 0, "零元整" }, { 5, "伍分" }, { 50, "伍角整" },
    { 55, "伍角伍分" }, { 100, "壹元整" }, { 105, "壹元零伍分" }, { 1000, "壹拾元整" }, { 1050, "壹拾元伍角整" },
    { 10000, "壹佰元整" }, { 100100, "壹仟零壹元整" }, { 101000, "壹仟零壹拾元整" }, { 110000, "壹仟壹佰元整" },
    { 1000000, "壹万元整" }, { 1000100, "壹万零壹元整" }, { 1010000, "壹万零壹佰元整" }, { 1100000, "壹万壹仟元整" },
    { 10000100, "壹拾万零壹元整" }, { 10700053, "壹拾万柒仟元伍角叁分" }, { 100000000, "壹佰万元整" },
    { 10010010000, "壹亿零壹拾万零壹佰元整" }, { 10000000000, "壹亿元整" }, { 10000000100, "壹亿零壹元整" },
    { 10000100000, "壹亿零壹仟元整" }, { 11000000000, "壹亿壹仟万元整" }, { 10100000000, "壹亿零壹佰万元整" },
    { 1000000000000, "壹佰亿元整" }, { 123456789012, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分" },
    { 100000000000000, "壹万亿元整" }, { 100000000000100, "壹万亿零壹元整" }, { -100520, "负壹仟零伍元贰角整" },
    { 168032, "壹仟陆佰捌拾元叁角贰分" }, { 101010101, "壹佰零壹万零壹佰零壹元零壹分" },
    { 1000001000000, "壹佰亿零壹万元整" }, { 2020202000, "贰仟零贰拾万贰仟零贰拾元整" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = cj_money_to_capitals (cases[i].fen);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
  /* the ends must not run away */
  g_free (cj_money_to_capitals (G_MAXINT64));
  g_free (cj_money_to_capitals (G_MININT64));
}

static void
test_rounding (void)
{
  g_assert_cmpint (cj_money_mul_quantity (100, 1500), ==, 150);
  g_assert_cmpint (cj_money_mul_quantity (1, 500), ==, 1);
  g_assert_cmpint (cj_money_mul_quantity (1, 499), ==, 0);
  g_assert_cmpint (cj_money_mul_quantity (-1, 500), ==, -1);
  g_assert_cmpint (cj_money_mul_quantity (-3, 500), ==, -2);
  g_assert_cmpint (cj_money_percent (1005, 5000), ==, 503);
  g_assert_cmpint (cj_money_percent (-1005, 5000), ==, -503);
  g_assert_cmpint (cj_scale (1, 1, 3), ==, 0);
  g_assert_cmpint (cj_scale (2, 1, 3), ==, 1);
  g_assert_cmpint (cj_money_mul_quantity (G_MAXINT64, G_MAXINT64), ==, G_MAXINT64);
  g_assert_cmpint (cj_money_mul_quantity (G_MININT64, G_MAXINT64), ==, G_MININT64);
  g_assert_cmpint (cj_add (G_MAXINT64, 1), ==, G_MAXINT64);
  g_assert_cmpint (cj_subtract (G_MININT64, 1), ==, G_MININT64);
}

static void
test_quantity (void)
{
  static const struct { gint64 thousandths; const char *text; } cases[] = {
    { 0, "0" }, { 1000, "1" }, { 500, "0.5" }, { 2125, "2.125" }, { -1500, "-1.5" }, { 10000, "10" }, { 1, "0.001" },
  };
  gint64 value = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cj_quantity_format (cases[i].thousandths);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
  g_assert_true (cj_quantity_parse ("４．５", &value));
  g_assert_cmpint (value, ==, 4500);
  g_assert_false (cj_quantity_parse ("1.123456789", &value));
  g_assert_false (cj_quantity_parse ("1000000000", &value));
  g_assert_cmpint (value, ==, 4500);

  g_assert_true (cj_rate_parse ("12.5%", &value));
  g_assert_cmpint (value, ==, 1250);
  g_assert_true (cj_rate_parse ("１００％", &value));
  g_assert_cmpint (value, ==, CJ_RATE_ONE);
  g_assert_false (cj_rate_parse ("100.01", &value));
  g_assert_false (cj_rate_parse ("-1", &value));
}

static CjOrderLine *
add_line (CjWorkOrder *order,
          CjLineKind kind,
          gint64 price,
          gint64 quantity)
{
  g_autoptr (CjOrderLine) line = cj_order_line_new ();

  cj_order_line_set_kind (line, kind);
  cj_order_line_set_price (line, price);
  cj_order_line_set_quantity (line, quantity);
  g_list_store_append (cj_work_order_get_lines (order), line);

  return line;
}

static void
test_order (void)
{
  g_autoptr (CjWorkOrder) order = cj_work_order_new ();
  CjOrderLine *labour = add_line (order, CJ_LINE_KIND_LABOUR, 12000, 1500);
  CjOrderLine *part = add_line (order, CJ_LINE_KIND_PART, 3333, 3000);
  CjOrderLine *declined = add_line (order, CJ_LINE_KIND_PART, 99900, 1000);
  CjOrderTotals totals;

  add_line (order, CJ_LINE_KIND_FEE, 1000, 1000);
  cj_order_line_set_status (declined, CJ_LINE_STATUS_DECLINED);
  cj_order_line_set_discount_rate (part, 1000);
  cj_order_line_set_discount (labour, 500);
  g_assert_cmpint (cj_order_line_total (labour), ==, 17500);
  g_assert_cmpint (cj_order_line_total (part), ==, 8999);
  g_assert_cmpint (cj_order_line_total (declined), ==, 0);

  cj_work_order_set_discount_rate (order, 500);
  cj_work_order_set_discount (order, 100);
  cj_work_order_update_totals (order);
  g_assert_cmpint (cj_work_order_get_labour_total (order), ==, 17500);
  g_assert_cmpint (cj_work_order_get_parts_total (order), ==, 8999);
  g_assert_cmpint (cj_work_order_get_other_total (order), ==, 1000);
  /* 27499 × 5 % = 1374.95 → 1375 */
  g_assert_cmpint (cj_work_order_get_discount_total (order), ==, 1475);
  g_assert_cmpint (cj_work_order_get_total (order), ==, 26024);

  g_assert_cmpint (cj_work_order_round_down (order, 100), ==, 24);
  g_assert_cmpint (cj_work_order_round_down (order, 1000), ==, 24);
  cj_work_order_set_rounding (order, cj_work_order_round_down (order, 100));
  cj_work_order_update_totals (order);
  g_assert_cmpint (cj_work_order_get_total (order), ==, 26000);
  g_assert_cmpint (cj_work_order_round_down (order, 100), ==, 24);

  cj_work_order_get_totals (order, &totals);
  g_assert_cmpint (totals.gross - totals.line_discounts, ==, totals.labour + totals.parts + totals.other);
  g_assert_cmpint (totals.total, ==, totals.labour + totals.parts + totals.other - totals.rate_discount - totals.amount_discount - totals.rounding);
}

static void
test_order_hostile (void)
{
  g_autoptr (CjWorkOrder) order = cj_work_order_new ();
  CjOrderLine *line = add_line (order, CJ_LINE_KIND_PART, 1000, 1000);

  cj_order_line_set_discount_rate (line, 20000);
  g_assert_cmpint (cj_order_line_total (line), ==, 0);
  cj_order_line_set_discount_rate (line, -20000);
  cj_order_line_set_discount (line, 99999);
  g_assert_cmpint (cj_order_line_total (line), ==, 0);
  cj_order_line_set_discount (line, -5);
  g_assert_cmpint (cj_order_line_total (line), ==, 1000);

  cj_work_order_set_discount (order, 5000);
  cj_work_order_set_rounding (order, 5000);
  cj_work_order_update_totals (order);
  g_assert_cmpint (cj_work_order_get_total (order), ==, 0);

  /* a credit line lowers the sum, and no discount is taken off it */
  cj_work_order_set_discount (order, 0);
  cj_work_order_set_rounding (order, 0);
  add_line (order, CJ_LINE_KIND_FEE, -300, 1000);
  cj_work_order_update_totals (order);
  g_assert_cmpint (cj_work_order_get_total (order), ==, 700);

  for (int i = 0; i < 4; i++)
    add_line (order, CJ_LINE_KIND_LABOUR, G_MAXINT64, G_MAXINT64);
  cj_work_order_update_totals (order);
  g_assert_cmpint (cj_work_order_get_total (order), ==, G_MAXINT64 - 300);
  cj_work_order_set_rounding (order, G_MININT64);
  cj_work_order_update_totals (order);
  g_assert_cmpint (cj_work_order_get_total (order), ==, G_MAXINT64);
}

/* Whatever the lines: the total is never below 0 and never above the lines. */
static void
test_order_invariants (void)
{
  for (int i = 0; i < 2000; i++)
    {
      g_autoptr (CjWorkOrder) order = cj_work_order_new ();
      gint64 sum = 0;
      CjOrderTotals totals;

      for (int j = g_test_rand_int_range (0, 9); j > 0; j--)
        {
          CjOrderLine *line = add_line (order, g_test_rand_int_range (0, 4), g_test_rand_int_range (0, 1000000), g_test_rand_int_range (0, 100000));

          cj_order_line_set_discount_rate (line, g_test_rand_int_range (-100, 12000));
          cj_order_line_set_discount (line, g_test_rand_int_range (-100, 10000));
          cj_order_line_set_status (line, g_test_rand_int_range (0, 4));
          g_assert_cmpint (cj_order_line_total (line), >=, 0);
          g_assert_cmpint (cj_order_line_total (line), <=, cj_order_line_gross (line));
          sum += cj_order_line_total (line);
        }
      cj_work_order_set_discount_rate (order, g_test_rand_int_range (-100, 12000));
      cj_work_order_set_discount (order, g_test_rand_int_range (-100, 10000));
      cj_work_order_set_rounding (order, g_test_rand_int_range (0, 10000));
      cj_work_order_get_totals (order, &totals);
      g_assert_cmpint (totals.total, >=, 0);
      g_assert_cmpint (totals.total, <=, sum);
      g_assert_cmpint (totals.total, ==, sum - totals.rate_discount - totals.amount_discount - totals.rounding);
    }
}

static void
test_payments (void)
{
  static const struct { CjPaymentWay way; gint64 amount; } entries[] = {
    { CJ_PAYMENT_WAY_CASH, 5000 }, { CJ_PAYMENT_WAY_WECHAT, 2500 }, { CJ_PAYMENT_WAY_CASH, -5000 }, { CJ_PAYMENT_WAY_ON_ACCOUNT, 7000 },
  };
  g_autoptr (GListStore) payments = g_list_store_new (CJ_TYPE_PAYMENT);
  gint64 received, on_account;

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (CjPayment) payment = cj_payment_new ();

      cj_payment_set_way (payment, entries[i].way);
      cj_payment_set_amount (payment, entries[i].amount);
      g_list_store_append (payments, payment);
    }
  g_assert_cmpint (cj_payments_sum (G_LIST_MODEL (payments), &received, &on_account), ==, 9500);
  g_assert_cmpint (received, ==, 2500);
  g_assert_cmpint (on_account, ==, 7000);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/money/format", test_format);
  g_test_add_func ("/model/money/parse", test_parse);
  g_test_add_func ("/model/money/round-trip", test_round_trip);
  g_test_add_func ("/model/money/capitals", test_capitals);
  g_test_add_func ("/model/money/rounding", test_rounding);
  g_test_add_func ("/model/money/quantity", test_quantity);
  g_test_add_func ("/model/totals/order", test_order);
  g_test_add_func ("/model/totals/hostile", test_order_hostile);
  g_test_add_func ("/model/totals/invariants", test_order_invariants);
  g_test_add_func ("/model/totals/payments", test_payments);
  return g_test_run ();
}
