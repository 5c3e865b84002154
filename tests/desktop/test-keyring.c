/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "desktop/cj-keyring.h"
#include "support/cj-await.h"

/* The keyring, with a real one beside it (tests/harness/with-keyring.sh) and with
 * a bus on which there is none. */

static gboolean
store (CjSecrets *secrets,
       const char *account,
       const char *secret,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_secrets_store_async (secrets, "gate-camera", account, "样例摄像头", secret, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_secrets_store_finish (secrets, result, error);
}

static char *
look_up (CjSecrets *secrets,
         const char *account,
         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_secrets_lookup_async (secrets, "gate-camera", account, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_secrets_lookup_finish (secrets, result, error);
}

static gboolean
clear (CjSecrets *secrets,
       const char *account,
       GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_secrets_clear_async (secrets, "gate-camera", account, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_secrets_clear_finish (secrets, result, error);
}

static void
assert_secret (CjSecrets *secrets,
               const char *account,
               const char *secret)
{
  g_autoptr (GError) error = NULL;
  char *found = look_up (secrets, account, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, secret);
  cj_secrets_free (found);
}

static void
test_round_trip (void)
{
  g_autoptr (CjSecrets) secrets = cj_keyring_new ();
  g_autoptr (GError) error = NULL;

  assert_secret (secrets, "192.168.1.64/1", NULL);
  g_assert_true (store (secrets, "192.168.1.64/1", "密 码 1", &error));
  g_assert_no_error (error);
  g_assert_true (store (secrets, "192.168.1.65/1", "other", &error));
  assert_secret (secrets, "192.168.1.64/1", "密 码 1");
  assert_secret (secrets, "192.168.1.65/1", "other");

  /* another one takes its place */
  g_assert_true (store (secrets, "192.168.1.64/1", "new", &error));
  assert_secret (secrets, "192.168.1.64/1", "new");

  g_assert_true (clear (secrets, "192.168.1.64/1", &error));
  assert_secret (secrets, "192.168.1.64/1", NULL);
  assert_secret (secrets, "192.168.1.65/1", "other");
  /* there is none: no error */
  g_assert_true (clear (secrets, "192.168.1.64/1", &error));
  g_assert_no_error (error);
}

static void
test_cancelled (void)
{
  g_autoptr (CjSecrets) secrets = cj_keyring_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  cj_secrets_lookup_async (secrets, "gate-camera", "a", cancellable, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_null (cj_secrets_lookup_finish (secrets, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* In a process of its own: the bus is known to GLib once and for all. */
static void
test_no_keyring (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (CjSecrets) secrets = cj_keyring_new ();
      g_autoptr (GError) error = NULL;

      g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
      g_assert_false (store (secrets, "a", "b", &error));
      g_assert_error (error, CJ_SECRETS_ERROR, CJ_SECRETS_ERROR_NO_KEYRING);
      g_clear_error (&error);
      g_assert_null (look_up (secrets, "a", &error));
      g_assert_error (error, CJ_SECRETS_ERROR, CJ_SECRETS_ERROR_NO_KEYRING);
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/desktop/keyring/round-trip", test_round_trip);
  g_test_add_func ("/desktop/keyring/cancelled", test_cancelled);
  g_test_add_func ("/desktop/keyring/no-keyring", test_no_keyring);

  return g_test_run ();
}
