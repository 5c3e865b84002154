/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-intake-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "controller/cj-fact.h"
#include "controller/cj-phrases.h"
#include "controller/cj-words.h"
#include "model/cj-plate.h"
#include "store/cj-search.h"
#include "view/cj-camera-view.h"
#include "view/cj-damage-view.h"
#include "view/cj-page.h"
#include "view/cj-photo-grid.h"
#include "view/cj-plate-view.h"

/**
 * CjIntakePage:
 *
 * Taking a car in, left to right: which car, what is known of it, the order.
 * Tab follows the work; Enter in the plate takes the first car that fits;
 * Ctrl+Enter saves and prints.
 */

struct _CjIntakePage
{
  AdwBin parent_instance;

  CjIntakeController *controller;
  gboolean setting; /* a field is being filled from the controller */

  CjPlateView *plate_view;
  GtkMenuButton *province;
  gboolean scanned; /* the car is being looked for by what a label said */
  GtkToggleButton *camera_toggle;
  CjCameraView *camera;
  GtkEditable *plate;
  GtkListBox *candidates;
  GtkEditable *vin;
  GtkWidget *vin_help;
  GtkListBox *suggestions;
  GtkFlowBox *brands;
  GtkEditable *make;
  GtkEditable *model;
  GtkEditable *colour;
  GtkEditable *year;
  GtkEditable *name;
  GtkEditable *phone;
  GtkStack *facts_stack;
  GtkListBox *facts;
  CjDamageView *damage;
  CjPhotoGrid *photos;
  GtkDropDown *kind;
  GtkEditable *mileage;
  GtkEditable *mileage_reason;
  GtkEditable *estimate;
  GtkAdjustment *fuel_adjustment;
  GtkTextView *complaint;
  GtkFlowBox *phrases;
  GtkEditable *promised;
  GtkCheckButton *waiting;
  GtkCheckButton *old_parts;
  GtkCheckButton *test_drive;
  GtkCheckButton *wash;
  GtkFlowBox *checks;
  GtkEditable *belongings;
  GtkEditable *brought_by;
  GtkLabel *problem;
  GtkWidget *save;
  GtkWidget *save_print;
  GtkLabel *plate_problem;
  GtkLabel *vin_problem;
  GtkLabel *name_problem;
  GtkLabel *phone_problem;
  GtkLabel *mileage_problem;
  GtkLabel *promised_problem;
  GtkLabel *estimate_problem;
  GtkLabel *complaint_problem;
};

static void page_iface_init (CjPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CjIntakePage, cj_intake_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (CJ_TYPE_PAGE, page_iface_init))

static GtkLabel *
problem_label (CjIntakePage *self,
               CjIntakeField field)
{
  switch (field)
    {
    case CJ_INTAKE_FIELD_PLATE:
      return self->plate_problem;
    case CJ_INTAKE_FIELD_VIN:
      return self->vin_problem;
    case CJ_INTAKE_FIELD_NAME:
      return self->name_problem;
    case CJ_INTAKE_FIELD_PHONE:
      return self->phone_problem;
    case CJ_INTAKE_FIELD_MILEAGE:
      return self->mileage_problem;
    case CJ_INTAKE_FIELD_PROMISED:
      return self->promised_problem;
    case CJ_INTAKE_FIELD_ESTIMATE:
      return self->estimate_problem;
    case CJ_INTAKE_FIELD_COMPLAINT:
      return self->complaint_problem;
    case CJ_INTAKE_N_FIELDS:
    default:
      g_assert_not_reached ();
    }
}

static GtkWidget *
field_widget (CjIntakePage *self,
              CjIntakeField field)
{
  gpointer const widgets[] = { self->plate, self->vin, self->name, self->phone, self->mileage, self->promised, self->estimate, self->complaint };

  return GTK_WIDGET (widgets[field]);
}

static void
on_problem_changed_cb (CjIntakeController *controller,
                       guint field,
                       CjIntakePage *self)
{
  const char *text = cj_intake_controller_get_problem (controller, field);
  GtkLabel *label = problem_label (self, field);
  GtkWidget *widget = field_widget (self, field);

  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
  if (text != NULL)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text != NULL ? text : "", -1);
  if (field == CJ_INTAKE_FIELD_VIN)
    gtk_widget_set_visible (self->vin_help, text != NULL && strlen (gtk_editable_get_text (self->vin)) >= 17);
  if (field == CJ_INTAKE_FIELD_MILEAGE)
    gtk_widget_set_visible (GTK_WIDGET (self->mileage_reason), text != NULL || *gtk_editable_get_text (self->mileage_reason) != '\0');
}

