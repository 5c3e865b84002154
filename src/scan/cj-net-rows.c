/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-net-private.h"

/* The sums of a network, the whole of its time. One piece of code, compiled for
 * each kind of processor; the fitting one is chosen when a work area is made. */

/* Memory is aligned for it, and it may alias the floats. */
typedef float Vector4 __attribute__ ((vector_size (16), may_alias));
typedef int Mask4 __attribute__ ((vector_size (16)));

/* The reference: as it stands in a book. */
static void
scalar_row (const CjNetRow *row)
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

const CjNetPathFuncs _cj_net_scalar = { .convolve_row = scalar_row };

/* twelve sums, two weights at hand: the sixteen registers of SSE and NEON */
#define ROW base_row
#define ENTER base_enter
#define LEAVE base_leave
#define TARGET static
#define TILE 3
#define LANES 2
#define WIDTH 4
#include "scan/cj-net-row.h"
#include "scan/cj-net-strip.h"
#undef TARGET
#undef WIDTH

const CjNetPathFuncs _cj_net_base = { base_row, base_enter, base_leave };

#ifdef CJ_NET_HAS_X86
typedef float Vector8 __attribute__ ((vector_size (32), may_alias));
typedef int Mask8 __attribute__ ((vector_size (32)));

/* Wider ones than these (AVX-512) were measured to be no faster. */
#define ROW avx2_row
#define ENTER avx2_enter
#define LEAVE avx2_leave
#define TARGET __attribute__ ((target ("avx2,fma"))) static
#define TILE 6
#define LANES 2
#define WIDTH 8
#include "scan/cj-net-row.h"
#include "scan/cj-net-strip.h"
#undef TARGET
#undef WIDTH

const CjNetPathFuncs _cj_net_avx2 = { avx2_row, avx2_enter, avx2_leave };
#endif
