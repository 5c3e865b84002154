/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-credit-code.h"
#include "model/cj-phone.h"

#include "model-test-data.h"

static void
test_parse (void)
{
  static const struct { const char *typed, *number; CjPhoneKind kind; } good[] = {
    { "13800001234", "13800001234", CJ_PHONE_KIND_MOBILE }, { "138 0000 1234", "13800001234", CJ_PHONE_KIND_MOBILE },
    { "138-0000-1234", "13800001234", CJ_PHONE_KIND_MOBILE }, { "１３８００００１２３４", "13800001234", CJ_PHONE_KIND_MOBILE },
    { "+86 13800001234", "13800001234", CJ_PHONE_KIND_MOBILE }, { "0086-13800001234", "13800001234", CJ_PHONE_KIND_MOBILE },
    { "8613800001234", "13800001234", CJ_PHONE_KIND_MOBILE }, { "19900001234", "19900001234", CJ_PHONE_KIND_MOBILE },
    { "010-12345678", "", 0 }, { "010-62345678", "010-62345678", CJ_PHONE_KIND_LANDLINE }, { "（010）6234 5678", "010-62345678", CJ_PHONE_KIND_LANDLINE },
    { "0755 2345678", "0755-2345678", CJ_PHONE_KIND_LANDLINE }, { "0755-23456789", "0755-23456789", CJ_PHONE_KIND_LANDLINE },
    { "+86 10 62345678", "010-62345678", CJ_PHONE_KIND_LANDLINE }, { "+86 0755 23456789", "0755-23456789", CJ_PHONE_KIND_LANDLINE },
    { "010-62345678转801", "010-62345678-801", CJ_PHONE_KIND_LANDLINE }, { "010-62345678-801", "010-62345678-801", CJ_PHONE_KIND_LANDLINE },
    { "400-123-4567", "4001234567", CJ_PHONE_KIND_SERVICE }, { "8001234567", "8001234567", CJ_PHONE_KIND_SERVICE }, { "95518", "95518", CJ_PHONE_KIND_SERVICE },
    { "62345678", "62345678", CJ_PHONE_KIND_LOCAL }, { "+1 (202) 555-0100", "+12025550100", CJ_PHONE_KIND_FOREIGN }, { "00852 2345 6789", "+85223456789", CJ_PHONE_KIND_FOREIGN },
  };
  static const struct { const char *typed; int code; } bad[] = {
    { NULL, CJ_MODEL_ERROR_EMPTY }, { "  ", CJ_MODEL_ERROR_EMPTY }, { "12345", CJ_MODEL_ERROR_SYNTAX }, { "12800001234", CJ_MODEL_ERROR_SYNTAX },
    { "1380000123", CJ_MODEL_ERROR_SYNTAX }, { "138000012345", CJ_MODEL_ERROR_SYNTAX }, { "+0123456789", CJ_MODEL_ERROR_SYNTAX }, { "+1234567890123456", CJ_MODEL_ERROR_SYNTAX },
    { "abc", CJ_MODEL_ERROR_SYNTAX }, { "138 0000 1234 家", CJ_MODEL_ERROR_SYNTAX }, { "📞", CJ_MODEL_ERROR_SYNTAX }, { "\xff", CJ_MODEL_ERROR_ENCODING },
    { "13800001234转1", CJ_MODEL_ERROR_SYNTAX }, { "+", CJ_MODEL_ERROR_SYNTAX }, { "--1", CJ_MODEL_ERROR_SYNTAX }, { "010-62345678转1234567", CJ_MODEL_ERROR_SYNTAX },
    { "13800001234-1", CJ_MODEL_ERROR_SYNTAX }, { "#", CJ_MODEL_ERROR_SYNTAX },
  };
  g_autofree char *note = g_strnfill (5 * 1024 * 1024, '1');
  g_autoptr (GError) too_long = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      CjPhoneKind kind = 99;
      g_autoptr (GError) error = NULL;
      g_autofree char *number = cj_phone_parse (good[i].typed, &kind, &error);

      test_note (good[i].typed);
      if (*good[i].number == '\0')
        {
          g_assert_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_SYNTAX);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (number, ==, good[i].number);
      g_assert_cmpint (kind, ==, good[i].kind);
      {
        /* what is kept reads as itself */
        g_autofree char *again = cj_phone_parse (number, &kind, NULL);

        g_assert_cmpstr (again, ==, number);
        g_assert_cmpint (kind, ==, good[i].kind);
      }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      test_note (bad[i].typed);
      g_assert_null (cj_phone_parse (bad[i].typed, NULL, &error));
      g_assert_error (error, CJ_MODEL_ERROR, bad[i].code);
    }
  g_assert_null (cj_phone_parse (note, NULL, &too_long));
  g_assert_error (too_long, CJ_MODEL_ERROR, CJ_MODEL_ERROR_TOO_LONG);
}

