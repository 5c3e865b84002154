/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-window-private.h"

#include <glib/gi18n-lib.h>

#include "view/cj-print-dialog.h"

/* The window's actions: what a key, a menu or a page asks of it. */

static void
open_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  const char *page, *target;

  g_variant_get (parameter, "(&s&s)", &page, &target);
  _cj_window_go (CJ_WINDOW (widget), page, *target != '\0' ? target : NULL);
}

static void
show_page_action (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  const char *page = g_variant_get_string (parameter, NULL);

  g_autofree char *current = g_strdup (_cj_window_get_current_name (CJ_WINDOW (widget)));

  /* Help opens at what is on the screen. */
  _cj_window_go (CJ_WINDOW (widget), page, g_str_equal (page, "help") ? current : NULL);
}

static void
new_intake_action (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  _cj_window_go (CJ_WINDOW (widget), "intake", "new");
}

static void
scan_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  _cj_window_go (CJ_WINDOW (widget), "scan", NULL);
}

static void
search_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  _cj_window_focus_search (CJ_WINDOW (widget));
}

static void
refresh_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  CjPage *page = _cj_window_get_current_page (CJ_WINDOW (widget));

  if (page != NULL)
    cj_page_refresh (page);
}

static void
print_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  CjPage *page = _cj_window_get_current_page (CJ_WINDOW (widget));

  if (page == NULL || !cj_page_print (page))
    cj_view_toast (GTK_WIDGET (page != NULL ? (gpointer) page : widget), _("There is nothing to print on this page. Open a work order and print it there."));
}

/* A sheet of a work order: ("(ss)", id, nick of the form). */
static void
print_order_action (GtkWidget *widget,
                    const char *name,
                    GVariant *parameter)
{
  CjWindow *self = CJ_WINDOW (widget);
  g_autoptr (CjPrintController) controller = NULL;
  const char *id, *nick;
  GtkWidget *dialog;
  int form;

  g_variant_get (parameter, "(&s&s)", &id, &nick);
  if (_cj_window_get_session (self) == NULL || !cj_enum_from_nick (CJ_TYPE_PRINT_FORM, nick, &form))
    return;
  controller = cj_print_controller_new (_cj_window_get_session (self), cj_session_get_printer (_cj_window_get_session (self)), id, form);
  dialog = cj_print_dialog_new (controller);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
finish_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  CjPage *page = _cj_window_get_current_page (CJ_WINDOW (widget));

  if (page != NULL)
    cj_page_finish (page);
}

static void
back_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  _cj_window_go_back (CJ_WINDOW (widget));
}

static void
say_action (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  _cj_window_say (CJ_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* For a dialog, whose own window has no place for toasts. */
static void
toast_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  _cj_window_toast (CJ_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* The privacy switch, where there is a gate camera. */
static void
gate_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  CjGateController *gate = _cj_window_get_gate (CJ_WINDOW (widget));

  if (gate != NULL && cj_gate_controller_get_state (gate) != CJ_GATE_STATE_NONE)
    cj_gate_controller_set_open (gate, !cj_gate_controller_get_open (gate));
}

static void
wall_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  _cj_window_toggle_wall (CJ_WINDOW (widget));
}

static void
sign_in_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  CjSession *session = _cj_window_get_session (CJ_WINDOW (widget));
  CjStaff *staff = session != NULL ? cj_session_find_staff (session, g_variant_get_string (parameter, NULL)) : NULL;
  CjPage *page = _cj_window_get_current_page (CJ_WINDOW (widget));
  g_autofree char *text = NULL;

  if (staff == NULL)
    return;
  /* What was typed so far is still the work of who typed it. */
  if (page != NULL)
    cj_page_leave (page);
  cj_session_set_staff (session, staff);
  text = g_strdup_printf (_("%s is at the counter now."), cj_staff_get_name (staff));
  if (page != NULL)
    cj_view_toast (GTK_WIDGET (page), text);
}

/* Made when it is asked for: GTK would make its many widgets with the window. */
static void
show_help_overlay_action (GtkWidget *widget,
                          const char *name,
                          GVariant *parameter)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/chejiang/Counter/ui/cj-shortcuts.ui");
  GtkWindow *overlay = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));

  gtk_window_set_transient_for (overlay, GTK_WINDOW (widget));
  gtk_window_set_destroy_with_parent (overlay, TRUE);
  gtk_window_present (overlay);
}

static void
about_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  adw_show_about_window (GTK_WINDOW (widget),
                         "application-name", _("Chejiang"),
                         "application-icon", APP_ID,
                         "version", PACKAGE_VERSION,
                         "comments", _("The service counter of an auto-repair shop"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

void
_cj_window_class_add_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.open", "(ss)", open_action);
  gtk_widget_class_install_action (klass, "win.show-page", "s", show_page_action);
  gtk_widget_class_install_action (klass, "win.new-intake", NULL, new_intake_action);
  gtk_widget_class_install_action (klass, "win.scan", NULL, scan_action);
  gtk_widget_class_install_action (klass, "win.search", NULL, search_action);
  gtk_widget_class_install_action (klass, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (klass, "win.print", NULL, print_action);
  gtk_widget_class_install_action (klass, "win.print-order", "(ss)", print_order_action);
  gtk_widget_class_install_action (klass, "win.finish", NULL, finish_action);
  gtk_widget_class_install_action (klass, "win.back", NULL, back_action);
  gtk_widget_class_install_action (klass, "win.say", "s", say_action);
  gtk_widget_class_install_action (klass, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (klass, "win.gate", NULL, gate_action);
  gtk_widget_class_install_action (klass, "win.wall", NULL, wall_action);
  gtk_widget_class_install_action (klass, "win.show-help-overlay", NULL, show_help_overlay_action);
  gtk_widget_class_install_action (klass, "win.sign-in", "s", sign_in_action);
  gtk_widget_class_install_action (klass, "win.about", NULL, about_action);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, GDK_CONTROL_MASK, "win.finish", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, "win.finish", NULL);
}
