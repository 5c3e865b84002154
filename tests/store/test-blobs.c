/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/cj-backup.h"
#include "store/cj-blob-store.h"
#include "support/cj-await.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" /* FIPS 180-2, "abc" */

static char *
put (const char *folder,
     const char *text,
     GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;

  cj_blob_put_async (folder, bytes, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_blob_put_finish (result, error);
}

static GBytes *
get (const char *folder,
     const char *name,
     GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  cj_blob_get_async (folder, name, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);

  return cj_blob_get_finish (result, error);
}

static void
assert_holds (const char *folder,
              const char *name,
              const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = get (folder, name, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
test_put_and_get (void)
{
  CjStore *store = cj_test_store_new ();
  const char *folder = cj_store_get_folder (store);
  g_autofree char *path = g_build_filename (folder, "blobs", ABC, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = put (folder, "abc", &error);
  g_autofree char *again = NULL;
  g_autofree char *mended = NULL;
  GStatBuf info;

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, ABC);
  assert_holds (folder, ABC, "abc");
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  again = put (folder, "abc", &error);
  g_assert_cmpstr (again, ==, ABC);

  /* one that was changed is not passed off as the photo, and mended by the next */
  g_assert_true (g_file_set_contents (path, "abd", -1, NULL));
  g_assert_null (get (folder, ABC, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  mended = put (folder, "abc", &error);
  assert_holds (folder, ABC, "abc");
  cj_test_store_free (store);
}

static void
test_bad_names (void)
{
  static const char *const names[] = {
    "", "x", "../shop.db", "../../../../../../../../../../../../../../../../../etc/passwd",
    "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
    "ca7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  };
  CjStore *store = cj_test_store_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (get (cj_store_get_folder (store), names[i], &error));
      g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_NOT_FOUND);
    }
  cj_test_store_free (store);
}

static void
test_trouble (void)
{
  CjStore *store = cj_test_store_new ();
  const char *folder = cj_store_get_folder (store);
  g_autofree char *blobs = g_build_filename (folder, "blobs", NULL);
  g_autofree guint8 *zeroes = g_malloc0 (CJ_BLOB_MAX_BYTES + 1);
  g_autoptr (GBytes) large = g_bytes_new_static (zeroes, CJ_BLOB_MAX_BYTES + 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  /* no folder can be made where a file is */
  g_assert_true (g_file_set_contents (blobs, "", 0, NULL));
  g_assert_null (put (folder, "abc", &error));
  g_assert_cmpint (error->domain, ==, CJ_STORE_ERROR);
  g_clear_error (&error);
  cj_blob_put_async (folder, large, NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  g_assert_null (cj_blob_put_finish (result, &error));
  g_assert_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CONSTRAINT);
  cj_test_store_free (store);
}

/* A backup has the photos; what was lost since comes back with it. */
static void
test_backup (void)
{
  CjStore *store = cj_test_store_new ();
  g_autofree char *folder = g_strdup (cj_store_get_folder (store));
  g_autofree char *path = g_build_filename (folder, "blobs", ABC, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = put (folder, "abc", &error);
  g_autofree char *backup = NULL;
  g_autofree char *kept = g_build_filename (folder, "backups", "blobs", ABC, NULL);

  cj_store_backup_async (store, "by-hand", NULL, cj_await_ready_cb, &result);
  cj_await_until (result != NULL);
  backup = cj_store_backup_finish (store, result, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_REGULAR));

  g_assert_cmpint (g_unlink (path), ==, 0);
  cj_store_close (store);
  g_assert_true (cj_backup_restore (folder, backup, &error));
  g_assert_no_error (error);
  assert_holds (folder, ABC, "abc");
  cj_test_store_free (store);
}

int
main (int argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/blobs/put-and-get", test_put_and_get);
  g_test_add_func ("/store/blobs/bad-names", test_bad_names);
  g_test_add_func ("/store/blobs/trouble", test_trouble);
  g_test_add_func ("/store/blobs/backup", test_backup);

  return g_test_run ();
}
