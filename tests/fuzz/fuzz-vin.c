/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-vin.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  static const CjVinContext context = { 2026, "2019-05-01", NULL, NULL };
  g_autofree char *typed = g_strndup ((const char *) data, size);
  g_autofree char *extracted = cj_vin_extract ((const char *) data, (gssize) size);
  g_autoptr (CjVin) vin = cj_vin_decode (typed, &context);
  CjVinRepair repairs[8];
  guint n = cj_vin_repair (typed, 2026, repairs, 8);

  g_assert (vin->n_years <= 2 && vin->n_brands <= CJ_VIN_MAX_BRANDS);
  if (extracted != NULL)
    {
      g_autoptr (CjVin) found = cj_vin_decode (extracted, &context);

      g_assert (strlen (extracted) == CJ_VIN_LENGTH && found->problem != CJ_VIN_PROBLEM_SIGN);
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjVin) repaired = cj_vin_decode (repairs[i].text, &context);

      g_assert (repaired->check == CJ_VIN_CHECK_OK);
    }

  return 0;
}
