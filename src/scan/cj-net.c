/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-net-private.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "cj-network-resources.h"
#include "scan/cj-scan-error.h"

/* The file: "CJNET1\n" and a zero byte, the SHA-256 of what follows (32 bytes),
 * the number of layers, then for each layer eleven 32-bit numbers and for a
 * convolution its bias (32-bit floats) and its weights (16-bit floats, output
 * channel, row, column, input channel). All little-endian. Written by
 * data/networks/export.py. */

#define MAGIC "CJNET1\n"
#define DIGEST_BYTES 32
#define ALIGNMENT 64

struct _CjNet
{
  guint n_layers;
  CjNetLayer layers[CJ_NET_MAX_LAYERS];
};

typedef struct
{
  float *data;
  gsize n;
} Plane;

struct _CjNetWork
{
  CjNetRowFunc convolve_row;
  Plane planes[2]; /* what a layer reads and writes, by turns */
  Plane padded;    /* what it reads, with a margin of zeros */
  int width;       /* of the input */
  int height;
};

/* Reading the file */

typedef struct
{
  const guint8 *data;
  gsize left;
} Cursor;

static gboolean
take (Cursor *cursor,
      gpointer to,
      gsize n)
{
  if (cursor->left < n)
    return FALSE;
  memcpy (to, cursor->data, n);
  cursor->data += n;
  cursor->left -= n;

  return TRUE;
}

static gboolean
take_number (Cursor *cursor,
             int low,
             int high,
             int *number)
{
  guint32 raw;

  if (!take (cursor, &raw, sizeof raw))
    return FALSE;
  raw = GUINT32_FROM_LE (raw);
  if (raw > G_MAXINT32 || (int) raw < low || (int) raw > high)
    return FALSE;
  *number = (int) raw;

  return TRUE;
}

static float
take_half (const guint8 *bytes)
{
  guint32 half = (guint32) bytes[0] | (guint32) bytes[1] << 8;
  guint32 sign = (half & 0x8000) << 16;
  guint32 exponent = (half >> 10) & 31, fraction = half & 0x3ff;
  guint32 bits;
  float value;

  if (exponent == 0)
    return (sign != 0 ? -1.0f : 1.0f) * (float) fraction * 0x1p-24f;
  /* what is not finite has no business among weights */
  if (exponent == 31)
    return 0;
  bits = sign | (exponent + 112) << 23 | fraction << 13;
  memcpy (&value, &bits, sizeof value);

  return value;
}

static float *
floats_new (gsize n)
{
  float *floats = g_aligned_alloc0 (n, sizeof (float), ALIGNMENT);

  return floats;
}

/* The weights of one output lie together in the file; in memory those of eight
 * outputs for the same input do. */
static gboolean
take_weights (CjNetLayer *layer,
              int in_padded,
              Cursor *cursor)
{
  gsize taps = (gsize) (layer->kernel_w * layer->kernel_h);
  gsize n = (gsize) layer->out * taps * (gsize) layer->in;
  gsize out_padded = (gsize) cj_net_pad (layer->out);
  const guint8 *from = cursor->data;

  if (cursor->left / 2 < n)
    return FALSE;
  layer->weights = floats_new (out_padded * taps * (gsize) in_padded);
  for (gsize o = 0; o < (gsize) layer->out; o++)
    for (gsize t = 0; t < taps; t++)
      for (gsize i = 0; i < (gsize) layer->in; i++, from += 2)
        layer->weights[((o / CJ_NET_LANE * taps + t) * (gsize) in_padded + i) * CJ_NET_LANE + o % CJ_NET_LANE] = take_half (from);
  cursor->data += 2 * n;
  cursor->left -= 2 * n;

  return TRUE;
}

static gboolean
take_bias (CjNetLayer *layer,
           Cursor *cursor)
{
  layer->bias = floats_new ((gsize) cj_net_pad (layer->out));
  for (int i = 0; i < layer->out; i++)
    {
      guint32 bits;

      if (!take (cursor, &bits, sizeof bits))
        return FALSE;
      bits = GUINT32_FROM_LE (bits);
      memcpy (&layer->bias[i], &bits, sizeof bits);
      /* Channels that died in the training leave numbers too small to matter,
       * whose products processors are a hundred times slower with. */
      if (fabsf (layer->bias[i]) < 1e-12f)
        layer->bias[i] = 0;
    }

  return TRUE;
}

