/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-pager-private.h"

typedef struct
{
  CjFlow *flow;
  CjBand *next_head;
  double limit;
  GPtrArray *pages;
  CjPage *page;
  /* how far the page reaches when it has nothing but repeated headings */
  double fresh;
} Pager;

static void
clear_placed (gpointer data)
{
  cj_band_unref (((CjPlacedBand *) data)->band);
}

static void
free_page (gpointer data)
{
  CjPage *page = data;

  g_array_unref (page->bands);
  g_free (page);
}

/**
 * cj_page_place:
 * @band: drawn at @y from the top margin
 */
void
cj_page_place (CjPage *page,
               CjBand *band,
               double y)
{
  CjPlacedBand placed = { cj_band_ref (band), y };

  g_array_append_val (page->bands, placed);
}

static void
append (Pager *pager,
        CjBand *band)
{
  cj_page_place (pager->page, band, pager->page->height);
  pager->page->height += band->height;
}

static void
start_page (Pager *pager)
{
  pager->page = g_new0 (CjPage, 1);
  pager->page->bands = g_array_new (FALSE, FALSE, sizeof (CjPlacedBand));
  g_array_set_clear_func (pager->page->bands, clear_placed);
  if (pager->pages->len > 0 && pager->next_head != NULL)
    append (pager, pager->next_head);
  g_ptr_array_add (pager->pages, pager->page);
  pager->fresh = pager->page->height;
}

static CjBand *
band_at (Pager *pager,
         guint index)
{
  return pager->flow->bands->pdata[index];
}

/* Whether the band after @index goes on with its table, so that a break
 * between the two would have to carry a sum. */
static gboolean
goes_on (Pager *pager,
         guint index)
{
  CjTable *table = band_at (pager, index)->table;

  return table != NULL && index + 1 < pager->flow->bands->len && band_at (pager, index + 1)->table == table;
}

static double
carry_room (Pager *pager,
            guint index)
{
  return goes_on (pager, index) ? cj_table_get_carry_height (band_at (pager, index)->table) : 0;
}

/* Ends the page before band @index. */
static void
break_page (Pager *pager,
            guint index)
{
  CjTable *table = goes_on (pager, index - 1) ? band_at (pager, index)->table : NULL;
  gint64 sum = band_at (pager, index - 1)->sum;
  gboolean carried = table != NULL && cj_table_is_carried (table);

  if (carried)
    {
      g_autoptr (CjBand) carry = cj_table_make_carry (table, CJ_TEXT_CARRIED_FORWARD, sum);

      append (pager, carry);
    }
  start_page (pager);
  if (table != NULL)
    append (pager, cj_table_get_header (table));
  if (carried)
    {
      g_autoptr (CjBand) brought = cj_table_make_carry (table, CJ_TEXT_BROUGHT_FORWARD, sum);

      append (pager, brought);
    }
  pager->fresh = pager->page->height;
}

static guint
group_end (Pager *pager,
           guint start)
{
  guint end = start;

  while (band_at (pager, end)->keep && end + 1 < pager->flow->bands->len)
    end++;

  return end;
}

static double
group_height (Pager *pager,
              guint start,
              guint end)
{
  double height = carry_room (pager, end);

  for (guint i = start; i <= end; i++)
    height += band_at (pager, i)->height;

  return height;
}

/* What a page holds that begins with band @index. */
static double
empty_room (Pager *pager,
            guint index)
{
  double room = pager->limit - (pager->next_head != NULL ? pager->next_head->height : 0);

  if (index > 0 && goes_on (pager, index - 1))
    room -= cj_table_get_header (band_at (pager, index)->table)->height +
            cj_table_get_carry_height (band_at (pager, index)->table);

  return room;
}

/* Places the bands from @start that belong together, on this page or, when
 * they do not fit, on the next, and returns how many. A group larger than a
 * page is divided after all. */
static guint
place_group (Pager *pager,
             guint start)
{
  guint end = group_end (pager, start);
  double height = group_height (pager, start, end);

  if (height > empty_room (pager, start))
    {
      end = start;
      height = group_height (pager, start, end);
    }
  if (pager->page->height + height > pager->limit && pager->page->height > pager->fresh)
    break_page (pager, start);
  for (guint i = start; i <= end; i++)
    append (pager, band_at (pager, i));

  return end - start + 1;
}

/**
 * cj_pages_new:
 * @flow: a finished flow
 * @next_head: (nullable): what stands at the head of the second page and all others
 * @foot_height: what is to stay free at the foot of each page
 *
 * Divides the flow into pages.
 *
 * Returns: (transfer full) (element-type CjPage): at least one page
 */
GPtrArray *
cj_pages_new (CjFlow *flow,
              CjBand *next_head,
              double foot_height)
{
  Pager pager = { flow, next_head, flow->style->height - foot_height, g_ptr_array_new_with_free_func (free_page) };
  guint i = 0;

  start_page (&pager);
  while (i < flow->bands->len)
    {
      CjBand *band = band_at (&pager, i);

      if (band->space)
        {
          if (pager.page->height > pager.fresh && pager.page->height + band->height < pager.limit)
            pager.page->height += band->height;
          i++;
        }
      else
        i += place_group (&pager, i);
    }

  return pager.pages;
}
