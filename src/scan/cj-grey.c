/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-grey.h"

#include <math.h>
#include <string.h>

static CjGrey *
grey_new (int width,
          int height)
{
  CjGrey *self = g_new0 (CjGrey, 1);

  self->width = width;
  self->height = height;
  self->data = g_malloc ((gsize) width * (gsize) height);
  self->to_frame[0] = self->to_frame[4] = 1;

  return self;
}

/* the way back through @parent, of a picture whose way to @parent is @own */
static void
chain (CjGrey *self,
       const CjGrey *parent,
       const double own[6])
{
  const double *p = parent->to_frame;

  self->to_frame[0] = p[0] * own[0] + p[1] * own[3];
  self->to_frame[1] = p[0] * own[1] + p[1] * own[4];
  self->to_frame[2] = p[0] * own[2] + p[1] * own[5] + p[2];
  self->to_frame[3] = p[3] * own[0] + p[4] * own[3];
  self->to_frame[4] = p[3] * own[1] + p[4] * own[4];
  self->to_frame[5] = p[3] * own[2] + p[4] * own[5] + p[5];
}

CjGrey *
cj_grey_new_blank (int width,
                   int height,
                   guint8 value)
{
  CjGrey *self = grey_new (width, height);

  memset (self->data, value, (gsize) width * (gsize) height);
  return self;
}

CjGrey *
cj_grey_new_copy (const guint8 *data,
                  int width,
                  int height)
{
  CjGrey *self = grey_new (width, height);

  memcpy (self->data, data, (gsize) width * (gsize) height);
  return self;
}

CjGrey *
cj_grey_copy (const CjGrey *self)
{
  CjGrey *copy = cj_grey_new_copy (self->data, self->width, self->height);

  memcpy (copy->to_frame, self->to_frame, sizeof copy->to_frame);
  return copy;
}

void
cj_grey_free (CjGrey *self)
{
  if (self == NULL)
    return;

  g_free (self->data);
  g_free (self);
}

/* the colour between four pixels; x and y in 256ths, inside the picture */
static inline guint8
between (const CjGrey *self,
         int x256,
         int y256)
{
  int x = x256 >> 8, y = y256 >> 8, fx = x256 & 255, fy = y256 & 255;
  const guint8 *p = self->data + (gsize) y * (gsize) self->width + (gsize) x;
  gsize right = x + 1 < self->width ? 1 : 0;
  gsize down = y + 1 < self->height ? (gsize) self->width : 0;
  int top = p[0] * (256 - fx) + p[right] * fx;
  int bottom = p[down] * (256 - fx) + p[down + right] * fx;

  return (guint8) ((top * (256 - fy) + bottom * fy + 32768) >> 16);
}

static void
shrink (const CjGrey *self,
        CjGrey *out)
{
  for (int y = 0; y < out->height; y++)
    {
      int y0 = (int) ((gint64) y * self->height / out->height);
      int y1 = MAX (y0 + 1, (int) ((gint64) (y + 1) * self->height / out->height));

      for (int x = 0; x < out->width; x++)
        {
          int x0 = (int) ((gint64) x * self->width / out->width);
          int x1 = MAX (x0 + 1, (int) ((gint64) (x + 1) * self->width / out->width));
          guint64 sum = 0;

          for (int v = y0; v < y1; v++)
            for (int u = x0; u < x1; u++)
              sum += self->data[(gsize) v * (gsize) self->width + (gsize) u];
          out->data[(gsize) y * (gsize) out->width + (gsize) x] =
            (guint8) (sum / ((guint64) (x1 - x0) * (guint64) (y1 - y0)));
        }
    }
}

/**
 * cj_grey_scale:
 * @percent: size of the outcome, 1 to 800; smaller by averaging, larger by
 *   drawing straight lines between the pixels
 *
 * Returns: (transfer full): the scaled picture, one pixel at least
 */
CjGrey *
cj_grey_scale (const CjGrey *self,
               int percent)
{
  CjGrey *out = grey_new (MAX (1, self->width * percent / 100), MAX (1, self->height * percent / 100));
  double sx = (double) self->width / out->width, sy = (double) self->height / out->height;
  double own[6] = { sx, 0, (sx - 1) / 2, 0, sy, (sy - 1) / 2 };

  chain (out, self, own);
  if (percent < 100)
    {
      shrink (self, out);
      return out;
    }

  for (int y = 0; y < out->height; y++)
    {
      int v = CLAMP ((int) ((y * sy + own[5]) * 256), 0, (self->height - 1) * 256);

      for (int x = 0; x < out->width; x++)
        {
          int u = CLAMP ((int) ((x * sx + own[2]) * 256), 0, (self->width - 1) * 256);

          out->data[(gsize) y * (gsize) out->width + (gsize) x] = between (self, u, v);
        }
    }

  return out;
}

