/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-picture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>

#include "scan/cj-picture-private.h"

#define CHUNK_BYTES (64 * 1024)

typedef struct
{
  gboolean too_large; /* the decoder sees another size than the head said */
} Preparation;

/* 100 million pixels, and no side too long for a frame */
gboolean
cj_picture_size_is_allowed (gint64 width,
                            gint64 height)
{
  return width <= CJ_FRAME_MAX_SIDE && height <= CJ_FRAME_MAX_SIDE && width * height <= CJ_FRAME_MAX_PIXELS;
}

/* The largest size of the same shape that the readers work on. Returns FALSE
 * when it is no larger than that. */
static gboolean
fit_to_work (int *width,
             int *height)
{
  double pixels = (double) *width * *height;
  double factor = sqrt (CJ_PICTURE_WORK_PIXELS / MAX (pixels, 1));

  if (pixels <= CJ_PICTURE_WORK_PIXELS)
    return FALSE;

  *width = MAX (1, (int) (*width * factor));
  *height = MAX (1, (int) (*height * factor));
  return TRUE;
}

/* Comes before the decoder has made room for the pixels. A JPEG is decoded at
 * the smaller size right away. */
static void
on_size_prepared_cb (GdkPixbufLoader *loader,
                     int width,
                     int height,
                     gpointer user_data)
{
  Preparation *preparation = user_data;

  if (!cj_picture_size_is_allowed (width, height))
    {
      preparation->too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
    }
  else if (fit_to_work (&width, &height))
    {
      gdk_pixbuf_loader_set_size (loader, width, height);
    }
}

/* What shines through is taken for paper: codes are saved as black on nothing. */
static inline guint8
on_white (guint8 value,
          guint8 alpha)
{
  return (guint8) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

CjFrame *
_cj_picture_frame_of (GdkPixbuf *pixbuf,
                      int picture_width,
                      int picture_height)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  gsize stride = (gsize) gdk_pixbuf_get_rowstride (pixbuf);
  const guint8 *from = gdk_pixbuf_read_pixels (pixbuf);
  guint8 *to = g_malloc ((gsize) width * (gsize) height * 4);
  g_autoptr (GBytes) bytes = NULL;

  for (int y = 0; y < height; y++)
    {
      const guint8 *p = from + (gsize) y * stride;
      guint8 *q = to + (gsize) y * (gsize) width * 4;

      for (int x = 0; x < width; x++, p += channels, q += 4)
        {
          guint8 alpha = channels == 4 ? p[3] : 255;

          q[0] = on_white (p[2], alpha);
          q[1] = on_white (p[1], alpha);
          q[2] = on_white (p[0], alpha);
          q[3] = 255;
        }
    }

  bytes = g_bytes_new_take (to, (gsize) width * (gsize) height * 4);
  return cj_frame_new_scaled (bytes, width, height, picture_width, picture_height);
}

static gboolean
check_head (GBytes *bytes,
            CjPictureInfo *info,
            GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (length == 0)
    {
      g_set_error_literal (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_EMPTY, "The file is empty");
      return FALSE;
    }
  if (length > CJ_PICTURE_MAX_BYTES)
    {
      g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_TOO_LARGE,
                   "%" G_GSIZE_FORMAT " bytes are more than %d", length, CJ_PICTURE_MAX_BYTES);
      return FALSE;
    }
  if (!cj_picture_sniff (data, length, info))
    {
      g_set_error_literal (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_NOT_A_PICTURE, "Not a picture");
      return FALSE;
    }
  if (!cj_picture_size_is_allowed (info->width, info->height))
    {
      g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_TOO_LARGE, "%u × %u pixels are more than %d million",
                   info->width, info->height, CJ_FRAME_MAX_PIXELS / 1000000);
      return FALSE;
    }
  if (info->truncated)
    {
      g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_TRUNCATED, "The %s picture ends too early", info->name);
      return FALSE;
    }
  /* what a decoder would find instead nobody has checked */
  if (info->width == 0 || info->height == 0)
    {
      g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_DAMAGED, "The %s picture does not say how large it is", info->name);
      return FALSE;
    }

  return TRUE;
}

