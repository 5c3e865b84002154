/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-gate-card.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "view/cj-page.h"
#include "view/cj-plate-view.h"

/**
 * CjGateCard:
 *
 * A car that has come: its plate, what is known of it, since when it is there,
 * and the key that takes it in.
 */

#define NAME_CHARS 24

struct _CjGateCard
{
  GtkBox parent_instance;

  CjArrival *arrival;
  gint64 now_us;

  CjPlateView *plate;
  GtkLabel *doubt;
  GtkLabel *who;
  GtkLabel *since;
  GtkWidget *take;
  GtkWidget *order;
  GtkWidget *dismiss;
};

enum
{
  CHOSEN,
  DISMISSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjGateCard, cj_gate_card, GTK_TYPE_BOX)

static char *
describe (CjArrival *arrival)
{
  CjVehicle *vehicle = cj_arrival_get_vehicle (arrival);
  CjCustomer *owner = cj_arrival_get_owner (arrival);
  g_autofree char *car = NULL;
  const char *name = owner != NULL ? cj_customer_get_name (owner) : "";

  if (vehicle == NULL)
    return g_strdup (cj_arrival_is_doubtful (arrival) ? _("Not read for sure") : _("New car"));

  car = g_strdup_printf ("%s %s", cj_vehicle_get_make (vehicle), cj_vehicle_get_model (vehicle));
  g_strstrip (car);
  if (*car == '\0')
    return g_strdup (*name != '\0' ? name : _("Car of the shop"));

  return *name != '\0' ? g_strdup_printf ("%s · %s", car, name) : g_steal_pointer (&car);
}

/**
 * cj_gate_card_dup_spoken:
 *
 * Returns: (transfer full): the card as one would say it
 */
char *
cj_gate_card_dup_spoken (CjGateCard *self)
{
  g_autofree char *who = describe (self->arrival);

  return g_strjoin (", ", cj_arrival_get_plate (self->arrival), who, gtk_label_get_text (self->since), NULL);
}

static void
update_names (CjGateCard *self)
{
  g_autofree char *spoken = cj_gate_card_dup_spoken (self);
  /* Translators: a car at the gate, as a screen reader says its button */
  g_autofree char *take = g_strdup_printf (_("Take in %s, Alt+%u"), spoken, cj_arrival_get_key (self->arrival));
  g_autofree char *dismiss = g_strdup_printf (_("Dismiss %s"), cj_arrival_get_plate (self->arrival));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->take), GTK_ACCESSIBLE_PROPERTY_LABEL, take, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->dismiss), GTK_ACCESSIBLE_PROPERTY_LABEL, dismiss, -1);
}

static void
update (CjGateCard *self)
{
  gboolean doubtful = cj_arrival_is_doubtful (self->arrival);
  CjWorkOrder *order = cj_arrival_get_order (self->arrival);
  g_autofree char *who = describe (self->arrival);

  cj_plate_view_set_text (self->plate, cj_arrival_get_plate (self->arrival));
  gtk_widget_set_visible (GTK_WIDGET (self->doubt), doubtful);
  gtk_label_set_text (self->who, who);
  gtk_widget_set_tooltip_text (self->take, doubtful ? _("Say which plate it is and take the car in") : _("Take this car in"));
  gtk_widget_set_visible (self->order, order != NULL);
  if (order != NULL)
    {
      g_autofree char *name = g_strdup_printf (_("Open order %s, %s"), cj_work_order_get_number (order), cj_words_order_state (cj_work_order_get_state (order)));

      gtk_button_set_label (GTK_BUTTON (self->order), cj_words_order_state (cj_work_order_get_state (order)));
      gtk_widget_set_tooltip_text (self->order, name);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->order), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
  update_names (self);
}

/**
 * cj_gate_card_set_now:
 * @now_us: µs UTC; what says how long ago it came is said anew
 */
void
cj_gate_card_set_now (CjGateCard *self,
                      gint64 now_us)
{
  g_autofree char *since = NULL;

  g_return_if_fail (CJ_IS_GATE_CARD (self));

  since = cj_words_ago (cj_arrival_get_time (self->arrival), now_us);
  if (g_str_equal (gtk_label_get_text (self->since), since))
    return;
  gtk_label_set_text (self->since, since);
  update_names (self);
}

