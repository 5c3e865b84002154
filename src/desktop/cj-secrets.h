/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CjSecretsError:
 * @CJ_SECRETS_ERROR_NO_KEYRING: the desktop has no keyring, or none that answers
 * @CJ_SECRETS_ERROR_LOCKED: the keyring is locked, and nobody unlocked it
 * @CJ_SECRETS_ERROR_FAILED: it refused in some other way
 */
typedef enum
{
  CJ_SECRETS_ERROR_NO_KEYRING,
  CJ_SECRETS_ERROR_LOCKED,
  CJ_SECRETS_ERROR_FAILED,
} CjSecretsError;

#define CJ_SECRETS_ERROR (cj_secrets_error_quark ())
GQuark cj_secrets_error_quark (void);

/**
 * CjSecrets:
 *
 * Where passwords are kept: in the keyring of the person at this PC, and nowhere
 * else. A secret is found again by what it is for and whose it is.
 */
#define CJ_TYPE_SECRETS (cj_secrets_get_type ())
G_DECLARE_INTERFACE (CjSecrets, cj_secrets, CJ, SECRETS, GObject)

struct _CjSecretsInterface
{
  GTypeInterface parent_iface;

  void (*store_async) (CjSecrets *self,
                       const char *purpose,
                       const char *account,
                       const char *label,
                       const char *secret,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*store_finish) (CjSecrets *self, GAsyncResult *result, GError **error);
  void (*lookup_async) (CjSecrets *self,
                        const char *purpose,
                        const char *account,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);
  char *(*lookup_finish) (CjSecrets *self, GAsyncResult *result, GError **error);
  void (*clear_async) (CjSecrets *self,
                       const char *purpose,
                       const char *account,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
  gboolean (*clear_finish) (CjSecrets *self, GAsyncResult *result, GError **error);
};

void cj_secrets_store_async (CjSecrets *self,
                             const char *purpose,
                             const char *account,
                             const char *label,
                             const char *secret,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean cj_secrets_store_finish (CjSecrets *self, GAsyncResult *result, GError **error);
void cj_secrets_lookup_async (CjSecrets *self,
                              const char *purpose,
                              const char *account,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
char *cj_secrets_lookup_finish (CjSecrets *self, GAsyncResult *result, GError **error);
void cj_secrets_clear_async (CjSecrets *self,
                             const char *purpose,
                             const char *account,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean cj_secrets_clear_finish (CjSecrets *self, GAsyncResult *result, GError **error);
void cj_secrets_free (char *secret);

G_END_DECLS
