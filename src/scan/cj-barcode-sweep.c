/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-barcode-private.h"

#include <math.h>
#include <string.h>

/* The second engine looks for a Data Matrix along the middle row and column of a
 * picture only (1.4 does; a code beside them stays unseen). So strips of the
 * picture are shown to it, each with another row in its middle. A strip of twice
 * S rows has room for a code of up to S, and strips S/2 apart miss none of S/2
 * and more. Along a row it sees those that stand on their head or feet; so
 * the picture comes a second time, on its side. */

#define N_LEVELS 3
/* larger pictures are made smaller: a code of their size is large as well */
#define MAX_PIXELS 400000
#define MAX_IN_STRIP 8

static const int divisors[N_LEVELS] = { 2, 4, 8 }; /* S, as a part of the picture's shorter side */

/* black and white, with @margin white rows above and below */
typedef struct
{
  CjGrey *picture;
  int margin;
  int height; /* without them */
} Side;

struct _CjBarcodeSweep
{
  Side sides[2];
  int side; /* the shorter one, in pixels */
  guint n[2][N_LEVELS]; /* strips */
};

static CjGrey *
add_margins (const CjGrey *grey,
             int margin)
{
  CjGrey *out = cj_grey_new_blank (grey->width, grey->height + 2 * margin, 255);
  const double *m = grey->to_frame;

  memcpy (out->data + (gsize) margin * (gsize) grey->width, grey->data, (gsize) grey->width * (gsize) grey->height);
  memcpy (out->to_frame, m, sizeof out->to_frame);
  out->to_frame[2] -= m[1] * margin;
  out->to_frame[5] -= m[4] * margin;

  return out;
}

static void
prepare (CjBarcodeSweep *self,
         guint i,
         const CjGrey *sharp)
{
  Side *side = &self->sides[i];

  side->height = sharp->height;
  side->margin = MAX (1, self->side / divisors[0]);
  side->picture = add_margins (sharp, side->margin);
  for (guint k = 0; k < N_LEVELS; k++)
    {
      int step = self->side / divisors[k] / 2;

      self->n[i][k] = step >= 5 ? (guint) ((side->height + step - 1) / step) : 0;
    }
}

/**
 * _cj_barcode_sweep_new:
 * @grey: a picture
 *
 * Returns: (transfer full): a search for Data Matrix codes anywhere in it
 */
CjBarcodeSweep *
_cj_barcode_sweep_new (const CjGrey *grey)
{
  CjBarcodeSweep *self = g_new0 (CjBarcodeSweep, 1);
  gint64 pixels = (gint64) grey->width * grey->height;
  int percent = pixels > MAX_PIXELS ? MAX (1, (int) (100 * sqrt ((double) MAX_PIXELS / (double) pixels))) : 100;
  g_autoptr (CjGrey) scaled = percent < 100 ? cj_grey_scale (grey, percent) : NULL;
  g_autoptr (CjGrey) sharp = cj_grey_threshold (scaled != NULL ? scaled : grey, 90);
  g_autoptr (CjGrey) turned = cj_grey_rotate (sharp, 90);

  self->side = MIN (sharp->width, sharp->height);
  prepare (self, 0, sharp);
  prepare (self, 1, turned);

  return self;
}

void
_cj_barcode_sweep_free (CjBarcodeSweep *self)
{
  cj_grey_free (self->sides[0].picture);
  cj_grey_free (self->sides[1].picture);
  g_free (self);
}

/* Returns: how many strips there are */
guint
_cj_barcode_sweep_count (CjBarcodeSweep *self)
{
  guint n = 0;

  for (guint i = 0; i < 2; i++)
    for (guint k = 0; k < N_LEVELS; k++)
      n += self->n[i][k];

  return n;
}

static gboolean
look (const Side *side,
      int middle,
      int half,
      gint64 started_us,
      GPtrArray *results)
{
  CjGrey *picture = side->picture;
  int top = middle + side->margin - half;
  g_auto (CjZxingSymbol) symbol = { CJ_SYMBOLOGY_UNKNOWN };

  if (!cj_zxing_read (picture->data + (gsize) top * (gsize) picture->width, picture->width, 2 * half, picture->width,
                      CJ_ZXING_SWEEP, &symbol))
    return FALSE;

  for (int i = 0; i < 4; i++)
    symbol.corners[i].y += top;
  _cj_barcode_take_symbol (picture, &symbol, FALSE, started_us, results);
  _cj_barcode_cover (picture, symbol.corners);
  return TRUE;
}

/**
 * _cj_barcode_sweep_strip:
 * @index: of a strip, less than _cj_barcode_sweep_count()
 * @results: (element-type CjScanResult): to be added to
 *
 * Looks at one strip, until there is nothing more in it.
 */
void
_cj_barcode_sweep_strip (CjBarcodeSweep *self,
                         guint index,
                         gint64 started_us,
                         GPtrArray *results)
{
  guint i = 0, level = 0;
  int half, middle;

  while (index >= self->n[i][level])
    {
      index -= self->n[i][level++];
      if (level == N_LEVELS)
        {
          level = 0;
          i++;
        }
    }
  half = self->side / divisors[level];
  middle = MIN ((int) index * (half / 2) + half / 4, self->sides[i].height - 1);
  for (int found = 0; found < MAX_IN_STRIP && look (&self->sides[i], middle, half, started_us, results); found++)
    ;
}
