/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-form-private.h"

#include "model/cj-money.h"
#include "model/cj-order-totals.h"
#include "print/cj-print-format.h"

/* The lines of the order with their prices, and what they come to. */

/* The three parts of a priced sheet; packages and fees are in the last. */
typedef enum
{
  PART_LABOUR,
  PART_PARTS,
  PART_OTHER,
  N_PARTS
} SheetPart;

static SheetPart
part_of (CjOrderLine *line)
{
  switch (cj_order_line_get_kind (line))
    {
    case CJ_LINE_KIND_LABOUR:
      return PART_LABOUR;

    case CJ_LINE_KIND_PART:
      return PART_PARTS;

    case CJ_LINE_KIND_PACKAGE:
    case CJ_LINE_KIND_FEE:
    default:
      return PART_OTHER;
    }
}

static GPtrArray *
lines_of (CjForm *form,
          SheetPart part)
{
  GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (cj_sheet_data_get_order (form->data)));
  GPtrArray *out = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (lines, i);

      if (cj_order_line_counts (line) && part_of (line) == part)
        g_ptr_array_add (out, g_steal_pointer (&line));
    }

  return out;
}

/**
 * cj_form_lines:
 * @kind: any kind of a part of the sheet; for the last part, a fee
 *
 * Returns: (transfer full) (element-type CjOrderLine): the lines of that part
 *   that were not declined, in their order
 */
GPtrArray *
cj_form_lines (CjForm *form,
               CjLineKind kind)
{
  return lines_of (form, kind == CJ_LINE_KIND_LABOUR ? PART_LABOUR : kind == CJ_LINE_KIND_PART ? PART_PARTS
                                                                                                : PART_OTHER);
}

static void
append_note (GString *out,
             const char *text)
{
  g_autofree char *line = cj_print_line (text);

  if (*line != '\0')
    g_string_append_printf (out, "%s%s", out->len > 0 ? "   " : "", line);
}

/**
 * cj_form_dup_line_note:
 * @technician: whether to name the technician
 *
 * Returns: (transfer full): what stands small below the name of a line: brand,
 *   number, technician, note; "" for nothing
 */
char *
cj_form_dup_line_note (CjForm *form,
                       CjOrderLine *line,
                       gboolean technician)
{
  GString *out = g_string_new (NULL);
  gint64 hours = cj_order_line_get_hours (line);

  append_note (out, cj_order_line_get_brand (line));
  if (*cj_order_line_get_code (line) != '\0')
    {
      g_autofree char *number =
        cj_print_fill (form->style->language, CJ_TEXT_PART_NUMBER, cj_order_line_get_code (line), NULL);

      append_note (out, number);
    }
  if (technician && cj_order_line_get_kind (line) == CJ_LINE_KIND_LABOUR && hours != 0 &&
      hours != cj_order_line_get_quantity (line))
    {
      g_autofree char *number = cj_quantity_format (hours);
      g_autofree char *text = cj_print_fill (form->style->language, CJ_TEXT_STANDARD_HOURS, number, NULL);

      append_note (out, text);
    }
  if (technician)
    append_note (out, cj_sheet_data_get_staff_name (form->data, cj_order_line_get_technician_id (line)));
  append_note (out, cj_order_line_get_note (line));

  return g_string_free (out, FALSE);
}

/**
 * cj_form_dup_quantity:
 *
 * Returns: (transfer full): quantity and unit
 */
char *
cj_form_dup_quantity (CjForm *form,
                      CjOrderLine *line)
{
  g_autofree char *number = cj_quantity_format (cj_order_line_get_quantity (line));
  g_autofree char *unit = cj_print_line (cj_order_line_get_unit (line));

  if (*unit == '\0' && cj_order_line_get_kind (line) == CJ_LINE_KIND_LABOUR)
    return g_strdup_printf ("%s %s", number, cj_form_text (form, CJ_TEXT_HOUR_UNIT));

  return *unit != '\0' ? g_strdup_printf ("%s %s", number, unit) : g_steal_pointer (&number);
}

static gboolean
has_discount (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (cj_order_line_gross (lines->pdata[i]) != cj_order_line_total (lines->pdata[i]))
      return TRUE;

  return FALSE;
}

