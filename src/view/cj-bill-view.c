/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-bill-view.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-money.h"
#include "model/cj-order-totals.h"
#include "view/cj-look.h"
#include "view/cj-page.h"
#include "view/cj-plate-view.h"

/**
 * CjBillView:
 *
 * The bill of one order: what is due, an amount for each way, the change. The
 * way that is chosen takes what the others leave; Alt and its digit choose it.
 */

struct _CjBillView
{
  AdwBin parent_instance;

  CjCashierController *controller;
  gboolean filling;
  gboolean tried; /* the problem is shown from the first try on */
  GtkToggleButton *way_buttons[CJ_N_PAYMENT_WAYS];
  GtkEditable *amounts[CJ_N_PAYMENT_WAYS];
  GtkEditable *cash_given;
  GtkLabel *change;

  GtkStack *stack;
  CjPlateView *plate;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *sums;
  GtkWidget *round;
  GtkLabel *due;
  GtkGrid *ways;
  GtkLabel *rest;
  GtkEditable *note;
  GtkCheckButton *hand_over;
  GtkLabel *problem;
  GtkBox *head;
  GtkBox *buttons;
};

enum
{
  SETTLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjBillView, cj_bill_view, ADW_TYPE_BIN)

static gboolean
has_focus (GtkEditable *entry)
{
  return gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (entry)));
}

static void
set_amount_text (GtkEditable *entry,
                 gint64 fen)
{
  g_autofree char *text = fen != 0 ? cj_money_format (fen) : g_strdup ("");

  if (!has_focus (entry) && !g_str_equal (gtk_editable_get_text (entry), text))
    gtk_editable_set_text (entry, text);
}

static void
append_sum (GString *text,
            const char *label,
            gint64 fen)
{
  g_autofree char *money = cj_words_money (fen);

  g_string_append_printf (text, "%s%s %s", text->len > 0 ? " · " : "", label, money);
}

static void
fill_sums (CjBillView *self,
           CjWorkOrder *order)
{
  g_autoptr (GString) text = g_string_new (NULL);
  CjOrderTotals totals;

  cj_work_order_get_totals (order, &totals);
  append_sum (text, _("Labour"), totals.labour);
  append_sum (text, _("Parts"), totals.parts);
  if (totals.other != 0)
    append_sum (text, _("Other"), totals.other);
  if (totals.rate_discount + totals.amount_discount != 0)
    append_sum (text, _("Discount"), -(totals.rate_discount + totals.amount_discount));
  if (totals.rounding != 0)
    append_sum (text, _("Rounding"), -totals.rounding);
  append_sum (text, _("Total"), totals.total);
  if (cj_work_order_get_paid (order) != 0)
    append_sum (text, _("Paid before"), cj_work_order_get_paid (order));
  if (cj_work_order_get_on_account (order) != 0)
    append_sum (text, _("On account"), cj_work_order_get_on_account (order));
  gtk_label_set_text (self->sums, text->str);
}

static void
fill_rest (CjBillView *self)
{
  gint64 rest = cj_cashier_controller_get_rest (self->controller);
  gint64 change = cj_cashier_controller_get_change (self->controller);
  g_autofree char *money = cj_words_money (ABS (rest));
  g_autofree char *rest_text = NULL;
  g_autofree char *back = cj_words_money (ABS (change));
  g_autofree char *change_text = NULL;

  if (rest > 0)
    rest_text = g_strdup_printf (_("Still to pay after this: %s"), money);
  else if (rest < 0)
    rest_text = g_strdup_printf (_("Too much by %s"), money);
  gtk_label_set_text (self->rest, rest_text != NULL ? rest_text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rest), rest != 0);
  if (change > 0)
    change_text = g_strdup_printf (_("Change %s"), back);
  else if (change < 0)
    change_text = g_strdup_printf (_("%s is missing"), back);
  gtk_label_set_text (self->change, change_text != NULL ? change_text : "");
}

