/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-autosave.h"

#include "controller/cj-controller-error.h"
#include "controller/cj-merge.h"
#include "controller/cj-words.h"
#include "model/cj-entity-text.h"

/**
 * CjAutosave:
 *
 * Saves an entity by itself a moment after it was changed. It keeps what the
 * entity said when it was read, so that edits made here can be put on top of
 * those that someone else has saved meanwhile. One object serves a form for
 * good: the form shows one record after another in the same entity.
 */

#define DELAY_MS 400

struct _CjAutosave
{
  GObject parent_instance;

  CjSession *session;
  CjEntity *entity;
  CjEntity *base; /* as it was last read or saved */
  guint timer;
  gboolean open;
  gboolean taking; /* filled from the store, not by a person */
  gboolean saving;
  gboolean again;
};

enum
{
  SAVED,
  MERGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjAutosave, cj_autosave, G_TYPE_OBJECT)

static void save (CjAutosave *self);

static void
assign (CjAutosave *self,
        CjEntity *stored)
{
  self->taking = TRUE;
  cj_entity_assign (self->entity, stored);
  self->taking = FALSE;
}

static void
on_theirs_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjAutosave) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CjEntity) theirs = cj_store_load_finish (CJ_STORE (source), result, &error);
  g_autoptr (CjEntity) merged = NULL;

  /* The form has turned to another record; what it held of this one is gone,
   * and so there is nothing left to merge. */
  if (theirs != NULL && !g_str_equal (cj_entity_get_id (theirs), cj_entity_get_id (self->entity)))
    return;
  if (theirs == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  merged = cj_merge_edits (self->base, self->entity, theirs);
  assign (self, merged);
  g_set_object (&self->base, theirs);
  g_signal_emit (self, signals[MERGED], 0);
  save (self);
}

typedef struct
{
  CjAutosave *self;
  CjEntity *before; /* the base that the save was made from */
} Save;

static void
save_free (Save *data)
{
  g_object_unref (data->self);
  g_object_unref (data->before);
  g_free (data);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
on_saved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (Save) data = user_data;
  g_autoptr (GError) error = NULL;
  CjAutosave *self = data->self;
  gboolean ok = cj_store_commit_finish (CJ_STORE (source), result, &error);
  gboolean same = g_str_equal (cj_entity_get_id (self->entity), cj_entity_get_id (data->before));

  self->saving = FALSE;
  /* Nothing was saved: the edits still count from where they began. */
  if (!ok && same)
    g_set_object (&self->base, data->before);
  if (g_error_matches (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CONFLICT) && same)
    {
      cj_store_load_async (CJ_STORE (source), G_OBJECT_TYPE (self->entity), cj_entity_get_id (self->entity), NULL,
                           on_theirs_cb, g_object_ref (self));
      return;
    }
  if (!ok)
    cj_session_report (self->session, error);
  else
    g_signal_emit (self, signals[SAVED], 0);
  if (self->again)
    save (self);
}

static void
save (CjAutosave *self)
{
  g_autoptr (CjTransaction) transaction = NULL;
  const CjField *too_long;
  guint max = 0;
  Save *data;

  self->again = FALSE;
  if (!self->open)
    return;
  if (self->saving)
    {
      self->again = TRUE;
      return;
    }
  if (cj_entity_equal (self->base, self->entity))
    return;

  too_long = cj_entity_find_long_text (self->entity, &max);
  if (too_long != NULL)
    {
      g_autofree char *words = cj_words_long_text (too_long, max);
      g_autoptr (GError) error = g_error_new_literal (CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED, words);

      cj_session_report (self->session, error);
      return;
    }
  self->saving = TRUE;
  transaction = cj_transaction_new ();
  cj_transaction_save (transaction, self->entity);
  data = g_new0 (Save, 1);
  data->self = g_object_ref (self);
  data->before = g_steal_pointer (&self->base);
  cj_store_commit_async (cj_session_get_store (self->session), transaction, NULL, on_saved_cb, data);
  /* After the commit was asked for: it has told new rows whose they are. */
  self->base = cj_entity_copy (self->entity);
}