static CjTable *
make_part_table (CjForm *form,
                 SheetPart part,
                 GPtrArray *lines,
                 gboolean discount,
                 guint *number)
{
  static const CjPrintText items[] = { CJ_TEXT_LABOUR_ITEM, CJ_TEXT_PART_ITEM, CJ_TEXT_OTHER_ITEM };
  const CjColumn columns[] = {
    { cj_form_text (form, CJ_TEXT_LINE), CJ_ALIGN_START, CJ_ROLE_SMALL, 0.08 },
    { cj_form_text (form, items[part]), CJ_ALIGN_START, CJ_ROLE_BODY, 1, TRUE },
    { part == PART_PARTS ? cj_form_text (form, CJ_TEXT_PART_KIND) : NULL, CJ_ALIGN_START, CJ_ROLE_BODY, 0.16 },
    { cj_form_text (form, part == PART_LABOUR ? CJ_TEXT_LABOUR_HOURS : CJ_TEXT_QUANTITY), CJ_ALIGN_END, CJ_ROLE_BODY, 0.15 },
    { cj_form_text (form, part == PART_LABOUR ? CJ_TEXT_RATE : CJ_TEXT_PRICE), CJ_ALIGN_END, CJ_ROLE_BODY, 0.2 },
    { cj_form_text (form, CJ_TEXT_LINE_DISCOUNT), CJ_ALIGN_END, CJ_ROLE_BODY, 0.18 },
    { cj_form_text (form, CJ_TEXT_AMOUNT), CJ_ALIGN_END, CJ_ROLE_BODY, 0.24 },
  };
  CjColumn used[G_N_ELEMENTS (columns)];
  guint n = 0;
  CjTable *table;

  for (guint c = 0; c < G_N_ELEMENTS (columns); c++)
    if (c != 5 || discount)
      used[n++] = columns[c];
  table = cj_table_new (form->flow, used, n);
  cj_table_set_carried (table);

  for (guint i = 0; i < lines->len; i++)
    {
      CjOrderLine *line = lines->pdata[i];
      gint64 total = cj_order_line_total (line);
      gint64 off = cj_subtract (total, cj_order_line_gross (line));
      g_autofree char *count = g_strdup_printf ("%u", ++*number);
      g_autofree char *name = cj_print_line (cj_order_line_get_name (line));
      g_autofree char *note = cj_form_dup_line_note (form, line, FALSE);
      g_autofree char *quantity = cj_form_dup_quantity (form, line);
      g_autofree char *price = cj_print_money (cj_order_line_get_price (line));
      g_autofree char *discounted = off != 0 ? cj_print_money (off) : NULL;
      g_autofree char *amount = cj_print_money (total);
      const char *kind = cj_print_enum_text (form->style->language, CJ_TYPE_PART_KIND, cj_order_line_get_part_kind (line));
      const char *cells[G_N_ELEMENTS (columns)] = { count, name, kind, quantity, price, discounted, amount };

      if (!discount)
        cells[5] = amount;
      cj_table_add (table, cells, note, total);
    }

  return table;
}

/**
 * cj_form_add_priced_lines:
 *
 * Labour, parts and other, each with its subtotal. The lines are counted
 * through, so that people can speak of "number 7".
 */
void
cj_form_add_priced_lines (CjForm *form)
{
  static const CjPrintText labels[] = { CJ_TEXT_SUBTOTAL_LABOUR, CJ_TEXT_SUBTOTAL_PARTS, CJ_TEXT_SUBTOTAL_OTHER };
  GPtrArray *lines[N_PARTS];
  CjTable *tables[N_PARTS];
  SheetPart parts[N_PARTS];
  gboolean discount = FALSE;
  guint number = 0;
  guint n = 0;

  for (guint p = 0; p < N_PARTS; p++)
    {
      lines[p] = lines_of (form, p);
      discount = discount || has_discount (lines[p]);
    }
  for (guint p = 0; p < N_PARTS; p++)
    if (lines[p]->len > 0)
      {
        parts[n] = p;
        tables[n++] = make_part_table (form, p, lines[p], discount, &number);
      }
  cj_table_align (tables, n);
  for (guint i = 0; i < n; i++)
    {
      gint64 sum = 0;
      g_autofree char *text = NULL;

      for (guint l = 0; l < lines[parts[i]]->len; l++)
        sum = cj_add (sum, cj_order_line_total (lines[parts[i]]->pdata[l]));
      text = cj_print_money (sum);
      cj_flow_add_space (form->flow, form->style->gap);
      cj_table_finish (tables[i], cj_form_text (form, labels[parts[i]]), text);
    }
  if (n == 0)
    {
      cj_flow_add_space (form->flow, form->style->gap);
      cj_flow_add_text (form->flow, CJ_ROLE_BODY, CJ_ALIGN_CENTER, cj_form_text (form, CJ_TEXT_NO_LINES));
    }
  for (guint p = 0; p < N_PARTS; p++)
    g_ptr_array_unref (lines[p]);
}

