/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-form-private.h"

#include "print/cj-print-format.h"

/* Running texts, questions to tick, terms and signatures. */

/**
 * cj_form_add_section:
 * @text: as somebody typed it
 * @blank_lines: ruled lines to write on by hand when there is no text; with 0
 *   the section is left out then
 *
 * A heading and a running text below it.
 */
void
cj_form_add_section (CjForm *form,
                     CjPrintText heading,
                     const char *text,
                     guint blank_lines)
{
  const CjStyle *style = form->style;
  g_autofree char *clean = cj_print_paragraphs (style->language, text);

  if (*clean == '\0' && blank_lines == 0)
    return;
  cj_flow_add_heading (form->flow, cj_form_text (form, heading));
  if (*clean != '\0')
    {
      cj_flow_add_text (form->flow, CJ_ROLE_BODY, CJ_ALIGN_START, clean);
      return;
    }
  for (guint i = 0; i < blank_lines; i++)
    {
      CjBand *band = cj_band_new (cj_style_leading (style, CJ_ROLE_BODY) * 1.25);

      cj_band_add_rule (band, 0, band->height - style->rule / 2, form->flow->width, style->rule, style->rule_grey);
      cj_flow_take (form->flow, band);
    }
}

/**
 * cj_form_add_remark:
 * @text: as somebody typed it; without any nothing is added
 *
 * A label and a text behind it, over the whole width.
 */
void
cj_form_add_remark (CjForm *form,
                    CjPrintText label,
                    const char *text)
{
  const CjStyle *style = form->style;
  g_autofree char *clean = cj_print_paragraphs (style->language, text);
  const char *words = cj_form_text (form, label);
  double width = MIN (cj_style_measure (style, CJ_ROLE_LABEL, words) + 0.5, form->flow->width * 0.4);
  const CjCell cells[] = {
    { .width = width, .role = CJ_ROLE_LABEL, .text = words },
    { .x = width + 8, .width = form->flow->width - width - 8, .text = clean },
  };
  const CjRowLook look = {
    .before = style->pad * 0.7,
    .after = style->pad * 0.7,
    .rule_below = style->rule,
    .rule_grey = style->rule_grey,
  };

  if (*clean != '\0')
    cj_flow_add_row (form->flow, cells, G_N_ELEMENTS (cells), &look);
}

/**
 * cj_form_add_terms:
 *
 * The shop's terms, small.
 */
void
cj_form_add_terms (CjForm *form)
{
  g_autofree char *terms =
    cj_print_paragraphs (form->style->language, cj_shop_get_terms (cj_sheet_data_get_shop (form->data)));

  if (*terms == '\0')
    return;
  cj_flow_add_heading (form->flow, cj_form_text (form, CJ_TEXT_TERMS));
  cj_flow_add_text (form->flow, CJ_ROLE_SMALL, CJ_ALIGN_START, terms);
}

/**
 * cj_form_add_footer_text:
 *
 * What the shop wants to say last; when it is short, the foot of the page says it.
 */
void
cj_form_add_footer_text (CjForm *form)
{
  const char *footer = cj_shop_get_footer (cj_sheet_data_get_shop (form->data));
  g_autofree char *line = cj_print_line (footer);
  g_autofree char *text = cj_print_paragraphs (form->style->language, footer);

  if (cj_form_foot_holds (form, line))
    return;
  cj_flow_add_space (form->flow, form->style->pad * 2);
  cj_flow_add_text (form->flow, CJ_ROLE_SMALL, CJ_ALIGN_CENTER, text);
}

/**
 * cj_form_add_signatures:
 * @statement: what the customer signs; %CJ_N_TEXTS for none
 * @labels: (array length=n_labels): who signs
 *
 * The boxes to sign in, never apart from each other, nor from the end of what
 * is signed: a signature alone on a page agrees to nothing.
 */
