/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-order-details-tab.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"
#include "model/cj-phone.h"
#include "view/cj-form-field.h"
#include "view/cj-page.h"

/**
 * CjOrderDetailsTab:
 *
 * Whose car it is, who works on it until when, and what was written about it.
 */

struct _CjOrderDetailsTab
{
  AdwBin parent_instance;

  CjOrderController *controller;
  gboolean filling;

  GtkListBox *links;
  GtkDropDown *technician;
  GPtrArray *technician_ids;
  GtkEditable *promised;
  GtkEditable *bay;
  GtkEditable *complaint;
  GtkEditable *findings;
  GtkEditable *advice;
  GtkEditable *internal_note;
  GtkEditable *mileage_out;
  GtkEditable *next_date;
  GtkEditable *next_mileage;
  GtkEditable *cancel_reason;
};

G_DEFINE_FINAL_TYPE (CjOrderDetailsTab, cj_order_details_tab, ADW_TYPE_BIN)

static CjWorkOrder *
get_order (CjOrderDetailsTab *self)
{
  return cj_order_controller_get_order (self->controller);
}

static CjSession *
get_session (CjOrderDetailsTab *self)
{
  return cj_order_controller_get_session (self->controller);
}

/* Filling */

static void
set_text (GtkEditable *entry,
          const char *text)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (entry))))
    gtk_editable_set_text (entry, text);
}

static void
set_number (GtkEditable *entry,
            gint64 number)
{
  g_autofree char *text = number != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup ("");

  set_text (entry, text);
}

static void
add_link (CjOrderDetailsTab *self,
          const char *title,
          const char *text,
          const char *page,
          const char *target)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), *target != '\0');
  g_object_set_data_full (G_OBJECT (row), "page", g_strdup (page), g_free);
  g_object_set_data_full (G_OBJECT (row), "target", g_strdup (target), g_free);
  gtk_list_box_append (self->links, row);
}

static void
fill_links (CjOrderDetailsTab *self)
{
  CjWorkOrder *order = get_order (self);
  GtkWidget *child;
  g_autofree char *opened = cj_words_time (cj_work_order_get_opened_at (order));
  g_autofree char *phone = cj_phone_format (cj_work_order_get_customer_phone (order));
  g_autofree char *person = g_strdup_printf ("%s %s", cj_work_order_get_customer_name (order), phone != NULL ? phone : "");
  g_autofree char *distance = cj_words_km (cj_work_order_get_mileage_in (order));
  g_autofree char *car = g_strjoin (" · ", cj_work_order_get_vehicle_label (order), distance, NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->links))) != NULL)
    gtk_list_box_remove (self->links, child);
  add_link (self, _("Car"), car, "vehicles", cj_work_order_get_vehicle_id (order));
  add_link (self, _("Customer"), person, "customers", cj_work_order_get_customer_id (order));
  add_link (self, _("Taken in"), opened, "", "");
  add_link (self, _("Advisor"), cj_session_get_staff_name (get_session (self), cj_work_order_get_advisor_id (order)), "", "");
  if (*cj_work_order_get_approved_by (order) != '\0')
    {
      g_autofree char *when = cj_words_time (cj_work_order_get_approved_at (order));
      g_autofree char *text = g_strdup_printf ("%s, %s", cj_work_order_get_approved_by (order), when);

      add_link (self, _("Approved by"), text, "", "");
    }
}

static void
on_link_activated_cb (GtkListBox *list,
                      GtkListBoxRow *row,
                      CjOrderDetailsTab *self)
{
  cj_view_open (GTK_WIDGET (self), g_object_get_data (G_OBJECT (row), "page"), g_object_get_data (G_OBJECT (row), "target"));
}

static void
fill_details (CjOrderDetailsTab *self)
{
  CjWorkOrder *order = get_order (self);
  g_autofree char *promised = cj_words_when (cj_work_order_get_promised_at (order), cj_session_now (get_session (self)));
  guint selected = 0;

  self->filling = TRUE;
  for (guint i = 0; i < self->technician_ids->len; i++)
    if (g_str_equal (g_ptr_array_index (self->technician_ids, i), cj_work_order_get_technician_id (order)))
      selected = i;
  gtk_drop_down_set_selected (self->technician, selected);
  set_text (self->promised, promised);
  set_text (self->bay, cj_work_order_get_bay (order));
  set_text (self->complaint, cj_work_order_get_complaint (order));
  set_text (self->findings, cj_work_order_get_findings (order));
  set_text (self->advice, cj_work_order_get_advice (order));
  set_text (self->internal_note, cj_work_order_get_internal_note (order));
  set_text (self->cancel_reason, cj_work_order_get_cancel_reason (order));
  set_number (self->mileage_out, cj_work_order_get_mileage_out (order));
  set_text (self->next_date, cj_work_order_get_next_service_date (order));
  set_number (self->next_mileage, cj_work_order_get_next_service_mileage (order));
  self->filling = FALSE;
}

static void
on_loaded_cb (CjOrderDetailsTab *self)
{
  fill_links (self);
  fill_details (self);
}

/* Taking */

