/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-licence.h"

#include <stdlib.h>
#include <string.h>

#include "model/cj-plate.h"

/* The front page of a vehicle licence, as GA 37 lays it out: the plate in the
 * first row, the VIN in the fifth, right of the seal, below it the engine's
 * number and in the last row the dates, that of the first registration before
 * that of issue. The printed labels tell the rows where they are legible, and
 * their order where not. */

#define MAX_ROWS 64
#define MAX_ROW_SIGNS 96
/* the lowest row of a page, in heights of the VIN's signs below it */
#define LOWEST_ROW 9.0
/* an engine's number, signs */
#define ENGINE_MIN 4
#define ENGINE_MAX 20
#define OLDEST_YEAR 1980

G_DEFINE_BOXED_TYPE (CjLicence, cj_licence, cj_licence_copy, cj_licence_free)

/* Signs beside each other, from left to right. */
typedef struct
{
  const CjLicenceSign *signs[MAX_ROW_SIGNS];
  int n;
  int middle; /* twice its height on the page */
} Row;

typedef struct
{
  Row rows[MAX_ROWS];
  int n;
} Page;

CjLicence *
cj_licence_new (void)
{
  CjLicence *self = g_new0 (CjLicence, 1);

  self->plate = g_strdup ("");
  self->engine_number = g_strdup ("");
  self->first_registered = g_strdup ("");

  return self;
}

CjLicence *
cj_licence_copy (const CjLicence *self)
{
  CjLicence *copy = g_new0 (CjLicence, 1);

  copy->plate = g_strdup (self->plate);
  copy->engine_number = g_strdup (self->engine_number);
  copy->first_registered = g_strdup (self->first_registered);

  return copy;
}

void
cj_licence_free (CjLicence *self)
{
  if (self == NULL)
    return;

  g_free (self->plate);
  g_free (self->engine_number);
  g_free (self->first_registered);
  g_free (self);
}

/**
 * cj_licence_is_empty:
 *
 * Returns: whether nothing of it was legible
 */
gboolean
cj_licence_is_empty (const CjLicence *self)
{
  return *self->plate == '\0' && *self->engine_number == '\0' && *self->first_registered == '\0';
}

static void
add_to_row (Row *row,
            const CjLicenceSign *sign)
{
  int at;

  if (row->n == MAX_ROW_SIGNS)
    return;
  for (at = row->n++; at > 0 && row->signs[at - 1]->x0 > sign->x0; at--)
    row->signs[at] = row->signs[at - 1];
  row->signs[at] = sign;
}

/* The line of each sign is put to the row at its height. Lines of small print,
 * the English under each label, are left out. */
static void
make_rows (Page *page,
           const CjLicenceSign *signs,
           int n,
           int capital)
{
  page->n = 0;
  for (int from = 0, to; from < n; from = to)
    {
      int top = signs[from].y0, bottom = signs[from].y1, i;

      for (to = from; to < n && signs[to].line == signs[from].line; to++)
        {
          top = MIN (top, signs[to].y0);
          bottom = MAX (bottom, signs[to].y1);
        }
      if (bottom - top < capital * 6 / 10)
        continue;
      for (i = 0; i < page->n && ABS (page->rows[i].middle - (top + bottom)) > capital; i++)
        ;
      if (i == MAX_ROWS)
        continue;
      if (i == page->n)
        page->rows[page->n++] = (Row) { .middle = top + bottom };
      for (int k = from; k < to; k++)
        add_to_row (&page->rows[i], &signs[k]);
    }
}

static int
compare_rows (const void *a,
              const void *b)
{
  return ((const Row *) a)->middle - ((const Row *) b)->middle;
}

static char *
dup_text (const Row *row,
          int from,
          int to)
{
  GString *text = g_string_new (NULL);

  for (int i = from; i < to; i++)
    if (!g_unichar_isspace (row->signs[i]->sign))
      g_string_append_unichar (text, row->signs[i]->sign);

  return g_string_free (text, FALSE);
}