void
cj_form_add_signatures (CjForm *form,
                        CjPrintText statement,
                        const CjPrintText *labels,
                        guint n_labels)
{
  const CjStyle *style = form->style;
  double gap = 10;
  double width = (form->flow->width - gap * (n_labels - 1)) / n_labels;
  double leading = cj_style_leading (style, CJ_ROLE_LABEL);
  CjBand *band = cj_band_new (style->sign_height);

  cj_flow_keep (form->flow);
  if (statement != CJ_N_TEXTS)
    {
      const CjCell cell = { .width = form->flow->width, .role = CJ_ROLE_STRONG, .text = cj_form_text (form, statement) };
      const CjRowLook look = { .before = style->pad * 2, .after = style->pad, .keep = TRUE };

      cj_flow_add_row (form->flow, &cell, 1, &look);
    }
  else
    {
      cj_flow_add_space (form->flow, style->pad * 3);
      cj_flow_keep (form->flow);
    }
  for (guint i = 0; i < n_labels; i++)
    {
      double x = i * (width + gap);
      const char *date = cj_form_text (form, CJ_TEXT_SIGN_DATE);

      cj_band_add_frame (band, x, 0, width, style->sign_height, 0.6, 0);
      cj_band_add_text (band, style, CJ_ROLE_LABEL, CJ_ALIGN_START, x + 5, 2, width - 10, leading,
                        cj_form_text (form, labels[i]));
      cj_band_add_text (band, style, CJ_ROLE_LABEL, CJ_ALIGN_START, x + width * 0.62, style->sign_height - leading - 2,
                        width * 0.38 - 5, leading, date);
    }
  cj_flow_take (form->flow, band);
}

/**
 * cj_form_add_yes_no:
 * @questions: (array length=n): what is asked
 * @answers: (array length=n): what was answered
 *
 * Questions with both answers as boxes, as many to a row as there is room.
 */
void
cj_form_add_yes_no (CjForm *form,
                    const CjPrintText *questions,
                    const gboolean *answers,
                    guint n)
{
  const CjStyle *style = form->style;
  guint per_row = style->field_columns > 2 ? 4 : 2;
  double width = form->flow->width / per_row;
  double tick = style->looks[CJ_ROLE_BODY].size + 3;
  double yes = cj_style_measure (style, CJ_ROLE_BODY, cj_form_text (form, CJ_TEXT_YES)) + tick + 1;
  double no = cj_style_measure (style, CJ_ROLE_BODY, cj_form_text (form, CJ_TEXT_NO)) + tick + 1;
  double room = 0;
  const CjRowLook look = {
    .before = style->pad * 0.7,
    .after = style->pad * 0.7,
    .rule_below = style->rule,
    .rule_grey = style->rule_grey,
  };

  for (guint i = 0; i < n; i++)
    room = MAX (room, cj_style_measure (style, CJ_ROLE_LABEL, cj_form_text (form, questions[i])) + 1);
  room = MIN (room, width - yes - no - 20);

  for (guint start = 0; start < n; start += per_row)
    {
      CjCell cells[4 * 3] = { 0 };
      guint used = 0;

      for (guint i = start; i < MIN (start + per_row, n); i++)
        {
          double x = (i - start) * width;

          cells[used++] = (CjCell) { .x = x, .width = room, .role = CJ_ROLE_LABEL, .text = cj_form_text (form, questions[i]) };
          cells[used++] = (CjCell) { .x = x + room + 7, .width = yes, .tick = answers[i] ? CJ_TICK_DONE : CJ_TICK_EMPTY,
                                     .text = cj_form_text (form, CJ_TEXT_YES) };
          cells[used++] = (CjCell) { .x = x + room + yes + 13, .width = no, .tick = answers[i] ? CJ_TICK_EMPTY : CJ_TICK_DONE,
                                     .text = cj_form_text (form, CJ_TEXT_NO) };
        }
      cj_flow_add_row (form->flow, cells, used, &look);
    }
}
