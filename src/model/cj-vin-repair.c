/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-vin.h"

#include "model/cj-vin-private.h"

#include <string.h>

/* A VIN read wrongly is mended by trying what could have been mistaken for what
 * and keeping the results that can be VINs at all: the check digit is right,
 * position 10 is a year, the last four are digits. The rest is ranked by how
 * likely it is. The list is for a person to choose from, with the car in front
 * of them. */

#define MAX_WAYS 34
#define MAX_EDITS 2
#define MAX_FOUND 256

typedef struct
{
  char sign;
  gint8 value;
  guint8 edits;
  int cost;
} Way;

typedef struct
{
  Way ways[CJ_VIN_LENGTH][MAX_WAYS];
  guint n_ways[CJ_VIN_LENGTH];
  char text[CJ_VIN_LENGTH + 1];
  char read[CJ_VIN_LENGTH + 1];
  gboolean maker_was_known;
  int this_year;
  CjVinRepair found[MAX_FOUND];
  guint n_found;
} Repair;

/* What is taken for what, and how readily: the strokes of the first differ by a
 * dot or a bend, those of the last by a whole one. I, O and Q are in no VIN;
 * there they are 1 and 0. */
static const struct
{
  const char *signs;
  int cost;
} alike[] = {
  { "4A", 800 },
  { "8B", 800 },
  { "5S", 800 },
  { "6G", 800 },
  { "0D", 850 },
  { "1L", 850 },
  { "2Z", 900 },
  { "7T", 900 },
  { "KX", 1100 },
  { "MN", 1100 },
  { "3B", 1200 },
  { "38", 1200 },
  { "UVY", 1200 },
  { "17", 1250 },
  { "7L", 1250 },
  { "CG", 1250 },
  { "EF", 1250 },
  { "PR", 1250 },
  { "06", 1300 },
};

/* In how many of a hundred VINs positions 4 to 13 hold a digit: North America,
 * eastern Asia, China, and the rest. Position 9 is left out: it is the check. */
static const guint8 digits_in[4][10] = {
  { 12, 7, 79, 18, 36, 50, 9, 6, 98, 99 },
  { 3, 8, 71, 42, 48, 50, 17, 43, 98, 99 },
  { 36, 29, 57, 29, 43, 50, 6, 21, 93, 98 },
  { 19, 24, 65, 27, 36, 50, 32, 20, 81, 98 },
};

static void
add_way (Repair *self,
         guint position,
         char sign,
         guint edits,
         int cost)
{
  int value = _cj_vin_sign_value (sign);
  guint *n = &self->n_ways[position];

  if (value < 0 || *n == MAX_WAYS)
    return;
  if (position >= 13 && !g_ascii_isdigit (sign))
    return;
  if (position == 9 && !_cj_vin_year_code_is_legal (sign))
    return;
  if (position == 8 && sign != 'X' && !g_ascii_isdigit (sign))
    return;
  for (guint i = 0; i < *n; i++)
    if (self->ways[position][i].sign == sign)
      return;
  self->ways[position][(*n)++] = (Way) { sign, (gint8) value, (guint8) edits, cost };
}

static void
add_alike (Repair *self,
           guint position,
           char sign)
{
  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    if (strchr (alike[i].signs, sign) != NULL)
      for (const char *p = alike[i].signs; *p != '\0'; p++)
        if (*p != sign)
          add_way (self, position, *p, 1, alike[i].cost);
}

/* The ways a position can be read, the sign itself first where it can stand there. */
static void
add_ways (Repair *self,
          guint position,
          char sign)
{
  static const char all[] = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
  char plain = sign;

  if (sign == 'O' || sign == 'Q')
    plain = '0';
  else if (sign == 'I')
    plain = '1';

  if (_cj_vin_sign_value (plain) >= 0)
    {
      add_way (self, position, plain, plain != sign, plain != sign ? 100 : 0);
      add_alike (self, position, plain);
    }
  else
    for (const char *p = all; *p != '\0'; p++)
      add_way (self, position, *p, 1, 1500);
}

