/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-net.h"

#include <math.h>
#include <string.h>

#include "scan/cj-scan-error.h"

/* Writes networks as data/networks/export.py does. */

typedef struct
{
  GByteArray *body;
  GRand *rand;
} Writer;

static void
put (Writer *writer,
     guint32 number)
{
  guint32 raw = GUINT32_TO_LE (number);

  g_byte_array_append (writer->body, (const guint8 *) &raw, sizeof raw);
}

/* A weight of few binary places, which a 16-bit float has exactly. */
static double
put_weight (Writer *writer)
{
  int eighths = g_rand_int_range (writer->rand, -15, 16);
  guint16 half = 0;

  if (eighths != 0)
    {
      int exponent = 0;
      guint16 fraction;

      while ((ABS (eighths) >> (exponent + 1)) != 0)
        exponent++;
      fraction = (guint16) ((ABS (eighths) << (10 - exponent)) & 0x3ff);
      half = (guint16) ((eighths < 0 ? 0x8000 : 0) | (exponent - 3 + 15) << 10 | fraction);
    }
  half = GUINT16_TO_LE (half);
  g_byte_array_append (writer->body, (const guint8 *) &half, sizeof half);

  return eighths / 8.0;
}

static void
put_layer (Writer *writer,
           int kind,
           int rectify,
           int in,
           int out,
           int kw,
           int kh,
           int sx,
           int sy,
           int px,
           int py,
           int dilate)
{
  const int numbers[] = { kind, rectify, in, out, kw, kh, sx, sy, px, py, dilate };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    put (writer, (guint32) numbers[i]);
}

static void
put_bias (Writer *writer,
          int n,
          double *bias)
{
  for (int i = 0; i < n; i++)
    {
      float value = (float) g_rand_int_range (writer->rand, -8, 9) / 4.0f;
      guint32 bits;

      memcpy (&bits, &value, sizeof bits);
      put (writer, bits);
      if (bias != NULL)
        bias[i] = (double) value;
    }
}

static GBytes *
finish (Writer *writer)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  GByteArray *file = g_byte_array_new ();
  guint8 digest[32];
  gsize n = sizeof digest;

  g_checksum_update (checksum, writer->body->data, (gssize) writer->body->len);
  g_checksum_get_digest (checksum, digest, &n);
  g_byte_array_append (file, (const guint8 *) "CJNET1\n", 8);
  g_byte_array_append (file, digest, sizeof digest);
  g_byte_array_append (file, writer->body->data, writer->body->len);
  g_byte_array_unref (writer->body);
  g_rand_free (writer->rand);

  return g_byte_array_free_to_bytes (file);
}

static Writer
begin (guint32 seed,
       guint32 n_layers)
{
  Writer writer = { g_byte_array_new (), g_rand_new_with_seed (seed) };

  put (&writer, n_layers);

  return writer;
}