/* A row of captioned amounts of equal widths. */
static void
add_amount_strip (CjForm *form,
                  const CjPrintText *labels,
                  const gint64 *amounts,
                  guint n)
{
  const CjStyle *style = form->style;
  double width = form->flow->width / n;
  CjCell captions[6] = { 0 };
  CjCell values[6] = { 0 };
  char *texts[6] = { NULL };
  const CjRowLook top = { .before = style->pad * 0.7, .rule_above = style->rule * 2, .keep = TRUE };
  const CjRowLook bottom = { .after = style->pad * 0.7, .keep = TRUE };

  g_assert (n <= G_N_ELEMENTS (texts));

  for (guint i = 0; i < n; i++)
    {
      CjAlign align = i + 1 == n ? CJ_ALIGN_END : CJ_ALIGN_START;
      double inset = i + 1 == n ? style->pad : 0;

      texts[i] = cj_print_money (amounts[i]);
      captions[i] = (CjCell) { .x = i * width + (i == 0 ? style->pad : 0), .width = width - 6 - inset, .role = CJ_ROLE_LABEL,
                               .align = align, .text = cj_form_text (form, labels[i]) };
      values[i] = captions[i];
      captions[i].width += i + 1 == n ? 6 : 0;
      values[i].width = captions[i].width;
      values[i].role = CJ_ROLE_STRONG;
      values[i].text = texts[i];
    }
  cj_flow_add_row (form->flow, captions, n, &top);
  cj_flow_add_row (form->flow, values, n, &bottom);
  for (guint i = 0; i < n; i++)
    g_free (texts[i]);
}

/* What each discount took off, by what it was given on. */
static char *
dup_discounts (CjForm *form,
               const CjOrderTotals *totals)
{
  static const CjPrintText texts[] = { CJ_TEXT_DISCOUNT_LABOUR, CJ_TEXT_DISCOUNT_PARTS, CJ_TEXT_DISCOUNT_OTHER,
                                       CJ_TEXT_DISCOUNT_ORDER, CJ_TEXT_DISCOUNT_ROUNDING };
  gint64 amounts[G_N_ELEMENTS (texts)] = { 0 };
  GString *out = g_string_new (NULL);

  for (guint p = 0; p < N_PARTS; p++)
    {
      g_autoptr (GPtrArray) lines = lines_of (form, p);

      for (guint i = 0; i < lines->len; i++)
        amounts[p] = cj_add (amounts[p], cj_subtract (cj_order_line_total (lines->pdata[i]),
                                                      cj_order_line_gross (lines->pdata[i])));
    }
  amounts[3] = cj_subtract (0, cj_add (totals->rate_discount, totals->amount_discount));
  amounts[4] = cj_subtract (0, totals->rounding);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (amounts[i] != 0)
      {
        g_autofree char *money = cj_print_money (amounts[i]);
        g_autofree char *text = cj_print_fill (form->style->language, texts[i], money, NULL);

        g_string_append_printf (out, "%s%s", out->len > 0 ? "   " : "", text);
      }

  return g_string_free (out, FALSE);
}

static void
add_total_row (CjForm *form,
               CjPrintText label,
               gint64 total)
{
  const CjStyle *style = form->style;
  g_autofree char *money = cj_print_money (total);
  double width = form->flow->width;
  const CjCell cells[] = {
    { .x = style->pad, .width = width * 0.45 - style->pad, .role = CJ_ROLE_HEADING, .text = cj_form_text (form, label) },
    { .x = width * 0.45, .width = width * 0.55 - style->pad, .role = CJ_ROLE_TOTAL, .align = CJ_ALIGN_END, .text = money },
  };
  const CjRowLook look = {
    .before = style->pad * 0.8,
    .after = style->pad * 0.8,
    .rule_above = style->rule * 2,
    .tint = style->tint,
    .keep = TRUE,
  };

  cj_flow_add_row (form->flow, cells, G_N_ELEMENTS (cells), &look);
}

static void
add_labelled (CjForm *form,
              CjPrintText label,
              CjTextRole role,
              const char *text,
              double inset,
              const CjRowLook *look)
{
  const char *words = cj_form_text (form, label);
  double width = cj_style_measure (form->style, CJ_ROLE_LABEL, words) + 0.5;
  const CjCell cells[] = {
    { .x = inset, .width = width, .role = CJ_ROLE_LABEL, .text = words },
    { .x = inset + width + 8, .width = form->flow->width - width - 8 - 2 * inset, .role = role, .text = text },
  };

  cj_flow_add_row (form->flow, cells, G_N_ELEMENTS (cells), look);
}

/**
 * cj_form_add_capitals:
 *
 * The amount in the numerals that cannot be altered by a stroke. They are
 * Chinese on an English sheet too: it is they that are the amount in law.
 */
