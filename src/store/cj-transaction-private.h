/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/cj-sqlite-private.h"
#include "store/cj-transaction.h"

G_BEGIN_DECLS

/* What the db thread gets: copies, so that the screen may go on with the
 * originals, and plain text. */
typedef struct _CjTransactionData CjTransactionData;

CjTransactionData *_cj_transaction_freeze (CjTransaction *self);
/* Tells the rows of @entity whose they are and where they stand. */
void _cj_transaction_stamp_children (CjEntity *entity);
void _cj_transaction_data_free (CjTransactionData *data);
gboolean _cj_transaction_data_run (CjTransactionData *data, CjSqlite *db, GError **error);
/* After the commit, back on the caller's thread: versions and numbers that the
 * database gave out go into the originals. */
void _cj_transaction_settle (CjTransaction *self, CjTransactionData *data);

G_END_DECLS