/* One convolution, held against sums as they stand in a book. */
static void
check_convolution (int in,
                   int out,
                   int kw,
                   int kh,
                   int stride,
                   int padding,
                   int dilate,
                   CjNetPath path)
{
  const int w = 23, h = 11;
  Writer writer = begin (7, 1);
  g_autofree double *bias = g_new (double, out);
  g_autofree double *weights = g_new (double, out * kw * kh * in);
  g_autofree float *copy = g_new (float, w * h * in);
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjNet) net = NULL;
  g_autoptr (CjNetWork) work = cj_net_work_new (path);
  g_autoptr (GError) error = NULL;
  const float *result;
  float *input;
  int ow, oh, lanes = (out + 7) / 8 * 8;

  put_layer (&writer, 1, 1, in, out, kw, kh, stride, stride, padding, padding, dilate);
  put_bias (&writer, out, bias);
  for (int i = 0; i < out * kw * kh * in; i++)
    weights[i] = put_weight (&writer);
  bytes = finish (&writer);
  net = cj_net_new_from_bytes (bytes, &error);
  g_assert_no_error (error);

  input = cj_net_work_get_input (work, net, w, h);
  for (int i = 0; i < w * h * in; i++)
    copy[i] = input[i] = (float) g_rand_double_range (rand, -2, 2);
  result = cj_net_run (net, work, &ow, &oh);
  g_assert_nonnull (result);
  g_assert_cmpint (ow, ==, (w + 2 * padding - dilate * (kw - 1) - 1) / stride + 1);
  g_assert_cmpint (oh, ==, (h + 2 * padding - dilate * (kh - 1) - 1) / stride + 1);

  for (int y = 0; y < oh; y++)
    for (int x = 0; x < ow; x++)
      for (int o = 0; o < out; o++)
        {
          double sum = bias[o];

          for (int ky = 0; ky < kh; ky++)
            for (int kx = 0; kx < kw; kx++)
              for (int c = 0; c < in; c++)
                {
                  int sy = y * stride + ky * dilate - padding, sx = x * stride + kx * dilate - padding;

                  if (sy >= 0 && sx >= 0 && sy < h && sx < w)
                    sum += (double) copy[(sy * w + sx) * in + c] * weights[((o * kh + ky) * kw + kx) * in + c];
                }
          g_assert_cmpfloat_with_epsilon ((double) result[(y * ow + x) * lanes + o], MAX (sum, 0), 1e-3);
        }
}

static void
test_convolutions (void)
{
  for (CjNetPath path = CJ_NET_PATH_FASTEST; path <= CJ_NET_PATH_AVX2; path++)
    {
      if (!cj_net_path_is_possible (path))
        continue;
      check_convolution (1, 20, 5, 5, 2, 2, 1, path);
      check_convolution (3, 12, 3, 3, 2, 1, 1, path);
      check_convolution (8, 24, 3, 3, 1, 1, 1, path);
      check_convolution (5, 41, 3, 3, 1, 2, 2, path);
      check_convolution (16, 41, 3, 3, 1, 2, 2, path);
      check_convolution (8, 16, 3, 3, 1, 1, 3, path);
      check_convolution (16, 9, 3, 3, 1, 3, 1, path);
      check_convolution (16, 9, 1, 1, 1, 0, 1, path);
      check_convolution (4, 16, 1, 5, 1, 0, 1, path);
    }
}

static GBytes *
make_deep (void)
{
  Writer writer = begin (11, 4);

  put_layer (&writer, 1, 1, 1, 20, 5, 5, 2, 2, 2, 2, 1);
  put_bias (&writer, 20, NULL);
  for (int i = 0; i < 20 * 25; i++)
    put_weight (&writer);
  put_layer (&writer, 2, 0, 20, 20, 2, 2, 2, 2, 0, 0, 1);
  put_layer (&writer, 1, 1, 20, 30, 3, 3, 1, 1, 1, 1, 1);
  put_bias (&writer, 30, NULL);
  for (int i = 0; i < 30 * 9 * 20; i++)
    put_weight (&writer);
  put_layer (&writer, 1, 0, 30, 5, 1, 1, 1, 1, 0, 0, 1);
  put_bias (&writer, 5, NULL);
  for (int i = 0; i < 5 * 30; i++)
    put_weight (&writer);

  return finish (&writer);
}

