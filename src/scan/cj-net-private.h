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
  float *tiled;    /* (nullable) (owned) [CJ_NET_TILE_PLACES][out / lane][in, padded][lane] */
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

/* A strip of tiles, side by side, for one layer of the kind that
 * _cj_net_has_tiles() tells: each tile is two by two output pixels, which are as
 * far apart as the layer's taps. @in is the padded plane at the strip's first
 * tap; @spectra and @sums are numbers of one place of the tiles after the other. */
typedef struct
{
  const CjNetLayer *layer;
  const float *in;
  gsize in_row;
  int in_channels;
  int n_tiles;
  float *spectra; /* [CJ_NET_TILE_PLACES][n_tiles][in_channels] */
  float *sums;    /* [CJ_NET_TILE_PLACES][n_tiles][out_channels] */
  float *out;     /* the strip's first output pixel */
  gsize out_row;  /* floats to the output pixel below in a tile */
  int out_channels;
  int n_columns; /* output pixels of the strip side by side; of the last tile one may lie outside */
  int n_rows;    /* 1 or 2 */
} CjNetStrip;

#define CJ_NET_TILE_PLACES 16

/* What a kind of processor does in its own way. */
typedef struct
{
  void (*convolve_row) (const CjNetRow *row);
  void (*enter_strip) (const CjNetStrip *strip); /* (nullable) pixels to spectra */
  void (*leave_strip) (const CjNetStrip *strip); /* (nullable) sums to pixels */
} CjNetPathFuncs;

extern const CjNetPathFuncs _cj_net_scalar;
extern const CjNetPathFuncs _cj_net_base;
#if defined(__x86_64__) && defined(__GNUC__)
#define CJ_NET_HAS_X86 1
extern const CjNetPathFuncs _cj_net_avx2;
#endif

struct _CjNet
{
  guint n_layers;
  CjNetLayer layers[CJ_NET_MAX_LAYERS];
};

typedef struct
{
  float *data;
  gsize n;
} CjNetPlane;

struct _CjNetWork
{
  const CjNetPathFuncs *path;
  CjNetPlane planes[2]; /* what a layer reads and writes, by turns */
  CjNetPlane padded;    /* what it reads, with a margin of zeros */
  CjNetPlane spectra;   /* of a strip of tiles */
  CjNetPlane sums;
  int width;            /* of the input */
  int height;
};

float *_cj_net_floats_new (gsize n);
float *_cj_net_plane_reserve (CjNetPlane *plane, gsize n);

/* A convolution of one layer: planes, their sizes and channels. @in has its
 * margin, and CjNetLayer::dilate rows and pixels more. */
typedef struct
{
  const CjNetLayer *layer;
  const float *in;
  gsize in_row; /* floats */
  int in_channels;
  float *out;
  int out_width;
  int out_height;
  int out_channels;
} CjNetJob;

gboolean _cj_net_has_tiles (const CjNetLayer *layer, int in_channels);
void _cj_net_prepare_tiles (CjNetLayer *layer);
void _cj_net_convolve_tiles (CjNetWork *work, const CjNetJob *job);

static inline int
cj_net_pad (int channels)
{
  return (channels + CJ_NET_LANE - 1) / CJ_NET_LANE * CJ_NET_LANE;
}

G_END_DECLS
