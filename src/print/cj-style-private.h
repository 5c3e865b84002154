/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "print/cj-paper.h"

G_BEGIN_DECLS

/* What a piece of text is for. How it looks is decided in one place, by the
 * paper: cj_style_new(). */
typedef enum
{
  CJ_ROLE_BODY,
  CJ_ROLE_STRONG,
  CJ_ROLE_SMALL,
  CJ_ROLE_LABEL,
  CJ_ROLE_COLUMN,
  CJ_ROLE_HEADING,
  CJ_ROLE_SHOP,
  CJ_ROLE_TITLE,
  CJ_ROLE_PLATE,
  CJ_ROLE_NUMBER,
  CJ_ROLE_TOTAL,
  CJ_N_ROLES
} CjTextRole;

typedef struct
{
  double size;
  gboolean bold;
  double grey;
} CjTextLook;

/* Typography and page geometry of one paper in one language, in points. */
typedef struct
{
  const CjPaper *paper;
  CjPrintLanguage language;
  PangoContext *context;
  PangoFontDescription *fonts[CJ_N_ROLES];
  CjTextLook looks[CJ_N_ROLES];
  GHashTable *shaped[CJ_N_ROLES];

  double page_width;
  double page_height;
  double left;
  double top;
  /* between the margins */
  double width;
  double height;

  double line_factor;
  double pad;
  /* before a table */
  double gap;
  double rule;
  double rule_grey;
  double tint;
  double code_size;
  double sign_height;
  gboolean compact;
  gboolean roll;
  guint field_columns;
} CjStyle;

CjStyle *cj_style_new (const CjPaper *paper, CjPrintLanguage language);
void cj_style_free (CjStyle *style);
double cj_style_leading (const CjStyle *style, CjTextRole role);
PangoLayout *cj_style_layout (const CjStyle *style, CjTextRole role, const char *text, double width);
PangoLayout *cj_style_layout_short (const CjStyle *style, CjTextRole role, const char *text, double width);
double cj_style_measure (const CjStyle *style, CjTextRole role, const char *text);
const char *cj_style_text (const CjStyle *style, CjPrintText text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjStyle, cj_style_free)

G_END_DECLS
