/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-search-controller.h"

/**
 * CjSearchController:
 *
 * What a person types into a search box, and what it finds. Each character
 * starts a search of its own and gives up the one before.
 */

struct _CjSearchController
{
  GObject parent_instance;

  CjSession *session;
  CjSearchScope scope;
  guint limit;
  char *text;
  GListStore *hits;
  GCancellable *cancellable;
  gboolean busy;
  guint prepare_idle;
};

typedef enum
{
  PROP_TEXT = 1,
  PROP_HITS,
  PROP_BUSY,
} CjSearchControllerProperty;

static GParamSpec *properties[PROP_BUSY + 1];

G_DEFINE_FINAL_TYPE (CjSearchController, cj_search_controller, G_TYPE_OBJECT)

static void
set_busy (CjSearchController *self,
          gboolean busy)
{
  if (self->busy == busy)
    return;

  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
on_found_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjSearchController) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = cj_store_search_finish (CJ_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  set_busy (self, FALSE);
  if (hits == NULL)
    {
      cj_session_report (self->session, error);
      return;
    }
  g_list_store_splice (self->hits, 0, g_list_model_get_n_items (G_LIST_MODEL (self->hits)), hits->pdata, hits->len);
}

/**
 * cj_search_controller_set_text:
 * @text: what was typed; "" clears the list
 */
void
cj_search_controller_set_text (CjSearchController *self,
                               const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  g_return_if_fail (CJ_IS_SEARCH_CONTROLLER (self));

  if (g_strcmp0 (self->text, stripped) == 0)
    return;
  g_free (self->text);
  self->text = g_steal_pointer (&stripped);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (*self->text == '\0')
    {
      set_busy (self, FALSE);
      g_list_store_remove_all (self->hits);
      return;
    }
  self->cancellable = g_cancellable_new ();
  set_busy (self, TRUE);
  cj_store_search_async (cj_session_get_store (self->session), self->text, self->scope, self->limit,
                         self->cancellable, on_found_cb, g_object_ref (self));
}

const char *
cj_search_controller_get_text (CjSearchController *self)
{
  g_return_val_if_fail (CJ_IS_SEARCH_CONTROLLER (self), "");

  return self->text;
}

/**
 * cj_search_controller_get_hits:
 *
 * Returns: (transfer none): a list of #CjSearchHit
 */
GListModel *
cj_search_controller_get_hits (CjSearchController *self)
{
  g_return_val_if_fail (CJ_IS_SEARCH_CONTROLLER (self), NULL);

  return G_LIST_MODEL (self->hits);
}

gboolean
cj_search_controller_get_busy (CjSearchController *self)
{
  g_return_val_if_fail (CJ_IS_SEARCH_CONTROLLER (self), FALSE);

  return self->busy;
}

static void
cj_search_controller_dispose (GObject *object)
{
  CjSearchController *self = CJ_SEARCH_CONTROLLER (object);

  g_clear_handle_id (&self->prepare_idle, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_search_controller_parent_class)->dispose (object);
}

static void
cj_search_controller_finalize (GObject *object)
{
  CjSearchController *self = CJ_SEARCH_CONTROLLER (object);

  g_clear_object (&self->hits);
  g_free (self->text);

  G_OBJECT_CLASS (cj_search_controller_parent_class)->finalize (object);
}

static void
cj_search_controller_get_property (GObject *object,
                                   guint prop_id,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  CjSearchController *self = CJ_SEARCH_CONTROLLER (object);

  switch ((CjSearchControllerProperty) prop_id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;

    case PROP_HITS:
      g_value_set_object (value, self->hits);
      break;

    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_search_controller_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    cj_search_controller_set_text (CJ_SEARCH_CONTROLLER (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
cj_search_controller_class_init (CjSearchControllerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cj_search_controller_dispose;
  object_class->finalize = cj_search_controller_finalize;
  object_class->get_property = cj_search_controller_get_property;
  object_class->set_property = cj_search_controller_set_property;

  properties[PROP_TEXT] =
    g_param_spec_string ("text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HITS] =
    g_param_spec_object ("hits", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cj_search_controller_init (CjSearchController *self)
{
  self->text = g_strdup ("");
  self->hits = g_list_store_new (CJ_TYPE_SEARCH_HIT);
}

static gboolean
on_prepare_idle_cb (gpointer user_data)
{
  CjSearchController *self = user_data;

  self->prepare_idle = 0;
  cj_store_prepare_search (cj_session_get_store (self->session));

  return G_SOURCE_REMOVE;
}

/**
 * cj_search_controller_new:
 * @scope: what to look for
 * @limit: how many of each kind
 */
CjSearchController *
cj_search_controller_new (CjSession *session,
                          CjSearchScope scope,
                          guint limit)
{
  CjSearchController *self = g_object_new (CJ_TYPE_SEARCH_CONTROLLER, NULL);

  self->session = g_object_ref (session);
  self->scope = scope;
  self->limit = limit;
  self->prepare_idle = g_idle_add_full (G_PRIORITY_LOW, on_prepare_idle_cb, self, NULL);

  return self;
}
