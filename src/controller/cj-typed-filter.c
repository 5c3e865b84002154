/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-typed-filter.h"

#include <string.h>

static gboolean
fits (CjEntity *entity,
      const char *const *columns,
      const char *key)
{
  for (guint i = 0; columns[i] != NULL; i++)
    {
      const CjField *field = cj_entity_class_find_field (CJ_ENTITY_GET_CLASS (entity), columns[i]);
      g_autofree char *text = NULL;

      if (field == NULL || field->kind != CJ_FIELD_KIND_STRING)
        continue;
      text = g_utf8_casefold (cj_entity_get_field_string (entity, field), -1);
      if (strstr (text, key) != NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * cj_typed_filter_fill:
 * @list: what is shown
 * @found: (nullable) (element-type CjEntity): all there is
 * @columns: (array zero-terminated=1): the texts that are looked at; those that an
 *   entity has not are passed over
 * @typed: a part of one of them, in letters of either case; "" for all
 *
 * Shows of @found what fits. For lists that are in memory as a whole; the store
 * searches the others.
 */
void
cj_typed_filter_fill (GListStore *list,
                      GPtrArray *found,
                      const char *const *columns,
                      const char *typed)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (typed));
  g_autofree char *key = g_utf8_casefold (trimmed, -1);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; found != NULL && i < found->len; i++)
    if (*key == '\0' || fits (g_ptr_array_index (found, i), columns, key))
      g_ptr_array_add (rows, g_ptr_array_index (found, i));
  g_list_store_splice (list, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), rows->pdata, rows->len);
}
