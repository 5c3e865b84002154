/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-form-private.h"

#include "print/cj-print-format.h"

typedef struct
{
  const char *label;
  char *value;
  CjTextRole role;
  gint64 gauge;
} Field;

#define NO_GAUGE -1

const char *
cj_form_text (CjForm *form,
              CjPrintText text)
{
  return cj_style_text (form->style, text);
}

static void
clear_field (gpointer data)
{
  g_free (((Field *) data)->value);
}

/**
 * cj_fields_init:
 * @keep_empty: whether a field without a value still has its place, to be
 *   filled in by hand
 */
void
cj_fields_init (CjFields *fields,
                CjForm *form,
                gboolean keep_empty)
{
  fields->form = form;
  fields->keep_empty = keep_empty;
  fields->fields = g_array_new (FALSE, FALSE, sizeof (Field));
  g_array_set_clear_func (fields->fields, clear_field);
}

static void
take_field (CjFields *fields,
            CjPrintText label,
            CjTextRole role,
            char *value,
            gint64 gauge)
{
  Field field = { cj_form_text (fields->form, label), value, role, gauge };

  if (*value == '\0' && !fields->keep_empty)
    g_free (value);
  else
    g_array_append_val (fields->fields, field);
}

/**
 * cj_fields_take:
 * @value: (transfer full): ready to be printed
 */
void
cj_fields_take (CjFields *fields,
                CjPrintText label,
                char *value)
{
  take_field (fields, label, CJ_ROLE_BODY, value, NO_GAUGE);
}

void
cj_fields_take_strong (CjFields *fields,
                       CjPrintText label,
                       char *value)
{
  take_field (fields, label, CJ_ROLE_STRONG, value, NO_GAUGE);
}

/**
 * cj_fields_add:
 * @value: as somebody typed it
 */
void
cj_fields_add (CjFields *fields,
               CjPrintText label,
               const char *value)
{
  cj_fields_take (fields, label, cj_print_line (value));
}

/**
 * cj_fields_add_gauge:
 * @percent: how full, 0 to 100
 *
 * A level, as a figure and as a gauge of eight parts, like the one in the car.
 */
void
cj_fields_add_gauge (CjFields *fields,
                     CjPrintText label,
                     gint64 percent)
{
  percent = CLAMP (percent, 0, 100);
  take_field (fields, label, CJ_ROLE_BODY, g_strdup_printf ("%d%%", (int) percent), percent);
}

/* Eight cells, the last one filled in part. */
static void
paint_gauge (cairo_t *cr,
             double width,
             double height,
             gpointer data)
{
  double cell = width / 8;
  double full = GPOINTER_TO_INT (data) / 100.0 * 8;

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int i = 0; i < 8; i++)
    {
      double part = CLAMP (full - i, 0, 1);

      cairo_set_line_width (cr, 0.5);
      cairo_rectangle (cr, i * cell + 0.75, 0.25, cell - 1.5, height - 0.5);
      cairo_stroke (cr);
      cairo_rectangle (cr, i * cell + 0.75, 0.25, (cell - 1.5) * part, height - 0.5);
      cairo_fill (cr);
    }
}

static double
label_width (CjFields *fields,
             guint column,
             guint n_columns,
             double most)
{
  double width = 0;

  for (guint i = column; i < fields->fields->len; i += n_columns)
    width = MAX (width, cj_style_measure (fields->form->style, CJ_ROLE_LABEL,
                                          g_array_index (fields->fields, Field, i).label));

  return MIN (width + 0.5, most);
}

static void
add_field_row (CjFields *fields,
               guint start,
               guint n_columns,
               const double *label_widths)
{
  CjForm *form = fields->form;
  const CjStyle *style = form->style;
  double gap = 12;
  double width = (form->flow->width - gap * (n_columns - 1)) / n_columns;
  CjCell cells[2 * 4] = { 0 };
  guint n = 0;
  const CjRowLook look = {
    .before = style->pad * 0.7,
    .after = style->pad * 0.7,
    .rule_below = style->rule,
    .rule_grey = style->rule_grey,
  };
  guint first_band = form->flow->bands->len;

  for (guint c = 0; c < n_columns && start + c < fields->fields->len; c++)
    {
      const Field *field = &g_array_index (fields->fields, Field, start + c);
      double x = c * (width + gap);
      double room = width - label_widths[c] - 7;

      cells[n++] = (CjCell) { .x = x, .width = label_widths[c], .role = CJ_ROLE_LABEL, .text = field->label };
      cells[n++] = (CjCell) { .x = x + label_widths[c] + 7, .width = room, .role = field->role, .text = field->value };
    }
  cj_flow_add_row (form->flow, cells, n, &look);

  for (guint c = 0; c < n_columns && start + c < fields->fields->len; c++)
    {
      const Field *field = &g_array_index (fields->fields, Field, start + c);
      const CjCell *cell = &cells[c * 2 + 1];
      double text = cj_style_measure (style, CJ_ROLE_BODY, "100%") + 6;
      double size = style->looks[CJ_ROLE_BODY].size;
      double leading = size * style->line_factor;

      if (field->gauge != NO_GAUGE && cell->width > text + 40)
        cj_band_add_picture (form->flow->bands->pdata[first_band], cell->x + text,
                             look.before + (leading - size * 0.8) / 2, MIN (cell->width - text, 76), size * 0.8,
                             paint_gauge, GINT_TO_POINTER ((int) field->gauge), NULL);
    }
}

