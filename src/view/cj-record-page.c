/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-record-page.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-customer.h"
#include "model/cj-follow-up.h"
#include "model/cj-phone.h"
#include "model/cj-vehicle.h"
#include "model/cj-work-order.h"
#include "view/cj-entity-form.h"
#include "view/cj-page.h"
#include "view/cj-phone-list.h"
#include "view/cj-plate-view.h"
#include "view/cj-record-files.h"

/**
 * CjRecordPage:
 *
 * The vehicles or the customers: search at the left, the record and its whole
 * history at the right.
 */

struct _CjRecordPage
{
  AdwBin parent_instance;

  CjRecordController *controller;
  GType type;
  gboolean merging; /* the next row chosen is merged into the open record */

  GtkEditable *search;
  GtkListView *list;
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkLabel *heading;
  AdwBin *form;
  GtkLabel *related_heading;
  GtkListBox *related;
  GtkListBox *timeline;
};

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjRecordPage, cj_record_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

static const char *const vehicle_fields[] = {
  "plate", "plate_kind", "vin", "make", "model", "model_year", "colour", "engine_number", "fuel", "use",
  "first_registered", "inspection_due", "compulsory_due", "commercial_due", "mileage",
  "next_service_date", "next_service_mileage", "warning", "note", NULL,
};

static const char *const customer_fields[] = {
  "name", "kind", "contact_name", "address", "birthday", "tax_number", "source", "tags", "credit_limit", "may_contact", "warning", "note", NULL,
};

/* The list */

static void
on_setup_cb (GtkSignalListItemFactory *factory,
             GtkListItem *item,
             CjRecordPage *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *plate = cj_plate_view_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_visible (plate, self->type == CJ_TYPE_VEHICLE);
  gtk_box_append (GTK_BOX (row), plate);
  gtk_box_append (GTK_BOX (row), label);
  g_object_set_data (G_OBJECT (item), "plate", plate);
  g_object_set_data (G_OBJECT (item), "label", label);
  gtk_list_item_set_child (item, row);
}

static void
fill_row (GtkListItem *item)
{
  g_autoptr (CjEntity) entity = NULL;
  g_autofree char *text = NULL;

  g_object_get (gtk_list_item_get_item (item), "entity", &entity, NULL);
  if (CJ_IS_VEHICLE (entity))
    {
      text = g_strdup_printf ("%s %s", cj_vehicle_get_make (CJ_VEHICLE (entity)), cj_vehicle_get_model (CJ_VEHICLE (entity)));
      cj_plate_view_set_text (g_object_get_data (G_OBJECT (item), "plate"), cj_vehicle_get_plate (CJ_VEHICLE (entity)));
    }
  else if (CJ_IS_CUSTOMER (entity))
    text = g_strdup (cj_customer_get_name (CJ_CUSTOMER (entity)));
  gtk_label_set_text (g_object_get_data (G_OBJECT (item), "label"), text != NULL ? text : "");
}

static void
on_entity_cb (GtkListItem *item)
{
  fill_row (item);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory,
            GtkListItem *item)
{
  fill_row (item);
  g_signal_connect_swapped (gtk_list_item_get_item (item), "notify::entity", G_CALLBACK (on_entity_cb), item);
}

static void
on_unbind_cb (GtkSignalListItemFactory *factory,
              GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_entity_cb, item);
}

static void
set_list (CjRecordPage *self)
{
  GtkSingleSelection *selection = gtk_single_selection_new (g_object_ref (cj_record_controller_get_list (self->controller)));

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

static void
on_merged_cb (GObject *source,
              GAsyncResult *result,
              gpointer user_data)
{
  g_autoptr (CjRecordPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cj_record_controller_merge_finish (CJ_RECORD_CONTROLLER (source), result, &error))
    cj_view_toast (GTK_WIDGET (self), _("Merged. Nothing was lost: orders, follow-ups and readings are here now."));
  else
    cj_view_toast_error (GTK_WIDGET (self), error);
}

static void
on_list_activate_cb (GtkListView *list,
                     guint position,
                     CjRecordPage *self)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)), position);
  g_autoptr (CjEntity) entity = NULL;

  if (item != NULL)
    g_object_get (item, "entity", &entity, NULL);
  if (entity == NULL)
    return;
  if (self->merging)
    {
      self->merging = FALSE;
      cj_record_controller_merge_async (self->controller, cj_entity_get_id (entity), NULL, on_merged_cb, g_object_ref (self));
      return;
    }
  cj_record_controller_open (self->controller, cj_entity_get_id (entity));
}

static void
on_search_changed_cb (CjRecordPage *self)
{
  cj_record_controller_search (self->controller, gtk_editable_get_text (self->search));
}

static void
on_add_cb (CjRecordPage *self)
{
  cj_record_controller_begin_new (self->controller);
  gtk_widget_child_focus (GTK_WIDGET (self->form), GTK_DIR_TAB_FORWARD);
}

