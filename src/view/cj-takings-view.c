/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-takings-view.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "view/cj-page.h"
#include "view/cj-row-label.h"

/**
 * CjTakingsView:
 *
 * A day of the payment ledger: the sums by way and every entry. What was wrong
 * is taken back by a counter-entry, with the reason; nothing is erased.
 */

struct _CjTakingsView
{
  AdwBin parent_instance;

  CjTakingsController *controller;
  CjTaking *reversing; /* (nullable): what the dialog asks about */

  GtkLabel *day;
  GtkWidget *next;
  GtkLabel *received;
  GtkListBox *ways;
  GtkLabel *sums[CJ_PAYMENT_WAY_ON_ACCOUNT + 1];
  GtkStack *stack;
  GtkListView *entries;
};

G_DEFINE_FINAL_TYPE (CjTakingsView, cj_takings_view, ADW_TYPE_BIN)

static void
on_loaded_cb (CjTakingsView *self)
{
  CjSession *session = cj_takings_controller_get_session (self->controller);
  g_autofree char *today = cj_session_today (session);
  const char *day = cj_takings_controller_get_day (self->controller);
  g_autofree char *day_text = cj_words_day (*day != '\0' ? day : today, today);
  g_autofree char *money = cj_words_money (cj_takings_controller_get_received (self->controller));
  g_autofree char *received = g_strdup_printf (_("Came in %s"), money);

  gtk_label_set_text (self->day, day_text);
  gtk_widget_set_sensitive (self->next, *day != '\0' && g_strcmp0 (day, today) < 0);
  gtk_label_set_text (self->received, received);
  for (int way = 0; way <= CJ_PAYMENT_WAY_ON_ACCOUNT; way++)
    {
      g_autofree char *sum = cj_words_money (cj_takings_controller_get_sum (self->controller, way));

      gtk_label_set_text (self->sums[way], sum);
    }
  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (cj_takings_controller_get_entries (self->controller)) > 0 ? "entries" : "empty");
}

static void
step_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  CjTakingsView *self = CJ_TAKINGS_VIEW (widget);
  g_autofree char *today = cj_session_today (cj_takings_controller_get_session (self->controller));
  const char *day = cj_takings_controller_get_day (self->controller);
  g_autofree char *next = cj_date_add_days (*day != '\0' ? day : today, g_variant_get_int32 (parameter));

  cj_takings_controller_set_day (self->controller, g_strcmp0 (next, today) >= 0 ? "" : next);
  on_loaded_cb (self);
}

/* Taking back */

static void
on_reverse_response_cb (AdwMessageDialog *dialog,
                        const char *response,
                        CjTakingsView *self)
{
  GtkEditable *reason = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  const char *problem;

  if (!g_str_equal (response, "reverse") || self->reversing == NULL)
    return;
  problem = cj_takings_controller_reverse (self->controller, self->reversing, gtk_editable_get_text (reason));
  if (problem != NULL)
    cj_view_toast (GTK_WIDGET (self), problem);
}

static void
on_reason_changed_cb (GtkEditable *reason,
                      AdwMessageDialog *dialog)
{
  adw_message_dialog_set_response_enabled (dialog, "reverse", *gtk_editable_get_text (reason) != '\0');
}

static void
on_reverse_clicked_cb (GtkButton *button,
                       GtkListItem *item)
{
  CjTakingsView *self = CJ_TAKINGS_VIEW (gtk_widget_get_ancestor (GTK_WIDGET (button), CJ_TYPE_TAKINGS_VIEW));
  CjTaking *taking = gtk_list_item_get_item (item);
  g_autofree char *amount = cj_words_money (cj_payment_get_amount (cj_taking_get_payment (taking)));
  g_autofree char *heading = g_strdup_printf (_("Take %s Back?"), amount);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading,
                                              _("A counter-entry is booked for now. Both entries stay in the ledger."));
  GtkWidget *reason = gtk_entry_new ();

  g_set_object (&self->reversing, taking);
  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _("Why it was wrong"));
  gtk_entry_set_activates_default (GTK_ENTRY (reason), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (reason), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Why it was wrong"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), reason);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "reverse", _("_Take Back"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "reverse", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "reverse");
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "reverse", FALSE);
  g_signal_connect (reason, "changed", G_CALLBACK (on_reason_changed_cb), dialog);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_reverse_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (reason);
}

