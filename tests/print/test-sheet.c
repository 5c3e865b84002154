/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print-sample.h"
#include "sheet-reader.h"

#include "model/cj-money.h"
#include "model/cj-order-totals.h"
#include "print/cj-form-private.h"
#include "print/cj-print-format.h"
#include "print/cj-sheet-private.h"

#include <string.h>

/* What is on a sheet and where, read back from its marks and from the PDF by
 * pdftotext. */

static const CjPrintLanguage languages[] = { CJ_PRINT_LANGUAGE_CHINESE, CJ_PRINT_LANGUAGE_ENGLISH };

static void
check_names (const char *text,
             guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *name = sample_line_name (i);

      g_assert_cmpuint (sheet_reader_count (text, name), ==, 1);
    }
}

/* pdftotext guesses which gaps are blanks; Han text has gaps of its own. */
static char *
without_blanks (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strjoinv ("", words);
}

static void
check_pages (CjSheet *sheet,
             const char *raw,
             CjPrintLanguage language)
{
  g_autofree char *text = without_blanks (raw);
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1);
  guint n = cj_sheet_get_n_pages (sheet);

  g_assert_cmpuint (g_strv_length (pages), ==, n + 1);
  if (cj_sheet_get_form (sheet) == CJ_PRINT_FORM_RECEIPT)
    {
      /* a strip, cut after two metres */
      g_assert_cmpuint (n, <=, 4);
      return;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *first = g_strdup_printf ("%u", i + 1);
      g_autofree char *second = g_strdup_printf ("%u", n);
      g_autofree char *spaced = cj_print_fill (language, CJ_TEXT_PAGE_OF, first, second);
      g_autofree char *of = without_blanks (spaced);

      g_assert_cmpuint (sheet_reader_count (pages[i], of), ==, 1);
      g_assert_nonnull (strstr (pages[i], "GD261124-A007"));
      g_assert_nonnull (strstr (pages[i], "京A·12345"));
    }
}

typedef void (*SheetCheck) (CjSheet *sheet, CjSheetData *data, guint n_lines);

static void
for_all_sheets (guint n_lines,
                SheetCheck check)
{
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (CjSheetData) data = sample_data (n_lines, languages[l]);

      for (guint form = 0; form <= CJ_PRINT_FORM_RECEIPT; form++)
        for (guint p = 0; p < cj_paper_count (); p++)
          if (cj_paper_suits (cj_paper_nth (p), form))
            {
              g_autoptr (CjSheet) sheet = cj_sheet_new (form, data, cj_paper_nth (p));

              check (sheet, data, n_lines);
              g_assert_finalize_object (g_steal_pointer (&sheet));
            }
    }
}

static void
check_layout (CjSheet *sheet,
              CjSheetData *data,
              guint n_lines)
{
  CjPrintLanguage language = cj_sheet_data_get_language (data);
  CjPrintForm form = cj_sheet_get_form (sheet);
  g_autofree char *text = sheet_reader_read (sheet);
  g_autofree char *total = cj_print_money (cj_work_order_get_total (cj_sheet_data_get_order (data)));

  check_pages (sheet, text, language);
  if (n_lines != 8)
    check_names (text, n_lines);
  g_assert_nonnull (strstr (text, cj_print_text (language, CJ_TEXT_FORM_INTAKE + form)));
  g_assert_nonnull (strstr (text, "样例汽车维修服务有限公司"));
  if (form == CJ_PRINT_FORM_JOB_CARD)
    {
      g_assert_null (strstr (text, "¥"));
      g_assert_null (strstr (text, "13800000000"));
    }
  else if (form != CJ_PRINT_FORM_INTAKE || n_lines > 0)
    g_assert_nonnull (strstr (text, total));
}

static void
test_layout (gconstpointer user_data)
{
  for_all_sheets (GPOINTER_TO_UINT (user_data), check_layout);
}

