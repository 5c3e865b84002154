/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "controller/cj-import-words.h"

#include <glib/gi18n-lib.h>

#include "controller/cj-field-labels.h"
#include "model/cj-customer.h"

/**
 * cj_import_column_label:
 * @column: one of cj_import_columns()
 *
 * Returns: (transfer none): what the column is called
 */
const char *
cj_import_column_label (GType type,
                        const char *column)
{
  if (g_str_equal (column, CJ_IMPORT_PHONES))
    return _("Telephone");
  if (g_str_equal (column, CJ_IMPORT_OWNER_NAME))
    return _("Car Owner");
  if (g_str_equal (column, CJ_IMPORT_OWNER_PHONE))
    return _("Owner’s telephone");
  /* In a file, amounts are in yuan as everywhere else. */
  if (g_str_equal (column, "credit_limit"))
    return _("Credit limit");

  return cj_field_label (column);
}

/**
 * cj_import_words_where:
 *
 * Returns: (transfer full): where in the file the row is
 */
char *
cj_import_words_where (const CjImportRow *row,
                       gboolean is_card)
{
  return g_strdup_printf (is_card ? _("Card %d") : _("Line %d"), (int) row->line);
}

/**
 * cj_import_words_problem:
 * @row: a row with a problem
 *
 * Returns: (transfer full): why the row cannot be taken, and what to do
 */
char *
cj_import_words_problem (GType type,
                         const CjImportRow *row)
{
  const char *label = cj_import_column_label (type, row->column);

  switch (row->problem)
    {
    case CJ_IMPORT_PROBLEM_NOTHING:
      return g_strdup (type == CJ_TYPE_CUSTOMER ? _("It has neither a name nor a telephone number.") : _("It has neither a plate nor a VIN."));
    case CJ_IMPORT_PROBLEM_TOO_LONG:
      return g_strdup_printf (_("“%s” is longer than what is kept there. Shorten it in the file."), label);
    case CJ_IMPORT_PROBLEM_PLATE:
      return g_strdup_printf (_("“%s” is no plate. Correct it, or leave it empty and give the VIN."), row->value);
    case CJ_IMPORT_PROBLEM_VIN:
      return g_strdup_printf (_("“%s” is no VIN: it has 17 digits and letters, without I, O and Q."), row->value);
    case CJ_IMPORT_PROBLEM_VIN_CHECK:
      return g_strdup_printf (_("The check digit of the VIN “%s” does not fit: a sign is wrong. Check it against the car."), row->value);
    case CJ_IMPORT_PROBLEM_PHONE:
      return g_strdup_printf (_("“%s” is no telephone number. A mobile number has 11 digits, a landline its area code before it."), row->value);
    case CJ_IMPORT_PROBLEM_DATE:
      return g_strdup_printf (_("%s: “%s” is no day. Write it as 2026-11-23."), label, row->value);
    case CJ_IMPORT_PROBLEM_FUTURE:
      return g_strdup_printf (_("%s: “%s” has not been yet."), label, row->value);
    case CJ_IMPORT_PROBLEM_NUMBER:
      return g_strdup_printf (_("%s: “%s” is no number from 0 to 100,000,000."), label, row->value);
    case CJ_IMPORT_PROBLEM_MONEY:
      return g_strdup_printf (_("%s: “%s” is no amount in yuan, or a larger one than can be kept."), label, row->value);
    case CJ_IMPORT_PROBLEM_WORD:
      return g_strdup_printf (_("%s: “%s” is none of the words that can stand there."), label, row->value);
    case CJ_IMPORT_PROBLEM_TWICE:
      return g_strdup_printf (_("%s: “%s” stands in line %d already."), label, row->value, (int) row->first_line);
    case CJ_IMPORT_PROBLEM_CARD:
      return g_strdup (_("This card is cut off or cannot be read."));
    case CJ_IMPORT_PROBLEM_NONE:
    default:
      return g_strdup ("");
    }
}
