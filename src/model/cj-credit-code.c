/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-credit-code.h"

#include <string.h>

#define LENGTH 18
#define MAX_TYPED_BYTES 256

/* GB 32100: the value of a sign is its place here. */
static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/**
 * cj_credit_code_normalise:
 * @typed: (nullable): what was typed
 *
 * Returns: (transfer full): it in NFKC, upper case, without blanks and hyphens;
 *   "" for what is not UTF-8
 */
char *
cj_credit_code_normalise (const char *typed)
{
  g_autofree char *head = g_strndup (typed != NULL ? typed : "", MAX_TYPED_BYTES);
  g_autofree char *normal = g_utf8_normalize (head, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *out = g_string_new (NULL);

  for (const char *p = normal; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c != '-' && !g_unichar_isspace (c))
        g_string_append_unichar (out, g_unichar_toupper (c));
    }

  return g_string_free (out, FALSE);
}

/**
 * cj_credit_code_check:
 * @typed: (nullable): a unified social credit code
 * @position: (out) (optional): the place of the sign that is wrong, from 0
 *
 * Checks a code by GB 32100: 18 places, weights 3^i modulo 31.
 *
 * Returns: what is wrong with it
 */
CjCreditCodeProblem
cj_credit_code_check (const char *typed,
                      guint *position)
{
  g_autofree char *code = cj_credit_code_normalise (typed);
  CjCreditCodeProblem problem = CJ_CREDIT_CODE_PROBLEM_NONE;
  guint sum = 0;
  guint weight = 1;
  guint at = 0;

  for (guint i = 0; code[i] != '\0' && i < LENGTH && problem == CJ_CREDIT_CODE_PROBLEM_NONE; i++)
    {
      const char *sign = strchr (alphabet, code[i]);

      at = i;
      if (sign == NULL)
        problem = CJ_CREDIT_CODE_PROBLEM_SIGN;
      else if (i >= 2 && i < 8 && !g_ascii_isdigit (code[i]))
        problem = CJ_CREDIT_CODE_PROBLEM_REGION;
      else if (i < LENGTH - 1)
        sum += (guint) (sign - alphabet) * weight;
      else if ((guint) (sign - alphabet) != (31 - sum % 31) % 31)
        problem = CJ_CREDIT_CODE_PROBLEM_CHECK;
      weight = weight * 3 % 31;
    }
  if (problem == CJ_CREDIT_CODE_PROBLEM_NONE && strlen (code) != LENGTH)
    {
      problem = CJ_CREDIT_CODE_PROBLEM_LENGTH;
      at = (guint) MIN (strlen (code), LENGTH);
    }
  if (position != NULL)
    *position = at;

  return problem;
}
