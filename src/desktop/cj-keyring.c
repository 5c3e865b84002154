/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "desktop/cj-keyring.h"

#include <libsecret/secret.h>

/**
 * CjKeyring:
 *
 * The keyring of the desktop, by the Secret Service of freedesktop.org or, in a
 * sandbox, by the portal: whichever libsecret finds.
 */

struct _CjKeyring
{
  GObject parent_instance;
};

static void secrets_iface_init (CjSecretsInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjKeyring, cj_keyring, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_SECRETS, secrets_iface_init))

static const SecretSchema schema = {
  APP_ID,
  SECRET_SCHEMA_NONE,
  {
    { "purpose", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

/* Takes @error. */
static GError *
own_error (GError *error)
{
  g_autoptr (GError) theirs = error;
  CjSecretsError code = CJ_SECRETS_ERROR_FAILED;

  if (g_error_matches (theirs, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_steal_pointer (&theirs);

  /* a keyring daemon without a keyring in it says that there is no such object */
  if (theirs->domain == G_DBUS_ERROR || theirs->domain == G_IO_ERROR || g_error_matches (theirs, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT))
    code = CJ_SECRETS_ERROR_NO_KEYRING;
  else if (g_error_matches (theirs, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    code = CJ_SECRETS_ERROR_LOCKED;

  return g_error_new_literal (CJ_SECRETS_ERROR, (int) code, theirs->message);
}

static gboolean
finish (CjSecrets *self,
        GAsyncResult *result,
        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_stored_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, own_error (error));
}

static void
cj_keyring_store_async (CjSecrets *self,
                        const char *purpose,
                        const char *account,
                        const char *label,
                        const char *secret,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cj_keyring_store_async);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, secret, cancellable, on_stored_cb, task,
                         "purpose", purpose, "account", account, NULL);
}

static void
free_password (gpointer password)
{
  secret_password_free (password);
}

static void
on_looked_up_cb (GObject *source,
                 GAsyncResult *result,
                 gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *password = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, own_error (error));
  else
    g_task_return_pointer (task, password, free_password);
}

static void
cj_keyring_lookup_async (CjSecrets *self,
                         const char *purpose,
                         const char *account,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cj_keyring_lookup_async);
  secret_password_lookup (&schema, cancellable, on_looked_up_cb, task, "purpose", purpose, "account", account, NULL);
}

static char *
cj_keyring_lookup_finish (CjSecrets *self,
                          GAsyncResult *result,
                          GError **error)
{
  char *password, *copy;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  /* what libsecret gives is freed by itself alone */
  password = g_task_propagate_pointer (G_TASK (result), error);
  copy = g_strdup (password);
  secret_password_free (password);

  return copy;
}

static void
on_cleared_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error != NULL)
    g_task_return_error (task, own_error (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
cj_keyring_clear_async (CjSecrets *self,
                        const char *purpose,
                        const char *account,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cj_keyring_clear_async);
  secret_password_clear (&schema, cancellable, on_cleared_cb, task, "purpose", purpose, "account", account, NULL);
}

static void
secrets_iface_init (CjSecretsInterface *iface)
{
  iface->store_async = cj_keyring_store_async;
  iface->store_finish = finish;
  iface->lookup_async = cj_keyring_lookup_async;
  iface->lookup_finish = cj_keyring_lookup_finish;
  iface->clear_async = cj_keyring_clear_async;
  iface->clear_finish = finish;
}

static void
cj_keyring_class_init (CjKeyringClass *klass)
{
}

static void
cj_keyring_init (CjKeyring *self)
{
}

/**
 * cj_keyring_new:
 *
 * Returns: (transfer full): the keyring of this PC; it is spoken to when it is
 *   first asked for something
 */
CjSecrets *
cj_keyring_new (void)
{
  return g_object_new (CJ_TYPE_KEYRING, NULL);
}
