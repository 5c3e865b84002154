/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-order-page-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-search-controller.h"
#include "controller/cj-words.h"
#include "model/cj-money.h"
#include "model/cj-order-totals.h"
#include "model/cj-phone.h"
#include "view/cj-order-grid.h"
#include "view/cj-page.h"
#include "view/cj-plate-view.h"

/**
 * CjOrderPage:
 *
 * One work order: its lines, its details, its payments, and what was done to
 * the car before. Every change is saved by itself.
 */

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjOrderPage, cj_order_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

static CjWorkOrder *
get_order (CjOrderPage *self)
{
  return cj_order_controller_get_order (self->controller);
}

static CjSession *
get_session (CjOrderPage *self)
{
  return cj_order_controller_get_session (self->controller);
}

static void
print_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  CjOrderPage *self = CJ_ORDER_PAGE (widget);

  cj_order_controller_flush (self->controller);
  gtk_widget_activate_action (widget, "win.print-order", "(ss)", cj_entity_get_id (CJ_ENTITY (get_order (self))), g_variant_get_string (parameter, NULL));
}

static void
on_call_cb (CjOrderPage *self)
{
  const char *phone = cj_work_order_get_customer_phone (get_order (self));

  cj_view_call (GTK_WIDGET (self), phone);
}

/* Lines */

static void
clear_add (CjOrderPage *self)
{
  gtk_editable_set_text (self->add, "");
  cj_search_controller_set_text (self->items, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
}

static void
add_hit (CjOrderPage *self,
         guint position)
{
  g_autoptr (CjSearchHit) hit = g_list_model_get_item (cj_search_controller_get_hits (self->items), position);

  if (hit == NULL)
    return;
  cj_order_controller_add_item (self->controller, CJ_ITEM (cj_search_hit_get_entity (hit)));
  clear_add (self);
}

static void
on_found_activated_cb (GtkListBox *list,
                       GtkListBoxRow *row,
                       CjOrderPage *self)
{
  add_hit (self, (guint) gtk_list_box_row_get_index (row));
}

/* Enter: the first that was found; words that nothing is found for become a
 * labour line of their own. */
static void
on_add_activate_cb (CjOrderPage *self)
{
  const char *typed = gtk_editable_get_text (self->add);

  if (*typed == '\0' || cj_search_controller_get_busy (self->items))
    return;
  if (g_list_model_get_n_items (cj_search_controller_get_hits (self->items)) > 0)
    {
      add_hit (self, 0);
      return;
    }
  cj_order_controller_add_line (self->controller, CJ_LINE_KIND_LABOUR, typed);
  clear_add (self);
}

static void
on_add_changed_cb (CjOrderPage *self)
{
  cj_search_controller_set_text (self->items, gtk_editable_get_text (self->add));
}

static void
on_hits_changed_cb (CjOrderPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->found), g_list_model_get_n_items (cj_search_controller_get_hits (self->items)) > 0);
}

static GtkWidget *
make_found (gpointer hit,
            gpointer user_data)
{
  CjItem *item = CJ_ITEM (cj_search_hit_get_entity (hit));
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *price = cj_words_money (cj_item_get_price (item));
  g_autofree char *title = g_markup_escape_text (cj_item_get_name (item), -1);
  g_autofree char *plain = g_strjoin (" · ", cj_words_line_kind (cj_item_get_kind (item)), cj_item_get_code (item), *cj_item_get_brand (item) != '\0' ? cj_item_get_brand (item) : NULL, NULL);
  g_autofree char *subtitle = g_markup_escape_text (plain, -1);
  GtkWidget *label = gtk_label_new (price);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "money");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

/* Filling */

