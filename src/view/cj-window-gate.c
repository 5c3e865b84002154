/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-window-private.h"

#include <glib/gi18n-lib.h>

/* The gate camera of the window's shop, and the sign in the header that says
 * whether it looks, which is its switch. */

static void
set_colour (GtkWidget *sign,
            const char *css,
            gboolean worn)
{
  if (worn)
    gtk_widget_add_css_class (sign, css);
  else
    gtk_widget_remove_css_class (sign, css);
}

static void
update_sign (CjGateController *gate,
             GParamSpec *pspec,
             GtkWidget *control)
{
  CjGateState state = cj_gate_controller_get_state (gate);
  gboolean open = cj_gate_controller_get_open (gate);
  AdwButtonContent *sign = ADW_BUTTON_CONTENT (gtk_button_get_child (GTK_BUTTON (control)));
  const char *words = open ? _("The gate camera is on: cars that come are named. Switch it off") : _("The gate camera is off: nothing is looked at. Switch it on");
  g_autofree char *tooltip = g_strdup_printf ("%s (Ctrl+G)", words);

  gtk_widget_set_visible (control, state != CJ_GATE_STATE_NONE);
  adw_button_content_set_icon_name (sign, open ? "camera-video-symbolic" : "camera-disabled-symbolic");
  adw_button_content_set_label (sign, open ? _("Gate") : _("Gate Off"));
  set_colour (GTK_WIDGET (sign), "cj-gate-on", state == CJ_GATE_STATE_WATCHING);
  set_colour (GTK_WIDGET (sign), "cj-gate-lost", state == CJ_GATE_STATE_LOST || state == CJ_GATE_STATE_TROUBLE);
  gtk_widget_set_tooltip_text (control, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, open ? _("Gate camera, on") : _("Gate camera, off"), -1);
}

/* After the first picture is on the screen: the camera can wait, the person
 * cannot. */
static gboolean
on_start_cb (gpointer user_data)
{
  cj_gate_controller_start (user_data);

  return G_SOURCE_REMOVE;
}

/* The gate of a shop that has just been opened. */
CjGateController *
_cj_window_make_gate (CjWindow *self,
                      CjSession *session,
                      CjFrameSource *camera,
                      CjSecrets *secrets,
                      GtkToggleButton *control)
{
  CjGateController *gate = cj_gate_controller_new (session, camera, secrets, NULL);

  g_object_bind_property (gate, "open", control, "active", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (gate, "notify", G_CALLBACK (update_sign), control, 0);
  update_sign (gate, NULL, GTK_WIDGET (control));
  g_idle_add_full (G_PRIORITY_LOW, on_start_cb, g_object_ref (gate), g_object_unref);

  return gate;
}
