/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-entity-form.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-field-check.h"
#include "controller/cj-field-labels.h"
#include "model/cj-money.h"
#include "model/cj-plate.h"
#include "model/cj-time.h"

/* A form made from the fields of an entity: what a field is decides its row. A
 * text that a field cannot take turns red and stays as typed, with a line below
 * it that says what to do; the entity keeps its last good value. */

static const CjField *
get_field (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "field");
}

static void
set_problem (GtkWidget *row,
             const char *problem)
{
  GtkLabel *label = g_object_get_data (G_OBJECT (row), "problem");

  if (problem != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
  gtk_label_set_text (label, problem != NULL ? problem : "");
  gtk_widget_set_visible (gtk_widget_get_ancestor (GTK_WIDGET (label), GTK_TYPE_LIST_BOX_ROW), problem != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem != NULL ? problem : "", -1);
}

static void
on_date_changed_cb (GtkEditable *row,
                    CjEntity *entity)
{
  g_autofree char *today = cj_date_from_time (g_get_real_time ());
  g_autofree char *date = NULL;
  const char *problem = cj_field_check_date (get_field (GTK_WIDGET (row)), gtk_editable_get_text (row), today, &date);

  set_problem (GTK_WIDGET (row), problem);
  if (problem == NULL)
    cj_entity_set_field_string (entity, get_field (GTK_WIDGET (row)), date);
}

/* A field with a check takes what the check lets through. */
static void
on_checked_changed_cb (GtkEditable *row,
                       CjEntity *entity)
{
  g_autofree char *clean = NULL;
  const char *problem = cj_field_check (get_field (GTK_WIDGET (row)), gtk_editable_get_text (row), &clean);

  set_problem (GTK_WIDGET (row), problem);
  if (problem == NULL)
    cj_entity_set_field_string (entity, get_field (GTK_WIDGET (row)), clean);
}

static void
on_amount_changed_cb (GtkEditable *row,
                      CjEntity *entity)
{
  const CjField *field = get_field (GTK_WIDGET (row));
  const char *typed = gtk_editable_get_text (row);
  gboolean money = cj_field_get_shape (field) == CJ_FIELD_SHAPE_MONEY;
  gint64 number = 0;
  gboolean bad = *typed != '\0' && (!(money ? cj_money_parse (typed, &number) : cj_quantity_parse (typed, &number)) || number < 0);

  if (bad)
    set_problem (GTK_WIDGET (row), money ? _("Enter an amount in yuan, such as 350 or 1280.50.") : _("A quantity such as 1 or 0.5, up to three decimals"));
  else
    {
      set_problem (GTK_WIDGET (row), NULL);
      cj_entity_set_field_int64 (entity, field, number);
    }
}

static void
on_province_changed_cb (AdwComboRow *row,
                        GParamSpec *pspec,
                        CjEntity *entity)
{
  const char *sign = cj_plate_get_province_sign (adw_combo_row_get_selected (row));

  if (sign != NULL)
    cj_entity_set_field_string (entity, get_field (GTK_WIDGET (row)), sign);
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

static char *
dup_text (CjEntity *entity,
          const CjField *field)
{
  gint64 number;

  if (field->kind == CJ_FIELD_KIND_DATE || field->kind == CJ_FIELD_KIND_STRING)
    return g_strdup (cj_entity_get_field_string (entity, field));
  number = cj_entity_get_field_int64 (entity, field);
  if (number == 0)
    return g_strdup ("");
  switch (cj_field_get_shape (field))
    {
    case CJ_FIELD_SHAPE_MONEY:
      return cj_money_format (number);
    case CJ_FIELD_SHAPE_QUANTITY:
      return cj_quantity_format (number);
    case CJ_FIELD_SHAPE_PLAIN:
    case CJ_FIELD_SHAPE_LONG:
    case CJ_FIELD_SHAPE_PROVINCE:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, number);
    }
}

static guint
find_province (const char *sign)
{
  for (guint i = 0; cj_plate_get_province_sign (i) != NULL; i++)
    if (g_str_equal (cj_plate_get_province_sign (i), sign))
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static void
show_value (CjEntity *entity,
            GtkWidget *row)
{
  const CjField *field = get_field (row);
  g_autofree char *text = NULL;

  if (ADW_IS_COMBO_ROW (row))
    {
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), field->kind == CJ_FIELD_KIND_ENUM
                                                         ? (guint) cj_entity_get_field_int64 (entity, field)
                                                         : find_province (cj_entity_get_field_string (entity, field)));
      return;
    }
  text = dup_text (entity, field);
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), text))
    gtk_editable_set_text (GTK_EDITABLE (row), text);
  if (g_object_get_data (G_OBJECT (row), "problem") != NULL)
    set_problem (row, NULL);
}

