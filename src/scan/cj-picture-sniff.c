/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-picture-private.h"

#include <string.h>

/* Decoders allocate what the head of a picture asks for, so the head is read
 * here first. Only the kinds listed here get as far as a decoder: the other
 * loaders that happen to be installed are more attack surface than use. */

typedef struct
{
  const guint8 *bytes;
  gsize length;
} Input;

static guint32
be16 (const Input *in,
      gsize at)
{
  return at + 2 <= in->length ? (guint32) in->bytes[at] << 8 | in->bytes[at + 1] : 0;
}

static guint32
be32 (const Input *in,
      gsize at)
{
  return be16 (in, at) << 16 | be16 (in, at + 2);
}

static guint32
le16 (const Input *in,
      gsize at)
{
  return at + 2 <= in->length ? (guint32) in->bytes[at + 1] << 8 | in->bytes[at] : 0;
}

static guint32
le32 (const Input *in,
      gsize at)
{
  return le16 (in, at + 2) << 16 | le16 (in, at);
}

static gboolean
has (const Input *in,
     gsize at,
     const char *magic,
     gsize n)
{
  return at + n <= in->length && memcmp (in->bytes + at, magic, n) == 0;
}

/* ISO/IEC 15948, section 11.2: IHDR comes first, IEND last */
static void
sniff_png (const Input *in,
           CjPictureInfo *info)
{
  gsize at = 8;

  info->truncated = TRUE;
  if (has (in, 12, "IHDR", 4))
    {
      info->width = be32 (in, 16);
      info->height = be32 (in, 20);
    }
  while (at + 12 <= in->length)
    {
      if (has (in, at + 4, "IEND", 4))
        {
          info->truncated = FALSE;
          return;
        }
      if (be32 (in, at) > in->length - at - 12)
        return;
      at += 12 + (gsize) be32 (in, at);
    }
}