/**
 * cj_grey_rotate:
 * @degrees: how far to turn, clockwise
 *
 * Returns: (transfer full): the whole turned picture, with white corners
 */
CjGrey *
cj_grey_rotate (const CjGrey *self,
                int degrees)
{
  double angle = degrees * G_PI / 180, c = cos (angle), s = sin (angle);
  /* a quarter turn, whose sine is not quite 0, adds no pixel */
  int width = (int) ceil (fabs (self->width * c) + fabs (self->height * s) - 1e-6);
  int height = (int) ceil (fabs (self->width * s) + fabs (self->height * c) - 1e-6);
  CjGrey *out = grey_new (MAX (1, width), MAX (1, height));
  double cx = (self->width - 1) / 2.0, cy = (self->height - 1) / 2.0;
  double ox = (out->width - 1) / 2.0, oy = (out->height - 1) / 2.0;
  double own[6] = { c, s, cx - c * ox - s * oy, -s, c, cy + s * ox - c * oy };
  gint64 du = llround (c * 65536), dv = llround (-s * 65536);
  gint64 right = (gint64) (self->width - 1) * 256, bottom = (gint64) (self->height - 1) * 256;

  chain (out, self, own);
  for (int y = 0; y < out->height; y++)
    {
      gint64 u0 = llround ((own[1] * y + own[2]) * 65536), v0 = llround ((own[4] * y + own[5]) * 65536);
      guint8 *row = out->data + (gsize) y * (gsize) out->width;

      for (int x = 0; x < out->width; x++)
        {
          gint64 u = (u0 + du * x) >> 8, v = (v0 + dv * x) >> 8;
          /* what is less than half a pixel outside is only rounded to there */
          gboolean inside = u >= -128 && v >= -128 && u < right + 128 && v < bottom + 128;

          row[x] = inside ? between (self, (int) CLAMP (u, 0, right), (int) CLAMP (v, 0, bottom)) : 255;
        }
    }

  return out;
}

/**
 * cj_grey_mirror:
 *
 * Returns: (transfer full): the picture with left and right exchanged
 */
CjGrey *
cj_grey_mirror (const CjGrey *self)
{
  CjGrey *out = grey_new (self->width, self->height);
  double own[6] = { -1, 0, self->width - 1, 0, 1, 0 };

  chain (out, self, own);
  for (int y = 0; y < self->height; y++)
    {
      const guint8 *from = self->data + (gsize) y * (gsize) self->width;
      guint8 *to = out->data + (gsize) (y + 1) * (gsize) self->width;

      for (int x = 0; x < self->width; x++)
        *--to = from[x];
    }

  return out;
}

/* means over windows of 2·radius + 1 pixels, by running sums of columns */
static guint8 *
box_mean (const CjGrey *self,
          int radius)
{
  gsize width = (gsize) self->width;
  guint8 *mean = g_malloc (width * (gsize) self->height);
  g_autofree guint32 *columns = g_new0 (guint32, width);
  int from = 0, to = 0;

  for (int y = 0; y < self->height; y++)
    {
      int want_from = MAX (0, y - radius), want_to = MIN (self->height, y + radius + 1);
      guint64 sum = 0;
      int left = 0, right = 0;

      for (; to < want_to; to++)
        for (gsize x = 0; x < width; x++)
          columns[x] += self->data[(gsize) to * width + x];
      for (; from < want_from; from++)
        for (gsize x = 0; x < width; x++)
          columns[x] -= self->data[(gsize) from * width + x];

      for (int x = 0; x < self->width; x++)
        {
          for (; right < MIN (self->width, x + radius + 1); right++)
            sum += columns[right];
          for (; left < x - radius; left++)
            sum -= columns[left];
          mean[(gsize) y * width + (gsize) x] =
            (guint8) (sum / ((guint64) (right - left) * (guint64) (to - from)));
        }
    }

  return mean;
}

