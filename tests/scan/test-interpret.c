/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-scan-interpret.h"

#define ID "0193a5c0-1234-7abc-8def-0123456789ab"

typedef struct
{
  const char *text;
  CjSymbology symbology;
  CjScanKind kind;
  const char *meaning;
} Case;

static const Case cases[] = {
  /* VINs */
  { "LSVAM4187C2184847", CJ_SYMBOLOGY_CODE_39, CJ_SCAN_KIND_VIN, "LSVAM4187C2184847" },
  { "ILSVAM4187C2184847", CJ_SYMBOLOGY_CODE_39, CJ_SCAN_KIND_VIN, "LSVAM4187C2184847" },
  { "*LSVAM4187C2184847*", CJ_SYMBOLOGY_KEYBOARD, CJ_SCAN_KIND_VIN, "LSVAM4187C2184847" },
  { "]A0ILSVAM4187C2184847", CJ_SYMBOLOGY_KEYBOARD, CJ_SCAN_KIND_VIN, "LSVAM4187C2184847" },
  { "lsvam4187c2184847\r\n", CJ_SYMBOLOGY_KEYBOARD, CJ_SCAN_KIND_VIN, "LSVAM4187C2184847" },
  { "ＬＳＶＡＭ４１８７Ｃ２１８４８４７", CJ_SYMBOLOGY_KEYBOARD, CJ_SCAN_KIND_VIN, "LSVAM4187C2184847" },
  { "车辆识别代号：LBV5S3102ESJ25655；颜色：白", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_VIN, "LBV5S3102ESJ25655" },
  { "https://example.com/v?vin=1M8GDM9AXKP042788&x=1", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_VIN, "1M8GDM9AXKP042788" },
  { "https://example.com/v?q=%4CSJA24U62JG269225", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_VIN, "LSJA24U62JG269225" },
  { "LSGJA52U0AH012345", CJ_SYMBOLOGY_CODE_39, CJ_SCAN_KIND_VIN, "LSGJA52U0AH012345" },
  /* our own sheets */
  { "chejiang:order/" ID "?n=GD261123-A007", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_ORDER, "GD261123-A007" },
  { "CHEJIANG:ORDER/0193A5C0-1234-7ABC-8DEF-0123456789AB", CJ_SYMBOLOGY_KEYBOARD, CJ_SCAN_KIND_ORDER, ID },
  { "gd261123-a007", CJ_SYMBOLOGY_KEYBOARD, CJ_SCAN_KIND_ORDER, "GD261123-A007" },
  /* plates */
  { "京A12345", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_PLATE, "京A12345" },
  { "粤b·d12345", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_PLATE, "粤BD12345" },
  { "样例停车 车牌:沪A12345 时间:12:30", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_PLATE, "沪A12345" },
  { "https://example.com/p?plate=%E4%BA%AC%41%31%32%33%34%35", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_PLATE, "京A12345" },
  { "京A12345", CJ_SYMBOLOGY_TEXT, CJ_SCAN_KIND_PLATE, "京A12345" },
  /* telephones and addresses */
  { "tel:+8613800000000", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_PHONE, "13800000000" },
  { "13800000000", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_PHONE, "13800000000" },
  { "MECARD:N:样例;TEL:13800000000;;", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_PHONE, "13800000000" },
  { "BEGIN:VCARD\r\nFN:样例\r\nTEL;TYPE=cell:13800000000\r\nEND:VCARD", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_PHONE, "13800000000" },
  { "https://example.com/", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_URL, "https://example.com/" },
  /* parts */
  { "6901234567892", CJ_SYMBOLOGY_EAN_13, CJ_SCAN_KIND_PART_CODE, "6901234567892" },
  { "06A 115 561 B", CJ_SYMBOLOGY_CODE_128, CJ_SCAN_KIND_PART_CODE, "06A 115 561 B" },
  { "VA12345", CJ_SYMBOLOGY_CODE_39, CJ_SCAN_KIND_PART_CODE, "VA12345" },
  { "13800000000", CJ_SYMBOLOGY_CODE_128, CJ_SCAN_KIND_PART_CODE, "13800000000" },
  { "06A115561B", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_PART_CODE, "06A115561B" },
  /* anything else */
  { "", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_UNKNOWN, "" },
  { "*", CJ_SYMBOLOGY_CODE_39, CJ_SCAN_KIND_UNKNOWN, "*" },
  { "**", CJ_SYMBOLOGY_CODE_39, CJ_SCAN_KIND_UNKNOWN, "**" },
  { "]", CJ_SYMBOLOGY_KEYBOARD, CJ_SCAN_KIND_UNKNOWN, "]" },
  { "WIFI:S:guest;T:WPA;P:12345678;;", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_UNKNOWN, "WIFI:S:guest;T:WPA;P:12345678;;" },
  { "http://", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_UNKNOWN, "http://" },
  { "javascript:alert(1)", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_UNKNOWN, "javascript:alert(1)" },
  { "BEGIN:VCARD\nTEL", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_UNKNOWN, "BEGIN:VCARD\nTEL" },
  { "AB", CJ_SYMBOLOGY_CODE_39, CJ_SCAN_KIND_UNKNOWN, "AB" },
  { "祝您一路平安", CJ_SYMBOLOGY_QR, CJ_SCAN_KIND_UNKNOWN, "祝您一路平安" },
};