static gboolean
on_due_cb (gpointer user_data)
{
  CjAutosave *self = user_data;

  self->timer = 0;
  save (self);

  return G_SOURCE_REMOVE;
}

/**
 * cj_autosave_touch:
 *
 * Something that belongs to the entity was changed by a person. The entity's
 * own properties are watched without this.
 */
void
cj_autosave_touch (CjAutosave *self)
{
  g_return_if_fail (CJ_IS_AUTOSAVE (self));

  if (self->taking || !self->open)
    return;
  if (self->timer != 0)
    g_source_remove (self->timer);
  self->timer = g_timeout_add (DELAY_MS, on_due_cb, self);
}

/**
 * cj_autosave_flush:
 *
 * Saves now what has been changed.
 */
void
cj_autosave_flush (CjAutosave *self)
{
  g_return_if_fail (CJ_IS_AUTOSAVE (self));

  g_clear_handle_id (&self->timer, g_source_remove);
  save (self);
}

/**
 * cj_autosave_take:
 * @stored: a record as it was read, or a blank one that is to be filled in
 *
 * Puts @stored into the entity; changes from now on are saved.
 */
void
cj_autosave_take (CjAutosave *self,
                  CjEntity *stored)
{
  g_return_if_fail (CJ_IS_AUTOSAVE (self));

  assign (self, stored);
  g_clear_object (&self->base);
  self->base = cj_entity_copy (self->entity);
  self->open = TRUE;
}

/**
 * cj_autosave_close:
 *
 * Saves what has been changed; after that nothing is saved until the next
 * cj_autosave_take().
 */
void
cj_autosave_close (CjAutosave *self)
{
  g_return_if_fail (CJ_IS_AUTOSAVE (self));

  cj_autosave_flush (self);
  self->open = FALSE;
}

gboolean
cj_autosave_is_open (CjAutosave *self)
{
  g_return_val_if_fail (CJ_IS_AUTOSAVE (self), FALSE);

  return self->open;
}

/**
 * cj_autosave_is_taking:
 *
 * Returns: whether the entity is being filled from the store at this moment
 */
gboolean
cj_autosave_is_taking (CjAutosave *self)
{
  g_return_val_if_fail (CJ_IS_AUTOSAVE (self), FALSE);

  return self->taking;
}

gboolean
cj_autosave_has_unsaved (CjAutosave *self)
{
  g_return_val_if_fail (CJ_IS_AUTOSAVE (self), FALSE);

  /* Saving sets the version, which starts the timer without there being more to save. */
  return (self->timer != 0 && !cj_entity_equal (self->base, self->entity)) || self->saving || self->again;
}

static void
cj_autosave_dispose (GObject *object)
{
  CjAutosave *self = CJ_AUTOSAVE (object);

  g_clear_handle_id (&self->timer, g_source_remove);

  G_OBJECT_CLASS (cj_autosave_parent_class)->dispose (object);
}

static void
cj_autosave_finalize (GObject *object)
{
  CjAutosave *self = CJ_AUTOSAVE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->entity);
  g_clear_object (&self->base);

  G_OBJECT_CLASS (cj_autosave_parent_class)->finalize (object);
}

static void
cj_autosave_class_init (CjAutosaveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_autosave_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_autosave_finalize;

  /**
   * CjAutosave::saved:
   *
   * The entity is on the disk as it was when it was saved.
   */
  signals[SAVED] = g_signal_new ("saved", CJ_TYPE_AUTOSAVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * CjAutosave::merged:
   *
   * What someone else had saved came into the entity.
   */
  signals[MERGED] = g_signal_new ("merged", CJ_TYPE_AUTOSAVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_autosave_init (CjAutosave *self)
{
}

/**
 * cj_autosave_new:
 * @entity: what a form edits
 *
 * Returns: (transfer full): an autosave, closed until it is given a record
 */
CjAutosave *
cj_autosave_new (CjSession *session,
                 CjEntity *entity)
{
  CjAutosave *self = g_object_new (CJ_TYPE_AUTOSAVE, NULL);

  self->session = g_object_ref (session);
  self->entity = g_object_ref (entity);
  g_signal_connect_object (entity, "notify", G_CALLBACK (cj_autosave_touch), self, G_CONNECT_SWAPPED);

  return self;
}
