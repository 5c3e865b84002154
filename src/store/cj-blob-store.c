/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-blob-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/cj-blob-private.h"

/* Photos and logos lie beside the database, in `blobs/` of the profile, each in
 * a file named by the SHA-256 of its content. Such a file never changes: it is
 * written whole or not at all, the same picture is kept once, and what comes
 * back is checked against its name. None is ever deleted, since an older state
 * of an order, or a backup, may still show it. */

#define NAME_LENGTH 64

/**
 * cj_blob_name_is_valid:
 *
 * Returns: whether @name can be one of ours; anything else is never looked for
 */
gboolean
cj_blob_name_is_valid (const char *name)
{
  return name != NULL && strlen (name) == NAME_LENGTH && strspn (name, "0123456789abcdef") == NAME_LENGTH;
}

static CjStoreError
code_of (int error_number)
{
  switch (error_number)
    {
    case ENOSPC:
    case EDQUOT:
      return CJ_STORE_ERROR_FULL;

    case EACCES:
    case EPERM:
    case EROFS:
      return CJ_STORE_ERROR_READ_ONLY;

    case ENOENT:
      return CJ_STORE_ERROR_NOT_FOUND;

    default:
      return CJ_STORE_ERROR_FAILED;
    }
}

static gboolean
fail (GError **error,
      const char *path,
      int error_number)
{
  g_set_error (error, CJ_STORE_ERROR, (int) code_of (error_number), "%s: %s", path, g_strerror (error_number));
  return FALSE;
}

static gboolean
write_all (int fd,
           const guint8 *data,
           gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }

  return fsync (fd) == 0;
}

static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  /* some file systems cannot; the file itself is on disk */
  if (fd >= 0)
    {
      fsync (fd);
      close (fd);
    }
}

static gboolean
write_blob (const char *folder,
            const char *path,
            GBytes *bytes,
            GError **error)
{
  g_autofree char *part = g_strdup_printf ("%s/.part-XXXXXX", folder);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  int fd, saved;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (error, folder, errno);
  fd = g_mkstemp_full (part, O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0)
    return fail (error, folder, errno);
  if (!write_all (fd, data, length))
    {
      saved = errno;
      close (fd);
      g_unlink (part);
      return fail (error, part, saved);
    }
  if (close (fd) != 0 || g_rename (part, path) != 0)
    {
      saved = errno;
      g_unlink (part);
      return fail (error, path, saved);
    }
  sync_folder (folder);

  return TRUE;
}

static char *
read_name (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

static GBytes *
read_blob (const char *path,
           const char *name,
           GError **error)
{
  g_autofree char *contents = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GStatBuf info;
  gsize length;

  if (g_stat (path, &info) != 0)
    {
      fail (error, path, errno);
      return NULL;
    }
  if (!S_ISREG (info.st_mode) || info.st_size > CJ_BLOB_MAX_BYTES || !g_file_get_contents (path, &contents, &length, NULL))
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_FAILED, "%s cannot be read", path);
      return NULL;
    }
  bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
  found = read_name (bytes);
  if (!g_str_equal (found, name))
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_CORRUPT, "%s has changed since it was written", path);
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

typedef struct
{
  char *folder; /* blobs/ */
  char *name;
  GBytes *bytes;
} Blob;

static void
blob_free (gpointer data)
{
  Blob *blob = data;

  g_free (blob->folder);
  g_free (blob->name);
  g_clear_pointer (&blob->bytes, g_bytes_unref);
  g_free (blob);
}

static void
put_worker (GTask *task,
            gpointer source,
            gpointer task_data,
            GCancellable *cancellable)
{
  Blob *blob = task_data;
  g_autofree char *name = read_name (blob->bytes);
  g_autofree char *path = g_build_filename (blob->folder, name, NULL);
  g_autoptr (GBytes) there = read_blob (path, name, NULL);
  GError *error = NULL;

  /* one that is there and sound is the same; a damaged one is mended */
  if (there == NULL && !write_blob (blob->folder, path, blob->bytes, &error))
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&name), g_free);
}

