/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-paper.h"

/* The continuous paper that the trade calls 241 mm is 9.5 inches wide and 11
 * inches from fold to fold; half is 5.5 and third 11/3. The true inches are
 * kept: 140 mm instead of 139.7 would creep off the perforation by a line
 * every dozen sheets. Its side margins clear the tractor strips (12.7 mm). */
static const CjPaper papers[] = {
  { "a4", "iso_a4_210x297mm", CJ_TEXT_PAPER_A4, CJ_PAPER_FEED_SHEET,
    21000, 29700, 1200, 1300, 1000, 1500 },
  { "a5", "iso_a5_148x210mm", CJ_TEXT_PAPER_A5, CJ_PAPER_FEED_SHEET,
    14800, 21000, 900, 900, 800, 1100 },
  { "fanfold-full", "custom_fanfold-full_9.5x11in", CJ_TEXT_PAPER_FANFOLD_FULL, CJ_PAPER_FEED_TRACTOR,
    24130, 27940, 700, 1700, 700, 1700 },
  { "fanfold-half", "custom_fanfold-half_9.5x5.5in", CJ_TEXT_PAPER_FANFOLD_HALF, CJ_PAPER_FEED_TRACTOR,
    24130, 13970, 600, 1700, 600, 1700 },
  { "fanfold-third", "custom_fanfold-third_9.5x3.667in", CJ_TEXT_PAPER_FANFOLD_THIRD, CJ_PAPER_FEED_TRACTOR,
    24130, 9313, 500, 1700, 500, 1700 },
  { "roll-80", "", CJ_TEXT_PAPER_ROLL_80, CJ_PAPER_FEED_ROLL,
    8000, 200000, 300, 400, 600, 400 },
  { "roll-58", "", CJ_TEXT_PAPER_ROLL_58, CJ_PAPER_FEED_ROLL,
    5800, 200000, 300, 500, 600, 500 },
};

/**
 * cj_paper_count:
 *
 * Returns: how many papers there are
 */
guint
cj_paper_count (void)
{
  return G_N_ELEMENTS (papers);
}

/**
 * cj_paper_nth:
 * @index: under cj_paper_count()
 *
 * Returns: (transfer none): a paper
 */
const CjPaper *
cj_paper_nth (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (papers), NULL);

  return &papers[index];
}

/**
 * cj_paper_find:
 * @name: (nullable): the name of a paper, as settings remember it
 *
 * Returns: (nullable) (transfer none): the paper
 */
const CjPaper *
cj_paper_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    if (g_strcmp0 (papers[i].name, name) == 0)
      return &papers[i];

  return NULL;
}

/**
 * cj_paper_default:
 *
 * Returns: (transfer none): what @form is printed on until the shop chooses
 */
const CjPaper *
cj_paper_default (CjPrintForm form)
{
  return cj_paper_find (form == CJ_PRINT_FORM_RECEIPT ? "roll-80" : "a4");
}

/**
 * cj_paper_suits:
 *
 * Returns: whether @form has a layout for @paper: receipts go on rolls,
 *   everything else on pages
 */
gboolean
cj_paper_suits (const CjPaper *paper,
                CjPrintForm form)
{
  g_return_val_if_fail (paper != NULL, FALSE);

  return (paper->feed == CJ_PAPER_FEED_ROLL) == (form == CJ_PRINT_FORM_RECEIPT);
}

/**
 * cj_paper_get_label:
 *
 * Returns: (transfer none): what people call @paper
 */
const char *
cj_paper_get_label (const CjPaper *paper,
                    CjPrintLanguage language)
{
  g_return_val_if_fail (paper != NULL, "");

  return cj_print_text (language, paper->label);
}

/**
 * cj_paper_dup_media:
 * @paper: a paper
 * @height_pt: height of the page that goes out, in points; only a roll needs it
 *
 * The name under which a printer is asked for the paper.
 *
 * Returns: (transfer full): a self-describing media name (PWG 5101.1)
 */
char *
cj_paper_dup_media (const CjPaper *paper,
                    double height_pt)
{
  g_return_val_if_fail (paper != NULL, NULL);

  if (paper->feed != CJ_PAPER_FEED_ROLL)
    return g_strdup (paper->media);

  return g_strdup_printf ("custom_%s_%dx%dmm", paper->name, paper->width / 100,
                          (int) (height_pt * 25.4 / 72 + 0.999));
}

/**
 * cj_paper_to_points:
 * @hundredths_mm: a length in 1/100 mm
 *
 * Returns: the length in points of 1/72 inch, cairo's unit on paper
 */
double
cj_paper_to_points (int hundredths_mm)
{
  return hundredths_mm * 72.0 / 2540.0;
}
