/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-order-page-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-order-totals.h"
#include "view/cj-page.h"

/* What comes next for an order: its button, its menu, and what is still needed
 * before a step. What is needed is asked for where it is entered, so that one
 * key leads from the step to the field. */

static CjWorkOrder *
get_order (CjOrderPage *self)
{
  return cj_order_controller_get_order (self->controller);
}

/* Approval */

typedef struct
{
  CjOrderPage *self; /* (owned) */
  CjOrderState target;
  gboolean move;
  GtkEditable *by; /* (unowned): of the dialog */
} Approval;

static void
approval_free (gpointer data,
               GClosure *closure)
{
  Approval *approval = data;

  g_object_unref (approval->self);
  g_free (approval);
}

static void try_move (CjOrderPage *self, CjOrderState target);

static void
on_agreed_cb (AdwMessageDialog *dialog,
              const char *response,
              Approval *approval)
{
  const char *by = gtk_editable_get_text (approval->by);

  if (!g_str_equal (response, "agree"))
    return;
  cj_order_controller_approve (approval->self->controller, by);
  if (approval->move)
    try_move (approval->self, approval->target);
  else
    cj_view_toast (GTK_WIDGET (approval->self), _("The customer’s approval is on record."));
}

static void
on_by_changed_cb (GtkEditable *by,
                  AdwMessageDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (by)));

  adw_message_dialog_set_response_enabled (dialog, "agree", *text != '\0');
}

static char *
describe_work (CjOrderPage *self)
{
  CjWorkOrder *order = get_order (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_lines (order)));
  g_autofree char *total = cj_words_money (cj_work_order_get_total (order));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u line, %s in total. What was not agreed to, decline or remove first.",
                                       "%u lines, %s in total. What was not agreed to, decline or remove first.", n),
                          n, total);
}

/* Asks who agreed to the lines as they are; then takes the step that needed it. */
static void
ask_approval (CjOrderPage *self,
              gboolean move,
              CjOrderState target)
{
  CjCustomer *customer = cj_order_controller_get_customer (self->controller);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Has the customer agreed?"), NULL);
  GtkWidget *by = adw_entry_row_new ();
  GtkWidget *list = gtk_list_box_new ();
  g_autofree char *body = describe_work (self);
  Approval *approval = g_new0 (Approval, 1);

  approval->self = g_object_ref (self);
  approval->move = move;
  approval->target = target;
  approval->by = GTK_EDITABLE (by);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), body);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Not Yet"), "agree", _("_Agreed"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "agree", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "agree");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (by), _("Who agreed, and how"));
  g_signal_connect_object (by, "changed", G_CALLBACK (on_by_changed_cb), dialog, 0);
  gtk_editable_set_text (GTK_EDITABLE (by), cj_customer_get_name (customer));
  on_by_changed_cb (GTK_EDITABLE (by), ADW_MESSAGE_DIALOG (dialog));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (by), TRUE);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), by);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_agreed_cb), approval, approval_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Steps */

static void
lead_to (CjOrderPage *self,
         CjMoveProblem problem,
         CjOrderState target)
{
  switch (problem)
    {
    case CJ_MOVE_PROBLEM_APPROVAL:
    case CJ_MOVE_PROBLEM_SUPPLEMENT:
      ask_approval (self, TRUE, target);
      return;

    case CJ_MOVE_PROBLEM_LINES:
      adw_view_stack_set_visible_child_name (self->stack, "lines");
      cj_order_lines_tab_focus (self->lines);
      break;

    case CJ_MOVE_PROBLEM_PROMISED_TIME:
    case CJ_MOVE_PROBLEM_TECHNICIAN:
    case CJ_MOVE_PROBLEM_CANCEL_REASON:
      adw_view_stack_set_visible_child_name (self->stack, "details");
      cj_order_details_tab_ask (self->details, problem);
      break;

    case CJ_MOVE_PROBLEM_PAYMENT:
      adw_view_stack_set_visible_child_name (self->stack, "payments");
      cj_order_payments_tab_focus (self->payments);
      break;

    case CJ_MOVE_PROBLEM_NONE:
    case CJ_MOVE_PROBLEM_NOT_LEGAL:
    case CJ_MOVE_PROBLEM_ROLE:
    case CJ_MOVE_PROBLEM_VEHICLE:
    default:
      break;
    }
  cj_view_toast (GTK_WIDGET (self), cj_words_move_problem (problem));
}

static void
try_move (CjOrderPage *self,
          CjOrderState target)
{
  CjMoveProblem problem = cj_order_controller_move (self->controller, target);

  if (problem != CJ_MOVE_PROBLEM_NONE)
    lead_to (self, problem, target);
}

static void
move_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  int target;

  if (cj_enum_from_nick (CJ_TYPE_ORDER_STATE, g_variant_get_string (parameter, NULL), &target))
    try_move (CJ_ORDER_PAGE (widget), target);
}

static void
next_action (GtkWidget *widget,
             const char *name,
             GVariant *parameter)
{
  _cj_order_page_take_next_step (CJ_ORDER_PAGE (widget));
}

static void
approve_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  ask_approval (CJ_ORDER_PAGE (widget), FALSE, CJ_ORDER_STATE_APPROVED);
}

/* The step that the button offers. */
void
_cj_order_page_take_next_step (CjOrderPage *self)
{
  CjOrderState next;

  if (cj_order_state_get_main_next (cj_work_order_get_state (get_order (self)), &next))
    try_move (self, next);
}

void
_cj_order_page_fill_moves (CjOrderPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  CjOrderState state = cj_work_order_get_state (get_order (self));
  CjOrderState main_next;
  gboolean has_next = cj_order_state_get_main_next (state, &main_next);
  const CjOrderState *next;
  guint n_next;

  next = cj_order_state_get_next (state, &n_next);
  for (guint i = 0; i < n_next; i++)
    {
      g_autoptr (GMenuItem) item = NULL;

      if (has_next && next[i] == main_next)
        continue;
      item = g_menu_item_new (cj_words_order_state (next[i]), NULL);
      g_menu_item_set_action_and_target (item, "order.move", "s", cj_enum_to_nick (CJ_TYPE_ORDER_STATE, (int) next[i]));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->moves, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->moves), g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
  gtk_widget_set_visible (self->next, has_next);
  if (has_next)
    {
      /* Translators: a button that takes the order to the state %s */
      g_autofree char *label = g_strdup_printf (_("→ %s"), cj_words_order_state (main_next));

      gtk_button_set_label (GTK_BUTTON (self->next), label);
    }
}

void
_cj_order_page_class_add_steps (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "order.move", "s", move_action);
  gtk_widget_class_install_action (klass, "order.next", NULL, next_action);
  gtk_widget_class_install_action (klass, "order.approve", NULL, approve_action);
}