/* Every path says what the scalar one says, layer upon layer, and says it again. */
static void
test_paths_agree (void)
{
  g_autoptr (GBytes) bytes = make_deep ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CjNet) net = cj_net_new_from_bytes (bytes, &error);
  g_autofree float *reference = NULL;
  int n = 0;

  g_assert_no_error (error);
  g_assert_cmpint (cj_net_get_out_channels (net), ==, 5);
  g_assert_cmpint (cj_net_get_out_stride (net), ==, 8);
  for (CjNetPath path = CJ_NET_PATH_SCALAR; path <= CJ_NET_PATH_AVX2; path++)
    {
      g_autoptr (CjNetWork) work = NULL;

      if (!cj_net_path_is_possible (path))
        continue;
      work = cj_net_work_new (path);
      for (int turn = 0; turn < 2; turn++)
        {
          float *input = cj_net_work_get_input (work, net, 61, 37);
          const float *out;
          int w, h;

          for (int i = 0; i < 61 * 37; i++)
            input[i] = (float) sin (i * 0.37);
          out = cj_net_run (net, work, &w, &h);
          g_assert_nonnull (out);
          if (reference == NULL)
            {
              n = w * h * 8;
              reference = g_memdup2 (out, (gsize) n * sizeof *out);
            }
          for (int i = 0; i < n; i++)
            g_assert_cmpfloat_with_epsilon ((double) out[i], (double) reference[i], 1e-2);
        }
    }
}

static void
test_too_small (void)
{
  Writer writer = begin (1, 1);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjNet) net = NULL;
  g_autoptr (CjNetWork) work = cj_net_work_new (CJ_NET_PATH_FASTEST);
  int w, h;

  put_layer (&writer, 1, 0, 1, 1, 5, 5, 1, 1, 0, 0, 1);
  put_bias (&writer, 1, NULL);
  for (int i = 0; i < 25; i++)
    put_weight (&writer);
  bytes = finish (&writer);
  net = cj_net_new_from_bytes (bytes, NULL);
  memset (cj_net_work_get_input (work, net, 4, 4), 0, 16 * sizeof (float));
  g_assert_null (cj_net_run (net, work, &w, &h));
}

/* Not a file that is short, long, changed anywhere or nonsense gets through. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) whole = make_deep ();
  gsize size;
  const guint8 *data = g_bytes_get_data (whole, &size);

  for (gsize n = 0; n < size; n += n < 200 ? 1 : 97)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, n);
      g_autoptr (GError) error = NULL;

      g_assert_null (cj_net_new_from_bytes (cut, &error));
      g_assert_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_DAMAGED);
    }
  for (gsize at = 0; at < size; at += at < 300 ? 1 : 211)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;

      copy[at] ^= 0x10;
      changed = g_bytes_new (copy, size);
      g_assert_null (cj_net_new_from_bytes (changed, NULL));
    }
}

/* The digest is right, the sense is not. */
static void
test_nonsense (void)
{
  static const int layers[][11] = {
    { 3, 0, 1, 1, 1, 1, 1, 1, 0, 0, 1 },    /* no such kind */
    { 1, 0, 0, 1, 1, 1, 1, 1, 0, 0, 1 },    /* no channels */
    { 1, 0, 1, 5000, 1, 1, 1, 1, 0, 0, 1 }, /* too many */
    { 1, 0, 1, 1, 99, 1, 1, 1, 0, 0, 1 },   /* too wide */
    { 1, 0, 1, 1, 1, 1, 0, 1, 0, 0, 1 },    /* a stride of nothing */
    { 1, 0, 1, 900, 16, 16, 1, 1, 0, 0, 1 },/* weights that are not there */
    { 2, 0, 1, 1, 2, 2, 2, 2, 0, 0, 1 },    /* nothing learned */
  };

  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      Writer writer = begin (1, 1);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      for (int k = 0; k < 11; k++)
        put (&writer, (guint32) layers[i][k]);
      bytes = finish (&writer);
      g_assert_null (cj_net_new_from_bytes (bytes, &error));
      g_assert_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_DAMAGED);
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/net/convolutions", test_convolutions);
  g_test_add_func ("/scan/net/paths-agree", test_paths_agree);
  g_test_add_func ("/scan/net/too-small", test_too_small);
  g_test_add_func ("/scan/net/damaged", test_damaged);
  g_test_add_func ("/scan/net/nonsense", test_nonsense);
  return g_test_run ();
}
