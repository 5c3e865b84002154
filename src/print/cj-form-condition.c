/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-form-private.h"

#include "print/cj-car-drawing.h"
#include "print/cj-print-format.h"

/* How the car looked when it came: the drawing with the marks on it, and the
 * checklist beside it. */


static void
paint_car (cairo_t *cr,
           double width,
           double height,
           gpointer data)
{
  double grey = GPOINTER_TO_INT (data) / 100.0;

  cairo_set_source_rgb (cr, grey, grey, grey);
  cj_car_drawing_paint (cr, width, height);
}

static void
paint_disc (cairo_t *cr,
            double width,
            double height,
            gpointer data)
{
  cj_car_drawing_paint_mark (cr, width / 2, height / 2, MIN (width, height) - 1);
}

static CjDamage *
get_damage (CjForm *form,
            guint index)
{
  return g_list_model_get_item (G_LIST_MODEL (cj_work_order_get_damages (cj_sheet_data_get_order (form->data))), index);
}

static guint
count_damages (CjForm *form)
{
  return g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_damages (cj_sheet_data_get_order (form->data))));
}

static double
place (gint64 parts,
       double origin,
       double length,
       double size)
{
  double at = (double) CLAMP (parts, 0, CJ_CAR_DRAWING_PARTS) / CJ_CAR_DRAWING_PARTS * length;

  return origin + CLAMP (at - size / 2, 0, length - size);
}

/* The sign of the damage in a disc, its number in the list below at its shoulder. */
static void
add_mark (CjForm *form,
          CjBand *band,
          CjDamage *damage,
          guint number,
          double x,
          double y,
          double width,
          double height)
{
  const CjStyle *style = form->style;
  double size = style->looks[CJ_ROLE_LABEL].size * 1.5;
  double left = place (cj_damage_get_x (damage), x, width, size);
  double top = place (cj_damage_get_y (damage), y, height, size);
  g_autofree char *label = g_strdup_printf ("%u", number);
  guint kind = MIN ((guint) cj_damage_get_kind (damage), (guint) CJ_DAMAGE_KIND_MISSING);
  double beside = left + size + size * 1.2 < x + width ? left + size : left - size * 1.2;

  cj_band_add_picture (band, left, top, size, size, paint_disc, NULL, NULL);
  cj_band_add_text (band, style, CJ_ROLE_COLUMN, CJ_ALIGN_CENTER, left, top, size, size,
                    cj_form_text (form, CJ_TEXT_DAMAGE_SIGN_SCRATCH + kind));
  if (count_damages (form) > 1)
    cj_band_add_text (band, style, CJ_ROLE_COLUMN, beside > left ? CJ_ALIGN_START : CJ_ALIGN_END, beside,
                      MAX (top - size * 0.35, y), size * 1.2, size * 0.9, label);
}

static CjFlow *
make_drawing (CjForm *form,
              double width,
              double most_height)
{
  const CjStyle *style = form->style;
  CjFlow *flow = cj_flow_new (style, width);
  double height = MIN (width / CJ_CAR_DRAWING_ASPECT, most_height);
  double car_width = height * CJ_CAR_DRAWING_ASPECT;
  double x = (width - car_width) / 2;
  double caption = cj_style_leading (style, CJ_ROLE_SMALL);
  CjBand *band = cj_band_new (height + caption);
  GString *signs = g_string_new (NULL);

  cj_band_add_picture (band, x, 0, car_width, height, paint_car,
                       GINT_TO_POINTER (style->paper->feed == CJ_PAPER_FEED_SHEET ? 45 : 0), NULL);
  for (guint i = 0; i < count_damages (form); i++)
    {
      g_autoptr (CjDamage) damage = get_damage (form, i);

      add_mark (form, band, damage, i + 1, x, 0, car_width, height);
    }
  for (guint i = 0; i <= CJ_DAMAGE_KIND_MISSING; i++)
    g_string_append_printf (signs, "%s%s %s", i > 0 ? "   " : "",
                            cj_form_text (form, CJ_TEXT_DAMAGE_SIGN_SCRATCH + i),
                            cj_form_text (form, CJ_TEXT_DAMAGE_SCRATCH + i));
  cj_band_add_text (band, style, CJ_ROLE_SMALL, CJ_ALIGN_CENTER, 0, height, width, caption, signs->str);
  g_string_free (signs, TRUE);
  cj_flow_take (flow, band);

  return flow;
}

/* Good is a tick; anything else leaves the box open and says why. */
static char *
dup_check (CjForm *form,
           CjOrderCheck *check)
{
  CjCheckResult result = cj_order_check_get_result (check);
  GString *text = g_string_new (cj_order_check_get_label (check));

  if (result == CJ_CHECK_RESULT_ATTENTION || result == CJ_CHECK_RESULT_MISSING)
    g_string_append_printf (text, " (%s)", cj_print_enum_text (form->style->language, CJ_TYPE_CHECK_RESULT, result));
  if (*cj_order_check_get_note (check) != '\0')
    g_string_append_printf (text, " %s", cj_order_check_get_note (check));
  {
    g_autofree char *raw = g_string_free (text, FALSE);

    return cj_print_line (raw);
  }
}

