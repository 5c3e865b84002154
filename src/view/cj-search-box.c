/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-search-box.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-customer.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"
#include "view/cj-page.h"
#include "view/cj-plate-view.h"

/**
 * CjSearchBox:
 *
 * The one search field of the window, and the list that drops down from it.
 * The keyboard stays in the field: arrows walk the list, Enter opens the row.
 */

struct _CjSearchBox
{
  AdwBin parent_instance;

  CjSearchController *controller;
  GtkEditable *entry;
  GtkPopover *popover;
  GtkListView *list;
  GtkSingleSelection *selection;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (CjSearchBox, cj_search_box, ADW_TYPE_BIN)

static void
open_hit (CjSearchBox *self,
          guint position)
{
  g_autoptr (CjSearchHit) hit = g_list_model_get_item (G_LIST_MODEL (self->selection), position);
  CjEntity *entity;
  const char *page;

  if (hit == NULL)
    return;
  entity = cj_search_hit_get_entity (hit);
  page = CJ_IS_VEHICLE (entity) ? "vehicles" : CJ_IS_CUSTOMER (entity) ? "customers" : "order";
  gtk_popover_popdown (self->popover);
  gtk_editable_set_text (self->entry, "");
  cj_view_open (GTK_WIDGET (self), page, cj_entity_get_id (entity));
}

static void
on_list_activate_cb (GtkListView *list,
                     guint position,
                     CjSearchBox *self)
{
  open_hit (self, position);
}

static void
on_entry_activate_cb (GtkSearchEntry *entry,
                      CjSearchBox *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  open_hit (self, position != GTK_INVALID_LIST_POSITION ? position : 0);
}

static void
update (CjSearchBox *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  gboolean typed = self->controller != NULL && *cj_search_controller_get_text (self->controller) != '\0';

  if (!typed)
    {
      gtk_popover_popdown (self->popover);
      return;
    }
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "hits");
  else if (!cj_search_controller_get_busy (self->controller))
    gtk_stack_set_visible_child_name (self->stack, "none");
  else
    return; /* nothing yet: what is shown stays until there is an answer */
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    gtk_popover_popup (self->popover);
}

static void
on_entry_changed_cb (GtkEditable *entry,
                     CjSearchBox *self)
{
  if (self->controller == NULL)
    return;
  cj_search_controller_set_text (self->controller, gtk_editable_get_text (entry));
  update (self);
}

static void
on_stop_search_cb (GtkSearchEntry *entry,
                   CjSearchBox *self)
{
  gtk_editable_set_text (self->entry, "");
  gtk_popover_popdown (self->popover);
}

static gboolean
on_key_pressed_cb (GtkEventControllerKey *keys,
                   guint keyval,
                   guint keycode,
                   GdkModifierType state,
                   CjSearchBox *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n == 0 || (keyval != GDK_KEY_Down && keyval != GDK_KEY_Up))
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Down)
    position = position + 1 < n ? position + 1 : 0;
  else
    position = position > 0 && position < n ? position - 1 : n - 1;
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);

  return GDK_EVENT_STOP;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *plate = cj_plate_view_new ();
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *subtitle = gtk_label_new (NULL);

  gtk_widget_add_css_class (row, "cj-search-row");
  gtk_widget_set_size_request (plate, 104, -1);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (subtitle), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (subtitle), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_box_append (GTK_BOX (text), title);
  gtk_box_append (GTK_BOX (text), subtitle);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), plate);
  gtk_box_append (GTK_BOX (row), text);
  g_object_set_data (G_OBJECT (item), "icon", icon);
  g_object_set_data (G_OBJECT (item), "plate", plate);
  g_object_set_data (G_OBJECT (item), "title", title);
  g_object_set_data (G_OBJECT (item), "subtitle", subtitle);
  gtk_list_item_set_child (item, row);
}