static gboolean
take_layer (CjNet *self,
            Cursor *cursor)
{
  CjNetLayer *layer = &self->layers[self->n_layers];
  const CjNetLayer *before = self->n_layers > 0 ? layer - 1 : NULL;
  int kind, rectify;

  if (!take_number (cursor, CJ_NET_LAYER_CONVOLVE, CJ_NET_LAYER_POOL, &kind) ||
      !take_number (cursor, 0, 1, &rectify) ||
      !take_number (cursor, 1, CJ_NET_MAX_CHANNELS, &layer->in) ||
      !take_number (cursor, 1, CJ_NET_MAX_CHANNELS, &layer->out) ||
      !take_number (cursor, 1, 16, &layer->kernel_w) || !take_number (cursor, 1, 16, &layer->kernel_h) ||
      !take_number (cursor, 1, 4, &layer->stride_x) || !take_number (cursor, 1, 4, &layer->stride_y) ||
      !take_number (cursor, 0, 16, &layer->pad_x) || !take_number (cursor, 0, 16, &layer->pad_y) ||
      !take_number (cursor, 1, 4, &layer->dilate))
    return FALSE;

  layer->kind = (CjNetLayerKind) kind;
  layer->rectify = rectify != 0;
  self->n_layers++;
  if (before != NULL && before->out != layer->in)
    return FALSE;
  if (layer->kind == CJ_NET_LAYER_POOL)
    return layer->in == layer->out;

  return take_bias (layer, cursor) && take_weights (layer, before != NULL ? cj_net_pad (layer->in) : layer->in, cursor);
}

static gboolean
digest_fits (const guint8 *data,
             gsize n,
             const guint8 *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 sum[DIGEST_BYTES];
  gsize length = sizeof sum;

  g_checksum_update (checksum, data, (gssize) n);
  g_checksum_get_digest (checksum, sum, &length);

  return memcmp (sum, digest, sizeof sum) == 0;
}

/**
 * cj_net_new_from_bytes:
 * @bytes: a network's file
 *
 * Returns: (transfer full) (nullable): the network; %NULL with
 *   %CJ_SCAN_ERROR_DAMAGED when it is not whole
 */
CjNet *
cj_net_new_from_bytes (GBytes *bytes,
                       GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  g_autoptr (CjNet) self = g_new0 (CjNet, 1);
  Cursor cursor;
  int n_layers;

  if (size < sizeof MAGIC + DIGEST_BYTES || memcmp (data, MAGIC, sizeof MAGIC) != 0 ||
      !digest_fits (data + sizeof MAGIC + DIGEST_BYTES, size - sizeof MAGIC - DIGEST_BYTES, data + sizeof MAGIC))
    {
      g_set_error_literal (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_DAMAGED, "The network's file is not whole");
      return NULL;
    }

  cursor.data = data + sizeof MAGIC + DIGEST_BYTES;
  cursor.left = size - sizeof MAGIC - DIGEST_BYTES;
  if (take_number (&cursor, 1, CJ_NET_MAX_LAYERS, &n_layers))
    {
      while ((int) self->n_layers < n_layers && take_layer (self, &cursor))
        ;
      if ((int) self->n_layers == n_layers && cursor.left == 0 && self->layers[n_layers - 1].weights != NULL)
        return g_steal_pointer (&self);
    }
  g_set_error_literal (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_DAMAGED, "The network's file makes no sense");

  return NULL;
}

/**
 * cj_net_load:
 * @name: of one of the networks that the program brings
 * @out_channels: what it has to say of each pixel
 *
 * Returns: (transfer full) (nullable): the network; %NULL with @error set when
 *   it is damaged or says something else
 */
CjNet *
cj_net_load (const char *name,
             int out_channels,
             GError **error)
{
  g_autofree char *path = g_strdup_printf ("/org/chejiang/Counter/networks/%s.cjnet", name);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (cj_networks_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  g_autoptr (CjNet) self = bytes != NULL ? cj_net_new_from_bytes (bytes, error) : NULL;

  if (self == NULL)
    return NULL;
  if (cj_net_get_out_channels (self) != out_channels)
    {
      g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_DAMAGED, "The network %s is another one", name);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
cj_net_free (CjNet *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->layers); i++)
    {
      g_aligned_free (self->layers[i].weights);
      g_aligned_free (self->layers[i].bias);
    }
  g_free (self);
}

