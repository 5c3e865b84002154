/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of a convolution, for a path of the processor. Included by
 * cj-net-rows.c once a path, with
 *   ROW      the function to define
 *   TARGET   its attribute
 *   TILE     how many pixels are summed at the same time: the sums of a tile
 *            times BLOCKS vectors stay in registers
 *   BLOCKS   how many vectors of eight channels
 * The vectors are GCC's own, which become what the target has: two of four on
 * the oldest x86-64 and on ARM, one of eight with AVX. */

#define CONCAT_(a, b) a##b
#define CONCAT(a, b) CONCAT_ (a, b)
#define SUM_TILE CONCAT (ROW, _tile)

/* Sums of @n pixels (a constant wherever it is called) from channel @lane on,
 * in @blocks vectors. */
TARGET static inline __attribute__ ((always_inline)) void
SUM_TILE (const CjNetRow *row,
          int x,
          int lane,
          const int n,
          const int blocks)
{
  const CjNetLayer *layer = row->layer;
  const int channels = row->in_channels;
  const gsize step = (gsize) (layer->stride_x * channels);
  const gsize block = (gsize) (layer->kernel_h * layer->kernel_w * channels * CJ_NET_LANE);
  const float *weights = layer->weights + (gsize) lane * block;
  const float *in = row->in + (gsize) x * step;
  Vector sums[TILE][BLOCKS];

  for (int b = 0; b < blocks; b++)
    for (int p = 0; p < n; p++)
      sums[p][b] = *(const Vector *) (layer->bias + (lane + b) * CJ_NET_LANE);

  for (int ky = 0; ky < layer->kernel_h; ky++)
    for (int kx = 0; kx < layer->kernel_w; kx++)
      {
        const float *from = in + (gsize) (ky * layer->dilate) * row->in_row + (gsize) (kx * layer->dilate * channels);

        for (int c = 0; c < channels; c++)
          {
            Vector w[BLOCKS];

            for (int b = 0; b < blocks; b++)
              w[b] = *(const Vector *) (weights + (gsize) b * block);
            for (int p = 0; p < n; p++)
              for (int b = 0; b < blocks; b++)
                sums[p][b] += from[(gsize) p * step + (gsize) c] * w[b];
            weights += CJ_NET_LANE;
          }
      }

  for (int p = 0; p < n; p++)
    for (int b = 0; b < blocks; b++)
      {
        float *out = row->out + (gsize) ((x + p) * row->out_channels) + (gsize) ((lane + b) * CJ_NET_LANE);
        Vector sum = sums[p][b];

        if (layer->rectify)
          sum = (Vector) ((Mask) sum & (sum > (Vector) { 0 }));
        *(Vector *) out = sum;
      }
}

TARGET void
ROW (const CjNetRow *row)
{
  int lanes = row->out_channels / CJ_NET_LANE;
  int lane = 0;

  for (; lane + BLOCKS <= lanes; lane += BLOCKS)
    {
      int x = 0;

      for (; x + TILE <= row->out_width; x += TILE)
        SUM_TILE (row, x, lane, TILE, BLOCKS);
      for (; x < row->out_width; x++)
        SUM_TILE (row, x, lane, 1, BLOCKS);
    }
  for (; lane < lanes; lane++)
    {
      int x = 0;

      for (; x + TILE <= row->out_width; x += TILE)
        SUM_TILE (row, x, lane, TILE, 1);
      for (; x < row->out_width; x++)
        SUM_TILE (row, x, lane, 1, 1);
    }
}

#undef SUM_TILE
#undef CONCAT
#undef CONCAT_
#undef ROW
#undef TARGET
#undef TILE
#undef BLOCKS
