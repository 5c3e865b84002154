/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-photo-controller.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-controller-error.h"
#include "scan/cj-picture-encode.h"
#include "scan/cj-picture.h"
#include "store/cj-blob-store.h"

/**
 * CjPhotoController:
 *
 * The photos of one work order. A photo is on disk before the order names it;
 * the order itself is saved by whoever holds it, who sees its list change.
 */

/* more than anybody looks at; each is about half a megabyte */
#define PHOTOS_MAX 60
#define CAPTION_MAX_CHARS 200

struct _CjPhotoController
{
  GObject parent_instance;

  CjSession *session;
  CjWorkOrder *order;
  GCancellable *cancellable;
  guint n_adding;
};

typedef enum
{
  PROP_BUSY = 1,
} CjPhotoControllerProperty;

static GParamSpec *properties[PROP_BUSY + 1];

G_DEFINE_FINAL_TYPE (CjPhotoController, cj_photo_controller, G_TYPE_OBJECT)

/* A photo on its way into the order. */
typedef struct
{
  CjPhotoController *self;
  char *order_id; /* the order that was open when it was taken */
  gint64 taken_at;
  int width;
  int height;
} Adding;

static void
change_adding (CjPhotoController *self,
               int by)
{
  gboolean busy = self->n_adding > 0;

  self->n_adding += (guint) by;
  if (busy != (self->n_adding > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static Adding *
adding_new (CjPhotoController *self)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->self = g_object_ref (self);
  adding->order_id = g_strdup (cj_entity_get_id (CJ_ENTITY (self->order)));
  adding->taken_at = cj_session_now (self->session);
  change_adding (self, 1);

  return adding;
}

static void
adding_free (Adding *adding)
{
  change_adding (adding->self, -1);
  g_object_unref (adding->self);
  g_free (adding->order_id);
  g_free (adding);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Adding, adding_free)

static void
renumber (CjPhotoController *self)
{
  GListModel *photos = cj_photo_controller_get_photos (self);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (CjOrderPhoto) photo = g_list_model_get_item (photos, i);

      cj_order_photo_set_position (photo, i);
    }
}

static void
on_kept_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (Adding) adding = user_data;
  CjPhotoController *self = adding->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = cj_blob_put_finish (result, &error);
  g_autoptr (CjOrderPhoto) photo = NULL;

  if (name == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  /* It was of a car that is no longer on the screen: not into another's order. */
  if (!g_str_equal (adding->order_id, cj_entity_get_id (CJ_ENTITY (self->order))))
    {
      g_set_error_literal (&error, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED,
                           _("The photo came too late: another order was opened in the meantime. Add it again."));
      cj_session_report (self->session, error);
      return;
    }
  photo = cj_order_photo_new ();
  cj_order_photo_set_blob (photo, name);
  cj_order_photo_set_taken_at (photo, adding->taken_at);
  cj_order_photo_set_width (photo, adding->width);
  cj_order_photo_set_height (photo, adding->height);
  cj_order_photo_set_position (photo, g_list_model_get_n_items (cj_photo_controller_get_photos (self)));
  g_list_store_append (cj_work_order_get_photos (self->order), photo);
}

static void
on_encoded_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (Adding) adding = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cj_picture_encode_finish (result, &adding->width, &adding->height, &error);
  CjSession *session = adding->self->session;

  if (bytes == NULL)
    {
      cj_session_report (session, error);
      return;
    }
  cj_blob_put_async (cj_store_get_folder (cj_session_get_store (session)), bytes, NULL, on_kept_cb, g_steal_pointer (&adding));
}

static void
on_loaded_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (Adding) adding = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjFrame) frame = cj_picture_load_finish (result, &error);
  GCancellable *cancellable = adding->self->cancellable;

  if (frame == NULL)
    {
      cj_session_report (adding->self->session, error);
      return;
    }
  cj_picture_encode_async (frame, CJ_PHOTO_MAX_SIDE, cancellable, on_encoded_cb, g_steal_pointer (&adding));
}

static gboolean
has_room (CjPhotoController *self)
{
  g_autoptr (GError) error = NULL;

  if (g_list_model_get_n_items (cj_photo_controller_get_photos (self)) + self->n_adding < PHOTOS_MAX)
    return TRUE;
  error = g_error_new (CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED,
                       _("An order holds up to %d photos. Remove one that is not needed first."), PHOTOS_MAX);
  cj_session_report (self->session, error);

  return FALSE;
}

/**
 * cj_photo_controller_add_file:
 * @file: a picture
 *
 * Adds a photo from a file. What is kept is made anew from its pixels, no side
 * longer than %CJ_PHOTO_MAX_SIDE; the file stays as it is.
 */
void
cj_photo_controller_add_file (CjPhotoController *self,
                              GFile *file)
{
  g_return_if_fail (CJ_IS_PHOTO_CONTROLLER (self));

  if (has_room (self))
    cj_picture_load_file_async (file, self->cancellable, on_loaded_cb, adding_new (self));
}

void
cj_photo_controller_add_bytes (CjPhotoController *self,
                               GBytes *bytes)
{
  g_return_if_fail (CJ_IS_PHOTO_CONTROLLER (self));

  if (has_room (self))
    cj_picture_load_bytes_async (bytes, self->cancellable, on_loaded_cb, adding_new (self));
}

/**
 * cj_photo_controller_add_frame:
 * @frame: what the camera saw
 */
void
cj_photo_controller_add_frame (CjPhotoController *self,
                               CjFrame *frame)
{
  g_return_if_fail (CJ_IS_PHOTO_CONTROLLER (self));

  if (has_room (self))
    cj_picture_encode_async (frame, CJ_PHOTO_MAX_SIDE, self->cancellable, on_encoded_cb, adding_new (self));
}