static void
translate (GError *problem,
           const CjPictureInfo *info,
           GError **error)
{
  CjScanError code = CJ_SCAN_ERROR_DAMAGED;

  if (g_error_matches (problem, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNKNOWN_TYPE) ||
      g_error_matches (problem, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_UNSUPPORTED_OPERATION))
    code = CJ_SCAN_ERROR_UNSUPPORTED;
  else if (g_error_matches (problem, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    code = CJ_SCAN_ERROR_TOO_LARGE;
  else if (g_error_matches (problem, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INCOMPLETE_ANIMATION))
    code = CJ_SCAN_ERROR_TRUNCATED;

  g_set_error (error, CJ_SCAN_ERROR, (int) code, "%s: %s", info->name,
               problem != NULL ? problem->message : "the decoder gave up without a word");
}

/* A loader must be closed, whatever came of it. */
static gboolean
feed (GdkPixbufLoader *loader,
      GBytes *bytes,
      const Preparation *preparation,
      GCancellable *cancellable,
      GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  for (gsize at = 0; at < length && !preparation->too_large; at += CHUNK_BYTES)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !gdk_pixbuf_loader_write (loader, data + at, MIN (CHUNK_BYTES, length - at), error))
      {
        gdk_pixbuf_loader_close (loader, NULL);
        return FALSE;
      }

  return gdk_pixbuf_loader_close (loader, preparation->too_large ? NULL : error) || preparation->too_large;
}

/* Through the loaders of gdk-pixbuf. */
static GdkPixbuf *
decode_with_loader (GBytes *bytes,
                    const CjPictureInfo *info,
                    GCancellable *cancellable,
                    GError **error)
{
  Preparation preparation = { FALSE };
  g_autoptr (GError) problem = NULL;
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (info->mime_type, &problem);
  GdkPixbuf *pixbuf;

  if (loader == NULL)
    {
      translate (problem, info, error);
      return NULL;
    }
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared_cb), &preparation);

  if (!feed (loader, bytes, &preparation, cancellable, &problem))
    {
      if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_propagate_error (error, g_steal_pointer (&problem));
      else
        translate (problem, info, error);
      return NULL;
    }
  if (preparation.too_large)
    {
      g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_TOO_LARGE, "More than %d million pixels",
                   CJ_FRAME_MAX_PIXELS / 1000000);
      return NULL;
    }

  pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf == NULL)
    {
      g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_DAMAGED, "The %s file holds no picture", info->name);
      return NULL;
    }

  return g_object_ref (pixbuf);
}

/* Through the library of the kind itself. */
static GdkPixbuf *
decode_directly (GBytes *bytes,
                 const CjPictureInfo *info,
                 GError **error)
{
  g_autoptr (GdkPixbuf) pixbuf = info->decode (bytes, info->name, error);
  GdkPixbuf *scaled;
  int width, height;

  if (pixbuf == NULL)
    return NULL;

  width = gdk_pixbuf_get_width (pixbuf);
  height = gdk_pixbuf_get_height (pixbuf);
  if (!fit_to_work (&width, &height))
    return g_steal_pointer (&pixbuf);

  scaled = gdk_pixbuf_scale_simple (pixbuf, width, height, GDK_INTERP_BILINEAR);
  if (scaled == NULL)
    g_set_error (error, CJ_SCAN_ERROR, CJ_SCAN_ERROR_TOO_LARGE, "%s: no memory for the picture", info->name);

  return scaled;
}

/* The head tells the size as it is stored, @upright is as it is shown. */
static CjFrame *
make_frame (GdkPixbuf *upright,
            const CjPictureInfo *info)
{
  int width = gdk_pixbuf_get_width (upright), height = gdk_pixbuf_get_height (upright);
  gboolean stored_wide = info->width > info->height, shown_wide = width > height;

  if ((gint64) info->width * info->height <= CJ_PICTURE_WORK_PIXELS)
    return _cj_picture_frame_of (upright, width, height);
  if (stored_wide != shown_wide)
    return _cj_picture_frame_of (upright, (int) info->height, (int) info->width);

  return _cj_picture_frame_of (upright, (int) info->width, (int) info->height);
}

