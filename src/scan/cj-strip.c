/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-strip.h"

#include <math.h>

/**
 * cj_strip_cut:
 * @line: a line, its corners at the edges of its capitals
 * @capital: height of a capital in the strip, pixels
 * @height: of the strip
 * @beside: how much is kept to the left and right of the line, capitals
 * @max_width: of the strip; what is longer is squeezed
 *
 * Straightens a line.
 *
 * Returns: whether there is a strip
 */
gboolean
cj_strip_cut (CjStrip *strip,
              CjPyramid *pyramid,
              const CjTextLine *line,
              int capital,
              int height,
              double beside,
              int max_width)
{
  double aspect = cj_quad_get_width (&line->quad) / MAX (cj_quad_get_height (&line->quad), 1e-3);
  double margin = (height - capital) / 2.0 / capital;
  CjWarp warp;
  CjQuad quad;

  strip->luma = NULL;
  if (!(aspect > 0.1) || aspect > 100 || !cj_warp_init (&warp, &line->quad))
    return FALSE;
  strip->width = (int) CLAMP (lrint ((aspect + 2 * beside) * capital), 8, max_width);
  strip->height = height;
  quad = cj_warp_part (&warp, -beside / aspect, -margin, 1 + beside / aspect, 1 + margin);
  strip->luma = g_new (float, (gsize) strip->width * (gsize) height);
  if (cj_pyramid_look (pyramid, &quad, strip->width, height, strip->width, strip->luma))
    return TRUE;
  cj_strip_clear (strip);

  return FALSE;
}

void
cj_strip_clear (CjStrip *strip)
{
  g_clear_pointer (&strip->luma, g_free);
}

void
cj_strip_reader_free (CjStripReader *self)
{
  if (self != NULL)
    self->free (self);
}

/**
 * cj_strip_cell_add:
 * @sign: A–Z or 0–9
 * @chance: how likely it is, of 1, besides what it has already
 *
 * Puts a sign among those that a cell may be, or makes it likelier.
 */
void
cj_strip_cell_add (CjStripCell *cell,
                   char sign,
                   double chance)
{
  int i;

  for (i = 0; i < cell->n && cell->signs[i] != sign; i++)
    ;
  if (i < cell->n)
    chance += cell->chances[i];
  else if (cell->n < CJ_STRIP_MAX_SIGNS)
    cell->n++;
  else if (cell->chances[i = cell->n - 1] >= chance)
    return;
  for (; i > 0 && cell->chances[i - 1] < chance; i--)
    {
      cell->signs[i] = cell->signs[i - 1];
      cell->chances[i] = cell->chances[i - 1];
    }
  cell->signs[i] = sign;
  cell->chances[i] = chance;
}