/**
 * cj_photo_controller_set_caption:
 * @caption: what is to be seen, up to 200 characters
 */
void
cj_photo_controller_set_caption (CjPhotoController *self,
                                 CjOrderPhoto *photo,
                                 const char *caption)
{
  g_autofree char *cut = g_utf8_substring (caption, 0, MIN (g_utf8_strlen (caption, -1), CAPTION_MAX_CHARS));

  g_return_if_fail (CJ_IS_PHOTO_CONTROLLER (self));

  if (g_str_equal (cj_order_photo_get_caption (photo), cut))
    return;
  cj_order_photo_set_caption (photo, cut);
  /* the list is the same; what holds the order is to know all the same */
  g_object_notify (G_OBJECT (self->order), "photos");
}

/* By its id: what another counter saves meanwhile puts an object of its own in
 * the place of each photo. */
static gboolean
same_photo (gconstpointer a,
            gconstpointer b)
{
  return g_str_equal (cj_entity_get_id (CJ_ENTITY ((gpointer) a)), cj_entity_get_id (CJ_ENTITY ((gpointer) b)));
}

static gboolean
find_photo (CjPhotoController *self,
            CjOrderPhoto *photo,
            guint *position)
{
  return g_list_store_find_with_equal_func (cj_work_order_get_photos (self->order), photo, same_photo, position);
}

/**
 * cj_photo_controller_remove:
 *
 * Takes a photo out of the order. Its file stays, for cj_photo_controller_restore()
 * and for what the order was before.
 */
void
cj_photo_controller_remove (CjPhotoController *self,
                            CjOrderPhoto *photo)
{
  guint position;

  g_return_if_fail (CJ_IS_PHOTO_CONTROLLER (self));

  if (find_photo (self, photo, &position))
    g_list_store_remove (cj_work_order_get_photos (self->order), position);
  renumber (self);
}

/**
 * cj_photo_controller_restore:
 * @photo: one that was taken out
 */
void
cj_photo_controller_restore (CjPhotoController *self,
                             CjOrderPhoto *photo)
{
  const char *owner = cj_order_photo_get_order_id (photo);
  guint n = g_list_model_get_n_items (cj_photo_controller_get_photos (self));

  g_return_if_fail (CJ_IS_PHOTO_CONTROLLER (self));

  if ((*owner != '\0' && !g_str_equal (owner, cj_entity_get_id (CJ_ENTITY (self->order)))) ||
      find_photo (self, photo, NULL))
    return;
  g_list_store_insert (cj_work_order_get_photos (self->order), MIN ((guint) cj_order_photo_get_position (photo), n), photo);
  renumber (self);
}

/* Showing */

static void
on_scaled_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  CjFrame *frame = cj_picture_scale_finish (result, &error);

  if (frame == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, frame, (GDestroyNotify) cj_frame_unref);
}

static void
on_blob_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = cj_blob_get_finish (result, &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    cj_picture_scale_async (bytes, GPOINTER_TO_INT (g_task_get_task_data (task)), g_task_get_cancellable (task),
                            on_scaled_cb, g_object_ref (task));
}

/**
 * cj_photo_controller_load_async:
 * @max_side: pixels that its longest side is to have at most
 *
 * Reads a photo from disk.
 */
void
cj_photo_controller_load_async (CjPhotoController *self,
                                CjOrderPhoto *photo,
                                int max_side,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cj_photo_controller_load_async);
  g_task_set_task_data (task, GINT_TO_POINTER (max_side), NULL);
  cj_blob_get_async (cj_store_get_folder (cj_session_get_store (self->session)), cj_order_photo_get_blob (photo),
                     cancellable, on_blob_cb, task);
}

CjFrame *
cj_photo_controller_load_finish (CjPhotoController *self,
                                 GAsyncResult *result,
                                 GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cj_photo_controller_get_photos:
 *
 * Returns: (transfer none): a list of #CjOrderPhoto
 */
GListModel *
cj_photo_controller_get_photos (CjPhotoController *self)
{
  g_return_val_if_fail (CJ_IS_PHOTO_CONTROLLER (self), NULL);

  return G_LIST_MODEL (cj_work_order_get_photos (self->order));
}

gboolean
cj_photo_controller_get_busy (CjPhotoController *self)
{
  g_return_val_if_fail (CJ_IS_PHOTO_CONTROLLER (self), FALSE);

  return self->n_adding > 0;
}

static void
cj_photo_controller_dispose (GObject *object)
{
  CjPhotoController *self = CJ_PHOTO_CONTROLLER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->order);

  G_OBJECT_CLASS (cj_photo_controller_parent_class)->dispose (object);
}

static void
cj_photo_controller_finalize (GObject *object)
{
  g_object_unref (CJ_PHOTO_CONTROLLER (object)->cancellable);

  G_OBJECT_CLASS (cj_photo_controller_parent_class)->finalize (object);
}

static void
cj_photo_controller_get_property (GObject *object,
                                  guint prop_id,
                                  GValue *value,
                                  GParamSpec *pspec)
{
  switch ((CjPhotoControllerProperty) prop_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, cj_photo_controller_get_busy (CJ_PHOTO_CONTROLLER (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_photo_controller_class_init (CjPhotoControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_photo_controller_dispose;
  object_class->finalize = cj_photo_controller_finalize;
  object_class->get_property = cj_photo_controller_get_property;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cj_photo_controller_init (CjPhotoController *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * cj_photo_controller_new:
 * @order: the order; the same object for one order after another
 *
 * Returns: (transfer full): its photos
 */
CjPhotoController *
cj_photo_controller_new (CjSession *session,
                         CjWorkOrder *order)
{
  CjPhotoController *self = g_object_new (CJ_TYPE_PHOTO_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  self->order = g_object_ref (order);

  return self;
}
