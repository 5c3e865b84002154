/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-net-private.h"

/* The sums of a network, the whole of its time. One piece of code, compiled for
 * each kind of processor; the fitting one is chosen when a work area is made. */

/* Memory is aligned for it, and it may alias the floats. */
typedef float Vector __attribute__ ((vector_size (CJ_NET_LANE * sizeof (float)), may_alias));
typedef int Mask __attribute__ ((vector_size (CJ_NET_LANE * sizeof (int))));

/* The reference: as it stands in a book. */
void
_cj_net_row_scalar (const CjNetRow *row)
{
  const CjNetLayer *layer = row->layer;
  int channels = row->in_channels;

  for (int x = 0; x < row->out_width; x++)
    for (int o = 0; o < row->out_channels; o++)
      {
        gsize block = (gsize) (layer->kernel_h * layer->kernel_w * channels * CJ_NET_LANE);
        const float *weights = layer->weights + (gsize) (o / CJ_NET_LANE) * block + o % CJ_NET_LANE;
        float sum = layer->bias[o];

        for (int ky = 0; ky < layer->kernel_h; ky++)
          for (int kx = 0; kx < layer->kernel_w; kx++)
            for (int c = 0; c < channels; c++, weights += CJ_NET_LANE)
              sum += *weights * row->in[(gsize) (ky * layer->dilate) * row->in_row + (gsize) ((x * layer->stride_x + kx * layer->dilate) * channels + c)];
        row->out[x * row->out_channels + o] = layer->rectify && sum < 0 ? 0 : sum;
      }
}

#define ROW _cj_net_row_base
#define TARGET
#define TILE 3
#define BLOCKS 2
#include "scan/cj-net-row.h"

#ifdef CJ_NET_HAS_X86
#define ROW _cj_net_row_avx2
#define TARGET __attribute__ ((target ("avx2,fma")))
#define TILE 6
#define BLOCKS 2
#include "scan/cj-net-row.h"

/* as wide as before, but with twice the registers */
#define ROW _cj_net_row_avx512
#define TARGET __attribute__ ((target ("avx2,fma,avx512f,avx512vl")))
#define TILE 12
#define BLOCKS 2
#include "scan/cj-net-row.h"
#endif