/**
 * cj_net_get_out_channels:
 *
 * Returns: numbers for each pixel of the output, padding left out
 */
int
cj_net_get_out_channels (const CjNet *self)
{
  return self->layers[self->n_layers - 1].out;
}

/**
 * cj_net_get_out_stride:
 *
 * Returns: floats from one pixel of the output to the next
 */
int
cj_net_get_out_stride (const CjNet *self)
{
  return cj_net_pad (cj_net_get_out_channels (self));
}

/* Running */

/**
 * cj_net_path_is_possible:
 *
 * Returns: whether this processor can take the path
 */
gboolean
cj_net_path_is_possible (CjNetPath path)
{
  switch (path)
    {
    case CJ_NET_PATH_FASTEST:
    case CJ_NET_PATH_SCALAR:
    case CJ_NET_PATH_BASE:
      return TRUE;

    case CJ_NET_PATH_AVX2:
#ifdef CJ_NET_HAS_X86
      return __builtin_cpu_supports ("avx2") && __builtin_cpu_supports ("fma");
#else
      return FALSE;
#endif

    default:
      return FALSE;
    }
}

static CjNetRowFunc
find_row_func (CjNetPath path)
{
  if (path == CJ_NET_PATH_FASTEST)
    path = cj_net_path_is_possible (CJ_NET_PATH_AVX2) ? CJ_NET_PATH_AVX2 : CJ_NET_PATH_BASE;

  switch (path)
    {
    case CJ_NET_PATH_AVX2:
#ifdef CJ_NET_HAS_X86
      return _cj_net_row_avx2;
#endif
    case CJ_NET_PATH_SCALAR:
      return _cj_net_row_scalar;

    case CJ_NET_PATH_FASTEST:
    case CJ_NET_PATH_BASE:
    default:
      return _cj_net_row_base;
    }
}

/**
 * cj_net_work_new:
 * @path: a path that is possible here
 *
 * Returns: (transfer full): memory for runs
 */
CjNetWork *
cj_net_work_new (CjNetPath path)
{
  CjNetWork *work;

  g_return_val_if_fail (cj_net_path_is_possible (path), NULL);

  work = g_new0 (CjNetWork, 1);
  work->convolve_row = find_row_func (path);

  return work;
}

void
cj_net_work_free (CjNetWork *work)
{
  if (work == NULL)
    return;

  g_aligned_free (work->planes[0].data);
  g_aligned_free (work->planes[1].data);
  g_aligned_free (work->padded.data);
  g_free (work);
}

static float *
plane_reserve (Plane *plane,
               gsize n)
{
  if (plane->n < n)
    {
      g_aligned_free (plane->data);
      plane->data = floats_new (n);
      plane->n = n;
    }

  return plane->data;
}

/**
 * cj_net_work_get_input:
 * @width: pixels
 * @height: pixels; both together %CJ_NET_MAX_PIXELS at most
 *
 * Returns: where to put the input, row by row, pixel by pixel, its channels
 *   together; valid until the next run
 */
float *
cj_net_work_get_input (CjNetWork *work,
                       const CjNet *net,
                       int width,
                       int height)
{
  g_return_val_if_fail (width > 0 && height > 0 && (gint64) width * height <= CJ_NET_MAX_PIXELS, NULL);

  work->width = width;
  work->height = height;

  return plane_reserve (&work->planes[0], (gsize) width * (gsize) height * (gsize) net->layers[0].in);
}

/**
 * cj_net_input_normalise:
 * @input: (inout) (array length=n): luma
 * @n: how many
 *
 * Takes light and contrast out of a grey input, as the training did.
 */
void
cj_net_input_normalise (float *input,
                        int n)
{
  double sum = 0, squares = 0, mean, deviation;

  for (int i = 0; i < n; i++)
    sum += (double) input[i];
  mean = sum / n;
  for (int i = 0; i < n; i++)
    squares += ((double) input[i] - mean) * ((double) input[i] - mean);
  deviation = sqrt (squares / n) + 4;
  for (int i = 0; i < n; i++)
    input[i] = (float) (((double) input[i] - mean) / deviation);
}

