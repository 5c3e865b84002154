/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-frame.h"

#include <string.h>

struct _CjFrame
{
  gatomicrefcount refs;
  int width;
  int height;
  int picture_width; /* before it was scaled down */
  int picture_height;
  gint64 time_us;
  gboolean still;
  GMutex lock;

  /* made from one another when first asked for (mutex lock) */
  GBytes *bgra; /* (nullable) (owned) */
  gsize bgra_stride;
  GBytes *grey; /* (nullable) (owned) rows without gaps */
};

G_DEFINE_BOXED_TYPE (CjFrame, cj_frame, cj_frame_ref, cj_frame_unref)

static gboolean
size_is_possible (GBytes *bytes,
                  int width,
                  int height,
                  gsize stride,
                  gsize pixel)
{
  if (width < 1 || height < 1 || width > CJ_FRAME_MAX_SIDE || height > CJ_FRAME_MAX_SIDE ||
      (gint64) width * height > CJ_FRAME_MAX_PIXELS || stride < (gsize) width * pixel ||
      stride > G_MAXSIZE / (gsize) height)
    return FALSE;

  return g_bytes_get_size (bytes) >= stride * ((gsize) height - 1) + (gsize) width * pixel;
}

static CjFrame *
frame_new (int width,
           int height,
           gint64 time_us,
           gboolean still)
{
  CjFrame *self = g_new0 (CjFrame, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  self->width = self->picture_width = width;
  self->height = self->picture_height = height;
  self->time_us = time_us;
  self->still = still;

  return self;
}

/**
 * cj_frame_new_bgra:
 * @bytes: pixels: blue, green, red and a byte of alpha that is ignored
 * @width: pixels, 1 to %CJ_FRAME_MAX_SIDE
 * @height: pixels, 1 to %CJ_FRAME_MAX_SIDE; both together %CJ_FRAME_MAX_PIXELS at most
 * @stride: bytes from one row to the next
 * @time_us: when it was taken, µs of the monotonic clock
 * @still: a picture by itself rather than one of a stream: worth a harder look
 *
 * Returns: (transfer full) (nullable): a frame; %NULL when @bytes are too few
 *   for the size, or the size is out of range
 */
CjFrame *
cj_frame_new_bgra (GBytes *bytes,
                   int width,
                   int height,
                   gsize stride,
                   gint64 time_us,
                   gboolean still)
{
  CjFrame *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!size_is_possible (bytes, width, height, stride, 4))
    return NULL;

  self = frame_new (width, height, time_us, still);
  self->bgra = g_bytes_ref (bytes);
  self->bgra_stride = stride;

  return self;
}

/**
 * cj_frame_new_grey:
 * @bytes: pixels, a byte of luma each
 *
 * Like cj_frame_new_bgra(), for a picture without colour.
 *
 * Returns: (transfer full) (nullable): a frame
 */
CjFrame *
cj_frame_new_grey (GBytes *bytes,
                   int width,
                   int height,
                   gsize stride,
                   gint64 time_us,
                   gboolean still)
{
  CjFrame *self;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!size_is_possible (bytes, width, height, stride, 1))
    return NULL;

  self = frame_new (width, height, time_us, still);
  if (stride == (gsize) width)
    {
      self->grey = g_bytes_ref (bytes);
    }
  else
    {
      const guint8 *from = g_bytes_get_data (bytes, NULL);
      guint8 *to = g_malloc ((gsize) width * (gsize) height);

      for (int y = 0; y < height; y++)
        memcpy (to + (gsize) y * (gsize) width, from + (gsize) y * stride, (gsize) width);
      self->grey = g_bytes_new_take (to, (gsize) width * (gsize) height);
    }

  return self;
}

/**
 * cj_frame_new_scaled:
 * @bytes: pixels, as for cj_frame_new_bgra(), without gaps
 * @picture_width: pixels that the picture had before it was made smaller
 * @picture_height: pixels likewise
 *
 * Returns: (transfer full) (nullable): the frame of a picture that was opened
 */
