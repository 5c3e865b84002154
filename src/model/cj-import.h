/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-model-error.h"

G_BEGIN_DECLS

/**
 * CjImportProblem:
 * @CJ_IMPORT_PROBLEM_NONE: the row can be taken
 * @CJ_IMPORT_PROBLEM_NOTHING: neither a name nor a number, neither a plate nor a VIN
 * @CJ_IMPORT_PROBLEM_TOO_LONG: a text that does not fit
 * @CJ_IMPORT_PROBLEM_PLATE: no plate
 * @CJ_IMPORT_PROBLEM_VIN: no VIN
 * @CJ_IMPORT_PROBLEM_VIN_CHECK: a VIN whose check digit does not fit
 * @CJ_IMPORT_PROBLEM_PHONE: no telephone number
 * @CJ_IMPORT_PROBLEM_DATE: no day
 * @CJ_IMPORT_PROBLEM_FUTURE: a day to come where none can be
 * @CJ_IMPORT_PROBLEM_NUMBER: no number, or one out of range
 * @CJ_IMPORT_PROBLEM_MONEY: no amount, or one out of range
 * @CJ_IMPORT_PROBLEM_WORD: a word that is none of those that fit
 * @CJ_IMPORT_PROBLEM_TWICE: the same plate, VIN or number stands in the file before
 * @CJ_IMPORT_PROBLEM_CARD: a card that cannot be read
 *
 * Why a row of a file cannot be taken as it is.
 */
typedef enum
{
  CJ_IMPORT_PROBLEM_NONE,
  CJ_IMPORT_PROBLEM_NOTHING,
  CJ_IMPORT_PROBLEM_TOO_LONG,
  CJ_IMPORT_PROBLEM_PLATE,
  CJ_IMPORT_PROBLEM_VIN,
  CJ_IMPORT_PROBLEM_VIN_CHECK,
  CJ_IMPORT_PROBLEM_PHONE,
  CJ_IMPORT_PROBLEM_DATE,
  CJ_IMPORT_PROBLEM_FUTURE,
  CJ_IMPORT_PROBLEM_NUMBER,
  CJ_IMPORT_PROBLEM_MONEY,
  CJ_IMPORT_PROBLEM_WORD,
  CJ_IMPORT_PROBLEM_TWICE,
  CJ_IMPORT_PROBLEM_CARD,
} CjImportProblem;

/* What people call a value of an enum; what it returns is not freed. */
typedef const char *(*CjImportWordFunc) (const CjField *field, int value);

/* Columns that are no field of the entity itself. */
#define CJ_IMPORT_PHONES "phones"
#define CJ_IMPORT_OWNER_NAME "owner_name"
#define CJ_IMPORT_OWNER_PHONE "owner_phone"

/**
 * CjImportRow:
 * @line: the line of the file that it begins in, from 1
 * @entity: (nullable): what it says
 * @owner_name: (nullable): of a vehicle: who owns it
 * @owner_phone: (nullable): of a vehicle: the owner's number
 * @problem: why it cannot be taken
 * @column: (nullable): which column the problem is in
 * @value: (nullable): what stands there
 * @first_line: for %CJ_IMPORT_PROBLEM_TWICE: where it stands before
 */
typedef struct
{
  guint64 line;
  CjEntity *entity;
  char *owner_name;
  char *owner_phone;
  CjImportProblem problem;
  const char *column;
  char *value;
  guint64 first_line;
} CjImportRow;

void cj_import_row_free (CjImportRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CjImportRow, cj_import_row_free)

const char *const *cj_import_columns (GType type);
int cj_import_match_header (GType type, const char *header);
const char *cj_import_match_value (const char *column, const char *text);
gboolean cj_import_looks_like_header (GType type, const char *const *fields, guint n_fields);
CjImportRow *cj_import_row_new (GType type, const char *const *fields, guint n_fields, guint64 line, const int *targets, guint n_targets, const char *today, CjImportWordFunc word);
void cj_import_update (CjEntity *existing, CjEntity *imported);

G_END_DECLS