static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CjScanResult) result = cj_scan_interpret (cases[i].text, cases[i].symbology);

      g_assert_cmpstr (cj_scan_result_get_text (result), ==, cases[i].meaning);
      g_assert_cmpint (cj_scan_result_get_kind (result), ==, cases[i].kind);
      g_assert_cmpint (cj_scan_result_get_symbology (result), ==, cases[i].symbology);
      g_assert_cmpstr (cj_scan_result_get_raw (result), ==, cases[i].text);
    }
}

static void
test_order_id (void)
{
  g_autoptr (CjScanResult) result = cj_scan_interpret ("chejiang:order/" ID "?n=GD261123-A007", CJ_SYMBOLOGY_QR);
  g_autoptr (CjScanResult) upper = cj_scan_interpret ("CHEJIANG:ORDER/0193A5C0-1234-7ABC-8DEF-0123456789AB?n=GD261123-A007",
                                                      CJ_SYMBOLOGY_KEYBOARD);
  g_autoptr (CjScanResult) number = cj_scan_interpret ("GD261123-A007", CJ_SYMBOLOGY_CODE_128);

  g_assert_cmpstr (cj_scan_result_get_order_id (result), ==, ID);
  g_assert_cmpstr (cj_scan_result_get_order_id (number), ==, "");
  g_assert_true (cj_scan_result_is_same (result, upper));
  g_assert_false (cj_scan_result_is_same (result, number));
}

static void
test_confidence (void)
{
  g_autoptr (CjScanResult) good = cj_scan_interpret ("LSVAM4187C2184847", CJ_SYMBOLOGY_CODE_39);
  g_autoptr (CjScanResult) bad = cj_scan_interpret ("LSGJA52U0AH012345", CJ_SYMBOLOGY_CODE_39);

  g_assert_cmpint (cj_scan_result_get_confidence (good), >, 9900);
  g_assert_cmpint (cj_scan_result_get_confidence (bad), ==, 0);
}

/* Whatever a code says, the outcome is text that can be shown. */
static void
test_hostile (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  static const char *const bits[] = { "京", "A", "1", "*", "I", "%", "http://", "\xff", "\xe4\xba", "chejiang:order/",
                                      "\nTEL", "BEGIN:VCARD", "LSVAM4187C2184847", ":", ";", "\x01", "é", "０" };
  g_autofree char *large = g_strnfill (1 << 20, 'A');

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (CjScanResult) result = NULL;

      for (int n = g_rand_int_range (rand, 0, 24); n > 0; n--)
        g_string_append (text, bits[g_rand_int_range (rand, 0, G_N_ELEMENTS (bits))]);
      result = cj_scan_interpret (text->str, (CjSymbology) g_rand_int_range (rand, 0, CJ_SYMBOLOGY_KEYBOARD + 1));
      g_assert_true (g_utf8_validate (cj_scan_result_get_text (result), -1, NULL));
      g_assert_true (g_utf8_validate (cj_scan_result_get_raw (result), -1, NULL));
    }

  {
    g_autoptr (CjScanResult) result = cj_scan_interpret (large, CJ_SYMBOLOGY_QR);

    g_assert_cmpint (cj_scan_result_get_kind (result), ==, CJ_SCAN_KIND_UNKNOWN);
  }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/interpret/kinds", test_kinds);
  g_test_add_func ("/scan/interpret/order-id", test_order_id);
  g_test_add_func ("/scan/interpret/confidence", test_confidence);
  g_test_add_func ("/scan/interpret/hostile", test_hostile);
  return g_test_run ();
}