/* The plate as it would be drawn: a local one is typed without its province. */
static void
draw_plate (CjIntakePage *self,
            const char *typed)
{
  CjShop *shop = cj_session_get_shop (cj_intake_controller_get_session (self->controller));
  g_auto (GStrv) completed = NULL;
  CjPlate plate;

  if (cj_plate_parse (typed, &plate) != CJ_PLATE_STATE_COMPLETE)
    completed = cj_plate_complete (typed, cj_shop_get_province (shop), cj_shop_get_city_letter (shop));
  cj_plate_view_set_text (self->plate_view, completed != NULL && completed[0] != NULL ? completed[0] : typed);
}

/* From the fields to the controller */

static void
on_plate_changed_cb (CjIntakePage *self)
{
  if (!self->setting)
    cj_intake_controller_set_plate (self->controller, gtk_editable_get_text (self->plate));
  draw_plate (self, gtk_editable_get_text (self->plate));
}

static void
on_vin_changed_cb (CjIntakePage *self)
{
  if (!self->setting)
    cj_intake_controller_set_vin (self->controller, gtk_editable_get_text (self->vin));
}

static void
on_phone_changed_cb (CjIntakePage *self)
{
  if (!self->setting)
    cj_intake_controller_set_phone (self->controller, gtk_editable_get_text (self->phone));
}

static void
on_mileage_changed_cb (CjIntakePage *self)
{
  if (!self->setting)
    cj_intake_controller_set_mileage (self->controller, gtk_editable_get_text (self->mileage));
}

static void
on_promised_changed_cb (CjIntakePage *self)
{
  if (!self->setting)
    cj_intake_controller_set_promised (self->controller, gtk_editable_get_text (self->promised));
}

static void
on_estimate_changed_cb (CjIntakePage *self)
{
  if (!self->setting)
    cj_intake_controller_set_estimate (self->controller, gtk_editable_get_text (self->estimate));
}

static void
on_year_changed_cb (CjIntakePage *self)
{
  if (!self->setting)
    cj_vehicle_set_model_year (cj_intake_controller_get_vehicle (self->controller),
                               g_ascii_strtoll (gtk_editable_get_text (self->year), NULL, 10));
}

static void
on_kind_changed_cb (CjIntakePage *self)
{
  if (!self->setting)
    cj_work_order_set_kind (cj_intake_controller_get_order (self->controller), gtk_drop_down_get_selected (self->kind));
}

static void
on_fuel_changed_cb (CjIntakePage *self)
{
  if (!self->setting)
    cj_work_order_set_fuel_level (cj_intake_controller_get_order (self->controller), (gint64) gtk_adjustment_get_value (self->fuel_adjustment));
}

static void
on_reason_changed_cb (CjIntakePage *self)
{
  if (self->setting)
    return;
  cj_work_order_set_mileage_reason (cj_intake_controller_get_order (self->controller), gtk_editable_get_text (self->mileage_reason));
  cj_intake_controller_set_mileage (self->controller, gtk_editable_get_text (self->mileage));
}

/* From the controller to the fields; what is being typed right now is left. */

static void
fill (CjIntakePage *self,
      GtkEditable *entry,
      const char *text)
{
  if (g_str_equal (gtk_editable_get_text (entry), text))
    return;
  self->setting = TRUE;
  gtk_editable_set_text (entry, text);
  self->setting = FALSE;
}

static void
fill_number (CjIntakePage *self,
             GtkEditable *entry,
             gint64 number)
{
  g_autofree char *text = number != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : g_strdup ("");

  if (g_ascii_strtoll (gtk_editable_get_text (entry), NULL, 10) != number)
    fill (self, entry, text);
}

static void
on_plate_taken_cb (CjIntakePage *self)
{
  fill (self, self->plate, cj_intake_controller_get_plate (self->controller));
  draw_plate (self, cj_intake_controller_get_plate (self->controller));
}

static void
on_phone_taken_cb (CjIntakePage *self)
{
  fill (self, self->phone, cj_intake_controller_get_phone (self->controller));
}

static void
on_vehicle_changed_cb (CjIntakePage *self)
{
  CjVehicle *vehicle = cj_intake_controller_get_vehicle (self->controller);

  fill (self, self->vin, cj_vehicle_get_vin (vehicle));
  fill_number (self, self->year, cj_vehicle_get_model_year (vehicle));
}

