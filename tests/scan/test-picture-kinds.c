/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <libheif/heif.h>
#include <string.h>

#include "scan/cj-picture-asserts.h"

/* what the codecs lose of a colour */
#define TOLERANCE 40

/* The pictures of data/ show the same: 64 × 32, the left quarter black, the right
 * one red, white between. The turned ones are to be shown 32 × 64, black on top. */

static GBytes *
read_data (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "scan", "data", name, NULL);
  g_autoptr (GError) error = NULL;
  char *content;
  gsize length;

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (content, length);
}

/* A copy that may be changed. */
static GByteArray *
copy_data (const char *name)
{
  g_autoptr (GBytes) bytes = read_data (name);
  GByteArray *copy = g_byte_array_new ();

  g_byte_array_append (copy, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  return copy;
}

static guint8 *
find (GByteArray *bytes,
      const char *four)
{
  for (guint i = 0; i + 4 <= bytes->len; i++)
    if (memcmp (bytes->data + i, four, 4) == 0)
      return bytes->data + i;

  g_assert_not_reached ();
}

static CjFrame *
load (const void *data,
      gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  CjFrame *frame = cj_picture_load_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return frame;
}

static void
assert_upright (CjFrame *frame)
{
  g_assert_cmpint (cj_frame_get_width (frame), ==, 64);
  g_assert_cmpint (cj_frame_get_height (frame), ==, 32);
  cj_assert_colour (frame, 8, 16, 0, 0, 0, TOLERANCE);
  cj_assert_colour (frame, 32, 16, 255, 255, 255, TOLERANCE);
  cj_assert_colour (frame, 56, 16, 255, 0, 0, TOLERANCE);
}

static void
assert_turned (CjFrame *frame)
{
  g_assert_cmpint (cj_frame_get_width (frame), ==, 32);
  g_assert_cmpint (cj_frame_get_height (frame), ==, 64);
  cj_assert_colour (frame, 16, 8, 0, 0, 0, TOLERANCE);
  cj_assert_colour (frame, 16, 32, 255, 255, 255, TOLERANCE);
  cj_assert_colour (frame, 16, 56, 255, 0, 0, TOLERANCE);
}

/* Telephones write HEIC. The codec within it may be a package of its own. */
static void
test_heic (void)
{
  g_autoptr (GBytes) upright = read_data ("upright.heic");
  g_autoptr (GBytes) turned = read_data ("turned.heic");
  g_autoptr (CjFrame) frame = NULL;

  if (!heif_have_decoder_for_format (heif_compression_HEVC))
    {
      cj_assert_picture_refused (g_bytes_get_data (upright, NULL), g_bytes_get_size (upright), CJ_SCAN_ERROR_UNSUPPORTED);
      g_test_skip ("libheif has no decoder for HEVC here");
      return;
    }

  frame = load (g_bytes_get_data (upright, NULL), g_bytes_get_size (upright));
  assert_upright (frame);
  g_clear_pointer (&frame, cj_frame_unref);

  /* it says so twice, as an `irot` property and in its EXIF data: turned once */
  frame = load (g_bytes_get_data (turned, NULL), g_bytes_get_size (turned));
  assert_turned (frame);
}

static void
test_heic_refused (void)
{
  g_autoptr (GByteArray) large = copy_data ("upright.heic");
  g_autoptr (GByteArray) silent = copy_data ("upright.heic");
  g_autoptr (GByteArray) endless = copy_data ("upright.heic");
  g_autoptr (GByteArray) tiled = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint cut = 30; cut < large->len; cut += 7)
    cj_assert_picture_refused (large->data, cut, CJ_SCAN_ERROR_TRUNCATED);

  /* 65536 × 65536, by its own word */
  memcpy (find (large, "ispe") + 8, "\0\1\0\0\0\1\0\0", 8);
  cj_assert_picture_refused (large->data, large->len, CJ_SCAN_ERROR_TOO_LARGE);

  /* 64 × 32 by the one word, tiles of 16475 × 8192 by the other */
  g_byte_array_append (tiled, large->data, large->len);
  memcpy (find (tiled, "ispe") + 8, "\0\0\0\x40\0\0\0\x40", 8);
  memcpy (find (tiled, "idat") + 8, "\x40\x5b\x20\0", 4);
  bytes = g_bytes_new (tiled->data, tiled->len);
  g_assert_null (cj_picture_load_bytes (bytes, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == CJ_SCAN_ERROR);

  /* no size at all: the decoder would be the first to know */
  memcpy (find (silent, "ispe"), "free", 4);
  memcpy (find (silent, "ispe"), "free", 4);
  cj_assert_picture_refused (silent->data, silent->len, CJ_SCAN_ERROR_DAMAGED);

  /* a box that is longer than the file, one that is shorter than its head */
  memcpy (find (endless, "mdat") - 4, "\0\1\0\0", 4);
  cj_assert_picture_refused (endless->data, endless->len, CJ_SCAN_ERROR_TRUNCATED);
  memcpy (find (endless, "mdat") - 4, "\0\0\0\4", 4);
  cj_assert_picture_refused (endless->data, endless->len, CJ_SCAN_ERROR_TRUNCATED);
}

static void
test_webp (void)
{
  g_autoptr (GBytes) animated = read_data ("animated.webp");
  g_autoptr (GBytes) turned = read_data ("turned.webp");
  g_autoptr (CjFrame) frame = NULL;

  frame = load (g_bytes_get_data (turned, NULL), g_bytes_get_size (turned));
  assert_turned (frame);
  g_clear_pointer (&frame, cj_frame_unref);

  /* red, then blue: the first is the picture */
  frame = load (g_bytes_get_data (animated, NULL), g_bytes_get_size (animated));
  cj_assert_colour (frame, 4, 4, 255, 0, 0, TOLERANCE);
}

/* An `eXIf` chunk behind the header of a PNG. Nobody checks its checksum. */
static void
test_png_turned (void)
{
  static const guint8 exif[] = {
    0, 0, 0, 26, 'e', 'X', 'I', 'f', 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0,
    0, 0, 0, 0, 0xc0, 0xff, 0xee, 0x00,
  };
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 64, 32);
  g_autoptr (GdkPixbuf) black = gdk_pixbuf_new_subpixbuf (pixbuf, 0, 0, 16, 32);
  g_autoptr (GdkPixbuf) red = gdk_pixbuf_new_subpixbuf (pixbuf, 48, 0, 16, 32);
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (CjFrame) frame = NULL;
  g_autofree char *file = NULL;
  gsize length;

  gdk_pixbuf_fill (pixbuf, 0xffffffff);
  gdk_pixbuf_fill (black, 0x000000ff);
  gdk_pixbuf_fill (red, 0xff0000ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &file, &length, "png", NULL, NULL));
  frame = load (file, length);
  assert_upright (frame);
  g_clear_pointer (&frame, cj_frame_unref);

  g_byte_array_append (png, (const guint8 *) file, 33);
  g_byte_array_append (png, exif, sizeof exif);
  g_byte_array_append (png, (const guint8 *) file + 33, (guint) length - 33);
  frame = load (png->data, png->len);
  assert_turned (frame);
  g_clear_pointer (&frame, cj_frame_unref);

  /* 9 is no orientation; a directory outside of the data is none */
  png->data[33 + 8 + 19] = 9;
  frame = load (png->data, png->len);
  assert_upright (frame);
  g_clear_pointer (&frame, cj_frame_unref);
  png->data[33 + 8 + 19] = 6;
  memcpy (png->data + 33 + 8 + 4, "\xff\xff\xff\xff", 4);
  frame = load (png->data, png->len);
  assert_upright (frame);
}

