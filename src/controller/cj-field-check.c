/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-field-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "controller/cj-words.h"
#include "model/cj-credit-code.h"
#include "model/cj-phone.h"
#include "model/cj-reminder.h"
#include "model/cj-time.h"

/* What a text field of a form takes: each check says what is wrong and what to
 * do, or hands back the text as it is kept. */

typedef const char *(*Check) (const char *typed, char **clean);

/**
 * cj_field_get_shape:
 *
 * Returns: how the field is typed
 */
CjFieldShape
cj_field_get_shape (const CjField *field)
{
  static const struct
  {
    const char *column;
    CjFieldShape shape;
  } shapes[] = {
    { "terms", CJ_FIELD_SHAPE_LONG },
    { "warranty_text", CJ_FIELD_SHAPE_LONG },
    { "price", CJ_FIELD_SHAPE_MONEY },
    { "credit_limit", CJ_FIELD_SHAPE_MONEY },
    { "hours", CJ_FIELD_SHAPE_QUANTITY },
    { "province", CJ_FIELD_SHAPE_PROVINCE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (g_str_equal (shapes[i].column, field->column)
        && (field->kind == CJ_FIELD_KIND_INT64) == (shapes[i].shape == CJ_FIELD_SHAPE_MONEY || shapes[i].shape == CJ_FIELD_SHAPE_QUANTITY))
      return shapes[i].shape;

  return CJ_FIELD_SHAPE_PLAIN;
}

static const char *
check_phone (const char *typed,
             char **clean)
{
  if (*typed == '\0')
    {
      *clean = g_strdup ("");
      return NULL;
    }
  *clean = cj_phone_parse (typed, NULL, NULL);

  return *clean == NULL ? _("This is no telephone number. A mobile number has 11 digits, a landline its area code before it.") : NULL;
}

static const char *
check_credit_code (const char *typed,
                   char **clean)
{
  *clean = cj_credit_code_normalise (typed);
  if (**clean == '\0')
    return NULL;
  switch (cj_credit_code_check (typed, NULL))
    {
    case CJ_CREDIT_CODE_PROBLEM_NONE:
      return NULL;
    case CJ_CREDIT_CODE_PROBLEM_LENGTH:
      return _("A unified social credit code has 18 places.");
    case CJ_CREDIT_CODE_PROBLEM_SIGN:
    case CJ_CREDIT_CODE_PROBLEM_REGION:
      return _("There is a sign here that no credit code has in this place. Compare it with the licence.");
    case CJ_CREDIT_CODE_PROBLEM_CHECK:
    default:
      return _("The last place does not fit the others: a sign is mistyped. Compare it with the licence.");
    }
}

static const char *
check_letter (const char *typed,
              char **clean)
{
  g_autofree char *upper = g_ascii_strup (typed, -1);

  g_strstrip (upper);
  if (*upper != '\0' && (strlen (upper) != 1 || *upper < 'A' || *upper > 'Z'))
    return _("Enter one letter from A to Z.");
  *clean = g_steal_pointer (&upper);

  return NULL;
}

/* Plates have no I and no O. */
static const char *
check_city_letter (const char *typed,
                   char **clean)
{
  const char *problem = check_letter (typed, clean);

  if (problem == NULL && (g_str_equal (*clean, "I") || g_str_equal (*clean, "O")))
    return _("Plates have no I and no O. Did you mean 1 or 0?");

  return problem;
}

static const char *
check_counter_letter (const char *typed,
                      char **clean)
{
  const char *problem = check_letter (typed, clean);

  if (problem == NULL && **clean == '\0')
    return _("Enter one letter from A to Z; the order numbers made at this counter bear it.");

  return problem;
}

static const char *
check_name (const char *typed,
            char **clean)
{
  g_autofree char *copy = g_strstrip (g_strdup (typed));

  if (*copy == '\0')
    return _("Enter a name.");
  *clean = g_steal_pointer (&copy);

  return NULL;
}

static gboolean
is_vin_text (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isdigit (*text) && (*text < 'A' || *text > 'Z' || strchr ("IOQ", *text) != NULL))
      return FALSE;

  return TRUE;
}

static const char *
check_wmi (const char *typed,
           char **clean)
{
  g_autofree char *upper = g_strstrip (g_ascii_strup (typed, -1));

  if ((strlen (upper) != 3 && strlen (upper) != 6) || !is_vin_text (upper))
    return _("Enter the first three signs of the VIN; for a small maker, whose third sign is 9, also its signs 12 to 14.");
  *clean = g_steal_pointer (&upper);

  return NULL;
}

static const char *
check_prefix (const char *typed,
              char **clean)
{
  g_autofree char *upper = g_strstrip (g_ascii_strup (typed, -1));

  if (strlen (upper) > 14 || !is_vin_text (upper))
    return _("Enter the signs that follow the first three of the VIN, digits and capital letters without I, O and Q.");
  *clean = g_steal_pointer (&upper);

  return NULL;
}

static const char *
check_days (const char *typed,
            char **clean)
{
  int days[16];
  gboolean right;

  cj_reminder_parse_days (typed, days, G_N_ELEMENTS (days), &right);
  if (!right)
    return _("Enter days with commas between, such as 30, 15, 7, 1.");
  *clean = g_strdup (typed);

  return NULL;
}

/* While it is typed it is none yet; the record keeps its last one. */
static const char *
check_plate (const char *typed,
             char **clean)
{
  CjPlate plate;

  switch (cj_plate_parse (typed, &plate))
    {
    case CJ_PLATE_STATE_EMPTY:
    case CJ_PLATE_STATE_COMPLETE:
      *clean = g_strdup (plate.text);
      return NULL;
    case CJ_PLATE_STATE_INCOMPLETE:
      return _("The plate is not complete.");
    case CJ_PLATE_STATE_IMPOSSIBLE:
    default:
      return cj_words_plate_problem (&plate);
    }
}

/* Some cars do bear a VIN whose check digit does not fit. */
static const char *
check_vin (const char *typed,
           char **clean)
{
  CjVinContext context = { 0 };
  g_autoptr (CjVin) vin = cj_vin_decode (typed, &context);

  if (vin->problem != CJ_VIN_PROBLEM_NONE && vin->problem != CJ_VIN_PROBLEM_EMPTY)
    return cj_words_vin_problem (vin);
  *clean = g_strdup (vin->text);

  return NULL;
}

static Check
find_check (const CjField *field)
{
  static const struct
  {
    const char *column;
    Check check;
  } checks[] = {
    { "phone", check_phone },
    { "credit_code", check_credit_code },
    { "city_letter", check_city_letter },
    { "counter_letter", check_counter_letter },
    { "name", check_name },
    { "wmi", check_wmi },
    { "prefix", check_prefix },
    { "days", check_days },
    { "plate", check_plate },
    { "vin", check_vin },
  };

  for (guint i = 0; field->kind == CJ_FIELD_KIND_STRING && i < G_N_ELEMENTS (checks); i++)
    if (g_str_equal (checks[i].column, field->column))
      return checks[i].check;

  return NULL;
}

gboolean
cj_field_has_check (const CjField *field)
{
  return find_check (field) != NULL;
}

/**
 * cj_field_check:
 * @field: a text field with a check
 * @typed: what was typed
 * @clean: (out) (transfer full): what is kept; untouched when it is wrong
 *
 * Returns: (transfer none) (nullable): what is wrong with it and what to do
 */
const char *
cj_field_check (const CjField *field,
                const char *typed,
                char **clean)
{
  Check check = find_check (field);
  g_autofree char *text = NULL;
  const char *problem;

  g_return_val_if_fail (check != NULL, NULL);

  problem = check (typed, &text);
  if (problem == NULL)
    *clean = g_steal_pointer (&text);

  return problem;
}

/**
 * cj_field_check_date:
 * @field: a date field
 * @typed: what was typed
 * @today: the local day
 * @clean: (out) (transfer full): the day as it is kept, "" for none; untouched
 *   when it is wrong
 *
 * Returns: (transfer none) (nullable): what is wrong with it and what to do
 */
const char *
cj_field_check_date (const CjField *field,
                     const char *typed,
                     const char *today,
                     char **clean)
{
  g_autofree char *date = cj_date_parse (typed, today);
  gboolean past = g_str_equal (field->column, "birthday") || g_str_equal (field->column, "first_registered");

  if (*typed != '\0' && *date == '\0')
    return _("Enter a day such as 2026-11-23 or 1123.");
  if (past && strcmp (date, today) > 0)
    return _("This day has not been yet. Check the year.");
  *clean = g_steal_pointer (&date);

  return NULL;
}
