/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-import.h"

#include <string.h>

#include "model/cj-csv.h"
#include "model/cj-customer.h"
#include "model/cj-enums.h"
#include "model/cj-money.h"
#include "model/cj-phone.h"
#include "model/cj-plate.h"
#include "model/cj-text.h"
#include "model/cj-time.h"
#include "model/cj-vehicle.h"
#include "model/cj-vin.h"

/* Makes a customer or a vehicle out of a row of a file. A field that says
 * something it cannot say is a problem of the row, told with its column; nothing
 * is guessed and nothing is cut. */

#define NUMBER_MAX 100000000
#define PHONES_MAX 16

typedef struct
{
  CjImportRow *row;
  const char *today;
  CjImportWordFunc word;
} Reading;

void
cj_import_row_free (CjImportRow *row)
{
  g_clear_object (&row->entity);
  g_free (row->owner_name);
  g_free (row->owner_phone);
  g_free (row->value);
  g_free (row);
}

/* The first problem of a row is the one that is told. */
static void
fail (Reading *self,
      CjImportProblem problem,
      const char *column,
      const char *value)
{
  CjImportRow *row = self->row;

  if (row->problem != CJ_IMPORT_PROBLEM_NONE)
    return;
  row->problem = problem;
  row->column = column;
  row->value = g_utf8_strlen (value, -1) > 40 ? g_utf8_substring (value, 0, 40) : g_strdup (value);
}

static char *
clean (Reading *self,
       const char *column,
       const char *text,
       gboolean note)
{
  g_autofree char *undone = cj_csv_undo_apostrophe (text);
  char *cleaned = note ? cj_text_clean_note (undone, CJ_TEXT_MAX_NOTE, NULL) : cj_text_clean_line (undone, CJ_TEXT_MAX_LINE, NULL);

  if (cleaned == NULL)
    fail (self, CJ_IMPORT_PROBLEM_TOO_LONG, column, undone);

  return cleaned;
}

static void
take_plate (Reading *self,
            CjVehicle *vehicle,
            const char *text)
{
  CjPlate plate;

  if (cj_plate_parse (text, &plate) != CJ_PLATE_STATE_COMPLETE)
    {
      fail (self, CJ_IMPORT_PROBLEM_PLATE, "plate", text);
      return;
    }
  cj_vehicle_set_plate (vehicle, plate.text);
  if (cj_vehicle_get_plate_kind (vehicle) == CJ_PLATE_KIND_UNKNOWN)
    cj_vehicle_set_plate_kind (vehicle, plate.kind);
}

static void
take_vin (Reading *self,
          CjVehicle *vehicle,
          const char *text)
{
  CjVinContext context = { .this_year = (int) g_ascii_strtoll (self->today, NULL, 10) };
  g_autoptr (CjVin) vin = cj_vin_decode (text, &context);

  if (vin->problem != CJ_VIN_PROBLEM_NONE)
    fail (self, CJ_IMPORT_PROBLEM_VIN, "vin", text);
  else if (vin->check == CJ_VIN_CHECK_MISMATCH)
    fail (self, CJ_IMPORT_PROBLEM_VIN_CHECK, "vin", text);
  else
    cj_vehicle_set_vin (vehicle, vin->text);
}

/* Several numbers in one field are divided by anything but a blank. */
static void
take_phones (Reading *self,
             CjCustomer *customer,
             const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_auto (GStrv) parts = NULL;

  for (char *p = normal; *p != '\0'; p++)
    if (strchr ("/,|\n", *p) != NULL)
      *p = ';';
  for (char *p = normal; (p = strstr (p, "、")) != NULL;)
    memcpy (p, ";  ", 3);
  parts = g_strsplit (normal, ";", PHONES_MAX);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (CjCustomerPhone) phone = NULL;
      g_autofree char *number = NULL;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      number = cj_phone_parse (parts[i], NULL, NULL);
      if (number == NULL)
        {
          fail (self, CJ_IMPORT_PROBLEM_PHONE, CJ_IMPORT_PHONES, parts[i]);
          return;
        }
      phone = cj_customer_phone_new ();
      cj_customer_phone_set_number (phone, number);
      g_list_store_append (cj_customer_get_phones (customer), phone);
    }
}

/* A spreadsheet adds the time of day to a day. */
static void
take_date (Reading *self,
           const CjField *field,
           const char *text)
{
  g_autofree char *day = g_strdup (text);
  g_autofree char *date = NULL;
  char *blank = strchr (day, ' ');

  if (blank != NULL && strchr (blank, ':') != NULL)
    *blank = '\0';
  date = cj_date_parse (day, self->today);
  if (*date == '\0')
    fail (self, CJ_IMPORT_PROBLEM_DATE, field->column, text);
  else if ((g_str_equal (field->column, "birthday") || g_str_equal (field->column, "first_registered")) && strcmp (date, self->today) > 0)
    fail (self, CJ_IMPORT_PROBLEM_FUTURE, field->column, text);
  else
    cj_entity_set_field_string (self->row->entity, field, date);
}

