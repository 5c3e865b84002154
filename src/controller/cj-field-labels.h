/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-entity.h"

G_BEGIN_DECLS

const char *cj_field_label (const char *column);
const char *cj_field_get_label (const CjField *field);
const char *cj_field_enum_word (const CjField *field, int value);

G_END_DECLS
