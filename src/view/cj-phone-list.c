/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-phone-list.h"

#include <glib/gi18n-lib.h>

#include "model/cj-phone.h"
#include "view/cj-page.h"

/* A customer's telephone numbers: call, correct, add, remove. A change makes the
 * customer say so, since a form saves when its entity does. */

static void
tell (CjCustomer *customer)
{
  g_object_notify (G_OBJECT (customer), "phones");
}

static void
on_number_changed_cb (GtkEditable *row,
                      CjCustomer *customer)
{
  CjCustomerPhone *phone = g_object_get_data (G_OBJECT (row), "phone");
  const char *typed = gtk_editable_get_text (row);
  g_autofree char *number = *typed != '\0' ? cj_phone_parse (typed, NULL, NULL) : NULL;

  if (*typed != '\0' && number == NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (row), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (row), _("This is no telephone number. A mobile number has 11 digits, a landline its area code before it."));
      return;
    }
  gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), NULL);
  cj_customer_phone_set_number (phone, number != NULL ? number : "");
  tell (customer);
}

static void
on_call_clicked_cb (GtkButton *button,
                    CjCustomerPhone *phone)
{
  cj_view_call (GTK_WIDGET (button), cj_customer_phone_get_number (phone));
}

static void
on_remove_clicked_cb (GtkButton *button,
                      CjCustomer *customer)
{
  GListStore *phones = cj_customer_get_phones (customer);
  guint position;

  if (g_list_store_find (phones, g_object_get_data (G_OBJECT (button), "phone"), &position))
    g_list_store_remove (phones, position);
}

static GtkWidget *
make_button (const char *icon,
             const char *text,
             CjCustomerPhone *phone)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  g_object_set_data_full (G_OBJECT (button), "phone", g_object_ref (phone), g_object_unref);

  return button;
}

static GtkWidget *
make_row (gpointer item,
          gpointer user_data)
{
  CjCustomer *customer = user_data;
  CjCustomerPhone *phone = item;
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *call = make_button ("call-start-symbolic", _("Call"), phone);
  GtkWidget *remove = make_button ("user-trash-symbolic", _("Remove the number"), phone);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Telephone"));
  gtk_editable_set_text (GTK_EDITABLE (row), cj_customer_phone_get_number (phone));
  g_object_set_data_full (G_OBJECT (row), "phone", g_object_ref (phone), g_object_unref);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_number_changed_cb), customer, 0);
  g_signal_connect_object (call, "clicked", G_CALLBACK (on_call_clicked_cb), phone, 0);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove_clicked_cb), customer, 0);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), call);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), remove);

  return row;
}

static void
on_add_clicked_cb (GtkButton *button,
                   CjCustomer *customer)
{
  g_autoptr (CjCustomerPhone) phone = cj_customer_phone_new ();

  g_list_store_append (cj_customer_get_phones (customer), phone);
}

/**
 * cj_phone_list_new:
 *
 * Returns: a list of the telephone numbers of @customer
 */
GtkWidget *
cj_phone_list_new (CjCustomer *customer)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *add = gtk_button_new_with_mnemonic (_("Add a _Number"));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_bind_model (GTK_LIST_BOX (list), G_LIST_MODEL (cj_customer_get_phones (customer)), make_row, customer, NULL);
  gtk_widget_set_halign (add, GTK_ALIGN_START);
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_add_clicked_cb), customer, 0);
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), add);

  return box;
}
