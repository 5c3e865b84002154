/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-phone.h"
#include "model/cj-plate.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autofree char *typed = g_strndup ((const char *) data, size);
  g_autofree char *formatted = cj_plate_format (typed);
  g_auto (GStrv) completed = cj_plate_complete (typed, "京", "A");
  g_autofree char *phone = cj_phone_parse (typed, NULL, NULL);
  CjPlate plate;
  CjPlate again;

  if (cj_plate_parse (typed, &plate) == CJ_PLATE_STATE_COMPLETE)
    {
      /* What is kept, and what is shown, reads as the same plate. */
      g_assert (cj_plate_parse (plate.text, &again) == CJ_PLATE_STATE_COMPLETE && again.kind == plate.kind);
      g_assert (cj_plate_parse (formatted, &again) == CJ_PLATE_STATE_COMPLETE && g_str_equal (again.text, plate.text));
    }
  if (phone != NULL)
    {
      g_autofree char *same = cj_phone_parse (phone, NULL, NULL);
      g_autofree char *masked = cj_phone_mask (phone);
      g_autofree char *uri = cj_phone_to_uri (phone);

      g_assert (g_str_equal (same, phone));
      g_assert (g_str_has_prefix (uri, "tel:"));
    }

  return 0;
}
