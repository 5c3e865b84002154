/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <string.h>
#include <unistd.h>

#include "scan/cj-picture-asserts.h"
#include "scan/cj-canvas.h"
#include "support/cj-await.h"

/* what the codecs lose of a colour */
#define TOLERANCE 12

static void
append_be32 (GByteArray *to,
             guint32 value)
{
  guint8 bytes[4] = { (guint8) (value >> 24), (guint8) (value >> 16), (guint8) (value >> 8), (guint8) value };

  g_byte_array_append (to, bytes, 4);
}

static guint32
crc32_of (const guint8 *bytes,
          gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= bytes[i];
      for (int k = 0; k < 8; k++)
        crc = crc & 1 ? crc >> 1 ^ 0xedb88320 : crc >> 1;
    }

  return ~crc;
}

static void
append_chunk (GByteArray *to,
              const char *type,
              const void *data,
              gsize length)
{
  gsize start;

  append_be32 (to, (guint32) length);
  start = to->len;
  g_byte_array_append (to, (const guint8 *) type, 4);
  g_byte_array_append (to, data, (guint) length);
  append_be32 (to, crc32_of (to->data + start, to->len - start));
}

/* A PNG whose rows are all @row, with its filter byte; colour types of ISO/IEC 15948. */
static GByteArray *
make_png (guint32 width,
          guint32 height,
          guint8 depth,
          guint8 colour_type,
          const guint8 *row,
          gsize row_length)
{
  GByteArray *png = g_byte_array_new ();
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GConverter) deflate = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, deflate);
  guint8 rest[5] = { depth, colour_type, 0, 0, 0 };

  append_be32 (head, width);
  append_be32 (head, height);
  g_byte_array_append (head, rest, sizeof rest);
  for (guint32 y = 0; y < height; y++)
    g_assert_true (g_output_stream_write_all (stream, row, row_length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  g_byte_array_append (png, (const guint8 *) "\x89PNG\r\n\x1a\n", 8);
  append_chunk (png, "IHDR", head->data, head->len);
  append_chunk (png, "IDAT", g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (memory)),
                g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (memory)));
  append_chunk (png, "IEND", "", 0);

  return png;
}

static CjFrame *
load (const void *data,
      gsize length,
      GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return cj_picture_load_bytes (bytes, NULL, error);
}

static void
test_not_pictures (void)
{
  static const char text[] = "BM stands at the start of this text, which somebody called photo.jpg.";
  static const char svg[] = "<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>";

  cj_assert_picture_refused ("", 0, CJ_SCAN_ERROR_EMPTY);
  cj_assert_picture_refused (text, sizeof text, CJ_SCAN_ERROR_NOT_A_PICTURE);
  cj_assert_picture_refused (svg, sizeof svg, CJ_SCAN_ERROR_NOT_A_PICTURE);
  cj_assert_picture_refused ("\xff\xd8", 2, CJ_SCAN_ERROR_NOT_A_PICTURE);
  cj_assert_picture_refused ("\0\0\0\0", 4, CJ_SCAN_ERROR_NOT_A_PICTURE);
}