static void
on_order_changed_cb (CjIntakePage *self)
{
  CjWorkOrder *order = cj_intake_controller_get_order (self->controller);
  gint64 now = cj_session_now (cj_intake_controller_get_session (self->controller));

  self->setting = TRUE;
  gtk_drop_down_set_selected (self->kind, cj_work_order_get_kind (order));
  gtk_adjustment_set_value (self->fuel_adjustment, (double) cj_work_order_get_fuel_level (order));
  if (cj_work_order_get_mileage_in (order) == 0 && cj_intake_controller_get_problem (self->controller, CJ_INTAKE_FIELD_MILEAGE) == NULL)
    gtk_editable_set_text (self->mileage, "");
  if (!g_str_equal (gtk_editable_get_text (self->mileage_reason), cj_work_order_get_mileage_reason (order)))
    gtk_editable_set_text (self->mileage_reason, cj_work_order_get_mileage_reason (order));
  self->setting = FALSE;
  if (cj_work_order_get_mileage_in (order) != 0)
    fill_number (self, self->mileage, cj_work_order_get_mileage_in (order));
  if (cj_work_order_get_promised_at (order) == 0 && cj_intake_controller_get_problem (self->controller, CJ_INTAKE_FIELD_PROMISED) == NULL)
    fill (self, self->promised, "");
  else if (!gtk_widget_has_focus (GTK_WIDGET (self->promised)) && *gtk_editable_get_text (self->promised) == '\0')
    {
      g_autofree char *when = cj_words_when (cj_work_order_get_promised_at (order), now);

      fill (self, self->promised, when);
    }
  if (cj_work_order_get_estimate (order) == 0 && cj_intake_controller_get_problem (self->controller, CJ_INTAKE_FIELD_ESTIMATE) == NULL)
    fill (self, self->estimate, "");
}

static void
update_facts (CjIntakePage *self)
{
  const char *name = "none";

  if (g_list_model_get_n_items (cj_intake_controller_get_facts (self->controller)) > 0)
    name = "facts";
  else if (*cj_vehicle_get_plate (cj_intake_controller_get_vehicle (self->controller)) != '\0'
           && !cj_intake_controller_is_known (self->controller))
    name = "new";
  gtk_stack_set_visible_child_name (self->facts_stack, name);
}

static void
update_candidates (CjIntakePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->candidates),
                          g_list_model_get_n_items (cj_intake_controller_get_candidates (self->controller)) > 0);
  update_facts (self);
}

/* Rows */

static GtkWidget *
make_candidate (gpointer item,
                gpointer user_data)
{
  CjVehicle *vehicle = CJ_VEHICLE (cj_search_hit_get_entity (item));
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *plate = cj_plate_view_new ();
  g_autofree char *text = g_strdup_printf ("%s %s %s", cj_vehicle_get_make (vehicle), cj_vehicle_get_model (vehicle), cj_search_hit_get_owner (item));
  g_autofree char *name = g_strdup_printf ("%s, %s", cj_vehicle_get_plate (vehicle), text);
  GtkWidget *label = gtk_label_new (g_strstrip (text));

  cj_plate_view_set_text (CJ_PLATE_VIEW (plate), cj_vehicle_get_plate (vehicle));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (box, "cj-search-row");
  gtk_box_append (GTK_BOX (box), plate);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return row;
}

static GtkWidget *
make_fact (gpointer item,
           gpointer user_data)
{
  CjFact *fact = item;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = g_markup_escape_text (cj_fact_get_text (fact), -1);
  g_autofree char *title = g_markup_escape_text (cj_fact_get_title (fact), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  if (cj_fact_get_level (fact) == CJ_FACT_WARNING)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  if (cj_fact_get_page (fact) != NULL)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
    }
  gtk_widget_add_css_class (row, cj_fact_get_level (fact) == CJ_FACT_WARNING ? "cj-fact-warning" : cj_fact_get_level (fact) == CJ_FACT_DUE ? "cj-fact-due" : "cj-fact");

  return row;
}

static GtkWidget *
make_suggestion (gpointer item,
                 gpointer user_data)
{
  GtkWidget *label = gtk_label_new (cj_fact_get_title (item));

  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "cj-search-row");
  return label;
}

static void
on_candidate_activated_cb (GtkListBox *list,
                           GtkListBoxRow *row,
                           CjIntakePage *self)
{
  g_autoptr (CjSearchHit) hit = g_list_model_get_item (cj_intake_controller_get_candidates (self->controller), (guint) gtk_list_box_row_get_index (row));

  if (hit == NULL)
    return;
  cj_intake_controller_choose (self->controller, CJ_VEHICLE (cj_search_hit_get_entity (hit)));
  gtk_widget_grab_focus (GTK_WIDGET (self->mileage));
}