static void
test_shown (void)
{
  static const struct { const char *number, *formatted, *masked, *uri; } cases[] = {
    { "13800001234", "138 0000 1234", "138****1234", "tel:+8613800001234" },
    { "010-62345678", "010-62345678", "010-****5678", "tel:+861062345678" },
    { "010-62345678-801", "010-62345678-801", "010-****5678-801", "tel:+861062345678;ext=801" },
    { "0755-2345678", "0755-2345678", "0755-***5678", "tel:+867552345678" },
    { "4001234567", "400 123 4567", "40****4567", "tel:4001234567;phone-context=+86" },
    { "+12025550100", "+12025550100", "+120****0100", "tel:+12025550100" },
    { "95518", "95518", "*****", "tel:95518;phone-context=+86" },
    { "", "", "", "tel:" }, { "样例", "样例", "******", "tel:" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *formatted = cj_phone_format (cases[i].number);
      g_autofree char *masked = cj_phone_mask (cases[i].number);
      g_autofree char *uri = cj_phone_to_uri (cases[i].number);

      g_assert_cmpstr (formatted, ==, cases[i].formatted);
      g_assert_cmpstr (masked, ==, cases[i].masked);
      g_assert_cmpstr (uri, ==, cases[i].uri);
    }
}

static void
test_credit_code (void)
{
  static const struct { const char *code; CjCreditCodeProblem problem; guint position; } cases[] = {
    /* computed by hand from the standard's weights; no enterprise has them */
    { "91110000000000000", CJ_CREDIT_CODE_PROBLEM_LENGTH, 17 }, { "", CJ_CREDIT_CODE_PROBLEM_LENGTH, 0 },
    { "9111000000000000000", CJ_CREDIT_CODE_PROBLEM_CHECK, 17 }, { "911I00000000000000", CJ_CREDIT_CODE_PROBLEM_SIGN, 3 },
    { "91A100000000000000", CJ_CREDIT_CODE_PROBLEM_REGION, 2 }, { "样例", CJ_CREDIT_CODE_PROBLEM_SIGN, 0 }, { "\xff", CJ_CREDIT_CODE_PROBLEM_LENGTH, 0 },
  };
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  static const int weights[17] = { 1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28 };
  guint position;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      test_note (cases[i].code);
      g_assert_cmpint (cj_credit_code_check (cases[i].code, &position), ==, cases[i].problem);
      g_assert_cmpuint (position, ==, cases[i].position);
    }
  /* the weights written out, as the standard prints them */
  for (int round = 0; round < 200; round++)
    {
      char code[20] = { 0 };
      int sum = 0;
      int at;

      for (int i = 0; i < 17; i++)
        {
          int value = g_test_rand_int_range (0, i >= 2 && i < 8 ? 10 : 31);

          code[i] = alphabet[value];
          sum += value * weights[i];
        }
      code[17] = alphabet[(31 - sum % 31) % 31];
      g_assert_cmpint (cj_credit_code_check (code, NULL), ==, CJ_CREDIT_CODE_PROBLEM_NONE);
      /* any single wrong sign shows */
      at = g_test_rand_int_range (0, 18);
      code[at] = code[at] == '1' ? '2' : '1';
      g_assert_cmpint (cj_credit_code_check (code, NULL), ==, CJ_CREDIT_CODE_PROBLEM_CHECK);
    }
  g_assert_cmpint (cj_credit_code_check (" 91350100m000100y-43 ", NULL), ==, CJ_CREDIT_CODE_PROBLEM_NONE);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/phone/parse", test_parse);
  g_test_add_func ("/model/phone/shown", test_shown);
  g_test_add_func ("/model/credit-code", test_credit_code);
  return g_test_run ();
}
