/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-entity.h"

#include "model/cj-id.h"
#include "model/cj-time.h"

/**
 * CjEntity:
 *
 * Something the shop keeps: a customer, a vehicle, a work order, a line of it.
 *
 * An entity's properties are its definition. The store makes the row from
 * them, the CSV its columns, the views their bindings; nothing lists the
 * fields a second time. Rows that make up one aggregate hang in list
 * properties of the entity that owns them and are saved with it.
 */

typedef struct
{
  char *id;
  gint64 version;
} CjEntityPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (CjEntity, cj_entity, G_TYPE_OBJECT)

typedef enum
{
  PROP_ID = 1,
  PROP_VERSION,
} CjEntityProperty;

static GParamSpec *properties[PROP_VERSION + 1];

static void cj_entity_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec);
static void cj_entity_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec);

#define MEMBER(self, field, type) (*(type *) ((char *) (self) + (field)->offset))

static GParamSpec *
make_pspec (const CjField *field)
{
  GParamFlags flags = (GParamFlags) field->flags | G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  switch (field->kind)
    {
    case CJ_FIELD_KIND_STRING:
    case CJ_FIELD_KIND_DATE:
      return g_param_spec_string (field->name, NULL, NULL, "", flags);

    case CJ_FIELD_KIND_INT64:
    case CJ_FIELD_KIND_TIME:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);

    case CJ_FIELD_KIND_BOOL:
      return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);

    case CJ_FIELD_KIND_ENUM:
      {
        g_autoptr (GTypeClass) enum_class = g_type_class_ref (field->get_type ());

        return g_param_spec_enum (field->name, NULL, NULL, field->get_type (),
                                  G_ENUM_CLASS (enum_class)->values[0].value, flags);
      }

    case CJ_FIELD_KIND_CHILDREN:
      flags &= ~(GParamFlags) G_PARAM_WRITABLE;
      return g_param_spec_object (field->name, NULL, NULL, G_TYPE_LIST_STORE, flags);

    default:
      g_assert_not_reached ();
    }
}

/**
 * cj_entity_class_install_fields:
 * @klass: the class being initialised
 * @table: (not nullable): table name
 * @fields: (array length=n_fields): the fields; kept, and completed with their
 *   property names
 * @n_fields: how many
 *
 * Makes a property of each field.
 */
void
cj_entity_class_install_fields (CjEntityClass *klass,
                                const char *table,
                                CjField *fields,
                                guint n_fields)
{
  klass->table = table;
  klass->fields = fields;
  klass->n_fields = n_fields;

  /* GObject does not hand these two down to a subclass. */
  G_OBJECT_CLASS (klass)->get_property = cj_entity_get_property;
  G_OBJECT_CLASS (klass)->set_property = cj_entity_set_property;

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (fields[i].column), "_", '-');

      fields[i].name = g_intern_string (name);
      fields[i].pspec = make_pspec (&fields[i]);
      g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1, fields[i].pspec);
    }
}

/**
 * cj_entity_class_find_field:
 * @klass: an entity class
 * @name: property or column name
 *
 * Returns: (nullable) (transfer none): the field
 */
const CjField *
cj_entity_class_find_field (CjEntityClass *klass,
                            const char *name)
{
  for (guint i = 0; i < klass->n_fields; i++)
    if (g_str_equal (klass->fields[i].column, name) || g_str_equal (klass->fields[i].name, name))
      return &klass->fields[i];

  return NULL;
}

static void
changed (CjEntity *self,
         const CjField *field)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (self);

  g_object_notify_by_pspec (G_OBJECT (self), field->pspec);
  if (klass->field_changed != NULL)
    klass->field_changed (self, field);
}

const char *
cj_entity_get_field_string (CjEntity *self,
                            const CjField *field)
{
  g_return_val_if_fail (CJ_IS_ENTITY (self), "");

  return MEMBER (self, field, char *);
}

gint64
cj_entity_get_field_int64 (CjEntity *self,
                           const CjField *field)
{
  g_return_val_if_fail (CJ_IS_ENTITY (self), 0);

  return MEMBER (self, field, gint64);
}

/**
 * cj_entity_get_field_children:
 *
 * Returns: (transfer none): the rows owned by @self through @field
 */
GListStore *
cj_entity_get_field_children (CjEntity *self,
                              const CjField *field)
{
  g_return_val_if_fail (CJ_IS_ENTITY (self), NULL);
  g_return_val_if_fail (field->kind == CJ_FIELD_KIND_CHILDREN, NULL);

  return MEMBER (self, field, GListStore *);
}

