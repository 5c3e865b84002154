/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-reading-memory.h"

#include <string.h>

/* What a person said of a reading that was wrong is remembered for that car: a
 * plate whose 0 looks like a D is asked about with the right one first, and the
 * third time it is simply right. Settings of this counter hold it: it is about
 * this camera and this light, and never leaves the PC. */

#define PREFIX "counter.reading."
/* so often a person has to say the same before it is believed */
#define BELIEVED 2

/* "2 川A02345" */
static const char *
find (CjSession *session,
      const char *seen,
      int *times)
{
  g_autofree char *key = g_strconcat (PREFIX, seen, NULL);
  const char *value = cj_session_get_setting (session, key, "");
  char *end;
  guint64 n = g_ascii_strtoull (value, &end, 10);

  if (end == value || *end != ' ' || end[1] == '\0')
    return NULL;
  *times = (int) MIN (n, G_MAXINT);

  return end + 1;
}

/**
 * cj_reading_memory_learn:
 * @seen: what was read
 * @meant: what it says, as a person decided; @seen itself when it was right
 */
void
cj_reading_memory_learn (CjSession *session,
                         const char *seen,
                         const char *meant)
{
  g_autofree char *key = g_strconcat (PREFIX, seen, NULL);
  g_autofree char *value = NULL;
  int times = 0;
  const char *known = find (session, seen, &times);

  /* what was right is no exception any more */
  if (g_str_equal (seen, meant))
    {
      if (known != NULL)
        cj_session_set_setting (session, key, "");
      return;
    }
  if (known == NULL || !g_str_equal (known, meant))
    times = 0;
  value = g_strdup_printf ("%d %s", MIN (times, 999) + 1, meant);
  cj_session_set_setting (session, key, value);
}

/**
 * cj_reading_memory_apply:
 * @result: what was read from writing
 *
 * Returns: (transfer full): @result, or what is known to be meant by it: in doubt
 *   until a person has said so twice
 */
CjScanResult *
cj_reading_memory_apply (CjSession *session,
                         CjScanResult *result)
{
  const char *seen = cj_scan_result_get_text (result);
  const char *const *alternatives = cj_scan_result_get_alternatives (result);
  const char *others[CJ_SCAN_MAX_ALTERNATIVES + 2] = { NULL };
  int times = 0, n = 0;
  const char *meant = cj_scan_result_get_symbology (result) == CJ_SYMBOLOGY_TEXT ? find (session, seen, &times) : NULL;
  CjScanResult *applied;

  if (meant == NULL)
    return g_object_ref (result);

  applied = cj_scan_result_mean (result, meant);
  if (times >= BELIEVED)
    return applied;
  others[n++] = seen;
  for (int i = 0; alternatives[i] != NULL && n < CJ_SCAN_MAX_ALTERNATIVES; i++)
    others[n++] = alternatives[i];
  cj_scan_result_set_doubt (applied, others);

  return applied;
}