static void
update_totals (CjOrderPage *self)
{
  CjOrderTotals totals;
  g_autofree char *labour = NULL;
  g_autofree char *parts = NULL;
  g_autofree char *other = NULL;
  g_autofree char *discount = NULL;
  g_autofree char *total = NULL;
  g_autofree char *owed = NULL;
  g_autofree char *text = NULL;
  g_autofree char *owed_text = NULL;
  g_autofree char *total_text = NULL;
  g_autofree char *hint = NULL;

  cj_work_order_get_totals (get_order (self), &totals);
  labour = cj_words_money (totals.labour);
  parts = cj_words_money (totals.parts);
  other = cj_words_money (totals.other);
  discount = cj_words_money (totals.gross - totals.total);
  total = cj_words_money (totals.total);
  owed = cj_words_money (cj_order_controller_get_owed (self->controller));
  text = g_strdup_printf (_("Labour %s · Parts %s · Other %s · Off %s"), labour, parts, other, discount);
  gtk_label_set_text (self->subtotals, text);
  total_text = g_strdup_printf (_("Total %s"), total);
  gtk_label_set_text (self->total, total_text);
  owed_text = g_strdup_printf (_("To pay: %s"), owed);
  gtk_label_set_text (self->owed, owed_text);
  /* What Enter takes when nothing is typed. */
  hint = g_strdup_printf (_("All: %s"), owed);
  g_object_set (self->amount, "placeholder-text", hint, NULL);
  gtk_stack_set_visible_child_name (self->lines_stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_lines (get_order (self)))) > 0 ? "lines" : "empty");
}

static void
set_text (GtkEditable *entry,
          const char *text)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (entry))))
    gtk_editable_set_text (entry, text);
}

static void
set_number (GtkEditable *entry,
            gint64 number)
{
  g_autofree char *text = number != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup ("");

  set_text (entry, text);
}

static void
add_link (CjOrderPage *self,
          const char *title,
          const char *text,
          const char *page,
          const char *target)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), *target != '\0');
  g_object_set_data_full (G_OBJECT (row), "page", g_strdup (page), g_free);
  g_object_set_data_full (G_OBJECT (row), "target", g_strdup (target), g_free);
  gtk_list_box_append (self->links, row);
}

static void
fill_links (CjOrderPage *self)
{
  CjWorkOrder *order = get_order (self);
  GtkWidget *child;
  g_autofree char *opened = cj_words_time (cj_work_order_get_opened_at (order));
  g_autofree char *phone = cj_phone_format (cj_work_order_get_customer_phone (order));
  g_autofree char *person = g_strdup_printf ("%s %s", cj_work_order_get_customer_name (order), phone != NULL ? phone : "");
  g_autofree char *distance = cj_words_km (cj_work_order_get_mileage_in (order));
  g_autofree char *car = g_strjoin (" · ", cj_work_order_get_vehicle_label (order), distance, NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->links))) != NULL)
    gtk_list_box_remove (self->links, child);
  add_link (self, _("Car"), car, "vehicles", cj_work_order_get_vehicle_id (order));
  add_link (self, _("Customer"), person, "customers", cj_work_order_get_customer_id (order));
  add_link (self, _("Taken in"), opened, "", "");
  add_link (self, _("Advisor"), cj_session_get_staff_name (get_session (self), cj_work_order_get_advisor_id (order)), "", "");
  if (*cj_work_order_get_approved_by (order) != '\0')
    {
      g_autofree char *when = cj_words_time (cj_work_order_get_approved_at (order));
      g_autofree char *text = g_strdup_printf ("%s, %s", cj_work_order_get_approved_by (order), when);

      add_link (self, _("Approved by"), text, "", "");
    }
}

static void
on_link_activated_cb (GtkListBox *list,
                      GtkListBoxRow *row,
                      CjOrderPage *self)
{
  cj_view_open (GTK_WIDGET (self), g_object_get_data (G_OBJECT (row), "page"), g_object_get_data (G_OBJECT (row), "target"));
}

