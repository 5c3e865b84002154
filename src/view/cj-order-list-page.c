/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-order-list-page.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "view/cj-order-columns.h"
#include "view/cj-page.h"

/**
 * CjOrderListPage:
 *
 * All orders, as a table: filtered from the bar above it, sorted by its
 * headings, added up below it.
 */

struct _CjOrderListPage
{
  AdwBin parent_instance;

  CjOrderListController *controller;
  GPtrArray *technician_ids;
  GtkCheckButton *checks[CJ_ORDER_STATE_CANCELLED + 1];
  gboolean filling;

  GtkWidget *clear;
  GtkDropDown *period;
  GtkEditable *from;
  GtkEditable *to;
  GtkMenuButton *states;
  GtkBox *state_box;
  GtkDropDown *technician;
  GtkToggleButton *owing;
  GtkStack *stack;
  GtkColumnView *view;
  GtkLabel *count;
  GtkLabel *sum;
};

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjOrderListPage, cj_order_list_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

static const char *const periods[] = {
  [CJ_ORDER_PERIOD_ALL] = N_ ("Any Day"),
  [CJ_ORDER_PERIOD_TODAY] = N_ ("Today"),
  [CJ_ORDER_PERIOD_WEEK] = N_ ("This Week"),
  [CJ_ORDER_PERIOD_MONTH] = N_ ("This Month"),
  [CJ_ORDER_PERIOD_LAST_MONTH] = N_ ("Last Month"),
  [CJ_ORDER_PERIOD_YEAR] = N_ ("This Year"),
  [CJ_ORDER_PERIOD_DAYS] = N_ ("From … to …"),
};

static void
on_summary_cb (CjOrderListPage *self)
{
  gint64 n = cj_order_list_controller_get_count (self->controller);
  CjSession *session = cj_order_list_controller_get_session (self->controller);
  g_autofree char *number = NULL;
  g_autofree char *count = NULL;
  g_autofree char *money = NULL;
  g_autofree char *sum = NULL;

  if (!cj_order_list_controller_get_counted (self->controller))
    {
      gtk_label_set_text (self->count, _("Counting…"));
      gtk_label_set_text (self->sum, "");
      return;
    }
  number = cj_words_number (n);
  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s order", "%s orders", (gulong) n), number);
  money = cj_words_money (cj_order_list_controller_get_sum (self->controller));
  sum = g_strdup_printf (_("Together %s"), money);
  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->sum, cj_session_may (session, CJ_PERMISSION_VIEW_PRICES) ? sum : "");
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else
    gtk_stack_set_visible_child_name (self->stack, cj_order_list_controller_is_filtered (self->controller) ? "nothing" : "empty");
}

/* Filter */

static void
name_states (CjOrderListPage *self)
{
  guint states = cj_order_list_controller_get_states (self->controller);
  guint n = 0;
  int last = 0;

  for (int i = 0; i <= CJ_ORDER_STATE_CANCELLED; i++)
    if (states & (1u << i))
      {
        n++;
        last = i;
      }
  if (n > CJ_ORDER_STATE_CANCELLED)
    gtk_menu_button_set_label (self->states, _("All States"));
  else if (n == 1)
    gtk_menu_button_set_label (self->states, cj_words_order_state (last));
  else
    {
      g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u state", "%u states", n), n);

      gtk_menu_button_set_label (self->states, label);
    }
}

static void
on_filter_cb (CjOrderListPage *self)
{
  guint states = cj_order_list_controller_get_states (self->controller);
  CjOrderPeriod period = cj_order_list_controller_get_period (self->controller);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  guint selected = 0;

  self->filling = TRUE;
  for (guint i = 0; i < self->technician_ids->len; i++)
    if (g_str_equal (g_ptr_array_index (self->technician_ids, i), cj_order_list_controller_get_technician (self->controller)))
      selected = i;
  gtk_drop_down_set_selected (self->technician, selected);
  gtk_drop_down_set_selected (self->period, period);
  gtk_toggle_button_set_active (self->owing, cj_order_list_controller_get_owing (self->controller));
  for (int i = 0; i <= CJ_ORDER_STATE_CANCELLED; i++)
    gtk_check_button_set_active (self->checks[i], (states & (1u << i)) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->from), period == CJ_ORDER_PERIOD_DAYS);
  gtk_widget_set_visible (GTK_WIDGET (self->to), period == CJ_ORDER_PERIOD_DAYS);
  cj_order_list_controller_get_days (self->controller, &from, &to);
  if (period == CJ_ORDER_PERIOD_DAYS && !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (self->from)))
      && !gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (self->to))))
    {
      gtk_editable_set_text (self->from, from);
      gtk_editable_set_text (self->to, to);
    }
  name_states (self);
  gtk_widget_set_visible (self->clear, cj_order_list_controller_is_filtered (self->controller));
  self->filling = FALSE;
}

