/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-form-private.h"

#include "model/cj-money.h"
#include "model/cj-order-totals.h"
#include "print/cj-print-format.h"

/* 接车单: what the customer brought, what they said, what they ordered. It is
 * the repair contract of a small job, so it names the work and is signed. */

static void
add_fields (CjForm *form)
{
  CjPrintLanguage language = form->style->language;
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);
  CjVehicle *vehicle = cj_sheet_data_get_vehicle (form->data);
  gboolean electric = cj_vehicle_get_fuel (vehicle) == CJ_FUEL_KIND_ELECTRIC;
  CjFields fields;

  cj_fields_init (&fields, form, TRUE);
  cj_fields_add_people (&fields, TRUE);
  cj_fields_add_vehicle (&fields, TRUE);
  cj_fields_take (&fields, CJ_TEXT_MILEAGE_IN, cj_print_km (language, cj_work_order_get_mileage_in (order)));
  cj_fields_add_gauge (&fields, electric ? CJ_TEXT_BATTERY_LEVEL : CJ_TEXT_FUEL_LEVEL, cj_work_order_get_fuel_level (order));
  cj_fields_add (&fields, CJ_TEXT_FUEL_KIND,
                 cj_print_enum_text (language, CJ_TYPE_FUEL_KIND, (int) cj_vehicle_get_fuel (vehicle)));
  cj_fields_add (&fields, CJ_TEXT_ORDER_KIND,
                 cj_print_enum_text (language, CJ_TYPE_ORDER_KIND, (int) cj_work_order_get_kind (order)));
  cj_fields_add (&fields, CJ_TEXT_ADVISOR, cj_sheet_data_get_staff_name (form->data, cj_work_order_get_advisor_id (order)));
  if (*cj_work_order_get_key_tag (order) != '\0')
    cj_fields_add (&fields, CJ_TEXT_KEY_TAG, cj_work_order_get_key_tag (order));
  cj_fields_finish (&fields, form->style->field_columns);
}

/* The work that is authorised. A shop that has not looked at the car yet has
 * no lines; then the complaint is the order. */
static void
add_work (CjForm *form)
{
  const CjColumn columns[] = {
    { cj_form_text (form, CJ_TEXT_LINE), CJ_ALIGN_START, CJ_ROLE_SMALL, 0.08 },
    { cj_form_text (form, CJ_TEXT_WORK_ORDERED), CJ_ALIGN_START, CJ_ROLE_BODY, 1, TRUE },
    { cj_form_text (form, CJ_TEXT_PART_KIND), CJ_ALIGN_START, CJ_ROLE_BODY, 0.16 },
    { cj_form_text (form, CJ_TEXT_QUANTITY), CJ_ALIGN_END, CJ_ROLE_BODY, 0.15 },
    { cj_form_text (form, CJ_TEXT_AMOUNT), CJ_ALIGN_END, CJ_ROLE_BODY, 0.24 },
  };
  GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (cj_sheet_data_get_order (form->data)));
  CjTable *table = cj_table_new (form->flow, columns, G_N_ELEMENTS (columns));
  CjOrderTotals totals;
  guint number = 0;

  cj_table_set_carried (table);
  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (lines, i);
      g_autofree char *count = g_strdup_printf ("%u", number + 1);
      g_autofree char *name = cj_print_line (cj_order_line_get_name (line));
      g_autofree char *note = cj_form_dup_line_note (form, line, FALSE);
      g_autofree char *quantity = cj_form_dup_quantity (form, line);
      g_autofree char *amount = cj_print_money (cj_order_line_total (line));
      const char *kind = cj_print_enum_text (form->style->language, CJ_TYPE_PART_KIND, (int) cj_order_line_get_part_kind (line));
      const char *cells[] = { count, name, kind, quantity, amount };

      if (!cj_order_line_counts (line))
        continue;
      number++;
      cj_table_add (table, cells, note, cj_order_line_total (line));
    }
  if (number == 0)
    return;

  cj_work_order_get_totals (cj_sheet_data_get_order (form->data), &totals);
  cj_flow_add_space (form->flow, form->style->gap);
  {
    g_autofree char *sum = cj_print_money (cj_add (cj_add (totals.labour, totals.parts), totals.other));

    cj_table_finish (table, cj_form_text (form, CJ_TEXT_TOTAL), sum);
  }
}

static void
add_agreements (CjForm *form)
{
  static const CjPrintText questions[] = { CJ_TEXT_OLD_PARTS_BACK, CJ_TEXT_TEST_DRIVE, CJ_TEXT_WASH, CJ_TEXT_WAITING };
  CjPrintLanguage language = form->style->language;
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);
  const gboolean answers[] = { cj_work_order_get_old_parts_back (order), cj_work_order_get_test_drive (order),
                               cj_work_order_get_wash (order), cj_work_order_get_waiting (order) };
  gint64 estimate = cj_work_order_get_estimate (order);
  CjOrderTotals totals;
  CjFields fields;

  cj_work_order_get_totals (order, &totals);
  if (estimate == 0)
    estimate = totals.total;
  cj_flow_add_heading (form->flow, cj_form_text (form, CJ_TEXT_AGREEMENTS));
  cj_form_add_yes_no (form, questions, answers, G_N_ELEMENTS (questions));

  cj_fields_init (&fields, form, TRUE);
  cj_fields_take_strong (&fields, CJ_TEXT_PROMISED, cj_print_time (language, cj_work_order_get_promised_at (order)));
  cj_fields_add (&fields, CJ_TEXT_PAYMENT_WAY,
                 cj_print_enum_text (language, CJ_TYPE_PAYMENT_WAY, (int) cj_work_order_get_payment_way (order)));
  cj_fields_take_strong (&fields, CJ_TEXT_ESTIMATED, estimate != 0 ? cj_print_money (estimate) : g_strdup (""));
  cj_fields_finish (&fields, form->style->field_columns);
  if (estimate != 0)
    cj_form_add_capitals (form, estimate);
}

void
cj_form_add_intake (CjForm *form)
{
  static const CjPrintText signers[] = { CJ_TEXT_SIGN_CUSTOMER, CJ_TEXT_SIGN_ADVISOR };
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);

  add_fields (form);
  cj_form_add_section (form, CJ_TEXT_COMPLAINT, cj_work_order_get_complaint (order),
                       form->style->compact ? 1 : 2);
  cj_form_add_section (form, CJ_TEXT_FINDINGS, cj_work_order_get_findings (order), 0);
  cj_form_add_condition (form);
  cj_form_add_remark (form, CJ_TEXT_WARNING_LIGHTS, cj_work_order_get_warning_lights (order));
  cj_form_add_remark (form, CJ_TEXT_BELONGINGS, cj_work_order_get_belongings (order));
  add_work (form);
  add_agreements (form);
  cj_form_add_terms (form);
  cj_form_add_signatures (form, CJ_TEXT_SIGN_STATEMENT_INTAKE, signers, G_N_ELEMENTS (signers));
  cj_form_add_footer_text (form);
}
