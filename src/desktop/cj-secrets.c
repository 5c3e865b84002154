/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "desktop/cj-secrets.h"

#include <string.h>

G_DEFINE_QUARK (cj-secrets-error, cj_secrets_error)

G_DEFINE_INTERFACE (CjSecrets, cj_secrets, G_TYPE_OBJECT)

static void
cj_secrets_default_init (CjSecretsInterface *iface)
{
}

/**
 * cj_secrets_store_async:
 * @purpose: what it is for, as "gate-camera"
 * @account: whose it is, as `user@host`
 * @label: what a person sees in the keyring's own list
 * @secret: the password
 *
 * Keeps @secret, in the place of one that was there.
 */
void
cj_secrets_store_async (CjSecrets *self,
                        const char *purpose,
                        const char *account,
                        const char *label,
                        const char *secret,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (CJ_IS_SECRETS (self));
  g_return_if_fail (purpose != NULL && account != NULL && label != NULL && secret != NULL);

  CJ_SECRETS_GET_IFACE (self)->store_async (self, purpose, account, label, secret, cancellable, callback, user_data);
}

gboolean
cj_secrets_store_finish (CjSecrets *self,
                         GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (CJ_IS_SECRETS (self), FALSE);

  return CJ_SECRETS_GET_IFACE (self)->store_finish (self, result, error);
}

void
cj_secrets_lookup_async (CjSecrets *self,
                         const char *purpose,
                         const char *account,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (CJ_IS_SECRETS (self));
  g_return_if_fail (purpose != NULL && account != NULL);

  CJ_SECRETS_GET_IFACE (self)->lookup_async (self, purpose, account, cancellable, callback, user_data);
}

/**
 * cj_secrets_lookup_finish:
 *
 * Returns: (transfer full) (nullable): the secret, to be given to
 *   cj_secrets_free(); %NULL without @error when none is kept
 */
char *
cj_secrets_lookup_finish (CjSecrets *self,
                          GAsyncResult *result,
                          GError **error)
{
  g_return_val_if_fail (CJ_IS_SECRETS (self), NULL);

  return CJ_SECRETS_GET_IFACE (self)->lookup_finish (self, result, error);
}

/**
 * cj_secrets_clear_async:
 *
 * Forgets the secret; that there is none is no error.
 */
void
cj_secrets_clear_async (CjSecrets *self,
                        const char *purpose,
                        const char *account,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (CJ_IS_SECRETS (self));
  g_return_if_fail (purpose != NULL && account != NULL);

  CJ_SECRETS_GET_IFACE (self)->clear_async (self, purpose, account, cancellable, callback, user_data);
}

gboolean
cj_secrets_clear_finish (CjSecrets *self,
                         GAsyncResult *result,
                         GError **error)
{
  g_return_val_if_fail (CJ_IS_SECRETS (self), FALSE);

  return CJ_SECRETS_GET_IFACE (self)->clear_finish (self, result, error);
}

/**
 * cj_secrets_free:
 * @secret: (nullable): a secret
 *
 * Frees it, and leaves nothing of it in memory.
 */
void
cj_secrets_free (char *secret)
{
  if (secret == NULL)
    return;

  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
