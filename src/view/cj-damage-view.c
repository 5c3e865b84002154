/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-damage-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "controller/cj-words.h"
#include "print/cj-car-drawing.h"

/**
 * CjDamageView:
 *
 * The car from above, to mark damage on: choose the kind, click the place; a
 * click on a mark takes it away. With the keyboard the arrows move a cross and
 * Space sets or takes a mark.
 */

#define STEP (CJ_CAR_DRAWING_PARTS / 40)
/* How near to a mark counts as on it, in parts of the width. */
#define NEAR (CJ_CAR_DRAWING_PARTS / 25)

struct _CjDamageView
{
  GtkBox parent_instance;

  CjWorkOrder *order;
  CjDamageKind kind;
  int cursor_x;
  int cursor_y;
  GtkWidget *area;
  GtkLabel *list;
};

G_DEFINE_FINAL_TYPE (CjDamageView, cj_damage_view, GTK_TYPE_BOX)

static GListStore *
get_marks (CjDamageView *self)
{
  return cj_work_order_get_damages (self->order);
}

static void
update_list (CjDamageView *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GListModel *marks = G_LIST_MODEL (get_marks (self));

  for (guint i = 0; i < g_list_model_get_n_items (marks); i++)
    {
      g_autoptr (CjDamage) mark = g_list_model_get_item (marks, i);

      g_string_append_printf (text, "%s%u %s", i > 0 ? " · " : "", i + 1, cj_words_damage_kind (cj_damage_get_kind (mark)));
    }
  gtk_label_set_text (self->list, text->len > 0 ? text->str : _("No damage marked"));
  gtk_widget_queue_draw (self->area);
}

static void
mark_at (CjDamageView *self,
         int x,
         int y)
{
  GListStore *marks = get_marks (self);
  g_autoptr (CjDamage) mark = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (marks)); i++)
    {
      g_autoptr (CjDamage) other = g_list_model_get_item (G_LIST_MODEL (marks), i);

      if (ABS (cj_damage_get_x (other) - x) < NEAR && ABS (cj_damage_get_y (other) - y) < NEAR * CJ_CAR_DRAWING_ASPECT)
        {
          g_list_store_remove (marks, i);
          return;
        }
    }
  mark = cj_damage_new ();
  cj_damage_set_kind (mark, self->kind);
  cj_damage_set_x (mark, CLAMP (x, 0, CJ_CAR_DRAWING_PARTS));
  cj_damage_set_y (mark, CLAMP (y, 0, CJ_CAR_DRAWING_PARTS));
  g_list_store_append (marks, mark);
}

static void
on_pressed_cb (GtkGestureClick *click,
               int n_press,
               double x,
               double y,
               CjDamageView *self)
{
  gtk_widget_grab_focus (self->area);
  mark_at (self,
           (int) lround (x / gtk_widget_get_width (self->area) * CJ_CAR_DRAWING_PARTS),
           (int) lround (y / gtk_widget_get_height (self->area) * CJ_CAR_DRAWING_PARTS));
}

static gboolean
on_key_cb (GtkEventControllerKey *keys,
           guint keyval,
           guint keycode,
           GdkModifierType state,
           CjDamageView *self)
{
  int dx = keyval == GDK_KEY_Right ? 1 : keyval == GDK_KEY_Left ? -1 : 0;
  int dy = keyval == GDK_KEY_Down ? 1 : keyval == GDK_KEY_Up ? -1 : 0;

  if (keyval == GDK_KEY_space)
    mark_at (self, self->cursor_x, self->cursor_y);
  else if (dx == 0 && dy == 0)
    return GDK_EVENT_PROPAGATE;
  self->cursor_x = CLAMP (self->cursor_x + dx * STEP, 0, CJ_CAR_DRAWING_PARTS);
  self->cursor_y = CLAMP (self->cursor_y + dy * STEP, 0, CJ_CAR_DRAWING_PARTS);
  gtk_widget_queue_draw (self->area);

  return GDK_EVENT_STOP;
}