static void
describe (CjSearchHit *hit,
          const char **icon,
          const char **plate,
          char **title,
          char **subtitle)
{
  CjEntity *entity = cj_search_hit_get_entity (hit);

  if (CJ_IS_VEHICLE (entity))
    {
      CjVehicle *vehicle = CJ_VEHICLE (entity);

      *icon = "cj-car-symbolic";
      *plate = cj_vehicle_get_plate (vehicle);
      *title = g_strstrip (g_strdup_printf ("%s %s", cj_vehicle_get_make (vehicle), cj_vehicle_get_model (vehicle)));
      *subtitle = g_strjoin (" · ", cj_search_hit_get_owner (hit),
                             *cj_vehicle_get_vin (vehicle) != '\0' ? cj_vehicle_get_vin (vehicle) : NULL, NULL);
    }
  else if (CJ_IS_CUSTOMER (entity))
    {
      *icon = "avatar-default-symbolic";
      *plate = NULL;
      *title = g_strdup (cj_customer_get_name (CJ_CUSTOMER (entity)));
      *subtitle = g_strdup (cj_words_customer_kind (cj_customer_get_kind (CJ_CUSTOMER (entity))));
    }
  else
    {
      CjWorkOrder *order = CJ_WORK_ORDER (entity);

      *icon = "view-paged-symbolic";
      *plate = cj_work_order_get_plate (order);
      *title = g_strdup_printf ("%s · %s", cj_work_order_get_number (order), cj_words_order_state (cj_work_order_get_state (order)));
      *subtitle = g_strdup (cj_work_order_get_complaint (order));
    }
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem *item)
{
  const char *icon, *plate;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;
  GtkWidget *plate_view = g_object_get_data (G_OBJECT (item), "plate");

  describe (gtk_list_item_get_item (item), &icon, &plate, &title, &subtitle);
  gtk_image_set_from_icon_name (g_object_get_data (G_OBJECT (item), "icon"), icon);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "title"), title);
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "subtitle"), subtitle);
  gtk_widget_set_visible (plate_view, plate != NULL && *plate != '\0');
  cj_plate_view_set_text (CJ_PLATE_VIEW (plate_view), plate != NULL ? plate : "");
  name = g_strjoin (", ", plate != NULL ? plate : title, plate != NULL ? title : subtitle, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_list_item_get_child (item)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
cj_search_box_set_controller (CjSearchBox *self,
                              CjSearchController *controller)
{
  g_return_if_fail (CJ_IS_SEARCH_BOX (self));

  if (self->controller != NULL)
    g_signal_handlers_disconnect_by_data (self->controller, self);
  if (!g_set_object (&self->controller, controller))
    return;
  gtk_single_selection_set_model (self->selection, controller != NULL ? cj_search_controller_get_hits (controller) : NULL);
  if (controller != NULL)
    g_signal_connect_swapped (controller, "notify::busy", G_CALLBACK (update), self);
}

/**
 * cj_search_box_search:
 * @text: what to look for, as if it were typed
 */
void
cj_search_box_search (CjSearchBox *self,
                      const char *text)
{
  g_return_if_fail (CJ_IS_SEARCH_BOX (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_text (self->entry, text);
  gtk_editable_set_position (self->entry, -1);
}

static gboolean
cj_search_box_grab_focus (GtkWidget *widget)
{
  CjSearchBox *self = CJ_SEARCH_BOX (widget);

  gtk_editable_select_region (self->entry, 0, -1);
  return gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
cj_search_box_dispose (GObject *object)
{
  CjSearchBox *self = CJ_SEARCH_BOX (object);

  if (self->selection != NULL)
    cj_search_box_set_controller (self, NULL);
  /* The popover hangs on the entry, which the template will take down. */
  if (self->popover != NULL && GTK_IS_WIDGET (self->popover) && gtk_widget_get_parent (GTK_WIDGET (self->popover)) != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->popover));
  self->popover = NULL;
  /* The child has a name in the template, which would unparent it behind the
   * bin's back. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_SEARCH_BOX);

  G_OBJECT_CLASS (cj_search_box_parent_class)->dispose (object);
}

static void
cj_search_box_class_init (CjSearchBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_search_box_dispose;
  widget_class->grab_focus = cj_search_box_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-search-box.ui");
  gtk_widget_class_bind_template_child (widget_class, CjSearchBox, entry);
  gtk_widget_class_bind_template_child (widget_class, CjSearchBox, popover);
  gtk_widget_class_bind_template_child (widget_class, CjSearchBox, list);
  gtk_widget_class_bind_template_child (widget_class, CjSearchBox, selection);
  gtk_widget_class_bind_template_child (widget_class, CjSearchBox, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_bind_cb);
}

static void
cj_search_box_init (CjSearchBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self->entry));
}
