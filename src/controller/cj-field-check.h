/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"

G_BEGIN_DECLS

/**
 * CjFieldShape:
 * @CJ_FIELD_SHAPE_PLAIN: as its kind says
 * @CJ_FIELD_SHAPE_LONG: text of several lines
 * @CJ_FIELD_SHAPE_MONEY: typed in yuan, kept in fen
 * @CJ_FIELD_SHAPE_QUANTITY: typed with decimals, kept in thousandths
 * @CJ_FIELD_SHAPE_PROVINCE: the sign of a province
 *
 * How a person types what a field holds.
 */
typedef enum
{
  CJ_FIELD_SHAPE_PLAIN,
  CJ_FIELD_SHAPE_LONG,
  CJ_FIELD_SHAPE_MONEY,
  CJ_FIELD_SHAPE_QUANTITY,
  CJ_FIELD_SHAPE_PROVINCE,
} CjFieldShape;

CjFieldShape cj_field_get_shape (const CjField *field);
gboolean cj_field_has_check (const CjField *field);
const char *cj_field_check_date (const CjField *field, const char *typed, const char *today, char **clean);
const char *cj_field_check (const CjField *field, const char *typed, char **clean);

G_END_DECLS
