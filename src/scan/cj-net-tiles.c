/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-net-private.h"

/* Convolutions of three by three with fewer products: two by two output pixels
 * are made together from four by four input pixels, with 16 products for each
 * pair of channels rather than 36 (Winograd's minimal filtering, as A. Lavin and
 * S. Gray have it in "Fast Algorithms for Convolutional Neural Networks", 2015).
 * Input and weights are taken to where the products are made and the sums back
 * by additions alone, so that hardly anything is lost to rounding.
 *
 * For each of the 16 places the products of all tiles and channels are what a
 * convolution of one by one is, and so are made by what makes those. */

/* Whether @layer can be done so, from a plane of @in_channels. */
gboolean
_cj_net_has_tiles (const CjNetLayer *layer,
                   int in_channels)
{
  return layer->kind == CJ_NET_LAYER_CONVOLVE && layer->kernel_w == 3 && layer->kernel_h == 3 && layer->stride_x == 1 && layer->stride_y == 1 &&
         layer->pad_x > 0 && layer->pad_y > 0 && in_channels % CJ_NET_LANE == 0;
}

/* Three weights of a row or column to four. */
static void
spread (const float *from,
        gsize from_step,
        float *to,
        gsize to_step)
{
  float a = from[0], b = from[from_step], c = from[2 * from_step];

  to[0] = a;
  to[to_step] = (a + b + c) / 2;
  to[2 * to_step] = (a - b + c) / 2;
  to[3 * to_step] = c;
}

/* Makes CjNetLayer::tiled from the weights. */
void
_cj_net_prepare_tiles (CjNetLayer *layer)
{
  gsize in = (gsize) cj_net_pad (layer->in), out = (gsize) cj_net_pad (layer->out);
  gsize tap = in * CJ_NET_LANE;

  layer->tiled = _cj_net_floats_new (CJ_NET_TILE_PLACES * in * out);
  for (gsize lane = 0; lane < out / CJ_NET_LANE; lane++)
    for (gsize i = 0; i < tap; i++)
      {
        const float *weights = layer->weights + lane * 9 * tap + i;
        float *tiled = layer->tiled + lane * tap + i;
        float rows[3][4];
        float places[4][4];

        for (gsize y = 0; y < 3; y++)
          spread (weights + y * 3 * tap, tap, rows[y], 1);
        for (gsize x = 0; x < 4; x++)
          spread (&rows[0][x], 4, &places[0][x], 4);
        for (gsize place = 0; place < CJ_NET_TILE_PLACES; place++)
          tiled[place * in * out] = places[place / 4][place % 4];
      }
}

static const float no_bias[CJ_NET_MAX_CHANNELS] __attribute__ ((aligned (64)));

static void
convolve_strip (const CjNetPathFuncs *path,
                const CjNetStrip *strip)
{
  const gsize in = (gsize) strip->in_channels, out = (gsize) strip->out_channels, n_tiles = (gsize) strip->n_tiles;
  CjNetLayer products = { .kernel_w = 1, .kernel_h = 1, .stride_x = 1, .dilate = 1, .bias = (float *) no_bias };

  path->enter_strip (strip);
  for (gsize place = 0; place < CJ_NET_TILE_PLACES; place++)
    {
      products.weights = strip->layer->tiled + place * in * out;
      path->convolve_row (&(CjNetRow) {
        .layer = &products,
        .in = strip->spectra + place * n_tiles * in,
        .in_channels = strip->in_channels,
        .out = strip->sums + place * n_tiles * out,
        .out_width = strip->n_tiles,
        .out_channels = strip->out_channels,
      });
    }
  path->leave_strip (strip);
}

/* Output pixels @from, @from + @step and so on below @to. */
static int
count_steps (int from,
             int to,
             int step)
{
  return from < to ? (to - from + step - 1) / step : 0;
}

/* A layer whose taps lie @dilate apart mixes only pixels that do: it is so many
 * planes in each direction, one inside the other. */
void
_cj_net_convolve_tiles (CjNetWork *work,
                        const CjNetJob *job)
{
  const int apart = job->layer->dilate;
  const gsize out_row = (gsize) job->out_width * (gsize) job->out_channels;
  const gsize most_places = CJ_NET_TILE_PLACES * (gsize) ((count_steps (0, job->out_width, apart) + 1) / 2);
  CjNetStrip strip = {
    .layer = job->layer,
    .in_row = job->in_row,
    .in_channels = job->in_channels,
    .spectra = _cj_net_plane_reserve (&work->spectra, most_places * (gsize) job->in_channels),
    .sums = _cj_net_plane_reserve (&work->sums, most_places * (gsize) job->out_channels),
    .out_row = (gsize) apart * out_row,
    .out_channels = job->out_channels,
  };

  for (int first_y = 0; first_y < apart; first_y++)
    for (int y = first_y; y < job->out_height; y += 2 * apart)
      for (int x = 0; x < MIN (apart, job->out_width); x++)
        {
          strip.in = job->in + (gsize) y * job->in_row + (gsize) (x * job->in_channels);
          strip.out = job->out + (gsize) y * out_row + (gsize) (x * job->out_channels);
          strip.n_columns = count_steps (x, job->out_width, apart);
          strip.n_rows = y + apart < job->out_height ? 2 : 1;
          strip.n_tiles = (strip.n_columns + 1) / 2;
          convolve_strip (work->path, &strip);
        }
}