/* The plane with zeros around it, so that the sums need not ask where they are. */
static const float *
pad (CjNetWork *work,
     const CjNetLayer *layer,
     const float *in,
     int width,
     int height,
     int channels)
{
  gsize row = (gsize) (width * channels), padded_row = row + (gsize) (2 * layer->pad_x * channels);
  gsize n = padded_row * (gsize) (height + 2 * layer->pad_y);
  float *out;

  if (layer->pad_x == 0 && layer->pad_y == 0)
    return in;

  out = plane_reserve (&work->padded, n);
  memset (out, 0, n * sizeof (float));
  for (int y = 0; y < height; y++)
    memcpy (out + (gsize) (y + layer->pad_y) * padded_row + (gsize) (layer->pad_x * channels), in + (gsize) y * row, row * sizeof (float));

  return out;
}

static void
convolve (CjNetWork *work,
          const CjNetLayer *layer,
          const float *in,
          int width,
          int height,
          int channels,
          float *out,
          int out_width,
          int out_height)
{
  gsize row = (gsize) ((width + 2 * layer->pad_x) * channels);
  const float *padded = pad (work, layer, in, width, height, channels);

  for (int y = 0; y < out_height; y++)
    work->convolve_row (&(CjNetRow) {
      .layer = layer,
      .in = padded + (gsize) (y * layer->stride_y) * row,
      .in_row = row,
      .in_channels = channels,
      .out = out + (gsize) y * (gsize) out_width * (gsize) cj_net_pad (layer->out),
      .out_width = out_width,
      .out_channels = cj_net_pad (layer->out),
    });
}

static void
pool (const CjNetLayer *layer,
      const float *in,
      int width,
      int channels,
      float *out,
      int out_width,
      int out_height)
{
  for (int y = 0; y < out_height; y++)
    for (int x = 0; x < out_width; x++, out += channels)
      {
        memcpy (out, in + ((gsize) (y * layer->kernel_h) * (gsize) width + (gsize) (x * layer->kernel_w)) * (gsize) channels, (gsize) channels * sizeof (float));
        for (int ky = 0; ky < layer->kernel_h; ky++)
          for (int kx = 0; kx < layer->kernel_w; kx++)
            {
              const float *from = in + ((gsize) (y * layer->kernel_h + ky) * (gsize) width + (gsize) (x * layer->kernel_w + kx)) * (gsize) channels;

              for (int c = 0; c < channels; c++)
                out[c] = MAX (out[c], from[c]);
            }
      }
}

static int
out_size (int in,
          int kernel,
          int stride,
          int padding,
          int dilate)
{
  int reach = dilate * (kernel - 1) + 1;

  return in + 2 * padding < reach ? 0 : (in + 2 * padding - reach) / stride + 1;
}

/**
 * cj_net_run:
 * @work: whose input was filled in
 * @width: (out): pixels of the output
 * @height: (out): pixels of the output
 *
 * Returns: (nullable): the output, row by row, pixel by pixel, each of
 *   cj_net_get_out_channels() numbers, cj_net_get_out_stride() apart; valid until
 *   the next use of @work. %NULL when the input is too small for the network.
 */
const float *
cj_net_run (const CjNet *self,
            CjNetWork *work,
            int *width,
            int *height)
{
  int w = work->width, h = work->height, channels = self->layers[0].in;
  guint turn = 0;

  for (guint i = 0; i < self->n_layers; i++)
    {
      const CjNetLayer *layer = &self->layers[i];
      gboolean pools = layer->kind == CJ_NET_LAYER_POOL;
      int out_w = pools ? w / layer->kernel_w : out_size (w, layer->kernel_w, layer->stride_x, layer->pad_x, layer->dilate);
      int out_h = pools ? h / layer->kernel_h : out_size (h, layer->kernel_h, layer->stride_y, layer->pad_y, layer->dilate);
      int out_channels = pools ? channels : cj_net_pad (layer->out);
      const float *in = work->planes[turn].data;
      float *out;

      if (out_w < 1 || out_h < 1)
        return NULL;
      turn ^= 1;
      out = plane_reserve (&work->planes[turn], (gsize) out_w * (gsize) out_h * (gsize) out_channels);
      if (pools)
        pool (layer, in, w, channels, out, out_w, out_h);
      else
        convolve (work, layer, in, w, h, channels, out, out_w, out_h);
      w = out_w;
      h = out_h;
      channels = out_channels;
    }
  /* the next input is asked for at the first plane */
  if (turn != 0)
    {
      Plane plane = work->planes[0];

      work->planes[0] = work->planes[1];
      work->planes[1] = plane;
    }
  *width = w;
  *height = h;

  return work->planes[0].data;
}
