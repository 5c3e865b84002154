/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-settings-gate.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "scan/cj-camera-list.h"
#include "view/cj-gate-trial.h"
#include "view/cj-settings-sections.h"

/**
 * CjSettingsGate:
 *
 * Which camera is at the gate, when it looks and where, and a test of it. What
 * is chosen holds at once; what is typed with Enter, or when it is tested.
 */

struct _CjSettingsGate
{
  AdwBin parent_instance;

  CjGateController *gate;
  GListModel *devices;   /* (nullable) of CjCameraDevice */
  GPtrArray *device_ids; /* of char *, as the rows of the choice */
  gboolean filling;      /* a row is being filled from the settings */

  AdwComboRow *kind;
  GtkWidget *more; /* all that is of no use without a gate camera */
  GtkWidget *device_group;
  AdwComboRow *device;
  GtkWidget *network_group;
  GtkWidget *user_group;
  GtkEditable *address;
  GtkLabel *address_problem;
  GtkEditable *user;
  GtkEditable *password;
  GtkEditable *hours;
  GtkLabel *hours_problem;
  AdwComboRow *part;
  GtkSwitch *open;
};

G_DEFINE_FINAL_TYPE (CjSettingsGate, cj_settings_gate, ADW_TYPE_BIN)

static CjSession *
get_session (CjSettingsGate *self)
{
  return cj_gate_controller_get_session (self->gate);
}

static void
show_problem (GtkLabel *label,
              GtkEditable *field,
              const char *problem)
{
  gtk_label_set_text (label, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (label), problem != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem != NULL ? problem : "", -1);
  if (problem != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (field), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (field), "error");
}

static void
show_kind (CjSettingsGate *self)
{
  CjGateKind kind = cj_gate_settings_get_kind (get_session (self));

  gtk_widget_set_visible (self->more, kind != CJ_GATE_KIND_NONE);
  gtk_widget_set_visible (self->device_group, kind == CJ_GATE_KIND_DEVICE);
  gtk_widget_set_visible (self->network_group, kind == CJ_GATE_KIND_NETWORK);
  gtk_widget_set_visible (self->user_group, kind == CJ_GATE_KIND_NETWORK);
}

/* Taking over what is typed */

static gboolean
take_address (CjSettingsGate *self)
{
  CjAddressProblem problem = cj_gate_controller_set_address (self->gate, gtk_editable_get_text (self->address));

  show_problem (self->address_problem, self->address, cj_words_address_problem (problem));
  if (problem != CJ_ADDRESS_PROBLEM_NONE)
    return FALSE;
  /* what stood in it besides is where it belongs now */
  gtk_editable_set_text (self->address, cj_gate_settings_get_location (get_session (self)));
  if (*cj_gate_settings_get_user (get_session (self)) != '\0')
    gtk_editable_set_text (self->user, cj_gate_settings_get_user (get_session (self)));

  return TRUE;
}

static void
take_user (CjSettingsGate *self)
{
  const char *user = gtk_editable_get_text (self->user);

  if (g_str_equal (user, cj_gate_settings_get_user (get_session (self))))
    return;
  /* without a user nobody has a password */
  if (*user == '\0')
    cj_gate_controller_set_password (self->gate, "");
  cj_gate_settings_set_user (get_session (self), user);
}

/* It is not to stand in the window for longer than it is typed. */
static void
take_password (CjSettingsGate *self)
{
  const char *password = gtk_editable_get_text (self->password);

  if (*password == '\0' || !take_address (self))
    return;
  take_user (self);
  cj_gate_controller_set_password (self->gate, password);
  gtk_editable_set_text (self->password, "");
}

static gboolean
take_hours (CjSettingsGate *self)
{
  gboolean good = cj_gate_settings_set_hours (get_session (self), gtk_editable_get_text (self->hours));

  show_problem (self->hours_problem, self->hours, good ? NULL : _("Enter two times, such as 8:00-19:30, or nothing for always."));
  if (good)
    gtk_editable_set_text (self->hours, cj_gate_settings_get_hours (get_session (self)));

  return good;
}

/* All that stands in the fields, before the camera is tried. */
static gboolean
take_all (gpointer user_data)
{
  CjSettingsGate *self = user_data;

  if (!take_hours (self))
    return FALSE;
  if (cj_gate_settings_get_kind (get_session (self)) != CJ_GATE_KIND_NETWORK)
    return TRUE;
  if (!take_address (self))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->address));
      return FALSE;
    }
  take_user (self);
  take_password (self);

  return TRUE;
}

