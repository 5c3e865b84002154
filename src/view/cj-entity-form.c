/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-entity-form.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-field-labels.h"
#include "model/cj-time.h"

/* A form made from the fields of an entity: what a field is decides its row. A
 * text that a field cannot take turns red and stays as typed; the entity keeps
 * its last good value. */

static const CjField *
get_field (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "field");
}

static void
set_problem (GtkWidget *row,
             const char *problem)
{
  if (problem != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_widget_set_tooltip_text (row, problem);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem != NULL ? problem : "", -1);
}

static void
on_date_changed_cb (GtkEditable *row,
                    CjEntity *entity)
{
  const char *typed = gtk_editable_get_text (row);
  g_autofree char *today = cj_date_from_time (g_get_real_time ());
  g_autofree char *date = cj_date_parse (typed, today);
  gboolean bad = *typed != '\0' && *date == '\0';

  set_problem (GTK_WIDGET (row), bad ? _("Enter a day such as 2026-11-23 or 1123.") : NULL);
  if (!bad)
    cj_entity_set_field_string (entity, get_field (GTK_WIDGET (row)), date);
}

static void
on_number_changed_cb (GtkEditable *row,
                      CjEntity *entity)
{
  const char *typed = gtk_editable_get_text (row);
  gint64 number = 0;
  gboolean bad = *typed != '\0' && !g_ascii_string_to_signed (typed, 10, 0, 100000000, &number, NULL);

  set_problem (GTK_WIDGET (row), bad ? _("Enter a number, digits only.") : NULL);
  if (!bad)
    cj_entity_set_field_int64 (entity, get_field (GTK_WIDGET (row)), number);
}

static void
on_combo_changed_cb (AdwComboRow *row,
                     GParamSpec *pspec,
                     CjEntity *entity)
{
  cj_entity_set_field_int64 (entity, get_field (GTK_WIDGET (row)), adw_combo_row_get_selected (row));
}

/* From the entity to a row that is not being typed in. */
static void
refresh (CjEntity *entity,
         GParamSpec *pspec,
         GtkWidget *row)
{
  const CjField *field = get_field (row);
  g_autofree char *number = NULL;
  const char *text;

  if (ADW_IS_COMBO_ROW (row))
    {
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), (guint) cj_entity_get_field_int64 (entity, field));
      return;
    }
  if (field->kind == CJ_FIELD_KIND_DATE)
    text = cj_entity_get_field_string (entity, field);
  else
    {
      number = cj_entity_get_field_int64 (entity, field) != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, cj_entity_get_field_int64 (entity, field)) : g_strdup ("");
      text = number;
    }
  if (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN)
    return;
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static GtkWidget *
make_row (CjEntity *entity,
          const CjField *field)
{
  g_autofree char *notify = g_strconcat ("notify::", field->name, NULL);
  GtkWidget *row;

  if (field->kind == CJ_FIELD_KIND_ENUM)
    {
      g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);
      g_autoptr (GEnumClass) klass = g_type_class_ref (field->get_type ());

      row = adw_combo_row_new ();
      for (guint i = 0; i < klass->n_values; i++)
        gtk_string_list_append (words, cj_field_enum_word (field, klass->values[i].value));
      adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
    }
  else if (field->kind == CJ_FIELD_KIND_BOOL)
    {
      GtkWidget *toggle = gtk_switch_new ();

      row = adw_action_row_new ();
      gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
      gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, cj_field_label (field->column), -1);
      g_object_bind_property (entity, field->name, toggle, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
    }
  else
    row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cj_field_label (field->column));
  g_object_set_data (G_OBJECT (row), "field", (gpointer) field);
  if (field->kind == CJ_FIELD_KIND_STRING)
    {
      g_object_bind_property (entity, field->name, row, "text", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
      return row;
    }
  if (field->kind == CJ_FIELD_KIND_BOOL)
    return row;

  refresh (entity, NULL, row);
  g_signal_connect_object (entity, notify, G_CALLBACK (refresh), row, 0);
  if (field->kind == CJ_FIELD_KIND_ENUM)
    g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_combo_changed_cb), entity, 0);
  else
    g_signal_connect_object (row, "changed", field->kind == CJ_FIELD_KIND_DATE ? G_CALLBACK (on_date_changed_cb) : G_CALLBACK (on_number_changed_cb), entity, 0);

  return row;
}

/**
 * cj_entity_form_new:
 * @entity: what is edited
 * @columns: (array zero-terminated=1): which fields, in order
 *
 * Returns: a boxed list with a row for each field
 */
GtkWidget *
cj_entity_form_new (CjEntity *entity,
                    const char *const *columns)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; columns[i] != NULL; i++)
    {
      const CjField *field = cj_entity_class_find_field (CJ_ENTITY_GET_CLASS (entity), columns[i]);

      g_assert (field != NULL);
      gtk_list_box_append (GTK_LIST_BOX (list), make_row (entity, field));
    }

  return list;
}
