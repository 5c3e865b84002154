/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-form-private.h"

#include "model/cj-money.h"
#include "print/cj-print-format.h"

/* 派工单: what the technician gets. No prices, and of the customer no more than
 * the name: it hangs in the workshop. */

static void
add_fields (CjForm *form)
{
  CjPrintLanguage language = form->style->language;
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);
  CjFields fields;

  cj_fields_init (&fields, form, TRUE);
  cj_fields_add (&fields, CJ_TEXT_BAY, cj_work_order_get_bay (order));
  cj_fields_take_strong (&fields, CJ_TEXT_TECHNICIAN, cj_print_line (cj_sheet_data_get_staff_name (form->data, cj_work_order_get_technician_id (order))));
  cj_fields_take_strong (&fields, CJ_TEXT_PROMISED, cj_print_time (language, cj_work_order_get_promised_at (order)));
  cj_fields_add_vehicle (&fields, TRUE);
  cj_fields_take (&fields, CJ_TEXT_MILEAGE_IN, cj_print_km (language, cj_work_order_get_mileage_in (order)));
  cj_fields_add (&fields, CJ_TEXT_ORDER_KIND,
                 cj_print_enum_text (language, CJ_TYPE_ORDER_KIND, (int) cj_work_order_get_kind (order)));
  cj_fields_add (&fields, CJ_TEXT_ADVISOR, cj_sheet_data_get_staff_name (form->data, cj_work_order_get_advisor_id (order)));
  cj_fields_add_people (&fields, FALSE);
  cj_fields_add (&fields, CJ_TEXT_KEY_TAG, cj_work_order_get_key_tag (order));
  cj_fields_finish (&fields, form->style->field_columns);
}

/* The time that a line is planned with: its standard hours, else its quantity. */
static gint64
planned_hours (CjOrderLine *line)
{
  if (cj_order_line_get_hours (line) != 0)
    return cj_order_line_get_hours (line);

  return cj_order_line_get_kind (line) == CJ_LINE_KIND_LABOUR ? cj_order_line_get_quantity (line) : 0;
}

static void
add_work_rows (CjForm *form,
               CjTable *table,
               GPtrArray *lines,
               guint *number,
               gint64 *hours)
{
  for (guint i = 0; i < lines->len; i++)
    {
      CjOrderLine *line = lines->pdata[i];
      gint64 planned = planned_hours (line);
      g_autofree char *count = g_strdup_printf ("%u", ++*number);
      g_autofree char *name = cj_print_line (cj_order_line_get_name (line));
      g_autofree char *note = cj_form_dup_line_note (form, line, FALSE);
      g_autofree char *technician =
        cj_print_line (cj_sheet_data_get_staff_name (form->data, cj_order_line_get_technician_id (line)));
      g_autofree char *time = planned != 0 ? cj_quantity_format (planned) : NULL;
      const char *cells[] = { count, name, technician, time, NULL };

      *hours = cj_add (*hours, planned);
      cj_table_add (table, cells, note, 0);
    }
}

static void
add_work (CjForm *form)
{
  const CjColumn columns[] = {
    { cj_form_text (form, CJ_TEXT_LINE), CJ_ALIGN_START, CJ_ROLE_SMALL, 0.08 },
    { cj_form_text (form, CJ_TEXT_LABOUR_ITEM), CJ_ALIGN_START, CJ_ROLE_BODY, 1, TRUE },
    { cj_form_text (form, CJ_TEXT_TECHNICIAN), CJ_ALIGN_START, CJ_ROLE_BODY, 0.2 },
    { cj_form_text (form, CJ_TEXT_LABOUR_HOURS), CJ_ALIGN_END, CJ_ROLE_STRONG, 0.14 },
    { cj_form_text (form, CJ_TEXT_DONE), CJ_ALIGN_CENTER, CJ_ROLE_BODY, 0.12, FALSE, TRUE },
  };
  g_autoptr (GPtrArray) labour = cj_form_lines (form, CJ_LINE_KIND_LABOUR);
  g_autoptr (GPtrArray) other = cj_form_lines (form, CJ_LINE_KIND_FEE);
  CjTable *table = cj_table_new (form->flow, columns, G_N_ELEMENTS (columns));
  guint number = 0;
  gint64 hours = 0;

  cj_flow_add_space (form->flow, form->style->gap);
  if (labour->len + other->len == 0)
    {
      cj_flow_add_text (form->flow, CJ_ROLE_BODY, CJ_ALIGN_CENTER, cj_form_text (form, CJ_TEXT_NO_LINES));
      return;
    }
  add_work_rows (form, table, labour, &number, &hours);
  add_work_rows (form, table, other, &number, &hours);
  cj_table_finish (table, NULL, NULL);
  cj_flow_keep (form->flow);
  {
    g_autofree char *sum = cj_quantity_format (hours);

    cj_form_add_remark (form, CJ_TEXT_SUBTOTAL_HOURS, sum);
  }
}

