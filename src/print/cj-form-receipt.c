/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-form-private.h"

#include "model/cj-money.h"
#include "model/cj-order-totals.h"
#include "print/cj-order-code.h"
#include "print/cj-print-format.h"

/* 小票: a strip of 80 or 58 mm. Names on a line of their own where they must be,
 * amounts at the right edge, nothing grey. */

static void
paint_code (cairo_t *cr,
            double width,
            double height,
            gpointer data)
{
  cj_order_code_paint (cr, width, height, data);
}

static void
add_pair (CjForm *form,
          CjTextRole role,
          const char *left,
          const char *right,
          const char *note)
{
  const CjStyle *style = form->style;
  double width = form->flow->width;
  double amount = MIN (cj_style_measure (style, role, right) + 0.5, width * 0.62);
  const CjCell cells[] = {
    { .width = width - amount - 6, .role = role, .text = left, .note = note },
    { .x = width - amount, .width = amount, .role = role, .align = CJ_ALIGN_END, .text = right },
  };
  const CjRowLook look = { .before = style->pad * 0.5, .after = style->pad * 0.5 };

  cj_flow_add_row (form->flow, cells, G_N_ELEMENTS (cells), &look);
}

static void
add_money (CjForm *form,
           CjTextRole role,
           CjPrintText label,
           gint64 fen)
{
  g_autofree char *money = cj_print_money (fen);

  add_pair (form, role, cj_form_text (form, label), money, NULL);
}

static void
add_head (CjForm *form)
{
  const CjStyle *style = form->style;
  CjShop *shop = cj_sheet_data_get_shop (form->data);
  g_autofree char *name = cj_print_line (cj_shop_get_name (shop));
  g_autofree char *phone = cj_print_line (cj_shop_get_phone (shop));
  g_autofree char *address = cj_print_line (cj_shop_get_address (shop));
  g_autofree char *plate = cj_form_dup_plate (form);
  g_autofree char *number = cj_print_line (cj_work_order_get_number (cj_sheet_data_get_order (form->data)));
  g_autofree char *time = cj_print_time (style->language, cj_sheet_data_get_now (form->data));
  guint copy = cj_sheet_data_get_copy (form->data);

  cj_flow_add_text (form->flow, CJ_ROLE_SHOP, CJ_ALIGN_CENTER, name);
  cj_flow_add_text (form->flow, CJ_ROLE_SMALL, CJ_ALIGN_CENTER, address);
  cj_flow_add_text (form->flow, CJ_ROLE_SMALL, CJ_ALIGN_CENTER, phone);
  cj_flow_add_space (form->flow, style->pad * 2);
  cj_flow_add_text (form->flow, CJ_ROLE_TITLE, CJ_ALIGN_CENTER, cj_form_text (form, CJ_TEXT_FORM_RECEIPT));
  if (copy > 1)
    {
      g_autofree char *count = g_strdup_printf ("%u", copy);
      g_autofree char *text = cj_print_fill (style->language, CJ_TEXT_COPY, count, NULL);

      cj_flow_add_text (form->flow, CJ_ROLE_STRONG, CJ_ALIGN_CENTER, text);
    }
  cj_flow_add_space (form->flow, style->pad);
  cj_flow_add_rule (form->flow, 1);
  add_pair (form, CJ_ROLE_BODY, cj_form_text (form, CJ_TEXT_NUMBER), number, NULL);
  add_pair (form, CJ_ROLE_BODY, cj_form_text (form, CJ_TEXT_DATE), time, NULL);
  if (*plate != '\0')
    add_pair (form, CJ_ROLE_PLATE, cj_form_text (form, CJ_TEXT_PLATE), plate, NULL);
  cj_flow_add_rule (form->flow, 0.5);
}

