/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <stdint.h>
#include <string.h>

#include "scan/cj-network-camera.h"

/* Addresses of cameras as they are pasted. What is kept of one has no secret left
 * in it: taken apart again it stays as it is. */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  g_autofree char *typed = g_strndup ((const char *) data, size);
  g_auto (CjCameraAddress) address = { NULL };
  g_auto (CjCameraAddress) again = { NULL };

  if (cj_camera_address_parse (typed, &address) != CJ_ADDRESS_PROBLEM_NONE)
    return 0;

  g_assert (g_str_has_prefix (address.location, "rtsp://") || g_str_has_prefix (address.location, "rtsps://"));
  g_assert (g_utf8_validate (address.location, -1, NULL));
  g_assert (cj_camera_address_parse (address.location, &again) == CJ_ADDRESS_PROBLEM_NONE);
  g_assert (strcmp (again.location, address.location) == 0);
  g_assert (again.user == NULL && again.password == NULL);

  return 0;
}
