/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-cashier-page.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-money.h"
#include "view/cj-bill-view.h"
#include "view/cj-look.h"
#include "view/cj-page.h"
#include "view/cj-plate-view.h"
#include "view/cj-row-label.h"
#include "view/cj-takings-view.h"

/**
 * CjCashierPage:
 *
 * Who has to pay at the left, the bill at the right; what came in today behind
 * a button. Typing the tail of a plate opens the bill, Ctrl+Enter books it.
 */

struct _CjCashierPage
{
  AdwBin parent_instance;

  CjCashierController *controller;
  GtkSingleSelection *selection;
  gboolean filling;

  GtkToggleButton *show_waiting;
  GtkToggleButton *show_account;
  GtkToggleButton *show_today;
  GtkLabel *queue_total;
  GtkStack *stack;
  GtkWidget *who;
  GtkEditable *search;
  GtkStack *queue_stack;
  GtkListView *queue;
  AdwStatusPage *nobody;
  CjBillView *bill;
  AdwBin *takings;
};

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjCashierPage, cj_cashier_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

static gboolean
shows_account (CjCashierPage *self)
{
  return cj_cashier_controller_get_queue_kind (self->controller) == CJ_CASHIER_QUEUE_ACCOUNT;
}

/* The queue */

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item,
             CjCashierPage *self)
{
  GtkWidget *outer = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *plate = cj_plate_view_new ();
  GtkWidget *amount;

  cj_row_label_add (item, "heading", outer, "heading");
  gtk_widget_set_valign (plate, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row), plate);
  g_object_set_data (G_OBJECT (item), "plate", plate);
  gtk_widget_set_hexpand (text, TRUE);
  cj_row_label_add (item, "title", text, NULL);
  gtk_widget_add_css_class (cj_row_label_add (item, "subtitle", text, "caption"), "dim-label");
  gtk_box_append (GTK_BOX (row), text);
  amount = cj_row_label_add (item, "amount", row, "money");
  gtk_label_set_ellipsize (GTK_LABEL (amount), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (outer), row);
  gtk_list_item_set_child (item, outer);
}

