/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-merge.h"

static CjEntity *
find_child (GListModel *children,
            const char *id,
            guint *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (CjEntity) child = g_list_model_get_item (children, i);

      if (g_str_equal (cj_entity_get_id (child), id))
        {
          if (position != NULL)
            *position = i;
          /* The list keeps it. */
          return child;
        }
    }

  return NULL;
}

/* Rows go by their id: added, changed or taken away here is done there too. */
static void
merge_children (GListModel *base,
                GListModel *mine,
                GListStore *result)
{
  guint position;

  for (guint i = 0; i < g_list_model_get_n_items (base); i++)
    {
      g_autoptr (CjEntity) child = g_list_model_get_item (base, i);

      if (find_child (mine, cj_entity_get_id (child), NULL) == NULL
          && find_child (G_LIST_MODEL (result), cj_entity_get_id (child), &position) != NULL)
        g_list_store_remove (result, position);
    }
  for (guint i = 0; i < g_list_model_get_n_items (mine); i++)
    {
      g_autoptr (CjEntity) child = g_list_model_get_item (mine, i);
      g_autoptr (CjEntity) copy = cj_entity_copy (child);
      CjEntity *before = find_child (base, cj_entity_get_id (child), NULL);

      if (before != NULL && cj_entity_equal (before, child))
        continue;
      if (find_child (G_LIST_MODEL (result), cj_entity_get_id (child), &position) != NULL)
        g_list_store_splice (result, position, 1, (gpointer *) &copy, 1);
      else
        g_list_store_append (result, copy);
    }
}

/**
 * cj_merge_edits:
 * @base: the entity as it was read
 * @mine: as it was edited here
 * @theirs: as it stands in the store now
 *
 * Puts the edits made here on top of those that someone else has saved in the
 * meantime, field by field and row by row.
 *
 * Returns: (transfer full): an entity of the version of @theirs
 */
CjEntity *
cj_merge_edits (CjEntity *base,
                CjEntity *mine,
                CjEntity *theirs)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (base);
  CjEntity *result = cj_entity_copy (theirs);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      switch (field->kind)
        {
        case CJ_FIELD_KIND_STRING:
        case CJ_FIELD_KIND_DATE:
          if (!g_str_equal (cj_entity_get_field_string (base, field), cj_entity_get_field_string (mine, field)))
            cj_entity_set_field_string (result, field, cj_entity_get_field_string (mine, field));
          break;

        case CJ_FIELD_KIND_CHILDREN:
          merge_children (G_LIST_MODEL (cj_entity_get_field_children (base, field)),
                          G_LIST_MODEL (cj_entity_get_field_children (mine, field)),
                          cj_entity_get_field_children (result, field));
          break;

        case CJ_FIELD_KIND_INT64:
        case CJ_FIELD_KIND_TIME:
        case CJ_FIELD_KIND_BOOL:
        case CJ_FIELD_KIND_ENUM:
        default:
          if (cj_entity_get_field_int64 (base, field) != cj_entity_get_field_int64 (mine, field))
            cj_entity_set_field_int64 (result, field, cj_entity_get_field_int64 (mine, field));
          break;
        }
    }

  return result;
}
