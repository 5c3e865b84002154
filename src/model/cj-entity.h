/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CjFieldFlags:
 * @CJ_FIELD_STORED: has a column in the table of its entity
 * @CJ_FIELD_REFERENCE: holds the id of another entity; "" is stored as NULL
 * @CJ_FIELD_PERSONAL: personal data in the sense of the PIPL; masked where a
 *   role need not see it and left out of logs and of the wall mode
 * @CJ_FIELD_NO_CSV: not a column of the CSV export
 * @CJ_FIELD_DERIVED: the database keeps it (by a trigger); read, never written
 * @CJ_FIELD_NOTE: a text of several lines, longer than others
 *
 * Marks on the GParamSpec of an entity's property. They are what makes the
 * property the one definition of the field: table, CSV and bindings follow it.
 */
typedef enum
{
  CJ_FIELD_STORED = 1 << (G_PARAM_USER_SHIFT + 0),
  CJ_FIELD_REFERENCE = 1 << (G_PARAM_USER_SHIFT + 1),
  CJ_FIELD_PERSONAL = 1 << (G_PARAM_USER_SHIFT + 2),
  CJ_FIELD_NO_CSV = 1 << (G_PARAM_USER_SHIFT + 3),
  CJ_FIELD_DERIVED = 1 << (G_PARAM_USER_SHIFT + 4),
  CJ_FIELD_NOTE = 1 << (G_PARAM_USER_SHIFT + 5),
} CjFieldFlags;

/**
 * CjFieldKind:
 * @CJ_FIELD_KIND_STRING: UTF-8 text, never %NULL, "" when unset
 * @CJ_FIELD_KIND_DATE: calendar day as `YYYY-MM-DD`, "" when unset (NULL in the table)
 * @CJ_FIELD_KIND_INT64: money in fen, quantity in thousandths, km, rate in basis points, …
 * @CJ_FIELD_KIND_TIME: µs since the epoch, UTC; 0 when unset
 * @CJ_FIELD_KIND_BOOL: yes or no
 * @CJ_FIELD_KIND_ENUM: a registered enum, stored by its nick
 * @CJ_FIELD_KIND_CHILDREN: rows that belong to this entity and are saved with it
 */
typedef enum
{
  CJ_FIELD_KIND_STRING,
  CJ_FIELD_KIND_DATE,
  CJ_FIELD_KIND_INT64,
  CJ_FIELD_KIND_TIME,
  CJ_FIELD_KIND_BOOL,
  CJ_FIELD_KIND_ENUM,
  CJ_FIELD_KIND_CHILDREN,
} CjFieldKind;

/**
 * CjField:
 * @column: column name, the property name with underscores
 * @name: property name
 * @kind: what the value is
 * @type: the GType of an enum, or of the children
 * @flags: marks
 * @offset: where the value lies in the instance; private
 * @pspec: the property
 */
typedef struct
{
  const char *column;
  const char *name;
  CjFieldKind kind;
  GType (*get_type) (void);
  guint flags;
  gsize offset;
  GParamSpec *pspec;
} CjField;

#define CJ_TYPE_ENTITY (cj_entity_get_type ())
G_DECLARE_DERIVABLE_TYPE (CjEntity, cj_entity, CJ, ENTITY, GObject)

/**
 * CjEntityClass:
 * @table: table name, singular snake_case
 * @fields: (array length=n_fields): the fields
 * @owner_column: for rows that belong to an aggregate, the column holding the
 *   owner's id; %NULL for an entity that is saved on its own
 * @append_only: a ledger: rows are inserted and never changed
 * @field_changed: called after a field took a new value; the place to keep a
 *   derived property in step
 */
struct _CjEntityClass
{
  GObjectClass parent_class;

  const char *table;
  CjField *fields;
  guint n_fields;
  const char *owner_column;
  gboolean append_only;

  void (*field_changed) (CjEntity *self, const CjField *field);

  gpointer padding[8];
};

void cj_entity_class_install_fields (CjEntityClass *klass,
                                     const char *table,
                                     CjField *fields,
                                     guint n_fields);
const CjField *cj_entity_class_find_field (CjEntityClass *klass, const char *name);

