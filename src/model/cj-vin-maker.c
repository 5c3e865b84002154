/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-vin.h"

#include "model/cj-vin-private.h"

#include <string.h>

static void
split (const char *start,
       CjVinMakerLine *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (line->fields); i++)
    {
      line->fields[i] = start;
      line->lengths[i] = strcspn (start, "\t\n");
      start += line->lengths[i] + 1;
    }
}

/* Halves the text of the table until the line is found or there is none. */
static gboolean
find_line (const char *code,
           gsize length,
           CjVinMakerLine *line)
{
  gsize low = 0;
  gsize high = _cj_vin_makers_length;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;
      int order;

      while (middle > low && _cj_vin_makers[middle - 1] != '\n')
        middle--;
      order = memcmp (_cj_vin_makers + middle, code, length);
      if (order == 0 && _cj_vin_makers[middle + length] == '\t')
        {
          split (_cj_vin_makers + middle, line);
          return TRUE;
        }
      /* A code of six sorts behind the three that it begins with. */
      if (order >= 0)
        high = middle;
      else
        low = (gsize) (strchr (_cj_vin_makers + middle, '\n') - _cj_vin_makers) + 1;
    }

  return FALSE;
}

/* The maker of 17 signs, by six characters first where the third says that it
 * is a small one. */
gboolean
_cj_vin_find_maker (const char *vin,
                    CjVinMakerLine *line)
{
  if (vin[2] == '9')
    {
      char code[6];

      memcpy (code, vin, 3);
      memcpy (code + 3, vin + 11, 3);
      if (find_line (code, 6, line))
        return TRUE;
    }

  return find_line (vin, 3, line);
}

const CjVinCountryRange *
_cj_vin_find_country (const char *vin)
{
  static const char order[] = "ABCDEFGHJKLMNPRSTUVWXYZ1234567890";
  const char *place = vin[0] != '\0' && vin[1] != '\0' ? strchr (order, vin[1]) : NULL;

  for (guint i = 0; place != NULL && i < _cj_vin_n_countries; i++)
    {
      const CjVinCountryRange *range = &_cj_vin_countries[i];

      if (range->first == vin[0] && place - order >= range->from && place - order <= range->to)
        return range;
    }

  return NULL;
}

/**
 * cj_vin_find_in_makers:
 * @vin: 17 signs
 * @makers: (element-type CjMaker): the shop's own makers
 *
 * A row fits when the VIN begins with its code of three characters, or has its
 * code of six, and then goes on with its prefix. The row that says most wins:
 * a choice of brand is kept with a prefix, a maker without.
 *
 * Returns: (transfer full) (nullable): the row that fits best
 */
CjMaker *
cj_vin_find_in_makers (const char *vin,
                       GListModel *makers)
{
  g_autoptr (CjMaker) best = NULL;
  gsize best_length = 0;

  g_return_val_if_fail (vin != NULL && strlen (vin) == CJ_VIN_LENGTH, NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (makers), NULL);

  for (guint i = 0; i < g_list_model_get_n_items (makers); i++)
    {
      g_autoptr (CjMaker) maker = g_list_model_get_item (makers, i);
      const char *wmi = cj_maker_get_wmi (maker);
      const char *prefix = cj_maker_get_prefix (maker);
      gsize length = strlen (wmi) + strlen (prefix);

      if ((strlen (wmi) != 3 && strlen (wmi) != 6) || length <= best_length)
        continue;
      if (strncmp (vin, wmi, 3) == 0 && (strlen (wmi) == 3 || strncmp (vin + 11, wmi + 3, 3) == 0) && g_str_has_prefix (vin + 3, prefix))
        {
          g_set_object (&best, maker);
          best_length = length;
        }
    }

  return g_steal_pointer (&best);
}