/**
 * cj_entity_set_field_string:
 * @value: (nullable): text in UTF-8; %NULL counts as "". For a date, anything
 *   but a day of the calendar counts as "".
 */
void
cj_entity_set_field_string (CjEntity *self,
                            const CjField *field,
                            const char *value)
{
  char **member = &MEMBER (self, field, char *);

  g_return_if_fail (CJ_IS_ENTITY (self));

  if (value == NULL || (field->kind == CJ_FIELD_KIND_DATE && !cj_date_is_valid (value)))
    value = "";
  if (g_strcmp0 (*member, value) == 0)
    return;

  g_free (*member);
  *member = g_utf8_make_valid (value, -1);
  changed (self, field);
}

void
cj_entity_set_field_int64 (CjEntity *self,
                           const CjField *field,
                           gint64 value)
{
  gint64 *member = &MEMBER (self, field, gint64);

  g_return_if_fail (CJ_IS_ENTITY (self));

  if (field->kind == CJ_FIELD_KIND_BOOL)
    value = value != 0;
  if (*member == value)
    return;

  *member = value;
  changed (self, field);
}

static void
on_children_changed_cb (GListModel *children,
                        guint position,
                        guint removed,
                        guint added,
                        gpointer user_data)
{
  CjEntity *self = user_data;
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      if (field->kind == CJ_FIELD_KIND_CHILDREN && (GListModel *) MEMBER (self, field, GListStore *) == children)
        {
          changed (self, field);
          break;
        }
    }
}

static void
cj_entity_constructed (GObject *object)
{
  CjEntity *self = CJ_ENTITY (object);
  CjEntityPrivate *priv = cj_entity_get_instance_private (self);
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (self);

  /* Not in init(): there the instance still has the class of the base. */
  G_OBJECT_CLASS (cj_entity_parent_class)->constructed (object);

  priv->id = cj_id_new ();
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      switch (field->kind)
        {
        case CJ_FIELD_KIND_STRING:
        case CJ_FIELD_KIND_DATE:
          MEMBER (self, field, char *) = g_strdup ("");
          break;

        case CJ_FIELD_KIND_ENUM:
          MEMBER (self, field, gint64) = G_PARAM_SPEC_ENUM (field->pspec)->default_value;
          break;

        case CJ_FIELD_KIND_CHILDREN:
          MEMBER (self, field, GListStore *) = g_list_store_new (field->get_type ());
          g_signal_connect (MEMBER (self, field, GListStore *), "items-changed",
                            G_CALLBACK (on_children_changed_cb), self);
          break;

        case CJ_FIELD_KIND_INT64:
        case CJ_FIELD_KIND_TIME:
        case CJ_FIELD_KIND_BOOL:
        default:
          break;
        }
    }
}

static void
cj_entity_finalize (GObject *object)
{
  CjEntity *self = CJ_ENTITY (object);
  CjEntityPrivate *priv = cj_entity_get_instance_private (self);
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      switch (field->kind)
        {
        case CJ_FIELD_KIND_STRING:
        case CJ_FIELD_KIND_DATE:
          g_clear_pointer (&MEMBER (self, field, char *), g_free);
          break;

        case CJ_FIELD_KIND_CHILDREN:
          g_signal_handlers_disconnect_by_func (MEMBER (self, field, GListStore *), on_children_changed_cb, self);
          g_clear_object (&MEMBER (self, field, GListStore *));
          break;

        case CJ_FIELD_KIND_INT64:
        case CJ_FIELD_KIND_TIME:
        case CJ_FIELD_KIND_BOOL:
        case CJ_FIELD_KIND_ENUM:
        default:
          break;
        }
    }
  g_clear_pointer (&priv->id, g_free);

  G_OBJECT_CLASS (cj_entity_parent_class)->finalize (object);
}

