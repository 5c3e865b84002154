/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"

G_BEGIN_DECLS

/**
 * CjTransaction:
 *
 * What is to be saved together: all of it or none.
 */
#define CJ_TYPE_TRANSACTION (cj_transaction_get_type ())
G_DECLARE_FINAL_TYPE (CjTransaction, cj_transaction, CJ, TRANSACTION, GObject)

CjTransaction *cj_transaction_new (void);
void cj_transaction_give (CjTransaction *self);
void cj_transaction_save (CjTransaction *self, CjEntity *entity);
void cj_transaction_delete (CjTransaction *self, CjEntity *entity);
void cj_transaction_set_setting (CjTransaction *self, const char *key, const char *value);
void cj_transaction_put_draft (CjTransaction *self, const char *key, const char *body);
void cj_transaction_drop_draft (CjTransaction *self, const char *key);

G_END_DECLS