static void
add_parts (CjForm *form)
{
  const CjColumn columns[] = {
    { cj_form_text (form, CJ_TEXT_LINE), CJ_ALIGN_START, CJ_ROLE_SMALL, 0.08 },
    { cj_form_text (form, CJ_TEXT_PARTS_TO_ISSUE), CJ_ALIGN_START, CJ_ROLE_BODY, 1, TRUE },
    { cj_form_text (form, CJ_TEXT_PART_KIND), CJ_ALIGN_START, CJ_ROLE_BODY, 0.16 },
    { cj_form_text (form, CJ_TEXT_BIN), CJ_ALIGN_START, CJ_ROLE_STRONG, 0.18 },
    { cj_form_text (form, CJ_TEXT_QUANTITY), CJ_ALIGN_END, CJ_ROLE_STRONG, 0.15 },
    { cj_form_text (form, CJ_TEXT_ISSUED), CJ_ALIGN_CENTER, CJ_ROLE_BODY, 0.12, FALSE, TRUE },
  };
  g_autoptr (GPtrArray) lines = cj_form_lines (form, CJ_LINE_KIND_PART);
  CjTable *table;

  if (lines->len == 0)
    return;
  table = cj_table_new (form->flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < lines->len; i++)
    {
      CjOrderLine *line = lines->pdata[i];
      g_autofree char *count = g_strdup_printf ("%u", i + 1);
      g_autofree char *name = cj_print_line (cj_order_line_get_name (line));
      g_autofree char *note = cj_form_dup_line_note (form, line, FALSE);
      g_autofree char *bin = cj_print_line (cj_sheet_data_get_bin (form->data, cj_order_line_get_item_id (line)));
      g_autofree char *quantity = cj_form_dup_quantity (form, line);
      const char *kind = cj_print_enum_text (form->style->language, CJ_TYPE_PART_KIND, (int) cj_order_line_get_part_kind (line));
      const char *cells[] = { count, name, kind, bin, quantity, NULL };

      cj_table_add (table, cells, note, 0);
    }
  cj_flow_add_space (form->flow, form->style->gap);
  cj_table_finish (table, NULL, NULL);
}

/* What was odd about the car when it came. */
static void
add_attention (CjForm *form)
{
  GListModel *checks = G_LIST_MODEL (cj_work_order_get_checks (cj_sheet_data_get_order (form->data)));
  GString *out = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (checks); i++)
    {
      g_autoptr (CjOrderCheck) check = g_list_model_get_item (checks, i);
      CjCheckResult result = cj_order_check_get_result (check);

      if (result == CJ_CHECK_RESULT_ATTENTION || result == CJ_CHECK_RESULT_MISSING)
        g_string_append_printf (out, "%s%s (%s) %s", out->len > 0 ? "   " : "", cj_order_check_get_label (check),
                                cj_print_enum_text (form->style->language, CJ_TYPE_CHECK_RESULT, (int) result),
                                cj_order_check_get_note (check));
    }
  text = g_string_free (out, FALSE);
  cj_form_add_section (form, CJ_TEXT_ATTENTION_AT_INTAKE, text, 0);
}

static void
add_checks_after (CjForm *form)
{
  const CjStyle *style = form->style;
  guint n_columns = 2;
  double width = form->flow->width / n_columns;
  const CjRowLook look = { .before = style->pad * 0.6, .after = style->pad * 0.6 };
  guint n = CJ_TEXT_AFTER_CLEAN - CJ_TEXT_AFTER_COMPLAINT + 1;

  cj_flow_add_heading (form->flow, cj_form_text (form, CJ_TEXT_CHECKS_AFTER));
  for (guint start = 0; start < n; start += n_columns)
    {
      CjCell cells[2] = { 0 };

      for (guint i = 0; i < n_columns; i++)
        cells[i] = (CjCell) { .x = i * width, .width = width - 8, .tick = CJ_TICK_EMPTY,
                              .text = cj_form_text (form, CJ_TEXT_AFTER_COMPLAINT + start + i) };
      cj_flow_add_row (form->flow, cells, n_columns, &look);
    }
}

void
cj_form_add_job_card (CjForm *form)
{
  static const CjPrintText signers[] = { CJ_TEXT_SIGN_TECHNICIAN, CJ_TEXT_SIGN_INSPECTOR };
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);

  add_fields (form);
  cj_form_add_section (form, CJ_TEXT_COMPLAINT, cj_work_order_get_complaint (order), 0);
  cj_form_add_section (form, CJ_TEXT_FINDINGS, cj_work_order_get_findings (order), 0);
  cj_form_add_remark (form, CJ_TEXT_WARNING_LIGHTS, cj_work_order_get_warning_lights (order));
  add_work (form);
  add_parts (form);
  add_attention (form);
  cj_form_add_section (form, CJ_TEXT_NOTES, cj_work_order_get_internal_note (order),
                       form->style->compact ? 1 : 2);
  add_checks_after (form);
  cj_form_add_signatures (form, CJ_N_TEXTS, signers, G_N_ELEMENTS (signers));
}
