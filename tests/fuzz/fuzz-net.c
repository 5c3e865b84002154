/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include <stdint.h>
#include <string.h>

#include "scan/cj-net.h"

/* Files of networks whose digest is right, whatever they say; those that make
 * sense are run. */

#define SIDE 12

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t size)
{
  static const char magic[8] = "CJNET1\n";
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CjNet) net = NULL;
  g_autoptr (CjNetWork) work = NULL;
  guint8 digest[32];
  gsize n = sizeof digest;
  int width, height;

  g_checksum_update (checksum, data, (gssize) size);
  g_checksum_get_digest (checksum, digest, &n);
  g_byte_array_append (file, (const guint8 *) magic, sizeof magic);
  g_byte_array_append (file, digest, sizeof digest);
  g_byte_array_append (file, data, (guint) size);
  bytes = g_bytes_new (file->data, file->len);
  net = cj_net_new_from_bytes (bytes, NULL);
  if (net == NULL)
    return 0;

  for (CjNetPath path = CJ_NET_PATH_FASTEST; path <= CJ_NET_PATH_AVX2; path++)
    {
      float *input;

      if (!cj_net_path_is_possible (path))
        continue;
      g_clear_pointer (&work, cj_net_work_free);
      work = cj_net_work_new (path);
      input = cj_net_work_get_input (work, net, SIDE, SIDE);
      for (int i = 0; i < SIDE * SIDE; i++)
        input[i] = (float) i;
      cj_net_run (net, work, &width, &height);
    }

  return 0;
}