static void
add_lines (CjForm *form)
{
  GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (cj_sheet_data_get_order (form->data)));

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (lines, i);
      g_autofree char *name = cj_print_line (cj_order_line_get_name (line));
      g_autofree char *quantity = cj_form_dup_quantity (form, line);
      g_autofree char *price = cj_print_money (cj_order_line_get_price (line));
      g_autofree char *amount = cj_print_money (cj_order_line_total (line));
      g_autofree char *note = NULL;
      const char *kind = cj_print_enum_text (form->style->language, CJ_TYPE_PART_KIND, (int) cj_order_line_get_part_kind (line));

      if (!cj_order_line_counts (line))
        continue;
      note = g_strdup_printf ("%s%s%s × %s", kind, *kind != '\0' ? "  " : "", price, quantity);
      add_pair (form, CJ_ROLE_BODY, name, amount, note);
    }
}

static void
add_totals (CjForm *form)
{
  CjOrderTotals totals;
  gint64 ways[CJ_PAYMENT_WAY_ON_ACCOUNT + 1];
  gint64 owed, discount;

  cj_work_order_get_totals (cj_sheet_data_get_order (form->data), &totals);
  cj_form_sum_payments (form, ways, &owed);
  discount = cj_add (totals.rate_discount, totals.amount_discount);

  cj_flow_add_rule (form->flow, 0.5);
  if (totals.labour != 0)
    add_money (form, CJ_ROLE_BODY, CJ_TEXT_TOTAL_LABOUR, totals.labour);
  if (totals.parts != 0)
    add_money (form, CJ_ROLE_BODY, CJ_TEXT_TOTAL_PARTS, totals.parts);
  if (totals.other != 0)
    add_money (form, CJ_ROLE_BODY, CJ_TEXT_TOTAL_OTHER, totals.other);
  if (discount != 0)
    add_money (form, CJ_ROLE_BODY, CJ_TEXT_ORDER_DISCOUNT, cj_subtract (0, discount));
  if (totals.rounding != 0)
    add_money (form, CJ_ROLE_BODY, CJ_TEXT_ROUNDING, cj_subtract (0, totals.rounding));
  add_money (form, CJ_ROLE_TOTAL, CJ_TEXT_AMOUNT_DUE, totals.total);
  cj_flow_add_rule (form->flow, 0.5);
  for (guint way = 0; way < G_N_ELEMENTS (ways); way++)
    if (ways[way] != 0)
      add_money (form, CJ_ROLE_BODY, CJ_TEXT_WAY_CASH + way, ways[way]);
  add_money (form, CJ_ROLE_STRONG, owed >= 0 ? CJ_TEXT_OWED : CJ_TEXT_OVERPAID,
             owed >= 0 ? owed : cj_subtract (0, owed));
  cj_flow_add_rule (form->flow, 1);
}

static void
add_code (CjForm *form)
{
  const CjStyle *style = form->style;
  CjOrderCode *code = cj_order_code_new (cj_entity_get_id (CJ_ENTITY (cj_sheet_data_get_order (form->data))));
  CjBand *band;

  if (code == NULL)
    return;
  band = cj_band_new (style->code_size);
  cj_band_add_picture (band, (form->flow->width - style->code_size) / 2, 0, style->code_size, style->code_size,
                       paint_code, code, (GDestroyNotify) cj_order_code_free);
  /* the four modules of quiet that the code needs above and below */
  cj_flow_add_space (form->flow, style->code_size * 0.13);
  cj_flow_take (form->flow, band);
  cj_flow_add_space (form->flow, style->code_size * 0.13);
}

void
cj_form_add_receipt (CjForm *form)
{
  g_autofree char *footer =
    cj_print_paragraphs (form->style->language, cj_shop_get_footer (cj_sheet_data_get_shop (form->data)));

  add_head (form);
  add_lines (form);
  add_totals (form);
  add_code (form);
  cj_flow_add_text (form->flow, CJ_ROLE_SMALL, CJ_ALIGN_CENTER,
                    *footer != '\0' ? footer : cj_form_text (form, CJ_TEXT_THANKS));
}