static void
on_suggestion_activated_cb (GtkListBox *list,
                            GtkListBoxRow *row,
                            CjIntakePage *self)
{
  g_autoptr (CjFact) fact = g_list_model_get_item (cj_intake_controller_get_suggestions (self->controller), (guint) gtk_list_box_row_get_index (row));

  if (fact != NULL)
    gtk_editable_set_text (self->vin, cj_fact_get_title (fact));
}

/* One maker, several brands: a click says which, and it is remembered. */
static void
on_brand_clicked_cb (GtkButton *button,
                     CjIntakePage *self)
{
  cj_intake_controller_choose_brand (self->controller, gtk_button_get_label (button));
}

static void
on_brands_changed_cb (CjIntakePage *self)
{
  GListModel *brands = cj_intake_controller_get_brands (self->controller);
  guint n = g_list_model_get_n_items (brands);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->brands))) != NULL)
    gtk_flow_box_remove (self->brands, child);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CjFact) brand = g_list_model_get_item (brands, i);
      GtkWidget *button = gtk_button_new_with_label (cj_fact_get_title (brand));

      gtk_widget_add_css_class (button, "cj-chip");
      gtk_widget_set_tooltip_text (button, _("Several brands bear this maker’s code. The choice is remembered."));
      g_signal_connect (button, "clicked", G_CALLBACK (on_brand_clicked_cb), self);
      gtk_flow_box_insert (self->brands, button, -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->brands), n > 0);
}

static void
on_fact_activated_cb (GtkListBox *list,
                      GtkListBoxRow *row,
                      CjIntakePage *self)
{
  g_autoptr (CjFact) fact = g_list_model_get_item (cj_intake_controller_get_facts (self->controller), (guint) gtk_list_box_row_get_index (row));

  if (fact != NULL && cj_fact_get_page (fact) != NULL)
    cj_view_open (GTK_WIDGET (self), cj_fact_get_page (fact), cj_fact_get_target (fact));
}

/* Enter in the plate: the first car that fits; else what the shop's own
 * province and city make of the tail; then on to the next field. */
static void
on_plate_activate_cb (CjIntakePage *self)
{
  g_autoptr (CjSearchHit) hit = g_list_model_get_item (cj_intake_controller_get_candidates (self->controller), 0);
  CjShop *shop = cj_session_get_shop (cj_intake_controller_get_session (self->controller));
  CjPlate plate;

  if (hit != NULL)
    {
      cj_intake_controller_choose (self->controller, CJ_VEHICLE (cj_search_hit_get_entity (hit)));
      gtk_widget_grab_focus (GTK_WIDGET (self->mileage));
      return;
    }
  if (cj_plate_parse (gtk_editable_get_text (self->plate), &plate) != CJ_PLATE_STATE_COMPLETE)
    {
      g_auto (GStrv) completed = cj_plate_complete (gtk_editable_get_text (self->plate), cj_shop_get_province (shop), cj_shop_get_city_letter (shop));

      if (completed != NULL && completed[0] != NULL)
        gtk_editable_set_text (self->plate, completed[0]);
    }
  else if (!g_str_equal (plate.text, gtk_editable_get_text (self->plate)))
    gtk_editable_set_text (self->plate, plate.text);
  gtk_widget_grab_focus (GTK_WIDGET (cj_intake_controller_is_known (self->controller) ? self->mileage : self->vin));
}

static void
on_accept_vin_cb (CjIntakePage *self)
{
  cj_intake_controller_accept_vin (self->controller);
}

static void
on_phrase_clicked_cb (GtkButton *button,
                      CjIntakePage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->complaint);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  if (gtk_text_buffer_get_char_count (buffer) > 0)
    gtk_text_buffer_insert (buffer, &end, _("; "), -1);
  gtk_text_buffer_insert (buffer, &end, gtk_button_get_label (button), -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->complaint));
}

static void
on_sign_clicked_cb (GtkButton *button,
                    CjIntakePage *self)
{
  const char *sign = gtk_button_get_label (button);
  const char *text = gtk_editable_get_text (self->plate);
  g_autofree char *plate = NULL;

  /* Another province takes the place of the one that stands there. */
  if (*text != '\0' && g_utf8_get_char (text) > 0x7f)
    text = g_utf8_next_char (text);
  plate = g_strconcat (sign, text, NULL);
  gtk_menu_button_popdown (self->province);
  gtk_menu_button_set_label (self->province, sign);
  gtk_editable_set_text (self->plate, plate);
  gtk_widget_grab_focus (GTK_WIDGET (self->plate));
  gtk_editable_set_position (self->plate, -1);
}

