/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-vcard.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autoptr (GArray) problems = g_array_new (FALSE, FALSE, sizeof (CjVcardProblem));
  g_autoptr (GPtrArray) customers = cj_vcard_parse ((const char *) data, size, problems, NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; customers != NULL && i < customers->len; i++)
    cj_vcard_append (out, customers->pdata[i]);
  /* What is written can be read, all of it. */
  if (out->len > 0)
    {
      g_autoptr (GPtrArray) again = cj_vcard_parse (out->str, out->len, NULL, NULL);

      g_assert (again != NULL && again->len == customers->len);
    }

  return 0;
}
