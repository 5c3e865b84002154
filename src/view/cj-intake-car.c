/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "view/cj-intake-car.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "controller/cj-fact.h"
#include "model/cj-plate.h"
#include "store/cj-search.h"
#include "view/cj-camera-view.h"
#include "view/cj-intake-licence.h"
#include "view/cj-intake-parts.h"
#include "view/cj-page.h"
#include "view/cj-plate-view.h"

/* signs of a plate that a shop sets for all */
#define PROVINCE_AND_CITY 2

/**
 * CjIntakeCar:
 *
 * Which car it is, and whose: plate, camera, VIN, and what they lead to. Enter
 * in the plate takes the first car that fits.
 */

struct _CjIntakeCar
{
  AdwBin parent_instance;

  CjIntakeController *controller;
  gboolean setting; /* a field is being filled from the controller */
  gboolean scanned; /* the car is being looked for by what a label said */

  CjPlateView *plate_view;
  GtkMenuButton *province;
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
  CjFormField *plate_field;
  CjFormField *vin_field;
  CjFormField *name_field;
  CjFormField *phone_field;
  CjIntakeLicence *licence;
};

enum
{
  READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CjIntakeCar, cj_intake_car, ADW_TYPE_BIN)

/* The field that can be wrong, or %NULL when it is not of this part. */
static CjFormField *
get_field (CjIntakeCar *self,
           CjIntakeField field)
{
  CjFormField *const fields[CJ_INTAKE_N_FIELDS] = {
    [CJ_INTAKE_FIELD_PLATE] = self->plate_field,
    [CJ_INTAKE_FIELD_VIN] = self->vin_field,
    [CJ_INTAKE_FIELD_NAME] = self->name_field,
    [CJ_INTAKE_FIELD_PHONE] = self->phone_field,
    [CJ_INTAKE_FIELD_REGISTERED] = cj_intake_licence_get_registered_field (self->licence),
  };

  return fields[field];
}

static void
on_problem_changed_cb (CjIntakeController *controller,
                       guint field,
                       CjIntakeCar *self)
{
  const char *text = cj_intake_controller_get_problem (controller, field);

  if (get_field (self, field) == NULL)
    return;
  cj_form_field_set_problem (get_field (self, field), text);
  if (field == CJ_INTAKE_FIELD_VIN)
    gtk_widget_set_visible (self->vin_help, text != NULL && strlen (gtk_editable_get_text (self->vin)) >= 17);
}

/* The plate as it would be drawn: a local one is typed without its province. */
static void
draw_plate (CjIntakeCar *self,
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
on_plate_changed_cb (CjIntakeCar *self)
{
  if (!self->setting)
    cj_intake_controller_set_plate (self->controller, gtk_editable_get_text (self->plate));
  draw_plate (self, gtk_editable_get_text (self->plate));
}

static void
on_vin_changed_cb (CjIntakeCar *self)
{
  if (!self->setting)
    cj_intake_controller_set_vin (self->controller, gtk_editable_get_text (self->vin));
}

static void
on_phone_changed_cb (CjIntakeCar *self)
{
  if (!self->setting)
    cj_intake_controller_set_phone (self->controller, gtk_editable_get_text (self->phone));
}

static void
on_year_changed_cb (CjIntakeCar *self)
{
  if (!self->setting)
    cj_vehicle_set_model_year (cj_intake_controller_get_vehicle (self->controller),
                               g_ascii_strtoll (gtk_editable_get_text (self->year), NULL, 10));
}

/* From the controller to the fields; what is being typed right now is left. */

static void
on_plate_taken_cb (CjIntakeCar *self)
{
  _cj_intake_fill (self->plate, cj_intake_controller_get_plate (self->controller), &self->setting);
  draw_plate (self, cj_intake_controller_get_plate (self->controller));
}

static void
on_phone_taken_cb (CjIntakeCar *self)
{
  _cj_intake_fill (self->phone, cj_intake_controller_get_phone (self->controller), &self->setting);
}

static void
on_vehicle_changed_cb (CjIntakeCar *self)
{
  CjVehicle *vehicle = cj_intake_controller_get_vehicle (self->controller);

  _cj_intake_fill (self->vin, cj_vehicle_get_vin (vehicle), &self->setting);
  _cj_intake_fill_number (self->year, cj_vehicle_get_model_year (vehicle), &self->setting);
}

static void
update_candidates (CjIntakeCar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->candidates),
                          g_list_model_get_n_items (cj_intake_controller_get_candidates (self->controller)) > 0);
}