/* Bytes changed at random, in the kinds that others decode: a frame or an error
 * of ours. */
static void
test_damaged (void)
{
  static const char *const names[] = { "upright.heic", "turned.heic", "animated.webp", "turned.webp" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261125);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) file = read_data (names[i]);

      for (int k = 0; k < 60; k++)
        {
          g_autoptr (GByteArray) copy = copy_data (names[i]);
          g_autoptr (GBytes) bytes = NULL;
          g_autoptr (CjFrame) frame = NULL;
          g_autoptr (GError) error = NULL;

          for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
            copy->data[g_rand_int_range (rand, 12, (gint32) copy->len)] = (guint8) g_rand_int (rand);
          bytes = g_bytes_new (copy->data, copy->len);
          frame = cj_picture_load_bytes (bytes, NULL, &error);
          g_assert_true ((frame == NULL) == (error != NULL));
          g_assert_true (error == NULL || error->domain == CJ_SCAN_ERROR);
        }
    }
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/picture-kinds/heic", test_heic);
  g_test_add_func ("/scan/picture-kinds/heic-refused", test_heic_refused);
  g_test_add_func ("/scan/picture-kinds/webp", test_webp);
  g_test_add_func ("/scan/picture-kinds/png-turned", test_png_turned);
  g_test_add_func ("/scan/picture-kinds/damaged", test_damaged);
  return g_test_run ();
}
