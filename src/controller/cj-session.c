/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-session-private.h"

/**
 * CjSession:
 *
 * One shop opened at one counter: the store, the clock, the shop itself, its
 * staff, who is at the counter, and the settings. Every controller is given
 * one. What another program changes in these is followed.
 */

enum
{
  FAILED,
  SETTING_CHANGED,
  N_SIGNALS
};

typedef enum
{
  PROP_STORE = 1,
  PROP_CLOCK,
  PROP_ORIGIN,
  PROP_SHOP,
  PROP_STAFF,
} CjSessionProperty;

static guint signals[N_SIGNALS];
static GParamSpec *properties[PROP_STAFF + 1];

G_DEFINE_FINAL_TYPE (CjSession, cj_session, G_TYPE_OBJECT)

void
_cj_session_emit_setting_changed (CjSession *self,
                                  const char *key)
{
  g_signal_emit (self, signals[SETTING_CHANGED], g_quark_from_string (key), key);
}

static void
on_reloaded_cb (GObject *source,
                GAsyncResult *result,
                gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!cj_session_load_finish (CJ_SESSION (source), result, &error))
    cj_session_report (CJ_SESSION (source), error);
}

static void
on_store_changed_cb (CjStore *store,
                     const char *table,
                     GPtrArray *ids,
                     gpointer user_data)
{
  CjSession *self = user_data;

  if (g_str_equal (table, "shop") || g_str_equal (table, "staff") || g_str_equal (table, "setting"))
    cj_session_load_async (self, self->cancellable, on_reloaded_cb, NULL);
}

/**
 * cj_session_report:
 * @error: what went wrong behind the scenes; cancellation is passed over
 *
 * Hands a problem that no form is waiting for to the window (#CjSession::failed).
 */
void
cj_session_report (CjSession *self,
                   const GError *error)
{
  g_return_if_fail (CJ_IS_SESSION (self));

  if (error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_INFO, "MESSAGE", "%s", error->message);
  g_signal_emit (self, signals[FAILED], 0, error);
}

CjStore *
cj_session_get_store (CjSession *self)
{
  g_return_val_if_fail (CJ_IS_SESSION (self), NULL);

  return self->store;
}

gint64
cj_session_now (CjSession *self)
{
  return cj_clock_now (self->clock);
}

/**
 * cj_session_today:
 *
 * Returns: (transfer full): the local day, `YYYY-MM-DD`
 */
char *
cj_session_today (CjSession *self)
{
  return cj_clock_today (self->clock);
}

/**
 * cj_session_has_shop:
 *
 * Returns: whether the shop has been opened; if not, the welcome page is due
 */
gboolean
cj_session_has_shop (CjSession *self)
{
  g_return_val_if_fail (CJ_IS_SESSION (self), FALSE);

  return !cj_entity_is_new (CJ_ENTITY (self->shop));
}

/**
 * cj_session_get_shop:
 *
 * Returns: (transfer none): the shop; the same object for the whole session
 */
CjShop *
cj_session_get_shop (CjSession *self)
{
  g_return_val_if_fail (CJ_IS_SESSION (self), NULL);

  return self->shop;
}

/**
 * cj_session_get_staff_list:
 *
 * Returns: (transfer none): all members of staff, those who have left included
 */
GListModel *
cj_session_get_staff_list (CjSession *self)
{
  g_return_val_if_fail (CJ_IS_SESSION (self), NULL);

  return G_LIST_MODEL (self->staff_list);
}

/**
 * cj_session_get_staff:
 *
 * Returns: (transfer none) (nullable): who is at this counter
 */
CjStaff *
cj_session_get_staff (CjSession *self)
{
  g_return_val_if_fail (CJ_IS_SESSION (self), NULL);

  return self->staff;
}

/**
 * cj_session_set_staff:
 * @staff: (nullable): who is at this counter from now on; author of its changes
 */
void
cj_session_set_staff (CjSession *self,
                      CjStaff *staff)
{
  g_return_if_fail (CJ_IS_SESSION (self));

  cj_store_set_author (self->store, staff != NULL ? cj_entity_get_id (CJ_ENTITY (staff)) : "", self->origin);
  if (!g_set_object (&self->staff, staff))
    return;
  if (staff != NULL && !self->acting && !g_str_equal (cj_session_get_setting (self, "counter.staff", ""), cj_entity_get_id (CJ_ENTITY (staff))))
    cj_session_set_setting (self, "counter.staff", cj_entity_get_id (CJ_ENTITY (staff)));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STAFF]);
}

/**
 * cj_session_act_as:
 * @staff: the author of what this session changes, whoever is at the counter
 */
void
cj_session_act_as (CjSession *self,
                   CjStaff *staff)
{
  g_return_if_fail (CJ_IS_SESSION (self));

  self->acting = TRUE;
  cj_session_set_staff (self, staff);
}

/**
 * cj_session_find_staff:
 *
 * Returns: (transfer none) (nullable): the member of staff of that id
 */
CjStaff *
cj_session_find_staff (CjSession *self,
                       const char *id)
{
  g_return_val_if_fail (CJ_IS_SESSION (self), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->staff_list)); i++)
    {
      g_autoptr (CjStaff) staff = g_list_model_get_item (G_LIST_MODEL (self->staff_list), i);

      /* The list keeps it. */
      if (g_strcmp0 (cj_entity_get_id (CJ_ENTITY (staff)), id) == 0)
        return staff;
    }

  return NULL;
}

/**
 * cj_session_get_staff_name:
 * @id: id of a member of staff, or ""
 *
 * Returns: (transfer none): the name, "" when there is no such person
 */