CjFrame *
cj_frame_new_scaled (GBytes *bytes,
                     int width,
                     int height,
                     int picture_width,
                     int picture_height)
{
  CjFrame *self = cj_frame_new_bgra (bytes, width, height, (gsize) width * 4, g_get_monotonic_time (), TRUE);

  if (self != NULL)
    {
      self->picture_width = picture_width;
      self->picture_height = picture_height;
    }

  return self;
}

CjFrame *
cj_frame_ref (CjFrame *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
cj_frame_unref (CjFrame *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_clear_pointer (&self->bgra, g_bytes_unref);
  g_clear_pointer (&self->grey, g_bytes_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

int
cj_frame_get_width (CjFrame *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->width;
}

int
cj_frame_get_height (CjFrame *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

/**
 * cj_frame_get_picture_size:
 * @width: (out): pixels
 * @height: (out): pixels
 *
 * How large the picture was, upright, before it was scaled down to be worked on.
 */
void
cj_frame_get_picture_size (CjFrame *self,
                           int *width,
                           int *height)
{
  g_return_if_fail (self != NULL);

  *width = self->picture_width;
  *height = self->picture_height;
}

/**
 * cj_frame_get_time:
 *
 * Returns: when the frame was taken, µs of the monotonic clock
 */
gint64
cj_frame_get_time (CjFrame *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->time_us;
}

gboolean
cj_frame_is_still (CjFrame *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->still;
}

static inline guint8
luma_of (guint32 pixel)
{
  /* ITU-R BT.601 in 256ths */
  return (guint8) (((pixel & 0xff) * 29 + ((pixel >> 8) & 0xff) * 150 + ((pixel >> 16) & 0xff) * 77 + 128) >> 8);
}

static GBytes *
make_grey (CjFrame *self)
{
  const guint8 *from = g_bytes_get_data (self->bgra, NULL);
  gsize width = (gsize) self->width;
  guint8 *to = g_malloc (width * (gsize) self->height);

  for (int y = 0; y < self->height; y++)
    {
      const guint8 *row = from + (gsize) y * self->bgra_stride;
      guint8 *out = to + (gsize) y * width;

      for (gsize x = 0; x < width; x++)
        {
          guint32 pixel;

          memcpy (&pixel, row + 4 * x, 4);
          out[x] = luma_of (GUINT32_FROM_LE (pixel));
        }
    }

  return g_bytes_new_take (to, width * (gsize) self->height);
}

static GBytes *
make_bgra (CjFrame *self)
{
  const guint8 *from = g_bytes_get_data (self->grey, NULL);
  gsize n = (gsize) self->width * (gsize) self->height;
  guint8 *to = g_malloc (n * 4);

  for (gsize i = 0; i < n; i++)
    {
      guint32 pixel = GUINT32_TO_LE (from[i] * 0x010101u | 0xff000000u);

      memcpy (to + 4 * i, &pixel, 4);
    }

  return g_bytes_new_take (to, n * 4);
}

/**
 * cj_frame_get_bgra:
 * @stride: (out) (optional): bytes from one row to the next
 *
 * Returns: (transfer none): the pixels: blue, green, red and an opaque alpha
 */
GBytes *
cj_frame_get_bgra (CjFrame *self,
                   gsize *stride)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_mutex_lock (&self->lock);
  if (self->bgra == NULL)
    {
      self->bgra = make_bgra (self);
      self->bgra_stride = (gsize) self->width * 4;
    }
  g_mutex_unlock (&self->lock);

  if (stride != NULL)
    *stride = self->bgra_stride;
  return self->bgra;
}

/**
 * cj_frame_get_grey:
 *
 * Made when first asked for: ask on the thread that needs it.
 *
 * Returns: (transfer none): luma, width × height bytes without gaps
 */
const guint8 *
cj_frame_get_grey (CjFrame *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_mutex_lock (&self->lock);
  if (self->grey == NULL)
    self->grey = make_grey (self);
  g_mutex_unlock (&self->lock);

  return g_bytes_get_data (self->grey, NULL);
}

/**
 * cj_frame_has_grey:
 *
 * Returns: whether cj_frame_get_grey() costs nothing
 */
gboolean
cj_frame_has_grey (CjFrame *self)
{
  gboolean has;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->lock);
  has = self->grey != NULL;
  g_mutex_unlock (&self->lock);

  return has;
}