/* Nobody has touched a key: the first thing that is asked for is what no label
 * tells. */
static void
on_known_cb (CjIntakeCar *self)
{
  if (self->scanned && cj_intake_controller_is_known (self->controller))
    g_signal_emit (self, signals[READY], 0);
  self->scanned = FALSE;
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
                           CjIntakeCar *self)
{
  g_autoptr (CjSearchHit) hit = g_list_model_get_item (cj_intake_controller_get_candidates (self->controller), (guint) gtk_list_box_row_get_index (row));

  if (hit == NULL)
    return;
  cj_intake_controller_choose (self->controller, CJ_VEHICLE (cj_search_hit_get_entity (hit)));
  g_signal_emit (self, signals[READY], 0);
}

static void
on_suggestion_activated_cb (GtkListBox *list,
                            GtkListBoxRow *row,
                            CjIntakeCar *self)
{
  g_autoptr (CjFact) fact = g_list_model_get_item (cj_intake_controller_get_suggestions (self->controller), (guint) gtk_list_box_row_get_index (row));

  if (fact != NULL)
    gtk_editable_set_text (self->vin, cj_fact_get_title (fact));
}

/* One maker, several brands: a click says which, and it is remembered. */
static void
on_brand_clicked_cb (GtkButton *button,
                     CjIntakeCar *self)
{
  cj_intake_controller_choose_brand (self->controller, gtk_button_get_label (button));
}

static void
on_brands_changed_cb (CjIntakeCar *self)
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
      cj_view_flow_add (self->brands, button);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->brands), n > 0);
}

/* Enter in the plate: the first car that fits; else what the shop's own
 * province and city make of the tail; then on to the next field. */
static void
on_plate_activate_cb (CjIntakeCar *self)
{
  g_autoptr (CjSearchHit) hit = g_list_model_get_item (cj_intake_controller_get_candidates (self->controller), 0);
  CjShop *shop = cj_session_get_shop (cj_intake_controller_get_session (self->controller));
  CjPlate plate;

  if (hit != NULL)
    {
      cj_intake_controller_choose (self->controller, CJ_VEHICLE (cj_search_hit_get_entity (hit)));
      g_signal_emit (self, signals[READY], 0);
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
  if (cj_intake_controller_is_known (self->controller))
    g_signal_emit (self, signals[READY], 0);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->vin));
}

static void
on_accept_vin_cb (CjIntakeCar *self)
{
  cj_intake_controller_accept_vin (self->controller);
}

static void
on_sign_clicked_cb (GtkButton *button,
                    CjIntakeCar *self)
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

static void
on_camera_toggled_cb (CjIntakeCar *self)
{
  gboolean on = gtk_toggle_button_get_active (self->camera_toggle);

  gtk_widget_set_visible (GTK_WIDGET (self->camera), on);
  cj_session_set_setting (cj_intake_controller_get_session (self->controller), "counter.intake-camera", on ? "1" : "0");
}

static void
cj_intake_car_dispose (GObject *object)
{
  CjIntakeCar *self = CJ_INTAKE_CAR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CJ_TYPE_INTAKE_CAR);
  g_clear_object (&self->controller);

  G_OBJECT_CLASS (cj_intake_car_parent_class)->dispose (object);
}