const char *
cj_session_get_staff_name (CjSession *self,
                           const char *id)
{
  CjStaff *staff = cj_session_find_staff (self, id);

  return staff != NULL ? cj_staff_get_name (staff) : "";
}

/**
 * cj_session_set_printer:
 * @printer: (nullable): where sheets of this counter go
 */
void
cj_session_set_printer (CjSession *self,
                        CjPrinter *printer)
{
  g_return_if_fail (CJ_IS_SESSION (self));

  g_set_object (&self->printer, printer);
}

/**
 * cj_session_get_printer:
 *
 * Returns: (transfer none) (nullable): the printing system of this PC
 */
CjPrinter *
cj_session_get_printer (CjSession *self)
{
  g_return_val_if_fail (CJ_IS_SESSION (self), NULL);

  return self->printer;
}

/**
 * cj_session_set_preferences:
 * @preferences: (nullable): what belongs to this PC and not to the shop
 */
void
cj_session_set_preferences (CjSession *self,
                            GSettings *preferences)
{
  g_return_if_fail (CJ_IS_SESSION (self));

  g_set_object (&self->preferences, preferences);
}

/**
 * cj_session_get_preferences:
 *
 * Returns: (transfer none) (nullable): what belongs to this PC; %NULL where the
 *   program's schema is not installed
 */
GSettings *
cj_session_get_preferences (CjSession *self)
{
  g_return_val_if_fail (CJ_IS_SESSION (self), NULL);

  return self->preferences;
}

/**
 * cj_session_get_role:
 *
 * Returns: the role of who is at this counter. A shop that has named nobody is
 *   run by its owner.
 */
CjStaffRole
cj_session_get_role (CjSession *self)
{
  g_return_val_if_fail (CJ_IS_SESSION (self), CJ_STAFF_ROLE_READ_ONLY);

  return self->staff != NULL ? cj_staff_get_role (self->staff) : CJ_STAFF_ROLE_OWNER;
}

gboolean
cj_session_may (CjSession *self,
                CjPermission permission)
{
  return cj_permission_allowed (permission, cj_session_get_role (self));
}

static void
cj_session_constructed (GObject *object)
{
  CjSession *self = CJ_SESSION (object);

  G_OBJECT_CLASS (cj_session_parent_class)->constructed (object);

  cj_store_set_author (self->store, "", self->origin);
  g_signal_connect_object (self->store, "changed", G_CALLBACK (on_store_changed_cb), self, 0);
}

static void
cj_session_dispose (GObject *object)
{
  CjSession *self = CJ_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_object (&self->printer);
  g_clear_object (&self->preferences);
  g_clear_object (&self->staff);

  G_OBJECT_CLASS (cj_session_parent_class)->dispose (object);
}

static void
cj_session_finalize (GObject *object)
{
  CjSession *self = CJ_SESSION (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->shop);
  g_clear_object (&self->staff_list);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_clear_pointer (&self->saving, g_hash_table_unref);
  g_free (self->origin);

  G_OBJECT_CLASS (cj_session_parent_class)->finalize (object);
}

static void
cj_session_get_property (GObject *object,
                         guint prop_id,
                         GValue *value,
                         GParamSpec *pspec)
{
  CjSession *self = CJ_SESSION (object);

  switch ((CjSessionProperty) prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;

    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;

    case PROP_ORIGIN:
      g_value_set_string (value, self->origin);
      break;

    case PROP_SHOP:
      g_value_set_object (value, self->shop);
      break;

    case PROP_STAFF:
      g_value_set_object (value, self->staff);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_session_set_property (GObject *object,
                         guint prop_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  CjSession *self = CJ_SESSION (object);

  switch ((CjSessionProperty) prop_id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;

    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;

    case PROP_ORIGIN:
      self->origin = g_value_dup_string (value);
      break;

    case PROP_SHOP:
    case PROP_STAFF:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_session_class_init (CjSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = cj_session_constructed;
  object_class->dispose = cj_session_dispose;
  object_class->finalize = cj_session_finalize;
  object_class->get_property = cj_session_get_property;
  object_class->set_property = cj_session_set_property;

  properties[PROP_STORE] =
    g_param_spec_object ("store", NULL, NULL, CJ_TYPE_STORE,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CLOCK] =
    g_param_spec_object ("clock", NULL, NULL, CJ_TYPE_CLOCK,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ORIGIN] =
    g_param_spec_string ("origin", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOP] =
    g_param_spec_object ("shop", NULL, NULL, CJ_TYPE_SHOP, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STAFF] =
    g_param_spec_object ("staff", NULL, NULL, CJ_TYPE_STAFF,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * CjSession::failed:
   * @error: what went wrong
   *
   * Something that no form is waiting for did not work.
   */
  signals[FAILED] =
    g_signal_new ("failed", CJ_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  /**
   * CjSession::setting-changed:
   * @key: which
   */
  signals[SETTING_CHANGED] =
    g_signal_new ("setting-changed", CJ_TYPE_SESSION, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
cj_session_init (CjSession *self)
{
  self->shop = cj_shop_new ();
  self->staff_list = g_list_store_new (CJ_TYPE_STAFF);
  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->saving = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cancellable = g_cancellable_new ();
}

/**
 * cj_session_new:
 * @store: an open store
 * @origin: what changes are made with, "window" or "chejiangctl"
 *
 * Returns: (transfer full): a session, to be loaded
 */
CjSession *
cj_session_new (CjStore *store,
                CjClock *clock,
                const char *origin)
{
  return g_object_new (CJ_TYPE_SESSION, "store", store, "clock", clock, "origin", origin, NULL);
}