static void
fill_problem (CjBillView *self)
{
  const char *problem = self->tried ? cj_cashier_controller_get_problem (self->controller) : NULL;

  gtk_label_set_text (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
}

static void
fill_head (CjBillView *self,
           CjWorkOrder *order)
{
  g_autofree char *title = g_strdup_printf ("%s · %s", cj_work_order_get_number (order), cj_work_order_get_customer_name (order));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", cj_work_order_get_vehicle_label (order), cj_words_order_state (cj_work_order_get_state (order)));
  g_autofree char *money = cj_words_money (cj_cashier_controller_get_due (self->controller));
  g_autofree char *due = g_strdup_printf (_("To pay %s"), money);

  cj_plate_view_set_text (self->plate, cj_work_order_get_plate (order));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  gtk_label_set_text (self->due, due);
}

static void
on_bill_cb (CjBillView *self)
{
  CjWorkOrder *order = cj_cashier_controller_get_order (self->controller);
  gboolean leaves = cj_cashier_controller_can_hand_over (self->controller);

  gtk_stack_set_visible_child_name (self->stack, order != NULL ? "bill" : "none");
  if (order == NULL)
    {
      self->tried = FALSE;
      return;
    }

  self->filling = TRUE;
  fill_head (self, order);
  fill_sums (self, order);
  for (int way = 0; way < CJ_N_PAYMENT_WAYS; way++)
    {
      set_amount_text (self->amounts[way], cj_cashier_controller_get_amount (self->controller, way));
      gtk_toggle_button_set_active (self->way_buttons[way], way == (int) cj_cashier_controller_get_way (self->controller));
    }
  gtk_widget_set_sensitive (self->round, !cj_cashier_controller_settles_account (self->controller));
  gtk_widget_set_visible (GTK_WIDGET (self->hand_over), cj_work_order_get_state (order) == CJ_ORDER_STATE_READY);
  gtk_widget_set_sensitive (GTK_WIDGET (self->hand_over), leaves);
  gtk_check_button_set_active (self->hand_over, leaves && cj_cashier_controller_get_hand_over (self->controller));
  fill_rest (self);
  fill_problem (self);
  self->filling = FALSE;
}

/* Taking what is typed */

static int
way_of (gpointer widget)
{
  return GPOINTER_TO_INT (g_object_get_data (widget, "way"));
}

static void
mark (GtkEditable *entry,
      gboolean good)
{
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (entry), "error");
  gtk_widget_set_tooltip_text (GTK_WIDGET (entry), good ? NULL : _("Enter an amount in yuan, such as 350 or 1280.50."));
}

static gboolean
parse (GtkEditable *entry,
       gint64 *fen)
{
  const char *typed = gtk_editable_get_text (entry);
  gboolean good;

  *fen = 0;
  good = *typed == '\0' || (cj_money_parse (typed, fen) && *fen >= 0);
  mark (entry, good);

  return good;
}

static void
on_amount_changed_cb (GtkEditable *entry,
                      CjBillView *self)
{
  gint64 fen;

  if (!self->filling && parse (entry, &fen))
    cj_cashier_controller_set_amount (self->controller, way_of (entry), fen);
}

static void
on_cash_given_changed_cb (CjBillView *self)
{
  gint64 fen;

  if (!self->filling && parse (self->cash_given, &fen))
    cj_cashier_controller_set_cash_given (self->controller, fen);
}

static void
on_way_toggled_cb (GtkToggleButton *button,
                   CjBillView *self)
{
  if (self->filling || !gtk_toggle_button_get_active (button))
    return;
  cj_cashier_controller_choose_way (self->controller, way_of (button));
}

static void
on_note_changed_cb (CjBillView *self)
{
  cj_cashier_controller_set_note (self->controller, gtk_editable_get_text (self->note));
}

static void
on_hand_over_toggled_cb (CjBillView *self)
{
  if (!self->filling)
    cj_cashier_controller_set_hand_over (self->controller, gtk_check_button_get_active (self->hand_over));
}

static void
round_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  const char *problem = cj_cashier_controller_round (CJ_BILL_VIEW (widget)->controller, g_variant_get_int64 (parameter));

  if (problem != NULL)
    cj_view_toast (widget, problem);
}

static void
open_order_action (GtkWidget *widget,
                   const char *name,
                   GVariant *parameter)
{
  CjWorkOrder *order = cj_cashier_controller_get_order (CJ_BILL_VIEW (widget)->controller);

  if (order != NULL)
    cj_view_open (widget, "order", cj_entity_get_id (CJ_ENTITY (order)));
}