static void
on_take_cb (CjGateCard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
on_dismiss_cb (CjGateCard *self)
{
  g_signal_emit (self, signals[DISMISSED], 0);
}

static void
on_order_cb (CjGateCard *self)
{
  CjWorkOrder *order = cj_arrival_get_order (self->arrival);

  if (order != NULL)
    cj_view_open (GTK_WIDGET (self), "order", cj_entity_get_id (CJ_ENTITY (order)));
}

static void
cj_gate_card_dispose (GObject *object)
{
  CjGateCard *self = CJ_GATE_CARD (object);

  if (self->arrival != NULL)
    g_signal_handlers_disconnect_by_data (self->arrival, self);
  g_clear_object (&self->arrival);

  G_OBJECT_CLASS (cj_gate_card_parent_class)->dispose (object);
}

static void
cj_gate_card_class_init (CjGateCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_gate_card_dispose;

  /**
   * CjGateCard::chosen:
   *
   * The car is to be taken in.
   */
  signals[CHOSEN] = g_signal_new ("chosen", CJ_TYPE_GATE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * CjGateCard::dismissed:
   *
   * It is of no interest.
   */
  signals[DISMISSED] = g_signal_new ("dismissed", CJ_TYPE_GATE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "gatecard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkLabel *
make_label (const char *css)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_ellipsize (label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (label, NAME_CHARS);
  gtk_widget_add_css_class (GTK_WIDGET (label), css);

  return label;
}

static void
cj_gate_card_init (CjGateCard *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->plate = CJ_PLATE_VIEW (cj_plate_view_new ());
  self->doubt = make_label ("warning");
  gtk_label_set_text (self->doubt, "?");
  self->who = make_label ("heading");
  self->since = make_label ("dim-label");
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->who));
  gtk_box_append (GTK_BOX (words), GTK_WIDGET (self->since));
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->plate));
  gtk_box_append (GTK_BOX (inside), GTK_WIDGET (self->doubt));
  gtk_box_append (GTK_BOX (inside), words);

  self->take = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->take), inside);
  gtk_widget_add_css_class (self->take, "flat");
  g_signal_connect_swapped (self->take, "clicked", G_CALLBACK (on_take_cb), self);
  self->order = gtk_button_new ();
  gtk_widget_add_css_class (self->order, "flat");
  gtk_widget_add_css_class (self->order, "warning");
  gtk_widget_set_valign (self->order, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->order, "clicked", G_CALLBACK (on_order_cb), self);
  self->dismiss = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (self->dismiss, "flat");
  gtk_widget_add_css_class (self->dismiss, "circular");
  gtk_widget_set_valign (self->dismiss, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->dismiss, _("Not to be taken in"));
  g_signal_connect_swapped (self->dismiss, "clicked", G_CALLBACK (on_dismiss_cb), self);
  gtk_box_append (GTK_BOX (self), self->take);
  gtk_box_append (GTK_BOX (self), self->order);
  gtk_box_append (GTK_BOX (self), self->dismiss);
}

GtkWidget *
cj_gate_card_new (CjArrival *arrival)
{
  CjGateCard *self = g_object_new (CJ_TYPE_GATE_CARD, NULL);
  g_autofree char *digits = g_strdup_printf ("Alt+%u", cj_arrival_get_key (arrival));
  GtkLabel *key = make_label ("cj-key");

  self->arrival = g_object_ref (arrival);
  gtk_label_set_text (key, digits);
  gtk_widget_set_valign (GTK_WIDGET (key), GTK_ALIGN_CENTER);
  gtk_box_prepend (GTK_BOX (gtk_button_get_child (GTK_BUTTON (self->take))), GTK_WIDGET (key));
  g_signal_connect_swapped (arrival, "notify", G_CALLBACK (update), self);
  update (self);

  return GTK_WIDGET (self);
}

CjArrival *
cj_gate_card_get_arrival (CjGateCard *self)
{
  g_return_val_if_fail (CJ_IS_GATE_CARD (self), NULL);

  return self->arrival;
}