static void
on_period_cb (CjOrderListPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->period);

  if (!self->filling && selected < CJ_ORDER_N_PERIODS)
    cj_order_list_controller_set_period (self->controller, selected);
}

static void
on_days_cb (CjOrderListPage *self)
{
  gboolean good;

  if (self->filling)
    return;
  good = cj_order_list_controller_set_days (self->controller, gtk_editable_get_text (self->from), gtk_editable_get_text (self->to));
  for (int i = 0; i < 2; i++)
    {
      GtkWidget *entry = GTK_WIDGET (i == 0 ? self->from : self->to);

      if (good)
        gtk_widget_remove_css_class (entry, "error");
      else
        gtk_widget_add_css_class (entry, "error");
      gtk_widget_set_tooltip_text (entry, good ? NULL : _("Enter days such as 2026-11-23 or 1123, the earlier one first."));
    }
}

static void
on_state_toggled_cb (CjOrderListPage *self)
{
  guint states = 0;

  if (self->filling)
    return;
  for (int i = 0; i <= CJ_ORDER_STATE_CANCELLED; i++)
    if (gtk_check_button_get_active (self->checks[i]))
      states |= 1u << i;
  cj_order_list_controller_set_states (self->controller, states);
}

static void
on_technician_cb (CjOrderListPage *self)
{
  guint selected = gtk_drop_down_get_selected (self->technician);

  if (!self->filling && selected < self->technician_ids->len)
    cj_order_list_controller_set_technician (self->controller, g_ptr_array_index (self->technician_ids, selected));
}

static void
on_owing_cb (CjOrderListPage *self)
{
  if (!self->filling)
    cj_order_list_controller_set_owing (self->controller, gtk_toggle_button_get_active (self->owing));
}

static void
clear_filter_action (GtkWidget *widget,
                     const char *name,
                     GVariant *parameter)
{
  cj_order_list_controller_clear_filter (CJ_ORDER_LIST_PAGE (widget)->controller);
}

static void
show_open_action (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  CjOrderListPage *self = CJ_ORDER_LIST_PAGE (widget);
  guint states = 0;

  for (int i = 0; i <= CJ_ORDER_STATE_CANCELLED; i++)
    if (cj_order_state_is_open (i))
      states |= 1u << i;
  cj_order_list_controller_set_states (self->controller, states);
  gtk_menu_button_popdown (self->states);
}

static void
fill_technicians (CjOrderListPage *self)
{
  GListModel *staff = cj_session_get_staff_list (cj_order_list_controller_get_session (self->controller));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All Technicians"));
  g_ptr_array_add (self->technician_ids, g_strdup (""));
  for (guint i = 0; i < g_list_model_get_n_items (staff); i++)
    {
      g_autoptr (CjStaff) person = g_list_model_get_item (staff, i);

      /* Those who have left did work that is still listed. */
      if (cj_staff_get_role (person) != CJ_STAFF_ROLE_TECHNICIAN)
        continue;
      g_ptr_array_add (self->technician_ids, g_strdup (cj_entity_get_id (CJ_ENTITY (person))));
      gtk_string_list_append (names, cj_staff_get_name (person));
    }
  gtk_drop_down_set_model (self->technician, G_LIST_MODEL (names));
}

static void
on_activate_cb (GtkColumnView *view,
                guint position,
                CjOrderListPage *self)
{
  g_autoptr (CjRow) row = g_list_model_get_item (cj_order_list_controller_get_list (self->controller), position);

  if (row != NULL && cj_row_get_entity (row) != NULL)
    cj_view_open (GTK_WIDGET (self), "order", cj_entity_get_id (cj_row_get_entity (row)));
}

