/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-form-private.h"

#include "print/cj-print-format.h"

/* 报价单: labour and parts listed apart, what they come to, until when it holds. */

static void
add_fields (CjForm *form)
{
  CjPrintLanguage language = form->style->language;
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);
  CjFields fields;

  cj_fields_init (&fields, form, FALSE);
  cj_fields_add_people (&fields, TRUE);
  cj_fields_add_vehicle (&fields, TRUE);
  cj_fields_take (&fields, CJ_TEXT_MILEAGE_IN, cj_print_km (language, cj_work_order_get_mileage_in (order)));
  cj_fields_add (&fields, CJ_TEXT_ORDER_KIND,
                 cj_print_enum_text (language, CJ_TYPE_ORDER_KIND, (int) cj_work_order_get_kind (order)));
  cj_fields_add (&fields, CJ_TEXT_ADVISOR, cj_sheet_data_get_staff_name (form->data, cj_work_order_get_advisor_id (order)));
  cj_fields_finish (&fields, form->style->field_columns);
}

static void
add_validity (CjForm *form)
{
  CjPrintLanguage language = form->style->language;
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);
  CjFields fields;

  cj_fields_init (&fields, form, FALSE);
  cj_fields_take_strong (&fields, CJ_TEXT_VALID_UNTIL, cj_print_date (language, cj_work_order_get_valid_until (order)));
  cj_fields_take_strong (&fields, CJ_TEXT_PROMISED, cj_print_time (language, cj_work_order_get_promised_at (order)));
  cj_fields_add (&fields, CJ_TEXT_APPROVED_BY, cj_work_order_get_approved_by (order));
  cj_fields_finish (&fields, form->style->field_columns);
}

void
cj_form_add_estimate (CjForm *form)
{
  static const CjPrintText signers[] = { CJ_TEXT_SIGN_CUSTOMER, CJ_TEXT_SIGN_ADVISOR };
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);

  add_fields (form);
  cj_form_add_section (form, CJ_TEXT_COMPLAINT, cj_work_order_get_complaint (order), 0);
  cj_form_add_section (form, CJ_TEXT_FINDINGS, cj_work_order_get_findings (order), 0);
  cj_form_add_priced_lines (form);
  cj_form_add_totals (form, CJ_TEXT_TOTAL);
  add_validity (form);
  cj_form_add_advice (form);
  cj_form_add_terms (form);
  cj_form_add_signatures (form, CJ_TEXT_SIGN_STATEMENT_ESTIMATE, signers, G_N_ELEMENTS (signers));
  cj_form_add_footer_text (form);
}
