/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-field-labels.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-words.h"

/**
 * cj_field_label:
 * @column: name of a field
 *
 * Returns: (transfer none): what the field is called on a form and at the head
 *   of a column
 */
const char *
cj_field_label (const char *column)
{
  static const struct
  {
    const char *column, *label;
  } labels[] = {
    { "name", N_ ("Name") },
    { "phone", N_ ("Telephone") },
    { "address", N_ ("Address") },
    { "licence_class", N_ ("Licence class") },
    { "licence_number", N_ ("Licence number") },
    { "credit_code", N_ ("Unified social credit code") },
    { "hours", N_ ("Opening hours") },
    { "bank", N_ ("Bank account") },
    { "province", N_ ("Province of local plates") },
    { "city_letter", N_ ("City letter of local plates") },
    { "counter_letter", N_ ("Letter of this counter") },
    { "terms", N_ ("Terms on the intake sheet") },
    { "warranty_text", N_ ("Warranty text") },
    { "footer", N_ ("Foot of the sheets") },
    { "kind", N_ ("Kind") },
    { "contact_name", N_ ("Contact person") },
    { "tax_number", N_ ("Tax number") },
    { "birthday", N_ ("Birthday") },
    { "source", N_ ("How they found us") },
    { "tags", N_ ("Tags") },
    { "note", N_ ("Note") },
    { "warning", N_ ("Note that must be read") },
    { "may_contact", N_ ("May be contacted") },
    { "credit_limit", N_ ("Credit limit (¥)") },
    { "archived", N_ ("Put away") },
    { "plate", N_ ("Plate") },
    { "plate_kind", N_ ("Kind of plate") },
    { "vin", N_ ("VIN") },
    { "make", N_ ("Make") },
    { "model", N_ ("Model") },
    { "model_year", N_ ("Model year") },
    { "engine_number", N_ ("Engine number") },
    { "colour", N_ ("Colour") },
    { "fuel", N_ ("Fuel") },
    { "use", N_ ("Use") },
    { "first_registered", N_ ("First registration") },
    { "inspection_due", N_ ("Inspection due") },
    { "compulsory_due", N_ ("Compulsory insurance ends") },
    { "commercial_due", N_ ("Commercial insurance ends") },
    { "mileage", N_ ("Mileage (km)") },
    { "next_service_date", N_ ("Next service on") },
    { "next_service_mileage", N_ ("Next service at (km)") },
    { "role", N_ ("Role") },
    { "number", N_ ("Number") },
    { "label", N_ ("Label") },
    { "state", N_ ("State") },
    { "customer_name", N_ ("Customer") },
    { "customer_phone", N_ ("Customer’s telephone") },
    { "vehicle_label", N_ ("Car") },
    { "total", N_ ("Total") },
    { "opened_at", N_ ("Taken in") },
    { "promised_at", N_ ("Promised") },
    { "complaint", N_ ("Complaint") },
    { "code", N_ ("Short code") },
    { "part_kind", N_ ("Kind of part") },
    { "brand", N_ ("Brand") },
    { "unit", N_ ("Unit") },
    { "price", N_ ("Price (¥)") },
    { "bin", N_ ("Bin") },
    { "wmi", N_ ("Maker’s code in the VIN") },
    { "prefix", N_ ("Signs that follow it") },
    { "manufacturer", N_ ("Manufacturer") },
    { "country", N_ ("Country") },
    { "enabled", N_ ("Enabled") },
    { "days", N_ ("Days before") },
    { "interval_months", N_ ("Months between") },
    { "interval_km", N_ ("Kilometres between") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i].column, column))
      return _(labels[i].label);

  return column;
}

/**
 * cj_field_get_label:
 *
 * Returns: (transfer none): what @field is called; two entities may use one
 *   name for different things
 */
const char *
cj_field_get_label (const CjField *field)
{
  if (field->kind == CJ_FIELD_KIND_INT64 && g_str_equal (field->column, "hours"))
    return _("Labour hours");

  return cj_field_label (field->column);
}

/**
 * cj_field_enum_word:
 * @field: an enum field
 *
 * Returns: (transfer none): the trade's word for @value
 */
const char *
cj_field_enum_word (const CjField *field,
                    int value)
{
  GType type = field->get_type ();

  if (type == CJ_TYPE_CUSTOMER_KIND)
    return cj_words_customer_kind (value);
  if (type == CJ_TYPE_PLATE_KIND)
    return cj_words_plate_kind (value);
  if (type == CJ_TYPE_FUEL_KIND)
    return cj_words_fuel (value);
  if (type == CJ_TYPE_VEHICLE_USE)
    return cj_words_vehicle_use (value);
  if (type == CJ_TYPE_STAFF_ROLE)
    return cj_words_staff_role (value);
  if (type == CJ_TYPE_ORDER_STATE)
    return cj_words_order_state (value);
  if (type == CJ_TYPE_LINE_KIND)
    return cj_words_line_kind (value);
  if (type == CJ_TYPE_PART_KIND)
    return cj_words_part_kind (value);
  if (type == CJ_TYPE_FOLLOW_UP_KIND)
    return cj_words_follow_up_kind (value);

  return cj_enum_to_nick (type, value);
}