static void
draw_mark (GtkWidget *widget,
           cairo_t *cr,
           double x,
           double y,
           guint number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width, height;

  cairo_set_source_rgb (cr, 0.78, 0.11, 0.14);
  cairo_arc (cr, x, y, 9, 0, 2 * G_PI);
  cairo_fill (cr);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_move_to (cr, x - width / 2.0, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw (GtkDrawingArea *area,
      cairo_t *cr,
      int width,
      int height,
      gpointer user_data)
{
  CjDamageView *self = user_data;
  GListModel *marks;

  /* The drawing is made for paper: black on white, in the dark theme as well. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.2, 0.2, 0.2);
  cj_car_drawing_paint (cr, width, height);
  if (self->order == NULL)
    return;

  marks = G_LIST_MODEL (get_marks (self));
  for (guint i = 0; i < g_list_model_get_n_items (marks); i++)
    {
      g_autoptr (CjDamage) mark = g_list_model_get_item (marks, i);

      draw_mark (GTK_WIDGET (area), cr,
                 (double) cj_damage_get_x (mark) / CJ_CAR_DRAWING_PARTS * width,
                 (double) cj_damage_get_y (mark) / CJ_CAR_DRAWING_PARTS * height, i + 1);
    }
  if (gtk_widget_has_focus (GTK_WIDGET (area)))
    {
      double x = (double) self->cursor_x / CJ_CAR_DRAWING_PARTS * width;
      double y = (double) self->cursor_y / CJ_CAR_DRAWING_PARTS * height;

      cairo_set_source_rgb (cr, 0.1, 0.4, 0.85);
      cairo_set_line_width (cr, 1.5);
      cairo_move_to (cr, x - 8, y);
      cairo_line_to (cr, x + 8, y);
      cairo_move_to (cr, x, y - 8);
      cairo_line_to (cr, x, y + 8);
      cairo_stroke (cr);
    }
}

static void
on_kind_toggled_cb (GtkToggleButton *button,
                    CjDamageView *self)
{
  if (gtk_toggle_button_get_active (button))
    self->kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
}

/**
 * cj_damage_view_set_order:
 * @order: the order whose damage is marked
 */
void
cj_damage_view_set_order (CjDamageView *self,
                          CjWorkOrder *order)
{
  g_return_if_fail (CJ_IS_DAMAGE_VIEW (self));

  if (self->order != NULL)
    g_signal_handlers_disconnect_by_data (get_marks (self), self);
  g_set_object (&self->order, order);
  if (order == NULL)
    return;
  g_signal_connect_swapped (get_marks (self), "items-changed", G_CALLBACK (update_list), self);
  update_list (self);
}

static void
cj_damage_view_dispose (GObject *object)
{
  cj_damage_view_set_order (CJ_DAMAGE_VIEW (object), NULL);

  G_OBJECT_CLASS (cj_damage_view_parent_class)->dispose (object);
}

static void
cj_damage_view_class_init (CjDamageViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cj_damage_view_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "damageview");
}

static void
add_kinds (CjDamageView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkToggleButton *first = NULL;

  gtk_widget_add_css_class (box, "linked");
  for (int kind = CJ_DAMAGE_KIND_SCRATCH; kind <= CJ_DAMAGE_KIND_MISSING; kind++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_label (cj_words_damage_kind (kind));

      gtk_widget_set_hexpand (button, TRUE);
      g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (kind));
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (button);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first);
      g_signal_connect (button, "toggled", G_CALLBACK (on_kind_toggled_cb), self);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_toggle_button_set_active (first, TRUE);
  gtk_box_append (GTK_BOX (self), box);
}

static void
cj_damage_view_init (CjDamageView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  self->cursor_x = self->cursor_y = CJ_CAR_DRAWING_PARTS / 2;
  self->area = gtk_drawing_area_new ();
  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (self->area), 280);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (self->area), (int) (280 / CJ_CAR_DRAWING_ASPECT));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw, self, NULL);
  gtk_widget_set_focusable (self->area, TRUE);
  gtk_widget_set_halign (self->area, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->area, "cj-car-drawing");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Drawing of the car; arrow keys move, Space marks damage"), -1);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_cb), self);
  gtk_widget_add_controller (self->area, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (self->area, keys);
  add_kinds (self);
  gtk_box_append (GTK_BOX (self), self->area);
  self->list = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->list, TRUE);
  gtk_label_set_xalign (self->list, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "dim-label");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
}
