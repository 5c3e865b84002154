/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-canvas.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <qrencode.h>
#include <string.h>

CjCanvas *
cj_canvas_new (int width,
               int height,
               guint8 background)
{
  CjCanvas *self = g_new0 (CjCanvas, 1);

  self->width = width;
  self->height = height;
  self->data = g_malloc ((gsize) width * (gsize) height);
  memset (self->data, background, (gsize) width * (gsize) height);

  return self;
}

void
cj_canvas_free (CjCanvas *self)
{
  if (self == NULL)
    return;

  g_free (self->data);
  g_free (self);
}

void
cj_canvas_fill (CjCanvas *self,
                int x,
                int y,
                int width,
                int height,
                guint8 value)
{
  for (int v = MAX (y, 0); v < MIN (y + height, self->height); v++)
    for (int u = MAX (x, 0); u < MIN (x + width, self->width); u++)
      self->data[v * self->width + u] = value;
}

/* Bars of a sign from left to right, bar and space in turn, w wide, n narrow. */
static const struct { char sign; const char *bars; } code39[] = {
  { '0', "nnnwwnwnn" }, { '1', "wnnwnnnnw" }, { '2', "nnwwnnnnw" }, { '3', "wnwwnnnnn" }, { '4', "nnnwwnnnw" },
  { '5', "wnnwwnnnn" }, { '6', "nnwwwnnnn" }, { '7', "nnnwnnwnw" }, { '8', "wnnwnnwnn" }, { '9', "nnwwnnwnn" },
  { 'A', "wnnnnwnnw" }, { 'B', "nnwnnwnnw" }, { 'C', "wnwnnwnnn" }, { 'D', "nnnnwwnnw" }, { 'E', "wnnnwwnnn" },
  { 'F', "nnwnwwnnn" }, { 'G', "nnnnnwwnw" }, { 'H', "wnnnnwwnn" }, { 'I', "nnwnnwwnn" }, { 'J', "nnnnwwwnn" },
  { 'K', "wnnnnnnww" }, { 'L', "nnwnnnnww" }, { 'M', "wnwnnnnwn" }, { 'N', "nnnnwnnww" }, { 'O', "wnnnwnnwn" },
  { 'P', "nnwnwnnwn" }, { 'Q', "nnnnnnwww" }, { 'R', "wnnnnnwwn" }, { 'S', "nnwnnnwwn" }, { 'T', "nnnnwnwwn" },
  { 'U', "wwnnnnnnw" }, { 'V', "nwwnnnnnw" }, { 'W', "wwwnnnnnn" }, { 'X', "nwnnwnnnw" }, { 'Y', "wwnnwnnnn" },
  { 'Z', "nwwnwnnnn" }, { '-', "nwnnnnwnw" }, { '.', "wwnnnnwnn" }, { ' ', "nwwnnnwnn" }, { '*', "nwnnwnwnn" },
};

static const char *
find_bars (char sign)
{
  for (gsize i = 0; i < G_N_ELEMENTS (code39); i++)
    if (code39[i].sign == sign)
      return code39[i].bars;

  g_assert_not_reached ();
}

/* Returns the right edge. */
int
cj_canvas_code39 (CjCanvas *self,
                  int x,
                  int y,
                  int module,
                  int height,
                  const char *text)
{
  g_autofree char *framed = g_strconcat ("*", text, "*", NULL);

  for (const char *sign = framed; *sign != '\0'; sign++)
    {
      const char *bars = find_bars (*sign);

      for (int i = 0; i < 9; i++)
        {
          int width = module * (bars[i] == 'w' ? 3 : 1);

          if (i % 2 == 0)
            cj_canvas_fill (self, x, y, width, height, 0);
          x += width;
        }
      x += module;
    }

  return x;
}

int
cj_canvas_ean13 (CjCanvas *self,
                 int x,
                 int y,
                 int module,
                 int height,
                 const char *digits)
{
  static const char *const odd[] = { "0001101", "0011001", "0010011", "0111101", "0100011",
                                     "0110001", "0101111", "0111011", "0110111", "0001011" };
  static const char *const parities[] = { "oooooo", "ooeoee", "ooeeoe", "ooeeeo", "oeooee",
                                          "oeeooe", "oeeeoo", "oeoeoe", "oeoeeo", "oeeoeo" };
  g_autoptr (GString) modules = g_string_new ("101");
  const char *parity = parities[digits[0] - '0'];

  for (int i = 1; i <= 12; i++)
    {
      const char *bits = odd[digits[i] - '0'];

      if (i == 7)
        g_string_append (modules, "01010");
      for (int k = 0; k < 7; k++)
        {
          gboolean even = i <= 6 && parity[i - 1] == 'e';
          char bit = even ? bits[6 - k] : bits[k];

          /* the right half is the left one inverted, an even one that reversed */
          g_string_append_c (modules, (i > 6) != even ? (bit == '1' ? '0' : '1') : bit);
        }
    }
  g_string_append (modules, "101");

  for (gsize i = 0; i < modules->len; i++, x += module)
    if (modules->str[i] == '1')
      cj_canvas_fill (self, x, y, module, height, 0);

  return x;
}

