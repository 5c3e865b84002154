/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-net-private.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "cj-network-resources.h"
#include "scan/cj-scan-error.h"

#define ALIGNMENT 64

/* Memory that vectors may be read from, zero. */
float *
_cj_net_floats_new (gsize n)
{
  return g_aligned_alloc0 (n, sizeof (float), ALIGNMENT);
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
      g_aligned_free (self->layers[i].tiled);
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

static const CjNetPathFuncs *
find_path (CjNetPath path)
{
  if (path == CJ_NET_PATH_FASTEST)
    path = cj_net_path_is_possible (CJ_NET_PATH_AVX2) ? CJ_NET_PATH_AVX2 : CJ_NET_PATH_BASE;

  switch (path)
    {
    case CJ_NET_PATH_AVX2:
#ifdef CJ_NET_HAS_X86
      return &_cj_net_avx2;
#endif
    case CJ_NET_PATH_SCALAR:
      return &_cj_net_scalar;

    case CJ_NET_PATH_FASTEST:
    case CJ_NET_PATH_BASE:
    default:
      return &_cj_net_base;
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
  work->path = find_path (path);

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
  g_aligned_free (work->spectra.data);
  g_aligned_free (work->sums.data);
  g_free (work);
}

float *
_cj_net_plane_reserve (CjNetPlane *plane,
                       gsize n)
{
  if (plane->n < n)
    {
      g_aligned_free (plane->data);
      plane->data = _cj_net_floats_new (n);
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

  return _cj_net_plane_reserve (&work->planes[0], (gsize) width * (gsize) height * (gsize) net->layers[0].in);
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
  /* tiles at the edge read on beyond it, for pixels that there are not */
  gsize n = padded_row * (gsize) (height + 2 * layer->pad_y + layer->dilate) + (gsize) (layer->dilate * channels);
  float *out;

  if (layer->pad_x == 0 && layer->pad_y == 0)
    return in;

  out = _cj_net_plane_reserve (&work->padded, n);
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
  CjNetJob job = {
    .layer = layer,
    .in = pad (work, layer, in, width, height, channels),
    .in_row = (gsize) ((width + 2 * layer->pad_x) * channels),
    .in_channels = channels,
    .out = out,
    .out_width = out_width,
    .out_height = out_height,
    .out_channels = cj_net_pad (layer->out),
  };

  if (layer->tiled != NULL && work->path->enter_strip != NULL)
    {
      _cj_net_convolve_tiles (work, &job);
      return;
    }
  for (int y = 0; y < out_height; y++)
    work->path->convolve_row (&(CjNetRow) {
      .layer = layer,
      .in = job.in + (gsize) (y * layer->stride_y) * job.in_row,
      .in_row = job.in_row,
      .in_channels = channels,
      .out = out + (gsize) y * (gsize) out_width * (gsize) job.out_channels,
      .out_width = out_width,
      .out_channels = job.out_channels,
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
      out = _cj_net_plane_reserve (&work->planes[turn], (gsize) out_w * (gsize) out_h * (gsize) out_channels);
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
      CjNetPlane plane = work->planes[0];

      work->planes[0] = work->planes[1];
      work->planes[1] = plane;
    }
  *width = w;
  *height = h;

  return work->planes[0].data;
}
