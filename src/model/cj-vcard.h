/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-customer.h"
#include "model/cj-model-error.h"

G_BEGIN_DECLS

/* Larger files are no address books. */
#define CJ_VCARD_MAX_BYTES (64 * 1024 * 1024)
#define CJ_VCARD_MAX_CARDS 200000

/**
 * CjVcardProblem:
 * @card: which card of the file, from 1
 * @line: the line it begins in, from 1
 * @code: a #CjModelError: %CJ_MODEL_ERROR_EMPTY for a card without a name and a
 *   number, %CJ_MODEL_ERROR_TOO_LONG for one with a text that does not fit,
 *   %CJ_MODEL_ERROR_SYNTAX for one that is not closed
 */
typedef struct
{
  guint card;
  guint64 line;
  int code;
} CjVcardProblem;

GPtrArray *cj_vcard_parse (const char *data, gsize length, GArray *problems, GError **error);
void cj_vcard_append (GString *out, CjCustomer *customer);

G_END_DECLS