/* Checklist */

static void
on_check_toggled_cb (GtkCheckButton *button,
                     CjIntakePage *self)
{
  GListStore *checks = cj_work_order_get_checks (cj_intake_controller_get_order (self->controller));
  guint i = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "check"));
  g_autoptr (CjOrderCheck) check = g_list_model_get_item (G_LIST_MODEL (checks), i);

  if (!self->setting && check != NULL)
    {
      cj_order_check_set_result (check, gtk_check_button_get_active (button) ? CJ_CHECK_RESULT_OK : CJ_CHECK_RESULT_UNSEEN);
      cj_intake_controller_keep_draft (self->controller);
    }
}

/* The list of an empty order is the shop's; an order brings its own. */
static void
fill_checks (CjIntakePage *self)
{
  GListStore *checks = cj_work_order_get_checks (cj_intake_controller_get_order (self->controller));
  GtkWidget *child;
  g_auto (GStrv) checklist = cj_phrases_get (cj_intake_controller_get_session (self->controller), CJ_PHRASES_CHECKLIST);

  if (g_list_model_get_n_items (G_LIST_MODEL (checks)) == 0)
    for (guint i = 0; checklist[i] != NULL; i++)
      {
        g_autoptr (CjOrderCheck) check = cj_order_check_new ();

        cj_order_check_set_label (check, checklist[i]);
        g_list_store_append (checks, check);
      }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->checks))) != NULL)
    gtk_flow_box_remove (self->checks, child);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (checks)); i++)
    {
      g_autoptr (CjOrderCheck) check = g_list_model_get_item (G_LIST_MODEL (checks), i);
      GtkWidget *button = gtk_check_button_new_with_label (cj_order_check_get_label (check));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), cj_order_check_get_result (check) == CJ_CHECK_RESULT_OK);
      g_object_set_data (G_OBJECT (button), "check", GUINT_TO_POINTER (i));
      g_signal_connect (button, "toggled", G_CALLBACK (on_check_toggled_cb), self);
      gtk_flow_box_insert (self->checks, button, -1);
    }
}

/* Promises */

static void
promise_in (GtkWidget *widget,
            const char *name,
            GVariant *parameter)
{
  CjIntakePage *self = CJ_INTAKE_PAGE (widget);
  gint64 now = cj_session_now (cj_intake_controller_get_session (self->controller));
  gint64 minute = now / G_TIME_SPAN_MINUTE * G_TIME_SPAN_MINUTE;

  fill (self, self->promised, "");
  cj_intake_controller_promise (self->controller, minute + g_variant_get_int32 (parameter) * G_TIME_SPAN_HOUR);
}

static void
promise_day (CjIntakePage *self,
             int days,
             int minutes)
{
  g_autofree char *today = cj_session_today (cj_intake_controller_get_session (self->controller));
  g_autofree char *day = cj_date_add_days (today, days);

  fill (self, self->promised, "");
  cj_intake_controller_promise (self->controller, cj_date_to_time (day) + minutes * G_TIME_SPAN_MINUTE);
}

static void
promise_today (GtkWidget *widget,
               const char *name,
               GVariant *parameter)
{
  promise_day (CJ_INTAKE_PAGE (widget), 0, g_variant_get_int32 (parameter));
}

static void
promise_tomorrow (GtkWidget *widget,
                  const char *name,
                  GVariant *parameter)
{
  promise_day (CJ_INTAKE_PAGE (widget), 1, g_variant_get_int32 (parameter));
}

/* Saving */

static void
show_form_problem (CjIntakePage *self,
                   const char *text)
{
  gtk_label_set_text (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
finish_save (CjIntakePage *self,
             GAsyncResult *result,
             gboolean print)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CjWorkOrder) order = cj_intake_controller_save_finish (self->controller, result, &error);
  g_autofree char *text = NULL;

  if (order == NULL)
    {
      text = cj_words_error (error);
      show_form_problem (self, text);
      for (guint i = 0; i < CJ_INTAKE_N_FIELDS; i++)
        if (cj_intake_controller_get_problem (self->controller, i) != NULL)
          {
            gtk_widget_grab_focus (field_widget (self, i));
            break;
          }
      return;
    }
  show_form_problem (self, NULL);
  fill_checks (self);
  text = g_strdup_printf (_("%s taken in as %s"), cj_work_order_get_plate (order), cj_work_order_get_number (order));
  cj_view_toast (GTK_WIDGET (self), text);
  /* The next car: its plate is the first thing asked for. */
  gtk_widget_grab_focus (GTK_WIDGET (self->plate));
  if (print)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.print-order", "(ss)", cj_entity_get_id (CJ_ENTITY (order)), "intake");
  else
    cj_view_open (GTK_WIDGET (self), "order", cj_entity_get_id (CJ_ENTITY (order)));
}

