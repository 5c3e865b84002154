/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-picture-private.h"

#include <string.h>

/* Which way up a picture is, for the kinds whose decoders do not look: PNG and
 * WebP. Those of JPEG and TIFF look themselves, and a HEIC is turned by its own
 * property, beside which the EXIF data counts for nothing. */

#define ORIENTATION 0x112
#define SHORT 3

static guint32
number (const guint8 *bytes,
        gsize n,
        gboolean little)
{
  guint32 value = 0;

  for (gsize i = 0; i < n; i++)
    value = value << 8 | bytes[little ? n - 1 - i : i];

  return value;
}

/* EXIF 2.32, section 4.6: a TIFF file without a picture, its first directory.
 * Returns 0 when it does not say. */
static guint
read_exif (const guint8 *exif,
           gsize length)
{
  gboolean little;
  gsize directory;
  guint32 n;

  /* some writers keep the head that the data has in a JPEG */
  if (length >= 6 && memcmp (exif, "Exif\0", 6) == 0)
    {
      exif += 6;
      length -= 6;
    }
  if (length < 14 || (memcmp (exif, "II*\0", 4) != 0 && memcmp (exif, "MM\0*", 4) != 0))
    return 0;

  little = exif[0] == 'I';
  directory = number (exif + 4, 4, little);
  if (directory > length - 2)
    return 0;
  n = number (exif + directory, 2, little);
  for (guint32 i = 0; i < n && directory + 2 + 12 * ((gsize) i + 1) <= length; i++)
    {
      const guint8 *entry = exif + directory + 2 + 12 * (gsize) i;

      if (number (entry, 2, little) == ORIENTATION && number (entry + 2, 2, little) == SHORT)
        return number (entry + 8, 2, little);
    }

  return 0;
}

/* Both kinds are chunks after a head: in a PNG length, four letters, data and a
 * checksum; in a RIFF file four letters, length and data, padded to even. */
static guint
read_chunks (const guint8 *bytes,
             gsize length,
             gboolean png)
{
  gsize at = png ? 8 : 12;

  while (at < length && length - at >= 8)
    {
      const guint8 *type = bytes + at + (png ? 4 : 0);
      gsize size = number (bytes + at + (png ? 0 : 4), 4, !png);

      if (size > length - at - 8)
        return 0;
      if (memcmp (type, png ? "eXIf" : "EXIF", 4) == 0)
        return read_exif (bytes + at + 8, size);
      at += 8 + size + (png ? 4 : size % 2);
    }

  return 0;
}

/**
 * cj_picture_find_orientation:
 * @bytes: (array length=length): a picture file
 * @info: what cj_picture_sniff() said of it
 *
 * Returns: (nullable): the orientation of TIFF 6.0, "2" to "8"; %NULL when it
 *   is upright, or its decoder turns it
 */
const char *
cj_picture_find_orientation (const guint8 *bytes,
                             gsize length,
                             const CjPictureInfo *info)
{
  static const char *const names[] = { "2", "3", "4", "5", "6", "7", "8" };
  gboolean png = g_str_equal (info->mime_type, "image/png");
  guint orientation = 0;

  if (png || g_str_equal (info->mime_type, "image/webp"))
    orientation = read_chunks (bytes, length, png);

  return orientation >= 2 && orientation <= 8 ? names[orientation - 2] : NULL;
}
