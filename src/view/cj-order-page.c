/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-order-page-private.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-phone.h"
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
  _cj_order_page_fill_moves (self);
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
  cj_order_lines_tab_focus (self->lines);
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
  return cj_order_lines_tab_clear (CJ_ORDER_PAGE (page)->lines);
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

  G_OBJECT_CLASS (cj_order_page_parent_class)->dispose (object);
}

static void
cj_order_page_class_init (CjOrderPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_order_page_dispose;

  g_type_ensure (CJ_TYPE_ORDER_DETAILS_TAB);
  g_type_ensure (CJ_TYPE_ORDER_LINES_TAB);
  g_type_ensure (CJ_TYPE_ORDER_PAYMENTS_TAB);
  g_type_ensure (CJ_TYPE_PHOTO_GRID);
  g_type_ensure (CJ_TYPE_PLATE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-order-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjOrderPage, name)
  BIND (plate); BIND (title); BIND (subtitle); BIND (state); BIND (call); BIND (moves); BIND (next); BIND (stack);
  BIND (lines); BIND (details); BIND (photos); BIND (payments); BIND (history);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_call_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_history_activated_cb);
  _cj_order_page_class_add_steps (widget_class);
  gtk_widget_class_install_action (widget_class, "order.print", "s", print_action);
}

static void
cj_order_page_init (CjOrderPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cj_order_page_new (CjSession *session)
{
  g_autoptr (CjPhotoController) photos = NULL;
  CjOrderPage *self = g_object_new (CJ_TYPE_ORDER_PAGE, NULL);

  self->controller = cj_order_controller_new (session);
  photos = cj_photo_controller_new (session, get_order (self));
  cj_photo_grid_set_controller (self->photos, photos);
  cj_order_lines_tab_set_controller (self->lines, self->controller);
  cj_order_details_tab_set_controller (self->details, self->controller);
  cj_order_payments_tab_set_controller (self->payments, self->controller);
  g_signal_connect_object (self->controller, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->history, cj_order_controller_get_history (self->controller), make_history, self, NULL);

  return GTK_WIDGET (self);
}