static void
test_too_large (void)
{
  static const guint8 row[1 + 2500] = { 0 };
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0x40, 0x00, 0x40, 0x00, 1, 1, 0x11, 0, 0xff, 0xd9 };
  static const guint8 bmp[26] = { 'B', 'M', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0,
                                  0, 0, 1, 0, 0, 0, 0, 0x80 };
  static const guint8 gif[] = { 'G', 'I', 'F', '8', '9', 'a', 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0x3b };
  static const guint8 tiff[] = { 'I', 'I', 42, 0, 8, 0, 0, 0, 2, 0,
                                 0, 1, 4, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 1, 4, 0, 1, 0, 0, 0, 0, 0, 1, 0 };
  static const guint8 webp[] = { 'R', 'I', 'F', 'F', 22, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'X', 10, 0, 0, 0,
                                 0, 0, 0, 0, 0xff, 0xff, 0, 0xff, 0xff, 0 };
  static const guint8 heic[] = { 0, 0, 0, 16, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c', 0, 0, 0, 0,
                                 0, 0, 0, 48, 'm', 'e', 't', 'a', 0, 0, 0, 0, 0, 0, 0, 36, 'i', 'p', 'r', 'p',
                                 0, 0, 0, 28, 'i', 'p', 'c', 'o', 0, 0, 0, 20, 'i', 's', 'p', 'e',
                                 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0 };
  /* 200 megapixels in 25 kB */
  g_autoptr (GByteArray) bomb = make_png (20000, 10000, 1, 0, row, sizeof row);
  g_autoptr (GBytes) many = g_bytes_new_take (g_malloc0 (CJ_PICTURE_MAX_BYTES + 1), CJ_PICTURE_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;

  cj_assert_picture_refused (bomb->data, bomb->len, CJ_SCAN_ERROR_TOO_LARGE);
  cj_assert_picture_refused (jpeg, sizeof jpeg, CJ_SCAN_ERROR_TOO_LARGE);
  cj_assert_picture_refused (bmp, sizeof bmp, CJ_SCAN_ERROR_TOO_LARGE);
  cj_assert_picture_refused (gif, sizeof gif, CJ_SCAN_ERROR_TOO_LARGE);
  cj_assert_picture_refused (tiff, sizeof tiff, CJ_SCAN_ERROR_TOO_LARGE);
  cj_assert_picture_refused (webp, sizeof webp, CJ_SCAN_ERROR_TOO_LARGE);
  cj_assert_picture_refused (heic, sizeof heic, CJ_SCAN_ERROR_TOO_LARGE);
  g_assert_null (cj_picture_load_bytes (many, NULL, &error));
  g_assert_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_TOO_LARGE);
}

/* 36 megapixels are allowed, and scaled to what the readers work on. */
static void
test_large (void)
{
  static guint8 row[1 + 750];
  g_autoptr (GByteArray) png = NULL;
  g_autoptr (CjFrame) frame = NULL;
  g_autoptr (GError) error = NULL;

  memset (row + 1, 0xff, sizeof row - 1);
  png = make_png (6000, 6000, 1, 0, row, sizeof row);
  frame = load (png->data, png->len, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cj_frame_get_width (frame) * cj_frame_get_height (frame), <=, CJ_PICTURE_WORK_PIXELS);
  g_assert_cmpint (cj_frame_get_width (frame), >, 3900);
  cj_assert_colour (frame, 1999, 1999, 255, 255, 255, TOLERANCE);
}

/* Cut anywhere, a picture is refused: what is left of it is not shown as the whole. */
static void
test_truncated (void)
{
  g_autoptr (CjCanvas) canvas = cj_canvas_new (200, 100, 255);
  static const char *const types[] = { "png", "jpeg" };

  cj_canvas_code39 (canvas, 5, 10, 1, 60, "TEST");
  for (gsize t = 0; t < G_N_ELEMENTS (types); t++)
    {
      g_autoptr (GBytes) file = cj_canvas_to_file (canvas, types[t]);
      gsize length;
      const guint8 *data = g_bytes_get_data (file, &length);
      g_autoptr (CjFrame) whole = load (data, length, NULL);

      g_assert_nonnull (whole);
      for (gsize cut = 8; cut < length; cut += 1 + length / 200)
        cj_assert_picture_refused (data, cut, CJ_SCAN_ERROR_TRUNCATED);
    }
}