static void
cj_entity_get_property (GObject *object,
                        guint prop_id,
                        GValue *value,
                        GParamSpec *pspec)
{
  CjEntity *self = CJ_ENTITY (object);
  CjEntityPrivate *priv = cj_entity_get_instance_private (self);
  const CjField *field;

  if (pspec->owner_type == CJ_TYPE_ENTITY)
    {
      if (prop_id == PROP_ID)
        g_value_set_string (value, priv->id);
      else
        g_value_set_int64 (value, priv->version);
      return;
    }

  field = &CJ_ENTITY_GET_CLASS (self)->fields[prop_id - 1];
  switch (field->kind)
    {
    case CJ_FIELD_KIND_STRING:
    case CJ_FIELD_KIND_DATE:
      g_value_set_string (value, MEMBER (self, field, char *));
      break;

    case CJ_FIELD_KIND_INT64:
    case CJ_FIELD_KIND_TIME:
      g_value_set_int64 (value, MEMBER (self, field, gint64));
      break;

    case CJ_FIELD_KIND_BOOL:
      g_value_set_boolean (value, MEMBER (self, field, gint64) != 0);
      break;

    case CJ_FIELD_KIND_ENUM:
      g_value_set_enum (value, (int) MEMBER (self, field, gint64));
      break;

    case CJ_FIELD_KIND_CHILDREN:
      g_value_set_object (value, MEMBER (self, field, GListStore *));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_entity_set_property (GObject *object,
                        guint prop_id,
                        const GValue *value,
                        GParamSpec *pspec)
{
  CjEntity *self = CJ_ENTITY (object);
  const CjField *field;

  if (pspec->owner_type == CJ_TYPE_ENTITY)
    {
      if (prop_id == PROP_ID)
        cj_entity_set_id (self, g_value_get_string (value));
      else
        cj_entity_set_version (self, g_value_get_int64 (value));
      return;
    }

  field = &CJ_ENTITY_GET_CLASS (self)->fields[prop_id - 1];
  switch (field->kind)
    {
    case CJ_FIELD_KIND_STRING:
    case CJ_FIELD_KIND_DATE:
      cj_entity_set_field_string (self, field, g_value_get_string (value));
      break;

    case CJ_FIELD_KIND_INT64:
    case CJ_FIELD_KIND_TIME:
      cj_entity_set_field_int64 (self, field, g_value_get_int64 (value));
      break;

    case CJ_FIELD_KIND_BOOL:
      cj_entity_set_field_int64 (self, field, g_value_get_boolean (value));
      break;

    case CJ_FIELD_KIND_ENUM:
      cj_entity_set_field_int64 (self, field, g_value_get_enum (value));
      break;

    case CJ_FIELD_KIND_CHILDREN:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_entity_class_init (CjEntityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = cj_entity_constructed;
  object_class->finalize = cj_entity_finalize;
  object_class->get_property = cj_entity_get_property;
  object_class->set_property = cj_entity_set_property;

  properties[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VERSION] =
    g_param_spec_int64 ("version", NULL, NULL, 0, G_MAXINT64, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cj_entity_init (CjEntity *self)
{
}

/**
 * cj_entity_new:
 * @type: the type of an entity
 *
 * Makes an entity with a fresh id and empty fields.
 *
 * Returns: (transfer full): the entity
 */
CjEntity *
cj_entity_new (GType type)
{
  g_return_val_if_fail (g_type_is_a (type, CJ_TYPE_ENTITY), NULL);

  return g_object_new (type, NULL);
}

static gboolean
have_same_ids (GListModel *a,
               GListModel *b)
{
  guint n = g_list_model_get_n_items (a);

  if (n != g_list_model_get_n_items (b))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjEntity) x = g_list_model_get_item (a, i);
      g_autoptr (CjEntity) y = g_list_model_get_item (b, i);

      if (!g_str_equal (cj_entity_get_id (x), cj_entity_get_id (y)))
        return FALSE;
    }

  return TRUE;
}

/* The same children stay the same objects: the row in which a person is typing
 * is not made anew because what they typed has been saved. */
static void
assign_children (GListStore *target,
                 GListStore *source)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (source));
  g_autoptr (GPtrArray) copies = NULL;

  if (have_same_ids (G_LIST_MODEL (target), G_LIST_MODEL (source)))
    {
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (CjEntity) mine = g_list_model_get_item (G_LIST_MODEL (target), i);
          g_autoptr (CjEntity) theirs = g_list_model_get_item (G_LIST_MODEL (source), i);

          cj_entity_assign (mine, theirs);
        }
      return;
    }

  copies = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjEntity) child = g_list_model_get_item (G_LIST_MODEL (source), i);

      g_ptr_array_add (copies, cj_entity_copy (child));
    }
  g_list_store_splice (target, 0, g_list_model_get_n_items (G_LIST_MODEL (target)), copies->pdata, copies->len);
}

/**
 * cj_entity_assign:
 * @self: an entity
 * @source: another of the same type
 *
 * Makes @self say what @source says: id, version, every field, and copies of
 * the children. Only what differs is notified, so that a form bound to @self
 * does not flicker when a change from elsewhere comes in.
 */