/* Settling */

typedef struct
{
  CjBillView *self;
  gboolean print;
  char *said;
} Settle;

static void
settle_free (Settle *settle)
{
  g_object_unref (settle->self);
  g_free (settle->said);
  g_free (settle);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Settle, settle_free)

static void
clear_entries (CjBillView *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (self->cash_given, "");
  gtk_editable_set_text (self->note, "");
  for (int way = 0; way < CJ_N_PAYMENT_WAYS; way++)
    mark (self->amounts[way], TRUE);
  self->filling = FALSE;
}

static void
on_settled_cb (GObject *source,
               GAsyncResult *result,
               gpointer user_data)
{
  g_autoptr (Settle) settle = user_data;
  CjBillView *self = settle->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = cj_cashier_controller_settle_finish (CJ_CASHIER_CONTROLLER (source), result, &error);

  if (id == NULL)
    {
      if (!g_error_matches (error, CJ_CONTROLLER_ERROR, CJ_CONTROLLER_ERROR_REFUSED) || cj_cashier_controller_get_problem (self->controller) == NULL)
        cj_view_toast_error (GTK_WIDGET (self), error);
      fill_problem (self);
      return;
    }
  clear_entries (self);
  cj_view_toast (GTK_WIDGET (self), settle->said);
  g_signal_emit (self, signals[SETTLED], 0);
  if (settle->print)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.print-order", "(ss)", id, "settlement");
}

static char *
say_settled (CjBillView *self)
{
  gint64 change = cj_cashier_controller_get_change (self->controller);
  gint64 paid = cj_cashier_controller_get_due (self->controller) - cj_cashier_controller_get_rest (self->controller);
  g_autofree char *money = cj_words_money (paid);
  g_autofree char *back = cj_words_money (change);

  if (change > 0)
    return g_strdup_printf (_("%s booked. Change: %s"), money, back);

  return g_strdup_printf (_("%s booked."), money);
}

/**
 * cj_bill_view_settle:
 * @print: whether to print the settlement sheet then
 *
 * Books what is entered.
 */
void
cj_bill_view_settle (CjBillView *self,
                     gboolean print)
{
  Settle *settle;
  gint64 fen;

  g_return_if_fail (CJ_IS_BILL_VIEW (self));

  if (cj_cashier_controller_get_order (self->controller) == NULL)
    return;
  self->tried = TRUE;
  for (int way = 0; way < CJ_N_PAYMENT_WAYS; way++)
    if (!parse (self->amounts[way], &fen))
      {
        gtk_widget_grab_focus (GTK_WIDGET (self->amounts[way]));
        return;
      }
  settle = g_new0 (Settle, 1);
  settle->self = g_object_ref (self);
  settle->print = print;
  settle->said = say_settled (self);
  cj_cashier_controller_settle_async (self->controller, NULL, on_settled_cb, settle);
}

static void
settle_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  cj_bill_view_settle (CJ_BILL_VIEW (widget), g_variant_get_boolean (parameter));
}

/* Below cash there is room for what is given and what goes back, where the text is
 * too large for them to stand beside it. */
#define ROWS_OF_CASH 3
#define LARGE_TEXT 1.5

static void
put (CjBillView *self,
     gpointer widget,
     int column,
     int row)
{
  GtkLayoutChild *place = gtk_layout_manager_get_layout_child (gtk_widget_get_layout_manager (GTK_WIDGET (self->ways)), widget);

  gtk_grid_layout_child_set_column (GTK_GRID_LAYOUT_CHILD (place), column);
  gtk_grid_layout_child_set_row (GTK_GRID_LAYOUT_CHILD (place), row);
}

/* With large text, what stands side by side goes one below the other. */
static void
fit_bill (GtkWidget *widget,
          double scale)
{
  CjBillView *self = CJ_BILL_VIEW (widget);
  gboolean large = scale >= LARGE_TEXT;
  GtkOrientation orientation = large ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->head), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), orientation);
  put (self, self->cash_given, large ? 1 : 2, large ? 1 : 0);
  put (self, self->change, large ? 1 : 3, large ? 2 : 0);
}