static void
test_odd_kinds (void)
{
  /* CMYK, 16 × 8, cyan 0 magenta 100 yellow 100 black 0, as Adobe writes it */
  static const guint8 cmyk[] = {
    0xff, 0xd8, 0xff, 0xee, 0x00, 0x0e, 0x41, 0x64, 0x6f, 0x62, 0x65, 0x00, 0x64, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff,
    0xdb, 0x00, 0x43, 0x00, 0x0d, 0x09, 0x0a, 0x0b, 0x0a, 0x08, 0x0d, 0x0b, 0x0a, 0x0b, 0x0e, 0x0e, 0x0d, 0x0f, 0x13,
    0x20, 0x15, 0x13, 0x12, 0x12, 0x13, 0x27, 0x1c, 0x1e, 0x17, 0x20, 0x2e, 0x29, 0x31, 0x30, 0x2e, 0x29, 0x2d, 0x2c,
    0x33, 0x3a, 0x4a, 0x3e, 0x33, 0x36, 0x46, 0x37, 0x2c, 0x2d, 0x40, 0x57, 0x41, 0x46, 0x4c, 0x4e, 0x52, 0x53, 0x52,
    0x32, 0x3e, 0x5a, 0x61, 0x5a, 0x50, 0x60, 0x4a, 0x51, 0x52, 0x4f, 0xff, 0xdb, 0x00, 0x43, 0x01, 0x0e, 0x0e, 0x0e,
    0x13, 0x11, 0x13, 0x26, 0x15, 0x15, 0x26, 0x4f, 0x35, 0x2d, 0x35, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f,
    0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f,
    0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f, 0x4f,
    0x4f, 0x4f, 0x4f, 0x4f, 0xff, 0xc0, 0x00, 0x14, 0x08, 0x00, 0x08, 0x00, 0x10, 0x04, 0x01, 0x22, 0x00, 0x02, 0x11,
    0x01, 0x03, 0x11, 0x01, 0x04, 0x22, 0x00, 0xff, 0xc4, 0x00, 0x16, 0x00, 0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x05, 0x07, 0xff, 0xc4, 0x00, 0x14, 0x10, 0x01, 0x00,
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xc4, 0x00, 0x15,
    0x01, 0x01, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x05, 0x07,
    0xff, 0xc4, 0x00, 0x14, 0x11, 0x01, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0x00, 0xff, 0xda, 0x00, 0x0e, 0x04, 0x01, 0x00, 0x02, 0x11, 0x03, 0x11, 0x04, 0x00, 0x00, 0x3f, 0x00,
    0xbe, 0x01, 0x94, 0xd9, 0xa7, 0x00, 0xff, 0xd9,
  };
  /* two frames of 2 × 2, red then blue */
  static const guint8 animated[] = {
    'G', 'I', 'F', '8', '9', 'a', 2, 0, 2, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255,
    0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 2, 0x84, 0x51, 0,
    0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 2, 0x8c, 0x53, 0, 0x3b,
  };
  static const guint8 empty[] = {
    'G', 'I', 'F', '8', '9', 'a', 2, 0, 2, 0, 0x80, 0, 0, 255, 0, 0, 0, 0, 255,
    0x2c, 0, 0, 0, 0, 2, 0, 0, 0, 0, 2, 2, 0x84, 0x51, 0, 0x3b,
  };
  static const guint8 deep_row[] = { 0, 0x12, 0x34, 0x80, 0x00, 0xff, 0xff };
  static const guint8 clear_row[] = { 0, 0, 0, 0, 0, 0, 0, 0, 255 };
  g_autoptr (GByteArray) one = make_png (1, 1, 16, 2, deep_row, sizeof deep_row);
  g_autoptr (GByteArray) clear = make_png (2, 1, 8, 6, clear_row, sizeof clear_row);
  g_autoptr (GError) error = NULL;
  g_autoptr (CjFrame) frame = NULL;

  frame = load (cmyk, sizeof cmyk, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cj_frame_get_width (frame), ==, 16);
  cj_assert_colour (frame, 8, 4, 254, 0, 0, TOLERANCE);
  g_clear_pointer (&frame, cj_frame_unref);

  frame = load (animated, sizeof animated, &error);
  g_assert_no_error (error);
  cj_assert_colour (frame, 0, 0, 255, 0, 0, TOLERANCE);
  g_clear_pointer (&frame, cj_frame_unref);

  /* cut in its first frame; a frame without a row */
  for (gsize cut = 14; cut < 41; cut++)
    cj_assert_picture_refused (animated, cut, CJ_SCAN_ERROR_TRUNCATED);
  cj_assert_picture_refused (empty, sizeof empty, CJ_SCAN_ERROR_DAMAGED);

  /* 16 bits a channel, 1 × 1 */
  frame = load (one->data, one->len, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cj_frame_get_width (frame) * cj_frame_get_height (frame), ==, 1);
  cj_assert_colour (frame, 0, 0, 0x12, 0x80, 0xff, TOLERANCE);
  g_clear_pointer (&frame, cj_frame_unref);

  /* black on nothing is black on white */
  frame = load (clear->data, clear->len, &error);
  g_assert_no_error (error);
  cj_assert_colour (frame, 0, 0, 255, 255, 255, TOLERANCE);
  cj_assert_colour (frame, 1, 0, 0, 0, 0, TOLERANCE);
}

