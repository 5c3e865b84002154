/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way of a strip of tiles there and back (cj-net-tiles.c), for a path of the
 * processor. Included by cj-net-rows.c once a path, with
 *   ENTER, LEAVE  the functions to define
 *   TARGET        their attribute
 *   WIDTH         floats of a vector of the processor, 4 or 8 */

#define CONCAT_(a, b) a##b
#define CONCAT(a, b) CONCAT_ (a, b)
#define VECTOR CONCAT (Vector, WIDTH)
#define MASK CONCAT (Mask, WIDTH)

TARGET void
ENTER (const CjNetStrip *strip)
{
  const int channels = strip->in_channels;
  const int apart = strip->layer->dilate;
  const gsize pixel = (gsize) (apart * channels);
  const gsize row = (gsize) apart * strip->in_row;
  const gsize place = (gsize) strip->n_tiles * (gsize) channels;

  for (int t = 0; t < strip->n_tiles; t++)
    for (int c = 0; c < channels; c += WIDTH)
      {
        const float *in = strip->in + (gsize) (2 * t) * pixel + (gsize) c;
        float *out = strip->spectra + (gsize) t * (gsize) channels + (gsize) c;
        VECTOR rows[4][4];

        for (int x = 0; x < 4; x++, in += pixel)
          {
            const VECTOR a = *(const VECTOR *) in, b = *(const VECTOR *) (in + row);
            const VECTOR d = *(const VECTOR *) (in + 2 * row), e = *(const VECTOR *) (in + 3 * row);

            rows[0][x] = a - d;
            rows[1][x] = b + d;
            rows[2][x] = d - b;
            rows[3][x] = b - e;
          }
        for (int y = 0; y < 4; y++, out += 4 * place)
          {
            *(VECTOR *) out = rows[y][0] - rows[y][2];
            *(VECTOR *) (out + place) = rows[y][1] + rows[y][2];
            *(VECTOR *) (out + 2 * place) = rows[y][2] - rows[y][1];
            *(VECTOR *) (out + 3 * place) = rows[y][1] - rows[y][3];
          }
      }
}

TARGET void
LEAVE (const CjNetStrip *strip)
{
  const CjNetLayer *layer = strip->layer;
  const int channels = strip->out_channels;
  const gsize pixel = (gsize) (layer->dilate * channels);
  const gsize place = (gsize) strip->n_tiles * (gsize) channels;

  for (int t = 0; t < strip->n_tiles; t++)
    for (int c = 0; c < channels; c += WIDTH)
      {
        const float *in = strip->sums + (gsize) t * (gsize) channels + (gsize) c;
        float *out = strip->out + (gsize) (2 * t) * pixel + (gsize) c;
        const VECTOR bias = *(const VECTOR *) (layer->bias + c);
        VECTOR rows[2][4];

        for (int x = 0; x < 4; x++, in += place)
          {
            const VECTOR b = *(const VECTOR *) (in + 4 * place), d = *(const VECTOR *) (in + 8 * place);

            rows[0][x] = *(const VECTOR *) in + b + d;
            rows[1][x] = b - d - *(const VECTOR *) (in + 12 * place);
          }
        for (int y = 0; y < strip->n_rows; y++, out += strip->out_row)
          {
            VECTOR left = rows[y][0] + rows[y][1] + rows[y][2] + bias;
            VECTOR right = rows[y][1] - rows[y][2] - rows[y][3] + bias;

            if (layer->rectify)
              {
                left = (VECTOR) ((MASK) left & (left > (VECTOR) { 0 }));
                right = (VECTOR) ((MASK) right & (right > (VECTOR) { 0 }));
              }
            *(VECTOR *) out = left;
            if (2 * t + 1 < strip->n_columns)
              *(VECTOR *) (out + pixel) = right;
          }
      }
}

#undef VECTOR
#undef MASK
#undef CONCAT
#undef CONCAT_
#undef ENTER
#undef LEAVE
