/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-order-payments-tab.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-money.h"
#include "model/cj-order-totals.h"
#include "view/cj-page.h"

/**
 * CjOrderPaymentsTab:
 *
 * What is still to be paid for an order, what comes off it, and what was paid.
 */

struct _CjOrderPaymentsTab
{
  AdwBin parent_instance;

  CjOrderController *controller;
  gboolean filling;

  GtkLabel *owed;
  GtkDropDown *way;
  GtkEditable *amount;
  GtkEditable *pay_note;
  GtkLabel *pay_problem;
  GtkEditable *discount_rate;
  GtkEditable *discount;
  GtkLabel *discount_problem;
  GtkListBox *payments;
};

G_DEFINE_FINAL_TYPE (CjOrderPaymentsTab, cj_order_payments_tab, ADW_TYPE_BIN)

static CjWorkOrder *
get_order (CjOrderPaymentsTab *self)
{
  return cj_order_controller_get_order (self->controller);
}

static CjSession *
get_session (CjOrderPaymentsTab *self)
{
  return cj_order_controller_get_session (self->controller);
}

/* Filling */

static void
update_owed (CjOrderPaymentsTab *self)
{
  g_autofree char *owed = cj_words_money (cj_order_controller_get_owed (self->controller));
  g_autofree char *text = g_strdup_printf (_("To pay: %s"), owed);
  /* What Enter takes when nothing is typed. */
  g_autofree char *hint = g_strdup_printf (_("All: %s"), owed);

  gtk_label_set_text (self->owed, text);
  g_object_set (self->amount, "placeholder-text", hint, NULL);
}

static void
fill_discount (GtkEditable *entry,
               const char *text)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (entry))))
    gtk_editable_set_text (entry, text);
}

static void
on_loaded_cb (CjOrderPaymentsTab *self)
{
  CjWorkOrder *order = get_order (self);
  g_autofree char *rate = cj_rate_format (cj_work_order_get_discount_rate (order));
  g_autofree char *discount = cj_money_format (cj_work_order_get_discount (order));

  self->filling = TRUE;
  fill_discount (self->discount_rate, cj_work_order_get_discount_rate (order) != 0 ? rate : "");
  fill_discount (self->discount, cj_work_order_get_discount (order) != 0 ? discount : "");
  self->filling = FALSE;
  update_owed (self);
}

/* Taking */

static void
show_problem (GtkLabel *label,
              const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
on_discount_changed_cb (CjOrderPaymentsTab *self)
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
  cj_order_controller_recount (self->controller);
}

static void
on_round_cb (CjOrderPaymentsTab *self)
{
  cj_work_order_set_rounding (get_order (self), cj_work_order_round_down (get_order (self), 100));
  cj_order_controller_recount (self->controller);
}

/* Payments */

static void
on_pay_cb (CjOrderPaymentsTab *self)
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
                       CjOrderPaymentsTab *self)
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

static void
cj_order_payments_tab_dispose (GObject *object)
{
  CjOrderPaymentsTab *self = CJ_ORDER_PAYMENTS_TAB (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_ORDER_PAYMENTS_TAB);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_order_payments_tab_parent_class)->dispose (object);
}

static void
cj_order_payments_tab_class_init (CjOrderPaymentsTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_order_payments_tab_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-order-payments-tab.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjOrderPaymentsTab, name)
  BIND (owed); BIND (way); BIND (amount); BIND (pay_note); BIND (pay_problem); BIND (discount_rate); BIND (discount);
  BIND (discount_problem); BIND (payments);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_pay_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_round_cb);
}

static void
cj_order_payments_tab_init (CjOrderPaymentsTab *self)
{
  g_autoptr (GtkStringList) ways = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (int way = CJ_PAYMENT_WAY_CASH; way <= CJ_PAYMENT_WAY_ON_ACCOUNT; way++)
    gtk_string_list_append (ways, cj_words_payment_way (way));
  gtk_drop_down_set_model (self->way, G_LIST_MODEL (ways));
  g_signal_connect_swapped (self->discount_rate, "changed", G_CALLBACK (on_discount_changed_cb), self);
  g_signal_connect_swapped (self->discount, "changed", G_CALLBACK (on_discount_changed_cb), self);
}

/**
 * cj_order_payments_tab_set_controller:
 *
 * Shows the order of @controller; called once.
 */
void
cj_order_payments_tab_set_controller (CjOrderPaymentsTab *self,
                                      CjOrderController *controller)
{
  g_return_if_fail (CJ_IS_ORDER_PAYMENTS_TAB (self) && self->controller == NULL);

  self->controller = g_object_ref (controller);
  g_signal_connect_object (controller, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "totals-changed", G_CALLBACK (update_owed), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->payments, cj_order_controller_get_payments (controller), make_payment, self, NULL);
}

/**
 * cj_order_payments_tab_focus:
 *
 * The focus goes to the amount that is paid.
 */
void
cj_order_payments_tab_focus (CjOrderPaymentsTab *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->amount));
}
