/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-logo-controller.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "scan/cj-picture-encode.h"
#include "scan/cj-picture.h"
#include "store/cj-blob-store.h"

/**
 * CjLogoController:
 *
 * The shop's logo: from a file or a picture to what the sheets print. The
 * picture is on disk before the shop names it; the shop itself is saved by
 * whoever holds it, who sees its property change.
 */

/* pixels of the small picture of it on the screen */
#define SHOWN_SIDE 192

struct _CjLogoController
{
  GObject parent_instance;

  CjSession *session;
  CjShop *shop;
  CjFrame *frame; /* (nullable) */
  char *shown;    /* the logo that @frame is of, or is going to be */
  char *removed;  /* (nullable): the one that was taken away last */
  char *problem;  /* (nullable) */
  GCancellable *choosing; /* (nullable): while a picture is being taken */
  GCancellable *loading;  /* (nullable): while the one that is kept is read */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjLogoController, cj_logo_controller, G_TYPE_OBJECT)

static void
changed (CjLogoController *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_problem (CjLogoController *self,
             const char *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
}

static void
stop (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

/* Taking */

static gboolean
is_cancelled (GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
fail (CjLogoController *self,
      GError *error)
{
  g_autofree char *text = NULL;

  /* Another picture was chosen meanwhile; that one is to be heard of. */
  if (is_cancelled (error))
    return;
  text = cj_words_error (error);
  g_clear_object (&self->choosing);
  set_problem (self, text);
  changed (self);
}

static void
on_kept_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (CjLogoController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = cj_blob_put_finish (result, &error);

  if (name == NULL)
    {
      fail (self, error);
      return;
    }
  g_clear_object (&self->choosing);
  cj_shop_set_logo (self->shop, name);
  changed (self);
}

static void
on_encoded_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (CjLogoController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cj_picture_encode_finish (result, NULL, NULL, &error);

  if (bytes == NULL)
    {
      fail (self, error);
      return;
    }
  cj_blob_put_async (cj_store_get_folder (cj_session_get_store (self->session)), bytes, self->choosing, on_kept_cb, g_object_ref (self));
}

static void
on_loaded_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjLogoController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjFrame) frame = cj_picture_load_finish (result, &error);

  if (frame == NULL)
    fail (self, error);
  else
    cj_picture_encode_async (frame, CJ_LOGO_MAX_SIDE, self->choosing, on_encoded_cb, g_object_ref (self));
}

static void
begin (CjLogoController *self)
{
  stop (&self->choosing);
  self->choosing = g_cancellable_new ();
  set_problem (self, NULL);
  changed (self);
}

/**
 * cj_logo_controller_set_file:
 * @file: a picture
 *
 * Makes a picture the logo. What is kept is made anew from its pixels, on white
 * and no side longer than %CJ_LOGO_MAX_SIDE; the file stays as it is. Of several
 * in quick succession the last one counts.
 */
void
cj_logo_controller_set_file (CjLogoController *self,
                             GFile *file)
{
  g_return_if_fail (CJ_IS_LOGO_CONTROLLER (self));

  begin (self);
  cj_picture_load_file_async (file, self->choosing, on_loaded_cb, g_object_ref (self));
}

/**
 * cj_logo_controller_set_bytes:
 * @bytes: a picture file
 */
void
cj_logo_controller_set_bytes (CjLogoController *self,
                              GBytes *bytes)
{
  g_return_if_fail (CJ_IS_LOGO_CONTROLLER (self));

  begin (self);
  cj_picture_load_bytes_async (bytes, self->choosing, on_loaded_cb, g_object_ref (self));
}

/**
 * cj_logo_controller_remove:
 *
 * The sheets go without a logo. Its picture stays on disk, for
 * cj_logo_controller_undo_remove() and for backups.
 */
void
cj_logo_controller_remove (CjLogoController *self)
{
  g_return_if_fail (CJ_IS_LOGO_CONTROLLER (self));

  stop (&self->choosing);
  set_problem (self, NULL);
  if (cj_logo_controller_has_logo (self))
    {
      g_free (self->removed);
      self->removed = g_strdup (cj_shop_get_logo (self->shop));
      cj_shop_set_logo (self->shop, "");
    }
  changed (self);
}

/**
 * cj_logo_controller_undo_remove:
 *
 * Brings back the logo that was removed last, unless there is another by now.
 */
void
cj_logo_controller_undo_remove (CjLogoController *self)
{
  g_return_if_fail (CJ_IS_LOGO_CONTROLLER (self));

  if (self->removed != NULL && !cj_logo_controller_has_logo (self))
    cj_shop_set_logo (self->shop, self->removed);
}

/* Showing */

static void
show_failed (CjLogoController *self,
             GError *error)
{
  if (is_cancelled (error))
    return;
  g_clear_object (&self->loading);
  set_problem (self, _("The picture of the logo is missing or damaged on disk. Choose it again."));
  changed (self);
}

static void
on_scaled_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjLogoController) self = user_data;
  g_autoptr (GError) error = NULL;
  CjFrame *frame = cj_picture_scale_finish (result, &error);

  if (frame == NULL)
    {
      show_failed (self, error);
      return;
    }
  g_clear_object (&self->loading);
  g_clear_pointer (&self->frame, cj_frame_unref);
  self->frame = frame;
  changed (self);
}

