/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cj-config.h"

#include "sheet-reader.h"

#include <string.h>

#include "print/cj-sheet-private.h"

guint
sheet_reader_count (const char *haystack,
                    const char *needle)
{
  guint n = 0;

  for (const char *p = haystack; (p = strstr (p, needle)) != NULL; p += strlen (needle))
    n++;

  return n;
}

static void
clear_piece (gpointer data)
{
  g_free (((SheetPiece *) data)->text);
}

typedef struct
{
  CjSheet *sheet;
  guint page;
  GArray *pieces;
} Reading;

static void
check_font (const CjMark *mark,
            const CjStyle *style)
{
  for (GSList *l = mark->line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *run = l->data;
      const char *text = pango_layout_get_text (mark->layout) + run->item->offset;
      g_autofree char *family = NULL;
      PangoFontDescription *font = pango_font_describe (run->item->analysis.font);

      family = g_strdup (pango_font_description_get_family (font));
      if (style->paper->feed == CJ_PAPER_FEED_TRACTOR)
        g_assert_cmpint (pango_font_description_get_size (font), >=, (int) (8.99 * PANGO_SCALE * 72 / 72));
      pango_font_description_free (font);
      /* 关, 直 and 骨 look wrong in any other of its forms. */
      if (g_unichar_get_script (g_utf8_get_char (text)) == G_UNICODE_SCRIPT_HAN)
        g_assert_nonnull (strstr (family, "SC"));
    }
}

static void
read_mark (const CjMark *mark,
           double x,
           double y,
           gpointer user_data)
{
  Reading *reading = user_data;
  const CjStyle *style = _cj_sheet_get_style (reading->sheet);
  double height;
  const double slack = 0.6;

  cj_sheet_get_page_size (reading->sheet, reading->page, NULL, &height);
  g_assert_cmpfloat (x, >=, style->left - slack);
  g_assert_cmpfloat (x + mark->width, <=, style->left + style->width + slack);
  g_assert_cmpfloat (y, >=, style->top - slack);
  g_assert_cmpfloat (y + mark->height, <=, height - cj_paper_to_points (style->paper->bottom) + slack);

  if (style->paper->feed != CJ_PAPER_FEED_SHEET)
    {
      g_assert_cmpint (mark->kind, !=, CJ_MARK_TINT);
      g_assert_cmpfloat (mark->grey, ==, 0);
    }
  if (mark->kind == CJ_MARK_TEXT)
    {
      SheetPiece piece = { cj_mark_dup_text (mark), x, y, mark->width, mark->height };

      check_font (mark, style);
      g_array_append_val (reading->pieces, piece);
    }
}

static gboolean
overlap (const SheetPiece *a,
         const SheetPiece *b)
{
  const double slack = 0.75;

  return a->x + slack < b->x + b->width && b->x + slack < a->x + a->width &&
         a->y + slack < b->y + b->height && b->y + slack < a->y + a->height;
}

/* Reads a page; checks on the way that all is within the margins and that no
 * text lies on another. */
GArray *
sheet_reader_read_page (CjSheet *sheet,
                        guint page,
                        gboolean may_overlap)
{
  Reading reading = { sheet, page, g_array_new (FALSE, FALSE, sizeof (SheetPiece)) };

  g_array_set_clear_func (reading.pieces, clear_piece);
  _cj_sheet_foreach_mark (sheet, page, read_mark, &reading);
  for (guint i = 0; !may_overlap && i < reading.pieces->len; i++)
    for (guint j = i + 1; j < reading.pieces->len; j++)
      {
        const SheetPiece *a = &g_array_index (reading.pieces, SheetPiece, i);
        const SheetPiece *b = &g_array_index (reading.pieces, SheetPiece, j);

        if (overlap (a, b))
          g_error ("%s on %s, page %u: \"%s\" lies over \"%s\"",
                   cj_enum_to_nick (CJ_TYPE_PRINT_FORM, (int) cj_sheet_get_form (sheet)),
                   cj_sheet_get_paper (sheet)->name, page + 1, a->text, b->text);
      }

  return reading.pieces;
}

char *
sheet_reader_read_full (CjSheet *sheet,
                        gboolean may_overlap)
{
  GString *out = g_string_new (NULL);

  for (guint page = 0; page < cj_sheet_get_n_pages (sheet); page++)
    {
      g_autoptr (GArray) pieces = sheet_reader_read_page (sheet, page, may_overlap);

      for (guint i = 0; i < pieces->len; i++)
        g_string_append_printf (out, "%s\n", g_array_index (pieces, SheetPiece, i).text);
      g_string_append_c (out, '\f');
    }

  return g_string_free (out, FALSE);
}

/* All the text of a sheet, a line of it to a line, "\f" after each page. */
char *
sheet_reader_read (CjSheet *sheet)
{
  return sheet_reader_read_full (sheet, FALSE);
}

char *
sheet_reader_read_form (CjPrintForm form,
                        CjSheetData *data)
{
  g_autoptr (CjSheet) sheet = cj_sheet_new (form, data, cj_paper_default (form));

  return sheet_reader_read (sheet);
}
