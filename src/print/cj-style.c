/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "print/cj-style-private.h"

#include <string.h>

/* One family for both scripts, so that a plate, a part number and a Chinese
 * name sit on one line as if they had been drawn together; its figures are all
 * of one width. The names after the first are the same design, or the nearest
 * free one, on other distributions. */
#define FAMILY "Noto Sans CJK SC, Noto Sans SC, Source Han Sans SC, Source Han Sans CN, WenQuanYi Micro Hei, Sans"

/* Longer texts are not tried on one line first. */
#define ONE_LINE_MAX 300

typedef struct
{
  double body;
  double small;
  double label;
  double column;
  double heading;
  double shop;
  double title;
  double plate;
  double number;
  double total;
  double line_factor;
  double pad;
  double code_size;
  double sign_height;
  guint field_columns;
} Measures;

/* In points, by name of paper. Nothing for a dot-matrix printer is under 9:
 * its needles make a 9 point Han character out of 22 dots. */
static const struct { const char *paper; Measures measures; } table[] = {
  { "a4", { 9.2, 7.8, 8.2, 8.2, 10, 16, 19, 16, 11, 14.5, 1.34, 2.2, 56, 44, 3 } },
  { "a5", { 8.5, 7, 7.5, 7.5, 9, 12.5, 15, 13, 9.5, 12.5, 1.34, 1.9, 50, 38, 2 } },
  { "fanfold-full", { 10, 9, 9.5, 9.5, 10.5, 15, 18, 16, 11, 14, 1.32, 2, 58, 42, 3 } },
  { "fanfold-half", { 9.5, 9, 9, 9, 10, 13, 15, 14, 10.5, 13, 1.22, 1, 50, 32, 3 } },
  { "fanfold-third", { 9, 9, 9, 9, 9.5, 11.5, 13, 13, 10, 12, 1.2, 0.6, 44, 28, 3 } },
  { "roll-80", { 8.5, 7.5, 8, 8, 9, 12, 11, 14, 9, 13, 1.36, 1.4, 96, 30, 1 } },
  { "roll-58", { 7.5, 7, 7, 7, 8, 10.5, 10, 12, 8, 11, 1.34, 1.2, 88, 28, 1 } },
};

static PangoContext *
create_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  /* No hinting, no rounding to a pixel grid: the preview on the screen and the
   * paper must break their lines at the same words. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  /* Also on an English sheet: Han text wants the forms used in China whatever
   * the locale of the process says, and Latin text does not mind. */
  pango_context_set_language (context, pango_language_from_string ("zh-cn"));
  pango_context_set_base_dir (context, PANGO_DIRECTION_WEAK_LTR);

  return context;
}

static void
set_looks (CjStyle *style,
           const Measures *m)
{
  const double sizes[CJ_N_ROLES] = { m->body, m->body, m->small, m->label, m->column, m->heading,
                                     m->shop, m->title, m->plate, m->number, m->total };
  const guint bold = 1 << CJ_ROLE_STRONG | 1 << CJ_ROLE_COLUMN | 1 << CJ_ROLE_HEADING | 1 << CJ_ROLE_SHOP |
                     1 << CJ_ROLE_TITLE | 1 << CJ_ROLE_PLATE | 1 << CJ_ROLE_NUMBER | 1 << CJ_ROLE_TOTAL;

  for (guint i = 0; i < CJ_N_ROLES; i++)
    {
      PangoFontDescription *font = pango_font_description_from_string (FAMILY);

      style->looks[i].size = sizes[i];
      style->looks[i].bold = (bold & 1 << i) != 0;
      pango_font_description_set_absolute_size (font, sizes[i] * PANGO_SCALE);
      pango_font_description_set_weight (font, style->looks[i].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
      style->fonts[i] = font;
      style->shaped[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
    }
  /* Grey is only for a printer that can print it; needles and heat cannot. */
  if (style->paper->feed == CJ_PAPER_FEED_SHEET)
    {
      style->looks[CJ_ROLE_LABEL].grey = 0.38;
      style->looks[CJ_ROLE_COLUMN].grey = 0.25;
      style->looks[CJ_ROLE_SMALL].grey = 0.25;
    }
}

/**
 * cj_style_new:
 * @paper: what it is printed on
 * @language: what it is printed in
 *
 * The fonts belong to the calling thread, as pango has it; so do the style
 * and what is laid out with it.
 *
 * Returns: (transfer full): the typography
 */
CjStyle *
cj_style_new (const CjPaper *paper,
              CjPrintLanguage language)
{
  CjStyle *style = g_new0 (CjStyle, 1);
  const Measures *m = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].paper, paper->name))
      m = &table[i].measures;
  g_assert (m != NULL);

  style->paper = paper;
  style->language = language;
  style->context = create_context ();
  style->page_width = cj_paper_to_points (paper->width);
  style->page_height = cj_paper_to_points (paper->height);
  style->left = cj_paper_to_points (paper->left);
  style->top = cj_paper_to_points (paper->top);
  style->width = cj_paper_to_points (paper->width - paper->left - paper->right);
  style->height = cj_paper_to_points (paper->height - paper->top - paper->bottom);

  style->line_factor = m->line_factor;
  style->pad = m->pad;
  style->gap = MAX (m->pad * 1.7, 3);
  style->code_size = m->code_size;
  style->sign_height = m->sign_height;
  style->field_columns = m->field_columns;
  style->roll = paper->feed == CJ_PAPER_FEED_ROLL;
  style->compact = !style->roll && style->height < 500;
  style->rule = paper->feed == CJ_PAPER_FEED_SHEET ? 0.4 : 0.5;
  style->rule_grey = paper->feed == CJ_PAPER_FEED_SHEET ? 0.62 : 0;
  style->tint = paper->feed == CJ_PAPER_FEED_SHEET ? 0.94 : 1;
  set_looks (style, m);

  return style;
}

