/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "print/cj-sheet-data.h"
#include "print/cj-table-private.h"

G_BEGIN_DECLS

/* A form being filled in: what it is, what it says, and where it is written. */
typedef struct
{
  CjPrintForm form;
  CjSheetData *data;
  const CjStyle *style;
  CjFlow *flow;
} CjForm;

/* A grid of labels and values, filled first and laid out at once. */
typedef struct
{
  CjForm *form;
  gboolean keep_empty;
  GArray *fields;
} CjFields;

void cj_form_add_intake (CjForm *form);
void cj_form_add_job_card (CjForm *form);
void cj_form_add_estimate (CjForm *form);
void cj_form_add_settlement (CjForm *form);
void cj_form_add_receipt (CjForm *form);

const char *cj_form_text (CjForm *form, CjPrintText text);

void cj_form_add_head (CjForm *form);
CjBand *cj_form_make_next_head (CjForm *form);
gboolean cj_form_foot_holds (CjForm *form, const char *text);
CjBand *cj_form_make_foot (CjForm *form, guint page, guint n_pages);

void cj_fields_init (CjFields *fields, CjForm *form, gboolean keep_empty);
void cj_fields_take (CjFields *fields, CjPrintText label, char *value);
void cj_fields_take_strong (CjFields *fields, CjPrintText label, char *value);
void cj_fields_add (CjFields *fields, CjPrintText label, const char *value);
void cj_fields_add_gauge (CjFields *fields, CjPrintText label, gint64 percent);
void cj_fields_finish (CjFields *fields, guint n_columns);
void cj_fields_add_people (CjFields *fields, gboolean personal);
void cj_fields_add_vehicle (CjFields *fields, gboolean full);
char *cj_form_dup_plate (CjForm *form);

void cj_form_add_section (CjForm *form, CjPrintText heading, const char *text, guint blank_lines);
void cj_form_add_remark (CjForm *form, CjPrintText label, const char *text);
void cj_form_add_terms (CjForm *form);
void cj_form_add_signatures (CjForm *form,
                             CjPrintText statement,
                             const CjPrintText *labels,
                             guint n_labels);
void cj_form_add_footer_text (CjForm *form);
void cj_form_add_yes_no (CjForm *form, const CjPrintText *questions, const gboolean *answers, guint n);

GPtrArray *cj_form_lines (CjForm *form, CjLineKind kind);
char *cj_form_dup_line_note (CjForm *form, CjOrderLine *line, gboolean technician);
char *cj_form_dup_quantity (CjForm *form, CjOrderLine *line);
void cj_form_add_priced_lines (CjForm *form);
void cj_form_add_totals (CjForm *form, CjPrintText total_label);
void cj_form_add_capitals (CjForm *form, gint64 fen);
void cj_form_add_advice (CjForm *form);
void cj_form_sum_payments (CjForm *form, gint64 ways[CJ_PAYMENT_WAY_ON_ACCOUNT + 1], gint64 *owed);

void cj_form_add_condition (CjForm *form);

G_END_DECLS