/**
 * cj_picture_load_bytes:
 * @bytes: a picture file
 * @cancellable: (nullable): a cancellable
 *
 * Decodes a picture, turned upright as its EXIF data or its own property says;
 * of an animation the first frame. What a file claims to be is checked before
 * anything is decoded: %CJ_FRAME_MAX_PIXELS and %CJ_PICTURE_MAX_BYTES are the
 * limits. Pictures above %CJ_PICTURE_WORK_PIXELS are scaled down to it. May
 * take seconds: call it on a worker thread.
 *
 * Returns: (transfer full) (nullable): a still frame; %NULL with @error set in
 *   %CJ_SCAN_ERROR or %G_IO_ERROR_CANCELLED
 */
CjFrame *
cj_picture_load_bytes (GBytes *bytes,
                       GCancellable *cancellable,
                       GError **error)
{
  CjPictureInfo info;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autoptr (GdkPixbuf) upright = NULL;
  const char *turn;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!check_head (bytes, &info, error))
    return NULL;

  if (info.decode != NULL)
    pixbuf = decode_directly (bytes, &info, error);
  else
    pixbuf = decode_with_loader (bytes, &info, cancellable, error);
  if (pixbuf == NULL)
    return NULL;

  turn = cj_picture_find_orientation (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &info);
  if (turn != NULL)
    gdk_pixbuf_set_option (pixbuf, "orientation", turn);
  upright = gdk_pixbuf_apply_embedded_orientation (pixbuf);
  return make_frame (upright, &info);
}

static void
load_bytes_worker (GTask *task,
                   gpointer source,
                   gpointer task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;
  CjFrame *frame = cj_picture_load_bytes (task_data, cancellable, &error);

  if (frame == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, frame, (GDestroyNotify) cj_frame_unref);
}

/* Reads no more than the limit, whatever the file system says of the size: a
 * device or a pipe never ends. */
static GBytes *
read_file (GFile *file,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file,
                                                  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, cancellable, error);
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (CHUNK_BYTES);
  gssize n;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, "Not a regular file");
      return NULL;
    }

  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;

  /* one byte past the limit is enough to be refused for */
  while (content->len <= CJ_PICTURE_MAX_BYTES)
    {
      n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, CHUNK_BYTES, cancellable, error);
      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      g_byte_array_append (content, buffer, (guint) n);
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

static void
load_file_worker (GTask *task,
                  gpointer source,
                  gpointer task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  bytes = read_file (task_data, cancellable, &error);
  if (bytes != NULL)
    {
      load_bytes_worker (task, source, bytes, cancellable);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
    }
  else
    {
      g_task_return_new_error (task, CJ_SCAN_ERROR, CJ_SCAN_ERROR_READ, "%s", error->message);
      g_error_free (error);
    }
}

/**
 * cj_picture_load_bytes_async:
 * @bytes: a picture file
 * @cancellable: (nullable): a cancellable
 *
 * cj_picture_load_bytes() on a worker thread.
 */
void
cj_picture_load_bytes_async (GBytes *bytes,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (bytes != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, cj_picture_load_bytes_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, load_bytes_worker);
}

/**
 * cj_picture_load_file_async:
 * @file: a file
 * @cancellable: (nullable): a cancellable
 *
 * Reads @file and decodes it on a worker thread.
 */
void
cj_picture_load_file_async (GFile *file,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, cj_picture_load_file_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, load_file_worker);
}

/**
 * cj_picture_load_finish:
 *
 * Returns: (transfer full) (nullable): the frame; see cj_picture_load_bytes()
 *   for the errors, and %CJ_SCAN_ERROR_READ when the file could not be read
 */
CjFrame *
cj_picture_load_finish (GAsyncResult *result,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
