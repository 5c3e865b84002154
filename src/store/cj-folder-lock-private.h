/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-store-error.h"

G_BEGIN_DECLS

/**
 * CjFolderLock:
 * @CJ_FOLDER_LOCK_SHARED: works with the database in the folder; as many as like
 * @CJ_FOLDER_LOCK_ALONE: puts another file in its place
 */
typedef enum
{
  CJ_FOLDER_LOCK_SHARED,
  CJ_FOLDER_LOCK_ALONE,
} CjFolderLock;

int _cj_folder_lock (const char *folder, CjFolderLock lock, GError **error);
void _cj_folder_unlock (int *lock);

G_END_DECLS