static void
cj_intake_car_class_init (CjIntakeCarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cj_intake_car_dispose;

  /**
   * CjIntakeCar::ready:
   *
   * The car is known: the work goes on with what is asked for next.
   */
  signals[READY] = g_signal_new ("ready", CJ_TYPE_INTAKE_CAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (CJ_TYPE_CAMERA_VIEW);
  g_type_ensure (CJ_TYPE_FORM_FIELD);
  g_type_ensure (CJ_TYPE_INTAKE_LICENCE);
  g_type_ensure (CJ_TYPE_PLATE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/chejiang/Counter/ui/cj-intake-car.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, CjIntakeCar, name)
  BIND (plate_view); BIND (province); BIND (camera_toggle); BIND (camera); BIND (plate); BIND (candidates);
  BIND (vin); BIND (vin_help); BIND (suggestions); BIND (brands);
  BIND (make); BIND (model); BIND (colour); BIND (year); BIND (name); BIND (phone);
  BIND (plate_field); BIND (vin_field); BIND (name_field); BIND (phone_field); BIND (licence);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_plate_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_candidate_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_suggestion_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_accept_vin_cb);
}

static void
add_keypad (CjIntakeCar *self)
{
  GtkWidget *keypad = gtk_flow_box_new ();
  GtkWidget *popover = gtk_popover_new ();

  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (keypad), 8);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (keypad), 8);
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (keypad), GTK_SELECTION_NONE);
  for (guint i = 0; cj_plate_get_province_sign (i) != NULL; i++)
    {
      GtkWidget *button = gtk_button_new_with_label (cj_plate_get_province_sign (i));

      g_signal_connect (button, "clicked", G_CALLBACK (on_sign_clicked_cb), self);
      cj_view_flow_add (GTK_FLOW_BOX (keypad), button);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), keypad);
  gtk_menu_button_set_popover (self->province, popover);
}

static void
cj_intake_car_init (CjIntakeCar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keypad (self);
  g_signal_connect_swapped (self->plate, "changed", G_CALLBACK (on_plate_changed_cb), self);
  g_signal_connect_swapped (self->vin, "changed", G_CALLBACK (on_vin_changed_cb), self);
  g_signal_connect_swapped (self->phone, "changed", G_CALLBACK (on_phone_changed_cb), self);
  g_signal_connect_swapped (self->year, "changed", G_CALLBACK (on_year_changed_cb), self);
}

/**
 * cj_intake_car_set_controller:
 *
 * Shows the car and the customer of @controller; called once.
 */
