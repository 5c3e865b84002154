/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-gate-strip.h"

#include <glib/gi18n-lib.h>

#include "view/cj-gate-card.h"
#include "view/cj-page.h"

/**
 * CjGateStrip:
 *
 * The cars that have come and were not taken in yet, or how it stands with the
 * gate camera. Alt and a digit takes one in. Whatever comes changes nothing of
 * what has the focus, and nothing of the height, so that what is below it stays
 * where it is.
 */

#define DIGITS 9

struct _CjGateStrip
{
  AdwBin parent_instance;

  CjGateController *controller;

  GtkWidget *content;
  GtkWidget *scroller;
  GtkBox *cards;
  GtkLabel *status;
  GtkSpinner *spinner;
  GtkButton *action;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjGateStrip, cj_gate_strip, ADW_TYPE_BIN)

static const char *
status_of (CjGateState state,
           gboolean empty)
{
  switch (state)
    {
    case CJ_GATE_STATE_CLOSED:
      return _("The gate camera is off. Nothing is looked at.");

    case CJ_GATE_STATE_RESTING:
      return _("The gate camera rests outside its hours.");

    case CJ_GATE_STATE_CONNECTING:
      return _("The gate camera is being connected…");

    case CJ_GATE_STATE_LOST:
      return _("The gate camera cannot be reached; trying again.");

    case CJ_GATE_STATE_TROUBLE:
      return _("The gate camera does not work.");

    case CJ_GATE_STATE_WATCHING:
      return empty ? _("No car is waiting. One that comes to the gate is named here.") : NULL;

    case CJ_GATE_STATE_NONE:
    default:
      return NULL;
    }
}

static void
set_class (GtkLabel *label,
           const char *css,
           gboolean worn)
{
  if (worn)
    gtk_widget_add_css_class (GTK_WIDGET (label), css);
  else
    gtk_widget_remove_css_class (GTK_WIDGET (label), css);
}

static void
update_state (CjGateStrip *self)
{
  CjGateState state = cj_gate_controller_get_state (self->controller);
  gboolean empty = g_list_model_get_n_items (cj_gate_controller_get_arrivals (self->controller)) == 0;
  g_autofree char *problem = cj_gate_controller_dup_problem (self->controller);
  const char *text = state == CJ_GATE_STATE_TROUBLE && problem != NULL ? problem : status_of (state, empty);
  const char *action = NULL;
  gboolean trouble = state == CJ_GATE_STATE_LOST || state == CJ_GATE_STATE_TROUBLE;

  gtk_widget_set_visible (GTK_WIDGET (self), state != CJ_GATE_STATE_NONE);
  gtk_label_set_text (self->status, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), text != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status), problem != NULL ? problem : text);
  set_class (self->status, "warning", trouble);
  set_class (self->status, "dim-label", !trouble);
  gtk_spinner_set_spinning (self->spinner, state == CJ_GATE_STATE_CONNECTING);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), state == CJ_GATE_STATE_CONNECTING);
  if (state == CJ_GATE_STATE_CLOSED)
    action = _("Switch On");
  else if (trouble)
    action = _("Try Again");
  gtk_widget_set_visible (GTK_WIDGET (self->action), action != NULL);
  gtk_button_set_label (self->action, action != NULL ? action : "");
  gtk_widget_set_visible (self->scroller, !empty);
}

static void
on_action_cb (CjGateStrip *self)
{
  if (cj_gate_controller_get_state (self->controller) == CJ_GATE_STATE_CLOSED)
    cj_gate_controller_set_open (self->controller, TRUE);
  else
    cj_gate_controller_retry (self->controller);
}

/* Cards */

static gint64
get_now (CjGateStrip *self)
{
  return cj_session_now (cj_gate_controller_get_session (self->controller));
}

static void
on_chosen_cb (CjGateCard *card,
              CjGateStrip *self)
{
  g_signal_emit (self, signals[CHOSEN], 0, cj_gate_card_get_arrival (card));
}

static void
undo_dismiss (gpointer object)
{
  cj_gate_controller_restore (g_object_get_data (object, "gate"), object);
}

static void
on_dismissed_cb (CjGateCard *card,
                 CjGateStrip *self)
{
  CjArrival *arrival = cj_gate_card_get_arrival (card);
  g_autofree char *text = g_strdup_printf (_("%s is no longer shown."), cj_arrival_get_plate (arrival));

  g_object_set_data_full (G_OBJECT (arrival), "gate", g_object_ref (self->controller), g_object_unref);
  cj_view_toast_undo (GTK_WIDGET (self), text, G_CALLBACK (undo_dismiss), arrival);
  cj_gate_controller_remove (self->controller, arrival);
}

static GtkWidget *
get_card (CjGateStrip *self,
          guint position)
{
  GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  for (; card != NULL && position > 0; position--)
    card = gtk_widget_get_next_sibling (card);

  return card;
}