static gboolean
is_sof (guint marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* ITU-T T.81, annex B: segments up to the first scan, then data to the EOI */
static void
sniff_jpeg (const Input *in,
            CjPictureInfo *info)
{
  gsize at = 2;

  info->truncated = TRUE;
  while (at + 4 <= in->length)
    {
      guint marker = in->bytes[at + 1];

      if (in->bytes[at] != 0xff || marker == 0xff)
        {
          at++;
          continue;
        }
      if (is_sof (marker) && info->width == 0)
        {
          info->height = be16 (in, at + 5);
          info->width = be16 (in, at + 7);
        }
      if (marker == 0xda)
        break;
      at += 2 + MAX (be16 (in, at + 2), 2);
    }

  for (; at + 2 <= in->length; at++)
    if (in->bytes[at] == 0xff && in->bytes[at + 1] == 0xd9)
      {
        info->truncated = FALSE;
        return;
      }
}

/* GIF89a, sections 18 to 27: blocks up to a trailer, which some writers leave out.
 * A frame without pixels makes the decoder complain to the log. */
static void
sniff_gif (const Input *in,
           CjPictureInfo *info)
{
  gsize at = 13;
  guint n_frames = 0;

  info->width = le16 (in, 6);
  info->height = le16 (in, 8);
  if (in->length > 13 && in->bytes[10] & 0x80)
    at += (gsize) 6 << (in->bytes[10] & 7);

  while (at + 2 <= in->length && (in->bytes[at] == 0x21 || in->bytes[at] == 0x2c))
    {
      gboolean frame = in->bytes[at] == 0x2c;

      if (frame && at + 9 <= in->length && (le16 (in, at + 5) == 0 || le16 (in, at + 7) == 0))
        {
          info->width = info->height = 0;
          return;
        }
      n_frames += frame;
      if (frame && at + 9 < in->length && in->bytes[at + 9] & 0x80)
        at += (gsize) 6 << (in->bytes[at + 9] & 7);
      at += frame ? 11 : 2;
      while (at < in->length && in->bytes[at] != 0)
        at += 1 + (gsize) in->bytes[at];
      at++;
    }
  info->truncated = n_frames == 0 || at > in->length;
}

/* RFC 9649, sections 2.4 to 2.7 */
static void
sniff_webp (const Input *in,
            CjPictureInfo *info)
{
  info->truncated = (guint64) le32 (in, 4) + 8 > in->length;
  if (has (in, 12, "VP8X", 4) && in->length >= 30)
    {
      info->width = (le32 (in, 24) & 0xffffff) + 1;
      info->height = (le32 (in, 26) >> 8 & 0xffffff) + 1;
    }
  else if (has (in, 12, "VP8L", 4) && in->length >= 25)
    {
      guint32 bits = le32 (in, 21);

      info->width = (bits & 0x3fff) + 1;
      info->height = (bits >> 14 & 0x3fff) + 1;
    }
  else if (has (in, 12, "VP8 ", 4))
    {
      info->width = le16 (in, 26) & 0x3fff;
      info->height = le16 (in, 28) & 0x3fff;
    }
}

static void
sniff_bmp (const Input *in,
           CjPictureInfo *info)
{
  if (le32 (in, 14) == 12)
    {
      info->width = le16 (in, 18);
      info->height = le16 (in, 20);
    }
  else
    {
      gint32 height = (gint32) le32 (in, 22);

      info->width = le32 (in, 18);
      /* negative: the rows go down from the top */
      info->height = height < 0 ? 0u - (guint32) height : (guint32) height;
    }
}

/* TIFF 6.0, section 2: the first directory has the size in tags 256 and 257 */
static void
sniff_tiff (const Input *in,
            CjPictureInfo *info)
{
  gboolean little = in->bytes[0] == 'I';
  guint32 (*u16) (const Input *, gsize) = little ? le16 : be16;
  guint32 (*u32) (const Input *, gsize) = little ? le32 : be32;
  gsize directory = u32 (in, 4);
  guint32 n = u16 (in, directory);

  for (guint32 i = 0; i < n && directory + 2 + 12 * (gsize) i + 12 <= in->length; i++)
    {
      gsize entry = directory + 2 + 12 * (gsize) i;
      guint32 value = u16 (in, entry + 2) == 3 ? u16 (in, entry + 8) : u32 (in, entry + 8);

      if (u16 (in, entry) == 256)
        info->width = value;
      else if (u16 (in, entry) == 257)
        info->height = value;
    }
  info->truncated = directory + 2 + 12 * (gsize) n > in->length;
}

/* ISO/IEC 14496-12, section 4.2: size, four letters, content */
typedef struct
{
  gsize at; /* of the content */
  gsize end;
  const guint8 *type;
} Box;

/* Returns FALSE when there is none, or one that goes on past @end. */
static gboolean
read_box (const Input *in,
          gsize at,
          gsize end,
          Box *box)
{
  guint64 size = be32 (in, at);
  gsize head = 8;

  if (end < 8 || at > end - 8)
    return FALSE;
  if (size == 1)
    {
      size = (guint64) be32 (in, at + 8) << 32 | be32 (in, at + 12);
      head = 16;
    }
  else if (size == 0)
    {
      size = end - at;
    }
  if (size < head || size > end - at)
    return FALSE;

  *box = (Box) { at + head, at + (gsize) size, in->bytes + at + 4 };
  return TRUE;
}

static gboolean
find_box (const Input *in,
          const Box *parent,
          gsize skip,
          const char *type,
          Box *box)
{
  for (gsize at = parent->at + skip; read_box (in, at, parent->end, box); at = box->end)
    if (memcmp (box->type, type, 4) == 0)
      return TRUE;

  return FALSE;
}

/* ISO/IEC 23008-12, section 6.5.3: the largest `ispe` property is the picture's;
 * tiles and thumbnails have smaller ones. */
static void
sniff_heif (const Input *in,
            CjPictureInfo *info)
{
  const Box file = { 0, in->length, NULL };
  Box box, meta, properties, container;
  gsize at = 0;

  while (read_box (in, at, in->length, &box))
    at = box.end;
  info->truncated = at < in->length;

  if (!find_box (in, &file, 0, "meta", &meta) || !find_box (in, &meta, 4, "iprp", &properties) ||
      !find_box (in, &properties, 0, "ipco", &container))
    return;
  for (at = container.at; read_box (in, at, container.end, &box); at = box.end)
    if (memcmp (box.type, "ispe", 4) == 0 && box.end - box.at >= 12 &&
        (guint64) be32 (in, box.at + 4) * be32 (in, box.at + 8) > (guint64) info->width * info->height)
      {
        info->width = be32 (in, box.at + 4);
        info->height = be32 (in, box.at + 8);
      }
}

static gboolean
is_brand (const Input *in,
          const char *const *brands)
{
  for (; *brands != NULL; brands++)
    if (has (in, 8, *brands, 4))
      return TRUE;

  return FALSE;
}

static gboolean
set (CjPictureInfo *info,
     const char *name,
     const char *mime_type)
{
  info->name = name;
  info->mime_type = mime_type;

  return TRUE;
}

/**
 * cj_picture_sniff:
 * @bytes: (array length=length): the beginning of a file, or all of it
 * @info: (out caller-allocates): what it says
 *
 * Looks at the whole of @bytes for the end of the picture: give all there is,
 * or mind @truncated no further.
 *
 * Returns: whether it is a picture of a kind we take
 */
gboolean
cj_picture_sniff (const guint8 *bytes,
                  gsize length,
                  CjPictureInfo *info)
{
  static const char *const heic[] = { "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", NULL };
  static const char *const avif[] = { "avif", "avis", NULL };
  Input in = { bytes, length };

  memset (info, 0, sizeof *info);
  if (has (&in, 0, "\x89PNG\r\n\x1a\n", 8))
    {
      sniff_png (&in, info);
      return set (info, "PNG", "image/png");
    }
  if (has (&in, 0, "\xff\xd8\xff", 3))
    {
      sniff_jpeg (&in, info);
      return set (info, "JPEG", "image/jpeg");
    }
  if (has (&in, 0, "GIF87a", 6) || has (&in, 0, "GIF89a", 6))
    {
      sniff_gif (&in, info);
      return set (info, "GIF", "image/gif");
    }
  if (has (&in, 0, "RIFF", 4) && has (&in, 8, "WEBP", 4))
    {
      sniff_webp (&in, info);
      info->decode = cj_picture_decode_webp;
      return set (info, "WebP", "image/webp");
    }
  /* "BM" alone begins many a text */
  if (has (&in, 0, "BM", 2) && length >= 26 && le32 (&in, 14) <= 124 && le32 (&in, 14) >= 12)
    {
      sniff_bmp (&in, info);
      return set (info, "BMP", "image/bmp");
    }
  if (has (&in, 0, "II*\0", 4) || has (&in, 0, "MM\0*", 4))
    {
      sniff_tiff (&in, info);
      return set (info, "TIFF", "image/tiff");
    }
  if (has (&in, 4, "ftyp", 4) && (is_brand (&in, heic) || is_brand (&in, avif)))
    {
      sniff_heif (&in, info);
      info->decode = cj_picture_decode_heif;
      return is_brand (&in, avif) ? set (info, "AVIF", "image/avif") : set (info, "HEIC", "image/heif");
    }

  return FALSE;
}