static void
on_detail_changed_cb (CjOrderDetailsTab *self)
{
  CjWorkOrder *order = get_order (self);
  guint selected = gtk_drop_down_get_selected (self->technician);
  g_autofree char *today = cj_session_today (get_session (self));
  g_autofree char *date = NULL;

  if (self->filling || !cj_order_controller_is_open (self->controller))
    return;
  date = cj_date_parse (gtk_editable_get_text (self->next_date), today);
  if (selected < self->technician_ids->len)
    cj_work_order_set_technician_id (order, g_ptr_array_index (self->technician_ids, selected));
  cj_work_order_set_bay (order, gtk_editable_get_text (self->bay));
  cj_work_order_set_complaint (order, gtk_editable_get_text (self->complaint));
  cj_work_order_set_findings (order, gtk_editable_get_text (self->findings));
  cj_work_order_set_advice (order, gtk_editable_get_text (self->advice));
  cj_work_order_set_internal_note (order, gtk_editable_get_text (self->internal_note));
  cj_work_order_set_cancel_reason (order, gtk_editable_get_text (self->cancel_reason));
  cj_work_order_set_mileage_out (order, CLAMP (g_ascii_strtoll (gtk_editable_get_text (self->mileage_out), NULL, 10), 0, 3000000));
  cj_work_order_set_next_service_mileage (order, CLAMP (g_ascii_strtoll (gtk_editable_get_text (self->next_mileage), NULL, 10), 0, 3000000));
  cj_work_order_set_next_service_date (order, date);
  if (*date == '\0' && *gtk_editable_get_text (self->next_date) != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->next_date), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->next_date), "error");
}

static void
on_promised_changed_cb (CjOrderDetailsTab *self)
{
  gint64 promised;

  if (self->filling || !cj_order_controller_is_open (self->controller))
    return;
  if (cj_order_controller_parse_promised (self->controller, gtk_editable_get_text (self->promised), &promised))
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->promised), "error");
      cj_work_order_set_promised_at (get_order (self), promised);
    }
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->promised), "error");
}

static void
cj_order_details_tab_dispose (GObject *object)
{
  CjOrderDetailsTab *self = CJ_ORDER_DETAILS_TAB (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_ORDER_DETAILS_TAB);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_order_details_tab_parent_class)->dispose (object);
}

static void
cj_order_details_tab_finalize (GObject *object)
{
  g_ptr_array_unref (CJ_ORDER_DETAILS_TAB (object)->technician_ids);

  G_OBJECT_CLASS (cj_order_details_tab_parent_class)->finalize (object);
}

static void
cj_order_details_tab_class_init (CjOrderDetailsTabClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_order_details_tab_dispose;
  G_OBJECT_CLASS (klass)->finalize = cj_order_details_tab_finalize;

  g_type_ensure (CJ_TYPE_FORM_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-order-details-tab.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjOrderDetailsTab, name)
  BIND (links); BIND (technician); BIND (promised); BIND (bay); BIND (complaint); BIND (findings); BIND (advice);
  BIND (internal_note); BIND (mileage_out); BIND (next_date); BIND (next_mileage); BIND (cancel_reason);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_link_activated_cb);
}

static void
fill_technicians (CjOrderDetailsTab *self)
{
  GListModel *staff = cj_session_get_staff_list (get_session (self));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Nobody yet"));
  g_ptr_array_add (self->technician_ids, g_strdup (""));
  for (guint i = 0; i < g_list_model_get_n_items (staff); i++)
    {
      g_autoptr (CjStaff) person = g_list_model_get_item (staff, i);

      if (cj_staff_get_archived (person))
        continue;
      gtk_string_list_append (names, cj_staff_get_name (person));
      g_ptr_array_add (self->technician_ids, g_strdup (cj_entity_get_id (CJ_ENTITY (person))));
    }
  gtk_drop_down_set_model (self->technician, G_LIST_MODEL (names));
}

static void
connect_fields (CjOrderDetailsTab *self)
{
  GtkEditable *const details[] = { self->bay, self->complaint, self->findings, self->advice, self->internal_note,
                                   self->mileage_out, self->next_date, self->next_mileage, self->cancel_reason };

  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_connect_swapped (details[i], "changed", G_CALLBACK (on_detail_changed_cb), self);
  g_signal_connect_swapped (self->technician, "notify::selected", G_CALLBACK (on_detail_changed_cb), self);
  g_signal_connect_swapped (self->promised, "changed", G_CALLBACK (on_promised_changed_cb), self);
}

static void
cj_order_details_tab_init (CjOrderDetailsTab *self)
{
  self->technician_ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cj_order_details_tab_set_controller:
 *
 * Shows the order of @controller; called once.
 */
void
cj_order_details_tab_set_controller (CjOrderDetailsTab *self,
                                     CjOrderController *controller)
{
  g_return_if_fail (CJ_IS_ORDER_DETAILS_TAB (self) && self->controller == NULL);

  self->controller = g_object_ref (controller);
  fill_technicians (self);
  connect_fields (self);
  g_signal_connect_object (controller, "loaded", G_CALLBACK (on_loaded_cb), self, G_CONNECT_SWAPPED);
}

/**
 * cj_order_details_tab_ask:
 * @problem: what an order still needs before a step
 *
 * The focus goes to the field where that is entered.
 */
void
cj_order_details_tab_ask (CjOrderDetailsTab *self,
                          CjMoveProblem problem)
{
  if (problem == CJ_MOVE_PROBLEM_PROMISED_TIME)
    gtk_widget_grab_focus (GTK_WIDGET (self->promised));
  else if (problem == CJ_MOVE_PROBLEM_CANCEL_REASON)
    gtk_widget_grab_focus (GTK_WIDGET (self->cancel_reason));
  else if (problem == CJ_MOVE_PROBLEM_TECHNICIAN)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->technician));
      gtk_widget_activate (GTK_WIDGET (self->technician));
    }
}