static void
merge_action (GtkWidget *widget,
              const char *name,
              GVariant *parameter)
{
  CjRecordPage *self = CJ_RECORD_PAGE (widget);

  if (!cj_record_controller_is_open (self->controller))
    return;
  self->merging = TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  cj_view_toast (widget, _("Choose the duplicate in the list. Its history moves to this record. Esc gives up."));
}

static void
unarchive (CjRecordController *controller)
{
  cj_record_controller_archive (controller, FALSE);
}

static void
archive_action (GtkWidget *widget,
                const char *name,
                GVariant *parameter)
{
  CjRecordPage *self = CJ_RECORD_PAGE (widget);

  if (!cj_record_controller_is_open (self->controller))
    return;
  cj_record_controller_archive (self->controller, TRUE);
  cj_view_toast_undo (widget, _("Put away. It is kept, but no longer found."), G_CALLBACK (unarchive), self->controller);
}

static void
import_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  CjRecordPage *self = CJ_RECORD_PAGE (widget);

  cj_record_files_import (widget, cj_record_controller_get_session (self->controller), self->type);
}

static void
export_action (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  CjRecordPage *self = CJ_RECORD_PAGE (widget);

  cj_record_files_export (widget, cj_record_controller_get_session (self->controller), self->type, gtk_editable_get_text (self->search));
}

/* The record */

static GtkWidget *
make_link (const char *title,
           const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *t = g_markup_escape_text (title, -1);
  g_autofree char *s = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), t);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), s);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);

  return row;
}

static GtkWidget *
make_related (gpointer item,
              gpointer user_data)
{
  g_autofree char *text = NULL;
  GtkWidget *row;
  GtkWidget *plate;

  if (CJ_IS_CUSTOMER (item))
    {
      GListModel *phones = G_LIST_MODEL (cj_customer_get_phones (item));
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (phones, 0);

      text = phone != NULL ? cj_phone_format (cj_customer_phone_get_number (phone)) : g_strdup ("");
      return make_link (cj_customer_get_name (item), text != NULL ? text : "");
    }
  text = g_strdup_printf ("%s %s", cj_vehicle_get_make (item), cj_vehicle_get_model (item));
  row = make_link (text, cj_vehicle_get_vin (item));
  plate = cj_plate_view_new ();
  cj_plate_view_set_text (CJ_PLATE_VIEW (plate), cj_vehicle_get_plate (item));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), plate);

  return row;
}

static GtkWidget *
make_visit (gpointer item,
            gpointer user_data)
{
  g_autofree char *opened = cj_words_time (cj_work_order_get_opened_at (item));
  g_autofree char *total = cj_words_money (cj_work_order_get_total (item));
  g_autofree char *title = g_strdup_printf ("%s · %s", opened, cj_words_order_state (cj_work_order_get_state (item)));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s · %" G_GINT64_FORMAT " km · %s", cj_work_order_get_number (item), cj_work_order_get_plate (item),
                                               cj_work_order_get_mileage_in (item), cj_work_order_get_complaint (item));
  GtkWidget *row = make_link (title, subtitle);
  GtkWidget *label = gtk_label_new (total);

  gtk_widget_add_css_class (label, "money");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);

  return row;
}

static GtkWidget *
make_call (CjFollowUp *follow_up)
{
  CjFollowUpState state = cj_follow_up_get_state (follow_up);
  gboolean done = state == CJ_FOLLOW_UP_STATE_DONE;
  g_autofree char *when = done ? cj_words_time (cj_follow_up_get_done_at (follow_up)) : cj_words_date (cj_follow_up_get_due (follow_up));
  g_autofree char *title = g_strdup_printf ("%s · %s", when, cj_words_follow_up_kind (cj_follow_up_get_kind (follow_up)));
  const char *result = done ? cj_words_follow_up_result (cj_follow_up_get_result (follow_up)) : _("To be called");
  const char *note = cj_follow_up_get_note (follow_up);
  g_autofree char *subtitle = *note != '\0' ? g_strdup_printf ("%s · %s", result, note) : g_strdup (result);
  GtkWidget *row = make_link (title, subtitle);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("call-start-symbolic"));

  return row;
}

static GtkWidget *
make_event (gpointer item,
            gpointer user_data)
{
  return CJ_IS_WORK_ORDER (item) ? make_visit (item, user_data) : make_call (item);
}

static void
on_related_activated_cb (GtkListBox *list,
                         GtkListBoxRow *row,
                         CjRecordPage *self)
{
  g_autoptr (CjEntity) entity = g_list_model_get_item (cj_record_controller_get_related (self->controller), (guint) gtk_list_box_row_get_index (row));

  if (entity != NULL)
    cj_view_open (GTK_WIDGET (self), CJ_IS_CUSTOMER (entity) ? "customers" : "vehicles", cj_entity_get_id (entity));
}

