/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CjStoreError:
 * @CJ_STORE_ERROR_FAILED: something else; the message has SQLite's words
 * @CJ_STORE_ERROR_NOT_FOUND: there is no such row
 * @CJ_STORE_ERROR_CONFLICT: the row was changed by someone else since it was read
 * @CJ_STORE_ERROR_CONSTRAINT: a rule of the schema refuses the row
 * @CJ_STORE_ERROR_BUSY: another program holds the database; try again
 * @CJ_STORE_ERROR_FULL: the disk is full; nothing was saved, nothing was lost
 * @CJ_STORE_ERROR_READ_ONLY: the folder or the file cannot be written
 * @CJ_STORE_ERROR_CORRUPT: the file is damaged
 * @CJ_STORE_ERROR_NEWER_SCHEMA: a newer version of the program wrote the file
 * @CJ_STORE_ERROR_NOT_A_SHOP: a database, but not one of ours
 * @CJ_STORE_ERROR_CLOSED: the store was closed
 * @CJ_STORE_ERROR_EXISTS: the profile has a database already
 */
typedef enum
{
  CJ_STORE_ERROR_FAILED,
  CJ_STORE_ERROR_NOT_FOUND,
  CJ_STORE_ERROR_CONFLICT,
  CJ_STORE_ERROR_CONSTRAINT,
  CJ_STORE_ERROR_BUSY,
  CJ_STORE_ERROR_FULL,
  CJ_STORE_ERROR_READ_ONLY,
  CJ_STORE_ERROR_CORRUPT,
  CJ_STORE_ERROR_NEWER_SCHEMA,
  CJ_STORE_ERROR_NOT_A_SHOP,
  CJ_STORE_ERROR_CLOSED,
  CJ_STORE_ERROR_EXISTS,
} CjStoreError;

#define CJ_STORE_ERROR (cj_store_error_quark ())
GQuark cj_store_error_quark (void);

G_END_DECLS
