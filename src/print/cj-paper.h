/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-enums.h"
#include "print/cj-print-text.h"

G_BEGIN_DECLS

/**
 * CjPaperFeed:
 * @CJ_PAPER_FEED_SHEET: cut sheets, laser or ink-jet
 * @CJ_PAPER_FEED_TRACTOR: continuous paper with holes, a dot-matrix printer:
 *   black only, thin lines, no type under 9 pt
 * @CJ_PAPER_FEED_ROLL: a thermal roll; as long as its content
 */
typedef enum
{
  CJ_PAPER_FEED_SHEET,
  CJ_PAPER_FEED_TRACTOR,
  CJ_PAPER_FEED_ROLL,
} CjPaperFeed;

/**
 * CjPaper:
 * @name: what settings remember, such as `fanfold-half`
 * @media: self-describing media name (PWG 5101.1), "" for a roll, whose
 *   length is known only when its content is; see cj_paper_dup_media()
 * @feed: how the paper comes
 * @width: 1/100 mm
 * @height: 1/100 mm; for a roll the longest piece
 * @top: 1/100 mm, margin, as the other three
 */
typedef struct
{
  const char *name;
  const char *media;
  CjPrintText label;
  CjPaperFeed feed;
  int width;
  int height;
  int top;
  int right;
  int bottom;
  int left;
} CjPaper;

guint cj_paper_count (void);
const CjPaper *cj_paper_nth (guint index);
const CjPaper *cj_paper_find (const char *name);
const CjPaper *cj_paper_default (CjPrintForm form);
gboolean cj_paper_suits (const CjPaper *paper, CjPrintForm form);
const char *cj_paper_get_label (const CjPaper *paper, CjPrintLanguage language);
char *cj_paper_dup_media (const CjPaper *paper, double height_pt);
double cj_paper_to_points (int hundredths_mm);

G_END_DECLS