static void
take_number (Reading *self,
             const CjField *field,
             const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autoptr (GString) digits = g_string_new (NULL);
  gint64 number;

  for (const char *p = normal; *p != '\0'; p++)
    if (*p != ',' && *p != ' ')
      g_string_append_c (digits, *p);
  if (digits->len > 2 && g_ascii_strcasecmp (digits->str + digits->len - 2, "km") == 0)
    g_string_truncate (digits, digits->len - 2);
  if (!g_ascii_string_to_signed (digits->str, 10, 0, NUMBER_MAX, &number, NULL))
    fail (self, CJ_IMPORT_PROBLEM_NUMBER, field->column, text);
  else
    cj_entity_set_field_int64 (self->row->entity, field, number);
}

static void
take_money (Reading *self,
            const CjField *field,
            const char *text)
{
  gint64 fen;

  if (!cj_money_parse (text, &fen) || fen < 0)
    fail (self, CJ_IMPORT_PROBLEM_MONEY, field->column, text);
  else
    cj_entity_set_field_int64 (self->row->entity, field, fen);
}

static void
take_bool (Reading *self,
           const CjField *field,
           const char *text)
{
  static const char *const yes[] = { "1", "yes", "y", "true", "是", "✓", "√", "允许", "可以", NULL };
  static const char *const no[] = { "0", "no", "n", "false", "否", "×", "不", "不允许", NULL };
  g_autofree char *word = g_utf8_casefold (text, -1);

  if (g_strv_contains (yes, word))
    cj_entity_set_field_int64 (self->row->entity, field, TRUE);
  else if (g_strv_contains (no, word))
    cj_entity_set_field_int64 (self->row->entity, field, FALSE);
  else
    fail (self, CJ_IMPORT_PROBLEM_WORD, field->column, text);
}

static void
take_enum (Reading *self,
           const CjField *field,
           const char *text)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (field->get_type ());
  g_autofree char *word = g_utf8_casefold (text, -1);
  const char *nick = cj_import_match_value (field->column, text);

  for (guint i = 0; i < klass->n_values; i++)
    {
      int value = klass->values[i].value;
      g_autofree char *known = g_utf8_casefold (self->word (field, value), -1);

      if (g_str_equal (word, klass->values[i].value_nick) || g_str_equal (word, known) || g_strcmp0 (nick, klass->values[i].value_nick) == 0)
        {
          cj_entity_set_field_int64 (self->row->entity, field, value);
          return;
        }
    }
  fail (self, CJ_IMPORT_PROBLEM_WORD, field->column, text);
}

static void
take_field (Reading *self,
            const CjField *field,
            const char *text)
{
  switch (field->kind)
    {
    case CJ_FIELD_KIND_STRING:
      if (g_str_equal (field->column, "plate"))
        take_plate (self, CJ_VEHICLE (self->row->entity), text);
      else if (g_str_equal (field->column, "vin"))
        take_vin (self, CJ_VEHICLE (self->row->entity), text);
      else
        cj_entity_set_field_string (self->row->entity, field, text);
      break;

    case CJ_FIELD_KIND_DATE:
      take_date (self, field, text);
      break;

    case CJ_FIELD_KIND_BOOL:
      take_bool (self, field, text);
      break;

    case CJ_FIELD_KIND_ENUM:
      take_enum (self, field, text);
      break;

    case CJ_FIELD_KIND_INT64:
      if (g_str_equal (field->column, "credit_limit"))
        take_money (self, field, text);
      else
        take_number (self, field, text);
      break;

    case CJ_FIELD_KIND_TIME:
    case CJ_FIELD_KIND_CHILDREN:
    default:
      g_assert_not_reached ();
    }
}

static void
take_owner_phone (Reading *self,
                  const char *text)
{
  g_free (self->row->owner_phone);
  self->row->owner_phone = cj_phone_parse (text, NULL, NULL);
  if (self->row->owner_phone == NULL)
    fail (self, CJ_IMPORT_PROBLEM_PHONE, CJ_IMPORT_OWNER_PHONE, text);
}

