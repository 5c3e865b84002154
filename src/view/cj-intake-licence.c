/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-intake-licence.h"

#include "model/cj-time.h"
#include "view/cj-intake-parts.h"

/**
 * CjIntakeLicence:
 *
 * What the vehicle licence says that the intake does not ask for: there to be
 * compared once it was read, out of the way before.
 */

struct _CjIntakeLicence
{
  AdwBin parent_instance;

  CjIntakeController *controller;
  gboolean setting; /* a field is being filled from the controller */

  GtkWidget *fields;
  GtkEditable *engine;
  GtkEditable *registered;
  CjFormField *registered_field;
};

G_DEFINE_FINAL_TYPE (CjIntakeLicence, cj_intake_licence, ADW_TYPE_BIN)

/* A day is typed in many ways: what means the same is left as it is. */
static void
fill_registered (CjIntakeLicence *self,
                 const char *date)
{
  g_autofree char *today = cj_session_today (cj_intake_controller_get_session (self->controller));
  g_autofree char *typed = cj_date_parse (gtk_editable_get_text (self->registered), today);

  if (cj_intake_controller_get_problem (self->controller, CJ_INTAKE_FIELD_REGISTERED) == NULL && !g_str_equal (typed, date))
    _cj_intake_fill (self->registered, date, &self->setting);
}

/* Fields that are empty stay while somebody is in them. */
static void
update (CjIntakeLicence *self)
{
  CjVehicle *vehicle = cj_intake_controller_get_vehicle (self->controller);

  fill_registered (self, cj_vehicle_get_first_registered (vehicle));
  gtk_widget_set_visible (GTK_WIDGET (self),
                          !cj_intake_controller_is_known (self->controller) &&
                            (*gtk_editable_get_text (self->engine) != '\0' || *gtk_editable_get_text (self->registered) != '\0' ||
                             gtk_widget_get_focus_child (self->fields) != NULL));
}

static void
on_registered_changed_cb (CjIntakeLicence *self)
{
  if (!self->setting)
    cj_intake_controller_set_first_registered (self->controller, gtk_editable_get_text (self->registered));
}

static void
on_problem_changed_cb (CjIntakeController *controller,
                       guint field,
                       CjIntakeLicence *self)
{
  if (field == CJ_INTAKE_FIELD_REGISTERED)
    update (self);
}

/* Once the focus is where it goes: hidden before, its next place would be lost. */
static gboolean
on_left_for_good_cb (gpointer user_data)
{
  CjIntakeLicence *self = user_data;

  if (self->controller != NULL)
    update (self);

  return G_SOURCE_REMOVE;
}

static void
on_left_cb (CjIntakeLicence *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_left_for_good_cb, g_object_ref (self), g_object_unref);
}

static void
cj_intake_licence_dispose (GObject *object)
{
  g_clear_object (&CJ_INTAKE_LICENCE (object)->controller);

  G_OBJECT_CLASS (cj_intake_licence_parent_class)->dispose (object);
}

static void
cj_intake_licence_class_init (CjIntakeLicenceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_intake_licence_dispose;

  g_type_ensure (CJ_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-intake-licence.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjIntakeLicence, name)
  BIND (fields); BIND (engine); BIND (registered); BIND (registered_field);
#undef BIND
}

static void
cj_intake_licence_init (CjIntakeLicence *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (on_left_cb), self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->registered, "changed", G_CALLBACK (on_registered_changed_cb), self);
}

/**
 * cj_intake_licence_set_controller:
 *
 * Shows the car of @controller; called once.
 */
void
cj_intake_licence_set_controller (CjIntakeLicence *self,
                                  CjIntakeController *controller)
{
  CjVehicle *vehicle = cj_intake_controller_get_vehicle (controller);

  g_return_if_fail (CJ_IS_INTAKE_LICENCE (self) && self->controller == NULL);

  self->controller = g_object_ref (controller);
  _cj_intake_bind (vehicle, "engine-number", self->engine, "text");
  g_signal_connect_object (vehicle, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "notify::known", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "problem-changed", G_CALLBACK (on_problem_changed_cb), self, 0);
  update (self);
}

/**
 * cj_intake_licence_get_registered_field:
 *
 * Returns: (transfer none): the field that can be wrong
 */
CjFormField *
cj_intake_licence_get_registered_field (CjIntakeLicence *self)
{
  return self->registered_field;
}
