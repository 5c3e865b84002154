/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-board-card.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-order-state.h"
#include "view/cj-plate-view.h"

/**
 * CjBoardCard:
 *
 * A work order on the board: plate, car, complaint, who works on it, when it
 * was promised, what it comes to.
 */

/* From here on before the promised time a card is amber. */
#define NEAR (30 * G_TIME_SPAN_MINUTE)

struct _CjBoardCard
{
  GtkBox parent_instance;

  CjSession *session;
  CjWorkOrder *order;

  CjPlateView *plate;
  GtkLabel *promised;
  GtkLabel *vehicle;
  GtkLabel *complaint;
  GtkLabel *technician;
  GtkWidget *photos;
  GtkLabel *n_photos;
  GtkLabel *total;
};

G_DEFINE_FINAL_TYPE (CjBoardCard, cj_board_card, GTK_TYPE_BOX)

static void
set_promised (CjBoardCard *self,
              gint64 now)
{
  gint64 promised = cj_work_order_get_promised_at (self->order);
  g_autofree char *when = cj_words_when (promised, now);
  gboolean late = cj_work_order_is_overdue (self->order, now);
  gboolean soon = !late && promised != 0 && promised - now < NEAR && cj_order_state_is_open (cj_work_order_get_state (self->order));

  gtk_label_set_text (self->promised, when);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "cj-late");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "cj-soon");
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cj-late");
  else if (soon)
    gtk_widget_add_css_class (GTK_WIDGET (self), "cj-soon");
}

static void
describe (CjBoardCard *self,
          gint64 now)
{
  g_autofree char *when = cj_words_when (cj_work_order_get_promised_at (self->order), now);
  g_autofree char *text = g_strdup_printf ("%s, %s, %s, %s%s%s",
                                           cj_work_order_get_plate (self->order),
                                           cj_work_order_get_vehicle_label (self->order),
                                           cj_words_order_state (cj_work_order_get_state (self->order)),
                                           cj_work_order_get_complaint (self->order),
                                           *when != '\0' ? ", " : "", when);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* A picture and a number: beside a plate there is no room for words, which
 * the tooltip has. */
static void
set_photos (CjBoardCard *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_photos (self->order)));
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u photo", "%u photos", n), n);

  gtk_label_set_text (self->n_photos, number);
  gtk_widget_set_tooltip_text (self->photos, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->n_photos), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_visible (self->photos, n > 0);
}

/**
 * cj_board_card_set_order:
 * @order: (nullable): what to show
 */
void
cj_board_card_set_order (CjBoardCard *self,
                         CjWorkOrder *order)
{
  gint64 now = cj_session_now (self->session);
  g_autofree char *total = NULL;

  g_return_if_fail (CJ_IS_BOARD_CARD (self));

  g_set_object (&self->order, order);
  if (order == NULL)
    return;

  total = cj_words_money (cj_work_order_get_total (order));
  cj_plate_view_set_text (self->plate, cj_work_order_get_plate (order));
  gtk_label_set_text (self->vehicle, cj_work_order_get_vehicle_label (order));
  gtk_label_set_text (self->complaint, cj_work_order_get_complaint (order));
  gtk_widget_set_visible (GTK_WIDGET (self->complaint), *cj_work_order_get_complaint (order) != '\0');
  gtk_label_set_text (self->technician, cj_session_get_staff_name (self->session, cj_work_order_get_technician_id (order)));
  set_photos (self);
  gtk_label_set_text (self->total, total);
  gtk_widget_set_visible (GTK_WIDGET (self->total),
                          cj_work_order_get_total (order) != 0 && cj_session_may (self->session, CJ_PERMISSION_VIEW_PRICES));
  set_promised (self, now);
  describe (self, now);
}

CjWorkOrder *
cj_board_card_get_order (CjBoardCard *self)
{
  g_return_val_if_fail (CJ_IS_BOARD_CARD (self), NULL);

  return self->order;
}

static GtkLabel *
add_label (GtkWidget *box,
           const char *css_class,
           gboolean expand)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, expand);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static void
add_photos (CjBoardCard *self,
            GtkWidget *box)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("camera-photo-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  self->photos = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  gtk_widget_add_css_class (self->photos, "dim-label");
  gtk_widget_set_hexpand (self->photos, TRUE);
  gtk_widget_set_halign (self->photos, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (self->photos), icon);
  self->n_photos = GTK_LABEL (gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (self->photos), GTK_WIDGET (self->n_photos));
  gtk_box_append (GTK_BOX (box), self->photos);
}

static void
cj_board_card_dispose (GObject *object)
{
  CjBoardCard *self = CJ_BOARD_CARD (object);

  g_clear_object (&self->order);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cj_board_card_parent_class)->dispose (object);
}

static void
cj_board_card_class_init (CjBoardCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_board_card_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "boardcard");
}

static void
cj_board_card_init (CjBoardCard *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *bottom = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->plate = CJ_PLATE_VIEW (cj_plate_view_new ());
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->plate));
  add_photos (self, top);
  gtk_box_append (GTK_BOX (self), top);
  self->vehicle = add_label (GTK_WIDGET (self), "cj-vehicle", FALSE);
  self->complaint = add_label (GTK_WIDGET (self), "cj-complaint", FALSE);
  gtk_label_set_wrap (self->complaint, TRUE);
  gtk_label_set_wrap_mode (self->complaint, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->complaint, 2);
  /* The time has a line of its own: with its day it is as wide as the card. */
  self->promised = add_label (GTK_WIDGET (self), "cj-promised", FALSE);
  self->technician = add_label (bottom, "dim-label", TRUE);
  self->total = add_label (bottom, "money", FALSE);
  gtk_label_set_ellipsize (self->total, PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (self), bottom);
}

GtkWidget *
cj_board_card_new (CjSession *session)
{
  CjBoardCard *self = g_object_new (CJ_TYPE_BOARD_CARD, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
