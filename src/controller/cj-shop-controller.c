/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-shop-controller.h"

#include "controller/cj-autosave.h"

/**
 * CjShopController:
 *
 * The shop's profile as a form edits it: a copy of its own, so that what is
 * being typed is not overwritten when the session reads the shop again.
 */

struct _CjShopController
{
  GObject parent_instance;

  CjSession *session;
  CjShop *shop;
  CjAutosave *autosave;
};

G_DEFINE_FINAL_TYPE (CjShopController, cj_shop_controller, G_TYPE_OBJECT)

static void
take (CjShopController *self)
{
  if (cj_autosave_has_unsaved (self->autosave))
    return;
  cj_autosave_take (self->autosave, CJ_ENTITY (cj_session_get_shop (self->session)));
}

/* Saved here, or at another counter: the session has read it anew. */
static void
on_session_shop_cb (CjShopController *self)
{
  CjEntity *stored = CJ_ENTITY (cj_session_get_shop (self->session));

  /* Field by field, so that the last one brings the whole; and never back to
   * what was there before it was saved here. */
  if (cj_entity_get_version (stored) >= cj_entity_get_version (CJ_ENTITY (self->shop)) && !cj_entity_equal (stored, CJ_ENTITY (self->shop)))
    take (self);
}

CjShop *
cj_shop_controller_get_shop (CjShopController *self)
{
  return self->shop;
}

/**
 * cj_shop_controller_flush:
 *
 * Saves now what has been changed.
 */
void
cj_shop_controller_flush (CjShopController *self)
{
  g_return_if_fail (CJ_IS_SHOP_CONTROLLER (self));

  cj_autosave_flush (self->autosave);
}

static void
cj_shop_controller_dispose (GObject *object)
{
  CjShopController *self = CJ_SHOP_CONTROLLER (object);

  if (self->autosave != NULL)
    cj_autosave_close (self->autosave);
  g_clear_object (&self->autosave);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_shop_controller_parent_class)->dispose (object);
}

static void
cj_shop_controller_finalize (GObject *object)
{
  g_clear_object (&CJ_SHOP_CONTROLLER (object)->shop);

  G_OBJECT_CLASS (cj_shop_controller_parent_class)->finalize (object);
}

static void
cj_shop_controller_class_init (CjShopControllerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_shop_controller_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_shop_controller_finalize;
}

static void
cj_shop_controller_init (CjShopController *self)
{
  self->shop = cj_shop_new ();
}

CjShopController *
cj_shop_controller_new (CjSession *session)
{
  CjShopController *self = g_object_new (CJ_TYPE_SHOP_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  self->autosave = cj_autosave_new (session, CJ_ENTITY (self->shop));
  take (self);
  /* What came in while it was being saved is taken then. */
  g_signal_connect_object (self->autosave, "saved", G_CALLBACK (on_session_shop_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cj_session_get_shop (session), "notify", G_CALLBACK (on_session_shop_cb), self, G_CONNECT_SWAPPED);

  return self;
}