static void
on_saved_cb (GObject *source,
             GAsyncResult *result,
             gpointer user_data)
{
  g_autoptr (CjIntakePage) self = user_data;

  finish_save (self, result, FALSE);
}

static void
on_saved_print_cb (GObject *source,
                   GAsyncResult *result,
                   gpointer user_data)
{
  g_autoptr (CjIntakePage) self = user_data;

  finish_save (self, result, TRUE);
}

static void
on_save_cb (CjIntakePage *self)
{
  cj_intake_controller_save_async (self->controller, NULL, on_saved_cb, g_object_ref (self));
}

static void
on_save_print_cb (CjIntakePage *self)
{
  cj_intake_controller_save_async (self->controller, NULL, on_saved_print_cb, g_object_ref (self));
}

static void
on_clear_cb (CjIntakePage *self)
{
  cj_intake_controller_clear (self->controller);
  cj_intake_controller_keep_draft (self->controller);
  fill_checks (self);
  show_form_problem (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->plate));
}

static void
on_busy_cb (CjIntakePage *self)
{
  gboolean busy = cj_intake_controller_get_busy (self->controller);

  gtk_widget_set_sensitive (self->save, !busy);
  gtk_widget_set_sensitive (self->save_print, !busy);
}

/* As a page */

static void
cj_intake_page_show (CjPage *page,
                     const char *target)
{
  CjIntakePage *self = CJ_INTAKE_PAGE (page);

  /* What was begun is gone on with: F2 twice loses nothing. */
  if (target != NULL && g_str_has_prefix (target, "vin:"))
    {
      gtk_editable_set_text (self->vin, target + 4);
      gtk_widget_grab_focus (GTK_WIDGET (cj_intake_controller_is_known (self->controller) ? self->mileage : self->plate));
      return;
    }
  if (target != NULL && g_str_has_prefix (target, "plate:"))
    {
      gtk_editable_set_text (self->plate, target + 6);
      gtk_widget_grab_focus (GTK_WIDGET (self->mileage));
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->plate));
}

static void
cj_intake_page_leave (CjPage *page)
{
  cj_intake_controller_keep_draft (CJ_INTAKE_PAGE (page)->controller);
}

/* A car that is seen while one is taken in is the one that is taken in. */
static gboolean
cj_intake_page_take_scan (CjPage *page,
                          CjScanResult *result)
{
  CjIntakePage *self = CJ_INTAKE_PAGE (page);
  const char *text = cj_scan_result_get_text (result);
  CjScanKind kind = cj_scan_result_get_kind (result);
  GtkEditable *field = kind == CJ_SCAN_KIND_VIN ? self->vin : self->plate;

  if (kind != CJ_SCAN_KIND_VIN && kind != CJ_SCAN_KIND_PLATE)
    return FALSE;
  if (g_str_equal (gtk_editable_get_text (field), text))
    return TRUE;
  /* A label of the next car that comes before the camera must not turn the form
   * of this one into another car's. */
  if (cj_intake_controller_is_known (self->controller) || strlen (gtk_editable_get_text (field)) >= strlen (text))
    {
      g_autofree char *said = g_strdup_printf (_("%s was read, but this intake is of another car. Save or clear it first."), text);

      cj_view_toast (GTK_WIDGET (self), said);
      return TRUE;
    }
  self->scanned = TRUE;
  gtk_editable_set_text (field, text);

  return TRUE;
}

/* Nobody has touched a key: the first thing that is asked for is what no label
 * tells. */
static void
on_known_cb (CjIntakePage *self)
{
  update_facts (self);
  if (self->scanned && cj_intake_controller_is_known (self->controller))
    gtk_widget_grab_focus (GTK_WIDGET (self->mileage));
  self->scanned = FALSE;
}

/* The camera beside the plate is on or off as it was left. */

static void
on_camera_toggled_cb (CjIntakePage *self)
{
  gboolean on = gtk_toggle_button_get_active (self->camera_toggle);

  gtk_widget_set_visible (GTK_WIDGET (self->camera), on);
  cj_session_set_setting (cj_intake_controller_get_session (self->controller), "counter.intake-camera", on ? "1" : "0");
}

