/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-session-private.h"

/* The settings of the shop: read with it, set at once and saved behind. */

/**
 * cj_session_get_setting:
 * @fallback: what holds when it was never set
 *
 * Returns: (transfer none): the text of the setting
 */
const char *
cj_session_get_setting (CjSession *self,
                        const char *key,
                        const char *fallback)
{
  const char *value;

  g_return_val_if_fail (CJ_IS_SESSION (self), fallback);

  value = g_hash_table_lookup (self->settings, key);
  return value != NULL ? value : fallback;
}

gint64
cj_session_get_setting_int64 (CjSession *self,
                              const char *key,
                              gint64 fallback)
{
  const char *value = cj_session_get_setting (self, key, NULL);
  gint64 number;

  if (value == NULL || !g_ascii_string_to_signed (value, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return fallback;

  return number;
}

typedef struct
{
  CjSession *self;
  char *key;
} SettingSave;

static void
setting_save_free (SettingSave *data)
{
  g_object_unref (data->self);
  g_free (data->key);
  g_free (data);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SettingSave, setting_save_free)

static void
count_save (CjSession *self,
            const char *key,
            int delta)
{
  int n = GPOINTER_TO_INT (g_hash_table_lookup (self->saving, key)) + delta;

  if (n > 0)
    g_hash_table_insert (self->saving, g_strdup (key), GINT_TO_POINTER (n));
  else
    g_hash_table_remove (self->saving, key);
}

static void
on_setting_saved_cb (GObject *source,
                     GAsyncResult *result,
                     gpointer user_data)
{
  g_autoptr (SettingSave) data = user_data;
  CjSession *self = data->self;
  g_autoptr (GError) error = NULL;

  count_save (self, data->key, -1);

  if (!cj_store_commit_finish (CJ_STORE (source), result, &error))
    cj_session_report (self, error);
}

/**
 * cj_session_set_setting:
 *
 * Takes effect at once and is saved behind.
 */
void
cj_session_set_setting (CjSession *self,
                        const char *key,
                        const char *value)
{
  g_autoptr (CjTransaction) transaction = NULL;
  SettingSave *data;

  g_return_if_fail (CJ_IS_SESSION (self));

  if (g_strcmp0 (g_hash_table_lookup (self->settings, key), value) == 0)
    return;

  g_hash_table_insert (self->settings, g_strdup (key), g_strdup (value));
  _cj_session_emit_setting_changed (self, key);
  transaction = cj_transaction_new ();
  cj_transaction_set_setting (transaction, key, value);
  count_save (self, key, 1);
  data = g_new0 (SettingSave, 1);
  data->self = g_object_ref (self);
  data->key = g_strdup (key);
  cj_store_commit_async (self->store, transaction, NULL, on_setting_saved_cb, data);
}