static void
on_timeline_activated_cb (GtkListBox *list,
                          GtkListBoxRow *row,
                          CjRecordPage *self)
{
  g_autoptr (CjEntity) entity = g_list_model_get_item (cj_record_controller_get_timeline (self->controller), (guint) gtk_list_box_row_get_index (row));

  if (entity != NULL)
    cj_view_open (GTK_WIDGET (self), CJ_IS_WORK_ORDER (entity) ? "order" : "follow-ups", cj_entity_get_id (entity));
}

static void
on_loaded_cb (CjRecordPage *self)
{
  CjEntity *entity = cj_record_controller_get_entity (self->controller);
  const char *heading;

  if (CJ_IS_VEHICLE (entity))
    heading = cj_vehicle_get_plate (CJ_VEHICLE (entity));
  else
    heading = cj_customer_get_name (CJ_CUSTOMER (entity));
  gtk_label_set_text (self->heading, *heading != '\0' ? heading : _("New record"));
  gtk_stack_set_visible_child_name (self->stack, "record");
}

/* As a page */

static void
cj_record_page_show (CjPage *page,
                     const char *target)
{
  CjRecordPage *self = CJ_RECORD_PAGE (page);

  if (target != NULL)
    cj_record_controller_open (self->controller, target);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
cj_record_page_leave (CjPage *page)
{
  cj_record_controller_flush (CJ_RECORD_PAGE (page)->controller);
}

static gboolean
cj_record_page_escape (CjPage *page)
{
  CjRecordPage *self = CJ_RECORD_PAGE (page);
  gboolean was_merging = self->merging;

  self->merging = FALSE;
  if (was_merging)
    cj_view_toast (GTK_WIDGET (self), _("Nothing was merged."));
  return was_merging;
}

static void
page_iface_init (CjPageInterface *iface)
{
  iface->show = cj_record_page_show;
  iface->leave = cj_record_page_leave;
  iface->escape = cj_record_page_escape;
}

static void
cj_record_page_dispose (GObject *object)
{
  CjRecordPage *self = CJ_RECORD_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_RECORD_PAGE);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_record_page_parent_class)->dispose (object);
}

static void
cj_record_page_class_init (CjRecordPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_record_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-record-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjRecordPage, name)
  BIND (search); BIND (list); BIND (stack); BIND (nothing); BIND (heading); BIND (form); BIND (related_heading); BIND (related); BIND (timeline);
#undef BIND
#define CALL(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALL (on_search_changed_cb); CALL (on_add_cb); CALL (on_list_activate_cb); CALL (on_setup_cb); CALL (on_bind_cb); CALL (on_unbind_cb);
  CALL (on_related_activated_cb); CALL (on_timeline_activated_cb);
#undef CALL
  gtk_widget_class_install_action (widget_class, "record.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "record.archive", NULL, archive_action);
  gtk_widget_class_install_action (widget_class, "record.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "record.export", NULL, export_action);
}

static void
cj_record_page_init (CjRecordPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
update_actions (CjRecordPage *self)
{
  CjSession *session = cj_record_controller_get_session (self->controller);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.import", cj_session_may (session, CJ_PERMISSION_IMPORT));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.export", cj_session_may (session, CJ_PERMISSION_EXPORT));
}

static GtkWidget *
page_new (CjSession *session,
          GType type)
{
  CjRecordPage *self = g_object_new (CJ_TYPE_RECORD_PAGE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  CjEntity *entity;

  self->type = type;
  self->controller = cj_record_controller_new (session, type);
  entity = cj_record_controller_get_entity (self->controller);
  gtk_box_append (GTK_BOX (box), cj_entity_form_new (entity, type == CJ_TYPE_VEHICLE ? vehicle_fields : customer_fields));
  if (type == CJ_TYPE_CUSTOMER)
    gtk_box_append (GTK_BOX (box), cj_phone_list_new (CJ_CUSTOMER (entity)));
  adw_bin_set_child (self->form, box);
  gtk_label_set_text (self->related_heading, type == CJ_TYPE_VEHICLE ? _("Car Owner") : _("Vehicles"));
  adw_status_page_set_icon_name (self->nothing, type == CJ_TYPE_VEHICLE ? "cj-car-symbolic" : "avatar-default-symbolic");
  set_list (self);
  update_actions (self);
  g_signal_connect_object (session, "notify::staff", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "list-changed", G_CALLBACK (set_list), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->related, cj_record_controller_get_related (self->controller), make_related, self, NULL);
  gtk_list_box_bind_model (self->timeline, cj_record_controller_get_timeline (self->controller), make_event, self, NULL);

  return GTK_WIDGET (self);
}

GtkWidget *
cj_record_page_new_vehicles (CjSession *session)
{
  return page_new (session, CJ_TYPE_VEHICLE);
}

GtkWidget *
cj_record_page_new_customers (CjSession *session)
{
  return page_new (session, CJ_TYPE_CUSTOMER);
}