/**
 * cj_grey_stretch:
 *
 * Evens out light and contrast: each part of the picture is spread over the
 * whole range around its own mean. Brings back what is too dark, washed out or
 * half in shadow.
 *
 * Returns: (transfer full): the treated picture
 */
CjGrey *
cj_grey_stretch (const CjGrey *self)
{
  CjGrey *out = cj_grey_copy (self);
  gsize n = (gsize) self->width * (gsize) self->height;
  int radius = CLAMP (MIN (self->width, self->height) / 12, 8, 80);
  g_autofree guint8 *mean = box_mean (self, radius);
  g_autofree guint8 *spread = NULL;

  for (gsize i = 0; i < n; i++)
    out->data[i] = (guint8) ABS (self->data[i] - mean[i]);
  spread = box_mean (out, radius);
  for (gsize i = 0; i < n; i++)
    {
      int v = 128 + (self->data[i] - mean[i]) * 64 / MAX (spread[i], 4);

      out->data[i] = (guint8) CLAMP (v, 0, 255);
    }

  return out;
}

/* Of all pixels @part in a thousand are darker than this. */
static int
find_level (const guint32 counts[256],
            guint64 n,
            guint64 part)
{
  guint64 sum = 0;
  int level = 0;

  for (; level < 255; level++)
    {
      sum += counts[level];
      if (sum * 1000 > n * part)
        break;
    }

  return level;
}

/**
 * cj_grey_level:
 *
 * Spreads the levels of a flat picture, dark or washed out as a whole, over the
 * whole range. Costs a tenth of cj_grey_stretch().
 *
 * Returns: (transfer full) (nullable): the treated picture; %NULL when @self has
 *   half of the range already, or nothing in it
 */
CjGrey *
cj_grey_level (const CjGrey *self)
{
  gsize n = (gsize) self->width * (gsize) self->height;
  guint32 counts[256] = { 0 };
  guint8 map[256];
  int dark, light;
  CjGrey *out;

  for (gsize i = 0; i < n; i++)
    counts[self->data[i]]++;
  dark = find_level (counts, n, 5);
  light = find_level (counts, n, 995);
  if (light - dark >= 128 || light - dark < 4)
    return NULL;

  for (int i = 0; i < 256; i++)
    map[i] = (guint8) (CLAMP (i - dark, 0, light - dark) * 255 / (light - dark));
  out = grey_new (self->width, self->height);  memcpy (out->to_frame, self->to_frame, sizeof out->to_frame);
  for (gsize i = 0; i < n; i++)
    out->data[i] = map[self->data[i]];

  return out;
}

/**
 * cj_grey_threshold:
 * @percent: of the mean around a pixel, below which it is dark
 *
 * Returns: (transfer full): the picture in black and white
 */
CjGrey *
cj_grey_threshold (const CjGrey *self,
                   int percent)
{
  CjGrey *out = cj_grey_copy (self);
  gsize n = (gsize) self->width * (gsize) self->height;
  g_autofree guint8 *mean = box_mean (self, CLAMP (MIN (self->width, self->height) / 16, 6, 60));

  for (gsize i = 0; i < n; i++)
    out->data[i] = self->data[i] * 100 < mean[i] * percent ? 0 : 255;

  return out;
}

/**
 * cj_grey_sharpen:
 *
 * Returns: (transfer full): the picture with its edges drawn steeper
 */
CjGrey *
cj_grey_sharpen (const CjGrey *self)
{
  CjGrey *out = cj_grey_copy (self);
  gsize n = (gsize) self->width * (gsize) self->height;
  g_autofree guint8 *mean = box_mean (self, 2);

  for (gsize i = 0; i < n; i++)
    {
      int v = self->data[i] + 2 * (self->data[i] - mean[i]);

      out->data[i] = (guint8) CLAMP (v, 0, 255);
    }

  return out;
}

void
cj_grey_invert (CjGrey *self)
{
  gsize n = (gsize) self->width * (gsize) self->height;

  for (gsize i = 0; i < n; i++)
    self->data[i] = (guint8) ~self->data[i];
}

/**
 * cj_grey_map:
 *
 * Returns: where in the frame the pixel at @x, @y was
 */
CjScanPoint
cj_grey_map (const CjGrey *self,
             int x,
             int y)
{
  const double *m = self->to_frame;
  CjScanPoint point = { (int) lround (m[0] * x + m[1] * y + m[2]), (int) lround (m[3] * x + m[4] * y + m[5]) };

  return point;
}