void
cj_entity_assign (CjEntity *self,
                  CjEntity *source)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (self);

  g_return_if_fail (CJ_IS_ENTITY (self));
  g_return_if_fail (CJ_IS_ENTITY (source));
  g_return_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (source));

  cj_entity_set_id (self, cj_entity_get_id (source));
  cj_entity_set_version (self, cj_entity_get_version (source));
  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      switch (field->kind)
        {
        case CJ_FIELD_KIND_STRING:
        case CJ_FIELD_KIND_DATE:
          cj_entity_set_field_string (self, field, MEMBER (source, field, char *));
          break;

        case CJ_FIELD_KIND_CHILDREN:
          assign_children (MEMBER (self, field, GListStore *), MEMBER (source, field, GListStore *));
          break;

        case CJ_FIELD_KIND_INT64:
        case CJ_FIELD_KIND_TIME:
        case CJ_FIELD_KIND_BOOL:
        case CJ_FIELD_KIND_ENUM:
        default:
          cj_entity_set_field_int64 (self, field, MEMBER (source, field, gint64));
          break;
        }
    }
}

/**
 * cj_entity_copy:
 *
 * Returns: (transfer full): an entity that says the same, id and version
 *   included, and shares nothing with @self
 */
CjEntity *
cj_entity_copy (CjEntity *self)
{
  CjEntity *copy;

  g_return_val_if_fail (CJ_IS_ENTITY (self), NULL);

  copy = cj_entity_new (G_OBJECT_TYPE (self));
  cj_entity_assign (copy, self);

  return copy;
}

static gboolean
children_equal (GListModel *a,
                GListModel *b)
{
  guint n = g_list_model_get_n_items (a);

  if (n != g_list_model_get_n_items (b))
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjEntity) x = g_list_model_get_item (a, i);
      g_autoptr (CjEntity) y = g_list_model_get_item (b, i);

      if (!cj_entity_equal (x, y))
        return FALSE;
    }

  return TRUE;
}

/**
 * cj_entity_equal:
 *
 * Compares what is stored: ids and fields, children included; versions not.
 */
gboolean
cj_entity_equal (CjEntity *a,
                 CjEntity *b)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (a);

  if (G_OBJECT_TYPE (a) != G_OBJECT_TYPE (b) || !g_str_equal (cj_entity_get_id (a), cj_entity_get_id (b)))
    return FALSE;

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];
      gboolean same;

      switch (field->kind)
        {
        case CJ_FIELD_KIND_STRING:
        case CJ_FIELD_KIND_DATE:
          same = g_str_equal (MEMBER (a, field, char *), MEMBER (b, field, char *));
          break;

        case CJ_FIELD_KIND_CHILDREN:
          same = children_equal (G_LIST_MODEL (MEMBER (a, field, GListStore *)),
                                 G_LIST_MODEL (MEMBER (b, field, GListStore *)));
          break;

        case CJ_FIELD_KIND_INT64:
        case CJ_FIELD_KIND_TIME:
        case CJ_FIELD_KIND_BOOL:
        case CJ_FIELD_KIND_ENUM:
        default:
          same = MEMBER (a, field, gint64) == MEMBER (b, field, gint64);
          break;
        }
      if (!same)
        return FALSE;
    }

  return TRUE;
}

const char *
cj_entity_get_id (CjEntity *self)
{
  CjEntityPrivate *priv = cj_entity_get_instance_private (self);

  g_return_val_if_fail (CJ_IS_ENTITY (self), NULL);

  return priv->id;
}

void
cj_entity_set_id (CjEntity *self,
                  const char *id)
{
  CjEntityPrivate *priv = cj_entity_get_instance_private (self);

  g_return_if_fail (CJ_IS_ENTITY (self));
  g_return_if_fail (id != NULL && *id != '\0');

  if (g_strcmp0 (priv->id, id) == 0)
    return;

  g_free (priv->id);
  priv->id = g_strdup (id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID]);
}

/**
 * cj_entity_get_version:
 *
 * Counts the saves of this entity. 0 has never been saved. A save names the
 * version that it was made from, and is refused when the row has moved on.
 */
gint64
cj_entity_get_version (CjEntity *self)
{
  CjEntityPrivate *priv = cj_entity_get_instance_private (self);

  g_return_val_if_fail (CJ_IS_ENTITY (self), 0);

  return priv->version;
}

void
cj_entity_set_version (CjEntity *self,
                       gint64 version)
{
  CjEntityPrivate *priv = cj_entity_get_instance_private (self);

  g_return_if_fail (CJ_IS_ENTITY (self));

  if (priv->version == version)
    return;

  priv->version = version;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERSION]);
}

gboolean
cj_entity_is_new (CjEntity *self)
{
  return cj_entity_get_version (self) == 0;
}