static void
take_column (Reading *self,
             const char *column,
             const char *raw)
{
  const CjField *field = cj_entity_class_find_field (CJ_ENTITY_GET_CLASS (self->row->entity), column);
  gboolean note = field != NULL && (field->flags & CJ_FIELD_NOTE) != 0;
  g_autofree char *text = clean (self, column, raw, note || g_str_equal (column, CJ_IMPORT_PHONES));

  if (text == NULL || *text == '\0')
    return;
  if (g_str_equal (column, CJ_IMPORT_PHONES))
    take_phones (self, CJ_CUSTOMER (self->row->entity), text);
  else if (g_str_equal (column, CJ_IMPORT_OWNER_NAME))
    {
      g_free (self->row->owner_name);
      self->row->owner_name = g_steal_pointer (&text);
    }
  else if (g_str_equal (column, CJ_IMPORT_OWNER_PHONE))
    take_owner_phone (self, text);
  else
    take_field (self, field, text);
}

/* A row without what a person or a car is known by is none. */
static void
complete (Reading *self)
{
  CjEntity *entity = self->row->entity;

  if (CJ_IS_VEHICLE (entity))
    {
      if (*cj_vehicle_get_plate (CJ_VEHICLE (entity)) == '\0' && *cj_vehicle_get_vin (CJ_VEHICLE (entity)) == '\0')
        fail (self, CJ_IMPORT_PROBLEM_NOTHING, "plate", "");
    }
  else if (*cj_customer_get_name (CJ_CUSTOMER (entity)) == '\0')
    {
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (G_LIST_MODEL (cj_customer_get_phones (CJ_CUSTOMER (entity))), 0);

      if (phone != NULL)
        cj_customer_set_name (CJ_CUSTOMER (entity), cj_customer_phone_get_number (phone));
      else
        fail (self, CJ_IMPORT_PROBLEM_NOTHING, "name", "");
    }
}

/**
 * cj_import_row_new:
 * @type: %CJ_TYPE_CUSTOMER or %CJ_TYPE_VEHICLE
 * @fields: (array length=n_fields): what the row has
 * @line: the line it begins in
 * @targets: (array length=n_targets): for each field which of
 *   cj_import_columns() it is, or -1
 * @today: the local day
 * @word: what people call the values of enums
 *
 * Returns: (transfer full): the row as an entity, or with a problem
 */
CjImportRow *
cj_import_row_new (GType type,
                   const char *const *fields,
                   guint n_fields,
                   guint64 line,
                   const int *targets,
                   guint n_targets,
                   const char *today,
                   CjImportWordFunc word)
{
  const char *const *columns = cj_import_columns (type);
  CjImportRow *row = g_new0 (CjImportRow, 1);
  Reading self = { row, today, word };

  row->line = line;
  row->entity = cj_entity_new (type);
  if (type == CJ_TYPE_CUSTOMER)
    cj_customer_set_may_contact (CJ_CUSTOMER (row->entity), TRUE);
  for (guint i = 0; i < MIN (n_fields, n_targets); i++)
    if (targets[i] >= 0)
      take_column (&self, columns[targets[i]], fields[i]);
  complete (&self);

  return row;
}

static gboolean
has_phone (CjCustomer *customer,
           const char *number)
{
  GListModel *phones = G_LIST_MODEL (cj_customer_get_phones (customer));

  for (guint i = 0; i < g_list_model_get_n_items (phones); i++)
    {
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (phones, i);

      if (g_str_equal (cj_customer_phone_get_number (phone), number))
        return TRUE;
    }

  return FALSE;
}

/**
 * cj_import_update:
 * @existing: what is known already
 * @imported: what a file says of the same person or car
 *
 * Takes over what @imported says; what it is silent about stays. Numbers are
 * added, and a mileage never goes down.
 */
void
cj_import_update (CjEntity *existing,
                  CjEntity *imported)
{
  CjEntityClass *klass = CJ_ENTITY_GET_CLASS (existing);

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const CjField *field = &klass->fields[i];

      if (field->kind == CJ_FIELD_KIND_STRING || field->kind == CJ_FIELD_KIND_DATE)
        {
          if (*cj_entity_get_field_string (imported, field) != '\0')
            cj_entity_set_field_string (existing, field, cj_entity_get_field_string (imported, field));
        }
      else if (field->kind == CJ_FIELD_KIND_INT64 || field->kind == CJ_FIELD_KIND_ENUM)
        {
          gint64 number = cj_entity_get_field_int64 (imported, field);

          if (number > 0 && (!g_str_equal (field->column, "mileage") || number > cj_entity_get_field_int64 (existing, field)))
            cj_entity_set_field_int64 (existing, field, number);
        }
    }
  if (CJ_IS_CUSTOMER (existing))
    {
      GListModel *phones = G_LIST_MODEL (cj_customer_get_phones (CJ_CUSTOMER (imported)));

      for (guint i = 0; i < g_list_model_get_n_items (phones); i++)
        {
          g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (phones, i);

          if (!has_phone (CJ_CUSTOMER (existing), cj_customer_phone_get_number (phone)))
            g_list_store_append (cj_customer_get_phones (CJ_CUSTOMER (existing)), phone);
        }
    }
}
