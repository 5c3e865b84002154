/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-settings-sections.h"

#include <glib/gi18n-lib.h>

#include "model/cj-inspection.h"
#include "model/cj-reminder-rule.h"
#include "view/cj-collection-view.h"

/* The reminder rules, and the inspection schedule that dates come from. */

static const char *const rule_fields[] = { "enabled", "days", "interval_months", "interval_km", NULL };

static GtkWidget *
make_schedule (void)
{
  GtkWidget *expander = gtk_expander_new_with_mnemonic (_("_Inspection schedule in force"));
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_label_new (cj_inspection_rules_get_default_text ());

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "monospace");
  gtk_widget_add_css_class (text, "cj-long-row");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 220);
  gtk_expander_set_child (GTK_EXPANDER (expander), scroller);
  gtk_widget_add_css_class (expander, "cj-summary");

  return expander;
}

GtkWidget *
cj_settings_rules_new (CjSession *session)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *rules = cj_collection_view_new (session, CJ_TYPE_REMINDER_RULE, CJ_PERMISSION_EDIT_REMINDER_RULES, rule_fields);

  gtk_widget_set_vexpand (rules, TRUE);
  gtk_box_append (GTK_BOX (box), rules);
  gtk_box_append (GTK_BOX (box), make_schedule ());

  return box;
}