static void
cj_order_list_page_show (CjPage *page,
                         const char *target)
{
  CjOrderListPage *self = CJ_ORDER_LIST_PAGE (page);

  cj_order_list_controller_refresh (self->controller);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
cj_order_list_page_refresh (CjPage *page)
{
  cj_order_list_controller_refresh (CJ_ORDER_LIST_PAGE (page)->controller);
}

static gboolean
cj_order_list_page_escape (CjPage *page)
{
  CjOrderListPage *self = CJ_ORDER_LIST_PAGE (page);
  gboolean filtered = cj_order_list_controller_is_filtered (self->controller);

  cj_order_list_controller_clear_filter (self->controller);
  return filtered;
}

/* The order chosen in the list, as it stands in the shop. */
static gboolean
cj_order_list_page_print (CjPage *page)
{
  CjOrderListPage *self = CJ_ORDER_LIST_PAGE (page);
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (self->view));
  CjRow *row = gtk_single_selection_get_selected_item (selection);

  if (row == NULL || cj_row_get_entity (row) == NULL)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-order", "(ss)", cj_entity_get_id (cj_row_get_entity (row)), "settlement");
  return TRUE;
}

static void
page_iface_init (CjPageInterface *iface)
{
  iface->show = cj_order_list_page_show;
  iface->refresh = cj_order_list_page_refresh;
  iface->print = cj_order_list_page_print;
  iface->escape = cj_order_list_page_escape;
}

static void
cj_order_list_page_dispose (GObject *object)
{
  CjOrderListPage *self = CJ_ORDER_LIST_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_ORDER_LIST_PAGE);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_order_list_page_parent_class)->dispose (object);
}

static void
cj_order_list_page_finalize (GObject *object)
{
  g_ptr_array_unref (CJ_ORDER_LIST_PAGE (object)->technician_ids);

  G_OBJECT_CLASS (cj_order_list_page_parent_class)->finalize (object);
}

static void
cj_order_list_page_class_init (CjOrderListPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_order_list_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_order_list_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-order-list-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjOrderListPage, name)
  BIND (clear); BIND (period); BIND (from); BIND (to); BIND (states); BIND (state_box); BIND (technician); BIND (owing);
  BIND (stack); BIND (view); BIND (count); BIND (sum);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_activate_cb);
  gtk_widget_class_install_action (widget_class, "orders.clear-filter", NULL, clear_filter_action);
  gtk_widget_class_install_action (widget_class, "orders.show-open", NULL, show_open_action);
}

static void
cj_order_list_page_init (CjOrderListPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->technician_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    gtk_string_list_append (names, _(periods[i]));
  gtk_drop_down_set_model (self->period, G_LIST_MODEL (names));
  for (int i = 0; i <= CJ_ORDER_STATE_CANCELLED; i++)
    {
      self->checks[i] = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (cj_words_order_state (i)));
      gtk_box_append (self->state_box, GTK_WIDGET (self->checks[i]));
      g_signal_connect_swapped (self->checks[i], "toggled", G_CALLBACK (on_state_toggled_cb), self);
    }
}

GtkWidget *
cj_order_list_page_new (CjSession *session)
{
  CjOrderListPage *self = g_object_new (CJ_TYPE_ORDER_LIST_PAGE, NULL);
  g_autoptr (GtkSingleSelection) selection = NULL;

  self->controller = cj_order_list_controller_new (session);
  self->filling = TRUE;
  fill_technicians (self);
  self->filling = FALSE;
  cj_order_columns_set_up (self->view, self->controller);
  selection = gtk_single_selection_new (g_object_ref (cj_order_list_controller_get_list (self->controller)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  on_filter_cb (self);
  on_summary_cb (self);
  g_signal_connect_object (self->controller, "summary-changed", G_CALLBACK (on_summary_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "filter-changed", G_CALLBACK (on_filter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->period, "notify::selected", G_CALLBACK (on_period_cb), self);
  g_signal_connect_swapped (self->from, "changed", G_CALLBACK (on_days_cb), self);
  g_signal_connect_swapped (self->to, "changed", G_CALLBACK (on_days_cb), self);
  g_signal_connect_swapped (self->technician, "notify::selected", G_CALLBACK (on_technician_cb), self);
  g_signal_connect_swapped (self->owing, "toggled", G_CALLBACK (on_owing_cb), self);

  return GTK_WIDGET (self);
}
