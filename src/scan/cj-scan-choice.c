/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "scan/cj-scan-choice.h"

/* A sheet or a label shows several codes at once: the order's and the shop's
 * address, a VIN and the number of a part. Which of them is meant follows from
 * what they are. */

static int
rank_of (CjScanResult *result)
{
  switch (cj_scan_result_get_kind (result))
    {
    case CJ_SCAN_KIND_ORDER:
      return 5;

    case CJ_SCAN_KIND_VIN:
      return 4;

    case CJ_SCAN_KIND_PLATE:
      return 3;

    case CJ_SCAN_KIND_PART_CODE:
      return 2;

    case CJ_SCAN_KIND_URL:
    case CJ_SCAN_KIND_PHONE:
    case CJ_SCAN_KIND_FOREIGN_PLATE:
      return 1;

    case CJ_SCAN_KIND_UNKNOWN:
    default:
      return 0;
    }
}

/**
 * cj_scan_choose:
 * @results: (element-type CjScanResult): what was seen together
 *
 * An order's own code goes before a VIN, a VIN before a plate, that before a
 * part, a part before the rest. What stands there twice is one.
 *
 * Returns: (transfer none) (nullable): the one that is meant; %NULL when two of
 *   the highest rank say different things, so that a person has to choose, or
 *   there is none
 */
CjScanResult *
cj_scan_choose (GPtrArray *results)
{
  CjScanResult *best = NULL;
  gboolean tied = FALSE;

  for (guint i = 0; i < results->len; i++)
    {
      CjScanResult *result = g_ptr_array_index (results, i);
      int lead = best != NULL ? rank_of (result) - rank_of (best) : 1;

      if (lead > 0)
        {
          best = result;
          tied = FALSE;
        }
      else if (lead == 0 && !cj_scan_result_is_same (best, result))
        {
          tied = TRUE;
        }
    }

  return tied ? NULL : best;
}