static void
fill_details (CjOrderPage *self)
{
  CjWorkOrder *order = get_order (self);
  g_autofree char *promised = cj_words_when (cj_work_order_get_promised_at (order), cj_session_now (get_session (self)));
  g_autofree char *rate = cj_rate_format (cj_work_order_get_discount_rate (order));
  g_autofree char *discount = cj_money_format (cj_work_order_get_discount (order));
  guint selected = 0;

  self->filling = TRUE;
  for (guint i = 0; i < self->technician_ids->len; i++)
    if (g_str_equal (g_ptr_array_index (self->technician_ids, i), cj_work_order_get_technician_id (order)))
      selected = i;
  gtk_drop_down_set_selected (self->technician, selected);
  set_text (self->promised, promised);
  set_text (self->bay, cj_work_order_get_bay (order));
  set_text (self->complaint, cj_work_order_get_complaint (order));
  set_text (self->findings, cj_work_order_get_findings (order));
  set_text (self->advice, cj_work_order_get_advice (order));
  set_text (self->internal_note, cj_work_order_get_internal_note (order));
  set_text (self->cancel_reason, cj_work_order_get_cancel_reason (order));
  set_number (self->mileage_out, cj_work_order_get_mileage_out (order));
  set_text (self->next_date, cj_work_order_get_next_service_date (order));
  set_number (self->next_mileage, cj_work_order_get_next_service_mileage (order));
  set_text (self->discount_rate, cj_work_order_get_discount_rate (order) != 0 ? rate : "");
  set_text (self->discount, cj_work_order_get_discount (order) != 0 ? discount : "");
  self->filling = FALSE;
}

static void
on_loaded_cb (CjOrderPage *self)
{
  CjWorkOrder *order = get_order (self);
  g_autofree char *title = g_strdup_printf ("%s · %s", cj_work_order_get_number (order), cj_words_order_kind (cj_work_order_get_kind (order)));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", cj_work_order_get_vehicle_label (order), cj_work_order_get_customer_name (order));

  cj_plate_view_set_text (self->plate, cj_work_order_get_plate (order));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_label_set_text (self->state, cj_words_order_state (cj_work_order_get_state (order)));
  gtk_widget_set_sensitive (self->call, *cj_work_order_get_customer_phone (order) != '\0');
  gtk_widget_set_sensitive (self->approve_all, cj_order_state_is_open (cj_work_order_get_state (order)));
  _cj_order_page_fill_moves (self);
  fill_links (self);
  fill_details (self);
  update_totals (self);
}

/* Taking */

static void
on_detail_changed_cb (CjOrderPage *self)
{
  CjWorkOrder *order = get_order (self);
  guint selected = gtk_drop_down_get_selected (self->technician);
  g_autofree char *today = cj_session_today (get_session (self));
  g_autofree char *date = NULL;

  if (self->filling || !cj_order_controller_is_open (self->controller))
    return;
  date = cj_date_parse (gtk_editable_get_text (self->next_date), today);
  if (selected < self->technician_ids->len)
    cj_work_order_set_technician_id (order, g_ptr_array_index (self->technician_ids, selected));
  cj_work_order_set_bay (order, gtk_editable_get_text (self->bay));
  cj_work_order_set_complaint (order, gtk_editable_get_text (self->complaint));
  cj_work_order_set_findings (order, gtk_editable_get_text (self->findings));
  cj_work_order_set_advice (order, gtk_editable_get_text (self->advice));
  cj_work_order_set_internal_note (order, gtk_editable_get_text (self->internal_note));
  cj_work_order_set_cancel_reason (order, gtk_editable_get_text (self->cancel_reason));
  cj_work_order_set_mileage_out (order, CLAMP (g_ascii_strtoll (gtk_editable_get_text (self->mileage_out), NULL, 10), 0, 3000000));
  cj_work_order_set_next_service_mileage (order, CLAMP (g_ascii_strtoll (gtk_editable_get_text (self->next_mileage), NULL, 10), 0, 3000000));
  cj_work_order_set_next_service_date (order, date);
  if (*date == '\0' && *gtk_editable_get_text (self->next_date) != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->next_date), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_date), "error");
}

static void
on_promised_changed_cb (CjOrderPage *self)
{
  gint64 promised;

  if (self->filling || !cj_order_controller_is_open (self->controller))
    return;
  if (cj_order_controller_parse_promised (self->controller, gtk_editable_get_text (self->promised), &promised))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->promised), "error");
      cj_work_order_set_promised_at (get_order (self), promised);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->promised), "error");
}

