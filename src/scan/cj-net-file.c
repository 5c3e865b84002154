/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-net-private.h"

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#include "scan/cj-scan-error.h"

/* The file: "CJNET1\n" and a zero byte, the SHA-256 of what follows (32 bytes),
 * the number of layers, then for each layer eleven 32-bit numbers and for a
 * convolution its bias (32-bit floats) and its weights (16-bit floats, output
 * channel, row, column, input channel). All little-endian. Written by
 * data/networks/export.py. */

#define MAGIC "CJNET1\n"
#define DIGEST_BYTES 32

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
  layer->weights = _cj_net_floats_new (out_padded * taps * (gsize) in_padded);
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
  layer->bias = _cj_net_floats_new ((gsize) cj_net_pad (layer->out));
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
  int kind, rectify, channels;

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
  channels = before != NULL ? cj_net_pad (layer->in) : layer->in;
  if (!take_bias (layer, cursor) || !take_weights (layer, channels, cursor))
    return FALSE;
  if (_cj_net_has_tiles (layer, channels))
    _cj_net_prepare_tiles (layer);

  return TRUE;
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
