/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "print/cj-band-private.h"

G_BEGIN_DECLS

typedef enum
{
  CJ_ALIGN_START,
  CJ_ALIGN_CENTER,
  CJ_ALIGN_END,
} CjAlign;

typedef enum
{
  CJ_TICK_NONE,
  CJ_TICK_EMPTY,
  CJ_TICK_DONE,
} CjTick;

/**
 * CjCell:
 * @x: from the left of the flow, as @width in points
 * @text: (nullable): what it says
 * @note: (nullable): a second text under it, in the small role
 * @tick: a box before the text
 *
 * A piece of a row. Long text is broken into lines within @width.
 */
typedef struct
{
  double x;
  double width;
  CjTextRole role;
  CjAlign align;
  CjTick tick;
  const char *text;
  const char *note;
} CjCell;

/**
 * CjRowLook:
 * @before: distance above the first line; @after: below the last
 * @rule_above: thickness of a rule, 0 for none
 * @keep: stays with what follows
 * @tint: grey of the ground; 0 for none
 */
typedef struct
{
  double before;
  double after;
  double rule_above;
  double rule_below;
  double rule_grey;
  double tint;
  gboolean keep;
  CjTable *table;
  gint64 sum_before;
  gint64 sum_after;
} CjRowLook;

/**
 * CjFlow:
 * @width: of all that is added
 * @bands: (element-type CjBand): the sheet so far, from top to bottom
 * @tables: tables that bands point to
 *
 * A sheet being written.
 */
typedef struct
{
  const CjStyle *style;
  double width;
  GPtrArray *bands;
  GPtrArray *tables;
} CjFlow;

CjFlow *cj_flow_new (const CjStyle *style, double width);
void cj_flow_free (CjFlow *flow);
void cj_flow_take (CjFlow *flow, CjBand *band);
double cj_flow_height (CjFlow *flow);
void cj_flow_keep (CjFlow *flow);
void cj_flow_add_space (CjFlow *flow, double height);
void cj_flow_add_rule (CjFlow *flow, double thickness);
void cj_flow_add_row (CjFlow *flow, const CjCell *cells, guint n_cells, const CjRowLook *look);
void cj_flow_add_text (CjFlow *flow, CjTextRole role, CjAlign align, const char *text);
void cj_flow_add_heading (CjFlow *flow, const char *text);
void cj_flow_add_beside (CjFlow *flow, CjFlow *left, CjFlow *right, double gap);
double cj_band_add_text (CjBand *band,
                         const CjStyle *style,
                         CjTextRole role,
                         CjAlign align,
                         double x,
                         double y,
                         double width,
                         double height,
                         const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjFlow, cj_flow_free)

G_END_DECLS