static void
fill_checklist (CjForm *form,
                CjFlow *flow,
                guint n_columns)
{
  GListModel *checks = G_LIST_MODEL (cj_work_order_get_checks (cj_sheet_data_get_order (form->data)));
  guint n = g_list_model_get_n_items (checks);
  double gap = 8;
  double width = (flow->width - gap * (n_columns - 1)) / n_columns;
  const CjRowLook look = { .before = form->style->pad * 0.3, .after = form->style->pad * 0.3 };

  for (guint start = 0; start < n; start += n_columns)
    {
      CjCell cells[4] = { 0 };
      char *texts[4] = { NULL };
      guint used = 0;

      for (; used < n_columns && start + used < n; used++)
        {
          g_autoptr (CjOrderCheck) check = g_list_model_get_item (checks, start + used);
          CjCheckResult result = cj_order_check_get_result (check);
          gboolean odd = result == CJ_CHECK_RESULT_ATTENTION || result == CJ_CHECK_RESULT_MISSING;

          texts[used] = dup_check (form, check);
          cells[used] = (CjCell) { .x = used * (width + gap), .width = width, .role = odd ? CJ_ROLE_STRONG : CJ_ROLE_BODY,
                                   .tick = result == CJ_CHECK_RESULT_OK ? CJ_TICK_DONE : CJ_TICK_EMPTY,
                                   .text = texts[used] };
        }
      cj_flow_add_row (flow, cells, used, &look);
      for (guint i = 0; i < used; i++)
        g_free (texts[i]);
    }
}

static CjFlow *
make_checklist (CjForm *form,
                double width)
{
  CjFlow *flow = cj_flow_new (form->style, width);

  cj_flow_add_text (flow, CJ_ROLE_HEADING, CJ_ALIGN_START, cj_form_text (form, CJ_TEXT_CHECKLIST));
  fill_checklist (form, flow, 2);

  return flow;
}

static void
add_damage_list (CjForm *form)
{
  GString *out = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < count_damages (form); i++)
    {
      g_autoptr (CjDamage) damage = get_damage (form, i);
      g_autofree char *note = cj_print_line (cj_damage_get_note (damage));

      g_string_append_printf (out, "%s%u %s%s%s", i > 0 ? "   " : "", i + 1,
                              cj_print_enum_text (form->style->language, CJ_TYPE_DAMAGE_KIND, cj_damage_get_kind (damage)),
                              *note != '\0' ? " " : "", note);
    }
  if (out->len == 0)
    g_string_append (out, cj_form_text (form, CJ_TEXT_NO_DAMAGE));
  text = g_string_free (out, FALSE);
  cj_form_add_remark (form, CJ_TEXT_DAMAGE_DRAWING, text);
}

/**
 * cj_form_add_condition:
 *
 * Damage drawing and checklist; side by side as long as the list is not much
 * longer than the drawing is high.
 */
void
cj_form_add_condition (CjForm *form)
{
  const CjStyle *style = form->style;
  double gap = 16;
  double width = form->flow->width * (style->field_columns > 2 ? 0.44 : 0.48);
  double most = MIN (style->height * (style->compact ? 0.36 : 0.42), 132);
  guint n_checks =
    g_list_model_get_n_items (G_LIST_MODEL (cj_work_order_get_checks (cj_sheet_data_get_order (form->data))));
  CjFlow *drawing = make_drawing (form, width, most);
  CjFlow *list = make_checklist (form, form->flow->width - width - gap);
  gboolean beside = n_checks > 0 && cj_flow_height (list) <= MAX (cj_flow_height (drawing) * 1.3, style->height * 0.2) &&
                    cj_flow_height (list) <= style->height * 0.5;

  if (!beside)
    {
      cj_flow_free (list);
      list = cj_flow_new (style, form->flow->width - width - gap);
      cj_flow_add_text (list, CJ_ROLE_HEADING, CJ_ALIGN_START, cj_form_text (form, CJ_TEXT_DAMAGE_DRAWING));
    }
  cj_flow_add_space (form->flow, style->pad * 2.4);
  cj_flow_add_beside (form->flow, drawing, list, gap);
  cj_flow_keep (form->flow);
  add_damage_list (form);
  if (!beside && n_checks > 0)
    {
      cj_flow_add_heading (form->flow, cj_form_text (form, CJ_TEXT_CHECKLIST));
      fill_checklist (form, form->flow, style->field_columns > 2 ? 4 : 3);
    }
}
