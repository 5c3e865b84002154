/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print-sample.h"
#include "sheet-reader.h"

#include <string.h>

#include "print/cj-form-private.h"
#include "print/cj-print-format.h"

/* Texts and sums of a kind that nobody means to print. */

/* Every text field as long as anyone would make it, and longer. */
static void
fill_with (CjEntity *entity,
           const char *text)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      if (field->kind == CJ_FIELD_KIND_STRING && (field->flags & CJ_FIELD_REFERENCE) == 0)
        cj_entity_set_field_string (entity, field, text);
      else if (field->kind == CJ_FIELD_KIND_CHILDREN)
        {
          GListModel *children = G_LIST_MODEL (cj_entity_get_field_children (entity, field));

          for (guint c = 0; c < g_list_model_get_n_items (children); c++)
            {
              g_autoptr (CjEntity) child = g_list_model_get_item (children, c);

              fill_with (child, text);
            }
        }
    }
}

static void
check_filled (const char *text,
              gboolean may_overlap)
{
  g_autoptr (CjShop) shop = sample_shop ();
  g_autoptr (CjCustomer) customer = sample_customer ();
  g_autoptr (CjVehicle) vehicle = sample_vehicle ();
  g_autoptr (CjWorkOrder) order = sample_order (8);
  g_autoptr (CjSheetData) data = NULL;

  fill_with (CJ_ENTITY (shop), text);
  fill_with (CJ_ENTITY (customer), text);
  fill_with (CJ_ENTITY (vehicle), text);
  fill_with (CJ_ENTITY (order), text);
  data = sample_data_for (shop, order, customer, vehicle);
  for (guint form = 0; form <= CJ_PRINT_FORM_RECEIPT; form++)
    for (guint p = 0; p < cj_paper_count (); p++)
      if (cj_paper_suits (cj_paper_nth (p), form))
        {
          g_autoptr (CjSheet) sheet = cj_sheet_new (form, data, cj_paper_nth (p));
          g_autofree char *read = sheet_reader_read_full (sheet, may_overlap);
          g_autoptr (GBytes) pdf = cj_sheet_to_pdf (sheet, NULL);

          g_assert_nonnull (pdf);
        }
}

static char *
repeat (const char *text,
        guint times)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (out, text);

  return g_string_free (out, FALSE);
}

static void
test_hostile (void)
{
  g_autofree char *han = repeat ("测试长文本", 60);
  g_autofree char *word = repeat ("unbreakableword", 20);

  check_filled ("", FALSE);
  check_filled ("a\tb\r\n\r\n\r\nc\001\002\033[31m\342\200\256abc", FALSE);
  check_filled ("样例 😀👨‍👩‍👧🚗 é́́́ مرحبا 한국어 日本語", TRUE);
  check_filled ("\342\200\216\342\200\217\357\273\277", FALSE);
  check_filled (han, FALSE);
  check_filled (word, FALSE);
}

/* A complaint of 5,000 characters is on the sheet from its first to its last. */
static void
test_long_text (void)
{
  GString *complaint = g_string_new (NULL);
  g_autoptr (CjShop) shop = sample_shop ();
  g_autoptr (CjCustomer) customer = sample_customer ();
  g_autoptr (CjVehicle) vehicle = sample_vehicle ();
  g_autoptr (CjWorkOrder) order = sample_order (1);
  g_autoptr (CjSheetData) data = NULL;

  for (guint i = 0; i < 625; i++)
    g_string_append_printf (complaint, "第%04u句话。", i);
  cj_work_order_set_complaint (order, complaint->str);
  data = sample_data_for (shop, order, customer, vehicle);
  for (guint p = 0; p < cj_paper_count (); p++)
    if (cj_paper_suits (cj_paper_nth (p), CJ_PRINT_FORM_INTAKE))
      {
        g_autoptr (CjSheet) sheet = cj_sheet_new (CJ_PRINT_FORM_INTAKE, data, cj_paper_nth (p));
        GString *joined = g_string_new (NULL);

        for (guint page = 0; page < cj_sheet_get_n_pages (sheet); page++)
          {
            g_autoptr (GArray) pieces = sheet_reader_read_page (sheet, page, FALSE);

            for (guint i = 0; i < pieces->len; i++)
              {
                const char *text = g_array_index (pieces, SheetPiece, i).text;

                if (strstr (text, "句") != NULL || strstr (text, "话。") != NULL)
                  g_string_append (joined, text);
              }
          }
        g_assert_cmpstr (joined->str, ==, complaint->str);
        g_string_free (joined, TRUE);
      }
  g_string_free (complaint, TRUE);
}

static void
test_cut_text (void)
{
  g_autofree char *note = repeat ("x", CJ_PRINT_TEXT_MAX + 4711);
  g_autofree char *cut = cj_print_paragraphs (CJ_PRINT_LANGUAGE_ENGLISH, note);

  g_assert_true (g_str_has_suffix (cut, "… (4711 more characters in the work order)"));
  g_assert_cmpint (strlen (cut), <, CJ_PRINT_TEXT_MAX + 100);
}

static void
test_money_extremes (void)
{
  static const gint64 prices[] = { 0, 1, -5000, G_GINT64_CONSTANT (100000000000000000), G_MAXINT64, G_MININT64 };

  for (guint i = 0; i < G_N_ELEMENTS (prices); i++)
    {
      g_autoptr (CjShop) shop = sample_shop ();
      g_autoptr (CjWorkOrder) order = sample_order (0);
      g_autoptr (CjSheetData) data = NULL;

      sample_add_line (order, CJ_LINE_KIND_PART, "样例配件", 1000, prices[i]);
      sample_add_line (order, CJ_LINE_KIND_LABOUR, "样例工时", 1500, prices[i]);
      cj_work_order_set_mileage_in (order, prices[i]);
      data = sample_data_for (shop, order, NULL, NULL);
      for (guint form = 0; form <= CJ_PRINT_FORM_RECEIPT; form++)
        for (guint p = 0; p < cj_paper_count (); p++)
          if (cj_paper_suits (cj_paper_nth (p), form))
            {
              g_autoptr (CjSheet) sheet = cj_sheet_new (form, data, cj_paper_nth (p));
              g_autofree char *text = sheet_reader_read (sheet);

              g_assert_cmpuint (sheet_reader_count (text, "样例配件"), ==, 1);
              g_assert_cmpuint (sheet_reader_count (text, "样例工时"), ==, 1);
            }
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/print/sheet-text/hostile", test_hostile);
  g_test_add_func ("/print/sheet-text/long-text", test_long_text);
  g_test_add_func ("/print/sheet-text/cut-text", test_cut_text);
  g_test_add_func ("/print/sheet-text/money-extremes", test_money_extremes);

  return g_test_run ();
}