static void
cj_intake_page_set_scanner (CjPage *page,
                            CjScanController *scanner)
{
  CjIntakePage *self = CJ_INTAKE_PAGE (page);
  gboolean on = cj_session_get_setting_int64 (cj_intake_controller_get_session (self->controller), "counter.intake-camera", 0) != 0;

  cj_photo_grid_set_scanner (self->photos, scanner);
  cj_camera_view_set_controller (self->camera, scanner, TRUE);
  cj_camera_view_set_compact (self->camera, TRUE);
  gtk_toggle_button_set_active (self->camera_toggle, on);
  g_signal_connect_swapped (self->camera_toggle, "toggled", G_CALLBACK (on_camera_toggled_cb), self);
  gtk_widget_set_visible (GTK_WIDGET (self->camera), on);
}

static gboolean
cj_intake_page_finish (CjPage *page)
{
  on_save_print_cb (CJ_INTAKE_PAGE (page));
  return TRUE;
}

static void
page_iface_init (CjPageInterface *iface)
{
  iface->show = cj_intake_page_show;
  iface->leave = cj_intake_page_leave;
  iface->finish = cj_intake_page_finish;
  iface->set_scanner = cj_intake_page_set_scanner;
  iface->take_scan = cj_intake_page_take_scan;
}

static void
cj_intake_page_dispose (GObject *object)
{
  CjIntakePage *self = CJ_INTAKE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_INTAKE_PAGE);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_intake_page_parent_class)->dispose (object);
}

static void
cj_intake_page_class_init (CjIntakePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_intake_page_dispose;

  g_type_ensure (CJ_TYPE_CAMERA_VIEW);
  g_type_ensure (CJ_TYPE_PHOTO_GRID);
  g_type_ensure (CJ_TYPE_PLATE_VIEW);
  g_type_ensure (CJ_TYPE_DAMAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-intake-page.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjIntakePage, name)
  BIND (plate_view); BIND (province); BIND (camera_toggle); BIND (camera); BIND (plate); BIND (candidates);
  BIND (vin); BIND (vin_help); BIND (suggestions); BIND (brands);
  BIND (make); BIND (model); BIND (colour); BIND (year); BIND (name); BIND (phone); BIND (facts_stack); BIND (facts);
  BIND (damage); BIND (photos); BIND (kind); BIND (mileage); BIND (mileage_reason); BIND (estimate); BIND (fuel_adjustment);
  BIND (complaint); BIND (phrases); BIND (promised); BIND (waiting); BIND (old_parts); BIND (test_drive); BIND (wash);
  BIND (checks); BIND (belongings); BIND (brought_by); BIND (problem); BIND (save); BIND (save_print);
  BIND (plate_problem); BIND (vin_problem); BIND (name_problem); BIND (phone_problem); BIND (mileage_problem);
  BIND (promised_problem); BIND (estimate_problem); BIND (complaint_problem);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_plate_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_candidate_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_suggestion_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_fact_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_vin_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_save_print_cb);
  gtk_widget_class_install_action (widget_class, "intake.promise-in", "i", promise_in);
  gtk_widget_class_install_action (widget_class, "intake.promise-today", "i", promise_today);
  gtk_widget_class_install_action (widget_class, "intake.promise-tomorrow", "i", promise_tomorrow);
}

static void
fill_phrases (CjIntakePage *self)
{
  g_auto (GStrv) phrases = cj_phrases_get (cj_intake_controller_get_session (self->controller), CJ_PHRASES_COMPLAINT);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->phrases))) != NULL)
    gtk_flow_box_remove (self->phrases, child);
  for (guint i = 0; phrases[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (phrases[i]);

      gtk_widget_add_css_class (button, "cj-chip");
      g_signal_connect (button, "clicked", G_CALLBACK (on_phrase_clicked_cb), self);
      gtk_flow_box_insert (self->phrases, button, -1);
    }
}

static void
fill_static (CjIntakePage *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  GtkWidget *keypad = gtk_flow_box_new ();
  GtkWidget *popover = gtk_popover_new ();

  for (int kind = CJ_ORDER_KIND_MAINTENANCE; kind <= CJ_ORDER_KIND_WARRANTY_CLAIM; kind++)
    gtk_string_list_append (kinds, cj_words_order_kind (kind));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (keypad), 8);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (keypad), 8);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (keypad), GTK_SELECTION_NONE);
  for (guint i = 0; cj_plate_get_province_sign (i) != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (cj_plate_get_province_sign (i));

      g_signal_connect (button, "clicked", G_CALLBACK (on_sign_clicked_cb), self);
      gtk_flow_box_insert (GTK_FLOW_BOX (keypad), button, -1);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), keypad);
  gtk_menu_button_set_popover (self->province, popover);
}

