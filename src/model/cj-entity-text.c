/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-entity-text.h"

#include "model/cj-text.h"

/* What the texts of an entity may hold, whoever typed, pasted, scanned or
 * imported them. */

static guint
max_of (const CjField *field)
{
  return (field->flags & CJ_FIELD_NOTE) != 0 ? CJ_TEXT_MAX_NOTE : CJ_TEXT_MAX_LINE;
}

/**
 * cj_entity_make_texts_harmless:
 *
 * Takes out of all texts, those of its rows too, what a terminal, a printer or a
 * renderer would act on. What a person sees stays as it was typed, blanks at the
 * ends too: this happens while somebody may still be typing.
 */
void
cj_entity_make_texts_harmless (CjEntity *self)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      if (field->kind == CJ_FIELD_KIND_STRING)
        {
          g_autofree char *harmless = cj_text_make_harmless (cj_entity_get_field_string (self, field), (field->flags & CJ_FIELD_NOTE) != 0);

          if (harmless != NULL)
            cj_entity_set_field_string (self, field, harmless);
        }
      else if (field->kind == CJ_FIELD_KIND_CHILDREN)
        {
          GListModel *children = G_LIST_MODEL (cj_entity_get_field_children (self, field));

          for (guint j = 0; j < g_list_model_get_n_items (children); j++)
            {
              g_autoptr (CjEntity) child = g_list_model_get_item (children, j);

              cj_entity_make_texts_harmless (child);
            }
        }
    }
}

/**
 * cj_entity_find_long_text:
 * @max_chars: (out) (optional): how many characters fit there
 *
 * Returns: (transfer none) (nullable): the first field, of the entity or of one
 *   of its rows, whose text is longer than what is kept; %NULL when all fit
 */
const CjField *
cj_entity_find_long_text (CjEntity *self,
                          guint *max_chars)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      if (field->kind == CJ_FIELD_KIND_STRING && g_utf8_strlen (cj_entity_get_field_string (self, field), -1) > (glong) max_of (field))
        {
          if (max_chars != NULL)
            *max_chars = max_of (field);
          return field;
        }
      if (field->kind == CJ_FIELD_KIND_CHILDREN)
        {
          GListModel *children = G_LIST_MODEL (cj_entity_get_field_children (self, field));

          for (guint j = 0; j < g_list_model_get_n_items (children); j++)
            {
              g_autoptr (CjEntity) child = g_list_model_get_item (children, j);
              const CjField *found = cj_entity_find_long_text (child, max_chars);

              if (found != NULL)
                return found;
            }
        }
    }

  return NULL;
}
