/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of a convolution, for a path of the processor. Included by
 * cj-net-rows.c once a path, with
 *   ROW      the function to define
 *   TARGET   its attribute
 *   TILE     how many pixels are summed at the same time, six at most: the sums of
 *            a tile times LANES stay in registers
 *   LANES    how many times eight channels
 *   WIDTH    floats of a vector of the processor, 4 or 8
 * The vectors are GCC's own; wider ones than the processor has would be taken
 * apart in memory, at a tenth of the speed. */

#define CONCAT_(a, b) a##b
#define CONCAT(a, b) CONCAT_ (a, b)
#define SUM_TILE CONCAT (ROW, _tile)
#define SUM_LANES CONCAT (ROW, _lanes)
#define VECTOR CONCAT (Vector, WIDTH)
#define MASK CONCAT (Mask, WIDTH)
#define PARTS (CJ_NET_LANE / WIDTH)

/* Sums of @n pixels (a constant wherever it is called) from channel @lane on,
 * of @lanes lanes. */
TARGET inline __attribute__ ((always_inline)) void
SUM_TILE (const CjNetRow *row,
          int x,
          int lane,
          const int n,
          const int lanes)
{
  const CjNetLayer *layer = row->layer;
  const int channels = row->in_channels;
  const gsize step = (gsize) (layer->stride_x * channels);
  const gsize block = (gsize) (layer->kernel_h * layer->kernel_w * channels * CJ_NET_LANE);
  const float *weights = layer->weights + (gsize) lane * block;
  const float *in = row->in + (gsize) x * step;
  const int vectors = lanes * PARTS;
  VECTOR sums[TILE][LANES * PARTS];

  for (int b = 0; b < vectors; b++)
    for (int p = 0; p < n; p++)
      sums[p][b] = *(const VECTOR *) (layer->bias + lane * CJ_NET_LANE + b * WIDTH);

  for (int ky = 0; ky < layer->kernel_h; ky++)
    for (int kx = 0; kx < layer->kernel_w; kx++)
      {
        const float *from = in + (gsize) (ky * layer->dilate) * row->in_row + (gsize) (kx * layer->dilate * channels);

        for (int c = 0; c < channels; c++)
          {
            VECTOR w[LANES * PARTS];

            for (int b = 0; b < vectors; b++)
              w[b] = *(const VECTOR *) (weights + (gsize) (b / PARTS) * block + b % PARTS * WIDTH);
            for (int p = 0; p < n; p++)
              for (int b = 0; b < vectors; b++)
                sums[p][b] += from[(gsize) p * step + (gsize) c] * w[b];
            weights += CJ_NET_LANE;
          }
      }

  for (int p = 0; p < n; p++)
    for (int b = 0; b < vectors; b++)
      {
        float *out = row->out + (gsize) ((x + p) * row->out_channels) + (gsize) (lane * CJ_NET_LANE + b * WIDTH);
        VECTOR sum = sums[p][b];

        if (layer->rectify)
          sum = (VECTOR) ((MASK) sum & (sum > (VECTOR) { 0 }));
        *(VECTOR *) out = sum;
      }
}

/* All pixels of the row, for @lanes lanes from @lane on. */
TARGET inline __attribute__ ((always_inline)) void
SUM_LANES (const CjNetRow *row,
           int lane,
           const int lanes)
{
  int x = 0;

  for (; x + TILE <= row->out_width; x += TILE)
    SUM_TILE (row, x, lane, TILE, lanes);
  switch (row->out_width - x)
    {
#if TILE > 3
    case 5:
      SUM_TILE (row, x, lane, 5, lanes);
      break;

    case 4:
      SUM_TILE (row, x, lane, 4, lanes);
      break;

    case 3:
      SUM_TILE (row, x, lane, 3, lanes);
      break;
#endif

    case 2:
      SUM_TILE (row, x, lane, 2, lanes);
      break;

    case 1:
      SUM_TILE (row, x, lane, 1, lanes);
      break;

    default:
      break;
    }
}

TARGET void
ROW (const CjNetRow *row)
{
  int lanes = row->out_channels / CJ_NET_LANE;
  int lane = 0;

  for (; lane + LANES <= lanes; lane += LANES)
    SUM_LANES (row, lane, LANES);
  for (; lane < lanes; lane++)
    SUM_LANES (row, lane, 1);
}

#undef SUM_TILE
#undef SUM_LANES
#undef VECTOR
#undef MASK
#undef PARTS
#undef CONCAT
#undef CONCAT_
#undef ROW
#undef TILE
#undef LANES