static void
test_webp (void)
{
  static const guint8 webp[] = {
    0x52, 0x49, 0x46, 0x46, 0x38, 0x00, 0x00, 0x00, 0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38, 0x20,
    0x2c, 0x00, 0x00, 0x00, 0x90, 0x01, 0x00, 0x9d, 0x01, 0x2a, 0x04, 0x00, 0x04, 0x00, 0x02, 0x00,
    0x34, 0x25, 0xa0, 0x02, 0x74, 0xba, 0x00, 0x03, 0x98, 0x00, 0xfe, 0xf9, 0x93, 0x6f, 0xff, 0x90,
    0x1f, 0xff, 0x90, 0x1f, 0xff, 0x90, 0x1f, 0xff, 0x20, 0x3f, 0xe2, 0x17, 0x7b, 0x20, 0x30, 0x00,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CjFrame) frame = NULL;

  cj_assert_picture_refused (webp, sizeof webp - 8, CJ_SCAN_ERROR_TRUNCATED);
  frame = load (webp, sizeof webp, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cj_frame_get_width (frame), ==, 4);
  cj_assert_colour (frame, 1, 1, 0, 0, 255, TOLERANCE);
}

/* EXIF orientation 6: what is left in the file is on top when shown */
static void
test_orientation (void)
{
  static const guint8 exif[] = {
    0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0,
    1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
  };
  g_autoptr (CjCanvas) canvas = cj_canvas_new (64, 32, 255);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GByteArray) turned = g_byte_array_new ();
  g_autoptr (CjFrame) frame = NULL;
  g_autoptr (GError) error = NULL;
  const guint8 *data;
  gsize length;

  cj_canvas_fill (canvas, 0, 0, 16, 32, 0);
  file = cj_canvas_to_file (canvas, "jpeg");
  data = g_bytes_get_data (file, &length);
  g_byte_array_append (turned, data, 2);
  g_byte_array_append (turned, exif, sizeof exif);
  g_byte_array_append (turned, data + 2, (guint) length - 2);

  frame = load (turned->data, turned->len, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cj_frame_get_width (frame), ==, 32);
  g_assert_cmpint (cj_frame_get_height (frame), ==, 64);
  cj_assert_colour (frame, 16, 4, 0, 0, 0, TOLERANCE);
  cj_assert_colour (frame, 16, 60, 255, 255, 255, TOLERANCE);
}