static void
add_card (CjGateStrip *self,
          CjArrival *arrival,
          GtkWidget *after)
{
  GtkWidget *card = cj_gate_card_new (arrival);

  cj_gate_card_set_now (CJ_GATE_CARD (card), get_now (self));
  g_signal_connect (card, "chosen", G_CALLBACK (on_chosen_cb), self);
  g_signal_connect (card, "dismissed", G_CALLBACK (on_dismissed_cb), self);
  gtk_box_insert_child_after (self->cards, card, after);
}

/* A screen reader says it without the focus going there. */
static void
announce (CjGateStrip *self,
          GtkWidget *card)
{
  g_autofree char *spoken = cj_gate_card_dup_spoken (CJ_GATE_CARD (card));
  g_autofree char *said = g_strdup_printf (_("Just arrived: %s"), spoken);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", said);
}

static void
on_items_changed_cb (GListModel *arrivals,
                     guint position,
                     guint removed,
                     guint added,
                     CjGateStrip *self)
{
  for (; removed > 0; removed--)
    gtk_box_remove (self->cards, get_card (self, position));
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (CjArrival) arrival = g_list_model_get_item (arrivals, position + i);

      add_card (self, arrival, position + i > 0 ? get_card (self, position + i - 1) : NULL);
      announce (self, get_card (self, position + i));
    }
  update_state (self);
}

static void
on_tick_cb (CjGateStrip *self)
{
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL; card = gtk_widget_get_next_sibling (card))
    cj_gate_card_set_now (CJ_GATE_CARD (card), get_now (self));
}

/* Alt and the digit of a card, wherever the focus is on the page. */
static gboolean
on_digit_cb (GtkWidget *widget,
             GVariant *args,
             gpointer user_data)
{
  CjGateStrip *self = CJ_GATE_STRIP (widget);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL; card = gtk_widget_get_next_sibling (card))
    if (cj_arrival_get_key (cj_gate_card_get_arrival (CJ_GATE_CARD (card))) == GPOINTER_TO_UINT (user_data))
      {
        on_chosen_cb (CJ_GATE_CARD (card), self);
        return TRUE;
      }

  return FALSE;
}

static void
add_keys (CjGateStrip *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint digit = 1; digit <= DIGITS; digit++)
    {
      GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_0 + digit, GDK_ALT_MASK),
                                                                 gtk_keyval_trigger_new (GDK_KEY_KP_0 + digit, GDK_ALT_MASK));

      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                            gtk_shortcut_new (trigger, gtk_callback_action_new (on_digit_cb, GUINT_TO_POINTER (digit), NULL)));
    }
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
cj_gate_strip_dispose (GObject *object)
{
  CjGateStrip *self = CJ_GATE_STRIP (object);

  if (self->controller != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->controller, self);
      g_signal_handlers_disconnect_by_data (cj_gate_controller_get_arrivals (self->controller), self);
    }
  /* before the template takes the child away under the bin */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_GATE_STRIP);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_gate_strip_parent_class)->dispose (object);
}

static void
cj_gate_strip_class_init (CjGateStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_gate_strip_dispose;

  /**
   * CjGateStrip::chosen:
   * @arrival: a #CjArrival that is to be taken in
   */
  signals[CHOSEN] = g_signal_new ("chosen", CJ_TYPE_GATE_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, CJ_TYPE_ARRIVAL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-gate-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, CjGateStrip, content);
  gtk_widget_class_bind_template_child (widget_class, CjGateStrip, scroller);
  gtk_widget_class_bind_template_child (widget_class, CjGateStrip, cards);
  gtk_widget_class_bind_template_child (widget_class, CjGateStrip, status);
  gtk_widget_class_bind_template_child (widget_class, CjGateStrip, spinner);
  gtk_widget_class_bind_template_child (widget_class, CjGateStrip, action);
  gtk_widget_class_bind_template_callback (widget_class, on_action_cb);
  gtk_widget_class_set_css_name (widget_class, "gatestrip");
}

static void
cj_gate_strip_init (CjGateStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  add_keys (self);
}

/**
 * cj_gate_strip_set_controller:
 *
 * Shows what @controller names; called once.
 */
void
cj_gate_strip_set_controller (CjGateStrip *self,
                              CjGateController *controller)
{
  GListModel *arrivals = cj_gate_controller_get_arrivals (controller);

  g_return_if_fail (CJ_IS_GATE_STRIP (self) && self->controller == NULL);

  self->controller = g_object_ref (controller);
  g_signal_connect_swapped (controller, "notify::state", G_CALLBACK (update_state), self);
  g_signal_connect_swapped (controller, "tick", G_CALLBACK (on_tick_cb), self);
  g_signal_connect (arrivals, "items-changed", G_CALLBACK (on_items_changed_cb), self);
  for (guint i = 0; i < g_list_model_get_n_items (arrivals); i++)
    {
      g_autoptr (CjArrival) arrival = g_list_model_get_item (arrivals, i);

      add_card (self, arrival, i > 0 ? get_card (self, i - 1) : NULL);
    }
  update_state (self);
}