int
cj_canvas_qr (CjCanvas *self,
              int x,
              int y,
              int module,
              const void *bytes,
              gsize length)
{
  QRcode *code = QRcode_encodeData ((int) length, bytes, 0, QR_ECLEVEL_M);
  int width;

  g_assert_nonnull (code);
  width = code->width;
  for (int v = 0; v < width; v++)
    for (int u = 0; u < width; u++)
      cj_canvas_fill (self, x + u * module, y + v * module, module, module,
                      code->data[v * width + u] & 1 ? 0 : 255);
  QRcode_free (code);

  return x + width * module;
}

/* A module for each sign of @rows, which end with a %NULL; a blank is light. */
int
cj_canvas_rows (CjCanvas *self,
                int x,
                int y,
                int module,
                const char *const *rows)
{
  int width = (int) strlen (rows[0]);

  for (int v = 0; rows[v] != NULL; v++)
    for (int u = 0; u < width; u++)
      cj_canvas_fill (self, x + u * module, y + v * module, module, module, rows[v][u] == ' ' ? 255 : 0);

  return x + width * module;
}

/* as in a mirror */
void
cj_canvas_mirror (CjCanvas *self)
{
  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width / 2; x++)
      {
        guint8 *left = self->data + y * self->width + x, *right = self->data + (y + 1) * self->width - 1 - x, kept = *left;

        *left = *right;
        *right = kept;
      }
}

void
cj_canvas_darken (CjCanvas *self,
                  int percent)
{
  for (int i = 0; i < self->width * self->height; i++)
    self->data[i] = (guint8) (self->data[i] * percent / 100);
}

void
cj_canvas_invert (CjCanvas *self)
{
  for (int i = 0; i < self->width * self->height; i++)
    self->data[i] = (guint8) ~self->data[i];
}

void
cj_canvas_blur (CjCanvas *self,
                int radius)
{
  g_autofree guint8 *from = g_memdup2 (self->data, (gsize) self->width * (gsize) self->height);

  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      {
        int sum = 0, n = 0;

        for (int v = MAX (0, y - radius); v <= MIN (self->height - 1, y + radius); v++)
          for (int u = MAX (0, x - radius); u <= MIN (self->width - 1, x + radius); u++, n++)
            sum += from[v * self->width + u];
        self->data[y * self->width + x] = (guint8) (sum / n);
      }
}

/* turned about the middle, on a sheet of the same size */
CjCanvas *
cj_canvas_rotate (CjCanvas *self,
                  int degrees)
{
  CjCanvas *out = cj_canvas_new (self->width, self->height, 255);
  double c = cos (degrees * G_PI / 180), s = sin (degrees * G_PI / 180);

  for (int y = 0; y < out->height; y++)
    for (int x = 0; x < out->width; x++)
      {
        double dx = x - self->width / 2.0, dy = y - self->height / 2.0;
        int u = (int) lround (c * dx + s * dy + self->width / 2.0);
        int v = (int) lround (c * dy - s * dx + self->height / 2.0);

        if (u >= 0 && v >= 0 && u < self->width && v < self->height)
          out->data[y * out->width + x] = self->data[v * self->width + u];
      }

  return out;
}

CjFrame *
cj_canvas_to_frame (CjCanvas *self,
                    gint64 time_us,
                    gboolean still)
{
  g_autoptr (GBytes) bytes = g_bytes_new (self->data, (gsize) self->width * (gsize) self->height);

  return cj_frame_new_grey (bytes, self->width, self->height, (gsize) self->width, time_us, still);
}

/* The sheet as a picture file, "png" or "jpeg". */
GBytes *
cj_canvas_to_file (CjCanvas *self,
                   const char *type)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, self->width, self->height);
  guint8 *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize length;

  for (int y = 0; y < self->height; y++)
    for (int x = 0; x < self->width; x++)
      memset (pixels + y * stride + 3 * x, self->data[y * self->width + x], 3);
  gdk_pixbuf_save_to_buffer (pixbuf, &buffer, &length, type, &error, NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (buffer, length);
}
