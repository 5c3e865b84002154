/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-form-field.h"

/**
 * CjFormField:
 *
 * A field of a form: its title above it, and below it the sentence that says
 * what is wrong with what stands in it.
 *
 * ```xml
 * <object class="CjFormField" id="vin_field">
 *   <property name="title" translatable="yes">_VIN</property>
 *   <property name="child"><object class="GtkEntry" id="vin"/></property>
 * </object>
 * ```
 */

struct _CjFormField
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkLabel *problem;
  GtkWidget *child; /* (unowned): a child of the box */
  GtkWidget *input; /* (unowned): inside the child */
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_CHILD,
  PROP_INPUT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CjFormField, cj_form_field, GTK_TYPE_BOX)

/* The title names the input to a screen reader and gives it the mnemonic. */
static void
name_input (CjFormField *self)
{
  if (*gtk_label_get_label (self->title) != '\0')
    gtk_label_set_mnemonic_widget (self->title, cj_form_field_get_input (self));
}

static void
cj_form_field_set_property (GObject *object,
                            guint prop_id,
                            const GValue *value,
                            GParamSpec *pspec)
{
  CjFormField *self = CJ_FORM_FIELD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      gtk_widget_set_visible (GTK_WIDGET (self->title), *gtk_label_get_label (self->title) != '\0');
      name_input (self);
      break;

    case PROP_CHILD:
      self->child = g_value_get_object (value);
      gtk_box_insert_child_after (GTK_BOX (self), self->child, GTK_WIDGET (self->title));
      name_input (self);
      break;

    case PROP_INPUT:
      self->input = g_value_get_object (value);
      name_input (self);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cj_form_field_class_init (CjFormFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = cj_form_field_set_property;

  /**
   * CjFormField:title:
   *
   * What is asked for, with its mnemonic. Without one, the input has an
   * accessible name of its own.
   */
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  /**
   * CjFormField:child:
   *
   * The widget between title and problem; set once.
   */
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  /**
   * CjFormField:input:
   *
   * What takes the focus, where that is not the child itself but inside it.
   */
  properties[PROP_INPUT] = g_param_spec_object ("input", NULL, NULL, GTK_TYPE_WIDGET, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cj_form_field_init (CjFormField *self)
{
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *problem = gtk_label_new (NULL);

  self->title = GTK_LABEL (title);
  self->problem = GTK_LABEL (problem);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_label_set_use_underline (self->title, TRUE);
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_widget_set_visible (title, FALSE);
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dim-label");
  gtk_label_set_xalign (self->problem, 0);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_max_width_chars (self->problem, 30);
  gtk_widget_set_visible (problem, FALSE);
  gtk_widget_add_css_class (problem, "error");
  gtk_widget_add_css_class (problem, "caption");
  gtk_box_append (GTK_BOX (self), title);
  gtk_box_append (GTK_BOX (self), problem);
}

/**
 * cj_form_field_get_input:
 *
 * Returns: (transfer none): the widget that takes the focus.
 */
GtkWidget *
cj_form_field_get_input (CjFormField *self)
{
  g_return_val_if_fail (CJ_IS_FORM_FIELD (self), NULL);

  return self->input != NULL ? self->input : self->child;
}

/**
 * cj_form_field_set_problem:
 * @problem: (nullable): a sentence saying what to do, or %NULL when all is well
 *
 * Shows the sentence below the input, and tells it to a screen reader as the
 * description of the input. What was typed stays.
 */
void
cj_form_field_set_problem (CjFormField *self,
                           const char *problem)
{
  GtkWidget *input;

  g_return_if_fail (CJ_IS_FORM_FIELD (self));

  input = cj_form_field_get_input (self);
  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (input, "error");
  else
    gtk_widget_remove_css_class (input, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem != NULL ? problem : "", -1);
}