static void
get_worker (GTask *task,
            gpointer source,
            gpointer task_data,
            GCancellable *cancellable)
{
  Blob *blob = task_data;
  g_autofree char *path = g_build_filename (blob->folder, blob->name, NULL);
  GError *error = NULL;
  GBytes *bytes = read_blob (path, blob->name, &error);

  if (bytes == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
}

static GTask *
task_new (const char *folder,
          const char *name,
          GBytes *bytes,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Blob *blob = g_new0 (Blob, 1);

  blob->folder = g_build_filename (folder, "blobs", NULL);
  blob->name = g_strdup (name);
  blob->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_task_set_task_data (task, blob, blob_free);

  return task;
}

/**
 * cj_blob_put_async:
 * @folder: (type filename): folder of the profile
 * @bytes: what to keep, %CJ_BLOB_MAX_BYTES at most
 *
 * Writes @bytes to disk, durably.
 */
void
cj_blob_put_async (const char *folder,
                   GBytes *bytes,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (folder != NULL && bytes != NULL);

  task = task_new (folder, NULL, bytes, cancellable, callback, user_data);
  g_task_set_source_tag (task, cj_blob_put_async);
  if (g_bytes_get_size (bytes) > CJ_BLOB_MAX_BYTES)
    g_task_return_new_error (task, CJ_STORE_ERROR, CJ_STORE_ERROR_CONSTRAINT, "Larger than %d bytes", CJ_BLOB_MAX_BYTES);
  else
    g_task_run_in_thread (task, put_worker);
}

/**
 * cj_blob_put_finish:
 *
 * Returns: (transfer full) (nullable): the name to ask for it by
 */
char *
cj_blob_put_finish (GAsyncResult *result,
                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * cj_blob_get_async:
 * @folder: (type filename): folder of the profile
 * @name: name of a blob
 *
 * Reads a blob and checks that it is what was written:
 * %CJ_STORE_ERROR_NOT_FOUND, or %CJ_STORE_ERROR_CORRUPT where it is not.
 */
void
cj_blob_get_async (const char *folder,
                   const char *name,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (folder != NULL);

  task = task_new (folder, name, NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, cj_blob_get_async);
  if (!cj_blob_name_is_valid (name))
    g_task_return_new_error (task, CJ_STORE_ERROR, CJ_STORE_ERROR_NOT_FOUND, "No name of a blob");
  else
    g_task_run_in_thread (task, get_worker);
}

GBytes *
cj_blob_get_finish (GAsyncResult *result,
                    GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A second name for the same file where the file system has that, else a copy,
 * which is complete before it has its name. */
static gboolean
link_or_copy (const char *from,
              const char *to,
              GError **error)
{
  g_autofree char *part = g_strconcat (to, ".part", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (part);

  if (link (from, to) == 0 || errno == EEXIST)
    return TRUE;
  if (!g_file_copy (source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, error))
    return FALSE;
  g_chmod (part, 0600);
  if (g_rename (part, to) != 0)
    return fail (error, to, errno);

  return TRUE;
}

/* Gives @to_folder every blob of @from_folder that it lacks. */
gboolean
_cj_blobs_link (const char *from_folder,
                const char *to_folder,
                GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (from_folder, 0, NULL);
  const char *name;

  /* a shop without photos */
  if (dir == NULL)
    return TRUE;
  if (g_mkdir_with_parents (to_folder, 0700) != 0)
    return fail (error, to_folder, errno);

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (from_folder, name, NULL);
      g_autofree char *to = g_build_filename (to_folder, name, NULL);

      if (cj_blob_name_is_valid (name) && !g_file_test (to, G_FILE_TEST_EXISTS) && !link_or_copy (from, to, error))
        return FALSE;
    }

  return TRUE;
}
