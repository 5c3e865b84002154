/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-gate-trial.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "view/cj-settings-sections.h"
#include "view/cj-viewfinder.h"

/**
 * CjGateTrial:
 *
 * Shows what the gate camera sees and reads, while it is set up. It ends when
 * the section is left.
 */

struct _CjGateTrial
{
  AdwBin parent_instance;

  CjGateController *gate;
  CjGateTrialReady ready;
  gpointer user_data;

  GtkToggleButton *toggle;
  GtkWidget *seen;
  CjViewfinder *viewfinder;
  GtkLabel *status;
};

G_DEFINE_FINAL_TYPE (CjGateTrial, cj_gate_trial, ADW_TYPE_BIN)

static const char *
words_of (CjGateState state)
{
  switch (state)
    {
    case CJ_GATE_STATE_CLOSED:
      return _("The gate camera is off. Switch it on above, then test it.");

    case CJ_GATE_STATE_CONNECTING:
      return _("Being connected…");

    case CJ_GATE_STATE_WATCHING:
      return _("The camera works. No plate has been read yet.");

    case CJ_GATE_STATE_NONE:
    case CJ_GATE_STATE_RESTING:
    case CJ_GATE_STATE_LOST:
    case CJ_GATE_STATE_TROUBLE:
    default:
      return "";
    }
}

static void
update_state (CjGateTrial *self)
{
  CjGateState state = cj_gate_controller_get_state (self->gate);
  g_autofree char *problem = cj_gate_controller_dup_problem (self->gate);

  if (!gtk_toggle_button_get_active (self->toggle))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->viewfinder), state == CJ_GATE_STATE_WATCHING);
  gtk_label_set_text (self->status, problem != NULL ? problem : words_of (state));
}

static void
on_frame_cb (CjGateTrial *self,
             CjFrame *frame)
{
  if (gtk_toggle_button_get_active (self->toggle))
    cj_viewfinder_set_frame (self->viewfinder, frame);
}

static void
on_read_cb (CjGateTrial *self,
            CjScanResult *result)
{
  const char *plate = cj_scan_result_get_text (result);
  int percent = cj_scan_result_get_confidence (result) / 100;
  g_autofree char *text = NULL;

  if (!gtk_toggle_button_get_active (self->toggle))
    return;
  cj_viewfinder_mark (self->viewfinder, result);
  if (cj_scan_result_is_doubtful (result))
    text = g_strdup_printf (_("Read, not for sure: %s (%d %%)"), plate, percent);
  else
    text = g_strdup_printf (_("Read: %s (%d %%)"), plate, percent);
  gtk_label_set_text (self->status, text);
}

static void
on_toggled_cb (CjGateTrial *self)
{
  gboolean on = gtk_toggle_button_get_active (self->toggle);

  if (on && !self->ready (self->user_data))
    {
      gtk_toggle_button_set_active (self->toggle, FALSE);
      return;
    }
  gtk_button_set_label (GTK_BUTTON (self->toggle), on ? _("_End the Test") : _("_Test"));
  gtk_widget_set_visible (self->seen, on);
  cj_viewfinder_set_frame (self->viewfinder, NULL);
  cj_gate_controller_set_trial (self->gate, on);
  update_state (self);
}

static void
cj_gate_trial_unmap (GtkWidget *widget)
{
  gtk_toggle_button_set_active (CJ_GATE_TRIAL (widget)->toggle, FALSE);

  GTK_WIDGET_CLASS (cj_gate_trial_parent_class)->unmap (widget);
}

static void
cj_gate_trial_dispose (GObject *object)
{
  CjGateTrial *self = CJ_GATE_TRIAL (object);

  if (self->gate != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->gate, self);
      cj_gate_controller_set_trial (self->gate, FALSE);
    }
  g_clear_object (&self->gate);

  G_OBJECT_CLASS (cj_gate_trial_parent_class)->dispose (object);
}

static void
cj_gate_trial_class_init (CjGateTrialClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_gate_trial_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = cj_gate_trial_unmap;
}

static void
cj_gate_trial_init (CjGateTrial *self)
{
}

/**
 * cj_gate_trial_new:
 * @ready: asked when the test is begun
 *
 * Returns: (transfer floating): the test, not begun
 */
GtkWidget *
cj_gate_trial_new (CjGateController *gate,
                   CjGateTrialReady ready,
                   gpointer user_data)
{
  CjGateTrial *self = g_object_new (CJ_TYPE_GATE_TRIAL, NULL);
  GtkWidget *group;

  self->gate = g_object_ref (gate);
  self->ready = ready;
  self->user_data = user_data;
  self->toggle = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_mnemonic (_("_Test")));
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  self->seen = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->viewfinder = CJ_VIEWFINDER (cj_viewfinder_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->viewfinder), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What the gate camera sees"), -1);
  self->status = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->status, TRUE);
  gtk_label_set_xalign (self->status, 0);
  gtk_box_append (GTK_BOX (self->seen), GTK_WIDGET (self->viewfinder));
  gtk_box_append (GTK_BOX (self->seen), GTK_WIDGET (self->status));
  gtk_widget_set_visible (self->seen, FALSE);
  group = cj_settings_group_new (_("Test"), _("Shows what the camera sees and the plates that are read in it."), self->seen);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->toggle));
  adw_bin_set_child (ADW_BIN (self), group);
  g_signal_connect_swapped (self->toggle, "toggled", G_CALLBACK (on_toggled_cb), self);
  g_signal_connect_swapped (gate, "notify::state", G_CALLBACK (update_state), self);
  g_signal_connect_swapped (gate, "frame", G_CALLBACK (on_frame_cb), self);
  g_signal_connect_swapped (gate, "read", G_CALLBACK (on_read_cb), self);

  return GTK_WIDGET (self);
}