/**
 * cj_fields_finish:
 * @n_columns: up to 4 fields to a row
 *
 * Lays the fields out at the end of the form and forgets them.
 */
void
cj_fields_finish (CjFields *fields,
                  guint n_columns)
{
  double widths[4];
  double most = fields->form->flow->width / n_columns * 0.5;

  g_assert (n_columns >= 1 && n_columns <= G_N_ELEMENTS (widths));

  for (guint c = 0; c < n_columns; c++)
    widths[c] = label_width (fields, c, n_columns, most);
  for (guint i = 0; i < fields->fields->len; i += n_columns)
    add_field_row (fields, i, n_columns, widths);
  g_clear_pointer (&fields->fields, g_array_unref);
}

/**
 * cj_form_dup_plate:
 *
 * Returns: (transfer full): the plate as it is read out, "" when there is none
 */
char *
cj_form_dup_plate (CjForm *form)
{
  return cj_print_plate (cj_vehicle_get_plate (cj_sheet_data_get_vehicle (form->data)));
}

static char *
dup_phones (CjCustomer *customer)
{
  GListModel *phones = G_LIST_MODEL (cj_customer_get_phones (customer));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (phones); i++)
    {
      g_autoptr (CjCustomerPhone) phone = g_list_model_get_item (phones, i);
      g_autofree char *number = cj_print_line (cj_customer_phone_get_number (phone));

      if (*number != '\0')
        g_string_append_printf (out, "%s%s", out->len > 0 ? " / " : "", number);
    }

  return g_string_free (out, FALSE);
}

static char *
join (const char *a,
      const char *b)
{
  g_autofree char *text = g_strdup_printf ("%s %s", a, b);

  return cj_print_line (text);
}

/**
 * cj_fields_add_people:
 * @personal: whether the customer's phone is shown; a job card hangs in the workshop
 */
void
cj_fields_add_people (CjFields *fields,
                      gboolean personal)
{
  CjForm *form = fields->form;
  CjCustomer *customer = cj_sheet_data_get_customer (form->data);
  CjWorkOrder *order = cj_sheet_data_get_order (form->data);

  cj_fields_take_strong (fields, CJ_TEXT_CUSTOMER, cj_print_line (cj_customer_get_name (customer)));
  if (!personal)
    return;
  cj_fields_take (fields, CJ_TEXT_PHONE, dup_phones (customer));
  if (cj_customer_get_kind (customer) == CJ_CUSTOMER_KIND_COMPANY)
    cj_fields_add (fields, CJ_TEXT_CONTACT, cj_customer_get_contact_name (customer));
  cj_fields_take (fields, CJ_TEXT_BROUGHT_BY,
                  join (cj_work_order_get_brought_by (order), cj_work_order_get_brought_by_phone (order)));
}

/* Make, model and year as one; the model often repeats the make already. */
static char *
dup_model (CjVehicle *vehicle)
{
  const char *make = cj_vehicle_get_make (vehicle);
  const char *model = cj_vehicle_get_model (vehicle);
  g_autofree char *name = g_str_has_prefix (model, make) ? cj_print_line (model) : join (make, model);
  gint64 year = cj_vehicle_get_model_year (vehicle);
  g_autofree char *year_text = year > 0 ? g_strdup_printf ("%d", (int) MIN (year, 9999)) : g_strdup ("");

  return join (name, year_text);
}

/**
 * cj_fields_add_vehicle:
 * @full: with what only the papers of the car say
 */
void
cj_fields_add_vehicle (CjFields *fields,
                       gboolean full)
{
  CjForm *form = fields->form;
  CjPrintLanguage language = form->style->language;
  CjVehicle *vehicle = cj_sheet_data_get_vehicle (form->data);
  g_autofree char *plate = cj_form_dup_plate (form);

  /* The head has the plate, but no room for what is no plate at all. */
  if (g_utf8_strlen (plate, -1) > 10)
    cj_fields_add (fields, CJ_TEXT_PLATE, plate);
  cj_fields_take_strong (fields, CJ_TEXT_MODEL, dup_model (vehicle));
  cj_fields_add (fields, CJ_TEXT_VIN, cj_vehicle_get_vin (vehicle));
  if (!full)
    return;
  cj_fields_add (fields, CJ_TEXT_ENGINE_NUMBER, cj_vehicle_get_engine_number (vehicle));
  cj_fields_add (fields, CJ_TEXT_COLOUR, cj_vehicle_get_colour (vehicle));
  cj_fields_take (fields, CJ_TEXT_FIRST_REGISTERED, cj_print_date (language, cj_vehicle_get_first_registered (vehicle)));
}