CjEntity *cj_entity_new (GType type);
CjEntity *cj_entity_copy (CjEntity *self);
void cj_entity_assign (CjEntity *self, CjEntity *source);
gboolean cj_entity_equal (CjEntity *a, CjEntity *b);

const char *cj_entity_get_id (CjEntity *self);
void cj_entity_set_id (CjEntity *self, const char *id);
gint64 cj_entity_get_version (CjEntity *self);
void cj_entity_set_version (CjEntity *self, gint64 version);
gboolean cj_entity_is_new (CjEntity *self);

const char *cj_entity_get_field_string (CjEntity *self, const CjField *field);
gint64 cj_entity_get_field_int64 (CjEntity *self, const CjField *field);
GListStore *cj_entity_get_field_children (CjEntity *self, const CjField *field);
void cj_entity_set_field_string (CjEntity *self, const CjField *field, const char *value);
void cj_entity_set_field_int64 (CjEntity *self, const CjField *field, gint64 value);

/* What an entity's header and source are made of. An entity lists its fields
 * once, as X (T, t, KIND, name, …), and the macros below turn that list into
 * the instance struct, the properties, the getters and the setters:
 *
 *   #define CJ_SHOP_FIELDS(X, T, t)         \
 *     X (T, t, STRING, name, CJ_FIELD_STORED) \
 *     X (T, t, ENUM, state, CjState, cj_state_get_type, CJ_FIELD_STORED)
 *   CJ_DECLARE_ENTITY (CjShop, cj_shop, SHOP, CJ_SHOP_FIELDS)     in the header
 *   CJ_DEFINE_ENTITY (CjShop, cj_shop, "shop", CJ_SHOP_FIELDS)    in the source
 */
#define CJ_DECLARE_ENTITY(T, t, NAME, FIELDS)  \
  G_DECLARE_FINAL_TYPE (T, t, CJ, NAME, CjEntity) \
  T *t##_new (void);                           \
  FIELDS (CJ_FIELD_DECLARE, T, t)

#define CJ_FIELD_DECLARE(T, t, KIND, ...) CJ_DECLARE_##KIND (T, t, __VA_ARGS__)
#define CJ_DECLARE_STRING(T, t, name, flags) \
  const char *t##_get_##name (T *self);      \
  void t##_set_##name (T *self, const char *value);
#define CJ_DECLARE_DATE CJ_DECLARE_STRING
#define CJ_DECLARE_INT64(T, t, name, flags) \
  gint64 t##_get_##name (T *self);          \
  void t##_set_##name (T *self, gint64 value);
#define CJ_DECLARE_TIME CJ_DECLARE_INT64
#define CJ_DECLARE_BOOL(T, t, name, flags) \
  gboolean t##_get_##name (T *self);       \
  void t##_set_##name (T *self, gboolean value);
#define CJ_DECLARE_ENUM(T, t, name, ctype, gtype, flags) \
  ctype t##_get_##name (T *self);                        \
  void t##_set_##name (T *self, ctype value);
#define CJ_DECLARE_CHILDREN(T, t, name, ctype, gtype, flags) \
  GListStore *t##_get_##name (T *self);

#define CJ_DEFINE_ENTITY(T, t, table, FIELDS) \
  CJ_DEFINE_ENTITY_WITH_CODE (T, t, table, FIELDS, {})

