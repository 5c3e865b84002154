/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-form-private.h"

#include "model/cj-money.h"
#include "model/cj-time.h"
#include "model/cj-warranty.h"
#include "print/cj-print-format.h"

#include <string.h>

/* 结算单: what was done, what it cost, how it was paid, what is warranted. The
 * law wants labour, parts with their kind, and other charges listed apart. */

static gint64
release_time (CjForm *form)
{
  gint64 at = cj_work_order_get_delivered_at (cj_sheet_data_get_order (form->data));

  return at != 0 ? at : cj_sheet_data_get_now (form->data);
}

static void
add_fields (CjForm *form)
{
  CjPrintLanguage language = form->style->language;
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);
  CjFields fields;

  cj_fields_init (&fields, form, FALSE);
  cj_fields_add_people (&fields, TRUE);
  cj_fields_add (&fields, CJ_TEXT_TAX_NUMBER, cj_customer_get_tax_number (cj_sheet_data_get_customer (form->data)));
  cj_fields_add_vehicle (&fields, TRUE);
  cj_fields_take (&fields, CJ_TEXT_MILEAGE_IN, cj_print_km (language, cj_work_order_get_mileage_in (order)));
  cj_fields_take (&fields, CJ_TEXT_MILEAGE_OUT, cj_print_km (language, cj_work_order_get_mileage_out (order)));
  cj_fields_add (&fields, CJ_TEXT_ORDER_KIND,
                 cj_print_enum_text (language, CJ_TYPE_ORDER_KIND, (int) cj_work_order_get_kind (order)));
  cj_fields_take (&fields, CJ_TEXT_TIME_IN, cj_print_time (language, cj_work_order_get_opened_at (order)));
  cj_fields_take (&fields, CJ_TEXT_TIME_READY, cj_print_time (language, cj_work_order_get_ready_at (order)));
  cj_fields_take (&fields, CJ_TEXT_TIME_OUT, cj_print_time (language, cj_work_order_get_delivered_at (order)));
  cj_fields_add (&fields, CJ_TEXT_ADVISOR, cj_sheet_data_get_staff_name (form->data, cj_work_order_get_advisor_id (order)));
  cj_fields_add (&fields, CJ_TEXT_TECHNICIAN,
                 cj_sheet_data_get_staff_name (form->data, cj_work_order_get_technician_id (order)));
  cj_fields_finish (&fields, form->style->field_columns);
}

static void
add_payments (CjForm *form)
{
  gint64 ways[CJ_PAYMENT_WAY_ON_ACCOUNT + 1];
  gint64 owed;
  CjFields fields;

  cj_form_sum_payments (form, ways, &owed);
  cj_fields_init (&fields, form, FALSE);
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    if (ways[way] != 0)
      cj_fields_take (&fields, CJ_TEXT_WAY_CASH + way, cj_print_money (ways[way]));
  cj_fields_take_strong (&fields, owed >= 0 ? CJ_TEXT_OWED : CJ_TEXT_OVERPAID, cj_print_money (owed >= 0 ? owed : cj_subtract (0, owed)));
  cj_flow_add_heading (form->flow, cj_form_text (form, CJ_TEXT_PAYMENTS));
  cj_fields_finish (&fields, form->style->field_columns);
  cj_form_add_remark (form, CJ_TEXT_BANK, cj_shop_get_bank (cj_sheet_data_get_shop (form->data)));
}

static char *
dup_grouped (gint64 number)
{
  g_autofree char *km = cj_print_km (CJ_PRINT_LANGUAGE_ENGLISH, number);

  return g_strndup (km, strcspn (km, " "));
}

/* Distance and days, and what they come to for this car on this day; "" where
 * nothing was repaired. */
static char *
dup_warranty_period (CjForm *form)
{
  CjPrintLanguage language = form->style->language;
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);
  CjWarranty warranty = cj_warranty_get_statutory (cj_work_order_get_kind (order),
                                                   cj_vehicle_get_use (cj_sheet_data_get_vehicle (form->data)));
  gint64 from_km = MAX (cj_work_order_get_mileage_out (order), cj_work_order_get_mileage_in (order));
  g_autofree char *released = cj_date_from_time (release_time (form));
  g_autofree char *last = cj_warranty_get_last_day (&warranty, released);
  g_autofree char *last_text = cj_print_date (language, last);
  g_autofree char *distance = dup_grouped (warranty.km);
  g_autofree char *days = g_strdup_printf ("%d", warranty.days);
  g_autofree char *period = cj_print_fill (language, CJ_TEXT_WARRANTY_PERIOD, distance, days);
  g_autofree char *km = from_km > 0 && from_km < G_MAXINT64 / 200 ? cj_print_km (language, from_km + warranty.km) : NULL;
  g_autofree char *until = km != NULL ? cj_print_fill (language, CJ_TEXT_WARRANTY_UNTIL_KM, last_text, km)
                                      : cj_print_fill (language, CJ_TEXT_WARRANTY_UNTIL, last_text, NULL);

  return warranty.days > 0 ? cj_print_fill (language, CJ_TEXT_IN_BRACKETS, period, until) : g_strdup ("");
}

static char *
dup_next_service (CjForm *form)
{
  CjPrintLanguage language = form->style->language;
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);
  CjVehicle *vehicle = cj_sheet_data_get_vehicle (form->data);
  const char *day = cj_work_order_get_next_service_date (order);
  gint64 mileage = cj_work_order_get_next_service_mileage (order);
  g_autofree char *date = cj_print_date (language, *day != '\0' ? day : cj_vehicle_get_next_service_date (vehicle));
  g_autofree char *km = cj_print_km (language, mileage > 0 ? mileage : cj_vehicle_get_next_service_mileage (vehicle));

  if (*date != '\0' && *km != '\0')
    return cj_print_fill (language, CJ_TEXT_NEXT_SERVICE_BOTH, date, km);

  return *date != '\0' ? g_steal_pointer (&date) : g_steal_pointer (&km);
}

static void
add_warranty (CjForm *form)
{
  g_autofree char *period = dup_warranty_period (form);
  g_autofree char *next = dup_next_service (form);
  g_autofree char *text =
    cj_print_paragraphs (form->style->language, cj_shop_get_warranty_text (cj_sheet_data_get_shop (form->data)));

  if (*period != '\0')
    {
      cj_flow_add_heading (form->flow, cj_form_text (form, CJ_TEXT_WARRANTY));
      cj_flow_add_text (form->flow, CJ_ROLE_BODY, CJ_ALIGN_START, period);
      cj_flow_add_text (form->flow, CJ_ROLE_SMALL, CJ_ALIGN_START, text);
    }
  if (*next != '\0')
    cj_form_add_section (form, CJ_TEXT_NEXT_SERVICE, next, 0);
}

void
cj_form_add_settlement (CjForm *form)
{
  static const CjPrintText signers[] = { CJ_TEXT_SIGN_CUSTOMER, CJ_TEXT_SIGN_ADVISOR, CJ_TEXT_SIGN_CASHIER };

  add_fields (form);
  cj_form_add_priced_lines (form);
  cj_form_add_totals (form, CJ_TEXT_AMOUNT_DUE);
  add_payments (form);
  add_warranty (form);
  cj_form_add_advice (form);
  cj_form_add_signatures (form, CJ_TEXT_SIGN_STATEMENT_SETTLEMENT, signers, G_N_ELEMENTS (signers));
  cj_form_add_footer_text (form);
}
