/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CjCreditCodeProblem:
 * @CJ_CREDIT_CODE_PROBLEM_NONE: it is right
 * @CJ_CREDIT_CODE_PROBLEM_LENGTH: it has not 18 places
 * @CJ_CREDIT_CODE_PROBLEM_SIGN: a sign that the code does not use: I O S V Z, or none of A–Z 0–9
 * @CJ_CREDIT_CODE_PROBLEM_REGION: places 3 to 8 are not digits
 * @CJ_CREDIT_CODE_PROBLEM_CHECK: the last place does not agree with the others
 */
typedef enum
{
  CJ_CREDIT_CODE_PROBLEM_NONE,
  CJ_CREDIT_CODE_PROBLEM_LENGTH,
  CJ_CREDIT_CODE_PROBLEM_SIGN,
  CJ_CREDIT_CODE_PROBLEM_REGION,
  CJ_CREDIT_CODE_PROBLEM_CHECK,
} CjCreditCodeProblem;

char *cj_credit_code_normalise (const char *typed);
CjCreditCodeProblem cj_credit_code_check (const char *typed, guint *position);

G_END_DECLS