static void
on_blob_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (CjLogoController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = cj_blob_get_finish (result, &error);

  if (bytes == NULL)
    show_failed (self, error);
  else
    cj_picture_scale_async (bytes, SHOWN_SIDE, self->loading, on_scaled_cb, g_object_ref (self));
}

static void
on_logo_cb (CjLogoController *self)
{
  const char *logo = cj_shop_get_logo (self->shop);

  if (g_strcmp0 (logo, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (logo);
  stop (&self->loading);
  g_clear_pointer (&self->frame, cj_frame_unref);
  set_problem (self, NULL);
  if (*logo != '\0')
    {
      self->loading = g_cancellable_new ();
      cj_blob_get_async (cj_store_get_folder (cj_session_get_store (self->session)), logo, self->loading, on_blob_cb, g_object_ref (self));
    }
  changed (self);
}

gboolean
cj_logo_controller_has_logo (CjLogoController *self)
{
  g_return_val_if_fail (CJ_IS_LOGO_CONTROLLER (self), FALSE);

  return *cj_shop_get_logo (self->shop) != '\0';
}

/**
 * cj_logo_controller_get_frame:
 *
 * Returns: (transfer none) (nullable): the logo, small; %NULL when there is none
 *   and while it is being read
 */
CjFrame *
cj_logo_controller_get_frame (CjLogoController *self)
{
  g_return_val_if_fail (CJ_IS_LOGO_CONTROLLER (self), NULL);

  return self->frame;
}

/**
 * cj_logo_controller_get_busy:
 *
 * Returns: whether a picture is being taken or read
 */
gboolean
cj_logo_controller_get_busy (CjLogoController *self)
{
  g_return_val_if_fail (CJ_IS_LOGO_CONTROLLER (self), FALSE);

  return self->choosing != NULL || self->loading != NULL;
}

/**
 * cj_logo_controller_get_problem:
 *
 * Returns: (transfer none) (nullable): why the picture was not taken, or cannot
 *   be shown, and what to do
 */
const char *
cj_logo_controller_get_problem (CjLogoController *self)
{
  g_return_val_if_fail (CJ_IS_LOGO_CONTROLLER (self), NULL);

  return self->problem;
}

static void
cj_logo_controller_dispose (GObject *object)
{
  CjLogoController *self = CJ_LOGO_CONTROLLER (object);

  stop (&self->choosing);
  stop (&self->loading);
  g_clear_object (&self->session);
  g_clear_object (&self->shop);

  G_OBJECT_CLASS (cj_logo_controller_parent_class)->dispose (object);
}

static void
cj_logo_controller_finalize (GObject *object)
{
  CjLogoController *self = CJ_LOGO_CONTROLLER (object);

  g_clear_pointer (&self->frame, cj_frame_unref);
  g_free (self->shown);
  g_free (self->removed);
  g_free (self->problem);

  G_OBJECT_CLASS (cj_logo_controller_parent_class)->finalize (object);
}

static void
cj_logo_controller_class_init (CjLogoControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_logo_controller_dispose;
  object_class->finalize = cj_logo_controller_finalize;

  /**
   * CjLogoController::changed:
   *
   * The logo, its picture, whether it is busy or the problem are others now.
   */
  signals[CHANGED] =
    g_signal_new ("changed", CJ_TYPE_LOGO_CONTROLLER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_logo_controller_init (CjLogoController *self)
{
}

/**
 * cj_logo_controller_new:
 * @shop: the shop as a form edits it
 *
 * Returns: (transfer full): its logo
 */
CjLogoController *
cj_logo_controller_new (CjSession *session,
                        CjShop *shop)
{
  CjLogoController *self = g_object_new (CJ_TYPE_LOGO_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  self->shop = g_object_ref (shop);
  g_signal_connect_object (shop, "notify::logo", G_CALLBACK (on_logo_cb), self, G_CONNECT_SWAPPED);
  on_logo_cb (self);

  return self;
}
