/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-folder-lock-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/* SQLite lets several programs work on one file, but knows nothing of another
 * file put in its place: who had the old one open would go on writing into what
 * was moved away. So whoever opens the database holds the folder, and whoever
 * puts a file in its place must have the folder alone. The kernel lets go of
 * the lock of a program that was killed. */

/**
 * _cj_folder_lock:
 * @folder: (type filename): folder of a profile; it must be there
 *
 * Returns: the lock, to be given back with _cj_folder_unlock(); -1 with
 *   #CJ_STORE_ERROR_BUSY when another program has the folder
 */
int
_cj_folder_lock (const char *folder,
                 CjFolderLock lock,
                 GError **error)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_READ_ONLY, "%s: %s", folder, g_strerror (errno));
      return -1;
    }
  if (flock (fd, (lock == CJ_FOLDER_LOCK_ALONE ? LOCK_EX : LOCK_SH) | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    {
      g_set_error (error, CJ_STORE_ERROR, CJ_STORE_ERROR_BUSY, "Another program works in %s", folder);
      close (fd);
      return -1;
    }
  /* Any other answer: a file system without locks, where nobody can be asked. */

  return fd;
}

void
_cj_folder_unlock (int *lock)
{
  if (*lock >= 0)
    close (*lock);
  *lock = -1;
}
