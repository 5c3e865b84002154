/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-intake-condition.h"

#include "controller/cj-fact.h"
#include "controller/cj-photo-controller.h"
#include "view/cj-damage-view.h"
#include "view/cj-page.h"
#include "view/cj-photo-grid.h"

/**
 * CjIntakeCondition:
 *
 * What is known of the car that is taken in, and what it looks like today.
 */

struct _CjIntakeCondition
{
  AdwBin parent_instance;

  CjIntakeController *controller;

  GtkStack *facts_stack;
  GtkListBox *facts;
  CjDamageView *damage;
  CjPhotoGrid *photos;
};

G_DEFINE_FINAL_TYPE (CjIntakeCondition, cj_intake_condition, ADW_TYPE_BIN)

static void
update_facts (CjIntakeCondition *self)
{
  const char *name = "none";

  if (g_list_model_get_n_items (cj_intake_controller_get_facts (self->controller)) > 0)
    name = "facts";
  else if (*cj_vehicle_get_plate (cj_intake_controller_get_vehicle (self->controller)) != '\0'
           && !cj_intake_controller_is_known (self->controller))
    name = "new";
  gtk_stack_set_visible_child_name (self->facts_stack, name);
}

static GtkWidget *
make_fact (gpointer item,
           gpointer user_data)
{
  CjFact *fact = item;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = g_markup_escape_text (cj_fact_get_text (fact), -1);
  g_autofree char *title = g_markup_escape_text (cj_fact_get_title (fact), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  if (cj_fact_get_level (fact) == CJ_FACT_WARNING)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  if (cj_fact_get_page (fact) != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
    }
  gtk_widget_add_css_class (row, cj_fact_get_level (fact) == CJ_FACT_WARNING ? "cj-fact-warning" : cj_fact_get_level (fact) == CJ_FACT_DUE ? "cj-fact-due" : "cj-fact");

  return row;
}

static void
on_fact_activated_cb (GtkListBox *list,
                      GtkListBoxRow *row,
                      CjIntakeCondition *self)
{
  g_autoptr (CjFact) fact = g_list_model_get_item (cj_intake_controller_get_facts (self->controller), (guint) gtk_list_box_row_get_index (row));

  if (fact != NULL && cj_fact_get_page (fact) != NULL)
    cj_view_open (GTK_WIDGET (self), cj_fact_get_page (fact), cj_fact_get_target (fact));
}

static void
cj_intake_condition_dispose (GObject *object)
{
  CjIntakeCondition *self = CJ_INTAKE_CONDITION (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_INTAKE_CONDITION);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_intake_condition_parent_class)->dispose (object);
}

static void
cj_intake_condition_class_init (CjIntakeConditionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_intake_condition_dispose;

  g_type_ensure (CJ_TYPE_DAMAGE_VIEW);
  g_type_ensure (CJ_TYPE_PHOTO_GRID);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-intake-condition.ui");
  gtk_widget_class_bind_template_child (widget_class, CjIntakeCondition, facts_stack);
  gtk_widget_class_bind_template_child (widget_class, CjIntakeCondition, facts);
  gtk_widget_class_bind_template_child (widget_class, CjIntakeCondition, damage);
  gtk_widget_class_bind_template_child (widget_class, CjIntakeCondition, photos);
  gtk_widget_class_bind_template_callback (widget_class, on_fact_activated_cb);
}

static void
cj_intake_condition_init (CjIntakeCondition *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cj_intake_condition_set_controller:
 *
 * Shows the car and the order of @controller; called once.
 */
void
cj_intake_condition_set_controller (CjIntakeCondition *self,
                                    CjIntakeController *controller)
{
  CjWorkOrder *order = cj_intake_controller_get_order (controller);
  g_autoptr (CjPhotoController) photos = cj_photo_controller_new (cj_intake_controller_get_session (controller), order);

  g_return_if_fail (CJ_IS_INTAKE_CONDITION (self) && self->controller == NULL);

  self->controller = g_object_ref (controller);
  cj_damage_view_set_order (self->damage, order);
  cj_photo_grid_set_controller (self->photos, photos);
  g_signal_connect_object (controller, "notify::known", G_CALLBACK (update_facts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cj_intake_controller_get_candidates (controller), "items-changed", G_CALLBACK (update_facts), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cj_intake_controller_get_facts (controller), "items-changed", G_CALLBACK (update_facts), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->facts, cj_intake_controller_get_facts (controller), make_fact, self, NULL);
}

/**
 * cj_intake_condition_set_scanner:
 *
 * The camera that takes the photos; called once.
 */
void
cj_intake_condition_set_scanner (CjIntakeCondition *self,
                                 CjScanController *scanner)
{
  cj_photo_grid_set_scanner (self->photos, scanner);
}