/* Bytes changed at random: a frame or an error of ours, never a crash. */
static void
test_damaged (void)
{
  g_autoptr (CjCanvas) canvas = cj_canvas_new (60, 40, 255);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  static const char *const types[] = { "png", "jpeg", "bmp", "tiff" };

  cj_canvas_code39 (canvas, 5, 5, 1, 20, "A");
  for (gsize t = 0; t < G_N_ELEMENTS (types); t++)
    {
      g_autoptr (GBytes) file = cj_canvas_to_file (canvas, types[t]);
      gsize length;
      const guint8 *data = g_bytes_get_data (file, &length);

      for (int i = 0; i < 40; i++)
        {
          g_autofree guint8 *copy = g_memdup2 (data, length);
          g_autoptr (CjFrame) frame = NULL;
          g_autoptr (GError) error = NULL;

          for (int n = g_rand_int_range (rand, 1, 6); n > 0; n--)
            copy[g_rand_int_range (rand, 0, (gint32) MIN (length, 400))] = (guint8) g_rand_int (rand);
          frame = load (copy, length, &error);
          g_assert_true ((frame == NULL) == (error != NULL));
          g_assert_true (error == NULL || error->domain == CJ_SCAN_ERROR);
        }
    }
}

static CjFrame *
load_file (const char *path,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  cj_picture_load_file_async (file, cancellable, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_picture_load_finish (result, error);
}

static void
assert_file_refused (const char *path,
                     GQuark domain,
                     int code,
                     GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load_file (path, cancellable, &error));
  g_assert_error (error, domain, code);
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cj-picture-XXXXXX", NULL);
  g_autofree char *good = g_build_filename (folder, "good.png", NULL);
  g_autofree char *text = g_build_filename (folder, "text.jpg", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.png", NULL);
  g_autofree char *sparse = g_build_filename (folder, "sparse.png", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.png", NULL);
  g_autoptr (CjCanvas) canvas = cj_canvas_new (40, 30, 128);
  g_autoptr (GBytes) bytes = cj_canvas_to_file (canvas, "png");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (CjFrame) frame = NULL;
  g_autoptr (CjFrame) from_bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (good, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  g_assert_true (g_file_set_contents (text, "no picture", -1, NULL));
  g_assert_true (g_file_set_contents (sparse, "", 0, NULL));
  g_assert_cmpint (truncate (sparse, (off_t) CJ_PICTURE_MAX_BYTES + 4096), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_cancellable_cancel (cancelled);

  frame = load_file (good, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cj_frame_get_width (frame), ==, 40);
  g_assert_true (cj_frame_is_still (frame));

  cj_picture_load_bytes_async (bytes, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  from_bytes = cj_picture_load_finish (result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (from_bytes);

  assert_file_refused (text, CJ_SCAN_ERROR, CJ_SCAN_ERROR_NOT_A_PICTURE, NULL);
  assert_file_refused (sparse, CJ_SCAN_ERROR, CJ_SCAN_ERROR_TOO_LARGE, NULL);
  assert_file_refused (missing, CJ_SCAN_ERROR, CJ_SCAN_ERROR_READ, NULL);
  assert_file_refused (folder, CJ_SCAN_ERROR, CJ_SCAN_ERROR_READ, NULL);
  assert_file_refused (pipe, CJ_SCAN_ERROR, CJ_SCAN_ERROR_READ, NULL);
  assert_file_refused (good, G_IO_ERROR, G_IO_ERROR_CANCELLED, cancelled);

  cj_test_remove_folder (folder);
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scan/picture/not-pictures", test_not_pictures);
  g_test_add_func ("/scan/picture/too-large", test_too_large);
  g_test_add_func ("/scan/picture/large", test_large);
  g_test_add_func ("/scan/picture/truncated", test_truncated);
  g_test_add_func ("/scan/picture/odd-kinds", test_odd_kinds);
  g_test_add_func ("/scan/picture/webp", test_webp);
  g_test_add_func ("/scan/picture/orientation", test_orientation);
  g_test_add_func ("/scan/picture/damaged", test_damaged);
  g_test_add_func ("/scan/picture/files", test_files);
  return g_test_run ();
}
