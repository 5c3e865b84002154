/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/cj-model-error.h"

G_BEGIN_DECLS

/**
 * CjPhoneKind:
 * @CJ_PHONE_KIND_MOBILE: a mobile number of the mainland, 11 digits
 * @CJ_PHONE_KIND_LANDLINE: an area code and a number
 * @CJ_PHONE_KIND_LOCAL: a landline without its area code
 * @CJ_PHONE_KIND_SERVICE: 400 and 800 numbers, and 95xxx and 96xxx
 * @CJ_PHONE_KIND_FOREIGN: a number elsewhere, in E.164
 */
typedef enum
{
  CJ_PHONE_KIND_MOBILE,
  CJ_PHONE_KIND_LANDLINE,
  CJ_PHONE_KIND_LOCAL,
  CJ_PHONE_KIND_SERVICE,
  CJ_PHONE_KIND_FOREIGN,
} CjPhoneKind;

char *cj_phone_parse (const char *typed, CjPhoneKind *kind, GError **error);
char *cj_phone_format (const char *number);
char *cj_phone_mask (const char *number);
char *cj_phone_to_uri (const char *number);

G_END_DECLS