void
cj_form_add_capitals (CjForm *form,
                      gint64 fen)
{
  const CjRowLook look = {
    .before = form->style->pad * 0.7,
    .after = form->style->pad * 0.7,
    .rule_below = form->style->rule,
    .rule_grey = form->style->rule_grey,
  };
  g_autofree char *capitals = cj_money_to_capitals (fen);

  add_labelled (form, CJ_TEXT_IN_CAPITALS, CJ_ROLE_STRONG, capitals, 0, &look);
}

/**
 * cj_form_add_totals:
 * @total_label: what the total is called
 *
 * Subtotals, discounts, total, total in capitals; together on one page.
 */
void
cj_form_add_totals (CjForm *form,
                    CjPrintText total_label)
{
  static const CjPrintText labels[] = { CJ_TEXT_TOTAL_LABOUR, CJ_TEXT_TOTAL_PARTS, CJ_TEXT_TOTAL_OTHER,
                                        CJ_TEXT_ORDER_DISCOUNT, CJ_TEXT_ROUNDING };
  CjOrderTotals totals;
  const CjStyle *style = form->style;
  const CjRowLook with_next = { .after = style->pad * 0.7, .keep = TRUE };
  const CjRowLook last = {
    .before = style->pad * 0.7,
    .after = style->pad * 0.7,
    .rule_above = style->rule,
    .rule_below = style->rule * 2,
  };
  g_autofree char *discounts = NULL;
  g_autofree char *capitals = NULL;
  gint64 amounts[G_N_ELEMENTS (labels)];

  cj_work_order_get_totals (cj_sheet_data_get_order (form->data), &totals);
  amounts[0] = totals.labour;
  amounts[1] = totals.parts;
  amounts[2] = totals.other;
  amounts[3] = cj_subtract (0, cj_add (totals.rate_discount, totals.amount_discount));
  amounts[4] = cj_subtract (0, totals.rounding);
  discounts = dup_discounts (form, &totals);
  capitals = cj_money_to_capitals (totals.total);

  cj_flow_add_space (form->flow, style->pad * 2.4);
  add_amount_strip (form, labels, amounts, G_N_ELEMENTS (labels));
  if (*discounts != '\0')
    add_labelled (form, CJ_TEXT_DISCOUNTS, CJ_ROLE_BODY, discounts, style->pad, &with_next);
  add_total_row (form, total_label, totals.total);
  add_labelled (form, CJ_TEXT_IN_CAPITALS, CJ_ROLE_STRONG, capitals, style->pad, &last);
}

/**
 * cj_form_add_advice:
 *
 * What the shop advised and the customer did not want: the declined lines, and
 * what the advisor wrote.
 */
void
cj_form_add_advice (CjForm *form)
{
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);
  GListModel *lines = G_LIST_MODEL (cj_work_order_get_lines (order));
  GString *out = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (CjOrderLine) line = g_list_model_get_item (lines, i);
      g_autofree char *name = cj_print_line (cj_order_line_get_name (line));

      if (!cj_order_line_counts (line) && *name != '\0')
        g_string_append_printf (out, "%s%s", out->len > 0 ? "   ·   " : "", name);
    }
  if (*cj_work_order_get_advice (order) != '\0')
    g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", cj_work_order_get_advice (order));
  text = g_string_free (out, FALSE);
  if (*text != '\0')
    cj_form_add_section (form, CJ_TEXT_ADVICE, text, 0);
}

/**
 * cj_form_sum_payments:
 * @ways: (out caller-allocates): what came in by each way, counter-entries taken off
 * @owed: (out): what is still to be paid; below 0, to be returned
 */
void
cj_form_sum_payments (CjForm *form,
                      gint64 ways[CJ_PAYMENT_WAY_ON_ACCOUNT + 1],
                      gint64 *owed)
{
  GListModel *payments = cj_sheet_data_get_payments (form->data);
  CjOrderTotals totals;

  for (guint i = 0; i <= CJ_PAYMENT_WAY_ON_ACCOUNT; i++)
    ways[i] = 0;
  for (guint i = 0; i < g_list_model_get_n_items (payments); i++)
    {
      g_autoptr (CjPayment) payment = g_list_model_get_item (payments, i);
      guint way = MIN ((guint) cj_payment_get_way (payment), (guint) CJ_PAYMENT_WAY_ON_ACCOUNT);

      ways[way] = cj_add (ways[way], cj_payment_get_amount (payment));
    }
  cj_work_order_get_totals (cj_sheet_data_get_order (form->data), &totals);
  *owed = cj_subtract (totals.total, cj_payments_sum (payments, NULL, NULL));
}
