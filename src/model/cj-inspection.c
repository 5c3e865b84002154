/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "model/cj-inspection.h"

#include "model/cj-time.h"

#include <string.h>

/* When a car has to be inspected depends on what it is used for, on its age,
 * and on which regulation is in force when it falls due. So the schedule is a
 * dated table, and a change of the law is a few more lines in it. */

#define MAX_TEXT_BYTES 65536
#define MAX_ROWS 512
/* 60 years: older than any car in use. */
#define MAX_AGE_MONTHS 720

typedef struct
{
  char from[11];
  CjVehicleUse use;
  int after;
  int until;
  int every;
  CjInspectionStep step;
  guint line;
} Row;

struct _CjInspectionRules
{
  GArray *rows;
};

/* The base is article 16 of the regulation implementing the Road Traffic Safety
 * Law. The marks are given without inspection since September 2014 (cars of up
 * to 6 years), November 2020 (every second year from the 6th to the 10th) and
 * October 2022 (in the first ten years only the 6th and the 10th). */
static const char default_text[] =
  "# in force from, use, after (months), until (months, - for ever), every (months), what\n"
  "2004-05-01 commercial-passenger 0 60 12 inspect\n"
  "2004-05-01 commercial-passenger 60 - 6 inspect\n"
  "2004-05-01 truck 0 120 12 inspect\n"
  "2004-05-01 truck 120 - 6 inspect\n"
  "2004-05-01 private-large-bus 0 120 12 inspect\n"
  "2004-05-01 private-large-bus 120 - 6 inspect\n"
  "2004-05-01 van 0 72 24 inspect\n"
  "2004-05-01 van 72 180 12 inspect\n"
  "2004-05-01 van 180 - 6 inspect\n"
  "2004-05-01 private-car 0 72 24 inspect\n"
  "2004-05-01 private-car 72 180 12 inspect\n"
  "2004-05-01 private-car 180 - 6 inspect\n"
  "2004-05-01 motorcycle 0 48 24 inspect\n"
  "2004-05-01 motorcycle 48 - 12 inspect\n"
  "2004-05-01 tractor 0 - 12 inspect\n"
  "2004-05-01 other 0 - 12 inspect\n"
  "2014-09-01 private-car 0 48 24 mark\n"
  "2014-09-01 private-car 48 72 24 inspect\n"
  "2014-09-01 private-car 72 180 12 inspect\n"
  "2014-09-01 private-car 180 - 6 inspect\n"
  "2020-11-20 private-car 0 48 24 mark\n"
  "2020-11-20 private-car 48 120 24 inspect\n"
  "2020-11-20 private-car 120 180 12 inspect\n"
  "2020-11-20 private-car 180 - 6 inspect\n"
  "2022-10-01 private-car 0 48 24 mark\n"
  "2022-10-01 private-car 48 72 24 inspect\n"
  "2022-10-01 private-car 72 96 24 mark\n"
  "2022-10-01 private-car 96 120 24 inspect\n"
  "2022-10-01 private-car 120 - 12 inspect\n"
  "2022-10-01 motorcycle 0 48 24 mark\n"
  "2022-10-01 motorcycle 48 72 24 inspect\n"
  "2022-10-01 motorcycle 72 96 24 mark\n"
  "2022-10-01 motorcycle 96 120 24 inspect\n"
  "2022-10-01 motorcycle 120 - 12 inspect\n";

/**
 * cj_inspection_rules_get_default_text:
 *
 * Returns: (transfer none): the national schedule, in the form that
 *   cj_inspection_rules_parse() reads and a shop can edit
 */
const char *
cj_inspection_rules_get_default_text (void)
{
  return default_text;
}

/**
 * cj_inspection_rules_new_default:
 *
 * Returns: (transfer full): the national schedule
 */
CjInspectionRules *
cj_inspection_rules_new_default (void)
{
  CjInspectionRules *self = cj_inspection_rules_parse (default_text, NULL, NULL);

  g_assert (self != NULL);

  return self;
}

static gboolean
parse_months (const char *text,
              int *months)
{
  gint64 value;

  if (g_str_equal (text, "-"))
    {
      *months = MAX_AGE_MONTHS;
      return TRUE;
    }
  if (!g_ascii_string_to_signed (text, 10, 0, MAX_AGE_MONTHS, &value, NULL))
    return FALSE;
  *months = (int) value;
  return TRUE;
}

static gboolean
parse_row (char **words,
           Row *row)
{
  int use;

  if (g_strv_length (words) != 6 || !cj_date_is_valid (words[0]) || !cj_enum_from_nick (CJ_TYPE_VEHICLE_USE, words[1], &use))
    return FALSE;
  if (!parse_months (words[2], &row->after) || !parse_months (words[3], &row->until) || !parse_months (words[4], &row->every))
    return FALSE;
  if (row->until <= row->after || row->every < 1 || g_str_equal (words[4], "-"))
    return FALSE;
  if (!g_str_equal (words[5], "inspect") && !g_str_equal (words[5], "mark"))
    return FALSE;

  g_strlcpy (row->from, words[0], sizeof row->from);
  row->use = (CjVehicleUse) use;
  row->step = g_str_equal (words[5], "mark") ? CJ_INSPECTION_STEP_MARK : CJ_INSPECTION_STEP_INSPECT;
  return TRUE;
}