static void
show_problem (GtkLabel *label,
              const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
on_discount_changed_cb (CjOrderPage *self)
{
  const char *rate_text = gtk_editable_get_text (self->discount_rate);
  const char *amount_text = gtk_editable_get_text (self->discount);
  gint64 rate = 0, amount = 0;
  gint64 limit = cj_permission_max_discount_rate (cj_session_get_role (get_session (self)));

  if (self->filling || !cj_order_controller_is_open (self->controller))
    return;
  if ((*rate_text != '\0' && !cj_rate_parse (rate_text, &rate)) || rate < 0 || rate > limit)
    {
      g_autofree char *most = cj_rate_format (limit);
      g_autofree char *text = g_strdup_printf (_("Enter a percentage from 0 to %s, which is the most your role may give."), most);

      show_problem (self->discount_problem, text);
      return;
    }
  if (*amount_text != '\0' && (!cj_money_parse (amount_text, &amount) || amount < 0))
    {
      show_problem (self->discount_problem, _("Enter an amount in yuan, such as 350 or 1280.50."));
      return;
    }
  show_problem (self->discount_problem, NULL);
  cj_work_order_set_discount_rate (get_order (self), rate);
  cj_work_order_set_discount (get_order (self), amount);
  cj_work_order_update_totals (get_order (self));
  update_totals (self);
}

static void
on_round_cb (CjOrderPage *self)
{
  cj_work_order_set_rounding (get_order (self), cj_work_order_round_down (get_order (self), 100));
  cj_work_order_update_totals (get_order (self));
  update_totals (self);
}

/* Payments */

static void
on_pay_cb (CjOrderPage *self)
{
  const char *typed = gtk_editable_get_text (self->amount);
  gint64 amount = 0;
  const char *problem;

  /* An empty field means all of it: one key settles. */
  if (*typed == '\0')
    amount = cj_order_controller_get_owed (self->controller);
  else if (!cj_money_parse (typed, &amount))
    {
      show_problem (self->pay_problem, _("Enter an amount in yuan, such as 350 or 1280.50."));
      return;
    }
  problem = cj_order_controller_pay (self->controller, gtk_drop_down_get_selected (self->way), amount, gtk_editable_get_text (self->pay_note));
  show_problem (self->pay_problem, problem);
  if (problem == NULL)
    {
      gtk_editable_set_text (self->amount, "");
      gtk_editable_set_text (self->pay_note, "");
    }
}

static void
on_reverse_clicked_cb (GtkButton *button,
                       CjOrderPage *self)
{
  const char *problem = cj_order_controller_reverse (self->controller, g_object_get_data (G_OBJECT (button), "payment"));

  if (problem != NULL)
    cj_view_toast (GTK_WIDGET (self), problem);
}

static GtkWidget *
make_payment (gpointer item,
              gpointer user_data)
{
  CjPayment *payment = item;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *amount = cj_words_money (cj_payment_get_amount (payment));
  g_autofree char *when = cj_words_time (cj_payment_get_at (payment));
  g_autofree char *plain = g_strjoin (" · ", when, *cj_payment_get_note (payment) != '\0' ? cj_payment_get_note (payment) : NULL, NULL);
  g_autofree char *subtitle = g_markup_escape_text (plain, -1);
  GtkWidget *label = gtk_label_new (amount);
  GtkWidget *button = gtk_button_new_with_label (_("Take Back"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cj_words_payment_way (cj_payment_get_way (payment)));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "money");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_visible (button, cj_payment_get_amount (payment) > 0);
  g_object_set_data_full (G_OBJECT (button), "payment", g_object_ref (payment), g_object_unref);
  g_signal_connect (button, "clicked", G_CALLBACK (on_reverse_clicked_cb), user_data);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static GtkWidget *
make_history (gpointer item,
              gpointer user_data)
{
  CjWorkOrder *order = item;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *total = cj_words_money (cj_work_order_get_total (order));
  g_autofree char *opened = cj_words_time (cj_work_order_get_opened_at (order));
  g_autofree char *title = g_strdup_printf ("%s · %s", cj_work_order_get_number (order), cj_words_order_state (cj_work_order_get_state (order)));
  g_autofree char *distance = cj_words_km (cj_work_order_get_mileage_in (order));
  g_autofree char *plain = g_strjoin (" · ", opened, distance, cj_work_order_get_complaint (order), NULL);
  g_autofree char *subtitle = g_markup_escape_text (plain, -1);
  GtkWidget *label = gtk_label_new (total);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_add_css_class (label, "money");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static void
on_history_activated_cb (GtkListBox *list,
                         GtkListBoxRow *row,
                         CjOrderPage *self)
{
  g_autoptr (CjEntity) order = g_list_model_get_item (cj_order_controller_get_history (self->controller), (guint) gtk_list_box_row_get_index (row));

  if (order != NULL)
    cj_order_controller_open (self->controller, cj_entity_get_id (order));
}

/* As a page */

static void
cj_order_page_show (CjPage *page,
                    const char *target)
{
  CjOrderPage *self = CJ_ORDER_PAGE (page);

  if (target != NULL)
    {
      cj_order_controller_open (self->controller, target);
      adw_view_stack_set_visible_child_name (self->stack, "lines");
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->add));
}

static void
cj_order_page_leave (CjPage *page)
{
  cj_order_controller_flush (CJ_ORDER_PAGE (page)->controller);
}

static gboolean
cj_order_page_print (CjPage *page)
{
  CjOrderPage *self = CJ_ORDER_PAGE (page);
  CjOrderState state = cj_work_order_get_state (get_order (self));
  const char *form = "job-card";

  if (state == CJ_ORDER_STATE_DRAFT || state == CJ_ORDER_STATE_INSPECTING)
    form = "intake";
  else if (state == CJ_ORDER_STATE_QUOTED)
    form = "estimate";
  else if (state == CJ_ORDER_STATE_READY || state == CJ_ORDER_STATE_DELIVERED)
    form = "settlement";
  cj_order_controller_flush (self->controller);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.print-order", "(ss)", cj_entity_get_id (CJ_ENTITY (get_order (self))), form);

  return TRUE;
}

static gboolean
cj_order_page_finish (CjPage *page)
{
  _cj_order_page_take_next_step (CJ_ORDER_PAGE (page));
  return TRUE;
}

static gboolean
cj_order_page_escape (CjPage *page)
{
  CjOrderPage *self = CJ_ORDER_PAGE (page);

  if (*gtk_editable_get_text (self->add) == '\0')
    return FALSE;
  clear_add (self);
  return TRUE;
}

/* A part that is scanned while an order is open is fitted to that car. */
static gboolean
cj_order_page_take_item (CjPage *page,
                         CjItem *item)
{
  CjOrderPage *self = CJ_ORDER_PAGE (page);
  g_autofree char *text = NULL;

  if (!cj_order_controller_is_open (self->controller) || !cj_order_state_is_open (cj_work_order_get_state (get_order (self))))
    return FALSE;
  cj_order_controller_add_item (self->controller, item);
  text = g_strdup_printf (_("%s added"), cj_item_get_name (item));
  cj_view_toast (GTK_WIDGET (self), text);

  return TRUE;
}

static void
cj_order_page_set_scanner (CjPage *page,
                           CjScanController *scanner)
{
  cj_photo_grid_set_scanner (CJ_ORDER_PAGE (page)->photos, scanner);
}

static void
page_iface_init (CjPageInterface *iface)
{
  iface->show = cj_order_page_show;
  iface->leave = cj_order_page_leave;
  iface->print = cj_order_page_print;
  iface->finish = cj_order_page_finish;
  iface->escape = cj_order_page_escape;
  iface->set_scanner = cj_order_page_set_scanner;
  iface->take_item = cj_order_page_take_item;
}

static void
cj_order_page_dispose (GObject *object)
{
  CjOrderPage *self = CJ_ORDER_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_ORDER_PAGE);
  g_clear_object (&self->controller);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (cj_order_page_parent_class)->dispose (object);
}

static void
cj_order_page_finalize (GObject *object)
{
  g_ptr_array_unref (CJ_ORDER_PAGE (object)->technician_ids);

  G_OBJECT_CLASS (cj_order_page_parent_class)->finalize (object);
}

static void
cj_order_page_class_init (CjOrderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_order_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_order_page_finalize;

  g_type_ensure (CJ_TYPE_PHOTO_GRID);
  g_type_ensure (CJ_TYPE_PLATE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-order-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjOrderPage, name)
  BIND (plate); BIND (title); BIND (subtitle); BIND (state); BIND (call); BIND (moves); BIND (next); BIND (stack);
  BIND (add); BIND (approve_all); BIND (found); BIND (lines_stack); BIND (lines); BIND (subtotals); BIND (total);
  BIND (links); BIND (technician); BIND (promised); BIND (bay); BIND (complaint); BIND (findings); BIND (advice);
  BIND (internal_note); BIND (mileage_out); BIND (next_date); BIND (next_mileage); BIND (cancel_reason); BIND (owed);
  BIND (way); BIND (amount); BIND (pay_note); BIND (pay_problem); BIND (discount_rate); BIND (discount);
  BIND (discount_problem); BIND (payments); BIND (history); BIND (photos);
#undef BIND
#define CALL(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALL (on_call_cb); CALL (on_add_activate_cb); CALL (on_add_changed_cb);
  CALL (on_found_activated_cb); CALL (on_link_activated_cb); CALL (on_pay_cb); CALL (on_round_cb); CALL (on_history_activated_cb);
#undef CALL
  _cj_order_page_class_add_steps (widget_class);
  gtk_widget_class_install_action (widget_class, "order.print", "s", print_action);
}

static void
fill_static (CjOrderPage *self)
{
  GListModel *staff = cj_session_get_staff_list (get_session (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) ways = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Nobody yet"));
  g_ptr_array_add (self->technician_ids, g_strdup (""));
  for (guint i = 0; i < g_list_model_get_n_items (staff); i++)
    {
      g_autoptr (CjStaff) person = g_list_model_get_item (staff, i);

      if (cj_staff_get_archived (person))
        continue;
      gtk_string_list_append (names, cj_staff_get_name (person));
      g_ptr_array_add (self->technician_ids, g_strdup (cj_entity_get_id (CJ_ENTITY (person))));
    }
  gtk_drop_down_set_model (self->technician, G_LIST_MODEL (names));
  for (int way = CJ_PAYMENT_WAY_CASH; way <= CJ_PAYMENT_WAY_ON_ACCOUNT; way++)
    gtk_string_list_append (ways, cj_words_payment_way (way));
  gtk_drop_down_set_model (self->way, G_LIST_MODEL (ways));
}

static void
connect_fields (CjOrderPage *self)
{
  GtkEditable *const details[] = { self->bay, self->complaint, self->findings, self->advice, self->internal_note,
                                   self->mileage_out, self->next_date, self->next_mileage, self->cancel_reason };

  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_swapped (details[i], "changed", G_CALLBACK (on_detail_changed_cb), self);
  g_signal_connect_swapped (self->technician, "notify::selected", G_CALLBACK (on_detail_changed_cb), self);
  g_signal_connect_swapped (self->promised, "changed", G_CALLBACK (on_promised_changed_cb), self);
  g_signal_connect_swapped (self->discount_rate, "changed", G_CALLBACK (on_discount_changed_cb), self);
  g_signal_connect_swapped (self->discount, "changed", G_CALLBACK (on_discount_changed_cb), self);
}

static void
cj_order_page_init (CjOrderPage *self)
{
  self->technician_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cj_order_page_new (CjSession *session)
{
  g_autoptr (CjPhotoController) photos = NULL;
  CjOrderPage *self = g_object_new (CJ_TYPE_ORDER_PAGE, NULL);

  self->controller = cj_order_controller_new (session);
  self->items = cj_search_controller_new (session, CJ_SEARCH_ITEMS, 8);
  photos = cj_photo_controller_new (session, get_order (self));
  cj_photo_grid_set_controller (self->photos, photos);
  fill_static (self);
  cj_order_grid_set_up (self->lines, self->controller);
  connect_fields (self);
  g_signal_connect_object (self->controller, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "totals-changed", G_CALLBACK (update_totals), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cj_search_controller_get_hits (self->items), "items-changed", G_CALLBACK (on_hits_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->found, cj_search_controller_get_hits (self->items), make_found, self, NULL);
  gtk_list_box_bind_model (self->payments, cj_order_controller_get_payments (self->controller), make_payment, self, NULL);
  gtk_list_box_bind_model (self->history, cj_order_controller_get_history (self->controller), make_history, self, NULL);

  return GTK_WIDGET (self);
}