static void
on_kind_cb (CjSettingsGate *self)
{
  if (self->filling)
    return;
  cj_gate_settings_set_kind (get_session (self), (CjGateKind) adw_combo_row_get_selected (self->kind));
  show_kind (self);
}

static void
on_part_cb (CjSettingsGate *self)
{
  if (!self->filling)
    cj_gate_settings_set_part (get_session (self), (CjWatchPart) adw_combo_row_get_selected (self->part));
}

/* The cameras of this PC. Until one is chosen none is taken: the camera at the
 * counter is not to look at the gate, nor the other way round. */

static void
on_device_cb (CjSettingsGate *self)
{
  guint selected = adw_combo_row_get_selected (self->device);

  if (!self->filling && selected < self->device_ids->len)
    cj_gate_settings_set_device (get_session (self), g_ptr_array_index (self->device_ids, selected));
}

static void
fill_devices (CjSettingsGate *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *chosen = cj_gate_settings_get_device (get_session (self));
  guint at = 0;

  self->filling = TRUE;
  g_ptr_array_set_size (self->device_ids, 0);
  g_ptr_array_add (self->device_ids, g_strdup (chosen));
  gtk_string_list_append (names, *chosen != '\0' ? _("The chosen camera, not connected") : _("Choose a camera"));
  for (guint i = 0; self->devices != NULL && i < g_list_model_get_n_items (self->devices); i++)
    {
      g_autoptr (CjCameraDevice) device = g_list_model_get_item (self->devices, i);

      if (*chosen != '\0' && g_str_equal (cj_camera_device_get_id (device), chosen))
        at = self->device_ids->len;
      g_ptr_array_add (self->device_ids, g_strdup (cj_camera_device_get_id (device)));
      gtk_string_list_append (names, cj_camera_device_get_name (device));
    }
  adw_combo_row_set_model (self->device, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->device, at);
  self->filling = FALSE;
}

/* They are looked for when the section is opened, not before. */
static void
cj_settings_gate_map (GtkWidget *widget)
{
  CjSettingsGate *self = CJ_SETTINGS_GATE (widget);

  GTK_WIDGET_CLASS (cj_settings_gate_parent_class)->map (widget);

  if (self->devices != NULL)
    return;
  self->devices = cj_gate_controller_get_devices (self->gate);
  if (self->devices != NULL)
    g_signal_connect_object (self->devices, "items-changed", G_CALLBACK (fill_devices), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  fill_devices (self);
}

static void
cj_settings_gate_dispose (GObject *object)
{
  CjSettingsGate *self = CJ_SETTINGS_GATE (object);

  if (self->devices != NULL)
    g_signal_handlers_disconnect_by_data (self->devices, self);
  self->devices = NULL;
  g_clear_pointer (&self->device_ids, g_ptr_array_unref);
  g_clear_object (&self->gate);

  G_OBJECT_CLASS (cj_settings_gate_parent_class)->dispose (object);
}

static void
cj_settings_gate_class_init (CjSettingsGateClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_settings_gate_dispose;
  GTK_WIDGET_CLASS (klass)->map = cj_settings_gate_map;
}

static void
cj_settings_gate_init (CjSettingsGate *self)
{
  self->device_ids = g_ptr_array_new_with_free_func (g_free);
}

/* Making the rows */

static AdwComboRow *
make_choice (const char *title,
             const char *subtitle,
             const char *const *words)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    gtk_string_list_append (list, _(words[i]));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));

  return ADW_COMBO_ROW (row);
}

static GtkEditable *
make_entry (CjSettingsGate *self,
            GtkWidget *row,
            const char *title,
            const char *text,
            GCallback callback)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_swapped (row, "apply", callback, self);

  return GTK_EDITABLE (row);
}

static GtkLabel *
make_problem (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_xalign (label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (label), "error");
  gtk_widget_add_css_class (GTK_WIDGET (label), "cj-field-problem");
  gtk_widget_set_visible (GTK_WIDGET (label), FALSE);

  return label;
}