/* CODE runs at the end of class_init, with `klass` in scope. */
#define CJ_DEFINE_ENTITY_WITH_CODE(T, t, table_name, FIELDS, CODE)                   \
  struct _##T                                                                        \
  {                                                                                  \
    CjEntity parent_instance;                                                        \
    FIELDS (CJ_FIELD_MEMBER, T, t)                                                   \
  };                                                                                 \
  G_DEFINE_FINAL_TYPE (T, t, CJ_TYPE_ENTITY)                                         \
  enum                                                                               \
  {                                                                                  \
    FIELDS (CJ_FIELD_INDEX, T, t) t##_n_fields                                       \
  };                                                                                 \
  static CjField t##_fields[] = { FIELDS (CJ_FIELD_ROW, T, t) };                     \
  static void                                                                        \
  t##_class_init (T##Class *self_class)                                              \
  {                                                                                  \
    CjEntityClass *klass = CJ_ENTITY_CLASS (self_class);                             \
    cj_entity_class_install_fields (klass, table_name, t##_fields, t##_n_fields);    \
    CODE                                                                             \
  }                                                                                  \
  static void                                                                        \
  t##_init (T *self)                                                                 \
  {                                                                                  \
  }                                                                                  \
  T *                                                                                \
  t##_new (void)                                                                     \
  {                                                                                  \
    return (T *) cj_entity_new (t##_get_type ());                                    \
  }                                                                                  \
  FIELDS (CJ_FIELD_DEFINE, T, t)

#define CJ_FIELD_INDEX(T, t, KIND, name, ...) t##_field_##name,

#define CJ_FIELD_MEMBER(T, t, KIND, ...) CJ_MEMBER_##KIND (__VA_ARGS__)
#define CJ_MEMBER_STRING(name, flags) char *name;
#define CJ_MEMBER_DATE CJ_MEMBER_STRING
#define CJ_MEMBER_INT64(name, flags) gint64 name;
#define CJ_MEMBER_TIME CJ_MEMBER_INT64
#define CJ_MEMBER_BOOL(name, flags) gint64 name;
#define CJ_MEMBER_ENUM(name, ctype, gtype, flags) gint64 name;
#define CJ_MEMBER_CHILDREN(name, ctype, gtype, flags) GListStore *name;

#define CJ_FIELD_ROW(T, t, KIND, ...) CJ_ROW_##KIND (T, KIND, __VA_ARGS__)
#define CJ_ROW_STRING(T, KIND, name, flags) \
  { #name, NULL, CJ_FIELD_KIND_##KIND, NULL, flags, G_STRUCT_OFFSET (T, name), NULL },
#define CJ_ROW_DATE CJ_ROW_STRING
#define CJ_ROW_INT64 CJ_ROW_STRING
#define CJ_ROW_TIME CJ_ROW_STRING
#define CJ_ROW_BOOL CJ_ROW_STRING
#define CJ_ROW_ENUM(T, KIND, name, ctype, gtype, flags) \
  { #name, NULL, CJ_FIELD_KIND_##KIND, gtype, flags, G_STRUCT_OFFSET (T, name), NULL },
#define CJ_ROW_CHILDREN CJ_ROW_ENUM

#define CJ_FIELD_DEFINE(T, t, KIND, ...) CJ_DEFINE_##KIND (T, t, __VA_ARGS__)
#define CJ_DEFINE_STRING(T, t, name, flags)                                                  \
  const char *t##_get_##name (T *self)                                                       \
  {                                                                                          \
    g_return_val_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (self, t##_get_type ()), "");           \
    return self->name;                                                                       \
  }                                                                                          \
  void t##_set_##name (T *self, const char *value)                                           \
  {                                                                                          \
    cj_entity_set_field_string (CJ_ENTITY (self), &t##_fields[t##_field_##name], value);     \
  }
#define CJ_DEFINE_DATE CJ_DEFINE_STRING
#define CJ_DEFINE_NUMBER(T, t, name, ctype)                                                  \
  ctype t##_get_##name (T *self)                                                             \
  {                                                                                          \
    g_return_val_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (self, t##_get_type ()), (ctype) 0);    \
    return (ctype) self->name;                                                               \
  }                                                                                          \
  void t##_set_##name (T *self, ctype value)                                                 \
  {                                                                                          \
    cj_entity_set_field_int64 (CJ_ENTITY (self), &t##_fields[t##_field_##name],              \
                               (gint64) value);                                              \
  }
#define CJ_DEFINE_INT64(T, t, name, flags) CJ_DEFINE_NUMBER (T, t, name, gint64)
#define CJ_DEFINE_TIME(T, t, name, flags) CJ_DEFINE_NUMBER (T, t, name, gint64)
#define CJ_DEFINE_BOOL(T, t, name, flags) CJ_DEFINE_NUMBER (T, t, name, gboolean)
#define CJ_DEFINE_ENUM(T, t, name, ctype, gtype, flags) CJ_DEFINE_NUMBER (T, t, name, ctype)
#define CJ_DEFINE_CHILDREN(T, t, name, ctype, gtype, flags)                                  \
  GListStore *t##_get_##name (T *self)                                                       \
  {                                                                                          \
    g_return_val_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (self, t##_get_type ()), NULL);         \
    return self->name;                                                                       \
  }

G_END_DECLS