void
cj_intake_car_set_controller (CjIntakeCar *self,
                              CjIntakeController *controller)
{
  const char *province = cj_shop_get_province (cj_session_get_shop (cj_intake_controller_get_session (controller)));
  CjVehicle *vehicle = cj_intake_controller_get_vehicle (controller);

  g_return_if_fail (CJ_IS_INTAKE_CAR (self) && self->controller == NULL);

  self->controller = g_object_ref (controller);
  cj_intake_licence_set_controller (self->licence, controller);
  if (*province != '\0')
    gtk_menu_button_set_label (self->province, province);
  _cj_intake_bind (vehicle, "make", self->make, "text");
  _cj_intake_bind (vehicle, "model", self->model, "text");
  _cj_intake_bind (vehicle, "colour", self->colour, "text");
  _cj_intake_bind (cj_intake_controller_get_customer (controller), "name", self->name, "text");
  g_signal_connect_object (vehicle, "notify", G_CALLBACK (on_vehicle_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "problem-changed", G_CALLBACK (on_problem_changed_cb), self, 0);
  g_signal_connect_object (controller, "notify::plate", G_CALLBACK (on_plate_taken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "notify::phone", G_CALLBACK (on_phone_taken_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (controller, "notify::known", G_CALLBACK (on_known_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cj_intake_controller_get_candidates (controller), "items-changed", G_CALLBACK (update_candidates), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cj_intake_controller_get_brands (controller), "items-changed", G_CALLBACK (on_brands_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->candidates, cj_intake_controller_get_candidates (controller), make_candidate, self, NULL);
  gtk_list_box_bind_model (self->suggestions, cj_intake_controller_get_suggestions (controller), make_suggestion, self, NULL);
}

/* What the vehicle licence says besides the VIN. */
static void
take_licence (CjIntakeCar *self,
              const CjLicence *licence)
{
  if (licence == NULL || cj_intake_controller_is_known (self->controller))
    return;

  cj_intake_controller_take_licence (self->controller, licence);
  /* the field may hold the shop's own province and city already; more than that
   * somebody is typing */
  if (*licence->plate != '\0' && g_utf8_strlen (gtk_editable_get_text (self->plate), -1) <= PROVINCE_AND_CITY)
    gtk_editable_set_text (self->plate, licence->plate);
}

/* It is read a moment after the VIN, which was acted on already. */
static void
on_licence_cb (CjIntakeCar *self,
               CjScanResult *result)
{
  if (cj_intake_controller_is_known (self->controller) || !g_str_equal (gtk_editable_get_text (self->vin), cj_scan_result_get_text (result)))
    return;

  take_licence (self, cj_scan_result_get_licence (result));
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    cj_view_toast (GTK_WIDGET (self), _("The vehicle licence has been read. Compare what was filled in."));
}

/**
 * cj_intake_car_set_scanner:
 *
 * The camera beside the plate is on or off as it was left; called once.
 */
void
cj_intake_car_set_scanner (CjIntakeCar *self,
                           CjScanController *scanner)
{
  gboolean on = cj_session_get_setting_int64 (cj_intake_controller_get_session (self->controller), "counter.intake-camera", 0) != 0;

  cj_camera_view_set_controller (self->camera, scanner, TRUE);
  cj_camera_view_set_compact (self->camera, TRUE);
  gtk_toggle_button_set_active (self->camera_toggle, on);
  g_signal_connect_swapped (self->camera_toggle, "toggled", G_CALLBACK (on_camera_toggled_cb), self);
  gtk_widget_set_visible (GTK_WIDGET (self->camera), on);
  g_signal_connect_object (scanner, "licence", G_CALLBACK (on_licence_cb), self, G_CONNECT_SWAPPED);
}

/**
 * cj_intake_car_set_plate:
 *
 * As if @plate had been typed.
 */
void
cj_intake_car_set_plate (CjIntakeCar *self,
                         const char *plate)
{
  gtk_editable_set_text (self->plate, plate);
}

/**
 * cj_intake_car_set_vin:
 *
 * As if @vin had been typed.
 */
void
cj_intake_car_set_vin (CjIntakeCar *self,
                       const char *vin)
{
  gtk_editable_set_text (self->vin, vin);
}

/**
 * cj_intake_car_take_scan:
 *
 * A car that is seen while one is taken in is the one that is taken in.
 *
 * Returns: whether it was a plate or a VIN, and so a matter of this part
 */
gboolean
cj_intake_car_take_scan (CjIntakeCar *self,
                         CjScanResult *result)
{
  const char *text = cj_scan_result_get_text (result);
  CjScanKind kind = cj_scan_result_get_kind (result);
  GtkEditable *field = kind == CJ_SCAN_KIND_VIN ? self->vin : self->plate;

  if (kind != CJ_SCAN_KIND_VIN && kind != CJ_SCAN_KIND_PLATE)
    return FALSE;
  if (g_str_equal (gtk_editable_get_text (field), text))
    {
      take_licence (self, cj_scan_result_get_licence (result));
      return TRUE;
    }
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
  take_licence (self, cj_scan_result_get_licence (result));

  return TRUE;
}

/**
 * cj_intake_car_focus:
 *
 * Returns: whether @field is one of this part, and has the focus now
 */
gboolean
cj_intake_car_focus (CjIntakeCar *self,
                     CjIntakeField field)
{
  if (get_field (self, field) == NULL)
    return FALSE;
  gtk_widget_grab_focus (cj_form_field_get_input (get_field (self, field)));

  return TRUE;
}
