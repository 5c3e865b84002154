/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-vin-tesseract.h"

#include <math.h>
#include <string.h>

#include "scan/cj-sort.h"
#include "scan/cj-tesseract.h"

/* Lines read by Tesseract's English model. It is good at printed ones, dark on
 * light, of about this size, and knows little of others. */
#define CAPITAL 34
#define HEIGHT 58
#define BESIDE 0.6
#define MAX_WIDTH 1100
/* Its percentages are too high: what it calls sure is wrong now and then. */
#define TRUST 0.985

typedef struct
{
  CjStripReader parent;
  TessBaseAPI *api;
} CjVinTesseract;

/* Black writing on white: the strip's range is stretched, and turned over when
 * what is around the writing is darker than the middle of the range. */
static guint8 *
prepare (const CjStrip *strip)
{
  gsize n = (gsize) strip->width * (gsize) strip->height, edge = (gsize) strip->width * 5;
  g_autofree float *sorted = g_memdup2 (strip->luma, n * sizeof (float));
  g_autofree float *around = g_new (float, 2 * edge);
  guint8 *out = g_malloc (n);
  float low, high, ground;

  cj_sort_floats (sorted, n);
  low = sorted[n / 100];
  high = MAX (sorted[n - 1 - n / 100], low + 4);
  memcpy (around, strip->luma, edge * sizeof *around);
  memcpy (around + edge, strip->luma + n - edge, edge * sizeof *around);
  cj_sort_floats (around, 2 * edge);
  ground = around[edge];
  for (gsize i = 0; i < n; i++)
    {
      float v = (strip->luma[i] - low) / (high - low) * 255;

      out[i] = (guint8) CLAMP (lrintf (ground < (low + high) / 2 ? 255 - v : v), 0, 255);
    }

  return out;
}

static char
plain_sign (const char *text)
{
  if (text == NULL || text[0] == '\0' || text[1] != '\0' || !g_ascii_isalnum (text[0]))
    return 0;

  return g_ascii_toupper (text[0]);
}

static void
add_cell (CjStripReading *reading,
          TessResultIterator *at)
{
  CjStripCell cell = { .n = 0 };
  char *text = tesseract.TessResultIteratorGetUTF8Text (at, RIL_SYMBOL);
  char sign = plain_sign (text);
  double chance = CLAMP (tesseract.TessResultIteratorConfidence (at, RIL_SYMBOL) / 100, 0.05, 1.0) * TRUST, total = 0;
  TessChoiceIterator *choices;

  if (text != NULL)
    tesseract.TessDeleteText (text);
  if (sign == 0 || reading->n == CJ_STRIP_MAX_CELLS)
    return;

  choices = tesseract.TessResultIteratorGetChoiceIterator (at);
  if (choices != NULL)
    {
      do
        {
          char other = plain_sign (tesseract.TessChoiceIteratorGetUTF8Text (choices));
          double own = MAX (tesseract.TessChoiceIteratorConfidence (choices), 0.0f) / 100;

          if (other != 0 && own > 0)
            {
              cj_strip_cell_add (&cell, other, own);
              total += own;
            }
        }
      while (tesseract.TessChoiceIteratorNext (choices));
      tesseract.TessChoiceIteratorDelete (choices);
    }
  for (int i = 0; i < cell.n; i++)
    cell.chances[i] *= TRUST / MAX (total, 1);
  if (cell.n == 0 || cell.signs[0] != sign)
    {
      cell.n = 0;
      cj_strip_cell_add (&cell, sign, chance);
    }
  reading->cells[reading->n++] = cell;
}

static gboolean
cj_vin_tesseract_read (CjStripReader *reader,
                       CjPyramid *pyramid,
                       const CjTextLine *line,
                       CjStripReading *reading)
{
  CjVinTesseract *self = (CjVinTesseract *) reader;
  g_auto (CjStrip) strip = { 0 };
  g_autofree guint8 *pixels = NULL;
  TessResultIterator *at;

  reading->n = 0;
  if (!cj_strip_cut (&strip, pyramid, line, CAPITAL, HEIGHT, BESIDE, MAX_WIDTH))
    return FALSE;
  pixels = prepare (&strip);
  if (!cj_tesseract_read (self->api, pixels, strip.width, strip.height))
    return FALSE;

  at = tesseract.TessBaseAPIGetIterator (self->api);
  if (at == NULL)
    return FALSE;
  do
    add_cell (reading, at);
  while (tesseract.TessResultIteratorNext (at, RIL_SYMBOL));
  tesseract.TessResultIteratorDelete (at);
  tesseract.TessBaseAPIClear (self->api);

  return reading->n > 0;
}

static void
cj_vin_tesseract_free (CjStripReader *reader)
{
  CjVinTesseract *self = (CjVinTesseract *) reader;

  cj_tesseract_free (self->api);
  g_free (self);
}

/**
 * cj_vin_tesseract_new:
 *
 * Loads Tesseract's English model: some 50 ms.
 *
 * Returns: (transfer full) (nullable): a reader; %NULL when the model is not on
 *   this PC
 */
CjStripReader *
cj_vin_tesseract_new (void)
{
  TessBaseAPI *api = cj_tesseract_new ("eng");
  CjVinTesseract *self;

  if (api == NULL)
    return NULL;
  self = g_new0 (CjVinTesseract, 1);
  self->parent.read = cj_vin_tesseract_read;
  self->parent.free = cj_vin_tesseract_free;
  self->api = api;
  tesseract.TessBaseAPISetVariable (self->api, "tessedit_char_whitelist", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
  tesseract.TessBaseAPISetVariable (self->api, "lstm_choice_mode", "2");
  tesseract.TessBaseAPISetPageSegMode (self->api, PSM_SINGLE_LINE);

  return &self->parent;
}
