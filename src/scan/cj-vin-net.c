/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-vin-net.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "scan/cj-net.h"

/* Lines read by a network of our own, trained on drawn VINs in print, stamped and
 * dotted (data/networks/vin_pictures.py, with which these agree). */
#define CAPITAL 26
#define HEIGHT 40
#define BESIDE 0.5
#define MIN_WIDTH 96
#define MAX_WIDTH 768
/* the classes after the blank */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPRSTUVWXYZIOQ";
#define N_CLASSES ((int) sizeof alphabet)

typedef struct
{
  CjStripReader parent;
  CjNet *net;
  CjNetWork *work;
} CjVinNet;

/* The chances of each class in each column, out of the scores. */
static float *
find_chances (const float *scores,
              int n_columns,
              int stride)
{
  float *chances = g_new (float, n_columns *N_CLASSES);

  for (int x = 0; x < n_columns; x++)
    {
      const float *s = scores + (gsize) x * (gsize) stride;
      float *out = chances + (gsize) x * N_CLASSES, top = s[0], sum = 0;

      for (int k = 1; k < N_CLASSES; k++)
        top = MAX (top, s[k]);
      for (int k = 0; k < N_CLASSES; k++)
        sum += out[k] = expf (s[k] - top);
      for (int k = 0; k < N_CLASSES; k++)
        out[k] /= sum;
    }

  return chances;
}

static int
best_class (const float *chances)
{
  int best = 0;

  for (int k = 1; k < N_CLASSES; k++)
    if (chances[k] > chances[best])
      best = k;

  return best;
}

/* The columns of one sign: what each class has there at its highest, as far as
 * the columns agree that there is a sign. */
static void
add_cell (CjStripReading *reading,
          const float *chances,
          int from,
          int to)
{
  CjStripCell *cell;
  float highest[N_CLASSES] = { 0 }, sum = 0, blank = 1;

  if (reading->n == CJ_STRIP_MAX_CELLS)
    return;
  for (int x = from; x < to; x++)
    {
      blank *= chances[(gsize) x * N_CLASSES];
      for (int k = 1; k < N_CLASSES; k++)
        highest[k] = MAX (highest[k], chances[(gsize) x * N_CLASSES + (gsize) k]);
    }
  for (int k = 1; k < N_CLASSES; k++)
    sum += highest[k];
  cell = &reading->cells[reading->n++];
  cell->n = 0;
  for (int k = 1; k < N_CLASSES; k++)
    if (highest[k] > 1e-5f)
      cj_strip_cell_add (cell, alphabet[k - 1], (double) (highest[k] / MAX (sum, 1e-6f) * (1 - blank)));
}

static void
decode (const float *chances,
        int n_columns,
        CjStripReading *reading)
{
  reading->n = 0;
  for (int x = 0; x < n_columns;)
    {
      int class = best_class (chances + (gsize) x * N_CLASSES), from = x;

      for (x++; x < n_columns && best_class (chances + (gsize) x * N_CLASSES) == class; x++)
        ;
      if (class != 0)
        add_cell (reading, chances, from, x);
    }
}

static gboolean
cj_vin_net_read (CjStripReader *reader,
                 CjPyramid *pyramid,
                 const CjTextLine *line,
                 CjStripReading *reading)
{
  CjVinNet *self = (CjVinNet *) reader;
  g_auto (CjStrip) strip = { 0 };
  g_autofree float *chances = NULL;
  const float *scores;
  float *input;
  int width, height;

  reading->n = 0;
  if (!cj_strip_cut (&strip, pyramid, line, CAPITAL, HEIGHT, BESIDE, MAX_WIDTH) || strip.width < MIN_WIDTH)
    return FALSE;
  input = cj_net_work_get_input (self->work, self->net, strip.width, strip.height);
  memcpy (input, strip.luma, (gsize) strip.width * (gsize) strip.height * sizeof *input);
  cj_net_input_normalise (input, strip.width * strip.height);
  scores = cj_net_run (self->net, self->work, &width, &height);
  if (scores == NULL || height != 1)
    return FALSE;
  chances = find_chances (scores, width, cj_net_get_out_stride (self->net));
  decode (chances, width, reading);

  return reading->n > 0;
}

static void
cj_vin_net_free (CjStripReader *reader)
{
  CjVinNet *self = (CjVinNet *) reader;

  cj_net_free (self->net);
  cj_net_work_free (self->work);
  g_free (self);
}

/**
 * cj_vin_net_new:
 *
 * Returns: (transfer full) (nullable): a reader; %NULL with @error set when the
 *   program's network is damaged
 */
CjStripReader *
cj_vin_net_new (GError **error)
{
  CjNet *net = cj_net_load ("vin-reader", N_CLASSES, error);
  CjVinNet *self;

  if (net == NULL)
    return NULL;
  self = g_new0 (CjVinNet, 1);
  self->parent.read = cj_vin_net_read;
  self->parent.free = cj_vin_net_free;
  self->net = net;
  self->work = cj_net_work_new (CJ_NET_PATH_FASTEST);

  return &self->parent;
}
