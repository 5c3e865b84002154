/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-sample-photos.h"

#include "model/cj-id.h"
#include "model/cj-order-state.h"
#include "model/cj-work-order.h"
#include "print/cj-sample-photo.h"
#include "store/cj-blob-store.h"

/* Puts photos into orders of the sample shop, the same ones each time. There
 * are few pictures: each lies on disk once, however many orders show it. */

/* Of the orders in the shop, every so many-th has photos. */
#define EVERY 3

static const char *const captions[CJ_SAMPLE_PHOTO_N] = { "样例：接车外观", "样例：左前门划痕", "样例：轮胎磨损" };

typedef struct
{
  char *folder;
  GPtrArray *entities;
  GPtrArray *pictures; /* of GBytes, one for each CjSamplePhoto */
  guint n_kept;
  char *names[CJ_SAMPLE_PHOTO_N]; /* of the blobs */
} Adding;

static void
adding_free (Adding *adding)
{
  g_free (adding->folder);
  g_ptr_array_unref (adding->entities);
  g_clear_pointer (&adding->pictures, g_ptr_array_unref);
  for (guint i = 0; i < CJ_SAMPLE_PHOTO_N; i++)
    g_free (adding->names[i]);
  g_free (adding);
}

/* An id out of the order's, so that the shop is the same each time. */
static char *
make_id (CjWorkOrder *order,
         guint nth,
         gint64 at)
{
  g_autofree char *text = g_strdup_printf ("%s/photo/%u", cj_entity_get_id (CJ_ENTITY (order)), nth);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &length);

  return cj_id_new_at (at, digest);
}

static void
append_photo (CjWorkOrder *order,
              guint nth,
              CjSamplePhoto what,
              const char *blob)
{
  g_autoptr (CjOrderPhoto) photo = cj_order_photo_new ();
  gint64 at = cj_work_order_get_opened_at (order) + (nth + 5) * G_TIME_SPAN_MINUTE;
  g_autofree char *id = make_id (order, nth, at);

  cj_entity_set_id (CJ_ENTITY (photo), id);
  cj_order_photo_set_order_id (photo, cj_entity_get_id (CJ_ENTITY (order)));
  cj_order_photo_set_position (photo, nth);
  cj_order_photo_set_blob (photo, blob);
  cj_order_photo_set_caption (photo, captions[what]);
  cj_order_photo_set_taken_at (photo, at);
  cj_order_photo_set_width (photo, CJ_SAMPLE_PHOTO_WIDTH);
  cj_order_photo_set_height (photo, CJ_SAMPLE_PHOTO_HEIGHT);
  g_list_store_append (cj_work_order_get_photos (order), photo);
}

static void
append_photos (Adding *adding)
{
  guint n_open = 0;

  for (guint i = 0; i < adding->entities->len; i++)
    {
      CjEntity *entity = g_ptr_array_index (adding->entities, i);
      guint n;

      if (!CJ_IS_WORK_ORDER (entity) || !cj_order_state_is_open (cj_work_order_get_state (CJ_WORK_ORDER (entity))) || n_open++ % EVERY != 0)
        continue;
      n = n_open / EVERY % CJ_SAMPLE_PHOTO_N + 1;
      for (guint k = 0; k < n; k++)
        append_photo (CJ_WORK_ORDER (entity), k, (CjSamplePhoto) k, adding->names[k]);
    }
}

static void
on_kept_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Adding *adding = g_task_get_task_data (task);

  adding->names[adding->n_kept] = cj_blob_put_finish (result, &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (++adding->n_kept < adding->pictures->len)
    {
      cj_blob_put_async (adding->folder, g_ptr_array_index (adding->pictures, adding->n_kept), g_task_get_cancellable (task), on_kept_cb, g_object_ref (task));
      return;
    }
  append_photos (adding);
  g_task_return_boolean (task, TRUE);
}

static void
on_drawn_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  Adding *adding = g_task_get_task_data (task);

  adding->pictures = g_task_propagate_pointer (G_TASK (result), &error);
  if (adding->pictures == NULL)
    g_task_return_error (task, error);
  else
    cj_blob_put_async (adding->folder, g_ptr_array_index (adding->pictures, 0), g_task_get_cancellable (task), on_kept_cb, g_object_ref (task));
}

static void
draw_worker (GTask *task,
             gpointer source,
             gpointer task_data,
             GCancellable *cancellable)
{
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < CJ_SAMPLE_PHOTO_N; i++)
    {
      GError *error = NULL;
      GBytes *picture = cj_sample_photo_draw ((CjSamplePhoto) i, &error);

      if (picture == NULL)
        {
          g_task_return_error (task, error);
          return;
        }
      g_ptr_array_add (pictures, picture);
    }
  g_task_return_pointer (task, g_steal_pointer (&pictures), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * cj_sample_photos_add_async:
 * @folder: (type filename): folder of the profile, where the pictures are kept
 * @entities: (element-type CjEntity): the sample shop, not yet saved; not to be
 *   touched until this ends
 *
 * Adds photos to some of the orders that are in the shop.
 */
void
cj_sample_photos_add_async (const char *folder,
                            GPtrArray *entities,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Adding *adding = g_new0 (Adding, 1);
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) drawing = g_task_new (NULL, cancellable, on_drawn_cb, task);

  adding->folder = g_strdup (folder);
  adding->entities = g_ptr_array_ref (entities);
  g_task_set_source_tag (task, cj_sample_photos_add_async);
  g_task_set_task_data (task, adding, (GDestroyNotify) adding_free);
  g_task_run_in_thread (drawing, draw_worker);
}

gboolean
cj_sample_photos_add_finish (GAsyncResult *result,
                             GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
