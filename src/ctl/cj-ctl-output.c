/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "ctl/cj-ctl-output.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "controller/cj-field-labels.h"
#include "controller/cj-words.h"
#include "store/cj-entity-json.h"

struct _CjCtlTable
{
  guint n_columns;
  guint numbers; /* a bit a column */
  GPtrArray *rows; /* of GStrv; the titles first */
};

CjCtlTable *
cj_ctl_table_new (const char *const *titles,
                  guint n_columns,
                  guint numbers)
{
  CjCtlTable *self = g_new0 (CjCtlTable, 1);

  self->n_columns = n_columns;
  self->numbers = numbers;
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  cj_ctl_table_add (self, titles);

  return self;
}

void
cj_ctl_table_free (CjCtlTable *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* What somebody typed into a name must not steer the terminal. */
static char *
make_harmless (const char *text)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        g_string_append_c (clean, ' ');
      else
        g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

/**
 * cj_ctl_table_add:
 * @cells: (array): one for each column
 */
void
cj_ctl_table_add (CjCtlTable *self,
                  const char *const *cells)
{
  GStrv row = g_new0 (char *, self->n_columns + 1);

  for (guint i = 0; i < self->n_columns; i++)
    row[i] = make_harmless (cells[i]);
  g_ptr_array_add (self->rows, row);
}

/**
 * cj_ctl_text_width:
 *
 * Returns: how many cells of a terminal @text takes: two for a Han sign, none
 *   for what combines with the sign before
 */
guint
cj_ctl_text_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      width += g_unichar_iszerowidth (c) ? 0 : (g_unichar_iswide (c) ? 2 : 1);
    }

  return width;
}

static void
print_cell (const char *cell,
            guint width,
            gboolean number,
            gboolean last)
{
  guint fill = width - cj_ctl_text_width (cell);

  g_print ("%*s%s%*s%s", number ? (int) fill : 0, "", cell, number || last ? 0 : (int) fill, "", last ? "\n" : "  ");
}

void
cj_ctl_table_print (CjCtlTable *self)
{
  g_autofree guint *widths = g_new0 (guint, self->n_columns);

  for (guint r = 0; r < self->rows->len; r++)
    for (guint c = 0; c < self->n_columns; c++)
      widths[c] = MAX (widths[c], cj_ctl_text_width (((GStrv) g_ptr_array_index (self->rows, r))[c]));
  for (guint r = 0; r < self->rows->len; r++)
    for (guint c = 0; c < self->n_columns; c++)
      print_cell (((GStrv) g_ptr_array_index (self->rows, r))[c], widths[c], (self->numbers & (1u << c)) != 0, c + 1 == self->n_columns);
}

/**
 * cj_ctl_print_fact:
 *
 * A line of what is told of one thing; nothing when there is no value.
 */
void
cj_ctl_print_fact (const char *label,
                   const char *value)
{
  guint width = cj_ctl_text_width (label);
  g_autofree char *harmless = make_harmless (value);

  if (*harmless != '\0')
    g_print ("%s%*s  %s\n", label, width < 24 ? (int) (24 - width) : 0, "", harmless);
}

char *
cj_ctl_dup_time (gint64 time_us)
{
  return time_us != 0 ? cj_words_time (time_us) : g_strdup ("");
}

static char *
dup_value (CjEntity *entity,
           const CjField *field)
{
  gint64 number;

  if (field->kind == CJ_FIELD_KIND_STRING)
    return g_strdup (cj_entity_get_field_string (entity, field));
  if (field->kind == CJ_FIELD_KIND_DATE)
    return *cj_entity_get_field_string (entity, field) != '\0' ? cj_words_date (cj_entity_get_field_string (entity, field)) : g_strdup ("");
  number = cj_entity_get_field_int64 (entity, field);
  if (field->kind == CJ_FIELD_KIND_ENUM)
    return g_strdup (cj_field_enum_word (field, (int) number));
  if (number == 0)
    return g_strdup ("");
  if (field->kind == CJ_FIELD_KIND_TIME)
    return cj_words_time (number);
  if (field->kind == CJ_FIELD_KIND_BOOL)
    return g_strdup ("✓");

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/**
 * cj_ctl_print_entity:
 *
 * Prints the fields that say something, under the labels of the forms.
 */
void
cj_ctl_print_entity (CjEntity *entity)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (entity);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];
      g_autofree char *value = NULL;

      if (field->kind == CJ_FIELD_KIND_CHILDREN || (field->flags & CJ_FIELD_REFERENCE))
        continue;
      value = dup_value (entity, field);
      cj_ctl_print_fact (cj_field_label (field->column), value);
    }
}

void
cj_ctl_print_json_entities (GPtrArray *entities)
{
  g_autofree char *json = cj_entities_to_json (entities, TRUE);

  g_print ("%s\n", json);
}

void
cj_ctl_print_json_entity (CjEntity *entity)
{
  g_autofree char *json = cj_entity_to_json (entity, TRUE);

  g_print ("%s\n", json);
}

/**
 * cj_ctl_json_quote:
 *
 * Returns: (transfer full): @text as a JSON string, with its quotes
 */
char *
cj_ctl_json_quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_alloc ();

  json_node_init_string (node, text);

  return json_to_string (node, FALSE);
}
