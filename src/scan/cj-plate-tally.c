/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-plate-tally.h"

#include <string.h>

#include "model/cj-plate.h"

/* in the order of the network's classes, the blank left out
 * (data/networks/glyphs.py) */
static const char *const signs[] = {
  "京", "津", "冀", "晋", "蒙", "辽", "吉", "黑", "沪", "苏", "浙", "皖", "闽", "赣", "鲁", "豫",
  "鄂", "湘", "粤", "桂", "琼", "渝", "川", "贵", "云", "藏", "陕", "甘", "青", "宁", "新",
  "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "U", "V", "W", "X", "Y", "Z", "I",
  "0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
  "学", "警", "港", "澳", "挂", "使", "领", "临", "试", "超", "应", "急", "民", "航",
};
G_STATIC_ASSERT (G_N_ELEMENTS (signs) + 1 == CJ_PLATE_N_CLASSES);

#define N_PROVINCES 31

/* How many people each province has, in millions (census of 2020): cars are where
 * people are, while the network has seen plates of all provinces equally often. */
static const double people[N_PROVINCES] = {
  21.9, 13.9, 74.6, 34.9, 24.0, 42.6, 24.1, 31.9, 24.9, 84.7, 64.6, 61.0, 41.5, 45.2, 101.5, 99.4,
  57.8, 66.4, 126.0, 50.1, 10.1, 32.1, 83.7, 38.6, 47.2, 3.6, 39.5, 25.0, 5.9, 7.2, 25.9,
};

/* what a sign of a province costs that has no such letter: there are new ones
 * now and then */
#define UNKNOWN_PLACE 0.15
/* How much likelier a car of the shop's own province is than one of another: most
 * cars at a counter are local, but a clear sign decides by itself. */
#define HOME_ODDS 8.0

/**
 * cj_plate_find_province:
 *
 * Returns: the province that a text begins with, as the network numbers them; -1
 *   when it begins with none
 */
int
cj_plate_find_province (const char *text)
{
  for (int i = 0; i < N_PROVINCES; i++)
    if (g_str_has_prefix (text, signs[i]))
      return i;

  return -1;
}

/* Zero and O look alike, and so do one and I. After the sign of a province it is
 * an O, the letter of a place; anywhere else a digit: serials have neither letter. */
static void
write_signs (const CjCtcReading *reading,
             char *text,
             gsize size)
{
  gsize n = 0;

  text[0] = '\0';
  for (int i = 0; i < reading->n; i++)
    {
      const char *sign = signs[reading->signs[i] - 1];
      gboolean is_place = i == 1 && reading->signs[0] <= N_PROVINCES;

      if (is_place && *sign == '0')
        sign = "O";
      else if (!is_place && *sign == 'O')
        sign = "0";
      else if (*sign == 'I')
        sign = "1";
      if (n + strlen (sign) + 1 > size)
        return;
      n = g_strlcat (text, sign, size);
    }
}

/**
 * cj_plate_spell:
 * @reading: what the network read
 * @text: (out caller-allocates): what it says
 * @size: bytes of @text
 * @prior: (out): how likely its place is to exist, of 1
 *
 * Returns: whether @text is a whole plate of GA 36
 */
gboolean
cj_plate_spell (const CjCtcReading *reading,
                char *text,
                gsize size,
                double *prior)
{
  CjPlate plate;
  gboolean whole;

  write_signs (reading, text, size);
  whole = cj_plate_parse (text, &plate) == CJ_PLATE_STATE_COMPLETE;
  *prior = whole && plate.region_unknown ? UNKNOWN_PLACE : 1;

  return whole;
}

/**
 * cj_plate_tally_add:
 * @chance: how likely, of 1, besides what speaks for @text already
 */
void
cj_plate_tally_add (CjPlateTally *self,
                    const char *text,
                    double chance)
{
  int i;

  for (i = 0; i < self->n; i++)
    if (g_str_equal (self->texts[i].text, text))
      break;
  if (i == self->n)
    {
      if (self->n == CJ_PLATE_MAX_TALLY)
        return;
      g_strlcpy (self->texts[i].text, text, sizeof self->texts[i].text);
      self->texts[i].chance = 0;
      self->n++;
    }
  self->texts[i].chance += chance;
}

static int
compare_texts (const void *a,
               const void *b)
{
  const CjPlateText *x = a, *y = b;

  return x->chance < y->chance ? 1 : x->chance > y->chance ? -1
                                                           : strcmp (x->text, y->text);
}

/**
 * cj_plate_tally_sort:
 *
 * Puts the likeliest text first.
 */
void
cj_plate_tally_sort (CjPlateTally *self)
{
  qsort (self->texts, (gsize) self->n, sizeof *self->texts, compare_texts);
}

/**
 * cj_plate_tally_weigh_provinces:
 * @home: the province that most cars here are from, -1 when it is not known
 *
 * What plates have together that differ in the province alone is shared out anew,
 * by how likely a car of that province comes here.
 */
void
cj_plate_tally_weigh_provinces (CjPlateTally *self,
                                int home)
{
  double weighed[CJ_PLATE_MAX_TALLY];

  for (int i = 0; i < self->n; i++)
    {
      double sum = 0, weighed_sum = 0, own = 0;

      for (int j = 0; j < self->n; j++)
        {
          const CjPlateText *text = &self->texts[j];
          int province = cj_plate_find_province (text->text);
          double weight = province < 0 ? 1 : people[province] * (province == home ? HOME_ODDS : 1);

          if (!g_str_equal (g_utf8_next_char (text->text), g_utf8_next_char (self->texts[i].text)))
            continue;
          sum += text->chance;
          weighed_sum += weight * text->chance;
          if (j == i)
            own = weight * text->chance;
        }
      weighed[i] = weighed_sum > 0 ? own * sum / weighed_sum : self->texts[i].chance;
    }
  for (int i = 0; i < self->n; i++)
    self->texts[i].chance = weighed[i];
  cj_plate_tally_sort (self);
}