/* From the entity to a row that is not being typed in. */
static void
refresh (CjEntity *entity,
         GParamSpec *pspec,
         GtkWidget *row)
{
  if (ADW_IS_COMBO_ROW (row) || !(gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN))
    show_value (entity, row);
}

static void
name_it (GtkWidget *widget,
         const CjField *field)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, cj_field_get_label (field), -1);
}

static GtkWidget *
make_combo (const CjField *field)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  if (field->kind == CJ_FIELD_KIND_ENUM)
    {
      g_autoptr (GEnumClass) klass = g_type_class_ref (field->get_type ());

      for (guint i = 0; i < klass->n_values; i++)
        gtk_string_list_append (words, cj_field_enum_word (field, klass->values[i].value));
    }
  else
    for (guint i = 0; cj_plate_get_province_sign (i) != NULL; i++)
      gtk_string_list_append (words, cj_plate_get_province_sign (i));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));

  return row;
}

static GtkWidget *
make_switch (CjEntity *entity,
             const CjField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  name_it (toggle, field);
  g_object_bind_property (entity, field->name, toggle, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);

  return row;
}

static GtkWidget *
make_long_text (CjEntity *entity,
                const CjField *field)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (cj_field_get_label (field));
  GtkWidget *text = gtk_text_view_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_widget_set_size_request (text, -1, 66);
  gtk_widget_add_css_class (text, "cj-long-text");
  name_it (text, field);
  gtk_widget_add_css_class (box, "cj-long-row");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_bind_property (entity, field->name, gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "text",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);

  return row;
}

static GCallback
get_taker (const CjField *field)
{
  if (field->kind == CJ_FIELD_KIND_STRING)
    return G_CALLBACK (on_checked_changed_cb);
  if (field->kind == CJ_FIELD_KIND_DATE)
    return G_CALLBACK (on_date_changed_cb);
  if (cj_field_get_shape (field) != CJ_FIELD_SHAPE_PLAIN)
    return G_CALLBACK (on_amount_changed_cb);

  return G_CALLBACK (on_number_changed_cb);
}

/* The line below a row, hidden while there is nothing to say. */
static GtkWidget *
make_problem_row (GtkWidget *row)
{
  GtkWidget *below = adw_preferences_row_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "cj-field-problem");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (below), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (below), FALSE);
  gtk_widget_set_focusable (below, FALSE);
  gtk_widget_set_visible (below, FALSE);
  g_object_set_data (G_OBJECT (row), "problem", label);

  return below;
}

static void
add_row (GtkListBox *list,
         CjEntity *entity,
         const CjField *field)
{
  g_autofree char *notify = g_strconcat ("notify::", field->name, NULL);
  CjFieldShape shape = cj_field_get_shape (field);
  GtkWidget *row;

  if (shape == CJ_FIELD_SHAPE_LONG)
    {
      gtk_list_box_append (list, make_long_text (entity, field));
      return;
    }
  if (field->kind == CJ_FIELD_KIND_ENUM || shape == CJ_FIELD_SHAPE_PROVINCE)
    row = make_combo (field);
  else if (field->kind == CJ_FIELD_KIND_BOOL)
    row = make_switch (entity, field);
  else
    row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cj_field_get_label (field));
  g_object_set_data (G_OBJECT (row), "field", (gpointer) field);
  gtk_list_box_append (list, row);
  if (field->kind == CJ_FIELD_KIND_BOOL)
    return;
  if (field->kind == CJ_FIELD_KIND_STRING && shape == CJ_FIELD_SHAPE_PLAIN && !cj_field_has_check (field))
    {
      g_object_bind_property (entity, field->name, row, "text", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
      return;
    }

  if (!ADW_IS_COMBO_ROW (row))
    gtk_list_box_append (list, make_problem_row (row));
  refresh (entity, NULL, row);
  g_signal_connect_object (entity, notify, G_CALLBACK (refresh), row, 0);
  if (field->kind == CJ_FIELD_KIND_ENUM)
    g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_combo_changed_cb), entity, 0);
  else if (shape == CJ_FIELD_SHAPE_PROVINCE)
    g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_province_changed_cb), entity, 0);
  else
    g_signal_connect_object (row, "changed", get_taker (field), entity, 0);
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
      add_row (GTK_LIST_BOX (list), entity, field);
    }

  return list;
}

/**
 * cj_entity_form_reset:
 * @form: a form
 * @entity: what it edits
 *
 * Shows what the entity says now, also in a row where something else was typed:
 * another record has come.
 */
void
cj_entity_form_reset (GtkWidget *form,
                      CjEntity *entity)
{
  for (GtkWidget *row = gtk_widget_get_first_child (form); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (get_field (row) != NULL && (ADW_IS_COMBO_ROW (row) || GTK_IS_EDITABLE (row)))
      show_value (entity, row);
}