void
cj_style_free (CjStyle *style)
{
  for (guint i = 0; i < CJ_N_ROLES; i++)
    {
      pango_font_description_free (style->fonts[i]);
      g_hash_table_unref (style->shaped[i]);
    }
  g_clear_object (&style->context);
  g_free (style);
}

/**
 * cj_style_leading:
 *
 * Returns: from baseline to baseline of lines in @role
 */
double
cj_style_leading (const CjStyle *style,
                  CjTextRole role)
{
  return style->looks[role].size * style->line_factor;
}

static gboolean
is_latin_neighbour (const char *p,
                    const char *end)
{
  return p < end && g_ascii_isgraph (*p);
}

/* The quotation marks, dashes and dots that both scripts share are as wide as
 * a Han character in a Chinese font. Beside Latin letters they get the narrow
 * form: O’Brien, not O ’ Brien. */
static void
narrow_latin_punctuation (PangoAttrList *attributes,
                          const char *text)
{
  const char *end = text + strlen (text);

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *next = g_utf8_next_char (p);

      if (c != 0xb7 && c != 0x2018 && c != 0x2019 && c != 0x201c && c != 0x201d && c != 0x2013 && c != 0x2014 && c != 0x2026)
        continue;
      if ((p > text && g_ascii_isgraph (p[-1])) || is_latin_neighbour (next, end))
        {
          PangoAttribute *attribute = pango_attr_font_features_new ("tnum=1,pwid=1,palt=1");

          attribute->start_index = (guint) (p - text);
          attribute->end_index = (guint) (next - text);
          pango_attr_list_change (attributes, attribute);
        }
    }
}

static PangoLayout *
shape (const CjStyle *style,
       CjTextRole role,
       const char *text,
       double width)
{
  PangoLayout *layout = pango_layout_new (style->context);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  narrow_latin_punctuation (attributes, text);
  pango_layout_set_font_description (layout, style->fonts[role]);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_auto_dir (layout, FALSE);
  if (width >= 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static double
layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_size (layout, &width, NULL);

  return (double) width / PANGO_SCALE;
}

/* The same words come again in row after row, and each is measured before it
 * is set: what was shaped once, on one line, is kept. */
static PangoLayout *
shape_on_one_line (const CjStyle *style,
                   CjTextRole role,
                   const char *text)
{
  GHashTable *shaped = style->shaped[role];
  PangoLayout *layout = g_hash_table_lookup (shaped, text);

  if (layout == NULL)
    {
      layout = shape (style, role, text, -1);
      g_hash_table_insert (shaped, g_strdup (text), layout);
    }

  return layout;
}

/**
 * cj_style_layout:
 * @text: UTF-8; "\n" begins a new line
 * @width: where lines are broken, in points
 *
 * Returns: (transfer full): the text, shaped; not to be changed
 */
PangoLayout *
cj_style_layout (const CjStyle *style,
                 CjTextRole role,
                 const char *text,
                 double width)
{
  if (strnlen (text, ONE_LINE_MAX) < ONE_LINE_MAX)
    {
      PangoLayout *layout = shape_on_one_line (style, role, text);

      if (layout_width (layout) <= width)
        return g_object_ref (layout);
    }

  return shape (style, role, text, width);
}

/**
 * cj_style_layout_short:
 * @width: the room for one line, in points
 *
 * Returns: (transfer full): the text on one line, shortened with "…" to @width
 */
PangoLayout *
cj_style_layout_short (const CjStyle *style,
                       CjTextRole role,
                       const char *text,
                       double width)
{
  PangoLayout *layout = shape (style, role, text, width);

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  return layout;
}

/**
 * cj_style_measure:
 *
 * Returns: how wide @text is on one line, in points
 */
double
cj_style_measure (const CjStyle *style,
                  CjTextRole role,
                  const char *text)
{
  g_autoptr (PangoLayout) layout = NULL;

  if (strnlen (text, ONE_LINE_MAX) < ONE_LINE_MAX)
    return layout_width (shape_on_one_line (style, role, text));
  layout = shape (style, role, text, -1);

  return layout_width (layout);
}

const char *
cj_style_text (const CjStyle *style,
               CjPrintText text)
{
  return cj_print_text (style->language, text);
}
