/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-store.h"

G_BEGIN_DECLS

/**
 * CjBackup:
 * @path: (type filename): the file
 * @taken_at: when, µs UTC
 * @size: bytes
 * @label: what it was taken for: "daily", "before-update", "by-hand", "damaged"
 */
typedef struct
{
  char *path;
  gint64 taken_at;
  gint64 size;
  char *label;
} CjBackup;

void cj_backup_free (CjBackup *backup);
GPtrArray *cj_backup_list (const char *folder);
gboolean cj_backup_is_due (const char *folder, gint64 now);
gboolean cj_backup_verify (const char *path, GError **error);
gboolean cj_backup_restore (const char *folder, const char *path, GError **error);
char *cj_backup_set_aside (const char *folder, GError **error);

void cj_store_backup_async (CjStore *self, const char *label, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *cj_store_backup_finish (CjStore *self, GAsyncResult *result, GError **error);

/**
 * CjCheckDepth:
 * @CJ_CHECK_QUICK: whether every page and row can be read
 * @CJ_CHECK_FULL: also whether each index has what its table has, and whether
 *   what is referred to is there
 *
 * How much of the database is checked.
 */
typedef enum
{
  CJ_CHECK_QUICK,
  CJ_CHECK_FULL,
} CjCheckDepth;

void cj_store_check_async (CjStore *self, CjCheckDepth depth, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean cj_store_check_finish (CjStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