/* Bills on account stand under the customer, with the whole of the account. */
static void
set_heading (CjCashierPage *self,
             GtkListItem *item,
             CjWorkOrder *order)
{
  GtkWidget *label = g_object_get_data (G_OBJECT (item), "heading");
  guint position = gtk_list_item_get_position (item);
  g_autoptr (CjWorkOrder) before = NULL;
  g_autofree char *money = NULL;
  g_autofree char *text = NULL;

  if (position > 0)
    before = g_list_model_get_item (cj_cashier_controller_get_queue (self->controller), position - 1);
  gtk_widget_set_visible (label, shows_account (self)
                          && (before == NULL || !g_str_equal (cj_work_order_get_customer_id (before), cj_work_order_get_customer_id (order))));
  money = cj_words_money (cj_cashier_controller_get_customer_owes (self->controller, cj_work_order_get_customer_id (order)));
  text = g_strdup_printf (_("%s owes %s"), cj_work_order_get_customer_name (order), money);
  gtk_label_set_text (GTK_LABEL (label), text);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem *item,
            CjCashierPage *self)
{
  CjWorkOrder *order = gtk_list_item_get_item (item);
  gint64 owed = shows_account (self) ? cj_work_order_get_on_account (order)
                                     : cj_subtract (cj_work_order_get_total (order), cj_add (cj_work_order_get_paid (order), cj_work_order_get_on_account (order)));
  g_autofree char *amount = cj_words_money (owed);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", cj_work_order_get_number (order), cj_words_order_state (cj_work_order_get_state (order)));
  g_autofree char *name = g_strjoin (", ", cj_work_order_get_plate (order), cj_work_order_get_customer_name (order), subtitle, amount, NULL);

  set_heading (self, item, order);
  cj_plate_view_set_text (g_object_get_data (G_OBJECT (item), "plate"), cj_work_order_get_plate (order));
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "title"),
                      shows_account (self) ? cj_work_order_get_vehicle_label (order) : cj_work_order_get_customer_name (order));
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "subtitle"), subtitle);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "amount"), amount);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (item)), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static guint
find_open (CjCashierPage *self)
{
  GListModel *queue = cj_cashier_controller_get_queue (self->controller);
  CjWorkOrder *open = cj_cashier_controller_get_order (self->controller);

  for (guint i = 0; open != NULL && i < g_list_model_get_n_items (queue); i++)
    {
      g_autoptr (CjEntity) order = g_list_model_get_item (queue, i);

      if (g_str_equal (cj_entity_get_id (order), cj_entity_get_id (CJ_ENTITY (open))))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
say_empty (CjCashierPage *self)
{
  gboolean searching = *gtk_editable_get_text (self->search) != '\0';

  if (searching)
    {
      adw_status_page_set_title (self->nobody, _("Nothing found"));
      adw_status_page_set_description (self->nobody, _("Nobody with this plate, number or name has a bill here. The search at the top finds every order."));
    }
  else if (shows_account (self))
    {
      adw_status_page_set_title (self->nobody, _("Nothing on account"));
      adw_status_page_set_description (self->nobody, _("Bills that a customer may pay later are listed here."));
    }
  else
    {
      adw_status_page_set_title (self->nobody, _("Everything is paid"));
      adw_status_page_set_description (self->nobody, _("An order appears here when the car is ready."));
    }
}

static void
on_queue_changed_cb (CjCashierPage *self)
{
  GListModel *queue = cj_cashier_controller_get_queue (self->controller);
  guint n = g_list_model_get_n_items (queue);
  guint open = find_open (self);
  g_autofree char *money = cj_words_money (cj_cashier_controller_get_queue_total (self->controller));
  g_autofree char *total = g_strdup_printf (shows_account (self) ? _("On account together: %s") : _("To pay together: %s"), money);

  gtk_label_set_text (self->queue_total, gtk_toggle_button_get_active (self->show_today) ? "" : total);
  gtk_stack_set_visible_child_name (self->queue_stack, n > 0 ? "queue" : "empty");
  say_empty (self);
  self->filling = TRUE;
  gtk_single_selection_set_selected (self->selection, open);
  self->filling = FALSE;
  /* Who types means the first that is found. */
  if (open == GTK_INVALID_LIST_POSITION && *gtk_editable_get_text (self->search) != '\0')
    {
      if (n > 0)
        gtk_single_selection_set_selected (self->selection, 0);
      else
        cj_cashier_controller_close (self->controller);
    }
}

static void
on_selected_cb (CjCashierPage *self)
{
  CjEntity *order = gtk_single_selection_get_selected_item (self->selection);

  if (!self->filling && order != NULL)
    cj_cashier_controller_open (self->controller, cj_entity_get_id (order));
}

static void
on_search_changed_cb (CjCashierPage *self)
{
  cj_cashier_controller_search (self->controller, gtk_editable_get_text (self->search));
}

static void
step (CjCashierPage *self,
      int by)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = gtk_single_selection_get_selected (self->selection);
  int next = selected == GTK_INVALID_LIST_POSITION ? (by > 0 ? 0 : (int) n - 1) : (int) selected + by;

  if (next >= 0 && next < (int) n)
    gtk_single_selection_set_selected (self->selection, (guint) next);
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *keys,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state,
                   CjCashierPage *self)
{
  if (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up)
    return GDK_EVENT_PROPAGATE;
  step (self, keyval == GDK_KEY_Down ? 1 : -1);
  return GDK_EVENT_STOP;
}

static void
on_settled_cb (CjCashierPage *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_show_toggled_cb (GtkToggleButton *button,
                    CjCashierPage *self)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  gtk_stack_set_visible_child_name (self->stack, button == self->show_today ? "takings" : "bills");
  if (button == self->show_today)
    cj_takings_view_refresh (CJ_TAKINGS_VIEW (adw_bin_get_child (self->takings)));
  else
    {
      cj_cashier_controller_close (self->controller);
      cj_cashier_controller_set_queue (self->controller, button == self->show_account ? CJ_CASHIER_QUEUE_ACCOUNT : CJ_CASHIER_QUEUE_WAITING);
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
    }
  on_queue_changed_cb (self);
}

/* As a page */

static void
cj_cashier_page_show (CjPage *page,
                      const char *target)
{
  CjCashierPage *self = CJ_CASHIER_PAGE (page);

  cj_cashier_controller_refresh (self->controller);
  if (target != NULL)
    {
      gtk_toggle_button_set_active (self->show_waiting, TRUE);
      cj_cashier_controller_open (self->controller, target);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
cj_cashier_page_refresh (CjPage *page)
{
  CjCashierPage *self = CJ_CASHIER_PAGE (page);

  cj_cashier_controller_refresh (self->controller);
  cj_takings_view_refresh (CJ_TAKINGS_VIEW (adw_bin_get_child (self->takings)));
}

static gboolean
cj_cashier_page_finish (CjPage *page)
{
  CjCashierPage *self = CJ_CASHIER_PAGE (page);

  if (gtk_toggle_button_get_active (self->show_today))
    return FALSE;
  cj_bill_view_settle (self->bill, TRUE);
  return TRUE;
}

static gboolean
cj_cashier_page_print (CjPage *page)
{
  CjCashierPage *self = CJ_CASHIER_PAGE (page);
  CjWorkOrder *order = cj_cashier_controller_get_order (self->controller);

  if (order == NULL)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-order", "(ss)", cj_entity_get_id (CJ_ENTITY (order)), "settlement");
  return TRUE;
}

static gboolean
cj_cashier_page_escape (CjPage *page)
{
  CjCashierPage *self = CJ_CASHIER_PAGE (page);

  if (*gtk_editable_get_text (self->search) == '\0' && cj_cashier_controller_get_order (self->controller) == NULL)
    return FALSE;
  gtk_editable_set_text (self->search, "");
  cj_cashier_controller_close (self->controller);
  on_queue_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return TRUE;
}

static void
page_iface_init (CjPageInterface *iface)
{
  iface->show = cj_cashier_page_show;
  iface->refresh = cj_cashier_page_refresh;
  iface->print = cj_cashier_page_print;
  iface->finish = cj_cashier_page_finish;
  iface->escape = cj_cashier_page_escape;
}

static void
cj_cashier_page_dispose (GObject *object)
{
  CjCashierPage *self = CJ_CASHIER_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_CASHIER_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_cashier_page_parent_class)->dispose (object);
}

static void
cj_cashier_page_class_init (CjCashierPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_cashier_page_dispose;
  g_type_ensure (CJ_TYPE_BILL_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-cashier-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjCashierPage, name)
  BIND (show_waiting); BIND (show_account); BIND (show_today); BIND (queue_total); BIND (stack); BIND (who); BIND (search);
  BIND (queue_stack); BIND (queue); BIND (nobody); BIND (bill); BIND (takings);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
}

static void
fit_queue (GtkWidget *who,
           double scale)
{
  gtk_widget_set_size_request (who, cj_look_between (400, 530, scale), -1);
}

static void
cj_cashier_page_init (CjCashierPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  cj_look_fit (self->who, fit_queue);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
}

GtkWidget *
cj_cashier_page_new (CjSession *session)
{
  CjCashierPage *self = g_object_new (CJ_TYPE_CASHIER_PAGE, NULL);

  self->controller = cj_cashier_controller_new (session);
  self->selection = gtk_single_selection_new (g_object_ref (cj_cashier_controller_get_queue (self->controller)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_model (self->queue, GTK_SELECTION_MODEL (self->selection));
  cj_bill_view_set_controller (self->bill, self->controller);
  adw_bin_set_child (self->takings, cj_takings_view_new (session));
  on_queue_changed_cb (self);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "queue-changed", G_CALLBACK (on_queue_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->bill, "settled", G_CALLBACK (on_settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->search, "changed", G_CALLBACK (on_search_changed_cb), self);
  g_signal_connect (self->show_waiting, "toggled", G_CALLBACK (on_show_toggled_cb), self);
  g_signal_connect (self->show_account, "toggled", G_CALLBACK (on_show_toggled_cb), self);
  g_signal_connect (self->show_today, "toggled", G_CALLBACK (on_show_toggled_cb), self);

  return GTK_WIDGET (self);
}