static void
cj_intake_page_init (CjIntakePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_static (self);
}

static void
bind (gpointer entity,
      const char *property,
      gpointer widget,
      const char *target)
{
  g_object_bind_property (entity, property, widget, target, G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
}

static void
bind_fields (CjIntakePage *self)
{
  g_autoptr (CjPhotoController) photos = NULL;
  CjWorkOrder *order = cj_intake_controller_get_order (self->controller);
  CjVehicle *vehicle = cj_intake_controller_get_vehicle (self->controller);

  bind (vehicle, "make", self->make, "text");
  bind (vehicle, "model", self->model, "text");
  bind (vehicle, "colour", self->colour, "text");
  bind (cj_intake_controller_get_customer (self->controller), "name", self->name, "text");
  bind (order, "complaint", gtk_text_view_get_buffer (self->complaint), "text");
  bind (order, "waiting", self->waiting, "active");
  bind (order, "old-parts-back", self->old_parts, "active");
  bind (order, "test-drive", self->test_drive, "active");
  bind (order, "wash", self->wash, "active");
  bind (order, "belongings", self->belongings, "text");
  bind (order, "brought-by", self->brought_by, "text");
  g_signal_connect_object (order, "notify", G_CALLBACK (on_order_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (vehicle, "notify", G_CALLBACK (on_vehicle_changed_cb), self, G_CONNECT_SWAPPED);
  cj_damage_view_set_order (self->damage, order);
  photos = cj_photo_controller_new (cj_intake_controller_get_session (self->controller), order);
  cj_photo_grid_set_controller (self->photos, photos);
}

static void
connect_fields (CjIntakePage *self)
{
  g_signal_connect_swapped (self->plate, "changed", G_CALLBACK (on_plate_changed_cb), self);
  g_signal_connect_swapped (self->vin, "changed", G_CALLBACK (on_vin_changed_cb), self);
  g_signal_connect_swapped (self->phone, "changed", G_CALLBACK (on_phone_changed_cb), self);
  g_signal_connect_swapped (self->mileage, "changed", G_CALLBACK (on_mileage_changed_cb), self);
  g_signal_connect_swapped (self->mileage_reason, "changed", G_CALLBACK (on_reason_changed_cb), self);
  g_signal_connect_swapped (self->promised, "changed", G_CALLBACK (on_promised_changed_cb), self);
  g_signal_connect_swapped (self->estimate, "changed", G_CALLBACK (on_estimate_changed_cb), self);
  g_signal_connect_swapped (self->year, "changed", G_CALLBACK (on_year_changed_cb), self);
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (on_kind_changed_cb), self);
  g_signal_connect_swapped (self->fuel_adjustment, "value-changed", G_CALLBACK (on_fuel_changed_cb), self);
}

GtkWidget *
cj_intake_page_new (CjSession *session)
{
  CjIntakePage *self = g_object_new (CJ_TYPE_INTAKE_PAGE, NULL);
  const char *province = cj_shop_get_province (cj_session_get_shop (session));

  self->controller = cj_intake_controller_new (session);
  if (*province != '\0')
    gtk_menu_button_set_label (self->province, province);
  bind_fields (self);
  connect_fields (self);
  fill_phrases (self);
  fill_checks (self);
  on_order_changed_cb (self);
  g_signal_connect_object (session, "setting-changed::" CJ_PHRASES_COMPLAINT, G_CALLBACK (fill_phrases), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "problem-changed", G_CALLBACK (on_problem_changed_cb), self, 0);
  g_signal_connect_object (self->controller, "notify::plate", G_CALLBACK (on_plate_taken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "notify::phone", G_CALLBACK (on_phone_taken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "notify::known", G_CALLBACK (on_known_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->controller, "notify::busy", G_CALLBACK (on_busy_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cj_intake_controller_get_candidates (self->controller), "items-changed", G_CALLBACK (update_candidates), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cj_intake_controller_get_facts (self->controller), "items-changed", G_CALLBACK (update_facts), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->candidates, cj_intake_controller_get_candidates (self->controller), make_candidate, self, NULL);
  gtk_list_box_bind_model (self->facts, cj_intake_controller_get_facts (self->controller), make_fact, self, NULL);
  g_signal_connect_object (cj_intake_controller_get_brands (self->controller), "items-changed", G_CALLBACK (on_brands_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->suggestions, cj_intake_controller_get_suggestions (self->controller), make_suggestion, self, NULL);

  return GTK_WIDGET (self);
}
