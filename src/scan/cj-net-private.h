/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "scan/cj-net.h"

G_BEGIN_DECLS

/* Output channels are made eight at a time; weights are laid out so. */
#define CJ_NET_LANE 8

typedef enum
{
  CJ_NET_LAYER_CONVOLVE = 1,
  CJ_NET_LAYER_POOL = 2,
} CjNetLayerKind;

/* One layer. Planes lie row by row, pixel by pixel, channel by channel; the
 * channels of a plane are padded to a multiple of CJ_NET_LANE, or are as many
 * as the input has. */
typedef struct
{
  CjNetLayerKind kind;
  gboolean rectify;
  int in;          /* channels in, without padding */
  int out;         /* channels out, without padding */
  int kernel_w;
  int kernel_h;
  int stride_x;
  int stride_y;
  int pad_x;
  int pad_y;
  int dilate;
  float *weights;  /* (owned) [out / lane][kernel_h][kernel_w][in, padded][lane] */
  float *bias;     /* (owned) [out, padded] */
} CjNetLayer;

/* A row of output pixels for one layer: what the paths do differently.
 * @in is the padded plane at the row's first kernel position, @in_row and
 * @in_pixel floats to the next row and pixel, @in_channels how many to read;
 * @out the row, @out_channels padded. */
typedef struct
{
  const CjNetLayer *layer;
  const float *in;
  gsize in_row;
  int in_channels;
  float *out;
  int out_width;
  int out_channels;
} CjNetRow;

typedef void (*CjNetRowFunc) (const CjNetRow *row);

void _cj_net_row_scalar (const CjNetRow *row);
void _cj_net_row_base (const CjNetRow *row);
#if defined(__x86_64__) && defined(__GNUC__)
#define CJ_NET_HAS_X86 1
void _cj_net_row_avx2 (const CjNetRow *row);
#endif

static inline int
cj_net_pad (int channels)
{
  return (channels + CJ_NET_LANE - 1) / CJ_NET_LANE * CJ_NET_LANE;
}

G_END_DECLS