static GtkEditable *
add_amount (CjBillView *self,
            const char *name,
            int column,
            int row)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_alignment (GTK_EDITABLE (entry), 1);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_widget_add_css_class (entry, "money");
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_grid_attach (self->ways, entry, column, row, 1, 1);

  return GTK_EDITABLE (entry);
}

static void
add_way (CjBillView *self,
         CjPaymentWay way)
{
  g_autofree char *label = g_strdup_printf ("_%d %s", (int) way + 1, cj_words_payment_way (way));
  GtkWidget *button = gtk_toggle_button_new_with_mnemonic (label);
  int row = way > 0 ? (int) way + ROWS_OF_CASH - 1 : 0;

  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (button)), GTK_ALIGN_START);
  gtk_widget_set_size_request (button, 150, -1);
  gtk_widget_set_tooltip_text (button, _("Takes what the other ways leave"));
  g_object_set_data (G_OBJECT (button), "way", GINT_TO_POINTER (way));
  gtk_grid_attach (self->ways, button, 0, row, 1, 1);
  self->way_buttons[way] = GTK_TOGGLE_BUTTON (button);
  if (way > 0)
    gtk_toggle_button_set_group (self->way_buttons[way], self->way_buttons[0]);
  self->amounts[way] = add_amount (self, cj_words_payment_way (way), 1, row);
  g_object_set_data (G_OBJECT (self->amounts[way]), "way", GINT_TO_POINTER (way));
  g_signal_connect (self->amounts[way], "changed", G_CALLBACK (on_amount_changed_cb), self);
  g_signal_connect (button, "toggled", G_CALLBACK (on_way_toggled_cb), self);
}

static void
cj_bill_view_dispose (GObject *object)
{
  CjBillView *self = CJ_BILL_VIEW (object);

  /* The child has a name in the template, which would unparent it behind the
   * bin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_BILL_VIEW);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_bill_view_parent_class)->dispose (object);
}

static void
cj_bill_view_class_init (CjBillViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_bill_view_dispose;
  g_type_ensure (CJ_TYPE_PLATE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-bill-view.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjBillView, name)
  BIND (stack); BIND (plate); BIND (title); BIND (subtitle); BIND (sums); BIND (round); BIND (due); BIND (ways); BIND (rest);
  BIND (note); BIND (hand_over); BIND (problem); BIND (head); BIND (buttons);
#undef BIND
  gtk_widget_class_install_action (widget_class, "bill.round", "x", round_action);
  gtk_widget_class_install_action (widget_class, "bill.open-order", NULL, open_order_action);
  gtk_widget_class_install_action (widget_class, "bill.settle", "b", settle_action);

  /**
   * CjBillView::settled:
   *
   * The bill was booked and put away.
   */
  signals[SETTLED] = g_signal_new ("settled", CJ_TYPE_BILL_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cj_bill_view_init (CjBillView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int way = 0; way < CJ_N_PAYMENT_WAYS; way++)
    add_way (self, way);
  self->cash_given = add_amount (self, _("Cash on the counter"), 2, 0);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->cash_given), _("Cash given"));
  self->change = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->change, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->change), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->change), "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->change), "money");
  gtk_grid_attach (self->ways, GTK_WIDGET (self->change), 3, 0, 1, 1);
  cj_look_fit (GTK_WIDGET (self), fit_bill);
  g_signal_connect_swapped (self->cash_given, "changed", G_CALLBACK (on_cash_given_changed_cb), self);
  g_signal_connect_swapped (self->note, "changed", G_CALLBACK (on_note_changed_cb), self);
  g_signal_connect_swapped (self->hand_over, "toggled", G_CALLBACK (on_hand_over_toggled_cb), self);
}

/**
 * cj_bill_view_set_controller:
 * @controller: whose bill is shown; set once
 */
void
cj_bill_view_set_controller (CjBillView *self,
                             CjCashierController *controller)
{
  g_return_if_fail (CJ_IS_BILL_VIEW (self));
  g_return_if_fail (self->controller == NULL);

  self->controller = g_object_ref (controller);
  g_signal_connect_object (controller, "bill-changed", G_CALLBACK (on_bill_cb), self, G_CONNECT_SWAPPED);
  on_bill_cb (self);
}