static void
add_network (CjSettingsGate *self,
             GtkWidget *box)
{
  self->address = make_entry (self, adw_entry_row_new (), _("Address"), cj_gate_settings_get_location (get_session (self)), G_CALLBACK (take_address));
  self->address_problem = make_problem ();
  self->network_group = cj_settings_group_new (_("Network Camera"), _("Its manual has the address, such as rtsp://192.168.1.64:554/stream1. The smaller of its pictures is enough when a plate is 80 pixels wide in it."),
                                               GTK_WIDGET (self->address));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->network_group), GTK_WIDGET (self->address_problem));
  self->user = make_entry (self, adw_entry_row_new (), _("User"), cj_gate_settings_get_user (get_session (self)), G_CALLBACK (take_user));
  self->password = make_entry (self, adw_password_entry_row_new (), _("Password"), "", G_CALLBACK (take_password));
  self->user_group = cj_settings_group_new ("", _("The password is kept in the keyring of this PC alone: not in the shop’s data, nor in its backups."), GTK_WIDGET (self->user));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->user_group), GTK_WIDGET (self->password));
  gtk_box_append (GTK_BOX (box), self->network_group);
  gtk_box_append (GTK_BOX (box), self->user_group);
}

static GtkWidget *
make_switch_row (CjSettingsGate *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->open = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->open), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Look at the gate"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("The same switch is in the header of the window (Ctrl+G)."));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->open));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->open));
  g_object_bind_property (self->gate, "open", self->open, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);

  return row;
}

static void
add_looking (CjSettingsGate *self,
             GtkWidget *box)
{
  static const char *const parts[] = { N_ ("The whole picture"), N_ ("The lower half"), N_ ("The left half"), N_ ("The right half"), N_ ("The middle"), NULL };
  GtkWidget *group = cj_settings_group_new (_("When and Where It Looks"), NULL, make_switch_row (self));

  self->part = make_choice (_("Part of the picture"), _("Cars elsewhere in it, as on the street, are not named."), parts);
  adw_combo_row_set_selected (self->part, cj_gate_settings_get_part (get_session (self)));
  g_signal_connect_swapped (self->part, "notify::selected", G_CALLBACK (on_part_cb), self);
  self->hours = make_entry (self, adw_entry_row_new (), _("Hours, such as 8:00-19:30; empty: always"), cj_gate_settings_get_hours (get_session (self)), G_CALLBACK (take_hours));
  self->hours_problem = make_problem ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->part));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->hours));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->hours_problem));
  gtk_box_append (GTK_BOX (box), group);
}

/**
 * cj_settings_gate_new:
 *
 * Returns: (transfer floating): the section of the settings for the gate camera
 */
GtkWidget *
cj_settings_gate_new (CjGateController *gate)
{
  static const char *const kinds[] = { N_ ("None"), N_ ("A camera of this PC"), N_ ("A network camera"), NULL };
  CjSettingsGate *self = g_object_new (CJ_TYPE_SETTINGS_GATE, NULL);
  GtkWidget *box;

  self->gate = g_object_ref (gate);
  adw_bin_set_child (ADW_BIN (self), cj_settings_page_box_new (&box));
  cj_settings_guard (box, get_session (self), CJ_PERMISSION_EDIT_SHOP);
  self->kind = make_choice (_("Camera"), NULL, kinds);
  adw_combo_row_set_selected (self->kind, cj_gate_settings_get_kind (get_session (self)));
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_kind_cb), self);
  gtk_box_append (GTK_BOX (box), cj_settings_group_new (_("Gate Camera"),
                                                        _("A camera that sees the gate names the cars that come, on the Intake page, by themselves. No picture is kept; a plate is kept in memory until the car is taken in or has not been seen for half an hour, and never leaves this PC."),
                                                        GTK_WIDGET (self->kind)));
  self->more = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->device = make_choice (_("Which"), NULL, NULL);
  g_signal_connect_swapped (self->device, "notify::selected", G_CALLBACK (on_device_cb), self);
  self->device_group = cj_settings_group_new ("", NULL, GTK_WIDGET (self->device));
  gtk_box_append (GTK_BOX (self->more), self->device_group);
  add_network (self, self->more);
  add_looking (self, self->more);
  gtk_box_append (GTK_BOX (self->more), cj_gate_trial_new (gate, take_all, self));
  gtk_box_append (GTK_BOX (box), self->more);
  show_kind (self);

  return GTK_WIDGET (self);
}