static void
check_pdf (CjSheet *sheet,
           CjSheetData *data,
           guint n_lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = cj_sheet_to_pdf (sheet, &error);
  g_autoptr (GBytes) again = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (strncmp (g_bytes_get_data (pdf, NULL), "%PDF-", 5), ==, 0);
  again = cj_sheet_to_pdf (sheet, &error);
  g_assert_true (g_bytes_equal (pdf, again));

  text = sample_pdf_text (pdf, &error);
  if (g_error_matches (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
    {
      g_test_skip ("pdftotext of poppler-utils is not installed");
      return;
    }
  g_assert_no_error (error);
  check_pages (sheet, text, cj_sheet_data_get_language (data));
  if (n_lines != 8)
    check_names (text, n_lines);
}

static void
test_pdf (gconstpointer user_data)
{
  for_all_sheets (GPOINTER_TO_UINT (user_data), check_pdf);
}

static gint64
money_of (const char *text)
{
  gint64 fen = 0;

  g_assert_true (g_str_has_prefix (text, "¥"));
  g_assert_true (cj_money_parse (text + strlen ("¥"), &fen));

  return fen;
}

/* The sum that a row labelled @label says on this page; -1 for no such row. */
static gint64
find_sum (GArray *pieces,
          const char *label)
{
  gint64 sum = -1;

  for (guint i = 0; i < pieces->len; i++)
    {
      const SheetPiece *piece = &g_array_index (pieces, SheetPiece, i);

      if (!g_str_equal (piece->text, label))
        continue;
      g_assert_cmpint (sum, ==, -1);
      g_assert_cmpuint (i + 1, <, pieces->len);
      sum = money_of (g_array_index (pieces, SheetPiece, i + 1).text);
    }

  return sum;
}

/* What is carried over at the foot of a page is what comes in at the head of
 * the next, and with the amounts of the rows between, makes the subtotal. */
static void
test_carried (void)
{
  static const CjPrintText subtotals[] = { CJ_TEXT_SUBTOTAL_LABOUR, CJ_TEXT_SUBTOTAL_PARTS, CJ_TEXT_SUBTOTAL_OTHER };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    for (guint p = 0; p < cj_paper_count (); p++)
      {
        const CjPaper *paper = cj_paper_nth (p);
        g_autoptr (CjSheetData) data = sample_data (500, languages[l]);
        g_autoptr (CjSheet) sheet = NULL;
        gint64 carried = -1;
        guint n_carried = 0;
        guint part = 0;
        gint64 sum = 0;

        if (!cj_paper_suits (paper, CJ_PRINT_FORM_SETTLEMENT))
          continue;
        sheet = cj_sheet_new (CJ_PRINT_FORM_SETTLEMENT, data, paper);
        for (guint page = 0; page < cj_sheet_get_n_pages (sheet); page++)
          {
            g_autoptr (GArray) pieces = sheet_reader_read_page (sheet, page, FALSE);

            g_assert_cmpint (find_sum (pieces, cj_print_text (languages[l], CJ_TEXT_BROUGHT_FORWARD)), ==, carried);
            for (guint i = 0; i < pieces->len; i++)
              {
                const char *text = g_array_index (pieces, SheetPiece, i).text;

                /* name, (kind), quantity, price, amount */
                if (g_str_has_prefix (text, "样例项目"))
                  {
                    guint last = i + 1;

                    while (!g_str_has_prefix (g_array_index (pieces, SheetPiece, last).text, "¥"))
                      last++;
                    sum += money_of (g_array_index (pieces, SheetPiece, last + 1).text);
                  }
                else if (part < G_N_ELEMENTS (subtotals) && g_str_equal (text, cj_print_text (languages[l], subtotals[part])))
                  {
                    g_assert_cmpint (money_of (g_array_index (pieces, SheetPiece, i + 1).text), ==, sum);
                    part++;
                    sum = 0;
                  }
              }
            carried = find_sum (pieces, cj_print_text (languages[l], CJ_TEXT_CARRIED_FORWARD));
            if (carried != -1)
              {
                g_assert_cmpint (carried, ==, sum);
                n_carried++;
              }
          }
        g_assert_cmpint (carried, ==, -1);
        g_assert_cmpuint (part, ==, G_N_ELEMENTS (subtotals));
        g_assert_cmpuint (n_carried, >, 5);
      }
}

static void
assert_says (const char *text,
             const char *what)
{
  if (strstr (text, what) == NULL)
    g_error ("The sheet does not say \"%s\":\n%s", what, text);
}

/* What domain.md wants on each sheet. */
static void
test_contents (void)
{
  g_autoptr (CjSheetData) data = sample_data (8, CJ_PRINT_LANGUAGE_CHINESE);
  static const char *const intake[] = {
    "接车单", "样例汽车维修服务有限公司", "一类汽车维修企业", "样例-0000-000001", "010-00000000", "GD261124-A007",
    "2026-11-24 08:30", "样例顾问", "样例客户", "13800000000", "样例送修人 13900000000", "京A·12345",
    "LSVAA0000A0000000", "SAMPLE0001", "样例牌 SL1800 舒适型 2022", "珍珠白", "2022-03-15", "52,345 公里", "62%",
    "早上冷车起步时前轮有尖锐异响，踩刹车时方向盘轻微抖动；顺便做常规保养。", "行车记录仪、儿童座椅、后备箱雨伞一把",
    "保养提示灯", "备胎", "随车工具", "行驶证", "千斤顶 (缺少)", "旧件带回", "允许路试", "洗车", "2026-11-24 14:30",
    "¥2,006.00", "微信支付", "贰仟零陆元整", "约定条款", "客户签字", "服务顾问签字", "前刹车片", "划", "裂", "凹",
    "1 划痕 左前门   2 开裂 前保险杠   3 凹陷 后备箱盖", NULL
  };
  static const char *const job_card[] = {
    "派工单", "GD261124-A007", "3 号工位", "京A·12345", "样例牌 SL1800 舒适型 2022", "LSVAA0000A0000000", "52,345 公里",
    "样例技师", "2.5", "3.5", "B-02-14", "竣工检验", "技师签字", "质检员签字", "领料清单", "千斤顶 (缺少)", NULL
  };
  static const char *const estimate[] = {
    "报价单", "工时单价", "¥120.00", "编号 SAMPLE-58101", "同质件", "2 个", "−¥20.00", "2026-12-01", "2026-11-24 14:30",
    "贰仟零陆元整", "客户签字", NULL
  };
  static const char *const settlement[] = {
    "结算单", "工时费小计", "配件费小计", "其他费小计", "原厂件", "同质件", "品牌件", "再制造件", "自带件", "¥390.00",
    "¥1,621.10", "¥15.00", "工时 −¥30.00   配件 −¥22.90   整单 −¥20.00   抹零 −¥0.10", "微信支付", "¥1,000.00",
    "尚欠", "¥1,006.00", "贰仟零陆元整", "自出厂之日起 2,000 公里或 10 日，以先到者为准（至 2026-12-04 或 54,345 公里）",
    "2027-05-24 或 60,000 公里，以先到者为准", "两条后轮胎花纹深度 2.5 mm，建议近期更换。", "客户签字", "收银签字",
    "凭本结算单免费返修", NULL
  };
  static const char *const receipt[] = {
    "收款小票", "GD261124-A007", "京A·12345", "机油滤清器", "原厂件  ¥45.00 × 1 个", "应付金额", "¥2,006.00", "微信支付",
    "尚欠", "¥1,006.00", NULL
  };
  const char *const *all[] = { intake, job_card, estimate, settlement, receipt };

  for (guint form = 0; form < G_N_ELEMENTS (all); form++)
    {
      g_autofree char *text = sheet_reader_read_form (form, data);

      for (guint i = 0; all[form][i] != NULL; i++)
        assert_says (text, all[form][i]);
      g_assert_null (strstr (text, cj_print_text (CJ_PRINT_LANGUAGE_CHINESE, CJ_TEXT_CONTINUED)));
    }
}

static void
test_copy (void)
{
  static const char *const copies[] = { "第 2 次打印", "Copy 2" };

  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    for (guint form = 0; form <= CJ_PRINT_FORM_RECEIPT; form++)
      {
        g_autoptr (CjSheetData) data = sample_data (40, languages[l]);
        g_autofree char *first = sheet_reader_read_form (form, data);
        g_autofree char *second = NULL;

        g_assert_null (strstr (first, copies[l]));
        cj_sheet_data_set_copy (data, 2);
        second = sheet_reader_read_form (form, data);
        g_assert_nonnull (strstr (second, copies[l]));
      }
}

static void
test_payments (void)
{
  g_autoptr (CjSheetData) data = sample_data (8, CJ_PRINT_LANGUAGE_ENGLISH);
  static const struct { CjPaymentWay way; gint64 amount; } entries[] = {
    { CJ_PAYMENT_WAY_CASH, 50000 }, { CJ_PAYMENT_WAY_CASH, -50000 }, { CJ_PAYMENT_WAY_CARD, 60000 },
    { CJ_PAYMENT_WAY_ON_ACCOUNT, 50000 },
  };
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (CjPayment) payment = cj_payment_new ();

      cj_payment_set_way (payment, entries[i].way);
      cj_payment_set_amount (payment, entries[i].amount);
      cj_sheet_data_add_payment (data, payment);
    }
  text = sheet_reader_read_form (CJ_PRINT_FORM_SETTLEMENT, data);
  g_assert_null (strstr (text, "Cash\n"));
  g_assert_nonnull (strstr (text, "Bank card\n¥600.00\n"));
  g_assert_nonnull (strstr (text, "WeChat Pay\n¥1,000.00\n"));
  g_assert_nonnull (strstr (text, "On account\n¥500.00\n"));
  g_assert_nonnull (strstr (text, "To be returned\n¥94.00\n"));
}

/* Declined work is advised, never charged. */
static void
test_declined (void)
{
  g_autoptr (CjShop) shop = sample_shop ();
  g_autoptr (CjWorkOrder) order = sample_order (3);
  g_autoptr (CjOrderLine) line = g_list_model_get_item (G_LIST_MODEL (cj_work_order_get_lines (order)), 1);
  g_autoptr (CjSheetData) data = NULL;
  g_autofree char *settlement = NULL;
  g_autofree char *job_card = NULL;
  const char *advice;

  cj_order_line_set_status (line, CJ_LINE_STATUS_DECLINED);
  cj_order_line_set_name (line, "样例谢绝项目");
  data = sample_data_for (shop, order, NULL, NULL);
  settlement = sheet_reader_read_form (CJ_PRINT_FORM_SETTLEMENT, data);
  job_card = sheet_reader_read_form (CJ_PRINT_FORM_JOB_CARD, data);
  advice = strstr (settlement, cj_print_text (CJ_PRINT_LANGUAGE_CHINESE, CJ_TEXT_ADVICE));
  g_assert_nonnull (advice);
  g_assert_cmpuint (sheet_reader_count (settlement, "样例谢绝项目"), ==, 1);
  g_assert_nonnull (strstr (advice, "样例谢绝项目"));
  g_assert_null (strstr (job_card, "样例谢绝项目"));
}

/* A snapshot: what happens to the order later does not reach the sheet. */
static void
test_snapshot (void)
{
  g_autoptr (CjShop) shop = sample_shop ();
  g_autoptr (CjWorkOrder) order = sample_order (1);
  g_autoptr (CjSheetData) data = sample_data_for (shop, order, NULL, NULL);
  g_autofree char *text = NULL;

  cj_work_order_set_complaint (order, "后来改过");
  cj_shop_set_name (shop, "后来改过");
  text = sheet_reader_read_form (CJ_PRINT_FORM_INTAKE, data);
  g_assert_null (strstr (text, "后来改过"));
}

/* A logo of any proportion has its place within the margins and pushes no text. */
static void
test_logo (void)
{
  static const struct { int width, height; } shapes[] = { { 64, 64 }, { 3000, 40 }, { 20, 1500 }, { 1, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (CjSheetData) data = sample_data (8, CJ_PRINT_LANGUAGE_CHINESE);
      g_autoptr (GBytes) logo = sample_logo (shapes[i].width, shapes[i].height);

      g_assert_true (cj_sheet_data_set_logo (data, logo, NULL));
      for (guint form = 0; form < CJ_PRINT_FORM_RECEIPT; form++)
        for (guint p = 0; p < cj_paper_count (); p++)
          if (cj_paper_suits (cj_paper_nth (p), form))
            {
              g_autoptr (CjSheet) sheet = cj_sheet_new (form, data, cj_paper_nth (p));
              g_autofree char *text = sheet_reader_read (sheet);
              g_autoptr (GBytes) pdf = cj_sheet_to_pdf (sheet, NULL);

              assert_says (text, "样例汽车维修服务有限公司");
              g_assert_nonnull (pdf);
            }
    }
}

static void
test_signatures (void)
{
  for (guint p = 0; p < cj_paper_count (); p++)
    for (guint n = 0; n < 40; n += 3)
      {
        g_autoptr (CjSheetData) some = sample_data (n, CJ_PRINT_LANGUAGE_CHINESE);
        g_autoptr (CjSheet) sheet = NULL;
        g_autofree char *text = NULL;
        g_auto (GStrv) pages = NULL;

        if (!cj_paper_suits (cj_paper_nth (p), CJ_PRINT_FORM_SETTLEMENT))
          continue;
        sheet = cj_sheet_new (CJ_PRINT_FORM_SETTLEMENT, some, cj_paper_nth (p));
        text = sheet_reader_read (sheet);
        pages = g_strsplit (text, "\f", -1);
        for (guint i = 0; pages[i] != NULL; i++)
          {
            gboolean signs = strstr (pages[i], "客户签字") != NULL;

            g_assert_cmpint (signs, ==, strstr (pages[i], "收银签字") != NULL);
            if (signs)
              {
                /* the statement, and something before it that is signed */
                g_assert_nonnull (strstr (pages[i], "本人已验收车辆"));
                g_assert_nonnull (strstr (pages[i], "建议近期更换"));
              }
          }
      }
}

int
main (int argc,
      char *argv[])
{
  static const guint sizes[] = { 0, 1, 8, 40, 500 };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *layout = g_strdup_printf ("/print/sheet/layout/%u", sizes[i]);
      g_autofree char *pdf = g_strdup_printf ("/print/sheet/pdf/%u", sizes[i]);

      g_test_add_data_func (layout, GUINT_TO_POINTER (sizes[i]), test_layout);
      g_test_add_data_func (pdf, GUINT_TO_POINTER (sizes[i]), test_pdf);
    }
  g_test_add_func ("/print/sheet/carried", test_carried);
  g_test_add_func ("/print/sheet/contents", test_contents);
  g_test_add_func ("/print/sheet/copy", test_copy);
  g_test_add_func ("/print/sheet/payments", test_payments);
  g_test_add_func ("/print/sheet/declined", test_declined);
  g_test_add_func ("/print/sheet/snapshot", test_snapshot);
  g_test_add_func ("/print/sheet/logo", test_logo);
  g_test_add_func ("/print/sheet/signatures", test_signatures);
  return g_test_run ();
}
