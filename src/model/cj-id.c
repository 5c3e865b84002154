/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-id.h"

#include <string.h>
#include <sys/random.h>

/**
 * cj_id_new_at:
 * @time_us: µs since the epoch, UTC
 * @random: ten bytes of chance; six bits of them give way to version and variant
 *
 * Returns: (transfer full): a UUID of version 7 (RFC 9562, section 5.7) in lower case
 */
char *
cj_id_new_at (gint64 time_us,
              const guint8 random[10])
{
  static const char digits[] = "0123456789abcdef";
  guint64 ms = (guint64) MAX (time_us, 0) / 1000;
  guint8 b[16];
  char *id = g_malloc (37);
  char *p = id;

  for (int i = 0; i < 6; i++)
    b[i] = (guint8) (ms >> (40 - 8 * i));
  memcpy (b + 6, random, 10);
  b[6] = (guint8) ((b[6] & 0x0f) | 0x70);
  b[8] = (guint8) ((b[8] & 0x3f) | 0x80);

  for (int i = 0; i < 16; i++)
    {
      /* 8-4-4-4-12 */
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *p++ = '-';
      *p++ = digits[b[i] >> 4];
      *p++ = digits[b[i] & 15];
    }
  *p = '\0';

  return id;
}

/* Ten bytes of chance. Every entity begins with an id of its own, also one that
 * is about to be read from a row, so the kernel is asked for many at a time.
 * A pool a thread; the program never forks without executing another. */
static void
take_chance (guint8 random[10])
{
  static _Thread_local guint8 pool[640];
  static _Thread_local gsize left;

  if (left == 0)
    while (left < sizeof pool)
      {
        ssize_t n = getrandom (pool + left, sizeof pool - left, 0);

        if (n > 0)
          left += (gsize) n;
      }
  left -= 10;
  memcpy (random, pool + left, 10);
}

/**
 * cj_id_new:
 *
 * Makes the id of something new. Ids are made at the counter, without asking
 * anyone, sort by the time they were made, and are never used again.
 *
 * Returns: (transfer full): a UUID of version 7
 */
char *
cj_id_new (void)
{
  guint8 random[10];

  take_chance (random);
  return cj_id_new_at (g_get_real_time (), random);
}

/**
 * cj_id_is_valid:
 * @id: (nullable): text
 *
 * Returns: whether @id is a UUID of version 7 as this program writes them
 */
gboolean
cj_id_is_valid (const char *id)
{
  if (id == NULL || strlen (id) != 36 || id[14] != '7' || strchr ("89ab", id[19]) == NULL)
    return FALSE;

  for (int i = 0; i < 36; i++)
    {
      gboolean dash = i == 8 || i == 13 || i == 18 || i == 23;

      if (dash != (id[i] == '-') || (!dash && (!g_ascii_isxdigit (id[i]) || g_ascii_isupper (id[i]))))
        return FALSE;
    }

  return TRUE;
}