/**
 * cj_inspection_rules_parse:
 * @text: a schedule, see cj_inspection_rules_get_default_text()
 * @line: (out) (optional): the line that is wrong, from 1
 * @error: return location for a #CjModelError
 *
 * Returns: (transfer full) (nullable): the schedule
 */
CjInspectionRules *
cj_inspection_rules_parse (const char *text,
                           guint *line,
                           GError **error)
{
  g_autoptr (CjInspectionRules) self = g_new0 (CjInspectionRules, 1);
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  if (strnlen (text, MAX_TEXT_BYTES + 1) > MAX_TEXT_BYTES)
    {
      g_set_error_literal (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_TOO_LONG, "The schedule is too long");
      return NULL;
    }

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (g_strstrip (lines[i]), " \t", -1);
      g_autoptr (GPtrArray) words = g_ptr_array_new ();
      Row row = { .line = i + 1 };

      for (guint j = 0; parts[j] != NULL; j++)
        if (*parts[j] != '\0')
          g_ptr_array_add (words, parts[j]);
      g_ptr_array_add (words, NULL);
      if (words->len == 1 || *(char *) words->pdata[0] == '#')
        continue;
      if (self->rows->len == MAX_ROWS || !parse_row ((char **) words->pdata, &row))
        {
          if (line != NULL)
            *line = i + 1;
          g_set_error (error, CJ_MODEL_ERROR, CJ_MODEL_ERROR_SYNTAX, "Line %u is no rule", i + 1);
          return NULL;
        }
      g_array_append_val (self->rows, row);
    }

  return g_steal_pointer (&self);
}

void
cj_inspection_rules_free (CjInspectionRules *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rows);
  g_free (self);
}

/* The rules for a use that are in force on a day: those of the latest date that
 * is not after it. A car that lost its exemption is under the first ones. */
static const char *
in_force (CjInspectionRules *self,
          CjVehicleUse use,
          const char *day,
          gboolean exemption_lost)
{
  const char *found = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->use != use || strcmp (row->from, day) > 0)
        continue;
      if (found == NULL || (exemption_lost ? strcmp (row->from, found) < 0 : strcmp (row->from, found) > 0))
        found = row->from;
    }

  return found;
}

static const Row *
row_at (CjInspectionRules *self,
        CjVehicleUse use,
        const char *from,
        int age)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      if (row->use == use && g_str_equal (row->from, from) && age > row->after && age <= row->until && (age - row->after) % row->every == 0)
        return row;
    }

  return NULL;
}

/* Months since the year 0. */
static int
month_number (const char *date)
{
  return (int) g_ascii_strtoll (date, NULL, 10) * 12 + (date[5] - '0') * 10 + (date[6] - '0') - 1;
}

static gboolean
month_end (int month,
           char day[11])
{
  int year = month / 12;

  if (year > 2199)
    return FALSE;
  g_snprintf (day, 11, "%04d-%02d-%02d", year, month % 12 + 1, g_date_get_days_in_month ((GDateMonth) (month % 12 + 1), (GDateYear) year));
  return TRUE;
}

/**
 * cj_inspection_rules_get_next:
 * @self: a schedule
 * @use: what the car is used for
 * @first_registered: `YYYY-MM-DD`
 * @exemption_lost: whether an accident with injuries or an illegal modification
 *   took the car out of the inspection-free years
 * @after: the day that the next date shall not be before: today, or the day
 *   after one that is done
 * @next: (out caller-allocates): what is next; untouched on %FALSE
 *
 * An inspection is due by the end of the month of first registration and may be
 * done in the three months before.
 *
 * Returns: whether the schedule has a next date
 */
gboolean
cj_inspection_rules_get_next (CjInspectionRules *self,
                              CjVehicleUse use,
                              const char *first_registered,
                              gboolean exemption_lost,
                              const char *after,
                              CjInspectionDue *next)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (next != NULL, FALSE);

  if (!cj_date_is_valid (first_registered) || !cj_date_is_valid (after))
    return FALSE;

  /* No month before that of @after can be it. */
  for (int age = MAX (1, month_number (after) - month_number (first_registered)); age <= MAX_AGE_MONTHS; age++)
    {
      char due[11];
      g_autofree char *early = NULL;
      g_autofree char *earliest = NULL;
      const char *from;
      const Row *row;

      if (!month_end (month_number (first_registered) + age, due))
        return FALSE;
      if (strcmp (due, after) < 0)
        continue;
      from = in_force (self, use, due, exemption_lost);
      row = from != NULL ? row_at (self, use, from, age) : NULL;
      if (row == NULL)
        continue;

      early = cj_date_add_months (due, -3);
      earliest = cj_date_add_days (early, 1);
      *next = (CjInspectionDue) { .step = row->step, .rule_line = row->line };
      g_strlcpy (next->due, due, sizeof next->due);
      g_strlcpy (next->earliest, earliest, sizeof next->earliest);
      g_strlcpy (next->rule_from, row->from, sizeof next->rule_from);
      return TRUE;
    }

  return FALSE;
}