static gboolean
has_label (const Row *row,
           int to,
           const char *const labels[])
{
  g_autofree char *text = dup_text (row, 0, to);

  for (int i = 0; labels[i] != NULL; i++)
    if (strstr (text, labels[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_plain (gunichar sign)
{
  return sign < 128 && g_ascii_isalnum ((char) sign);
}

/* The longest plate that starts anywhere in the row. */
static char *
find_plate (const Row *row)
{
  for (int from = 0; from < row->n; from++)
    for (int length = 8; length >= 7; length--)
      {
        g_autofree char *text = NULL;
        CjPlate plate;

        if (from + length > row->n || row->signs[from]->sign < 0x2e80)
          continue;
        text = dup_text (row, from, from + length);
        if (cj_plate_parse (text, &plate) == CJ_PLATE_STATE_COMPLETE && !plate.region_unknown)
          return g_strdup (plate.text);
      }

  return NULL;
}

/* Eight digits from @from on, with what stands between year, month and day, that
 * are a day in the time of cars. */
static char *
read_date (const Row *row,
           int from)
{
  int digits[8], n = 0;
  GDateYear year;
  int month, day;

  for (int i = from; i < row->n && n < 8; i++)
    {
      gunichar sign = row->signs[i]->sign;

      if (sign < 128 && g_ascii_isdigit ((char) sign))
        digits[n++] = (int) sign - '0';
      else if ((n != 4 && n != 6) || is_plain (sign))
        return NULL;
    }
  if (n < 8)
    return NULL;

  year = (GDateYear) (digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3]);
  month = digits[4] * 10 + digits[5];
  day = digits[6] * 10 + digits[7];
  if (year < OLDEST_YEAR || year > 2099 || month < 1 || month > 12 || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, year))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/* The first date of the row that is not that of issue. */
static char *
find_date (const Row *row)
{
  static const char *const issue[] = { "发证", "证日期", NULL };

  for (int i = 0; i < row->n; i++)
    {
      g_autofree char *date = NULL;

      if (i > 0 && is_plain (row->signs[i - 1]->sign))
        continue;
      date = read_date (row, i);
      if (date != NULL)
        return has_label (row, i, issue) ? NULL : g_steal_pointer (&date);
    }

  return NULL;
}

/* Letters and digits at the end of the row, as long as they are near each other. */
static gboolean
find_number (const Row *row,
             int capital,
             char **text,
             CjLicenceBox *box)
{
  int from = row->n;

  while (from > 0 && (is_plain (row->signs[from - 1]->sign) || row->signs[from - 1]->sign == '-') &&
         (from == row->n || row->signs[from]->x0 - row->signs[from - 1]->x1 < capital * 2))
    from--;
  if (row->n - from < ENGINE_MIN || row->n - from > ENGINE_MAX)
    return FALSE;

  *text = dup_text (row, from, row->n);
  *box = (CjLicenceBox) { row->signs[from]->x0, row->signs[from]->y0, row->signs[row->n - 1]->x1, row->signs[from]->y1 };
  for (int i = from; i < row->n; i++)
    {
      box->y0 = MIN (box->y0, row->signs[i]->y0);
      box->y1 = MAX (box->y1, row->signs[i]->y1);
    }

  return TRUE;
}

static void
read_below (const Page *page,
            const CjLicenceBox *vin,
            CjLicence *licence,
            CjLicenceBox *engine)
{
  static const char *const labels[] = { "发动", "动机号", "机号码", NULL }, *const days[] = { "日期", NULL };
  int capital = vin->y1 - vin->y0;

  for (int i = 0; i < page->n; i++)
    {
      const Row *row = &page->rows[i];
      g_autofree char *number = NULL;
      char *date;
      CjLicenceBox box;

      if (row->middle < vin->y0 + vin->y1 + 2 * capital || row->middle > vin->y0 + vin->y1 + (int) (2 * LOWEST_ROW * capital))
        continue;
      date = find_date (row);
      if (date != NULL)
        {
          if (*licence->first_registered == '\0')
            {
              g_free (licence->first_registered);
              licence->first_registered = g_steal_pointer (&date);
            }
          g_free (date);
          continue;
        }
      /* the row under the VIN, or the one that says so */
      if (!has_label (row, row->n, days) && find_number (row, capital, &number, &box) &&
          (*licence->engine_number == '\0' || has_label (row, row->n, labels)))
        {
          g_free (licence->engine_number);
          licence->engine_number = g_steal_pointer (&number);
          *engine = box;
        }
    }
}

/**
 * cj_licence_parse:
 * @signs: what was read on the page, straightened; signs of one line on end
 * @n: how many
 * @vin: where the VIN is
 * @engine: (out): where the engine's number is, when it was found
 *
 * Finds the fields of a vehicle licence.
 *
 * Returns: (transfer full): what was found; may be empty
 */
CjLicence *
cj_licence_parse (const CjLicenceSign *signs,
                  int n,
                  const CjLicenceBox *vin,
                  CjLicenceBox *engine)
{
  CjLicence *licence = cj_licence_new ();
  int capital = vin->y1 - vin->y0;
  g_autofree Page *page = g_new (Page, 1);

  if (capital <= 0)
    return licence;
  make_rows (page, signs, n, capital);
  qsort (page->rows, (gsize) page->n, sizeof *page->rows, compare_rows);
  for (int i = 0; i < page->n && page->rows[i].middle < vin->y0 + vin->y1 - 2 * capital; i++)
    {
      char *plate = *licence->plate == '\0' ? find_plate (&page->rows[i]) : NULL;

      if (plate != NULL)
        {
          g_free (licence->plate);
          licence->plate = plate;
        }
    }
  read_below (page, vin, licence, engine);

  return licence;
}
