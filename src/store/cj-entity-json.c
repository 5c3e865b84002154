/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "store/cj-entity-json.h"

#include <json-glib/json-glib.h>

#include "model/cj-enums.h"
#include "store/cj-store-error.h"

/* An entity as a JSON object: members by column name, enums by nick, children
 * as arrays. Drafts are kept, programs served and documents sent in this form. */

static JsonObject *
to_object (CjEntity *entity)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", cj_entity_get_id (entity));
  json_object_set_int_member (object, "version", cj_entity_get_version (entity));
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      switch (field->kind)
        {
        case CJ_FIELD_KIND_STRING:
        case CJ_FIELD_KIND_DATE:
          json_object_set_string_member (object, field->column, cj_entity_get_field_string (entity, field));
          break;

        case CJ_FIELD_KIND_INT64:
        case CJ_FIELD_KIND_TIME:
          json_object_set_int_member (object, field->column, cj_entity_get_field_int64 (entity, field));
          break;

        case CJ_FIELD_KIND_BOOL:
          json_object_set_boolean_member (object, field->column, cj_entity_get_field_int64 (entity, field) != 0);
          break;

        case CJ_FIELD_KIND_ENUM:
          json_object_set_string_member (object, field->column,
                                         cj_enum_to_nick (field->get_type (), (int) cj_entity_get_field_int64 (entity, field)));
          break;

        case CJ_FIELD_KIND_CHILDREN:
        default:
          {
            GListModel *children = G_LIST_MODEL (cj_entity_get_field_children (entity, field));
            JsonArray *array = json_array_new ();

            for (guint j = 0; j < g_list_model_get_n_items (children); j++)
              {
                g_autoptr (CjEntity) child = g_list_model_get_item (children, j);

                json_array_add_object_element (array, to_object (child));
              }
            json_object_set_array_member (object, field->column, array);
          }
          break;
        }
    }

  return object;
}

/**
 * cj_entity_to_json:
 *
 * Returns: (transfer full): the entity with all that belongs to it
 */
char *
cj_entity_to_json (CjEntity *entity,
                   gboolean pretty)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  g_return_val_if_fail (CJ_IS_ENTITY (entity), NULL);

  json_node_take_object (node, to_object (entity));
  return json_to_string (node, pretty);
}

/**
 * cj_entities_to_json:
 * @entities: (element-type CjEntity): entities
 *
 * Returns: (transfer full): an array of them
 */
char *
cj_entities_to_json (GPtrArray *entities,
                     gboolean pretty)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < entities->len; i++)
    json_array_add_object_element (array, to_object (g_ptr_array_index (entities, i)));
  json_node_take_array (node, array);

  return json_to_string (node, pretty);
}

static const char *
get_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

static gint64
get_number (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : 0;
}

static CjEntity *from_object (GType type, JsonObject *object);

static void
read_children (GListStore *children,
               GType type,
               JsonNode *node)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      {
        g_autoptr (CjEntity) child = from_object (type, json_array_get_object_element (array, i));

        g_list_store_append (children, child);
      }
}

static CjEntity *
from_object (GType type,
             JsonObject *object)
{
  CjEntity *entity = cj_entity_new (type);
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);
  const char *id = json_object_has_member (object, "id") ? get_text (json_object_get_member (object, "id")) : "";
  int value;

  if (*id != '\0')
    cj_entity_set_id (entity, id);
  if (json_object_has_member (object, "version"))
    cj_entity_set_version (entity, MAX (0, get_number (json_object_get_member (object, "version"))));

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];
      JsonNode *node = json_object_get_member (object, field->column);

      if (node == NULL)
        continue;
      switch (field->kind)
        {
        case CJ_FIELD_KIND_STRING:
        case CJ_FIELD_KIND_DATE:
          cj_entity_set_field_string (entity, field, get_text (node));
          break;

        case CJ_FIELD_KIND_INT64:
        case CJ_FIELD_KIND_TIME:
          cj_entity_set_field_int64 (entity, field, get_number (node));
          break;

        case CJ_FIELD_KIND_BOOL:
          cj_entity_set_field_int64 (entity, field,
                                     JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN
                                       && json_node_get_boolean (node));
          break;

        case CJ_FIELD_KIND_ENUM:
          if (cj_enum_from_nick (field->get_type (), get_text (node), &value))
            cj_entity_set_field_int64 (entity, field, value);
          break;

        case CJ_FIELD_KIND_CHILDREN:
        default:
          read_children (cj_entity_get_field_children (entity, field), field->get_type (), node);
          break;
        }
    }

  return entity;
}

/**
 * cj_entity_from_json:
 * @type: type of an entity
 * @json: a JSON object; members that are missing or of another kind are left unset
 *
 * Returns: (transfer full) (nullable): the entity; %NULL when @json is no object
 */
CjEntity *
cj_entity_from_json (GType type,
                     const char *json,
                     GError **error)
{
  g_autoptr (JsonNode) node = json_from_string (json, error);

  if (node == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error_literal (error, CJ_STORE_ERROR, CJ_STORE_ERROR_FAILED, "No JSON");
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, CJ_STORE_ERROR, CJ_STORE_ERROR_FAILED, "Not a JSON object");
      return NULL;
    }

  return from_object (type, json_node_get_object (node));
}