/* Rows */

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item,
             CjTakingsView *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_label (_("Take Back"));

  gtk_widget_add_css_class (row, "cj-call");
  gtk_widget_set_hexpand (text, TRUE);
  cj_row_label_add (item, "title", text, "heading");
  gtk_widget_add_css_class (cj_row_label_add (item, "subtitle", text, "caption"), "dim-label");
  gtk_box_append (GTK_BOX (row), text);
  gtk_label_set_ellipsize (GTK_LABEL (cj_row_label_add (item, "amount", row, "money")), PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (on_reverse_clicked_cb), item);
  gtk_box_append (GTK_BOX (row), button);
  g_object_set_data (G_OBJECT (item), "button", button);
  gtk_list_item_set_child (item, row);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem *item,
            CjTakingsView *self)
{
  CjTaking *taking = gtk_list_item_get_item (item);
  CjPayment *payment = cj_taking_get_payment (taking);
  CjWorkOrder *order = cj_taking_get_order (taking);
  CjSession *session = cj_takings_controller_get_session (self->controller);
  g_autofree char *amount = cj_words_money (cj_payment_get_amount (payment));
  g_autofree char *when = cj_words_time (cj_payment_get_at (payment));
  g_autofree char *title = g_strdup_printf ("%s · %s", cj_words_payment_way (cj_payment_get_way (payment)),
                                            order != NULL ? cj_work_order_get_plate (order) : "");
  g_autoptr (GString) subtitle = g_string_new (when);
  GtkLabel *amount_label = g_object_get_data (G_OBJECT (item), "amount");

  if (order != NULL)
    g_string_append_printf (subtitle, " · %s · %s", cj_work_order_get_number (order), cj_work_order_get_customer_name (order));
  if (*cj_payment_get_staff_id (payment) != '\0')
    g_string_append_printf (subtitle, " · %s", cj_session_get_staff_name (session, cj_payment_get_staff_id (payment)));
  if (*cj_payment_get_note (payment) != '\0')
    g_string_append_printf (subtitle, " · %s", cj_payment_get_note (payment));
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "title"), title);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "subtitle"), subtitle->str);
  gtk_label_set_text (amount_label, amount);
  if (cj_payment_get_amount (payment) < 0)
    gtk_widget_add_css_class (GTK_WIDGET (amount_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (amount_label), "error");
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (item), "button"),
                          !cj_taking_is_reversed (taking) && cj_session_may (session, CJ_PERMISSION_REVERSE_PAYMENT));
}

static void
on_activate_cb (GtkListView *list,
                guint position,
                CjTakingsView *self)
{
  g_autoptr (CjTaking) taking = g_list_model_get_item (cj_takings_controller_get_entries (self->controller), position);

  if (taking != NULL && cj_taking_get_order (taking) != NULL)
    cj_view_open (GTK_WIDGET (self), "order", cj_entity_get_id (CJ_ENTITY (cj_taking_get_order (taking))));
}

void
cj_takings_view_refresh (CjTakingsView *self)
{
  g_return_if_fail (CJ_IS_TAKINGS_VIEW (self));

  cj_takings_controller_refresh (self->controller);
}

static void
cj_takings_view_dispose (GObject *object)
{
  CjTakingsView *self = CJ_TAKINGS_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_TAKINGS_VIEW);
  g_clear_object (&self->controller);
  g_clear_object (&self->reversing);

  G_OBJECT_CLASS (cj_takings_view_parent_class)->dispose (object);
}

static void
cj_takings_view_class_init (CjTakingsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_takings_view_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-takings-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjTakingsView, name)
  BIND (day); BIND (next); BIND (received); BIND (ways); BIND (stack); BIND (entries);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_install_action (widget_class, "takings.step", "i", step_action);
}

static void
cj_takings_view_init (CjTakingsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int way = 0; way <= CJ_PAYMENT_WAY_ON_ACCOUNT; way++)
    {
      GtkWidget *row = adw_action_row_new ();

      self->sums[way] = GTK_LABEL (gtk_label_new (NULL));
      gtk_widget_add_css_class (GTK_WIDGET (self->sums[way]), "money");
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cj_words_payment_way (way));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->sums[way]));
      gtk_list_box_append (self->ways, row);
    }
}

GtkWidget *
cj_takings_view_new (CjSession *session)
{
  CjTakingsView *self = g_object_new (CJ_TYPE_TAKINGS_VIEW, NULL);
  g_autoptr (GtkNoSelection) selection = NULL;

  self->controller = cj_takings_controller_new (session);
  selection = gtk_no_selection_new (g_object_ref (cj_takings_controller_get_entries (self->controller)));
  gtk_list_view_set_model (self->entries, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->controller, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  on_loaded_cb (self);

  return GTK_WIDGET (self);
}