/* A hundred times −ln (percent / 100), in steps wide enough for a table. */
static int
surprise (int percent)
{
  static const struct { int percent, cost; } steps[] = { { 2, 390 }, { 5, 300 }, { 10, 230 }, { 20, 160 }, { 30, 120 }, { 40, 92 }, { 50, 69 }, { 60, 51 }, { 70, 36 }, { 80, 22 }, { 90, 11 }, { 100, 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (percent <= steps[i].percent)
      return steps[i].cost;

  return 0;
}

static int
shape_cost (const char *text)
{
  int region = strchr ("123457", text[0]) != NULL ? 0 : (strchr ("JK", text[0]) != NULL ? 1 : (strchr ("LH", text[0]) != NULL ? 2 : 3));
  int cost = 0;

  for (int i = 3; i < 13; i++)
    if (i != 8)
      cost += surprise (g_ascii_isdigit (text[i]) ? digits_in[region][i - 3] : 100 - digits_in[region][i - 3]);

  return cost;
}

/* How unlikely the text is as a VIN, whatever was read; what the check digit
 * says is left out. */
int
_cj_vin_oddness (const char *text,
                 int this_year,
                 gboolean *maker_known)
{
  CjVinMakerLine line;
  int cost = 2 * shape_cost (text);

  *maker_known = _cj_vin_find_maker (text, &line);
  if (!*maker_known)
    cost += _cj_vin_find_country (text) != NULL ? 1500 : 4000;
  if (this_year > 0 && strchr ("TVWXY", text[9]) != NULL && strchr ("LH", text[0]) != NULL)
    {
      static const char future[] = "TVWXY";

      if (2026 + (strchr (future, text[9]) - future) > this_year + 1)
        cost += 700;
    }
  /* Light vehicles for North America: a letter in position 7 is 2010 or later,
   * and that decade's second half is not yet here. */
  if (text[0] >= '1' && text[0] <= '5' && g_ascii_isalpha (text[6]) && g_ascii_isdigit (text[9]))
    cost += 1500;

  return cost;
}

static int
prior (Repair *self,
       const char *text,
       gboolean *maker_known)
{
  int cost = _cj_vin_oddness (text, self->this_year, maker_known);

  /* That a maker's code was read wrongly and is a maker's code again is rare. */
  if (*maker_known && self->maker_was_known && strncmp (text, self->read, 3) != 0)
    cost += 400;

  return cost;
}

static void
keep (Repair *self,
      guint edits,
      int cost)
{
  gboolean maker_known;
  int total = cost + prior (self, self->text, &maker_known);
  guint at;

  for (at = self->n_found; at > 0 && self->found[at - 1].cost > total; at--)
    ;
  if (at == MAX_FOUND)
    return;
  if (self->n_found < MAX_FOUND)
    self->n_found++;
  memmove (self->found + at + 1, self->found + at, (self->n_found - at - 1) * sizeof *self->found);
  self->found[at] = (CjVinRepair) { .n_edits = edits, .cost = total, .maker_known = maker_known };
  memcpy (self->found[at].text, self->text, sizeof self->text);
}

static void
keep_if_right (Repair *self,
               guint edits,
               int cost)
{
  int remainder = _cj_vin_remainder (self->text);

  if (self->text[8] == (remainder == 10 ? 'X' : '0' + remainder))
    keep (self, edits, cost);
}

static void
search (Repair *self,
        guint from,
        guint left,
        guint edits,
        int cost)
{
  keep_if_right (self, edits, cost);
  if (left == 0)
    return;

  for (guint i = from; i < CJ_VIN_LENGTH; i++)
    {
      char kept = self->text[i];

      for (guint j = 1; j < self->n_ways[i]; j++)
        {
          const Way *way = &self->ways[i][j];

          self->text[i] = way->sign;
          search (self, i + 1, left - 1, edits + (way->edits > self->ways[i][0].edits ? 1 : 0), cost + way->cost - self->ways[i][0].cost);
        }
      self->text[i] = kept;
    }
}

/**
 * cj_vin_repair:
 * @read: what was typed or recognised; a sign that is in no VIN, such as `?`,
 *   stands for one that could not be read
 * @this_year: the year it is, 0 when not known
 * @repairs: (out caller-allocates) (array length=max): where to put them
 * @max: room in @repairs
 *
 * Finds the VINs that differ from @read in at most two signs that are easily
 * mistaken, the likeliest first. What is right already is its own first repair.
 * To be shown for somebody to choose; never to be taken silently.
 *
 * Returns: how many were found
 */
guint
cj_vin_repair (const char *read,
               int this_year,
               CjVinRepair *repairs,
               guint max)
{
  g_autofree char *text = cj_vin_normalise (read);
  g_autofree Repair *self = NULL;
  guint forced = 0;
  int cost = 0;
  guint n;

  g_return_val_if_fail (repairs != NULL, 0);

  if (g_utf8_strlen (text, -1) != CJ_VIN_LENGTH)
    return 0;

  self = g_new0 (Repair, 1);
  self->this_year = this_year;
  n = 0;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      guint unread = 0;

      add_ways (self, n, *p);
      if (self->n_ways[n] == 0)
        return 0;
      self->text[n] = self->ways[n][0].sign;
      unread = self->n_ways[n] > 20;
      forced += unread;
      cost += self->ways[n][0].cost;
    }
  /* Too much is missing to guess. */
  if (forced > MAX_EDITS)
    return 0;

  {
    guint edits = 0;

    CjVinMakerLine line;

    memcpy (self->read, self->text, sizeof self->read);
    self->maker_was_known = _cj_vin_find_maker (self->read, &line);
    for (guint i = 0; i < CJ_VIN_LENGTH; i++)
      edits += self->ways[i][0].edits;
    search (self, 0, MAX_EDITS, edits, cost);
  }
  n = MIN (self->n_found, max);
  memcpy (repairs, self->found, n * sizeof *repairs);

  return n;
}
