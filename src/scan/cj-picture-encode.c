/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-picture-encode.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "scan/cj-picture-private.h"
#include "scan/cj-picture.h"
#include "scan/cj-scan-error.h"

/* Photos as they are kept: written anew from their pixels, so that nothing of
 * the file that came (where and when it was taken, what else was in it) stays. */

#define JPEG_QUALITY "85"

typedef struct
{
  CjFrame *frame; /* (nullable) */
  GBytes *bytes;  /* (nullable) */
  int max_side;
  int width; /* of the outcome */
  int height;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->frame, cj_frame_unref);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

static GdkPixbuf *
pixbuf_of (CjFrame *frame)
{
  int width = cj_frame_get_width (frame), height = cj_frame_get_height (frame);
  gsize stride;
  const guint8 *from = g_bytes_get_data (cj_frame_get_bgra (frame, &stride), NULL);
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  guint8 *to = pixbuf != NULL ? gdk_pixbuf_get_pixels (pixbuf) : NULL;

  for (int y = 0; to != NULL && y < height; y++)
    {
      const guint8 *p = from + (gsize) y * stride;
      guint8 *q = to + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);

      for (int x = 0; x < width; x++, p += 4, q += 3)
        {
          q[0] = p[2];
          q[1] = p[1];
          q[2] = p[0];
        }
    }

  return pixbuf;
}

/* Takes @pixbuf; gives one whose longest side is at most @max_side. */
static GdkPixbuf *
fit (GdkPixbuf *pixbuf,
     int max_side)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  int longest = MAX (width, height);
  GdkPixbuf *scaled;

  if (longest <= max_side)
    return pixbuf;
  scaled = gdk_pixbuf_scale_simple (pixbuf, MAX (1, (int) ((gint64) width * max_side / longest)),
                                    MAX (1, (int) ((gint64) height * max_side / longest)), GDK_INTERP_BILINEAR);
  g_object_unref (pixbuf);

  return scaled;
}

static GdkPixbuf *
scale (CjFrame *frame,
       int max_side)
{
  GdkPixbuf *pixbuf = pixbuf_of (frame);

  return pixbuf != NULL ? fit (pixbuf, max_side) : NULL;
}

static void
return_no_memory (GTask *task)
{
  g_task_return_new_error (task, CJ_SCAN_ERROR, CJ_SCAN_ERROR_TOO_LARGE, "No memory for the picture");
}

static void
encode_worker (GTask *task,
               gpointer source,
               gpointer task_data,
               GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GdkPixbuf) pixbuf = scale (job->frame, job->max_side);
  GError *error = NULL;
  char *data;
  gsize length;

  if (pixbuf == NULL)
    {
      return_no_memory (task);
      return;
    }
  job->width = gdk_pixbuf_get_width (pixbuf);
  job->height = gdk_pixbuf_get_height (pixbuf);
  if (gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", &error, "quality", JPEG_QUALITY, NULL))
    g_task_return_pointer (task, g_bytes_new_take (data, length), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
scale_worker (GTask *task,
              gpointer source,
              gpointer task_data,
              GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  g_autoptr (CjFrame) frame = cj_picture_load_bytes (job->bytes, cancellable, &error);
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (frame == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  pixbuf = scale (frame, job->max_side);
  if (pixbuf == NULL)
    return_no_memory (task);
  else
    g_task_return_pointer (task, _cj_picture_frame_of (pixbuf, cj_frame_get_width (frame), cj_frame_get_height (frame)),
                           (GDestroyNotify) cj_frame_unref);
}

/**
 * cj_picture_encode_async:
 * @frame: a picture
 * @max_side: pixels that its longest side may have
 *
 * Makes a JPEG file of it, on a worker.
 */
void
cj_picture_encode_async (CjFrame *frame,
                         int max_side,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->frame = cj_frame_ref (frame);
  job->max_side = max_side;
  g_task_set_source_tag (task, cj_picture_encode_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, encode_worker);
}

/**
 * cj_picture_encode_finish:
 * @width: (out) (optional): pixels
 * @height: (out) (optional): pixels
 *
 * Returns: (transfer full) (nullable): the file
 */
GBytes *
cj_picture_encode_finish (GAsyncResult *result,
                          int *width,
                          int *height,
                          GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  if (width != NULL)
    *width = job->width;
  if (height != NULL)
    *height = job->height;

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cj_picture_scale_async:
 * @bytes: a picture file
 * @max_side: pixels that the longest side may have
 *
 * Decodes a picture no larger than it is to be shown, on a worker.
 */
void
cj_picture_scale_async (GBytes *bytes,
                        int max_side,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->bytes = g_bytes_ref (bytes);
  job->max_side = max_side;
  g_task_set_source_tag (task, cj_picture_scale_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, scale_worker);
}

/**
 * cj_picture_scale_finish:
 *
 * Returns: (transfer full) (nullable): the picture
 */
CjFrame *
cj_picture_scale_finish (GAsyncResult *result,
                         GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
