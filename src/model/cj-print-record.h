/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"
#include "model/cj-enums.h"

G_BEGIN_DECLS

/* clang-format off */
#define CJ_PRINT_RECORD_FIELDS(X, T, t) \
  X (T, t, STRING, order_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, ENUM, form, CjPrintForm, cj_print_form_get_type, CJ_FIELD_STORED) \
  X (T, t, INT64, copy, CJ_FIELD_STORED) \
  X (T, t, TIME, at, CJ_FIELD_STORED) \
  X (T, t, STRING, staff_id, CJ_FIELD_STORED | CJ_FIELD_REFERENCE) \
  X (T, t, STRING, printer, CJ_FIELD_STORED)
/* clang-format on */

#define CJ_TYPE_PRINT_RECORD (cj_print_record_get_type ())
CJ_DECLARE_ENTITY (CjPrintRecord, cj_print_record, PRINT_RECORD, CJ_PRINT_RECORD_FIELDS)

G_END_DECLS
